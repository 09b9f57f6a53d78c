"""Provision as planned, and as delivered."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.identity import GroupId
from senco_desk.domain.provision import Session, SessionState, delivery_of
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.school_calendar import PlannedSessions, SchoolCalendar
from tests.builders import a_calendar, a_provision, a_session, fresh_id

MONDAY = date(2026, 1, 19)
CALENDAR = a_calendar()


@pytest.mark.parametrize(
    ("fields", "words", "field"),
    [
        ({"what": " "}, "Say what the provision is", "what"),
        ({"what": "x" * 2_001}, "field holds 2,000", "what"),
        ({"who": ""}, "Say who provides it", "who"),
        ({"note": "x" * 100_001}, "Shorten it", "note"),
        ({"group_size": 0}, "The group size is 0, which is not between 1 and 60", "group_size"),
        ({"group_size": 61}, "not between 1 and 60", "group_size"),
        ({"minutes": 421}, "The length in minutes is 421", "minutes"),
        ({"times_a_week": 26}, "The number of times a week is 26", "times_a_week"),
        ({"ends_on": date(2026, 1, 18)}, "ends before it starts", "ends_on"),
    ],
)
def test_provision_is_refused_at_the_field_that_is_wrong(
    fields: dict[str, Any], words: str, field: str
):
    with pytest.raises(Refusal, match=words) as refused:
        a_provision(**{"starts_on": MONDAY, **fields})
    assert refused.value.field == field


def test_the_largest_provision_fills_every_lesson_of_the_week():
    provision = a_provision(group_size=60, minutes=420, times_a_week=25)
    assert provision.planned_minutes_a_week == 10_500


def test_sessions_are_planned_for_the_open_days_of_every_week_that_provision_touches():
    provision = a_provision(
        starts_on=date(2026, 1, 21), ends_on=date(2026, 2, 2), times_a_week=3, minutes=20
    )
    assert provision.planned(CALENDAR) == PlannedSessions(number=7, holidays_known=True)
    assert provision.planned_minutes_a_week == 60


def test_no_session_is_planned_for_half_term():
    provision = a_provision(starts_on=MONDAY, ends_on=date(2026, 3, 27), times_a_week=3)
    assert provision.planned(CALENDAR).number == 27
    assert provision.planned(SchoolCalendar()) == PlannedSessions(number=30, holidays_known=False)


def test_sessions_planned_by_a_day_leave_out_what_is_still_to_come():
    provision = a_provision(starts_on=MONDAY, ends_on=date(2026, 3, 27), times_a_week=3)
    for by, number in (
        (date(2026, 1, 18), 0),
        (MONDAY, 0),
        (date(2026, 1, 21), 1),
        (date(2026, 1, 24), 3),
        (date(2026, 1, 27), 4),
        (date(2026, 2, 13), 12),
        (date(2026, 2, 22), 12),
        (date(2026, 2, 27), 15),
        (date(2027, 1, 1), 27),
    ):
        assert provision.planned(CALENDAR, by).number == number, by


def test_grouping_is_said_as_teachers_say_it():
    assert a_provision(group_size=1).grouping == "one-to-one"
    assert a_provision(group_size=4).grouping == "group of 4"


def test_what_is_given_in_a_group_is_never_called_one_to_one():
    in_group = a_provision(group_size=1, group_id=GroupId(fresh_id()))
    assert in_group.grouping == "in a group"
    assert replace(in_group, group_size=4).grouping == "group of 4"


@pytest.mark.parametrize(
    ("fields", "words", "field"),
    [
        ({"minutes": -1}, "not between 0 and 420", "minutes"),
        ({"minutes": 421}, "The length is 421 minutes", "minutes"),
        ({"minutes": 0}, "lasted at least a minute", "minutes"),
        ({"state": SessionState.PUPIL_ABSENT, "minutes": 20}, "has no minutes", "minutes"),
        ({"state": SessionState.OTHER, "note": None}, "Say why it was not delivered", "note"),
        ({"state": SessionState.OTHER, "note": " "}, "Say why it was not delivered", "note"),
        ({"note": "x" * 100_001}, "Shorten it", "note"),
    ],
)
def test_a_session_is_refused_at_the_field_that_is_wrong(
    fields: dict[str, Any], words: str, field: str
):
    with pytest.raises(Refusal, match=words) as refused:
        a_session(**fields)
    assert refused.value.field == field


def test_another_reason_is_given_in_words():
    session = a_session(state=SessionState.OTHER, note="The room was flooded.")
    assert session.note == "The room was flooded."


def test_missed_sessions_do_not_count_as_delivered():
    provision = a_provision(times_a_week=3)
    delivery = delivery_of(
        provision,
        [
            a_session(minutes=20),
            a_session(minutes=15),
            a_session(state=SessionState.PUPIL_ABSENT),
        ],
        CALENDAR,
    )
    assert delivery.words == (
        "2 of 27 planned sessions delivered (35 minutes), 1 recorded as missed, 24 without a record"
    )


def test_delivery_by_a_day_leaves_out_what_came_later():
    provision = a_provision(starts_on=MONDAY, ends_on=date(2026, 3, 27), times_a_week=3)
    sessions = [
        a_session(happened_on=MONDAY),
        a_session(happened_on=MONDAY + timedelta(days=8)),
        a_session(happened_on=MONDAY + timedelta(days=9), state=SessionState.ADULT_ABSENT),
    ]
    delivery = delivery_of(provision, sessions, CALENDAR, by=MONDAY + timedelta(days=1))
    assert (delivery.planned, delivery.delivered, delivery.missed) == (1, 1, 0)
    assert delivery.unrecorded == 0, "Wednesday to Friday are still to come"


def test_provision_of_which_nothing_is_recorded_says_so():
    assert delivery_of(a_provision(), [], CALENDAR).words == "27 planned; no session recorded yet"


def test_where_holidays_are_not_known_the_number_says_that_they_are_counted():
    def words(*sessions: Session) -> str:
        return delivery_of(a_provision(), sessions, SchoolCalendar()).words

    assert words() == "30 planned (holidays not known, so counted); no session recorded yet"
    assert words(a_session()).startswith(
        "1 of 30 planned sessions (holidays not known, so counted) delivered (20 minutes), "
    )


def test_a_single_planned_session_is_spoken_of_as_one():
    once = a_provision(starts_on=MONDAY, ends_on=MONDAY, times_a_week=1, minutes=1)
    assert delivery_of(once, [a_session(minutes=1)], CALENDAR).words == (
        "1 of 1 planned session delivered (1 minute), 0 recorded as missed, 0 without a record"
    )


def test_a_planned_session_without_a_record_is_never_spoken_of_as_missed():
    tuesday = MONDAY + timedelta(days=1)
    twice = a_provision(starts_on=MONDAY, ends_on=tuesday, times_a_week=2)
    once = delivery_of(twice, [a_session()], CALENDAR)
    assert once.words.endswith("0 recorded as missed, 1 without a record")
    assert delivery_of(twice, [a_session()] * 3, CALENDAR).unrecorded == 0


def test_more_sessions_than_planned_are_told_beside_the_plan():
    once = a_provision(starts_on=MONDAY, ends_on=MONDAY, times_a_week=1, minutes=20)
    sessions = [a_session(), a_session(), a_session(state=SessionState.PUPIL_ABSENT)]
    assert delivery_of(once, sessions, CALENDAR).words == (
        "2 sessions delivered (40 minutes), 1 recorded as missed; 1 planned, so 2 more than planned"
    )


def test_of_a_plan_that_is_not_agreed_no_record_is_missing():
    provision = a_provision(starts_on=MONDAY, ends_on=date(2026, 3, 27), times_a_week=3)
    nothing = delivery_of(provision, [], CALENDAR, by=MONDAY, agreed=False)
    assert nothing.words == "27 planned, not agreed yet; no session recorded yet"
    held = delivery_of(provision, [a_session()], CALENDAR, by=date(2026, 2, 2), agreed=False)
    assert held.unrecorded == 0
    assert held.words == (
        "1 session delivered (20 minutes), 0 recorded as missed; 27 planned, not agreed yet"
    )


sessions_held = st.lists(
    st.builds(
        lambda state, minutes, later: a_session(
            state=state,
            minutes=minutes if state is SessionState.DELIVERED else 0,
            happened_on=MONDAY + timedelta(days=later),
        ),
        st.sampled_from(SessionState),
        st.integers(1, 420),
        st.integers(0, 90),
    )
)


@given(sessions_held, st.integers(-10, 120))
def test_every_session_recorded_by_a_day_is_either_delivered_or_missed(
    sessions: list[Any], later: int
):
    provision = a_provision(starts_on=MONDAY, ends_on=MONDAY + timedelta(days=67))
    by = MONDAY + timedelta(days=later)
    delivery = delivery_of(provision, sessions, CALENDAR, by=by)
    assert delivery.delivered + delivery.missed == sum(one.happened_on <= by for one in sessions)
    assert delivery.minutes == sum(one.minutes for one in sessions if one.happened_on <= by)
    assert 0 <= delivery.planned <= provision.planned(CALENDAR).number


@given(st.integers(1, 25), st.integers(0, 11), st.data())
def test_sessions_recorded_by_plan_never_outnumber_those_planned_by_the_same_day(
    times: int, later: int, data: st.DataObject
):
    """Each week may be recorded as soon as it is held, up to the week's plan."""
    provision = a_provision(
        starts_on=MONDAY, ends_on=MONDAY + timedelta(days=11), times_a_week=times
    )
    by = MONDAY + timedelta(days=later)
    held = [
        a_session(happened_on=MONDAY + timedelta(days=7 * week + day))
        for week in range(2)
        for day in data.draw(st.lists(st.integers(0, 4), max_size=times))
    ]
    delivery = delivery_of(provision, held, SchoolCalendar(), by=by)
    assert delivery.delivered <= delivery.planned
    assert delivery.beyond == 0
    assert delivery.planned <= provision.planned(SchoolCalendar()).number


def test_by_thursday_the_sessions_of_the_week_are_all_held_and_none_is_left_over():
    provision = a_provision(starts_on=MONDAY, ends_on=date(2026, 3, 27), times_a_week=3)
    held = [a_session(happened_on=MONDAY + timedelta(days=day)) for day in (0, 1, 3)]
    delivery = delivery_of(provision, held, CALENDAR, by=MONDAY + timedelta(days=3))
    assert (delivery.planned, delivery.beyond, delivery.unrecorded) == (3, 0, 0)
    four = [*held, a_session(happened_on=MONDAY)]
    delivery = delivery_of(provision, four, CALENDAR, by=MONDAY + timedelta(days=3))
    assert (delivery.planned, delivery.beyond) == (3, 1)
    assert delivery.words.endswith("3 planned, so 1 more than planned")


@given(sessions_held)
def test_delivery_over_the_whole_span_counts_every_session(sessions: list[Any]):
    delivery = delivery_of(a_provision(), sessions, CALENDAR)
    assert delivery.delivered + delivery.missed == len(sessions)
