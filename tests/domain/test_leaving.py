"""Leaving the school, coming back, and how long a record is usually kept."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.leaving import (
    check_last_day,
    days_off_roll,
    has_left,
    off_roll_words,
    refuse_a_leaver,
    refuse_off_roll,
    review_of_record_on,
    said_of_days_off_roll,
)
from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.refusals import Refusal
from tests.builders import a_pupil, a_school, a_sen_status
from tests.leavers import a_time_away

LAST_DAY = date(2026, 7, 21)


def test_the_last_day_is_still_a_day_at_the_school():
    assert not has_left(LAST_DAY, LAST_DAY)
    assert has_left(LAST_DAY, date(2026, 7, 22))
    assert not has_left(None, date(2026, 7, 22))


def test_nothing_new_is_begun_for_a_leaver():
    leaver = a_pupil(left_on=LAST_DAY)
    refuse_a_leaver(leaver, LAST_DAY)
    refuse_a_leaver(a_pupil(), date(2026, 9, 1))
    with pytest.raises(Refusal, match=r"left the school on 21 Jul 2026"):
        refuse_a_leaver(leaver, date(2026, 7, 22))


def test_nobody_comes_back_before_they_left():
    with pytest.raises(Refusal) as refused:
        a_time_away(left_on=LAST_DAY, returned_on=LAST_DAY)
    assert refused.value.field == "returned_on"


def test_a_last_day_lies_after_the_last_return():
    away = [
        a_time_away(left_on=date(2025, 3, 7), returned_on=date(2025, 5, 6)),
        a_time_away(left_on=date(2024, 3, 7), returned_on=date(2024, 5, 6)),
    ]
    check_last_day(date(2025, 5, 6), away)
    check_last_day(date(2020, 1, 1), [])
    with pytest.raises(Refusal, match="came back on 6 May 2025"):
        check_last_day(date(2025, 5, 5), away)


def test_a_record_is_reviewed_25_years_after_birth_and_31_with_a_plan():
    born = date(2016, 2, 29)
    support = a_sen_status(status=SenStatus.SUPPORT)
    plan = a_sen_status(status=SenStatus.EHC_PLAN)
    ended = a_sen_status(status=SenStatus.NONE, starts_on=date(2026, 1, 5))
    usual = {"years": 25, "years_with_plan": 31}
    assert review_of_record_on(born, [support], **usual) == (date(2041, 3, 1), False)
    assert review_of_record_on(born, [support, plan, ended], **usual) == (date(2047, 3, 1), True)


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(18, 100))
def test_a_record_is_reviewed_on_a_birthday_or_on_1_march_for_want_of_one(born: date, years: int):
    on, _ = review_of_record_on(born, [], years=years, years_with_plan=years)
    birthday = (on.month, on.day) == (born.month, born.day)
    assert on.year == born.year + years
    assert birthday or ((born.month, born.day) == (2, 29) and (on.month, on.day) == (3, 1))


@pytest.mark.parametrize("field", ["kept_years", "kept_years_with_plan"])
@pytest.mark.parametrize("years", [17, 101])
def test_a_school_keeps_records_for_a_time_that_can_be_meant(field: str, years: int):
    school = a_school()
    assert (school.kept_years, school.kept_years_with_plan) == (25, 31)
    with pytest.raises(Refusal) as refused:
        a_school(**{field: years})
    assert refused.value.field == field


def test_days_off_roll_are_those_after_the_last_and_in_times_away():
    away = a_time_away(left_on=date(2025, 10, 3), returned_on=date(2025, 11, 3))
    same_week = a_time_away(left_on=date(2026, 1, 9), returned_on=date(2026, 1, 10))
    off_roll = days_off_roll(date(2026, 6, 12), [same_week, away])
    assert off_roll == (
        (date(2025, 10, 4), date(2025, 11, 2)),
        (date(2026, 6, 13), date.max),
    )
    assert days_off_roll(date.max, ()) == ()
    assert off_roll_words(off_roll, date(2025, 10, 6), date(2025, 10, 10)) == (
        "not at the school after 3 Oct 2025 until back on 3 Nov 2025"
    )
    assert off_roll_words(off_roll, date(2026, 6, 8), date(2026, 6, 14)) == (
        "not at the school after 12 Jun 2026"
    )
    assert off_roll_words(off_roll, date(2026, 1, 5), date(2026, 1, 9)) is None


def test_no_session_is_recorded_for_a_day_off_roll():
    off_roll = days_off_roll(date(2026, 6, 12), ())
    refuse_off_roll(off_roll, date(2026, 6, 12))
    with pytest.raises(Refusal, match="not at the school on 15 Jun 2026") as refused:
        refuse_off_roll(off_roll, date(2026, 6, 15))
    assert refused.value.field == "happened_on"


def test_sessions_on_record_for_days_off_roll_are_named():
    off_roll = days_off_roll(date(2026, 6, 12), ())
    assert said_of_days_off_roll(off_roll, [date(2026, 6, 12)]) is None
    days = [date(2026, 6, 15) + timedelta(days=number) for number in range(7)]
    said = said_of_days_off_roll(off_roll, [*days[:2], days[0]])
    assert said is not None
    assert said.startswith("On 15 Jun 2026 and 16 Jun 2026, when")
    assert "and 2 more days, when" in str(said_of_days_off_roll(off_roll, days))
