"""On which day a cycle can have started, and when one that was started by mistake may go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from senco_desk.domain.measures import check_happened
from senco_desk.domain.record import CycleRecord, PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import counted, listed

_FIELD = "started_on"


def check_start(record: PupilRecord, number: int, started_on: date, today: date) -> None:
    """Refuse a day on which the cycle of this number cannot have started.

    Cycles stay in order: one starts no earlier than the review of the one before, or than its
    start where it has none, and no later than the one after.
    """
    check_happened(started_on, today, field=_FIELD)
    if started_on < record.pupil.date_of_birth:
        raise Refusal(
            f"{write_date(started_on)} is before the pupil was born.",
            "Check the year, and the date of birth under Profile.",
            field=_FIELD,
        )
    for other in record.cycles:
        before = other.cycle.number < number
        if before and started_on < (ended := _end_of(other)):
            what = "review" if other.review else "start"
            raise Refusal(
                f"{write_date(started_on)} is before the {what} of cycle {other.cycle.number}.",
                f"That was on {write_date(ended)}. Check which of the two days is mistyped.",
                field=_FIELD,
            )
        if other.cycle.number > number and started_on > other.cycle.started_on:
            raise Refusal(
                f"{write_date(started_on)} is after the start of cycle {other.cycle.number}.",
                f"That was on {write_date(other.cycle.started_on)}. Cycles stay in order.",
                field=_FIELD,
            )


def check_corrected_start(
    record: PupilRecord, cycle: CycleRecord, started_on: date, today: date
) -> None:
    """Refuse a start that is sealed, that changes nothing or that comes after what was done.

    A baseline may well have been taken before the cycle: it goes on from the one before.
    """
    check_start_is_open(cycle)
    if started_on == cycle.cycle.started_on:
        raise Refusal(
            f"{write_date(started_on)} is the start on file already.",
            "Enter the right day, or cancel.",
            field=_FIELD,
        )
    check_start(record, cycle.cycle.number, started_on, today)
    first = min(_happened(record, cycle), key=lambda one: one[0], default=None)
    if first is not None and started_on > first[0]:
        on, what = first
        raise Refusal(
            f"{write_date(started_on)} is after something that is recorded in this cycle.",
            f"The first is {what} on {write_date(on)}. Enter that day or an earlier one, or "
            "correct the day of that entry first.",
            field=_FIELD,
        )


def check_start_is_open(cycle: CycleRecord) -> None:
    """Refuse to correct the start of a cycle that is signed off or whose plan was agreed."""
    if cycle.is_closed:
        raise Refusal(
            "This cycle is signed off, so its dates stay as they are.",
            "Under Review, add a correction beside it that says the right day and why. What "
            "stands here stays readable.",
        )
    if cycle.cycle.agreed_on is not None:
        first = "Agree the changed plan first. Then u" if cycle.cycle.revising else "U"
        raise Refusal(
            f"The plan of this cycle was agreed on {write_date(cycle.cycle.agreed_on)}, so the "
            "start stays as it is.",
            f"{first}nder Plan, add a correction beside the plan that says the right day and "
            "why. What stands here stays readable.",
        )


def check_cycle_removal(record: PupilRecord, cycle: CycleRecord) -> None:
    """Refuse to take out a cycle in which anything is recorded, or that others follow."""
    number = cycle.cycle.number
    if cycle is not record.current_cycle:
        raise Refusal(
            f"Cycle {number} is followed by another one.",
            "Only the newest cycle can be taken out, while nothing is recorded in it.",
        )
    held = _held(record, cycle)
    if held:
        raise Refusal(
            f"Cycle {number} holds {listed(held)}.",
            "A cycle can be taken out only while nothing is recorded in it. Where all of this "
            "was entered by mistake, take it out first.",
        )


def may_be_removed(record: PupilRecord, cycle: CycleRecord) -> bool:
    """Say whether a cycle is the newest and holds nothing."""
    return cycle is record.current_cycle and not _held(record, cycle)


def _end_of(cycle: CycleRecord) -> date:
    return cycle.review.happened_on if cycle.review else cycle.cycle.started_on


def _happened(record: PupilRecord, cycle: CycleRecord) -> Iterator[tuple[date, str]]:
    """Give the day of everything that was done in a cycle, and what it was."""
    for assessment in cycle.assessments:
        yield assessment.happened_on, f"the assessment of {assessment.area.value}"
    for view in cycle.views:
        yield view.happened_on, f"the view of {view.giver.value.lower()}"
    yield from _done(cycle)
    if cycle.review:
        yield cycle.review.happened_on, "the review"
    for telling in record.agreements:
        if telling.cycle_id == cycle.cycle.id:
            yield telling.happened_on, "that parents were told"


def _done(cycle: CycleRecord) -> Iterator[tuple[date, str]]:
    """Give the day of what was measured, delivered and judged."""
    for target in cycle.targets:
        for measurement in target.measurements:
            yield measurement.happened_on, f"a measurement of target {target.target.order}"
        if target.outcome:
            yield target.outcome.happened_on, f"the outcome of target {target.target.order}"
    for provision in cycle.provisions:
        order = provision.provision.order
        for session in provision.sessions:
            yield session.happened_on, f"a session of provision {order}"
        if provision.outcome:
            yield provision.outcome.happened_on, f"the evaluation of provision {order}"


def _held(record: PupilRecord, cycle: CycleRecord) -> list[str]:
    """Say what a cycle holds; what is only written into it comes last."""
    mine = cycle.cycle.id
    told = sum(one.cycle_id == mine for one in record.agreements)
    agreed = sum(one.cycle_id == mine for one in record.actions)
    counts = (
        (len(cycle.assessments), "assessment", None),
        (len(cycle.views), "view", None),
        (len(cycle.targets), "target", None),
        (len(cycle.provisions), "provision", None),
        (told, "entry that parents were told", "entries that parents were told"),
        (agreed, "action", None),
    )
    held = [counted(number, one, many) for number, one, many in counts if number]
    if cycle.cycle.tried_before:
        held.append("what was tried before")
    if cycle.cycle.outcome:
        held.append("an outcome")
    if cycle.cycle.agreed_on or cycle.plan_versions:
        held.append("an agreed plan")
    if cycle.review:
        held.append("a review")
    return held
