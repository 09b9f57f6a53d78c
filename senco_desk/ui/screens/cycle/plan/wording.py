"""What Plan says of a cycle: its targets, its provision, its agreement and what it lacks. No Qt."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from senco_desk.domain.plan_versions import Difference
from senco_desk.domain.provision import Provision, times_a_week_words
from senco_desk.domain.record import CycleRecord, ProvisionRecord
from senco_desk.domain.school_calendar import SchoolCalendar, said_of_holidays
from senco_desk.domain.targets import Target
from senco_desk.domain.terms import write_date, write_span
from senco_desk.domain.wording import counted, full_stop, numbered

_NOT_READY = (
    "The plan is not agreed yet. It needs a target, and every target a baseline and a goal."
)
_MAY_AGREE = "The plan is not agreed yet. Agree it once the parents have been consulted."


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
    remarked: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Whether the plan is agreed, or being changed, and its dates in words.

    ``changes`` are those made so far to an agreed plan.
    """

    is_agreed: bool
    words: str
    is_revising: bool = False
    changes: tuple[str, ...] = ()


def target_line(target: Target, need: str | None, served: str, remarks: int = 0) -> TargetLine:
    """Put a target into words; ``need`` names what it answers, None where no need is linked.

    ``served`` names the provision that serves it; ``remarks`` is the number of those that are
    open.
    """
    said = f"  ·  {counted(remarks, 'remark')}" if remarks else ""
    changed = target.changed_since or "Not said yet." if target.carried_from else ""
    details = (
        ("What is different from the cycle before", changed),
        ("Why it matters", target.why or ""),
        ("Who does what", target.who_does_what or ""),
    )
    return TargetLine(
        target=target,
        heading=f"{target.order}. {target.statement}",
        summary=target_words(target),
        answers=f"{need or 'No need linked'}  ·  {target.area.value}{said}",
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
    provision: Provision, calendar: SchoolCalendar, serves: str = "", remarks: int = 0
) -> ProvisionLine:
    """Put a planned provision into words; ``serves`` names its targets.

    ``remarks`` is the number of those that are open.
    """
    return ProvisionLine(
        provision=provision,
        heading=f"{provision.order}. {provision.what}",
        summary=(
            f"{provision.who}, {provision.grouping}, {counted(provision.minutes, 'minute')}, "
            f"{times_a_week_words(provision.times_a_week)}, "
            f"{write_span(provision.starts_on, provision.ends_on)}: "
            f"{planned_words(provision, calendar)}"
        ),
        serves=serves,
        note=provision.note,
        remarked=counted(remarks, "remark") if remarks else None,
    )


def agreement_of(record: CycleRecord, changes: Sequence[Difference] = ()) -> Agreement:
    """Say whether the plan is agreed; ``changes`` are those made since, while it is changed."""
    cycle = record.cycle
    if record.plan_agreed is None:
        ready = record.targets and all(one.target.is_measurable for one in record.targets)
        return Agreement(is_agreed=False, words=_MAY_AGREE if ready else _NOT_READY)
    agreed = f"Agreed on {record.plan_agreed}."
    if cycle.revising is None:
        review = f" Review set for {write_date(cycle.review_on)}." if cycle.review_on else ""
        return Agreement(is_agreed=True, words=f"{agreed}{review} It stays as it is.")
    return Agreement(
        is_agreed=True,
        is_revising=True,
        words=f"{agreed} It is being changed: {full_stop(cycle.revising)} Change it above, then "
        "agree it anew.",
        changes=tuple(one.words for one in changes) or ("Nothing is changed yet.",),
    )


def hints_of(
    cycle: CycleRecord, remarked: Collection[str], *, parents_told: bool
) -> tuple[str, ...]:
    """Say what the plan does not hold yet; which need has no target stands at the needs.

    ``remarked`` holds the rules that found something in this plan: what a remark says already
    is not said twice. ``parents_told`` says whether it is recorded at all that they were told of
    the SEN support.
    """
    hints: list[str] = []
    if not cycle.cycle.outcome and "plan-no-outcome" not in remarked:
        hints.append("The plan does not say yet what it is for.")
    if not cycle.provisions and "plan-no-provision" not in remarked:
        hints.append("No provision is planned yet.")
    if not parents_told and "plan-parents-told" not in remarked:
        hints.append("It is not recorded when the parents were told of the SEN support.")
    return tuple(hints)
