"""The days on which planned sessions are laid."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from senco_desk.domain.planned_days import Cuts, PlannedDays
from senco_desk.domain.school_calendar import SchoolCalendar, planned_sessions
from senco_desk.domain.years import Year, YearKind
from tests.builders import a_calendar, a_closure, a_term

ALWAYS = (date(2000, 1, 1), date(2060, 12, 31))
starts = st.dates(date(2025, 6, 1), date(2027, 3, 1))
lengths = st.integers(0, 500)
AWAY = ((date(2025, 11, 13), date(2026, 1, 20)), (date(2026, 9, 9), date.max))
calendars = st.sampled_from(
    [
        SchoolCalendar(),
        a_calendar(),
        SchoolCalendar().without(AWAY),
        a_calendar().without(AWAY),
    ]
)


def days_of(calendar: SchoolCalendar, *cuts: date) -> PlannedDays:
    return PlannedDays(calendar, Cuts.at(cuts))


@given(starts, lengths, st.integers(1, 25), calendars)
def test_as_many_sessions_are_laid_as_are_planned(
    first: date, length: int, times: int, calendar: SchoolCalendar
):
    span = first, first + timedelta(days=length)
    laid = days_of(calendar).sessions(times, span, ALWAYS)
    planned = planned_sessions(times, span, calendar)
    assert (laid.number, laid.holidays_known) == (planned.number, planned.holidays_known)


@given(starts, lengths, st.integers(1, 25), calendars, st.integers(-20, 520), st.integers(0, 30))
def test_up_to_a_day_as_many_are_laid_as_are_planned_by_it_and_none_after(
    first: date, length: int, times: int, calendar: SchoolCalendar, until: int, recorded: int
):
    span = first, first + timedelta(days=length)
    by = first + timedelta(days=until)
    laid = days_of(calendar, by + timedelta(days=1)).sessions(times, span, ALWAYS, by, recorded)
    assert laid.number == planned_sessions(times, span, calendar, by, recorded).number
    assert set(laid.sessions) <= {0}


@given(starts, lengths, st.integers(1, 25), calendars, starts, starts)
@settings(max_examples=60)
def test_cut_anywhere_the_parts_add_up(
    first: date, length: int, times: int, calendar: SchoolCalendar, one: date, other: date
):
    span = first, first + timedelta(days=length)
    whole = days_of(calendar).sessions(times, span, ALWAYS)
    cut = days_of(calendar, one, other).sessions(times, span, ALWAYS)
    assert cut.number == whole.number
    assert all(number > 0 for number in cut.sessions.values())


def span_of(first: date, length: int) -> tuple[date, date]:
    return first, first + timedelta(days=length)


spans = st.builds(span_of, starts, st.integers(0, 90))


@given(st.lists(st.tuples(st.integers(1, 6), spans), max_size=8), calendars, starts, spans)
@settings(max_examples=60)
def test_many_provisions_are_counted_as_each_one_alone(
    provisions: list[tuple[int, tuple[date, date]]],
    calendar: SchoolCalendar,
    cut: date,
    within: tuple[date, date],
):
    cuts = (cut, within[0], within[1] + timedelta(days=1))
    together = days_of(calendar, *cuts)
    for times, span in provisions:
        alone = days_of(calendar, *cuts).sessions(times, span, within)
        assert together.sessions(times, span, within) == alone


@given(starts, st.integers(0, 90), st.integers(1, 25), calendars, starts)
def test_day_by_day_as_many_are_laid_as_at_once(
    first: date, length: int, times: int, calendar: SchoolCalendar, cut: date
):
    span = first, first + timedelta(days=length)
    days = [first + timedelta(days=number) for number in range(length + 1)]
    daily = days_of(calendar, *days, days[-1] + timedelta(days=1))
    laid = [daily.sessions(times, span, (on, on)).number for on in days]
    before = sum(number for on, number in zip(days, laid, strict=True) if on < cut)
    at_once = days_of(calendar, cut).sessions(times, span, ALWAYS)
    assert (at_once.number, at_once.sessions.get(0, 0)) == (sum(laid), before)


def test_a_year_of_53_weeks_and_a_leap_year_lose_no_day():
    # 1 Sep 2031 is a Monday, and 2032 a leap year: weeks begin on 53 Mondays of that school year.
    year = Year.of(YearKind.SCHOOL, date(2032, 2, 29))
    first, last = year.span
    laid = PlannedDays(SchoolCalendar(), Cuts.at([first, last + timedelta(days=1)]))
    assert (last - first).days + 1 == 366
    # 31 Aug 2032 is a Tuesday, so that the last of them has but two days.
    assert laid.sessions(5, (first, last), year.span).number == 52 * 5 + 2
    around = (first - timedelta(days=7), last + timedelta(days=7))
    assert laid.sessions(5, around, year.span).sessions == {1: sum(_is_weekday(first, last))}


def _is_weekday(first: date, last: date) -> list[bool]:
    return [
        (first + timedelta(days=number)).weekday() < 5 for number in range((last - first).days + 1)
    ]


def test_the_sessions_of_a_week_stand_on_its_open_days():
    term = a_term(starts_on=date(2026, 1, 5), ends_on=date(2026, 3, 27))
    closed = a_closure(starts_on=date(2026, 1, 12), ends_on=date(2026, 1, 14))
    calendar = SchoolCalendar(terms=(term,), closures=(closed,))
    thursday = date(2026, 1, 15)
    days = days_of(calendar, thursday, thursday + timedelta(days=1))
    laid = days.sessions(3, (date(2026, 1, 12), date(2026, 1, 18)), ALWAYS)
    assert laid.sessions == {1: 1, 2: 1}


def test_the_end_of_time_is_no_fault():
    laid = days_of(SchoolCalendar()).sessions(
        1, (date.max - timedelta(days=3), date.max), (date.min, date.max)
    )
    assert laid.number == 1


def test_the_first_part_begins_with_the_first_day_there_is():
    cuts = Cuts.at([date(2026, 4, 1)])
    assert [cuts.first_of(part) for part in (0, 1)] == [date.min, date(2026, 4, 1)]


@given(starts, lengths, st.integers(1, 25), st.sampled_from([SchoolCalendar(), a_calendar()]))
def test_no_session_is_laid_while_the_pupil_is_not_at_the_school(
    first: date, length: int, times: int, calendar: SchoolCalendar
):
    cuts = [day for span in AWAY for day in (span[0], min(span[1], ALWAYS[1]) + timedelta(days=1))]
    days = days_of(calendar, *cuts)
    span = first, first + timedelta(days=length)
    laid = days.of_pupil(AWAY).sessions(times, span, ALWAYS)
    assert set(laid.sessions) <= {0, 2}
    assert days.of_pupil(AWAY) is days.of_pupil(AWAY)
    assert days.of_pupil(()) is days
