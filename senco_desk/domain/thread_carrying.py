"""The step from one cycle into the next: what is carried on, what is dropped, what never began."""

from __future__ import annotations

from collections.abc import Iterator

from senco_desk.domain.cycles import Stage
from senco_desk.domain.reviews import Decision, Outcome
from senco_desk.domain.terms import write_date
from senco_desk.domain.thread_breaks import Break, Fault, Link, Mend
from senco_desk.domain.thread_rules import Following
from senco_desk.domain.thread_strands import CycleStrand, TargetStrand
from senco_desk.domain.wording import counted, in_a_sentence, plain

GOING_ON = (Decision.CONTINUE, Decision.CHANGE, Decision.MORE)
"""The decisions that want a next cycle."""

_UNMET = (Outcome.PARTLY_MET, Outcome.NOT_MET)


def goes_on(new: TargetStrand, old: TargetStrand) -> bool:
    """Say whether a target goes on with one of the cycle before.

    Where that is not recorded, the same words show it, or the same measure for the same need.
    """
    if new.carried_from is not None:
        return new.carried_from == old.id
    if _same(new.statement, old.statement):
        return True
    same_need = new.need_id is not None and new.need_id == old.need_id
    return same_need and _same(new.measure, old.measure)


def carrying_breaks(
    before: CycleStrand | None, cycle: CycleStrand | None, *, acts: bool
) -> tuple[Break, ...]:
    """Find targets that were met and are carried on unchanged, or not met and dropped.

    Nothing is due before the later cycle has a target. With ``acts`` each has its next step.
    """
    if before is None or cycle is None or not cycle.targets:
        return ()
    return tuple(_carrying(before, cycle, acts=acts))


def _carrying(before: CycleStrand, cycle: CycleStrand, *, acts: bool) -> Iterator[Break]:
    for old in before.targets:
        if old.outcome is None or old.outcome is Outcome.NOT_ASSESSED:
            continue
        following = [one for one in cycle.targets if goes_on(one, old)]
        if old.outcome in _UNMET and not following and old.id not in cycle.explained:
            yield _dropped(before, old, cycle, acts=acts)
        for new in following:
            if old.outcome is Outcome.MET and _is_unchanged(new, old):
                yield _unchanged(before, new, cycle, acts=acts)


def _is_unchanged(new: TargetStrand, old: TargetStrand) -> bool:
    return _same(new.statement, old.statement) and new.goal == old.goal and not new.is_changed


def _dropped(before: CycleStrand, old: TargetStrand, cycle: CycleStrand, *, acts: bool) -> Break:
    how = "only partly met" if old.outcome is Outcome.PARTLY_MET else "not met"
    return Break(
        fault=Fault.UNMET_DROPPED,
        link=Link.NEXT_CYCLE,
        words=f"Target {old.order} of cycle {before.number} was {how}, and cycle {cycle.number} "
        f"says nothing more of it: “{_cut(old.statement)}”",
        step="Carry it on as a target, or say why it is left." if acts else None,
        mend=Mend(cycle_id=cycle.id, part=Stage.PLAN, need_id=old.need_id, left_id=old.id),
        place=old.order,
    )


def _unchanged(before: CycleStrand, new: TargetStrand, cycle: CycleStrand, *, acts: bool) -> Break:
    return Break(
        fault=Fault.MET_UNCHANGED,
        link=Link.TARGET,
        words=f"Target {new.order} was met in cycle {before.number} and is carried on unchanged.",
        step=f"Set a further goal for target {new.order}, or change what it says."
        if acts
        else None,
        mend=Mend(cycle_id=cycle.id, part=Stage.PLAN, target_id=new.id),
        place=new.order,
    )


def no_next_cycle(following: Following) -> tuple[Break, ...]:
    """Find a decision to go on after which no next cycle has started."""
    cycle = following.cycle
    if following.strands.after or cycle.reviewed_on is None or cycle.decision not in GOING_ON:
        return ()
    gone = following.weeks.passed(cycle.reviewed_on, following.today)
    if gone < following.patience.to_the_next_cycle:
        return ()
    start = f"tart cycle {cycle.number + 1}."
    step = f"S{start}" if cycle.is_closed else f"Sign off the review, then s{start}"
    return (
        Break(
            fault=Fault.NO_NEXT_CYCLE,
            link=Link.NEXT_CYCLE,
            words=f"The review of {write_date(cycle.reviewed_on)} decided: "
            f"{in_a_sentence(cycle.decision.value)}. Cycle {cycle.number + 1} has not started in "
            f"the {counted(gone, 'school week')} since.",
            step=step,
            mend=following.at(None if cycle.is_closed else Stage.REVIEW),
        ),
    )


def _same(one: str, other: str) -> bool:
    return one == other or plain(one) == plain(other)


def _cut(words: str) -> str:
    return words if len(words) <= 90 else f"{words[:89].rstrip()}…"
