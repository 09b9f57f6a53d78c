"""School years, terms, weeks, year groups and written dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from senco_desk.domain.identity import TermId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import (
    NURSERY,
    OLDEST_YEAR_GROUP,
    age_in_years,
    school_year,
    school_year_name,
    term_of,
    usual_terms,
    week_of,
    weeks_between,
    write_date,
    write_month,
    write_span,
    write_weekday,
    write_weeks,
    year_group_by_age,
    year_group_name,
)
from tests.builders import a_term, fresh_id, three_terms

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def test_a_term_does_not_end_before_it_starts():
    with pytest.raises(Refusal, match="does not end after it starts") as refused:
        a_term(starts_on=date(2026, 1, 5), ends_on=date(2026, 1, 5))
    assert refused.value.field == "ends_on"


def test_a_term_needs_a_name():
    with pytest.raises(Refusal, match="The term needs a name"):
        a_term(name="")


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2026, 8, 31), "2025/26"),
        (date(2026, 9, 1), "2026/27"),
        (date(2027, 1, 1), "2026/27"),
        (date(1999, 12, 1), "1999/00"),
    ],
)
def test_the_school_year_begins_on_1_september(on: date, name: str):
    assert school_year_name(on) == name
    assert school_year(on) == int(name[:4])


@pytest.mark.parametrize(
    ("born", "on", "name"),
    [
        # The two children a day apart who are a school year apart.
        (date(2021, 8, 31), date(2025, 9, 1), "Reception"),
        (date(2021, 9, 1), date(2025, 9, 1), "Nursery"),
        (date(2021, 9, 1), date(2026, 8, 31), "Nursery"),
        (date(2021, 9, 1), date(2026, 9, 1), "Reception"),
        (date(2020, 8, 31), date(2025, 9, 1), "Year 1"),
        (date(2017, 3, 14), date(2026, 6, 15), "Year 4"),
        (date(2014, 9, 1), date(2026, 6, 15), "Year 6"),
        (date(2014, 8, 31), date(2026, 6, 15), "Year 7"),
        # Two years old, newly born and not yet born.
        (date(2023, 9, 1), date(2026, 6, 15), "Nursery"),
        (date(2026, 6, 14), date(2026, 6, 15), "Nursery"),
        (date(2027, 1, 1), date(2026, 6, 15), "Nursery"),
        (date(2001, 9, 1), date(2026, 6, 15), "Year 14"),
    ],
)
def test_the_usual_year_group_follows_from_the_age_on_31_august(born: date, on: date, name: str):
    assert year_group_name(year_group_by_age(born, on)) == name


@given(days, days)
def test_a_year_group_lies_between_nursery_and_year_14(born: date, on: date):
    assert NURSERY <= year_group_by_age(born, on) <= OLDEST_YEAR_GROUP


@given(days, days)
def test_each_september_a_pupil_moves_up_by_one_year_group_or_stays_at_either_end(
    born: date, on: date
):
    now, later = (year_group_by_age(born, date(on.year + years, 10, 1)) for years in (0, 1))
    assert later == now + 1 or now == later in {NURSERY, OLDEST_YEAR_GROUP}


@given(days, st.integers(4, 18))
def test_every_child_of_reception_age_turns_five_in_that_school_year(born: date, age: int):
    on = date(school_year(born) + age + 1, 9, 1)
    assert year_group_by_age(born, on) == min(age - 4, OLDEST_YEAR_GROUP)
    assert age_in_years(born, on - timedelta(days=1)) == age


@given(days)
def test_a_week_begins_on_the_monday_of_its_days(on: date):
    monday = week_of(on)
    assert monday.weekday() == 0
    assert 0 <= (on - monday).days <= 6


@pytest.mark.parametrize(
    ("first", "last", "weeks"),
    [
        (date(2026, 1, 5), date(2026, 1, 5), 1),
        (date(2026, 1, 5), date(2026, 1, 11), 1),
        (date(2026, 1, 11), date(2026, 1, 12), 2),
        (date(2026, 1, 5), date(2026, 3, 27), 12),
        (date(2026, 1, 6), date(2026, 1, 5), 0),
    ],
)
def test_weeks_are_counted_from_monday(first: date, last: date, weeks: int):
    assert weeks_between(first, last) == weeks


@given(days, days)
def test_weeks_between_are_the_weeks_that_have_a_day_in_the_span(one: date, two: date):
    first, last = min(one, two), max(one, two)
    span = min((last - first).days, 60)
    last = first + timedelta(days=span)
    touched = {week_of(first + timedelta(days=number)) for number in range(span + 1)}
    assert weeks_between(first, last) == len(touched)


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2017, 3, 14), date(2026, 3, 13), 8),
        (date(2017, 3, 14), date(2026, 3, 14), 9),
        (date(2016, 2, 29), date(2026, 2, 28), 9),
        (date(2016, 2, 29), date(2026, 3, 1), 10),
    ],
)
def test_a_pupil_is_a_year_older_on_the_birthday(born: date, on: date, age: int):
    assert age_in_years(born, on) == age


def test_dates_are_written_one_way():
    assert write_date(date(2026, 3, 3)) == "3 Mar 2026"
    assert write_span(date(2026, 3, 3), date(2026, 4, 9)) == "3 Mar 2026 to 9 Apr 2026"
    assert write_span(date(2026, 3, 3), date(2026, 3, 3)) == "3 Mar 2026"


class DayInGerman(date):
    """A day as a computer set to German names it."""

    @override
    def __format__(self, wanted: str, /) -> str:
        return "3. Mär"

    @override
    def strftime(self, format: str) -> str:
        return "3. Mär"


def test_months_are_english_on_a_computer_set_to_another_language():
    assert write_date(DayInGerman(2026, 3, 3)) == "3 Mar 2026"
    assert write_month(DayInGerman(2026, 3, 3)) == "Mar 2026"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "0 weeks"),
        (1, "1 day"),
        (7, "1 week"),
        (85, "12 weeks and 1 day"),
        (90, "12 weeks and 6 days"),
        (140, "20 weeks"),
    ],
)
def test_a_span_is_written_in_weeks_and_what_is_left_of_them(days: int, words: str):
    assert write_weeks(timedelta(days=days)) == words


def test_days_of_the_week_are_english_on_a_computer_set_to_another_language():
    week = [DayInGerman(2026, 3, day) for day in range(2, 9)]
    assert " ".join(write_weekday(one)[:3] for one in week) == "Mon Tue Wed Thu Fri Sat Sun"


def test_every_month_has_its_usual_short_name():
    written = [write_date(date(2026, month, 9)).split()[1] for month in range(1, 13)]
    assert " ".join(written) == "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"


def test_a_day_belongs_to_its_term_from_the_first_day_to_the_last():
    autumn, spring, _ = terms = three_terms()
    assert term_of(date(2025, 9, 3), terms) is autumn
    assert term_of(date(2026, 3, 27), terms) is spring


def test_a_day_in_the_holidays_belongs_to_no_term():
    assert term_of(date(2026, 4, 6), three_terms()) is None
    assert term_of(date(2026, 4, 6), ()) is None


@given(st.integers(1990, 2090))
def test_a_new_schools_terms_start_and_end_on_school_days_and_do_not_overlap(year: int):
    terms = usual_terms(year, [TermId(fresh_id()) for _ in range(3)])
    bounds = [day for term in terms for day in (term.starts_on, term.ends_on)]
    assert all(day.weekday() < 5 for day in bounds)
    assert bounds == sorted(bounds)
    assert {school_year(day) for day in bounds} == {year}


def test_a_new_schools_terms_are_named_after_their_school_year():
    names = [term.name for term in usual_terms(2026, [TermId(fresh_id()) for _ in range(3)])]
    assert names == ["Autumn 2026/27", "Spring 2026/27", "Summer 2026/27"]
