"""Cycles: starting one, its assessment and views, its targets and planned provision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.cycles import Assessment, Cycle, View
from senco_desk.domain.identity import CycleId, PupilId
from senco_desk.domain.leaving import refuse_a_leaver
from senco_desk.domain.measures import Measurement, check_happened
from senco_desk.domain.provision import Provision, Session
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.targets import Target
from senco_desk.domain.wording import counted
from senco_desk.services.cycle_guard import changed, open_cycle
from senco_desk.services.stamps import stamped

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting


@dataclass(frozen=True, slots=True)
class PlanningDesk:
    """What one can do up to the agreed plan."""

    setting: Setting

    def start_cycle(self, pupil_id: PupilId, started_on: date) -> Changes:
        """Begin the pupil's next cycle; refuse while the one before is still open."""
        check_happened(started_on, self.setting.today(), field="started_on")
        with self.setting.work() as work:
            refuse_a_leaver(work.get(Pupil, pupil_id), self.setting.today())
            record = work.pupil_record(pupil_id)
            before = record.current_cycle
            if before is not None and not before.is_closed:
                raise Refusal(
                    f"Cycle {before.cycle.number} is still open.",
                    "Review it and sign the review off before the next one starts.",
                )
            cycle = Cycle(
                id=CycleId(self.setting.new_id()),
                pupil_id=pupil_id,
                number=before.cycle.number + 1 if before else 1,
                started_on=started_on,
                recorded_at=self.setting.now(),
            )
            work.save(cycle)
            work.keep()
        return changed(cycle)

    def change_cycle(self, cycle: Cycle) -> Changes:
        """Keep what a cycle's own form says: what was tried, the outcome, its dates."""
        today = self.setting.today()
        for field in ("parents_told_on", "agreed_on"):
            happened = getattr(cycle, field)
            if happened is not None:
                check_happened(happened, today, field=field)
        with self.setting.work() as work:
            open_cycle(work, cycle.id)
            work.save(cycle)
            work.keep()
        return changed(cycle)

    def agree_plan(
        self,
        cycle: Cycle,
        *,
        agreed_on: date,
        parents_told_on: date | None,
        review_on: date,
    ) -> Changes:
        """Record that the plan is agreed and when it will be reviewed.

        Refuses a plan without a target that has both its baseline and its goal.
        """
        with self.setting.work() as work:
            targets = work.find(Target, cycle_id=cycle.id)
        if not targets:
            raise Refusal("This plan has no target yet.", "Add a target before the plan is agreed.")
        unready = [target for target in targets if not target.is_measurable]
        if unready:
            raise Refusal(
                f"{counted(len(unready), 'target')} still without a baseline or a goal.",
                "Record where the pupil starts and where they should be, with the dates, so that "
                "progress can be shown.",
            )
        return self.change_cycle(
            replace(
                cycle,
                agreed_on=agreed_on,
                parents_told_on=parents_told_on,
                review_on=review_on,
            )
        )

    def save_assessment(self, assessment: Assessment) -> Changes:
        """Keep the assessment of one area."""
        check_happened(assessment.happened_on, self.setting.today())
        with self.setting.work() as work:
            cycle = open_cycle(work, assessment.cycle_id)
            work.save(stamped(assessment, self.setting.now()))
            work.keep()
        return changed(cycle)

    def save_view(self, view: View) -> Changes:
        """Keep somebody's view, or that none was given."""
        check_happened(view.happened_on, self.setting.today())
        with self.setting.work() as work:
            cycle = open_cycle(work, view.cycle_id)
            work.save(stamped(view, self.setting.now()))
            work.keep()
        return changed(cycle)

    def save_target(self, target: Target) -> Changes:
        """Keep a target; a new one goes to the end of the plan."""
        if target.baseline_on is not None:
            check_happened(target.baseline_on, self.setting.today(), field="baseline_on")
        with self.setting.work() as work:
            cycle = open_cycle(work, target.cycle_id)
            if target.version == 0:
                target = replace(target, order=_next(work.find(Target, cycle_id=target.cycle_id)))
            for one in work.find(Measurement, target_id=target.id):
                target.measure.check(one.value, field="measure_highest")
            work.save(target)
            work.keep()
        return changed(cycle, target.id)

    def save_provision(self, provision: Provision) -> Changes:
        """Keep a planned provision; a new one goes to the end of the plan."""
        with self.setting.work() as work:
            cycle = open_cycle(work, provision.cycle_id)
            if provision.version == 0:
                provision = replace(
                    provision, order=_next(work.find(Provision, cycle_id=provision.cycle_id))
                )
            work.save(provision)
            work.keep()
        return changed(cycle)

    def remove(
        self, thing: Assessment | View | Target | Provision, reason: str | None = None
    ) -> Changes:
        """Take something out of an open cycle; the history keeps what it said.

        Refuses a target that has measurements and a provision that has sessions: those are
        evidence.
        """
        with self.setting.work() as work:
            cycle = open_cycle(work, thing.cycle_id)
            if isinstance(thing, Target):
                held = len(work.find(Measurement, target_id=thing.id))
                _refuse_to_lose(held, "measurement", "target")
            if isinstance(thing, Provision):
                held = len(work.find(Session, provision_id=thing.id))
                _refuse_to_lose(held, "session", "provision")
            work.remove(thing, reason=reason)
            work.keep()
        return changed(cycle)


def _next(things: Iterable[Target | Provision]) -> int:
    return max((one.order for one in things), default=0) + 1


def _refuse_to_lose(held: int, what: str, of: str) -> None:
    if held:
        raise Refusal(
            f"This {of} has {counted(held, what)}, which would be lost.",
            f"Keep the {of}: it is evidence. Its outcome can say that it was given up.",
        )
