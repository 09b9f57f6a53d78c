"""A week of a whole group."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from senco_desk.domain.group_week import (
    GroupMember,
    GroupWeek,
    Missed,
    group_week,
    question_about_closed,
    sessions_of_week,
)
from senco_desk.domain.identity import PupilId
from senco_desk.domain.provision import Session, SessionState
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.terms import write_date
from tests.builders import NOW, a_calendar, a_provision, a_session, fresh_id
from tests.surroundings import a_group

MONDAY = date(2026, 1, 19)
GROUP = a_group()


def a_member(
    name: str = "Castellan, Wren", *, signed_off: bool = False, **fields: Any
) -> GroupMember:
    return GroupMember(
        pupil_id=PupilId(fresh_id()),
        name=name,
        provision=a_provision(group_id=GROUP.id, **fields),
        is_signed_off=signed_off,
    )


def week_of(*members: GroupMember, monday: date = MONDAY) -> GroupWeek:
    return group_week(GROUP, monday, members, a_calendar())


def on(day: int) -> date:
    return MONDAY + timedelta(days=day)


def test_everybody_gets_a_session_on_each_day_and_the_absent_are_marked():
    wren, ash = a_member(), a_member("Ash, Robin")
    week = week_of(wren, ash)
    assert week.left_out == ()
    missed = {(ash, on(1)): Missed(SessionState.PUPIL_ABSENT)}
    made = sessions_of_week(week, {on(1): 20, on(3): 25}, missed, new_id=fresh_id, now=NOW)
    assert [(one.provision_id, one.happened_on, one.state, one.minutes) for one in made] == [
        (ash.provision.id, on(1), SessionState.PUPIL_ABSENT, 0),
        (ash.provision.id, on(3), SessionState.DELIVERED, 25),
        (wren.provision.id, on(1), SessionState.DELIVERED, 20),
        (wren.provision.id, on(3), SessionState.DELIVERED, 25),
    ]


def test_nobody_gets_a_session_outside_their_own_dates_or_in_a_signed_off_cycle():
    late = a_member("Late, Lee", starts_on=on(2))
    closed = a_member("Closed, Kim", signed_off=True)
    over = a_member("Over, Olu", starts_on=date(2025, 9, 8), ends_on=date(2025, 10, 3))
    week = week_of(late, closed, over)
    assert over not in week.members
    assert week.open_members == (late,)
    assert week.left_out == (
        "Closed, Kim: the review of the cycle is signed off.",
        "Late, Lee: in the group only 21 Jan 2026 to 27 Mar 2026.",
    )
    made = sessions_of_week(week, {on(0): 20, on(2): 20}, {}, new_id=fresh_id, now=NOW)
    assert [one.happened_on for one in made] == [on(2)]


def test_of_a_plan_that_is_not_agreed_no_session_is_made():
    early = replace(a_member("Early, Eve"), is_agreed=False)
    week = week_of(early)
    assert week.open_members == ()
    assert week.left_out == ("Early, Eve: the plan of the cycle is not agreed yet.",)
    assert sessions_of_week(week, {on(0): 20}, {}, new_id=fresh_id, now=NOW) == ()


def test_a_session_that_the_cycle_before_holds_is_not_made_again():
    before = a_member(signed_off=True, ends_on=on(3))
    after = replace(a_member(starts_on=on(3)), pupil_id=before.pupil_id, there=frozenset({on(3)}))
    week = week_of(before, after)
    assert week.open_members == (after,)
    assert week.left_out == (
        "Castellan, Wren: in the group only 22 Jan 2026 to 27 Mar 2026.",
        "Castellan, Wren: the session of 22 Jan 2026 is in another cycle already.",
    )
    made = sessions_of_week(week, {on(3): 20, on(4): 20}, {}, new_id=fresh_id, now=NOW)
    assert [(one.provision_id, one.happened_on) for one in made] == [(after.provision.id, on(4))]


def test_closed_days_are_asked_about_and_open_ones_are_not():
    half_term = date(2026, 2, 16)
    week = week_of(a_member(), monday=half_term)
    assert len(week.closed) == 5
    question = question_about_closed(week, [half_term, half_term + timedelta(days=1)])
    assert question is not None
    assert question.title == "The school is closed on 16 Feb 2026 and 17 Feb 2026."
    assert question_about_closed(week_of(a_member()), [on(0)]) is None
    assert group_week(GROUP, MONDAY, (), SchoolCalendar()).closed == frozenset()


def test_the_usual_minutes_are_known_where_all_plan_the_same():
    assert week_of(a_member(), a_member()).usual_minutes == 20
    assert week_of(a_member(), a_member(minutes=30)).usual_minutes is None
    assert week_of().usual_minutes is None


def test_a_pupil_who_is_not_at_the_school_is_left_out_with_the_reason():
    left = replace(a_member("Left, Lee"), off_roll=((on(2), date.max),))
    gone = replace(a_member("Gone, Kim"), off_roll=((on(-30), on(30)),))
    week = week_of(left, gone)
    assert week.open_members == (left,)
    assert [left.takes_session(on(day)) for day in range(5)] == [True, True, False, False, False]
    assert week.left_out == (
        (
            f"Gone, Kim: not at the school after {write_date(on(-31))} until back on "
            f"{write_date(on(31))}."
        ),
        f"Left, Lee: not at the school after {write_date(on(1))}.",
    )
    assert gone.is_away(on(0))
    assert not left.is_away(on(0))


def test_a_week_says_what_is_on_record_of_it_already():
    wren, ash = a_member(), a_member("Ash, Robin")

    def held(member: GroupMember, day: int, **fields: Any) -> Session:
        return a_session(provision_id=member.provision.id, happened_on=on(day), **fields)

    sessions = [
        held(wren, 0, minutes=25),
        held(ash, 0, state=SessionState.PUPIL_ABSENT),
        held(wren, 2, state=SessionState.SCHOOL_EVENT),
        held(wren, 7),
    ]
    week = group_week(GROUP, MONDAY, [wren, ash], a_calendar(), sessions)
    assert week.said_of_recorded == (
        "Recorded already: 19 Jan 2026 (25 min, 2 pupils) and 21 Jan 2026 (not held, 1 pupil)."
    )
    assert week_of(wren).said_of_recorded is None
