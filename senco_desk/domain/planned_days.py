"""On which days planned sessions fall, so that each is costed at the rate of its day."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from senco_desk.domain.school_calendar import OffRoll, SchoolCalendar, sessions_in_week
from senco_desk.domain.terms import week_of

_FRIDAY = 4
_WEEK = 7

Span = tuple[date, date]
"""A first and a last day, both included."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """Days that cut time into parts: each of them is the first day of a new part.

    Part 0 is all that lies before the first of them.
    """

    days: tuple[date, ...]

    @classmethod
    def at(cls, days: Iterable[date]) -> Cuts:
        """Cut at these days, in whatever order."""
        return cls(tuple(sorted(set(days))))

    def part_of(self, on: date) -> int:
        """Return the part that holds a day."""
        return bisect_right(self.days, on)

    def first_of(self, part: int) -> date:
        """Return the first day of a part, of part 0 the first day there is."""
        return self.days[part - 1] if part else date.min

    def within(self, span: Span) -> range:
        """Return the parts from that of the first day to that of the last."""
        return range(self.part_of(span[0]), self.part_of(span[1]) + 1)


@dataclass(frozen=True, slots=True)
class PlannedParts:
    """Planned sessions by part; ``holidays_known`` says whether holidays could be left out."""

    sessions: Mapping[int, int]
    holidays_known: bool

    @property
    def number(self) -> int:
        """All of them."""
        return sum(self.sessions.values())


class _Weeks(NamedTuple):
    """Weeks one after the other, of each of which the same days lie in a span.

    ``monday`` is the ordinal of the first of them; days count from 0 for Monday to 4 for Friday.
    Sessions count to the day ``counted_to``, which may lie before the first day; where it is not
    the last, ``recorded`` of them are on record by then.
    """

    times_a_week: int
    monday: int
    number: int
    first_day: int
    last_day: int
    counted_to: int
    recorded: int

    def each(self) -> Iterator[_Weeks]:
        """Yield them one by one."""
        for week in range(self.number):
            yield self._replace(monday=self.monday + week * _WEEK, number=1)


class PlannedDays:
    """Lays planned sessions on days: as many a week as ``planned_sessions`` counts.

    Those of a week are spread evenly over the days of it on which the school is open. Weeks are
    worked out once, and so are whole weeks between the same two Mondays, so that thousands of
    provisions can be counted quickly.
    """

    def __init__(self, calendar: SchoolCalendar, cuts: Cuts) -> None:
        self._calendar = calendar
        self._cuts = cuts
        self._laid: dict[_Weeks, PlannedParts] = {}
        self._of_pupils: dict[OffRoll, PlannedDays] = {}

    def of_pupil(self, off_roll: OffRoll) -> PlannedDays:
        """Return the days of a pupil who is not at the school in these spans."""
        if not off_roll:
            return self
        if off_roll not in self._of_pupils:
            calendar = self._calendar.without(off_roll)
            self._of_pupils[off_roll] = PlannedDays(calendar, self._cuts)
        return self._of_pupils[off_roll]

    def sessions(
        self,
        times_a_week: int,
        span: Span,
        within: Span,
        by: date | None = None,
        recorded: int = 0,
    ) -> PlannedParts:
        """Count the sessions of a span by part, in the parts that ``within`` reaches.

        The bounds of ``within`` are to be cuts, or no session beyond them is left out. With
        ``by`` nothing after that day counts, and of its week no less than ``recorded``.
        """
        first, last = span[0].toordinal(), span[1].toordinal()
        monday = week_of(max(span[0], within[0])).toordinal()
        until = last if by is None else min(last, by.toordinal())
        end = min(until, within[1].toordinal())
        parts = self._cuts.within(within)
        counted: dict[int, int] = {}
        known = True
        while monday <= end:
            low, high = max(0, first - monday), min(_FRIDAY, last - monday)
            counted_to = min(high, until - monday)
            is_whole = low == 0 and counted_to == _FRIDAY
            number = (min(end, until - _FRIDAY) - monday) // _WEEK + 1 if is_whole else 1
            running = recorded if counted_to < high else 0
            laid = self._lay(_Weeks(times_a_week, monday, number, low, high, counted_to, running))
            for part, sessions in laid.sessions.items():
                if part in parts:
                    counted[part] = counted.get(part, 0) + sessions
            known = known and laid.holidays_known
            monday += number * _WEEK
        return PlannedParts(counted, known)

    def _lay(self, weeks: _Weeks) -> PlannedParts:
        laid = self._laid.get(weeks)
        if laid is None:
            laid = self._week(weeks) if weeks.number == 1 else self._several(weeks)
            self._laid[weeks] = laid
        return laid

    def _several(self, weeks: _Weeks) -> PlannedParts:
        laid = [self._lay(week) for week in weeks.each()]
        counted: Counter[int] = Counter()
        for week in laid:
            counted.update(week.sessions)
        return PlannedParts(counted, all(week.holidays_known for week in laid))

    def _week(self, week: _Weeks) -> PlannedParts:
        days = [
            date.fromordinal(week.monday + number)
            for number in range(week.first_day, week.last_day + 1)
        ]
        is_open = [day for day in days if self._calendar.is_open(day)]
        so_far = [day for day in is_open if day.weekday() <= week.counted_to]
        number = sessions_in_week(week.times_a_week, len(is_open), len(so_far), week.recorded)
        held = (so_far[one * len(so_far) // number] for one in range(number))
        parts = Counter(self._cuts.part_of(day) for day in held)
        return PlannedParts(parts, all(map(self._calendar.knows, days)))
