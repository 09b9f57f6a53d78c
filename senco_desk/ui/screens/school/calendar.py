"""The school's calendar as it is shown and typed: terms, and the days when it is closed. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from senco_desk.domain.closures import Closure
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.terms import Term, school_year, school_year_name
from senco_desk.domain.wording import counted, listed
from senco_desk.ui.parts.fields import DateField, Field, LineField

TERM: tuple[Field, ...] = (
    LineField(name="name", label="Name", needed=True, placeholder="Autumn 2026/27"),
    DateField(name="starts_on", label="First day", needed=True),
    DateField(name="ends_on", label="Last day", needed=True, beside=True),
)

CLOSURE: tuple[Field, ...] = (
    LineField(
        name="name",
        label="Why the school is closed",
        needed=True,
        placeholder="INSET day",
        help="Half-term, an INSET day, a bank holiday, a day of snow.",
    ),
    DateField(name="starts_on", label="First day", needed=True),
    DateField(
        name="ends_on",
        label="Last day",
        beside=True,
        help="Leave it empty for a single day.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRow:
    """A term or a closure as a line of the table.

    ``weeks`` are those of a term in which the school is open, ``days`` those from Monday to
    Friday on which a closure keeps it closed; the other is 0.
    """

    thing: Term | Closure
    weeks: int = 0
    days: int = 0

    @property
    def is_closed(self) -> bool:
        """Whether the line says when the school is closed."""
        return isinstance(self.thing, Closure)

    @property
    def length(self) -> str:
        """How long it is, in words."""
        if self.is_closed:
            return f"{counted(self.days, 'weekday')} closed"
        return counted(self.weeks, "school week")

    @property
    def year(self) -> int:
        """The calendar year in which its school year begins."""
        return school_year(self.thing.starts_on)

    @property
    def year_title(self) -> str:
        """Its school year, as a heading."""
        return f"School year {school_year_name(self.thing.starts_on)}"


def rows_of(calendar: SchoolCalendar) -> tuple[CalendarRow, ...]:
    """Return terms and closures as they follow in time; a term before what lies in it."""
    terms = [
        CalendarRow(thing=term, weeks=calendar.open_weeks(term.starts_on, term.ends_on))
        for term in calendar.terms
    ]
    closures = [CalendarRow(thing=one, days=len(one.days)) for one in calendar.closures]
    return tuple(sorted([*terms, *closures], key=lambda row: (row.thing.starts_on, row.is_closed)))


def without_closures_words(calendar: SchoolCalendar) -> str | None:
    """Name the school years whose half-terms are not entered; None where there is none."""
    years = calendar.years_without_closures
    if not years:
        return None
    names = listed([f"{year}/{(year + 1) % 100:02d}" for year in years])
    return (
        f"No half-term is entered for {names}, so those weeks count as school weeks. The usual "
        "half-terms and bank holidays can be added for you to check."
    )
