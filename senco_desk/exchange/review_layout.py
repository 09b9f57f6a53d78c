"""The review sheet as a layout: its sections, what each row shows and which cells are filled in.

The same declaration says what to write and, from the hidden sheet, how to read it back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Generic, TypeVar
from uuid import UUID

from senco_desk.domain.cycles import ViewGiver
from senco_desk.domain.measures import Measure
from senco_desk.domain.provision import NOT_AGREED, SessionState, times_a_week_words
from senco_desk.domain.record import CycleRecord, ProvisionRecord, TargetRecord
from senco_desk.domain.reviews import Impact, Outcome, Quality
from senco_desk.domain.school import School
from senco_desk.domain.school_calendar import SchoolCalendar, said_of_holidays
from senco_desk.domain.terms import write_date, write_span
from senco_desk.domain.wording import LONGEST_LINE, LONGEST_NOTE, counted, write_number

FORMAT = "SENCO Desk review sheet"
FORMAT_NUMBER = 1
"""Goes up when a sheet of an older number could not be read as one of today's."""

COLUMN_WIDTHS = (42, 18.5, 18.5, 18.5, 14, 17, 15, 30)
"""Of the columns from A on, in widths of a digit."""

LONGEST_CELL = min(LONGEST_NOTE, 32_767)
"""Characters: Excel holds no more in one cell."""

T = TypeVar("T")


class Kind(Enum):
    """What may be filled into a cell."""

    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    LINE = "line"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Columns of a row: the first, from 1, and how many."""

    first: int
    columns: int = 1

    @property
    def last(self) -> int:
        """The last column."""
        return self.first + self.columns - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown(Generic[T]):
    """Something to read: its label and its text. ``lead`` is set bold before the text."""

    label: Callable[[T], str]
    place: Place
    text: Callable[[T], str]
    lead: Callable[[T], str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a number or a date may be; None is no limit. Dates end with today."""

    lowest: float | None = None
    highest: float | None = None
    earliest: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill(Generic[T]):
    """A cell to fill in: ``field`` names what it holds, ``hint`` says how in one sentence.

    ``choices`` are those of a drop-down list. ``limits`` depend on the thing in the row.
    """

    field: str
    label: str
    place: Place
    kind: Kind
    hint: Callable[[T], str]
    choices: tuple[str, ...] = ()
    limits: Callable[[T], Limits] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Generic[T]):
    """One kind of row: a heading over each thing's labels, then what is shown and filled in.

    ``things`` finds them in a cycle, ``id_of`` names one in the hidden sheet. ``below`` stands
    under what is ``shown``, without labels. ``lowest`` is the least height in points of it all,
    so that there is room to write. ``none`` is said where there is nothing. Sections ``at_end``
    stay together on a page.
    """

    name: str
    title: str
    things: Callable[[Subject], Sequence[T]]
    id_of: Callable[[T], str]
    shown: tuple[Shown[T], ...]
    fills: tuple[Fill[T], ...]
    lowest: float
    below: tuple[Shown[T], ...] = ()
    none: str = ""
    at_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a review sheet is about, besides the pupil."""

    cycle: CycleRecord
    school: School
    calendar: SchoolCalendar
    made_on: date


def _choices(kind: type[Enum]) -> tuple[str, ...]:
    return tuple(str(one.value) for one in kind)


def _always(words: str) -> Callable[[object], str]:
    return lambda _: words


def _id(value: UUID) -> str:
    return str(value)


# Targets


def _measured_by(record: TargetRecord) -> str:
    target = record.target
    parts = [f"Measured by: {target.measure.name} ({target.measure.unit})"]
    if target.why:
        parts.append(f"Why it matters: {target.why}")
    parts.append(f"Who does what: {target.who_does_what or 'not recorded'}")
    return "\n".join(parts)


def _baseline(record: TargetRecord) -> str:
    target = record.target
    if target.baseline is None or target.baseline_on is None:
        return "Not recorded"
    return f"{target.measure.write(target.baseline)}\non {write_date(target.baseline_on)}"


def _goal(record: TargetRecord) -> str:
    target = record.target
    if target.goal is None or target.goal_on is None:
        return "Not recorded"
    return f"{target.measure.write(target.goal)}\nby {write_date(target.goal_on)}"


def _latest(record: TargetRecord) -> str:
    if not record.measurements:
        return "Not measured yet\n(n = 0)"
    latest = max(record.measurements, key=lambda one: (one.happened_on, one.recorded_at))
    return (
        f"{record.target.measure.write(latest.value)}\non {write_date(latest.happened_on)}\n"
        f"(n = {len(record.measurements)})"
    )


def scale_of(measure: Measure) -> str:
    """Say which values a measure can have: "from 0 to 20", "0 or more", "any number"."""
    low, high = measure.lowest, measure.highest
    if low is not None and high is not None:
        return f"from {write_number(low)} to {write_number(high)}"
    if low is not None:
        return f"{write_number(low)} or more"
    return "any number" if high is None else f"{write_number(high)} or less"


def _value_hint(record: TargetRecord) -> str:
    measure = record.target.measure
    counted_in = measure.unit if measure.unit.startswith("of ") else f"in {measure.unit}"
    return (
        f"The number only, {counted_in}: {scale_of(measure)}. "
        "Leave it empty if it was not measured."
    )


def _value_limits(record: TargetRecord) -> Limits:
    measure = record.target.measure
    return Limits(lowest=measure.lowest, highest=measure.highest)


def _measured_limits(record: TargetRecord) -> Limits:
    return Limits(earliest=record.target.baseline_on)


TARGETS: Section[TargetRecord] = Section(
    name="target",
    title="Targets",
    things=lambda subject: subject.cycle.targets,
    id_of=lambda record: _id(record.target.id),
    none="No target is recorded in this cycle.",
    lowest=78,
    shown=(
        Shown(
            label=lambda record: f"Target {record.target.order}",
            place=Place(first=1),
            lead=lambda record: record.target.statement,
            text=_always(""),
        ),
        Shown(label=_always("Baseline"), place=Place(first=2), text=_baseline),
        Shown(label=_always("Goal"), place=Place(first=3), text=_goal),
        Shown(label=_always("Latest"), place=Place(first=4), text=_latest),
    ),
    below=(Shown(label=_always(""), place=Place(first=1, columns=4), text=_measured_by),),
    fills=(
        Fill(
            field="value",
            label="New value",
            place=Place(first=5),
            kind=Kind.NUMBER,
            hint=_value_hint,
            limits=_value_limits,
        ),
        Fill(
            field="measured_on",
            label="Measured on",
            place=Place(first=6),
            kind=Kind.DATE,
            hint=_always("The day on which it was measured, such as 3/3/2026."),
            limits=_measured_limits,
        ),
        Fill(
            field="outcome",
            label="Outcome",
            place=Place(first=7),
            kind=Kind.CHOICE,
            choices=_choices(Outcome),
            hint=_always("Choose from the list: what became of the target?"),
        ),
        Fill(
            field="note",
            label="Note",
            place=Place(first=8),
            kind=Kind.NOTE,
            hint=_always("What helped, what did not, what you saw."),
        ),
    ),
)


# Provision


@dataclass(frozen=True, slots=True, kw_only=True)
class Provided:
    """A provision, and by which calendar and up to which day its sessions are counted."""

    record: ProvisionRecord
    calendar: SchoolCalendar
    by: date
    agreed: bool


def _planned_and_delivered(provided: Provided) -> str:
    record, by = provided.record, provided.by
    delivery = record.delivery(provided.calendar, by, agreed=provided.agreed)
    provision = record.provision
    in_all = record.planned(provided.calendar)
    planned = (
        f"Planned: {provision.grouping}, {counted(provision.minutes, 'minute')}, "
        f"{times_a_week_words(provision.times_a_week)}, "
        f"{write_span(provision.starts_on, provision.ends_on)}: "
        f"{counted(in_all.number, 'session')}"
    )
    if not delivery.is_agreed:
        planned += f" planned, {NOT_AGREED}"
    elif provision.ends_on > by:
        planned += f", {delivery.planned:,} of them by {write_date(by)}"
    planned += said_of_holidays(known=in_all.holidays_known)
    held = [one for one in record.sessions if one.happened_on <= by]
    if not held:
        return f"{planned}\nNo session recorded yet"
    lines = [planned, f"Delivered: {delivery.delivered} ({counted(delivery.minutes, 'minute')})"]
    missed = Counter(one.state for one in held if one.state is not SessionState.DELIVERED)
    if missed:
        reasons = "; ".join(
            f"{state.value.removeprefix('Not delivered: ')} {missed[state]}"
            for state in SessionState
            if state in missed
        )
        lines.append(f"Missed: {delivery.missed} ({reasons})")
    if delivery.unrecorded:
        lines.append(f"No record yet: {delivery.unrecorded}")
    return "\n".join(lines)


PROVISIONS: Section[Provided] = Section(
    name="provision",
    title="Provision",
    things=lambda subject: [
        Provided(
            record=one,
            calendar=subject.calendar,
            by=subject.cycle.sessions_count_until(subject.made_on),
            agreed=subject.cycle.plan_counts,
        )
        for one in subject.cycle.provisions
    ],
    id_of=lambda provided: _id(provided.record.provision.id),
    none="No provision is recorded in this cycle.",
    lowest=64,
    shown=(
        Shown(
            label=lambda provided: f"Provision {provided.record.provision.order}",
            place=Place(first=1),
            lead=lambda provided: provided.record.provision.what,
            text=lambda provided: f"Who: {provided.record.provision.who}",
        ),
        Shown(
            label=_always("Planned and delivered so far"),
            place=Place(first=2, columns=3),
            text=_planned_and_delivered,
        ),
    ),
    fills=(
        Fill(
            field="impact",
            label="Impact",
            place=Place(first=5),
            kind=Kind.CHOICE,
            choices=_choices(Impact),
            hint=_always("Choose from the list: what did it change for the pupil?"),
        ),
        Fill(
            field="quality",
            label="Quality",
            place=Place(first=6),
            kind=Kind.CHOICE,
            choices=_choices(Quality),
            hint=_always("Choose from the list: how well was it delivered?"),
        ),
        Fill(
            field="note",
            label="Note",
            place=Place(first=7, columns=2),
            kind=Kind.NOTE,
            hint=_always("What helped, what did not, what you saw."),
        ),
    ),
)


# Views

_ASKS = {
    ViewGiver.PUPIL: ("The pupil", "What went well? What is still hard? What should change?"),
    ViewGiver.PARENT: ("Parents or carers", "What do they see at home? What matters to them?"),
    ViewGiver.TEACHER: ("You, the teacher", "Progress in class, and what the pupil needs next."),
}

VIEWS: Section[ViewGiver] = Section(
    name="view",
    title="Views",
    things=lambda _: tuple(_ASKS),
    id_of=lambda giver: giver.name,
    lowest=70,
    at_end=True,
    shown=(
        Shown(
            label=_always("Whose view"),
            place=Place(first=1),
            lead=lambda giver: _ASKS[giver][0],
            text=lambda giver: _ASKS[giver][1],
        ),
    ),
    fills=(
        Fill(
            field="words",
            label="In their own words",
            place=Place(first=2, columns=6),
            kind=Kind.NOTE,
            hint=_always("As it was said, as far as you can."),
        ),
        Fill(
            field="no_view_reason",
            label="If none was given: why",
            place=Place(first=8),
            kind=Kind.NOTE,
            hint=_always("Such as: was asked twice and did not answer."),
        ),
    ),
)


# Who filled it in


def _return_to(subject: Subject) -> str:
    whom = subject.school.senco or "the SENCO"
    by = subject.cycle.cycle.review_on
    when = f" before {write_date(by)}" if by else ""
    return f"Please send this file back to {whom}{when}. Thank you."


SIGNING: Section[Subject] = Section(
    name="signing",
    title="Filled in by",
    things=lambda subject: (subject,),
    id_of=lambda subject: _id(subject.cycle.cycle.id),
    lowest=36,
    at_end=True,
    shown=(Shown(label=_always("When you have finished"), place=Place(first=1), text=_return_to),),
    fills=(
        Fill(
            field="teacher",
            label="Your name",
            place=Place(first=2, columns=3),
            kind=Kind.LINE,
            hint=_always(f"Up to {LONGEST_LINE} characters."),
        ),
        Fill(
            field="filled_in_on",
            label="Date",
            place=Place(first=5, columns=2),
            kind=Kind.DATE,
            hint=_always("The day on which you filled this in, such as 3/3/2026."),
            limits=lambda subject: Limits(earliest=subject.cycle.cycle.started_on),
        ),
    ),
)

SECTIONS: tuple[Section[Any], ...] = (TARGETS, PROVISIONS, VIEWS, SIGNING)
"""The sections of the sheet, from top to bottom."""
