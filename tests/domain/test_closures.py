"""Days on which the school is closed, and those that most schools share."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.closures import Closure, easter_sunday, usual_closures
from senco_desk.domain.identity import TermId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import school_year, term_of, usual_terms
from tests.builders import a_closure, a_term, fresh_id


def usual(year: int) -> dict[str, Closure]:
    """Return the usual closures of a school year with the usual terms, by name."""
    terms = usual_terms(year, [TermId(fresh_id()) for _ in range(3)])
    return {one.name: one for one in usual_closures(year, terms, fresh_id)}


@pytest.mark.parametrize(
    ("fields", "words", "field"),
    [
        ({"name": " "}, "Say why the school is closed", "name"),
        ({"ends_on": date(2026, 2, 15)}, "last day is before the first", "ends_on"),
        ({"ends_on": date(2027, 2, 17)}, "closed for more than a year", "ends_on"),
    ],
)
def test_a_closure_is_refused_at_the_field_that_is_wrong(
    fields: dict[str, Any], words: str, field: str
):
    with pytest.raises(Refusal, match=words) as refused:
        a_closure(**fields)
    assert refused.value.field == field


def test_a_closure_may_last_one_day_or_a_whole_year():
    assert a_closure(ends_on=date(2026, 2, 16)).days == (date(2026, 2, 16),)
    assert len(a_closure(ends_on=date(2027, 2, 16)).days) == 262


def test_a_closure_keeps_the_school_closed_on_weekdays_only():
    fortnight = a_closure(starts_on=date(2026, 2, 13), ends_on=date(2026, 2, 22))
    assert [day.day for day in fortnight.days] == [13, 16, 17, 18, 19, 20]
    assert a_closure(starts_on=date(2026, 2, 14), ends_on=date(2026, 2, 15)).days == ()


@pytest.mark.parametrize(
    ("year", "month", "day"),
    # The earliest and the latest that there can be are among them (1818, 2038).
    [
        (1818, 3, 22),
        (1961, 4, 2),
        (2000, 4, 23),
        (2008, 3, 23),
        (2011, 4, 24),
        (2019, 4, 21),
        (2024, 3, 31),
        (2025, 4, 20),
        (2026, 4, 5),
        (2027, 3, 28),
        (2028, 4, 16),
        (2038, 4, 25),
        (2049, 4, 18),
        (2076, 4, 19),
    ],
)
def test_easter_falls_where_the_church_kept_it_or_will(year: int, month: int, day: int):
    assert easter_sunday(year) == date(year, month, day)


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int):
    easter = easter_sunday(year)
    assert easter.weekday() == 6
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("year", "autumn", "spring", "summer"),
    # Mondays of the half-terms that most English authorities kept or have set.
    [
        (2021, date(2021, 10, 25), date(2022, 2, 14), date(2022, 5, 30)),
        (2022, date(2022, 10, 24), date(2023, 2, 13), date(2023, 5, 29)),
        (2023, date(2023, 10, 23), date(2024, 2, 12), date(2024, 5, 27)),
        (2024, date(2024, 10, 28), date(2025, 2, 17), date(2025, 5, 26)),
        (2025, date(2025, 10, 27), date(2026, 2, 16), date(2026, 5, 25)),
        (2026, date(2026, 10, 26), date(2027, 2, 15), date(2027, 5, 31)),
    ],
)
def test_half_terms_are_the_weeks_that_most_schools_keep(
    year: int, autumn: date, spring: date, summer: date
):
    closures = usual(year)
    for name, monday in (("Autumn", autumn), ("Spring", spring), ("Summer", summer)):
        half_term = closures[f"{name} half-term"]
        assert (half_term.starts_on, half_term.ends_on) == (monday, monday + timedelta(days=4))


@pytest.mark.parametrize(
    "may_day",
    [
        date(2022, 5, 2),
        date(2023, 5, 1),
        date(2024, 5, 6),
        date(2025, 5, 5),
        date(2026, 5, 4),
        date(2027, 5, 3),
    ],
)
def test_may_day_is_the_first_monday_in_may(may_day: date):
    held = usual(may_day.year - 1)["May Day"]
    assert (held.starts_on, held.ends_on) == (may_day, may_day)


def test_easter_holidays_are_closures_only_where_they_fall_in_term():
    assert list(usual(2025)) == [
        "Autumn half-term",
        "Spring half-term",
        "May Day",
        "Summer half-term",
    ]
    assert usual(2026)["Good Friday"].starts_on == date(2027, 3, 26)
    assert "Easter Monday" not in usual(2026)
    late = usual(2024)
    assert (late["Good Friday"].starts_on, late["Easter Monday"].starts_on) == (
        date(2025, 4, 18),
        date(2025, 4, 21),
    )


def test_a_school_with_terms_of_half_the_length_has_no_half_term_in_them():
    """Some authorities call each half of a term a term of its own."""
    first = a_term(name="Term 1", starts_on=date(2025, 9, 2), ends_on=date(2025, 10, 24))
    second = a_term(name="Term 2", starts_on=date(2025, 11, 3), ends_on=date(2025, 12, 19))
    assert usual_closures(2025, [first, second], fresh_id) == ()


@given(st.integers(1990, 2090))
def test_usual_closures_follow_in_time_and_lie_in_terms_of_their_year(year: int):
    terms = usual_terms(year, [TermId(fresh_id()) for _ in range(3)])
    closures = usual_closures(year, terms, fresh_id)
    firsts = [one.starts_on for one in closures]
    assert firsts == sorted(firsts)
    assert len({one.id for one in closures}) == len(closures) >= 4
    for one in closures:
        assert school_year(one.starts_on) == year
        assert all(term_of(day, terms) for day in one.days)
