"""What parents were told and what they agreed to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from senco_desk.domain.agreements import Agreement, AgreementKind, telling_with
from senco_desk.domain.changes import Changes
from senco_desk.domain.cycles import Cycle
from senco_desk.domain.identity import AgreementId
from senco_desk.domain.measures import check_happened
from senco_desk.domain.pupils import Pupil, check_in_life
from senco_desk.domain.refusals import Refusal
from senco_desk.services.cycle_guard import open_cycle
from senco_desk.services.stamps import stamped

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work


@dataclass(frozen=True, slots=True)
class FamilyDesk:
    """What one can do with tellings and agreements."""

    setting: Setting

    def record_agreement(self, agreement: Agreement) -> Changes:
        """Keep what parents were told or answered; it takes the place of what was before.

        Refuses a telling with the plan of a cycle that is closed.
        """
        with self.setting.work() as work:
            self._check_day(work, agreement)
            _may_change(work, agreement)
            work.save(stamped(agreement, self.setting.now()))
            work.keep()
        return Changes(pupils=frozenset({agreement.pupil_id}))

    def correct_agreement(self, corrected: Agreement, reason: str) -> Changes:
        """Keep a wrong entry as it should have been; the history says what it was, and why.

        Refuses where parents were told with the plan of a cycle that is closed. An entry that was
        no telling after all no longer belongs to a plan.
        """
        if not reason.strip():
            raise Refusal(
                "Say why this entry is corrected.",
                "The history keeps what it said before together with the reason.",
                field="correction",
            )
        with self.setting.work() as work:
            self._check_day(work, corrected)
            _may_change(work, work.get(Agreement, corrected.id))
            _may_change(work, corrected)
            if corrected.kind is not AgreementKind.TOLD:
                corrected = replace(corrected, cycle_id=None)
            work.save(corrected, reason=reason)
            work.keep()
        return Changes(pupils=frozenset({corrected.pupil_id}))

    def remove_agreement(self, agreement: Agreement, reason: str) -> Changes:
        """Take out an entry made by mistake; the history keeps it. Refuses as above."""
        if not reason.strip():
            raise Refusal(
                "Say why this entry is taken out.",
                "Where parents withdrew their agreement, record that instead.",
                field="reason",
            )
        with self.setting.work() as work:
            _may_change(work, work.get(Agreement, agreement.id))
            work.remove(agreement, reason=reason)
            work.keep()
        return Changes(pupils=frozenset({agreement.pupil_id}))

    def _check_day(self, work: Work, agreement: Agreement) -> None:
        born = work.get(Pupil, agreement.pupil_id).date_of_birth
        check_in_life(agreement.happened_on, born, self.setting.today())


def _may_change(work: Work, agreement: Agreement) -> None:
    if agreement.cycle_id is not None:
        open_cycle(work, agreement.cycle_id)


def keep_telling(work: Work, setting: Setting, cycle: Cycle, told_on: date | None) -> None:
    """Keep the day on which parents were told with the plan of a cycle; None where not.

    A day that is on file is corrected, or taken out; who was told and how stays as it was, and is
    changed in the diary.
    """
    held = telling_with(work.find(Agreement, cycle_id=cycle.id), cycle.id)
    if told_on is None:
        if held is not None:
            work.remove(held, reason=f"Taken out in the plan of cycle {cycle.number}.")
        return
    check_happened(told_on, setting.today(), field="parents_told_on")
    if held is not None:
        reason = f"Corrected in the plan of cycle {cycle.number}."
        work.save(replace(held, happened_on=told_on), reason=reason)
        return
    work.save(
        Agreement(
            id=AgreementId(setting.new_id()),
            pupil_id=cycle.pupil_id,
            kind=AgreementKind.TOLD,
            happened_on=told_on,
            recorded_at=setting.now(),
            who="Parents",
            how=f"with the plan of cycle {cycle.number}",
            cycle_id=cycle.id,
        )
    )
