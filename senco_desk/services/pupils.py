"""Pupils: their details, SEN provision, needs and contacts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.contacts import Contact
from senco_desk.domain.identity import PupilId, SenStatusId
from senco_desk.domain.pupils import Pupil, SenStatus, SenStatusChange, check_birth
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.upn import UpnFinding, check_upn, tidy_upn
from senco_desk.services.needs import RankedNeed, replace_current_needs

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
        with self.setting.work() as work:
            return work.pupil_record(pupil_id)

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
        although_alike: bool = False,
    ) -> Changes:
        """Put a new pupil on the register with their SEN provision since a day.

        Raises ``UpnDoubt`` and ``PupilAlike`` where the user has to decide.
        """
        pupil = self._checked(pupil)
        with self.setting.work() as work:
            self._refuse_a_upn_in_use(work, pupil)
            if not although_alike:
                self._refuse_a_double(work, pupil)
            work.save(pupil)
            if status is not SenStatus.NONE:
                work.save(self._status_change(pupil.id, status, since, None))
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
        self, pupil_id: PupilId, status: SenStatus, since: date, reason: str | None
    ) -> Changes:
        """Record a change of SEN provision from a day; the history before it stays."""
        if since > self.setting.today():
            raise Refusal(
                "SEN provision cannot start in the future.",
                "Record it on the day it starts.",
                field="starts_on",
            )
        with self.setting.work() as work:
            work.get(Pupil, pupil_id)
            for held in work.find(SenStatusChange, pupil_id=pupil_id):
                if held.status is status and not held.start_known and since <= held.starts_on:
                    work.remove(held, reason="The day on which it began is now recorded")
            work.save(self._status_change(pupil_id, status, since, reason))
            work.keep()
        return Changes(pupils=frozenset({pupil_id}))

    def replace_needs(self, pupil_id: PupilId, ranked: Sequence[RankedNeed]) -> Changes:
        """Make these the current needs, the primary one first; those that go are ended today."""
        with self.setting.work() as work:
            status = work.pupil_record(pupil_id).sen_status(self.setting.today())
            for code, _ in ranked:
                known = self.setting.guidance.need_type(code)
                if known and known.support_only and status is not SenStatus.SUPPORT:
                    raise Refusal(
                        f"{code} is only used with SEN support (K).",
                        "Choose the assessed type of need, or check the SEN provision.",
                        field="needs",
                    )
            replace_current_needs(work, self.setting, pupil_id, ranked, since=self.setting.today())
            work.keep()
        return Changes(pupils=frozenset({pupil_id}))

    def save_contact(self, contact: Contact) -> Changes:
        """Keep a contact; a new one goes to the end of the pupil's list."""
        with self.setting.work() as work:
            if contact.version == 0:
                others = work.find(Contact, pupil_id=contact.pupil_id)
                last = max((one.order for one in others), default=0)
                contact = replace(contact, order=last + 1)
            work.save(contact)
            work.keep()
        return Changes(pupils=frozenset({contact.pupil_id}))

    def remove_contact(self, contact: Contact, reason: str) -> Changes:
        """Take a contact off the list; the history keeps what it said."""
        with self.setting.work() as work:
            work.remove(contact, reason=reason)
            work.keep()
        return Changes(pupils=frozenset({contact.pupil_id}))

    def _checked(self, pupil: Pupil) -> Pupil:
        check_birth(pupil.date_of_birth, self.setting.today())
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
        self, pupil_id: PupilId, status: SenStatus, since: date, reason: str | None
    ) -> SenStatusChange:
        return SenStatusChange(
            id=SenStatusId(self.setting.new_id()),
            pupil_id=pupil_id,
            status=status,
            starts_on=since,
            recorded_at=self.setting.now(),
            reason=reason,
        )
