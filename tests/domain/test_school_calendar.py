"""On which days the school is open, and how many sessions can be planned for them."""

import math
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.closures import Closure
from senco_desk.domain.school_calendar import (
    PlannedSessions,
    SchoolCalendar,
    planned_sessions,
    said_of_holidays,
)
from senco_desk.domain.terms import Term, week_of, weeks_between
from tests.builders import a_calendar, a_closure, a_term, three_terms

CALENDAR = a_calendar()


def planned(times: int, first: date, last: date, *closures: Closure, by: date | None = None) -> int:
    """Count what is planned in 2025/26 with these closures."""
    calendar = SchoolCalendar(terms=three_terms(), closures=closures)
    return planned_sessions(times, (first, last), calendar, by).number


def closed(first: date, last: date | None = None) -> Closure:
    return a_closure(name="INSET", starts_on=first, ends_on=last or first)


# Open and closed


@pytest.mark.parametrize(
    ("on", "is_open"),
    [
        (date(2026, 1, 5), True),
        (date(2026, 1, 10), False),
        (date(2026, 1, 11), False),
        (date(2026, 2, 13), True),
        (date(2026, 2, 16), False),
        (date(2026, 2, 20), False),
        (date(2026, 2, 23), True),
        (date(2026, 3, 30), False),
        (date(2026, 5, 4), False),
        (date(2026, 8, 5), False),
    ],
)
def test_the_school_is_open_on_weekdays_in_term_that_are_not_closed(on: date, is_open: bool):
    assert CALENDAR.is_open(on) is is_open
    assert CALENDAR.knows(on)


def test_a_school_year_without_terms_is_not_known_and_counts_as_open():
    assert not CALENDAR.knows(date(2026, 9, 1))
    assert CALENDAR.is_open(date(2026, 9, 1))
    assert not CALENDAR.is_open(date(2026, 9, 5)), "a Saturday"
    assert CALENDAR.knows(date(2026, 8, 31))
    assert not CALENDAR.knows(date(2025, 8, 29))


def test_a_closure_in_a_year_without_terms_is_heeded_all_the_same():
    calendar = SchoolCalendar(closures=(closed(date(2026, 2, 16)),))
    assert calendar.knows(date(2026, 2, 16))
    assert not calendar.is_open(date(2026, 2, 16))
    assert calendar.is_open(date(2026, 2, 17))
    assert not calendar.knows(date(2026, 2, 17))


def test_a_terms_school_weeks_leave_out_its_half_term():
    spring = a_term()
    assert CALENDAR.open_weeks(spring.starts_on, spring.ends_on) == 11
    assert CALENDAR.open_weeks(date(2026, 2, 14), date(2026, 2, 22)) == 0


def test_school_years_with_terms_and_no_closure_are_named():
    next_autumn = a_term(starts_on=date(2026, 9, 2), ends_on=date(2026, 12, 18))
    calendar = SchoolCalendar(
        terms=(*three_terms(), next_autumn), closures=(*CALENDAR.closures, closed(date(2029, 1, 8)))
    )
    assert calendar.years_without_closures == (2026,)
    assert SchoolCalendar().years_without_closures == ()


# Planned sessions


@pytest.mark.parametrize(
    ("times", "closed_days", "number"),
    [
        (3, 0, 3),
        (3, 1, 3),
        (3, 2, 3),
        (3, 3, 2),
        (3, 4, 1),
        (3, 5, 0),
        (5, 1, 4),
        (1, 4, 1),
        (7, 1, 7),
        (7, 3, 4),
        (25, 1, 20),
    ],
)
def test_a_shorter_week_takes_no_more_sessions_than_its_open_days_can(
    times: int, closed_days: int, number: int
):
    monday, friday = date(2026, 3, 2), date(2026, 3, 6)
    closures = [closed(monday, monday + timedelta(days=closed_days - 1))] if closed_days else []
    assert planned(times, monday, friday, *closures) == number


@pytest.mark.parametrize(
    ("times", "last", "number"),
    [
        (5, date(2026, 3, 4), 1),
        (3, date(2026, 3, 4), 1),
        (3, date(2026, 3, 5), 2),
        (3, date(2026, 3, 6), 3),
        (7, date(2026, 3, 4), 2),
        (7, date(2026, 3, 8), 6),
    ],
)
def test_a_week_of_which_only_a_part_lies_in_the_span_counts_what_its_days_can_hold(
    times: int, last: date, number: int
):
    wednesday = date(2026, 3, 4)
    assert planned(times, wednesday, last) == number
    assert planned(times, wednesday, last, closed(date(2026, 3, 3))) == number
    assert planned(times, wednesday, last, closed(wednesday, last)) == 0
    assert planned_sessions(times, (wednesday, last), SchoolCalendar()).number == number


def test_a_weekend_alone_holds_no_session():
    assert planned(3, date(2026, 3, 7), date(2026, 3, 8)) == 0
    assert planned_sessions(3, (date(2026, 3, 7), date(2026, 3, 8)), SchoolCalendar()).number == 0


def test_the_last_week_of_term_counts_its_days_in_term():
    assert planned(5, date(2026, 7, 20), date(2026, 7, 31)) == 2
    assert planned(5, date(2026, 3, 23), date(2026, 4, 17)) == 10


@pytest.mark.parametrize(
    ("times", "so_far"),
    [
        (1, (0, 0, 0, 0, 1)),
        (2, (0, 0, 1, 1, 2)),
        (3, (0, 1, 1, 2, 3)),
        (5, (1, 2, 3, 4, 5)),
        (7, (1, 2, 4, 5, 7)),
    ],
)
def test_of_a_week_that_is_not_over_no_session_still_to_come_counts(
    times: int, so_far: tuple[int, ...]
):
    monday, sunday = date(2026, 3, 2), date(2026, 3, 8)
    days = [monday + timedelta(days=number) for number in range(5)]
    assert tuple(planned(times, monday, sunday, by=by) for by in days) == so_far


def test_a_week_is_over_with_its_last_open_day():
    monday, thursday, friday = date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 6)
    assert planned(3, monday, friday, closed(friday), by=date(2026, 3, 4)) == 1
    assert planned(3, monday, friday, closed(friday), by=thursday) == 3
    assert planned(3, monday, friday, closed(friday), by=friday) == 3


def test_holidays_are_known_only_where_every_week_counted_is():
    over_the_summer = (date(2026, 7, 1), date(2026, 9, 11))
    # Four weeks of July; and two weeks of September, of which nothing is known.
    assert planned_sessions(2, over_the_summer, CALENDAR) == PlannedSessions(
        number=12, holidays_known=False
    )
    assert planned_sessions(2, over_the_summer, CALENDAR, by=date(2026, 7, 31)) == PlannedSessions(
        number=8, holidays_known=True
    )
    assert planned_sessions(2, over_the_summer, CALENDAR, by=date(2026, 6, 1)) == PlannedSessions(
        number=0, holidays_known=True
    )


def test_a_date_typed_far_into_the_future_is_counted_at_once():
    first, last = date(2026, 9, 7), date.max
    whole = planned_sessions(1, (first, last), CALENDAR)
    assert whole == PlannedSessions(number=weeks_between(first, last), holidays_known=False)


def test_a_calendar_that_reaches_to_the_end_of_time_can_be_counted_by():
    term = a_term(starts_on=date(9999, 9, 6), ends_on=date(9999, 12, 17))
    calendar = SchoolCalendar(terms=(term,))
    assert planned_sessions(1, (date(9999, 8, 30), date(9999, 9, 3)), calendar).number == 1


def test_what_is_said_of_holidays():
    assert said_of_holidays(known=True) == ""
    assert said_of_holidays(known=False) == " (holidays not known, so counted)"


BASE = date(2025, 8, 1)
days = st.integers(0, 900).map(lambda number: BASE + timedelta(days=number))
times_a_week = st.integers(1, 25)
spans = st.tuples(days, st.integers(0, 200)).map(
    lambda drawn: (drawn[0], drawn[0] + timedelta(days=drawn[1]))
)
closures = st.tuples(days, st.integers(0, 30)).map(
    lambda drawn: closed(drawn[0], drawn[0] + timedelta(days=drawn[1]))
)
terms: st.SearchStrategy[tuple[Term, ...]] = st.sampled_from([(), three_terms()[:1], three_terms()])
calendars = st.builds(
    lambda terms, closures: SchoolCalendar(terms=terms, closures=tuple(closures)),
    terms,
    st.lists(closures, max_size=6),
)


@given(times_a_week, spans, calendars, days)
def test_a_week_never_counts_more_than_its_open_days_can_hold(
    times: int, span: Any, calendar: SchoolCalendar, by: date
):
    first, last = span
    every = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    is_open = [day for day in every if calendar.is_open(day)]
    full = so_far = 0
    for week in {week_of(day) for day in is_open}:
        in_week = [day for day in is_open if week_of(day) == week]
        past = [day for day in in_week if day <= by]
        most = min(times, len(in_week) * math.ceil(times / 5))
        full += most
        so_far += most if past == in_week else math.floor(times * len(past) / 5)
    assert planned_sessions(times, span, calendar).number == full
    assert planned_sessions(times, span, calendar, by).number == so_far


@given(times_a_week, spans, calendars)
def test_never_more_is_planned_than_every_week_touched_would_hold(
    times: int, span: Any, calendar: SchoolCalendar
):
    assert 0 <= planned_sessions(times, span, calendar).number <= times * weeks_between(*span)


@given(times_a_week, spans, calendars, closures)
def test_a_further_closure_never_adds_a_session(
    times: int, span: Any, calendar: SchoolCalendar, further: Closure
):
    more = SchoolCalendar(terms=calendar.terms, closures=(*calendar.closures, further))
    before, after = (planned_sessions(times, span, one) for one in (calendar, more))
    assert after.number <= before.number
    assert after.holidays_known >= before.holidays_known


@given(times_a_week, spans, calendars, st.integers(0, 30))
def test_a_span_cut_at_a_monday_plans_the_same_in_its_two_parts(
    times: int, span: Any, calendar: SchoolCalendar, weeks: int
):
    first, last = span
    cut = min(week_of(first) + timedelta(days=7 * (weeks + 1)), week_of(last))
    whole = planned_sessions(times, span, calendar)
    if cut > first:
        parts = [
            planned_sessions(times, part, calendar)
            for part in ((first, cut - timedelta(days=1)), (cut, last))
        ]
        assert whole.number == sum(part.number for part in parts)
        assert whole.holidays_known == all(part.holidays_known for part in parts)


@given(times_a_week, spans, calendars, days, days)
def test_what_is_planned_by_a_day_only_grows_and_ends_with_the_whole(
    times: int, span: Any, calendar: SchoolCalendar, one: date, other: date
):
    earlier, later = sorted((one, other))
    whole = planned_sessions(times, span, calendar).number
    numbers = [planned_sessions(times, span, calendar, by).number for by in (earlier, later)]
    assert numbers == sorted(numbers)
    assert numbers[1] <= whole
    assert planned_sessions(times, span, calendar, by=span[1]).number == whole


@given(times_a_week, spans, calendars)
def test_while_the_school_is_closed_throughout_nothing_is_planned(
    times: int, span: Any, calendar: SchoolCalendar
):
    shut = SchoolCalendar(terms=calendar.terms, closures=(*calendar.closures, closed(*span)))
    assert planned_sessions(times, span, shut) == PlannedSessions(number=0, holidays_known=True)


@given(times_a_week, spans)
def test_where_nothing_is_known_it_is_said_of_every_span_with_a_weekday(times: int, span: Any):
    first, last = span
    every = (first + timedelta(days=number) for number in range((last - first).days + 1))
    has_weekday = any(day.weekday() < 5 for day in every)
    counted = planned_sessions(times, span, SchoolCalendar())
    assert (counted.number > 0) is has_weekday
    assert counted.holidays_known is not has_weekday


@pytest.mark.parametrize(
    ("on", "is_said"),
    [
        (None, False),
        (date(2026, 3, 27), False),
        (date(2026, 3, 28), True),
        (date(2026, 3, 23), True),
        (date(2026, 4, 8), True),
    ],
)
def test_a_day_on_which_the_school_is_closed_is_remarked_on(on: date | None, is_said: bool):
    spring = a_term(starts_on=date(2026, 1, 5), ends_on=date(2026, 3, 31))
    closed = a_closure(starts_on=date(2026, 3, 23), ends_on=date(2026, 3, 23))
    calendar = SchoolCalendar(terms=(spring,), closures=(closed,))
    assert calendar.remark(on) == ("The school is closed on this day." if is_said else None)
