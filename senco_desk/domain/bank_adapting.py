"""Making a target or a provision of a pupil's plan from one of the bank."""

from __future__ import annotations

from datetime import date, timedelta

from senco_desk.domain.bank import BankProvision, BankTarget
from senco_desk.domain.cycles import Cycle
from senco_desk.domain.identity import NeedId, ProvisionId, TargetId
from senco_desk.domain.measures import Better
from senco_desk.domain.provision import Provision
from senco_desk.domain.targets import Target
from senco_desk.domain.terms import week_of


def adapted(
    entry: BankTarget,
    *,
    target_id: TargetId,
    cycle: Cycle,
    starts_on: date,
    order: int = 1,
    need_id: NeedId | None = None,
    baseline: tuple[float, date] | None = None,
    goal: float | None = None,
) -> Target:
    """Make a target for a cycle, with the goal and its day filled in and its number in words.

    ``baseline`` is the value measured with this pupil and its day; None leaves it to be
    measured, for the example of the bank is nobody's. ``goal`` None takes a likely one.
    ``starts_on`` is the day from which the usual weeks are counted.
    """
    aim = likely_goal(entry, baseline[0] if baseline else None) if goal is None else goal
    return Target(
        id=target_id,
        cycle_id=cycle.id,
        order=order,
        statement=entry.statement_for(aim),
        measure=entry.measure,
        area=entry.area,
        need_id=need_id,
        baseline=baseline[0] if baseline else None,
        baseline_on=baseline[1] if baseline else None,
        goal=aim,
        goal_on=_not_past_review(starts_on + timedelta(weeks=entry.weeks), starts_on, cycle),
        why=entry.why,
        who_does_what=f"{entry.who_does_what} {entry.how_measured}",
    )


def likely_goal(entry: BankTarget, baseline: float | None) -> float:
    """Return the example goal, or as large a step from a baseline that has reached it already.

    The step ends where the scale ends.
    """
    if baseline is None:
        return entry.goal
    more = entry.measure.better is Better.MORE
    if (entry.goal > baseline) if more else (entry.goal < baseline):
        return entry.goal
    aim = baseline + entry.goal - entry.baseline
    end = entry.measure.highest if more else entry.measure.lowest
    if end is None:
        return aim
    return min(aim, end) if more else max(aim, end)


def planned(
    entry: BankProvision,
    *,
    provision_id: ProvisionId,
    cycle: Cycle,
    starts_on: date,
    order: int = 1,
) -> Provision:
    """Make a provision for a cycle, from a day to the Friday of its last usual week."""
    last_friday = week_of(starts_on) + timedelta(weeks=entry.weeks, days=-3)
    return Provision(
        id=provision_id,
        cycle_id=cycle.id,
        order=order,
        what=entry.what,
        who=entry.who,
        group_size=entry.group_size,
        minutes=entry.minutes,
        times_a_week=entry.times_a_week,
        starts_on=starts_on,
        ends_on=_not_past_review(max(last_friday, starts_on), starts_on, cycle),
        note=entry.purpose,
    )


def _not_past_review(on: date, starts_on: date, cycle: Cycle) -> date:
    """Return the day, or the review date where that comes first and is still ahead."""
    if cycle.review_on is None or cycle.review_on <= starts_on:
        return on
    return min(on, cycle.review_on)
