"""Sessions and measurements on days that are hardly right."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.repeats import Again
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.unlikely_days import doubts_about_measurements, doubts_about_sessions
from tests.builders import (
    a_cycle,
    a_measurement,
    a_provision,
    a_session,
    a_target,
    a_target_without_numbers,
)

CALENDAR = SchoolCalendar()
DAYS = st.dates(date(2025, 9, 1), date(2026, 7, 31))


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2020, 1, 1), "1 Jan 2020 is before the provision began, on 19 Jan 2026."),
        (date(2026, 3, 30), "30 Mar 2026 is after the provision ended, on 27 Mar 2026."),
        (date(2026, 1, 24), "The school is closed on 24 Jan 2026."),
    ],
)
def test_a_session_on_an_odd_day_is_asked_about(on: date, words: str):
    provision = a_provision()
    session = a_session(provision_id=provision.id, happened_on=on)
    doubts = doubts_about_sessions([session], {provision.id: provision}, CALENDAR)
    assert doubts is not None
    assert doubts.entries == {session.id}
    assert doubts.question.title == (
        "The day of this session is hardly right: record it all the same?"
    )
    assert doubts.question.lines == (f"1. Paired reading programme\n{words}",)
    assert doubts.question.choices == (
        (Again.KEEP, "Record it all the same"),
        (Again.LEAVE_OUT, "Leave it out"),
    )


@given(DAYS)
def test_nothing_is_asked_of_an_open_day_of_the_provision_and_something_of_every_other(on: date):
    provision = a_provision()
    session = a_session(provision_id=provision.id, happened_on=on)
    doubts = doubts_about_sessions([session], {provision.id: provision}, CALENDAR)
    is_likely = provision.starts_on <= on <= provision.ends_on and on.weekday() < 5
    assert (doubts is None) == is_likely


@given(DAYS)
def test_a_measurement_counts_from_the_baseline_and_from_the_start_of_the_cycle(on: date):
    target, cycle = a_target(), a_cycle(started_on=date(2026, 1, 20))
    taken = a_measurement(target_id=target.id, happened_on=on)
    doubts = doubts_about_measurements([taken], {target.id: target}, {target.id: cycle})
    if on < date(2026, 1, 12):
        assert doubts is not None
        assert doubts.question.lines[0].endswith(" is before the baseline, of 12 Jan 2026.")
    elif on < cycle.started_on:
        assert doubts is not None
        assert doubts.question.lines[0].endswith(" is before the cycle began, on 20 Jan 2026.")
    else:
        assert doubts is None


def test_one_question_is_asked_about_all_of_them_and_names_no_other():
    target, cycle = a_target_without_numbers(), a_cycle()
    days = (cycle.started_on - timedelta(days=2), cycle.started_on - timedelta(days=1))
    odd = [a_measurement(target_id=target.id, happened_on=on) for on in days]
    right = a_measurement(target_id=target.id)
    doubts = doubts_about_measurements([*odd, right], {target.id: target}, {target.id: cycle})
    assert doubts is not None
    assert doubts.entries == {one.id for one in odd}
    assert doubts.question.title == (
        "The days of 2 measurements are hardly right: record them all the same?"
    )
    assert [words for _, words in doubts.question.choices] == [
        "Record them all the same",
        "Leave them out",
    ]
