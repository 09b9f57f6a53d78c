"""The review of a cycle, up to its signing off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.cycles import Cycle
from senco_desk.domain.identity import CycleId, TargetId
from senco_desk.domain.measures import check_happened
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.reviews import ProvisionOutcome, Review, TargetOutcome
from senco_desk.domain.wording import listed
from senco_desk.services.cycle_guard import changed, open_cycle, open_cycle_of
from senco_desk.services.stamps import stamped

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work


@dataclass(frozen=True, slots=True)
class ReviewDesk:
    """What one can do in a review."""

    setting: Setting

    def save_review(self, review: Review) -> Changes:
        """Keep the meeting's day, who was there, the decision and the next review.

        What was judged at the review goes with its day: judged before the day was recorded, or
        while it was mistyped, it would bear another one.
        """
        check_happened(review.happened_on, self.setting.today())
        with self.setting.work() as work:
            cycle = open_cycle_of(work, review)
            if review.happened_on < cycle.started_on:
                raise Refusal(
                    "The review is dated before its cycle started.",
                    "Check the date of the meeting.",
                    field="happened_on",
                )
            held = next(iter(work.find(Review, cycle_id=cycle.id)), None)
            work.save(replace(stamped(review, self.setting.now()), signed_off_at=None))
            moved = held is None or held.happened_on != review.happened_on
            judged = _move_judgements(work, cycle, review.happened_on) if moved else ()
            work.keep()
        return changed(cycle, *judged)

    def judge_target(self, outcome: TargetOutcome) -> Changes:
        """Keep what became of a target."""
        check_happened(outcome.happened_on, self.setting.today())
        with self.setting.work() as work:
            cycle = open_cycle_of(work, outcome)
            work.save(stamped(outcome, self.setting.now()))
            work.keep()
        return changed(cycle, outcome.target_id)

    def judge_provision(self, outcome: ProvisionOutcome) -> Changes:
        """Keep the impact and the quality of a provision."""
        check_happened(outcome.happened_on, self.setting.today())
        with self.setting.work() as work:
            cycle = open_cycle_of(work, outcome)
            work.save(stamped(outcome, self.setting.now()))
            work.keep()
        return changed(cycle)

    def sign_off(self, cycle_id: CycleId) -> Changes:
        """Close the cycle; refuse while the review still wants something, naming it."""
        with self.setting.work() as work:
            cycle = open_cycle(work, cycle_id)
            if cycle.revising is not None:
                raise Refusal(
                    "The plan is being changed and is not agreed anew yet.",
                    "Agree the changed plan, or give the change up, then sign off.",
                )
            record = work.pupil_record(cycle.pupil_id).cycle(cycle_id)
            wanting = record.wanting_before_sign_off if record else ()
            if record is None or record.review is None or wanting:
                raise Refusal(
                    f"The review still wants {listed(wanting)}.",
                    "Record it, then sign off.",
                )
            work.save(replace(record.review, signed_off_at=self.setting.now()))
            work.keep()
        return changed(cycle)

    def record_given(self, cycle_id: CycleId, given_on: date | None) -> Changes:
        """Say when parents were given the record of the review.

        That may follow the signing off; once said of a signed-off review it stays.
        """
        if given_on is not None:
            check_happened(given_on, self.setting.today(), field="given_on")
        with self.setting.work() as work:
            cycle = work.get(Cycle, cycle_id)
            held = next(iter(work.find(Review, cycle_id=cycle_id)), None)
            if held is None:
                raise Refusal(
                    "The day of the review meeting is not recorded yet.",
                    "Record it at the top of this page first.",
                )
            if held.given_on is not None:
                open_cycle(work, cycle_id)
            work.save(replace(held, given_on=given_on))
            work.keep()
        return changed(cycle)


def _move_judgements(work: Work, cycle: Cycle, to: date) -> tuple[TargetId, ...]:
    """Put what was judged in a cycle on the day of its review; return the targets of it."""
    record = work.pupil_record(cycle.pupil_id).cycle(cycle.id)
    judged = [*record.targets, *record.provisions] if record else []
    moved = [one.outcome for one in judged if one.outcome and one.outcome.happened_on != to]
    for outcome in moved:
        work.save(replace(outcome, happened_on=to))
    return tuple(one.target_id for one in moved if isinstance(one, TargetOutcome))
