"""Cycles: starting one, its assessment and views, its targets and planned provision."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from senco_desk.domain.carrying import TakenAlong
from senco_desk.domain.changes import Changes
from senco_desk.domain.cycle_dates import check_corrected_start, check_cycle_removal, check_start
from senco_desk.domain.cycles import Assessment, Cycle, View
from senco_desk.domain.groups import Group
from senco_desk.domain.identity import CycleId, PupilId, TargetId
from senco_desk.domain.kept_findings import NOTHING_KEPT, Keeping
from senco_desk.domain.leaving import refuse_a_leaver
from senco_desk.domain.measures import Measurement, check_happened
from senco_desk.domain.provision import Provision, Session
from senco_desk.domain.pupils import Pupil, check_in_life
from senco_desk.domain.record import CycleRecord, PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.reviews import Review, check_agreed_by_review
from senco_desk.domain.targets import Target
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import counted
from senco_desk.services.cycle_guard import (
    changed,
    open_cycle,
    open_cycle_of,
    open_plan,
    open_plan_of,
)
from senco_desk.services.family import check_told_elsewhere, keep_telling
from senco_desk.services.groups import keep_group
from senco_desk.services.plan_keeping import keep_version
from senco_desk.services.remarks import forget_kept, write_keeping
from senco_desk.services.serving import keep_served
from senco_desk.services.stamps import stamped
from senco_desk.services.taking_along import take_along

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work


@dataclass(frozen=True, slots=True)
class PlanningDesk:
    """What one can do up to the agreed plan."""

    setting: Setting

    def start_cycle(
        self, pupil_id: PupilId, started_on: date, along: TakenAlong | None = None
    ) -> Changes:
        """Begin the pupil's next cycle; refuse while the one before is still open.

        ``along`` says which targets and provision of the cycle before go on in it.
        """
        today = self.setting.today()
        with self.setting.work() as work:
            pupil = work.get(Pupil, pupil_id)
            check_in_life(started_on, pupil.date_of_birth, today, field="started_on")
            refuse_a_leaver(pupil, today)
            record = work.pupil_record(pupil_id)
            before = record.current_cycle
            # An earlier one is open where two records of the pupil were made one.
            still_open = next((one for one in record.cycles if not one.is_closed), None)
            if still_open is not None:
                raise Refusal(
                    f"Cycle {still_open.cycle.number} is still open.",
                    "Review it and sign the review off before the next one starts.",
                )
            number = before.cycle.number + 1 if before else 1
            check_start(record, number, started_on, today)
            cycle = Cycle(
                id=CycleId(self.setting.new_id()),
                pupil_id=pupil_id,
                number=number,
                started_on=started_on,
                recorded_at=self.setting.now(),
            )
            work.save(cycle)
            if before is not None and along is not None:
                take_along(work, before, along, cycle.id, self.setting.new_id)
            work.keep()
        return changed(cycle)

    def correct_start(self, cycle: Cycle, started_on: date) -> Changes:
        """Correct the day on which a cycle started; refuse once its plan was agreed."""
        with self.setting.work() as work:
            record, held = _with_its_record(work, cycle.id)
            check_corrected_start(record, held, started_on, self.setting.today())
            work.save(replace(held.cycle, started_on=started_on, version=cycle.version))
            work.keep()
        return changed(cycle)

    def remove_cycle(self, cycle: Cycle) -> Changes:
        """Take out a cycle that was started by mistake; refuse where anything is recorded in it."""
        with self.setting.work() as work:
            record, held = _with_its_record(work, cycle.id)
            check_cycle_removal(record, held)
            work.remove(cycle, reason="Started by mistake")
            work.keep()
        return changed(cycle)

    def change_cycle(self, cycle: Cycle) -> Changes:
        """Keep what a cycle's own forms say: what was tried, and the outcome.

        An agreed plan's outcome is sealed. How the plan was agreed is for ``agree_plan``.
        """
        with self.setting.work() as work:
            held = open_cycle(work, cycle.id)
            if cycle.outcome != held.outcome:
                open_plan(work, cycle.id)
            work.save(
                replace(
                    held,
                    tried_before=cycle.tried_before,
                    outcome=cycle.outcome,
                    version=cycle.version,
                )
            )
            work.keep()
        return changed(held)

    def tell_parents(self, cycle_id: CycleId, told_on: date | None) -> Changes:
        """Keep the day on which parents were told with the plan of a cycle; None takes it back.

        Refuses to take back a telling that was not made with this plan.
        """
        with self.setting.work() as work:
            held = open_cycle(work, cycle_id)
            if told_on is None:
                check_told_elsewhere(work, held)
            keep_telling(work, self.setting, held, told_on)
            work.keep()
        return changed(held)

    def agree_plan(
        self,
        cycle: Cycle,
        *,
        agreed_on: date,
        parents_told_on: date | None,
        review_on: date,
    ) -> Changes:
        """Record that the plan is agreed and when it will be reviewed; keep it word for word.

        Refuses a plan without a target that has both its baseline and its goal, and a day after
        the review.
        """
        today = self.setting.today()
        check_happened(agreed_on, today, field="agreed_on")
        if parents_told_on is not None:
            check_happened(parents_told_on, today, field="parents_told_on")
        with self.setting.work() as work:
            held = open_plan(work, cycle.id)
            _check_ready(work.find(Target, cycle_id=cycle.id))
            if held.agreed_on is not None and agreed_on < held.agreed_on:
                raise Refusal(
                    "The changed plan was agreed before the plan that it changes.",
                    f"That one was agreed on {write_date(held.agreed_on)}. Check the date.",
                    field="agreed_on",
                )
            review = next(iter(work.find(Review, cycle_id=held.id)), None)
            check_agreed_by_review(agreed_on, review.happened_on if review else None)
            agreed = work.save(
                replace(
                    held,
                    agreed_on=agreed_on,
                    review_on=review_on,
                    revising=None,
                    version=cycle.version,
                ),
                reason=held.revising,
            )
            keep_telling(work, self.setting, agreed, parents_told_on)
            keep_version(
                work,
                agreed,
                agreed_on,
                self.setting.now(),
                self.setting.new_id,
                reason=held.revising,
            )
            work.keep()
        return changed(held)

    def save_assessment(self, assessment: Assessment) -> Changes:
        """Keep the assessment of one area."""
        check_happened(assessment.happened_on, self.setting.today())
        with self.setting.work() as work:
            cycle = open_cycle_of(work, assessment)
            work.save(stamped(assessment, self.setting.now()))
            work.keep()
        return changed(cycle)

    def save_view(self, view: View) -> Changes:
        """Keep somebody's view, or that none was given."""
        check_happened(view.happened_on, self.setting.today())
        with self.setting.work() as work:
            cycle = open_cycle_of(work, view)
            work.save(stamped(view, self.setting.now()))
            work.keep()
        return changed(cycle)

    def save_target(self, target: Target, keeping: Keeping = NOTHING_KEPT) -> Changes:
        """Keep a target and what was decided about remarks on it; a new one goes to the end."""
        if target.baseline_on is not None:
            check_happened(target.baseline_on, self.setting.today(), field="baseline_on")
        with self.setting.work() as work:
            cycle = open_plan_of(work, target)
            if target.version == 0:
                target = replace(target, order=_next(work.find(Target, cycle_id=target.cycle_id)))
            for one in work.find(Measurement, target_id=target.id):
                target.measure.check(one.value, field="measure_highest")
            work.save(target)
            write_keeping(work, keeping, self.setting.now())
            work.keep()
        return changed(cycle, target.id)

    def save_provision(
        self,
        provision: Provision,
        keeping: Keeping = NOTHING_KEPT,
        *,
        serves: Collection[TargetId] | None = None,
        new_group: Group | None = None,
    ) -> Changes:
        """Keep a provision and what was decided about remarks on it; a new one goes to the end.

        ``serves`` are the targets of the same cycle that it serves; None leaves them as they are.
        ``new_group`` is a group that it is the first to name, kept together with it.
        """
        with self.setting.work() as work:
            cycle = open_plan_of(work, provision)
            new = keep_group(work, new_group) if new_group else Changes()
            if provision.version == 0:
                provision = replace(
                    provision, order=_next(work.find(Provision, cycle_id=provision.cycle_id))
                )
            work.save(provision)
            write_keeping(work, keeping, self.setting.now())
            if serves is not None:
                keep_served(work, self.setting.new_id, provision, serves)
            work.keep()
        return changed(cycle) | new

    def remove(
        self, thing: Assessment | View | Target | Provision, reason: str | None = None
    ) -> Changes:
        """Take something out of an open cycle; the history keeps what it said.

        Refuses a target or a provision of an agreed plan, a target that has measurements and a
        provision that has sessions: those are evidence.
        """
        with self.setting.work() as work:
            if isinstance(thing, Target | Provision):
                cycle = open_plan_of(work, thing)
            else:
                cycle = open_cycle_of(work, thing)
            if isinstance(thing, Target):
                held = len(work.find(Measurement, target_id=thing.id))
                _refuse_to_lose(held, "measurement", "target")
            if isinstance(thing, Provision):
                held = len(work.find(Session, provision_id=thing.id))
                _refuse_to_lose(held, "session", "provision")
            forget_kept(work, thing.cycle_id, str(thing.id))
            work.remove(thing, reason=reason)
            work.keep()
        return changed(cycle)


def _with_its_record(work: Work, cycle_id: CycleId) -> tuple[PupilRecord, CycleRecord]:
    """Return a cycle with all that belongs to it, and the record of its pupil."""
    record = work.pupil_record(work.get(Cycle, cycle_id).pupil_id)
    return record, next(one for one in record.cycles if one.cycle.id == cycle_id)


def _check_ready(targets: Sequence[Target]) -> None:
    if not targets:
        raise Refusal("This plan has no target yet.", "Add a target before the plan is agreed.")
    unready = [target for target in targets if not target.is_measurable]
    if unready:
        raise Refusal(
            f"{counted(len(unready), 'target')} still without a baseline or a goal.",
            "Record where the pupil starts and where they should be, with the dates, so that "
            "progress can be shown.",
        )


def _next(things: Iterable[Target | Provision]) -> int:
    return max((one.order for one in things), default=0) + 1


def _refuse_to_lose(held: int, what: str, of: str) -> None:
    if held:
        raise Refusal(
            f"This {of} has {counted(held, what)}, which would be lost.",
            f"Keep the {of}: it is evidence. Its outcome can say that it was given up.",
        )
