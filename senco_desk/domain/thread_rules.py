"""Where the thread of a cycle is broken: in its plan, and in what is done and reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from senco_desk.domain.cycles import Stage
from senco_desk.domain.identity import NeedId, ProvisionId, TargetId
from senco_desk.domain.terms import write_date
from senco_desk.domain.thread_breaks import Break, Fault, Link, Mend
from senco_desk.domain.thread_strands import (
    CycleStrand,
    NeedStrand,
    ProvisionStrand,
    Strands,
    TargetStrand,
)
from senco_desk.domain.thread_weeks import Patience, SchoolWeeks
from senco_desk.domain.wording import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """One cycle as its thread is followed on a day."""

    strands: Strands
    today: date
    weeks: SchoolWeeks
    patience: Patience

    @property
    def cycle(self) -> CycleStrand:
        """The cycle itself."""
        return self.strands.cycle

    @property
    def until(self) -> date:
        """The day up to which the thread is followed: that of the review once it is held."""
        return min(self.cycle.reviewed_on or self.today, self.today)

    @property
    def may_plan(self) -> bool:
        """Whether plan and work can still be mended: not once the review is held."""
        return self.cycle.reviewed_on is None and not self.cycle.is_closed

    def at(
        self,
        part: Stage | None,
        *,
        target_id: TargetId | None = None,
        provision_id: ProvisionId | None = None,
        need_id: NeedId | None = None,
    ) -> Mend:
        """Return a place of this cycle."""
        return Mend(
            cycle_id=self.cycle.id,
            part=part,
            target_id=target_id,
            provision_id=provision_id,
            need_id=need_id,
        )


def plan_breaks(following: Following) -> Iterator[Break]:
    """Find where the plan is broken; nothing is before it has begun."""
    cycle = following.cycle
    if not cycle.is_planned:
        return
    yield from _needs_unanswered(following)
    if not cycle.has_outcome:
        yield Break(
            fault=Fault.PLAN_WITHOUT_OUTCOME,
            link=Link.OUTCOME,
            words="The plan does not say what it is for.",
            step=_if(following.may_plan, "Write in a sentence or two what will be different."),
            mend=following.at(Stage.PLAN),
        )
    for target in cycle.targets:
        if target.need_id is None:
            yield Break(
                fault=Fault.TARGET_WITHOUT_NEED,
                link=Link.NEED,
                words=f"Target {target.order} is linked to no need.",
                step=_if(following.may_plan, f"Link target {target.order} to the need it answers."),
                mend=following.at(Stage.PLAN, target_id=target.id),
                place=target.order,
            )
        if not cycle.serving(target.id):
            yield _unserved(following, target)
    for provision in cycle.provisions:
        if not provision.serves:
            yield Break(
                fault=Fault.PROVISION_SERVES_NONE,
                link=Link.PROVISION,
                words=f"Provision {provision.order} serves no target.",
                step=_if(
                    following.may_plan,
                    f"Tick the targets that provision {provision.order} serves.",
                ),
                mend=following.at(Stage.PLAN, provision_id=provision.id),
                place=provision.order,
            )


def work_breaks(following: Following) -> Iterator[Break]:
    """Find where delivery, measuring and review are broken; only what is agreed is due."""
    cycle = following.cycle
    if cycle.agreed_on is None:
        return
    for provision in cycle.provisions:
        yield from _not_delivered(following, provision, cycle.agreed_on)
    for target in cycle.targets:
        if target.outcome is None:
            yield from _without_outcome(following, target)
        yield from _not_measured(following, target, cycle.agreed_on)


def _needs_unanswered(following: Following) -> Iterator[Break]:
    """Find needs that no target answers; the first of the current ones is the primary need.

    A plan whose review is held answers for the needs there were when it was agreed.
    """
    cycle = following.cycle
    on = following.today if following.may_plan else (cycle.agreed_on or following.until)
    answered = {one.need_id for one in cycle.targets}
    current = [one for one in following.strands.needs if one.is_current_on(on)]
    for at, need in enumerate(sorted(current, key=lambda one: one.rank)):
        if need.id not in answered:
            yield _unanswered(following, need, at)


def _unanswered(following: Following, need: NeedStrand, at: int) -> Break:
    primary = at == 0
    step = (
        f"Add a target for {need.code}, or record on the profile that the need has ended."
        if primary
        else f"Add a target for {need.code} if it wants one now."
    )
    return Break(
        fault=Fault.PRIMARY_NEED_UNANSWERED if primary else Fault.NEED_UNANSWERED,
        link=Link.NEED,
        words=f"No target answers {need.code}{', the primary need' if primary else ''}.",
        step=_if(following.may_plan, step),
        mend=following.at(Stage.PLAN, need_id=need.id),
        place=at,
    )


def _unserved(following: Following, target: TargetStrand) -> Break:
    step = (
        f"Tick target {target.order} at the provision that serves it, or add one."
        if following.cycle.provisions
        else f"Add the provision that serves target {target.order}."
    )
    return Break(
        fault=Fault.TARGET_UNSERVED,
        link=Link.PROVISION,
        words=f"No provision serves target {target.order}.",
        step=_if(following.may_plan, step),
        mend=following.at(Stage.PLAN, target_id=target.id),
        place=target.order,
    )


def _not_delivered(
    following: Following, provision: ProvisionStrand, agreed_on: date
) -> Iterator[Break]:
    """Find provision of which no session took place for weeks, from its start or the latest one."""
    number, latest = provision.order, provision.delivered_on
    begun = max(provision.starts_on, agreed_on)
    since = max(latest, begun) if latest else begun
    gone = following.weeks.passed(since, min(following.until, provision.ends_on))
    if gone < following.patience.without_session:
        return
    weeks = counted(gone, "school week")
    if latest is not None:
        when = f"in the {weeks} after {write_date(since)}"
    else:
        when = f"in its first {weeks}"
    if provision.is_missed:
        words = f"Every session of provision {number} was missed {when}."
        step = f"Find another time or adult for provision {number}, and change the plan."
    else:
        words = f"Provision {number} has no session recorded {when}."
        step = f"Record the sessions of provision {number}, or why they were missed."
    yield Break(
        fault=Fault.NOT_DELIVERED,
        link=Link.DELIVERY,
        words=words,
        step=_if(following.may_plan, step),
        mend=following.at(
            Stage.PLAN if provision.is_missed else Stage.DO, provision_id=provision.id
        ),
        place=number,
    )


def _without_outcome(following: Following, target: TargetStrand) -> Iterator[Break]:
    held, number = following.cycle.reviewed_on, target.order
    step = f"Record what became of target {number}."
    if held is not None:
        fault = Fault.REVIEW_WITHOUT_OUTCOME
        words = f"The review of {write_date(held)} has no outcome for target {number}."
    elif target.goal_on is not None and target.goal_on < following.today:
        fault = Fault.GOAL_DATE_PASSED
        words = f"Target {number} was to be reached by {write_date(target.goal_on)}: no outcome."
        step = f"Record what became of target {number}, or set a later date in the plan."
    else:
        return
    yield Break(
        fault=fault,
        link=Link.REVIEW,
        words=words,
        step=_if(not following.cycle.is_closed, step),
        mend=following.at(Stage.REVIEW, target_id=target.id),
        place=number,
    )


def _not_measured(following: Following, target: TargetStrand, agreed_on: date) -> Iterator[Break]:
    """Find a target that was not measured for weeks; its goal date and outcome end the measuring.

    The weeks count from the latest measurement, or from the baseline, but from the agreed plan
    where that came later.
    """
    latest = target.measured_on or target.baseline_on or agreed_on
    since = max(latest, agreed_on)
    until = min(following.until, target.goal_on or following.until)
    gone = following.weeks.passed(since, until)
    if gone < following.patience.without_measurement:
        return
    yield Break(
        fault=Fault.NOT_MEASURED,
        link=Link.MEASUREMENT,
        words=f"Target {target.order} was not measured in the {counted(gone, 'school week')} after "
        f"{write_date(since)}.",
        step=_if(
            following.may_plan and target.outcome is None,
            f"Measure target {target.order} and record the value.",
        ),
        mend=following.at(Stage.DO, target_id=target.id),
        place=target.order,
    )


def _if(acts: bool, step: str) -> str | None:  # noqa: FBT001  it reads as a sentence
    return step if acts else None
