"""School years, terms, weeks and year groups, and how dates are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from senco_desk.domain.identity import TermId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.wording import counted, needed

RECEPTION = 0
NURSERY = -1
OLDEST_YEAR_GROUP = 14

_YEAR_BEGINS = (9, 1)
# Spelt out, because the system's own names follow its language.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of the school, first and last day included."""

    id: TermId
    name: str
    starts_on: date
    ends_on: date
    version: int = 0

    def __post_init__(self) -> None:
        needed(self.name, "The term needs a name.", field="name")
        if self.ends_on <= self.starts_on:
            raise Refusal(
                "This term does not end after it starts.", "Check the two dates.", field="ends_on"
            )


def school_year(on: date) -> int:
    """Return the calendar year in which the school year of ``on`` began (1 September)."""
    return on.year if (on.month, on.day) >= _YEAR_BEGINS else on.year - 1


def school_year_name(on: date) -> str:
    """Write the school year of ``on`` as schools do: 2026/27."""
    start = school_year(on)
    return f"{start}/{(start + 1) % 100:02d}"


def year_group_by_age(born: date, on: date) -> int:
    """Return the usual year group: the school year a pupil turns five in is Reception (0).

    A child aged 5 on 31 August starts Year 1 the next day. Below Reception everything is
    nursery (-1); above Year 14 it stays at 14.
    """
    age_on_first_day = school_year(on) - school_year(born) - 1
    return max(NURSERY, min(OLDEST_YEAR_GROUP, age_on_first_day - 4))


def year_group_name(year_group: int) -> str:
    """Write a year group: Nursery, Reception, Year 1 to Year 14."""
    if year_group < RECEPTION:
        return "Nursery"
    return "Reception" if year_group == RECEPTION else f"Year {year_group}"


def is_weekday(on: date) -> bool:
    """Whether the day lies between Monday and Friday."""
    return on.weekday() < _SATURDAY


def week_of(on: date) -> date:
    """Return the Monday of the week."""
    return on - timedelta(days=on.weekday())


def weeks_between(first: date, last: date) -> int:
    """Count the weeks, from Monday, that a span touches; 0 when it ends before it starts."""
    return (week_of(last) - week_of(first)).days // 7 + 1 if last >= first else 0


def age_in_years(born: date, on: date) -> int:
    """Return the age in whole years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def write_date(on: date) -> str:
    """Write a date the way the whole program does: 3 Mar 2026."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def write_month(on: date) -> str:
    """Write the month of a day: Mar 2026."""
    return f"{_MONTHS[on.month - 1]} {on.year}"


def write_weekday(on: date) -> str:
    """Write the day of the week: Monday."""
    return _WEEKDAYS[on.weekday()]


def write_span(first: date, last: date) -> str:
    """Write two dates as a span: 3 Mar 2026 to 9 Apr 2026."""
    return write_date(first) if first == last else f"{write_date(first)} to {write_date(last)}"


def write_weeks(span: timedelta) -> str:
    """Write a span of days in weeks, and what is left of them: 12 weeks and 3 days."""
    weeks, days = divmod(span.days, 7)
    parts = [counted(weeks, "week")] if weeks or not days else []
    return " and ".join([*parts, counted(days, "day")] if days else parts)


def term_of(on: date, terms: Sequence[Term]) -> Term | None:
    """Return the term that holds the day; None in a holiday or where no dates are known."""
    return next((term for term in terms if term.starts_on <= on <= term.ends_on), None)


def usual_terms(year: int, ids: Sequence[TermId]) -> tuple[Term, Term, Term]:
    """Return three terms for the school year that begins in ``year``, to start a school with.

    The dates are those most schools are near to, on school days; each school changes them to
    its own. ``ids`` are three fresh ids.
    """
    autumn, spring, summer = ids
    name = school_year_name(date(year, 9, 1))
    return (
        Term(
            id=autumn,
            name=f"Autumn {name}",
            starts_on=school_day_from(date(year, 9, 2)),
            ends_on=_school_day_up_to(date(year, 12, 18)),
        ),
        Term(
            id=spring,
            name=f"Spring {name}",
            starts_on=school_day_from(date(year + 1, 1, 5)),
            ends_on=_school_day_up_to(date(year + 1, 3, 27)),
        ),
        Term(
            id=summer,
            name=f"Summer {name}",
            starts_on=school_day_from(date(year + 1, 4, 13)),
            ends_on=_school_day_up_to(date(year + 1, 7, 21)),
        ),
    )


def school_day_from(on: date) -> date:
    """Return the day, or the Monday after it at a weekend."""
    return on if is_weekday(on) else week_of(on) + timedelta(days=7)


def _school_day_up_to(on: date) -> date:
    """Return the day, or the Friday before it at a weekend."""
    return min(on, week_of(on) + timedelta(days=_SATURDAY - 1))
