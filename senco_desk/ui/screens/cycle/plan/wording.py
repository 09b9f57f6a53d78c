"""What Plan says of a cycle: its targets, its provision, its agreement and what it lacks. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from senco_desk.domain.provision import Provision
from senco_desk.domain.record import CycleRecord, ProvisionRecord
from senco_desk.domain.school_calendar import SchoolCalendar, said_of_holidays
from senco_desk.domain.targets import Target
from senco_desk.domain.terms import write_date, write_span
from senco_desk.domain.wording import counted, numbered


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    """A target in the list: how it is measured, what it answers, and what else it says.

    ``served`` names the provision that serves it.
    """

    target: Target
    heading: str
    summary: str
    answers: str
    served: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionLine:
    """A provision in the list: its heading, and who, how often and how long in one line."""

    provision: Provision
    heading: str
    summary: str
    serves: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Whether the plan is agreed, and its dates in words."""

    is_agreed: bool
    words: str


def target_line(target: Target, need: str | None, served: str) -> TargetLine:
    """Put a target into words; ``need`` names what it answers, None where no need is linked."""
    details = (
        ("Why it matters", target.why or ""),
        ("Who does what", target.who_does_what or ""),
    )
    return TargetLine(
        target=target,
        heading=f"{target.order}. {target.statement}",
        summary=target_words(target),
        answers=f"{need or 'No need linked'}  ·  {target.area.value}",
        served=served,
        details=tuple((label, words) for label, words in details if words),
    )


def target_words(target: Target) -> str:
    """Write how a target is measured, from where to where, in one line."""
    measure = target.measure
    baseline = (
        f"from {measure.write(target.baseline)} ({write_date(target.baseline_on)})"
        if target.baseline is not None and target.baseline_on is not None
        else "no baseline yet"
    )
    goal = (
        f"to {measure.write(target.goal)} by {write_date(target.goal_on)}"
        if target.goal is not None and target.goal_on is not None
        else "no goal yet"
    )
    joint = " " if target.is_measurable else ", "
    return f"{measure.name}: {baseline}{joint}{goal}"


def planned_words(provision: Provision, calendar: SchoolCalendar) -> str:
    """Write how much is planned over the whole span."""
    planned = provision.planned(calendar)
    return (
        f"{counted(planned.number, 'session')} planned"
        f"{said_of_holidays(known=planned.holidays_known)}, "
        f"{counted(planned.number * provision.minutes, 'minute')} in all"
    )


def planned_help(provision: Provision, calendar: SchoolCalendar) -> str:
    """Write how much is planned, and that it follows the school's calendar where that is known."""
    words = f"{planned_words(provision, calendar)}."
    if not provision.planned(calendar).holidays_known:
        return words
    return f"{words} Holidays and closed days are left out."


def served_words(target: Target, cycle: CycleRecord) -> str:
    """Name the provision that serves a target, by its numbers."""
    numbers = [
        one.provision.order
        for one in cycle.provisions
        if any(served.target_id == target.id for served in one.serves)
    ]
    return f"Served by {numbered('provision', numbers)}" if numbers else "No provision serves it"


def serves_words(record: ProvisionRecord, cycle: CycleRecord) -> str:
    """Name the targets that a provision serves, by their numbers."""
    served = {one.target_id for one in record.serves}
    numbers = [one.target.order for one in cycle.targets if one.target.id in served]
    return f"Serves {numbered('target', numbers)}" if numbers else "Serves no target"


def provision_line(
    provision: Provision, calendar: SchoolCalendar, serves: str = ""
) -> ProvisionLine:
    """Put a planned provision into words; ``serves`` names its targets."""
    return ProvisionLine(
        provision=provision,
        heading=f"{provision.order}. {provision.what}",
        summary=(
            f"{provision.who}, {provision.grouping}, {provision.minutes} minutes, "
            f"{times_a_week(provision.times_a_week)}, "
            f"{write_span(provision.starts_on, provision.ends_on)}: "
            f"{planned_words(provision, calendar)}"
        ),
        serves=serves,
        note=provision.note,
    )


def times_a_week(times: int) -> str:
    """Write how often: once a week, twice a week, 3 times a week."""
    return {1: "once a week", 2: "twice a week"}.get(times, f"{times} times a week")


def agreement_of(cycle: CycleRecord) -> Agreement:
    """Say whether the plan is agreed."""
    agreed_on, review_on = cycle.cycle.agreed_on, cycle.cycle.review_on
    if agreed_on is None:
        return Agreement(
            is_agreed=False,
            words="The plan is not agreed yet. It needs a target with a baseline and a goal.",
        )
    review = f" Review set for {write_date(review_on)}." if review_on else ""
    return Agreement(
        is_agreed=True,
        words=f"Agreed on {write_date(agreed_on)}.{review}",
    )


def hints_of(cycle: CycleRecord, unanswered: Sequence[str]) -> tuple[str, ...]:
    """Say what the plan does not hold yet; ``unanswered`` names the needs without a target."""
    hints: list[str] = []
    if not cycle.cycle.outcome:
        hints.append("The plan does not say yet what it is for.")
    hints += [f"No target answers the need {need}." for need in unanswered]
    hints += [
        f"Target {one.target.order} has no {_missing(one.target)} yet."
        for one in cycle.targets
        if not one.target.is_measurable
    ]
    if not cycle.provisions:
        hints.append("No provision is planned yet.")
    if cycle.cycle.parents_told_on is None:
        hints.append("It is not recorded when the parents were told of the SEN support.")
    return tuple(hints)


def _missing(target: Target) -> str:
    if target.baseline is None and target.goal is None:
        return "baseline and no goal"
    return "baseline" if target.baseline is None else "goal"
