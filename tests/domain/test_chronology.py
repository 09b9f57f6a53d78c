"""What happened to a pupil, day by day."""

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.chronology import Happening, chronology_of
from senco_desk.domain.cycles import ViewGiver, ViewMoment
from senco_desk.domain.happenings import late
from senco_desk.domain.needs import NeedRecorded
from senco_desk.domain.provision import SessionState
from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.record import CycleRecord, ProvisionRecord, PupilRecord, TargetRecord
from senco_desk.domain.references import Entry, Place
from senco_desk.domain.reviews import Decision, Outcome
from tests.builders import (
    a_cycle,
    a_cycle_ready_for_sign_off,
    a_cycle_record,
    a_document,
    a_need,
    a_provision,
    a_pupil,
    a_pupil_record,
    a_review,
    a_rich_record,
    a_sen_status,
    a_session,
    a_target,
    a_target_outcome,
    a_view,
    an_assessment,
    noon,
)
from tests.leavers import a_time_away


def told(record: PupilRecord, until: date | None = None) -> list[str]:
    return [one.words for one in chronology_of(record, until)]


def told_of(**fields: object) -> list[str]:
    """Tell of one cycle, without the line that it started."""
    record = a_pupil_record(cycles=(a_cycle_record(**fields),))
    return [words for words in told(record) if words != "Cycle 1 started."]


def test_nothing_recorded_is_nothing_told():
    assert told(a_pupil_record()) == []


def test_admission_provision_and_needs_stand_under_the_profile():
    record = a_pupil_record(
        pupil=a_pupil(admitted_on=date(2021, 9, 6)),
        sen_history=(
            a_sen_status(starts_on=date(2025, 9, 8), reason="Reading is slower\nthan expected"),
            a_sen_status(starts_on=date(2026, 3, 2), status=SenStatus.EHC_PLAN),
        ),
        needs=(
            a_need(starts_on=date(2025, 9, 9)),
            a_need(code="HI", starts_on=date(2022, 1, 10), ends_on=date(2024, 5, 17)),
            a_need(code="MLD"),
        ),
    )
    found = chronology_of(record)
    assert [(one.on, one.words) for one in found] == [
        (date(2021, 9, 6), "Admitted to the school."),
        (date(2022, 1, 10), "Need since this day: HI."),
        (date(2024, 5, 17), "Need ended: HI."),
        (date(2025, 9, 8), "SEN provision: SEN support (K). Reading is slower than expected."),
        (date(2025, 9, 9), "Need since this day: SLCN."),
        (date(2026, 3, 2), "SEN provision: EHC plan (E)."),
    ]
    support, plan = record.sen_history
    current, ended, _ = record.needs
    assert [one.place for one in found] == [
        Place(entry=Entry.PROFILE, id=record.pupil.id),
        Place(entry=Entry.NEED, id=ended.id),
        Place(entry=Entry.NEED, id=ended.id),
        Place(entry=Entry.SEN_STATUS, id=support.id),
        Place(entry=Entry.NEED, id=current.id),
        Place(entry=Entry.SEN_STATUS, id=plan.id),
    ]


def test_views_tell_whose_they_are_what_for_and_how_they_were_gathered():
    assert told_of(
        views=(
            a_view(),
            a_view(
                giver=ViewGiver.PARENT,
                name="Ines Castellan",
                moment=ViewMoment.REVIEW,
                method="Call",
            ),
            a_view(giver=ViewGiver.PUPIL, no_view_reason="Was away.", method="Asked twice"),
        )
    ) == [
        "Pupil: view given for the assessment (Conversation).",
        "Parent or carer, Ines Castellan: view given for the review (Call).",
        "Pupil: asked for the assessment; none given (Asked twice).",
    ]


def test_a_plan_tells_of_targets_and_the_review_that_was_set():
    assert told_of(
        cycle=a_cycle(agreed_on=date(2026, 1, 19), review_on=date(2026, 3, 27)),
        targets=(TargetRecord(target=a_target()),),
    ) == [
        "Plan of cycle 1 agreed with 1 target; review set for 27 Mar 2026.",
    ]


def test_a_plan_without_a_review_date_does_not_invent_one():
    assert told_of(cycle=a_cycle(agreed_on=date(2026, 1, 19))) == [
        "Plan of cycle 1 agreed with 0 targets."
    ]


def test_provision_begins_with_the_first_session_that_was_delivered():
    provision = a_provision(what="Paired\nreading", group_size=4, starts_on=date(2026, 1, 19))
    record = a_pupil_record(
        cycles=(
            a_cycle_record(
                provisions=(
                    ProvisionRecord(
                        provision=provision,
                        sessions=(
                            a_session(
                                happened_on=date(2026, 1, 20), state=SessionState.ADULT_ABSENT
                            ),
                            a_session(happened_on=date(2026, 1, 23)),
                            a_session(happened_on=date(2026, 1, 22)),
                        ),
                    ),
                )
            ),
        )
    )
    last = chronology_of(record)[-1]
    assert last.words == "First session of provision: Paired reading (group of 4)."
    assert last.on == date(2026, 1, 22)


def test_provision_that_was_never_delivered_is_told_as_planned_and_no_more():
    missed = a_session(state=SessionState.PUPIL_ABSENT)
    for sessions in ((), (missed,)):
        record = ProvisionRecord(provision=a_provision(), sessions=sessions)
        agreed = a_cycle(agreed_on=date(2026, 1, 12))
        assert told_of(cycle=agreed, provisions=(record,))[-1] == (
            "Planned start of provision: Paired reading programme (one-to-one); "
            "no session recorded as delivered."
        )
        assert told_of(provisions=(record,)) == [
            (
                "Planned start of provision: Paired reading programme (one-to-one); "
                "not agreed yet; no session recorded as delivered."
            )
        ]


def test_a_review_tells_what_became_of_the_targets_and_what_was_decided():
    outcomes = (Outcome.MET, Outcome.NOT_MET, Outcome.MET, None)
    targets = tuple(
        TargetRecord(target=a_target(), outcome=one and a_target_outcome(outcome=one))
        for one in outcomes
    )
    assert told_of(targets=targets, review=a_review(decision=Decision.MORE)) == [
        (
            "Review of cycle 1: of 4 targets, 2 met and 1 not met. "
            "Decision: Add support or involve a specialist."
        )
    ]


def test_a_review_without_outcomes_or_decision_is_told_plainly():
    assert told_of(review=a_review(decision=None)) == ["Review of cycle 1."]


def test_a_document_stands_on_the_day_its_author_gave_it():
    document = a_document(title="Assessment of language", dated_on=date(2025, 11, 20))
    (one,) = chronology_of(a_pupil_record(documents=(document,)))
    assert one.words == "Speech and language therapist's report: Assessment of language."
    assert one.place == Place(entry=Entry.DOCUMENT, id=document.id)
    assert one.on == date(2025, 11, 20)


def test_what_was_recorded_more_than_two_weeks_later_is_shown_as_late():
    day = date(2026, 1, 12)
    punctual, late = (
        Happening(
            on=day,
            words="Cycle 1 started.",
            place=Place(entry=Entry.PROFILE, id=a_pupil().id),
            recorded_at=noon(day + timedelta(days=after)),
        )
        for after in (14, 15)
    )
    assert punctual.recorded_late is None
    assert late.recorded_late == date(2026, 1, 27)


def test_what_carries_no_entry_of_its_own_is_never_late():
    (admitted,) = chronology_of(a_pupil_record(pupil=a_pupil(admitted_on=date(2021, 9, 6))))
    assert admitted.recorded_late is None


def test_what_happened_on_one_day_stays_in_the_order_of_the_work():
    day = date(2026, 1, 12)
    record = a_pupil_record(
        cycles=(
            a_cycle_record(
                cycle=a_cycle(started_on=day), assessments=(an_assessment(happened_on=day),)
            ),
        ),
        documents=(a_document(dated_on=day),),
    )
    assert [words.split()[0] for words in told(record)] == ["Cycle", "Assessed:", "Speech"]


def test_each_line_points_at_the_very_entry_that_it_tells_of():
    first, second = a_view(), a_view(giver=ViewGiver.PARENT)
    ready = a_cycle_ready_for_sign_off()
    cycle = ready.cycle
    record = replace(ready, assessments=(an_assessment(),), views=(first, second, *ready.views))
    found = chronology_of(a_pupil_record(cycles=(record,)))
    assert record.review is not None
    assert {one.place for one in found} == {
        Place(entry=Entry.CYCLE, id=cycle.id),
        Place(entry=Entry.ASSESSMENT, id=record.assessments[0].id),
        *(Place(entry=Entry.VIEW, id=view.id) for view in record.views),
        Place(entry=Entry.PLAN_DATES, id=cycle.id),
        Place(entry=Entry.PROVISION, id=record.provisions[0].provision.id),
        Place(entry=Entry.REVIEW, id=record.review.id),
    }
    (pupil,) = [one for one in found if one.words.startswith("Pupil: view given for the ass")]
    assert pupil.place.id == first.id
    dates = [one.words.split()[0] for one in found if one.place.entry is Entry.PLAN_DATES]
    assert dates == ["Plan"]


def test_a_chronology_may_end_at_a_day():
    record = a_rich_record()
    until = date(2025, 12, 12)
    kept = chronology_of(record, until)
    assert kept == tuple(one for one in chronology_of(record) if one.on <= until)
    assert kept[-1].words.startswith("Review of cycle 1")


def test_everything_dated_in_a_record_is_told_once():
    record = a_rich_record()
    found = chronology_of(record)
    assert len(found) == (
        1  # admission
        + len(record.sen_history)
        + sum(bool(need.starts_on) + bool(need.ends_on) for need in record.needs)
        + len(record.documents)
        + len(record.agreements)
        + sum(_dated(cycle) for cycle in record.cycles)
    )


def _dated(record: CycleRecord) -> int:
    cycle = record.cycle
    return (
        1  # its start
        + len(record.assessments)
        + len(record.views)
        + bool(cycle.agreed_on)
        + len(record.provisions)
        + bool(record.review)
    )


def test_every_line_is_one_sentence_or_more_on_one_line():
    for one in chronology_of(a_rich_record()):
        assert one.words.endswith((".", "?", "!"))
        assert "\n" not in one.words


@given(st.permutations(range(3)), st.lists(st.dates(date(2020, 1, 1), date(2026, 6, 1))))
def test_a_chronology_runs_from_the_oldest_to_the_newest(order: list[int], dated: list[date]):
    record = a_rich_record()
    record = replace(
        record,
        cycles=tuple(record.cycles[number] for number in order),
        documents=tuple(a_document(dated_on=on) for on in dated),
    )
    days = [one.on for one in chronology_of(record)]
    assert days == sorted(days)


def test_leaving_and_coming_back_stand_in_the_chronology():
    record = replace(
        a_rich_record(),
        pupil=replace(a_rich_record().pupil, left_on=date(2026, 7, 21), destination="The High"),
        times_away=(a_time_away(destination=None, recorded_at=noon(date(2026, 1, 5))),),
    )
    told = {one.on: one for one in chronology_of(record) if "chool" in one.words}
    assert told[date(2025, 7, 21)].words == "Last day at the school."
    back = told[date(2025, 11, 3)]
    assert (back.words, back.recorded_late) == ("Back at the school.", date(2026, 1, 5))
    assert told[date(2026, 7, 21)].words == "Last day at the school; went to The High."


def test_a_need_recorded_long_after_it_began_is_told_as_late():
    need = a_need(starts_on=date(2025, 1, 6), ends_on=date(2026, 3, 2))
    known = NeedRecorded(
        need_id=need.id, start_at=noon(date(2025, 3, 3)), end_at=noon(date(2026, 3, 2))
    )
    began, ended = chronology_of(a_pupil_record(needs=(need,), needs_recorded=(known,)))
    assert (began.recorded_late, ended.recorded_late) == (date(2025, 3, 3), None)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone cannot be set on Windows")
def test_what_is_recorded_after_midnight_in_summer_bears_the_day_it_was_here(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    try:
        half_past_midnight = datetime(2026, 6, 29, 23, 30, tzinfo=UTC)
        assert late(date(2026, 6, 15), half_past_midnight) == date(2026, 6, 30)
        assert late(date(2026, 6, 16), half_past_midnight) is None
    finally:
        monkeypatch.undo()
        time.tzset()
