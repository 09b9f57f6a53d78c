"""What parents were told and what they agreed to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from senco_desk.domain.agreements import (
    Agreement,
    AgreementKind,
    first_told_on,
    same_entry,
    telling_with,
)
from senco_desk.domain.changes import Changes
from senco_desk.domain.cycles import Cycle
from senco_desk.domain.identity import AgreementId
from senco_desk.domain.measures import check_happened
from senco_desk.domain.pupils import Pupil, check_in_life
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import write_date
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

        Refuses a telling with the plan of a cycle that is closed, and an entry that is on file.
        """
        with self.setting.work() as work:
            self._check_day(work, agreement)
            _may_change(work, agreement)
            _check_not_there(work, agreement)
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
            _check_not_there(work, corrected)
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


def _check_not_there(work: Work, agreement: Agreement) -> None:
    held = same_entry(agreement, work.find(Agreement, pupil_id=agreement.pupil_id))
    if held is None:
        return
    raise Refusal(
        f"This is on file already: {held.answer_words[0].lower()}{held.answer_words[1:]} "
        f"({held.who}; {held.how}).",
        "One entry is enough. Where that one should say more, or something else, correct it.",
        field="happened_on",
    )


def check_told_elsewhere(work: Work, cycle: Cycle) -> None:
    """Refuse to take back, in the plan of a cycle, a telling that was not made with it."""
    held = work.find(Agreement, pupil_id=cycle.pupil_id)
    told_on = first_told_on(held)
    if told_on is not None and telling_with(held, cycle.id) is None:
        raise Refusal(
            f"Parents were told on {write_date(told_on)}, before or beside this plan.",
            "That entry stands in the diary. Where it is wrong, correct it or take it out there.",
            field="parents_told_on",
        )


def keep_telling(work: Work, setting: Setting, cycle: Cycle, told_on: date | None) -> None:
    """Keep the day on which parents were told with the plan of a cycle; None where not.

    A day that is on file is corrected, or taken out; who was told and how stays as it was, and is
    changed in the diary. Parents who were told on that day anyhow were told once: nothing is
    added to that entry.
    """
    of_pupil = work.find(Agreement, pupil_id=cycle.pupil_id)
    held = telling_with(of_pupil, cycle.id)
    if told_on is None:
        if held is not None:
            work.remove(held, reason=f"Taken out in the plan of cycle {cycle.number}.")
        return
    check_happened(told_on, setting.today(), field="parents_told_on")
    told = Agreement(
        id=AgreementId(setting.new_id()),
        pupil_id=cycle.pupil_id,
        kind=AgreementKind.TOLD,
        happened_on=told_on,
        recorded_at=setting.now(),
        who="Parents",
        how=_with_the_plan(cycle, told_on),
        cycle_id=cycle.id,
    )
    reason = None
    if held is not None:
        how = told.how if held.how in _ways(cycle) else held.how
        told = replace(held, happened_on=told_on, how=how)
        reason = f"Corrected in the plan of cycle {cycle.number}."
    if same_entry(told, of_pupil) is None:
        work.save(told, reason=reason)
    elif held is not None:
        work.remove(held, reason=f"Told on {write_date(told_on)}, which is on file already.")


def _with_the_plan(cycle: Cycle, told_on: date) -> str:
    """Say how parents were told; of a day before the cycle only that its plan recorded it."""
    recorded, told = _ways(cycle)
    return recorded if told_on < cycle.started_on else told


def _ways(cycle: Cycle) -> tuple[str, str]:
    told = f"with the plan of cycle {cycle.number}"
    return f"as recorded {told}", told
