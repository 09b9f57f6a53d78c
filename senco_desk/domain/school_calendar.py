"""The school's own calendar: on which days it is open, and of which days it knows."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from senco_desk.domain.closures import Closure
from senco_desk.domain.terms import (
    Term,
    is_weekday,
    school_year,
    term_of,
    week_of,
)

SCHOOL_WEEK = 5
"""Days, from Monday."""

HOLIDAYS_NOT_KNOWN = "holidays not known, so counted"
"""Said beside every number that counts days of which the calendar does not know."""


_FRIDAY = 4
_WEEK = 7

OffRoll = tuple[tuple[date, date], ...]
"""Spans, first and last day included, in which a pupil is not at the school."""


def is_off_roll(off_roll: OffRoll, on: date) -> bool:
    """Whether a pupil is not at the school on a day."""
    return any(first <= on <= last for first, last in off_roll)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolCalendar:
    """The terms of the school, and the days on which it is closed.

    A school year for which no term is entered is not known: all its weekdays count as open, but
    for the closures that are entered. ``off_roll`` makes it the calendar of one pupil: of the days
    on which the pupil is not at the school it is known that nothing is planned.
    """

    terms: tuple[Term, ...] = ()
    closures: tuple[Closure, ...] = ()
    off_roll: OffRoll = ()
    _known_years: frozenset[int] = field(init=False, repr=False, compare=False)
    _closed_on: frozenset[date] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        bounds = (day for term in self.terms for day in (term.starts_on, term.ends_on))
        closed = (day for closure in self.closures for day in closure.days)
        object.__setattr__(self, "_known_years", frozenset(school_year(day) for day in bounds))
        object.__setattr__(self, "_closed_on", frozenset(closed))

    def without(self, off_roll: OffRoll) -> "SchoolCalendar":
        """Return the calendar of a pupil who is not at the school in these spans."""
        return replace(self, off_roll=off_roll) if off_roll else self

    def knows(self, on: date) -> bool:
        """Whether it is known if the school is open on a day."""
        return (
            school_year(on) in self._known_years
            or on in self._closed_on
            or is_off_roll(self.off_roll, on)
        )

    def is_open(self, on: date) -> bool:
        """Whether the school is open on a day, as far as is known."""
        if not is_weekday(on) or on in self._closed_on or is_off_roll(self.off_roll, on):
            return False
        return school_year(on) not in self._known_years or term_of(on, self.terms) is not None

    def remark(self, on: date | None) -> str | None:
        """Say that the school is closed on a day somebody chose; None where it is open."""
        return None if on is None or self.is_open(on) else "The school is closed on this day."

    @property
    def years_without_closures(self) -> tuple[int, ...]:
        """The calendar years in which school years begin that have terms, but no closure."""
        closed = {school_year(day) for day in self._closed_on}
        return tuple(sorted(self._known_years - closed))

    @property
    def silent_from(self) -> date:
        """The first Monday from which on nothing at all is known."""
        days = [one.ends_on for one in (*self.terms, *self.closures)]
        days += [last for _, last in self.off_roll]
        last_year = max((school_year(day) for day in days), default=date.min.year)
        return week_of(date(min(last_year + 1, date.max.year), 9, 7))

    def open_weeks(self, first: date, last: date) -> int:
        """Count the weeks of a span in which the school is open on at least a day."""
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        return len({week_of(day) for day in days if self.is_open(day)})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSessions:
    """How many sessions are planned, and whether holidays could be left out of the number."""

    number: int
    holidays_known: bool


def planned_sessions(
    times_a_week: int,
    span: tuple[date, date],
    calendar: SchoolCalendar,
    by: date | None = None,
    recorded: int = 0,
) -> PlannedSessions:
    """Count the sessions planned in a span, first and last day included.

    Each week of the span, from Monday, counts by ``sessions_in_week``. With ``by`` nothing after
    that day counts; of the week that it lies in, its share so far, and no less than the sessions
    ``recorded`` in it by then.
    """
    first, last = (day.toordinal() for day in span)
    end = last if by is None else min(by.toordinal(), last)
    silent = calendar.silent_from.toordinal()
    number, known = 0, True
    monday = week_of(span[0]).toordinal()
    while monday <= end:
        # Of weeks of which nothing is known, those that are whole need no look one by one.
        alike = (end - monday - _FRIDAY) // _WEEK + 1 if monday >= max(first, silent) else 0
        if alike > 0:
            number, known = number + alike * times_a_week, False
        else:
            in_span = range(max(monday, first), min(monday + _FRIDAY, last) + 1)
            days = [date.fromordinal(day) for day in in_span]
            is_open = [day for day in days if calendar.is_open(day)]
            so_far = sum(day.toordinal() <= end for day in is_open)
            number += sessions_in_week(times_a_week, len(is_open), so_far, recorded)
            known = known and all(map(calendar.knows, days))
        monday += _WEEK * max(alike, 1)
    return PlannedSessions(number=number, holidays_known=known)


def sessions_in_week(times_a_week: int, open_days: int, so_far: int, recorded: int = 0) -> int:
    """Count the sessions of a week with so many open days in a span, of which some are past.

    A day holds at most a fifth of ``times_a_week``, rounded up, and the week never more than
    ``times_a_week``. While open days are still to come the week counts its share so far, rounded
    down, so that no session still to come is counted. Those ``recorded`` by then were planned
    for a day before, up to the plan of the week.
    """
    whole = min(times_a_week, open_days * -(-times_a_week // SCHOOL_WEEK))
    if so_far == open_days:
        return whole
    share = times_a_week * so_far // SCHOOL_WEEK
    return max(share, min(recorded, whole)) if so_far else 0


def said_of_holidays(*, known: bool) -> str:
    """Return what stands behind a number of planned sessions: nothing where all is known."""
    return "" if known else f" ({HOLIDAYS_NOT_KNOWN})"
