"""On which days planned sessions fall, so that each is costed at the rate of its day."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from senco_desk.domain.school_calendar import SchoolCalendar, sessions_in_week
from senco_desk.domain.terms import week_of

_FRIDAY = 4
_WEEK = timedelta(days=7)

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


class PlannedDays:
    """Lays planned sessions on days: as many a week as ``planned_sessions`` counts.

    Those of a week are spread evenly over the days of it on which the school is open. Weeks are
    worked out once, so that thousands of provisions can be counted quickly.
    """

    def __init__(self, calendar: SchoolCalendar, cuts: Cuts) -> None:
        self._calendar = calendar
        self._cuts = cuts
        self._weeks: dict[tuple[int, date, int, int], tuple[tuple[tuple[int, int], ...], bool]] = {}

    def sessions(self, times_a_week: int, span: Span, within: Span) -> PlannedParts:
        """Count the sessions of a span by part, in the parts that ``within`` reaches.

        The bounds of ``within`` are to be cuts, or no session beyond them is left out.
        """
        first, last = span
        parts = self._cuts.within(within)
        counted: dict[int, int] = {}
        known = True
        monday = week_of(max(first, within[0]))
        end = min(last, within[1])
        while monday <= end:
            low = max(0, (first - monday).days)
            high = min(_FRIDAY, (last - monday).days)
            key = (times_a_week, monday, low, high)
            week = self._weeks.get(key)
            if week is None:
                week = self._weeks[key] = self._week(*key)
            for part, number in week[0]:
                if part in parts:
                    counted[part] = counted.get(part, 0) + number
            known = known and week[1]
            if date.max - monday < _WEEK:
                break
            monday += _WEEK
        return PlannedParts(counted, known)

    def _week(
        self, times_a_week: int, monday: date, low: int, high: int
    ) -> tuple[tuple[tuple[int, int], ...], bool]:
        days = [monday + timedelta(days=number) for number in range(low, high + 1)]
        is_open = [day for day in days if self._calendar.is_open(day)]
        number = sessions_in_week(times_a_week, len(days), len(is_open))
        held = (is_open[one * len(is_open) // number] for one in range(number))
        parts = Counter(self._cuts.part_of(day) for day in held)
        return tuple(parts.items()), all(map(self._calendar.knows, days))
