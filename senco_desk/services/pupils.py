"""Pupils: their details, SEN provision, needs and contacts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.contacts import Contact
from senco_desk.domain.identity import PupilId, SenStatusId
from senco_desk.domain.needs import Need
from senco_desk.domain.pupils import Pupil, SenStatus, SenStatusChange, check_birth
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.sen_history import (
    check_correction,
    check_no_clash,
    check_removal,
    check_sen_start,
)
from senco_desk.domain.upn import UpnFinding, check_upn, tidy_upn
from senco_desk.services.diary import part_from_contact
from senco_desk.services.needs import Mistake, keep_needs

if TYPE_CHECKING:
    from senco_desk.domain.history import HistoryEntry
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work


class UpnDoubt(Refusal):
    """A UPN whose check letter does not fit: kept only when the user gives a reason."""


class PupilAlike(Refusal):
    """A pupil of the same names and date of birth is on the register already."""


@dataclass(frozen=True, slots=True)
class PupilDesk:
    """What one can do with a pupil's own details."""

    setting: Setting

    def record(self, pupil_id: PupilId) -> PupilRecord:
        """Return everything that is recorded of a pupil."""

        def read() -> PupilRecord:
            with self.setting.work() as work:
                return work.pupil_record(pupil_id)

        if self.setting.file.read_only:  # somebody else may save meanwhile
            return read()
        return self.setting.shelf.record(pupil_id, self.setting.file.times_saved, read)

    def history(self, pupil_id: PupilId) -> tuple[HistoryEntry, ...]:
        """Return who changed what in a pupil's record, newest first."""
        with self.setting.work() as work:
            return tuple(reversed(work.history(pupil_id=pupil_id)))

    def check_upn(self, text: str) -> tuple[UpnFinding, ...]:
        """Say what is wrong with a typed UPN, while it is typed."""
        return check_upn(tidy_upn(text), self.setting.guidance.authority_numbers)

    def add(
        self,
        pupil: Pupil,
        status: SenStatus,
        since: date,
        *,
        start_known: bool = True,
        although_alike: bool = False,
    ) -> Changes:
        """Put a new pupil on the register with their SEN provision since a day.

        Without ``start_known`` the pupil had it by that day. Raises ``UpnDoubt`` and
        ``PupilAlike`` where the user has to decide.
        """
        pupil = self._checked(pupil)
        with self.setting.work() as work:
            self._refuse_a_upn_in_use(work, pupil)
            if not although_alike:
                self._refuse_a_double(work, pupil)
            work.save(pupil)
            if status is not SenStatus.NONE:
                check_sen_start(since, pupil.date_of_birth, self.setting.today())
                work.save(
                    self._status_change(pupil.id, status, since, None, start_known=start_known)
                )
            work.keep()
        return Changes(pupils=frozenset({pupil.id}))

    def change(self, pupil: Pupil) -> Changes:
        """Keep a pupil's changed details."""
        pupil = self._checked(pupil)
        with self.setting.work() as work:
            self._refuse_a_upn_in_use(work, pupil)
            work.save(pupil)
            work.keep()
        return Changes(pupils=frozenset({pupil.id}))

    def record_sen_status(
        self,
        pupil_id: PupilId,
        status: SenStatus,
        since: date,
        reason: str | None,
        *,
        start_known: bool = True,
    ) -> Changes:
        """Record a change of SEN provision from a day; the history before it stays.

        Without ``start_known`` the pupil had it by that day, and the day it began is not known.
        """
        with self.setting.work() as work:
            pupil = work.get(Pupil, pupil_id)
            check_sen_start(since, pupil.date_of_birth, self.setting.today())
            new = self._status_change(pupil_id, status, since, reason, start_known=start_known)
            others = work.find(SenStatusChange, pupil_id=pupil_id)
            told_by_new = [one for one in others if start_known and _tells_start_of(new, one)]
            check_no_clash(new, [one for one in others if one not in told_by_new])
            for held in told_by_new:
                work.remove(held, reason="The day on which it began is now recorded")
            work.save(new)
            work.keep()
        return Changes(pupils=frozenset({pupil_id}))

    def correct_sen_status(self, corrected: SenStatusChange, reason: str) -> Changes:
        """Keep a wrong entry of SEN provision as it should have been; the history says why.

        When it was first recorded stays as it is.
        """
        if not reason.strip():
            raise Refusal(
                "Say why this entry is corrected.",
                "The history keeps what it said before together with the reason.",
                field="correction",
            )
        with self.setting.work() as work:
            pupil = work.get(Pupil, corrected.pupil_id)
            check_sen_start(corrected.starts_on, pupil.date_of_birth, self.setting.today())
            held = work.get(SenStatusChange, corrected.id)
            check_correction(
                held, corrected, work.find(SenStatusChange, pupil_id=corrected.pupil_id)
            )
            work.save(corrected, reason=reason)
            work.keep()
        return Changes(pupils=frozenset({corrected.pupil_id}))

    def remove_sen_status(self, entry: SenStatusChange, reason: str) -> Changes:
        """Take out an entry of SEN provision made by mistake; the history keeps it."""
        if not reason.strip():
            raise Refusal(
                "Say why this entry is taken out.",
                "The history keeps the entry together with the reason.",
                field="reason",
            )
        with self.setting.work() as work:
            check_removal(entry, work.find(SenStatusChange, pupil_id=entry.pupil_id))
            work.remove(entry, reason=reason)
            work.keep()
        return Changes(pupils=frozenset({entry.pupil_id}))

    def save_needs(
        self, pupil_id: PupilId, needs: Sequence[Need], mistakes: Sequence[Mistake] = ()
    ) -> Changes:
        """Keep all needs, the primary one first, and take out those entered by mistake.

        A need that has ended stays on file with its day; a mistake goes, with its reason.
        """
        with self.setting.work() as work:
            keep_needs(work, self.setting, pupil_id, needs, mistakes)
            work.keep()
        return Changes(pupils=frozenset({pupil_id}))

    def save_contact(self, contact: Contact, *, place: int | None = None) -> Changes:
        """Keep a contact; a new one goes to the end of the pupil's list.

        ``place`` counts from 1: there it is rung from now on. None leaves the order as it is.
        """
        with self.setting.work() as work:
            held = work.find(Contact, pupil_id=contact.pupil_id)
            if contact.version == 0:
                contact = replace(contact, order=max((one.order for one in held), default=0) + 1)
            if place is None:
                work.save(contact)
            else:
                in_order = [one for one in held if one.id != contact.id]
                in_order.insert(place - 1, contact)
                for order, one in enumerate(in_order, start=1):
                    work.save(replace(one, order=order))
            work.keep()
        return Changes(pupils=frozenset({contact.pupil_id}))

    def remove_contact(self, contact: Contact, reason: str) -> Changes:
        """Take a contact off the list; the history keeps what it said.

        The diary's entries about them stay, with the name among those who took part.
        """
        with self.setting.work() as work:
            part_from_contact(work, contact)
            work.remove(contact, reason=reason)
            work.keep()
        return Changes(pupils=frozenset({contact.pupil_id}))

    def _checked(self, pupil: Pupil) -> Pupil:
        check_birth(pupil.date_of_birth, self.setting.today())
        pupil = self._with_checked_former_upn(pupil)
        if pupil.upn is None:
            return replace(pupil, upn_reason=None)
        pupil = replace(pupil, upn=tidy_upn(pupil.upn))
        findings = self.check_upn(pupil.upn or "")
        blocking = next((one for one in findings if one.blocks), None)
        if blocking:
            raise Refusal("This is not a UPN.", blocking.words, field="upn")
        asking = next((one for one in findings if one.asks), None)
        if asking is None:
            return replace(pupil, upn_reason=None)
        if not (pupil.upn_reason or "").strip():
            raise UpnDoubt("The UPN's check letter does not fit.", asking.words, field="upn")
        return pupil

    def _with_checked_former_upn(self, pupil: Pupil) -> Pupil:
        """Return the pupil with the former UPN tidied; its check letter is not judged."""
        if pupil.former_upn is None:
            return pupil
        former = tidy_upn(pupil.former_upn)
        blocking = next((one for one in self.check_upn(former) if one.blocks), None)
        if blocking:
            raise Refusal("This is not a UPN.", blocking.words, field="former_upn")
        if pupil.upn is not None and former == tidy_upn(pupil.upn):
            raise Refusal(
                "The former UPN is the present one.",
                "Enter the one the pupil had before, or leave the field empty.",
                field="former_upn",
            )
        return replace(pupil, former_upn=former)

    def _refuse_a_upn_in_use(self, work: Work, pupil: Pupil) -> None:
        if pupil.upn and any(one.id != pupil.id for one in work.find(Pupil, upn=pupil.upn)):
            raise Refusal(
                "Another pupil on the register has this UPN.",
                "Find that pupil with Ctrl+K by typing the UPN, and check which record is right.",
                field="upn",
            )

    def _refuse_a_double(self, work: Work, pupil: Pupil) -> None:
        alike = work.find(
            Pupil,
            legal_forename=pupil.legal_forename,
            legal_surname=pupil.legal_surname,
            date_of_birth=pupil.date_of_birth,
        )
        if alike:
            raise PupilAlike(
                "A pupil with these names and this date of birth is on the register already.",
                "Open that record instead, unless this really is another child.",
            )

    def _status_change(
        self,
        pupil_id: PupilId,
        status: SenStatus,
        since: date,
        reason: str | None,
        *,
        start_known: bool = True,
    ) -> SenStatusChange:
        return SenStatusChange(
            id=SenStatusId(self.setting.new_id()),
            pupil_id=pupil_id,
            status=status,
            starts_on=since,
            recorded_at=self.setting.now(),
            reason=reason,
            start_known=start_known,
        )


def _tells_start_of(new: SenStatusChange, held: SenStatusChange) -> bool:
    """Say whether a new entry, whose day is known, is the beginning of what was found later."""
    return held.status is new.status and not held.start_known and new.starts_on <= held.starts_on
