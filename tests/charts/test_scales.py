"""Axes that are round, honest, and say what they leave out."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from senco_desk.charts.scales import ValueScale, date_marks, gaps, value_scale
from senco_desk.domain.progress import ProgressChart, ProgressPoint
from tests.builders import a_measure

START = date(2026, 1, 12)

HUNDREDTHS = st.integers(0, 10**8).map(lambda number: number / 100)


def scale_of(
    *values: float, baseline: float | None = 34.0, goal: float | None = 60.0, **measure: Any
) -> ValueScale:
    points = tuple(
        ProgressPoint(on=START + timedelta(weeks=number), value=value)
        for number, value in enumerate(values)
    )
    last = START + timedelta(weeks=20)
    return value_scale(
        ProgressChart(
            title="A target",
            measure=a_measure(**measure),
            points=points,
            baseline=None if baseline is None else ProgressPoint(on=START, value=baseline),
            goal=None if goal is None else ProgressPoint(on=last, value=goal),
            term_starts=(),
            review=None,
            first_on=START,
            last_on=last,
            reading="",
            caution=None,
        )
    )


def test_a_scale_begins_at_its_natural_end_where_the_values_come_near():
    scale = scale_of(36, 41, 50)
    assert (scale.low, scale.note) == (0.0, None)
    assert scale.marks == (0, 20, 40, 60, 80)


def test_a_whole_short_scale_is_shown_whole():
    scale = scale_of(3, 5, baseline=2, goal=7, lowest=1.0, highest=10.0)
    assert (scale.low, scale.high, scale.note) == (1.0, 10.0, None)
    assert all(mark == int(mark) for mark in scale.marks)


def test_part_of_a_scale_is_said_to_be_a_part():
    scale = scale_of(78, 81, baseline=78, goal=85, lowest=40.0, highest=160.0)
    assert scale.low > 40
    assert scale.note == "The axis shows part of the scale, which runs from 40 to 160."


def test_an_axis_that_does_not_begin_at_0_says_so():
    scale = scale_of(70, 72, baseline=70, goal=76)
    assert scale.note == "The axis does not begin at 0."


def test_an_axis_that_ends_before_its_scale_says_so():
    assert scale_of(12, baseline=5, goal=40, highest=100.0).note == "The scale runs to 100."


def test_a_scale_without_ends_needs_no_note():
    assert scale_of(-3, 4, baseline=-5, goal=5, lowest=None).note is None


def test_over_the_highest_point_there_is_room_for_its_label():
    scale = scale_of(97, 100, baseline=20, goal=90, highest=100.0)
    assert scale.marks[-1] == 100
    assert scale.high > 110


def test_equal_values_still_have_room():
    scale = scale_of(50, 50, baseline=50, goal=50, lowest=None)
    assert scale.low < 50 < scale.high


@given(values=st.lists(HUNDREDTHS, min_size=1, max_size=9), baseline=HUNDREDTHS, goal=HUNDREDTHS)
def test_everything_that_is_drawn_lies_on_the_axis(
    values: list[float], baseline: float, goal: float
):
    scale = scale_of(*values, baseline=baseline, goal=goal)
    for value in (*values, baseline, goal):
        assert scale.low <= value <= scale.high
    assert 2 <= len(scale.marks) <= 9
    assert list(scale.marks) == sorted(set(scale.marks))


def test_a_few_weeks_are_marked_on_mondays_with_their_day():
    marks = date_marks(date(2026, 1, 6), date(2026, 2, 13), 6)
    assert [words for _, words in marks] == [
        "12 Jan 2026",
        "19 Jan 2026",
        "26 Jan 2026",
        "2 Feb 2026",
        "9 Feb 2026",
    ]


def test_a_school_year_is_marked_by_months():
    marks = date_marks(date(2025, 9, 2), date(2026, 7, 20), 6)
    assert [words for _, words in marks] == [
        "Nov 2025",
        "Jan 2026",
        "Mar 2026",
        "May 2026",
        "Jul 2026",
    ]


@given(
    first=st.dates(date(2000, 1, 1), date(2060, 1, 1)),
    days=st.integers(0, 5000),
    most=st.integers(0, 9),
)
def test_there_are_never_more_marks_than_there_is_room_for(first: date, days: int, most: int):
    last = first + timedelta(days=days)
    marks = date_marks(first, last, most)
    assert 1 <= len(marks) <= max(1, most)
    assert all(first <= on <= last for on, _ in marks)


def test_a_gap_is_longer_than_four_weeks_or_twice_the_usual_distance():
    weekly = [date(2026, 1, 5) + timedelta(weeks=week) for week in (0, 1, 2, 8, 9)]
    termly = [date(2025, 9, 1), date(2026, 1, 5), date(2026, 4, 20)]
    assert gaps(weekly) == ([2], 28)
    assert gaps(termly) == ([], 210)
    assert gaps([date(2026, 1, 5)]) == ([], 28)
