"""Days on which the school is closed to pupils, and those that most schools share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from senco_desk.domain.identity import ClosureId, IdSource
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import Term, is_weekday, term_of, week_of
from senco_desk.domain.wording import needed

LONGEST_CLOSURE = 366
"""Days. What is longer has a wrong year in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """A half-term, an INSET day, a bank holiday: closed from the first day to the last.

    It may lie inside a term or outside of any, and may overlap another.
    """

    id: ClosureId
    name: str
    starts_on: date
    ends_on: date
    version: int = 0

    def __post_init__(self) -> None:
        needed(self.name, "Say why the school is closed.", field="name")
        if self.ends_on < self.starts_on:
            raise Refusal(
                "The last day is before the first.", "Check the two dates.", field="ends_on"
            )
        if (self.ends_on - self.starts_on).days >= LONGEST_CLOSURE:
            raise Refusal(
                "The school would be closed for more than a year.",
                "Check the year of the two dates.",
                field="ends_on",
            )

    @property
    def days(self) -> tuple[date, ...]:
        """The days from Monday to Friday on which it keeps the school closed."""
        every = (self.ends_on - self.starts_on).days + 1
        days = (self.starts_on + timedelta(days=number) for number in range(every))
        return tuple(day for day in days if is_weekday(day))


def usual_closures(year: int, terms: Sequence[Term], new_id: IdSource) -> tuple[Closure, ...]:
    """Return the half-terms and bank holidays within terms of the year that begins in ``year``.

    The half-terms are the weeks that most schools in England are near to. A bank holiday that
    was moved or given for one year only is not among them. What lies outside ``terms`` is left
    out: the school is closed then anyhow.
    """
    easter = easter_sunday(year + 1)
    may_day = _monday_from(date(year + 1, 5, 1))
    spans = (
        ("Autumn half-term", *_school_week(date(year, 10, 29))),
        ("Spring half-term", *_school_week(date(year + 1, 2, 18))),
        ("Good Friday", easter - timedelta(days=2), easter - timedelta(days=2)),
        ("Easter Monday", easter + timedelta(days=1), easter + timedelta(days=1)),
        ("May Day", may_day, may_day),
        # The week of the spring bank holiday, the last Monday in May.
        ("Summer half-term", *_school_week(date(year + 1, 5, 31))),
    )
    usual = (
        Closure(id=ClosureId(new_id()), name=name, starts_on=first, ends_on=last)
        for name, first, last in sorted(spans, key=lambda span: span[1])
    )
    return tuple(one for one in usual if any(term_of(day, terms) for day in one.days))


def easter_sunday(year: int) -> date:
    """Return Easter Sunday (the Gregorian rule as Butcher's Ecclesiastical Calendar has it)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leap_centuries, after_leap = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap_centuries - moon_shift + 15) % 30
    leap_years, after_leap_year = divmod(of_century, 4)
    to_sunday = (32 + 2 * after_leap + 2 * leap_years - moon - after_leap_year) % 7
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _school_week(holding: date) -> tuple[date, date]:
    """Return Monday and Friday of the week that holds a day."""
    monday = week_of(holding)
    return monday, monday + timedelta(days=4)


def _monday_from(on: date) -> date:
    """Return the day, or the next Monday after it."""
    return week_of(on + timedelta(days=6))
