"""Everything on record of a pupil by date."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.chronology import chronology_of
from senco_desk.domain.cycles import Stage, ViewMoment
from senco_desk.domain.identity import DiaryEntryId
from senco_desk.domain.provision import SessionState
from senco_desk.domain.record import ProvisionRecord, PupilRecord, TargetRecord
from senco_desk.domain.references import Entry, Place
from senco_desk.domain.sealing import Sealed
from senco_desk.domain.timeline import (
    Kind,
    TimelineLine,
    cycle_of,
    heading_of,
    stage_of,
    timeline_of,
)
from tests.builders import (
    NOW,
    a_cycle,
    a_cycle_record,
    a_measurement,
    a_provision,
    a_pupil_record,
    a_review,
    a_rich_record,
    a_session,
    a_target,
    a_target_without_numbers,
    a_term,
    a_view,
    an_assessment,
    fresh_id,
    noon,
    three_terms,
)
from tests.surroundings import (
    a_diary_entry,
    a_plan_version,
    an_action,
    an_addendum,
    an_agreement,
    an_attendance,
)


def told(record: PupilRecord, kind: Kind) -> list[tuple[date, str]]:
    return [(one.on, one.happening.words) for one in timeline_of(record) if one.kind is kind]


def of_provision(*sessions: object) -> PupilRecord:
    held = ProvisionRecord(provision=a_provision(), sessions=sessions)  # pyright: ignore[reportArgumentType]
    return a_pupil_record(cycles=(a_cycle_record(provisions=(held,)),))


def test_nothing_recorded_is_no_line():
    assert timeline_of(a_pupil_record()) == ()


def test_the_newest_stands_first_and_nothing_of_the_chronology_is_missing():
    record = a_rich_record()
    lines = timeline_of(record)
    days = [one.on for one in lines]
    assert days == sorted(days, reverse=True)
    happenings = [one.happening for one in lines]
    assert all(one in happenings for one in chronology_of(record))


@given(st.lists(st.dates(date(2025, 9, 1), date(2026, 7, 21)), max_size=12))
def test_each_measurement_has_a_line_of_its_own_and_no_session_is_lost(days: list[date]):
    target, provision = a_target_without_numbers(), a_provision()
    measured = tuple(a_measurement(target_id=target.id, happened_on=on) for on in days)
    held = tuple(a_session(provision_id=provision.id, happened_on=on) for on in days)
    cycle = a_cycle_record(
        targets=(TargetRecord(target=target, measurements=measured),),
        provisions=(ProvisionRecord(provision=provision, sessions=held),),
    )
    record = a_pupil_record(cycles=(cycle,))

    found = [on for on, _ in told(record, Kind.MEASUREMENT)]
    assert sorted(found) == sorted(days)
    weeks = [words for _, words in told(record, Kind.SESSION)]
    assert sum(int(words.split()[0]) for words in weeks) == len(days)


def test_a_measurement_says_value_first_then_target_who_and_note():
    target = a_target(baseline=22, baseline_on=date(2026, 1, 12))
    measured = (
        a_measurement(
            happened_on=date(2026, 2, 2), value=30, taken_by="Mrs Bell", note="Tired\ntoday"
        ),
        a_measurement(happened_on=date(2026, 1, 26), value=26),
    )
    record = a_pupil_record(
        cycles=(a_cycle_record(targets=(TargetRecord(target=target, measurements=measured),)),)
    )
    assert told(record, Kind.MEASUREMENT) == [
        (
            date(2026, 2, 2),
            "30 words a minute: target 1, words read correctly (taken by Mrs Bell). Tired today.",
        ),
        (date(2026, 1, 26), "26 words a minute: target 1, words read correctly."),
        (date(2026, 1, 12), "22 words a minute: starting value of target 1, words read correctly."),
    ]


def test_sessions_of_a_week_are_one_line_late_where_one_was_recorded_late():
    monday = date(2026, 2, 2)
    record = of_provision(
        a_session(happened_on=monday),
        a_session(happened_on=monday + timedelta(3), recorded_at=noon(date(2026, 3, 2))),
        a_session(happened_on=monday + timedelta(1), state=SessionState.PUPIL_ABSENT),
        a_session(happened_on=monday + timedelta(2), state=SessionState.OTHER),
        a_session(happened_on=monday + timedelta(7), state=SessionState.ADULT_ABSENT),
    )
    second = "1 not delivered (adult absent): Paired reading programme (one-to-one)"
    first = (
        "2 delivered, 40 minutes; 2 not delivered (pupil absent, other reason): Paired reading "
        "programme (one-to-one)"
    )
    assert told(record, Kind.SESSION) == [
        (date(2026, 2, 9), f"{second}, week from 9 Feb 2026."),
        (date(2026, 2, 5), f"{first}, week from 2 Feb 2026. Fire drill."),
    ]
    late = [one.happening.recorded_late for one in timeline_of(record) if one.kind is Kind.SESSION]
    assert late == [None, date(2026, 3, 2)]


def test_open_actions_stand_on_their_day_and_done_ones_on_the_day_they_were_done():
    record = a_pupil_record(
        actions=(
            an_action(due_on=date(2026, 7, 3)),
            an_action(due_on=None),
            an_action(done_on=date(2026, 4, 10)),
        )
    )
    assert told(record, Kind.ACTION) == [
        (
            date(2026, 7, 3),
            "Due by this day, still open: Send the reading games home (Mrs Thackray).",
        ),
        (
            date(2026, 4, 10),
            "Done as agreed: Send the reading games home (Mrs Thackray).",
        ),
        (
            date(2026, 3, 26),
            "Agreed, no day set, still open: Send the reading games home (Mrs Thackray).",
        ),
    ]


def test_the_next_review_stands_on_its_day_until_it_is_held():
    cycle = a_cycle(number=2, review_on=date(2026, 7, 3))
    open_one = a_cycle_record(cycle=cycle)
    held = replace(open_one, review=a_review(cycle_id=cycle.id))
    signed = replace(held, review=a_review(signed_off_at=NOW, next_review_on=date(2026, 10, 2)))

    def ahead(*cycles: object) -> list[tuple[date, str]]:
        record = a_pupil_record(cycles=cycles)
        return [one for one in told(record, Kind.PLAN) if "not held yet" in one[1]]

    assert ahead() == []
    assert ahead(open_one) == [
        (date(2026, 7, 3), "Review of cycle 2 set for this day; not held yet.")
    ]
    assert ahead(held) == []
    assert ahead(signed) == [(date(2026, 10, 2), "Next review set for this day; not held yet.")]


def test_attendance_stands_on_the_last_day_that_it_counts():
    assert told(a_pupil_record(attendance=(an_attendance(),)), Kind.SCHOOLING) == [
        (
            date(2026, 3, 27),
            "Attendance, 5 Jan 2026 to 27 Mar 2026: 90.0% of 120 half-days.",
        )
    ]


def test_a_line_belongs_to_its_cycle_or_to_the_one_under_way():
    first = a_cycle(number=1, started_on=date(2025, 9, 8))
    second = a_cycle(number=2, started_on=date(2026, 1, 12))
    record = a_pupil_record(
        cycles=(
            a_cycle_record(cycle=first, assessments=(an_assessment(happened_on=date(2026, 2, 2)),)),
            a_cycle_record(cycle=second),
        ),
        agreements=(an_agreement(happened_on=date(2026, 3, 2), cycle_id=first.id),),
        actions=(an_action(due_on=date(2026, 5, 1), cycle_id=fresh_id()),),
        diary=(
            a_diary_entry(happened_on=date(2025, 6, 2)),
            a_diary_entry(happened_on=date(2025, 12, 1)),
        ),
    )

    def number(one: TimelineLine) -> tuple[date, int | None]:
        return one.on, one.cycle

    assert [number(one) for one in timeline_of(record)] == [
        (date(2026, 5, 1), 2),
        (date(2026, 3, 2), 1),
        (date(2026, 2, 2), 1),
        (date(2026, 1, 12), 2),
        (date(2025, 12, 1), 1),
        (date(2025, 9, 8), 1),
        (date(2025, 6, 2), None),
    ]


def test_each_entry_of_a_cycle_has_its_part_of_the_screen():
    asked, heard = a_view(), a_view(moment=ViewMoment.REVIEW)
    of_plan, of_review = an_addendum(about=Sealed.PLAN), an_addendum(about=Sealed.REVIEW)
    target, provision, measured, held = a_target(), a_provision(), a_measurement(), a_session()
    assessment, version, review = an_assessment(), a_plan_version(), a_review()
    cycle = a_cycle_record(
        assessments=(assessment,),
        views=(asked, heard),
        targets=(TargetRecord(target=target, measurements=(measured,)),),
        provisions=(ProvisionRecord(provision=provision, sessions=(held,)),),
        plan_versions=(version,),
        addenda=(of_plan, of_review),
        review=review,
    )
    record = a_pupil_record(cycles=(a_cycle_record(), cycle))

    for entry, thing, stage in (
        (Entry.CYCLE, cycle.cycle, None),
        (Entry.PLAN_DATES, cycle.cycle, Stage.PLAN),
        (Entry.ASSESSMENT, assessment, Stage.ASSESS),
        (Entry.VIEW, asked, Stage.ASSESS),
        (Entry.VIEW, heard, Stage.REVIEW),
        (Entry.TARGET, target, Stage.PLAN),
        (Entry.MEASUREMENTS, target, Stage.DO),
        (Entry.MEASUREMENT, measured, Stage.DO),
        (Entry.PROVISION, provision, Stage.PLAN),
        (Entry.SESSION, held, Stage.DO),
        (Entry.PLAN_VERSION, version, Stage.PLAN),
        (Entry.ADDENDUM, of_plan, Stage.PLAN),
        (Entry.ADDENDUM, of_review, Stage.REVIEW),
        (Entry.REVIEW, review, Stage.REVIEW),
    ):
        place = Place(entry=entry, id=thing.id)
        assert cycle_of(record, place) is cycle, entry
        assert stage_of(cycle, place) is stage, entry
    assert cycle_of(record, Place(entry=Entry.DIARY, id=DiaryEntryId(fresh_id()))) is None


@pytest.mark.parametrize(
    ("on", "heading"),
    [
        (date(2026, 1, 5), "Spring 2025/26"),
        (date(2025, 12, 30), "Dec 2025"),
        (date(2019, 3, 4), "Mar 2019"),
    ],
)
def test_a_day_stands_under_its_term_or_else_its_month(on: date, heading: str):
    assert heading_of(on, three_terms()) == heading


def test_terms_of_one_name_are_told_apart_by_their_year():
    term = a_term(name="Spring")
    assert heading_of(date(2026, 2, 2), [term]) == "Spring, 2025/26"
