"""How many school weeks may pass before a thread counts as broken, and how many have passed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta

from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.terms import week_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Whole school weeks that may pass without a measurement, a session or the next cycle."""

    without_measurement: int = 4
    without_session: int = 2
    to_the_next_cycle: int = 4


def read_patience(toml: str) -> Patience:
    """Read ``resources/guidance/thread.toml``; refuses a number that it does not know."""
    return Patience(**tomllib.loads(toml))


@dataclass(frozen=True, slots=True)
class SchoolWeeks:
    """Counts the weeks that have passed by the school's calendar; remembers what it counted."""

    calendar: SchoolCalendar
    _counted: dict[tuple[date, date], int] = field(
        default_factory=dict[tuple[date, date], int], repr=False, compare=False
    )

    def passed(self, since: date, by: date) -> int:
        """Count the whole weeks, open on at least a day, between the weeks of two days.

        Neither the week of ``since`` nor that of ``by`` counts: both may be half over.
        """
        first, last = week_of(since) + timedelta(days=7), week_of(by) - timedelta(days=1)
        if first > last:
            return 0
        if (first, last) not in self._counted:
            self._counted[first, last] = self.calendar.open_weeks(first, last)
        return self._counted[first, last]
