"""Attendance, exclusions and earlier schools."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from senco_desk.domain.identity import AttendanceId, ExclusionId, PreviousSchoolId, PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.terms import school_year, write_date, write_span
from senco_desk.domain.wording import LONGEST_LINE, counted, needed, within

MOST_HALF_DAYS = 500
"""Half-days in one entry: more than a school year holds."""

MOST_SUSPENDED = 90
"""Half-days of suspension in a school year: the law allows 45 school days, as the statutory
guidance on suspension and permanent exclusion (DfE) has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Attendance over a span, in half-days (sessions of the attendance register).

    ``possible`` half-days were there to attend; the authorised and the unauthorised absences
    are part of them, and the rest was attended. ``source`` says where the numbers come from.
    """

    id: AttendanceId
    pupil_id: PupilId
    starts_on: date
    ends_on: date
    possible: int
    authorised: int
    unauthorised: int
    recorded_at: datetime
    source: str | None = None
    note: str | None = None
    version: int = 0

    def __post_init__(self) -> None:
        within(self.source, field="source", longest=LONGEST_LINE)
        within(self.note, field="note", longest=2_000)
        if self.ends_on < self.starts_on:
            raise Refusal("The span ends before it starts.", "Check the two dates.", "ends_on")
        for field in ("possible", "authorised", "unauthorised"):
            if not 0 <= getattr(self, field) <= MOST_HALF_DAYS:
                raise Refusal(
                    f"A number of half-days is between 0 and {MOST_HALF_DAYS}.",
                    "Check the number.",
                    field=field,
                )
        if self.possible == 0:
            raise Refusal(
                "There was no half-day to attend.", "Enter how many there were.", "possible"
            )
        if self.authorised + self.unauthorised > self.possible:
            raise Refusal(
                "There are more absences than half-days.",
                "Check the numbers: all are in half-days.",
                field="authorised",
            )

    @property
    def attended(self) -> int:
        """Half-days attended."""
        return self.possible - self.authorised - self.unauthorised

    @property
    def percentage(self) -> float:
        """Half-days attended, in percent of the possible ones."""
        return 100 * self.attended / self.possible

    @property
    def span(self) -> str:
        """The days it counts, in words."""
        return write_span(self.starts_on, self.ends_on)

    @property
    def words(self) -> str:
        """The percentage with what it stands for."""
        return (
            f"{write_percentage(self.attended, self.possible)}: {self.attended} of "
            f"{counted(self.possible, 'half-day')}"
        )

    def overlaps(self, other: "Attendance") -> bool:
        """Say whether both count some day, which would then be counted twice."""
        return self.starts_on <= other.ends_on and other.starts_on <= self.ends_on


def most_half_days(first: date, last: date, calendar: SchoolCalendar) -> int:
    """Return how many half-days there can be to attend in a span: two on each open day.

    Of days of which the calendar does not know, all weekdays count.
    """
    found, on = 0, first
    while on <= last and found < MOST_HALF_DAYS:
        found += 2 * calendar.is_open(on)
        on += timedelta(days=1)
    return found


def check_possible(possible: int, first: date, last: date) -> None:
    """Refuse more half-days than two on each weekday of a span: that cannot be."""
    most = most_half_days(first, last, SchoolCalendar())
    if possible > most:
        raise Refusal(
            f"{write_span(first, last)} holds {counted(most, 'half-day')} at most.",
            "A school day has two. Check the number and the dates.",
            field="possible",
        )


def doubts_about_attendance(
    possible: int, first: date, last: date, calendar: SchoolCalendar
) -> tuple[str, ...]:
    """Say where there are more half-days than the school was open, as its calendar has it.

    It is the calendar that may be wrong: its terms and closed days are often those that most
    schools are near to.
    """
    most = most_half_days(first, last, calendar)
    if possible <= most:
        return ()
    said = (
        f"By the terms and closed days under School, {write_span(first, last)} holds "
        f"{counted(most, 'half-day')} at most; {possible} are entered."
    )
    return (said,)


def write_percentage(part: int, whole: int) -> str:
    """Write a percentage with one decimal, rounded down: only a whole is 100%."""
    tenths = 1000 * part // whole
    return f"{tenths // 10}.{tenths % 10}%" if tenths % 10 else f"{tenths // 10}%"


def refuse_overlap(new: Attendance, held: Iterable[Attendance]) -> None:
    """Refuse a span of which another entry already counts some days."""
    other = next((one for one in held if one.id != new.id and one.overlaps(new)), None)
    if other is not None:
        raise Refusal(
            f"Attendance of {other.span} is recorded already.",
            "Change that entry, or choose days that it does not count.",
            field="starts_on",
        )


def attendance_in_all(spans: Sequence[Attendance]) -> str | None:
    """Add up several spans in one sentence; None where there are fewer than two."""
    if len(spans) < 2:
        return None
    attended, possible = sum(one.attended for one in spans), sum(one.possible for one in spans)
    days = write_span(min(one.starts_on for one in spans), max(one.ends_on for one in spans))
    return (
        f"In all, {days}: {attended:,} of {counted(possible, 'half-day')} attended, "
        f"{write_percentage(attended, possible)}; absences authorised: "
        f"{sum(one.authorised for one in spans):,}, unauthorised: "
        f"{sum(one.unauthorised for one in spans):,}."
    )


class ExclusionKind(Enum):
    """Which kind of exclusion it was."""

    SUSPENSION = "Suspension"
    PERMANENT = "Permanent exclusion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """A suspension of some half-days, or a permanent exclusion (``half_days`` None)."""

    id: ExclusionId
    pupil_id: PupilId
    kind: ExclusionKind
    starts_on: date
    recorded_at: datetime
    half_days: int | None = None
    reason: str | None = None
    version: int = 0

    def __post_init__(self) -> None:
        within(self.reason, field="reason", longest=5_000)
        if (self.kind is ExclusionKind.SUSPENSION) != (self.half_days is not None):
            raise Refusal(
                "A suspension has a number of half-days; a permanent exclusion has none.",
                "Enter it, or leave it out.",
                field="half_days",
            )
        if self.half_days is not None and not 1 <= self.half_days <= MOST_HALF_DAYS:
            raise Refusal(
                f"A number of half-days is between 1 and {MOST_HALF_DAYS}.",
                "Check the number.",
                field="half_days",
            )

    @property
    def words(self) -> str:
        """What it was."""
        if self.half_days is None:
            return self.kind.value
        return f"{self.kind.value} of {counted(self.half_days, 'half-day')}"


def refuse_same_exclusion(new: Exclusion, held: Iterable[Exclusion]) -> None:
    """Refuse an exclusion of the kind that another entry has for the same first day."""
    other = next(
        (
            one
            for one in held
            if one.id != new.id and (one.kind, one.starts_on) == (new.kind, new.starts_on)
        ),
        None,
    )
    if other is not None:
        raise Refusal(
            f"{other.words}, from {write_date(other.starts_on)}, is recorded already.",
            "Change that entry, or enter another first day.",
            field="starts_on",
        )


def _share_a_day(one: Exclusion, other: Exclusion, calendar: SchoolCalendar) -> bool:
    """Say whether one suspension begins on a whole day of the other, after its first."""
    first, second = sorted((one, other), key=lambda suspension: suspension.starts_on)
    on, whole = first.starts_on, (first.half_days or 0) // 2
    while whole and on < second.starts_on:
        whole -= calendar.is_open(on)
        on += timedelta(days=1)
    return bool(whole) and bool(second.half_days) and first.starts_on < second.starts_on


def doubts_about_exclusion(
    exclusion: Exclusion, others: Iterable[Exclusion], calendar: SchoolCalendar
) -> tuple[str, ...]:
    """Say what can hardly be right about an exclusion; ``others`` are those of the pupil.

    It can hardly begin while the school is closed or while another one lasts, and suspensions of
    a school year hardly come to more than the law allows: but what happened is recorded.
    """
    others = [one for one in others if one.id != exclusion.id]
    found = [
        f"The {one.words.lower()} from {write_date(one.starts_on)} has days in common with it."
        for one in others
        if _share_a_day(exclusion, one, calendar)
    ]
    if not calendar.is_open(exclusion.starts_on):
        found.append(f"The school is closed on {write_date(exclusion.starts_on)}.")
    year = school_year(exclusion.starts_on)
    in_all = (exclusion.half_days or 0) + sum(
        one.half_days or 0 for one in others if school_year(one.starts_on) == year
    )
    if exclusion.half_days is not None and in_all > MOST_SUSPENDED:
        found.append(
            f"Suspensions of this school year come to {counted(in_all, 'half-day')}; the law "
            f"allows {MOST_SUSPENDED}, which is 45 school days."
        )
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousSchool:
    """A school or setting before this one; ``sen_support`` tells what support there was."""

    id: PreviousSchoolId
    pupil_id: PupilId
    name: str
    recorded_at: datetime
    starts_on: date | None = None
    ends_on: date | None = None
    sen_support: str | None = None
    version: int = 0

    def __post_init__(self) -> None:
        needed(self.name, "The school or setting needs a name.", field="name")
        within(self.sen_support, field="sen_support")
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise Refusal("It ends before it starts.", "Check the two dates.", field="ends_on")

    @property
    def span(self) -> str:
        """When the pupil was there, as far as it is known."""
        if self.starts_on and self.ends_on:
            return write_span(self.starts_on, self.ends_on)
        if self.starts_on:
            return f"from {write_date(self.starts_on)}"
        return f"until {write_date(self.ends_on)}" if self.ends_on else "dates not recorded"
