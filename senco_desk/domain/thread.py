"""The golden thread: need, outcome, target, provision, delivery, measurement, review, next cycle.

For every target it says which links hold, where the thread is broken, and where and how that is
mended. SEND Code 6.44 to 6.56 describes the cycle that the links follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from senco_desk.domain.thread_breaks import Break, Fault, Hold, Link
from senco_desk.domain.thread_carrying import (
    GOING_ON,
    carrying_breaks,
    goes_on,
    no_next_cycle,
)
from senco_desk.domain.thread_rules import Following, plan_breaks, work_breaks
from senco_desk.domain.thread_strands import ProvisionStrand, Strands, TargetStrand
from senco_desk.domain.thread_weeks import Patience, SchoolWeeks


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetThread:
    """The thread of one target: how each link stands, and its breaks, most urgent first."""

    target: TargetStrand
    holds: Mapping[Link, Hold]
    breaks: tuple[Break, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The threads of a cycle.

    ``needs`` are the needs that no target answers, ``provisions`` the provision that serves no
    target, ``across`` what concerns the whole cycle. ``is_history`` says that the cycle is signed
    off; ``is_due`` that its plan has begun.
    """

    targets: tuple[TargetThread, ...]
    needs: tuple[Break, ...]
    provisions: tuple[Break, ...]
    across: tuple[Break, ...]
    is_history: bool
    is_due: bool

    @property
    def breaks(self) -> tuple[Break, ...]:
        """Return every break once, the most urgent first."""
        found = [*self.needs, *self.provisions, *self.across]
        found += [one for target in self.targets for one in target.breaks]
        return _sorted(dict.fromkeys(found))

    @property
    def tasks(self) -> tuple[Break, ...]:
        """Return the breaks about which something can be done, the most urgent first."""
        return tuple(one for one in self.breaks if one.is_task)


def thread_of(
    strands: Strands, today: date, weeks: SchoolWeeks, patience: Patience | None = None
) -> Thread:
    """Follow the threads of a cycle as they stand on a day."""
    following = Following(
        strands=strands, today=today, weeks=weeks, patience=patience or Patience()
    )
    cycle = strands.cycle
    found = [*plan_breaks(following), *work_breaks(following)]
    carried = carrying_breaks(strands.before, cycle, acts=following.may_plan)
    stopped = no_next_cycle(following)
    # What became of its targets in the cycle after it is mended there, and only told here.
    left = tuple(
        replace(one, link=Link.NEXT_CYCLE)
        for one in carrying_breaks(cycle, strands.after, acts=False)
    )
    idle = {one.id for one in cycle.provisions if not one.serves}
    return Thread(
        targets=tuple(
            _target(following, one, (*found, *carried), (*left, *stopped)) for one in cycle.targets
        ),
        needs=_of(found, Fault.PRIMARY_NEED_UNANSWERED, Fault.NEED_UNANSWERED),
        provisions=tuple(one for one in found if one.mend.provision_id in idle),
        across=(
            *_of(found, Fault.PLAN_WITHOUT_OUTCOME),
            *_of(carried, Fault.UNMET_DROPPED),
            *stopped,
        ),
        is_history=cycle.is_closed,
        is_due=cycle.is_planned,
    )


def tasks_of(
    strands: Strands, today: date, weeks: SchoolWeeks, patience: Patience
) -> tuple[Break, ...]:
    """Return the breaks of a cycle that press and can be mended, the most urgent first."""
    following = Following(strands=strands, today=today, weeks=weeks, patience=patience)
    found = (
        *plan_breaks(following),
        *work_breaks(following),
        *carrying_breaks(strands.before, strands.cycle, acts=following.may_plan),
        *no_next_cycle(following),
    )
    return _sorted(one for one in found if one.is_task and not one.fault.is_minor)


def _target(
    following: Following,
    target: TargetStrand,
    found: Sequence[Break],
    ahead: Sequence[Break],
) -> TargetThread:
    """Gather the thread of one target; ``ahead`` are the breaks into the next cycle."""
    cycle = following.cycle
    serving = cycle.serving(target.id)
    own: list[Break] = [one for one in found if one.mend.target_id == target.id]
    own += [one for one in found if one.mend.provision_id in {held.id for held in serving}]
    own += [one for one in ahead if _is_about(one, target, following)]
    broken = {one.link for one in own}
    if not cycle.has_outcome:
        broken.add(Link.OUTCOME)
    due = _reached(following, target, serving)
    return TargetThread(
        target=target,
        holds={
            link: Hold.BROKEN if link in broken else Hold.WHOLE if due[link] else Hold.NOT_DUE
            for link in Link
        },
        breaks=_sorted(own),
    )


def _is_about(ahead: Break, target: TargetStrand, following: Following) -> bool:
    """Say whether a break into the next cycle is one of this target."""
    after = following.strands.after
    if ahead.fault is Fault.NO_NEXT_CYCLE:
        return True
    if ahead.fault is Fault.UNMET_DROPPED:
        return ahead.mend.left_id == target.id
    assert after is not None  # noqa: S101  something carried on is carried on in a later cycle
    return any(one.id == ahead.mend.target_id and goes_on(one, target) for one in after.targets)


def _reached(
    following: Following, target: TargetStrand, serving: Sequence[ProvisionStrand]
) -> Mapping[Link, bool]:
    """Say which links there is something to show for."""
    cycle, after = following.cycle, following.strands.after
    ended = cycle.is_closed and cycle.decision not in GOING_ON
    return {
        Link.NEED: target.need_id is not None,
        Link.OUTCOME: cycle.has_outcome,
        Link.TARGET: target.baseline_on is not None and target.goal_on is not None,
        Link.PROVISION: bool(serving),
        Link.DELIVERY: any(one.delivered_on for one in serving),
        Link.MEASUREMENT: target.measured_on is not None,
        Link.REVIEW: target.outcome is not None,
        Link.NEXT_CYCLE: ended or bool(after and after.targets),
    }


def _of(found: Sequence[Break], *faults: Fault) -> tuple[Break, ...]:
    return _sorted(one for one in found if one.fault in faults)


def _sorted(breaks: Iterable[Break]) -> tuple[Break, ...]:
    return tuple(sorted(breaks, key=lambda one: one.urgency))
