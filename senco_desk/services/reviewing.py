"""The review of a cycle, up to its signing off, and reopening it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.cycles import Cycle
from senco_desk.domain.identity import CycleId
from senco_desk.domain.measures import check_happened
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.reviews import ProvisionOutcome, Review, TargetOutcome
from senco_desk.domain.wording import listed
from senco_desk.services.cycle_guard import (
    changed,
    open_cycle,
    open_cycle_of_provision,
    open_cycle_of_target,
)
from senco_desk.services.stamps import stamped

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting


@dataclass(frozen=True, slots=True)
class ReviewDesk:
    """What one can do in a review."""

    setting: Setting

    def save_review(self, review: Review) -> Changes:
        """Keep the meeting's day, who was there, the decision and the next review."""
        check_happened(review.happened_on, self.setting.today())
        with self.setting.work() as work:
            cycle = open_cycle(work, review.cycle_id)
            if review.happened_on < cycle.started_on:
                raise Refusal(
                    "The review is dated before its cycle started.",
                    "Check the date of the meeting.",
                    field="happened_on",
                )
            work.save(replace(stamped(review, self.setting.now()), signed_off_at=None))
            work.keep()
        return changed(cycle)

    def judge_target(self, outcome: TargetOutcome) -> Changes:
        """Keep what became of a target."""
        check_happened(outcome.happened_on, self.setting.today())
        with self.setting.work() as work:
            cycle = open_cycle_of_target(work, outcome.target_id)
            work.save(stamped(outcome, self.setting.now()))
            work.keep()
        return changed(cycle, outcome.target_id)

    def judge_provision(self, outcome: ProvisionOutcome) -> Changes:
        """Keep the impact and the quality of a provision."""
        check_happened(outcome.happened_on, self.setting.today())
        with self.setting.work() as work:
            cycle = open_cycle_of_provision(work, outcome.provision_id)
            work.save(stamped(outcome, self.setting.now()))
            work.keep()
        return changed(cycle)

    def sign_off(self, cycle_id: CycleId) -> Changes:
        """Close the cycle; refuse while the review still wants something, naming it."""
        with self.setting.work() as work:
            cycle = open_cycle(work, cycle_id)
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

    def reopen(self, cycle_id: CycleId, reason: str) -> Changes:
        """Open a signed-off review again; only the newest cycle's, and only with a reason."""
        if not reason.strip():
            raise Refusal(
                "Say why the review is reopened.",
                "The reason stays in the history beside your name.",
                field="reason",
            )
        with self.setting.work() as work:
            cycle = work.get(Cycle, cycle_id)
            newest = work.pupil_record(cycle.pupil_id).current_cycle
            if newest is None or newest.cycle.id != cycle_id:
                raise Refusal(
                    "Only the newest cycle can be reopened.",
                    "Record what you found in the present cycle, with its date.",
                )
            if newest.review is None or newest.review.signed_off_at is None:
                raise Refusal("This review is not signed off.", "You can simply change it.")
            work.save(replace(newest.review, signed_off_at=None), reason=reason)
            work.keep()
        return changed(cycle)
