"""Paragraph 9.14, and what a record holds for each of its lines."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.criteria import evidence_map
from senco_desk.domain.cycles import ViewGiver, ViewMoment
from senco_desk.domain.diary import DiaryKind
from senco_desk.domain.documents import DocumentKind
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.provision import SessionState
from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.record import CycleRecord, ProvisionRecord, PupilRecord, TargetRecord
from senco_desk.domain.references import Entry, Place
from senco_desk.domain.school_calendar import SchoolCalendar
from tests.builders import (
    TODAY,
    a_calendar,
    a_cycle,
    a_cycle_record,
    a_document,
    a_measurement,
    a_need,
    a_provision,
    a_pupil,
    a_pupil_record,
    a_review,
    a_rich_record,
    a_sen_status,
    a_session,
    a_target,
    a_view,
    an_assessment,
    guidance,
)
from tests.surroundings import a_diary_entry

CRITERIA = guidance().criteria
CALENDAR = a_calendar()


def evidence(
    key: str, on: date = TODAY, calendar: SchoolCalendar = CALENDAR, **fields: Any
) -> list[str]:
    """Say what the record of a pupil holds for one line of the paragraph."""
    return [one.words for one in mapped(a_pupil_record(**fields), on, calendar)[key]]


def mapped(
    record: PupilRecord, on: date = TODAY, calendar: SchoolCalendar = CALENDAR
) -> dict[str, Any]:
    found = evidence_map(record, CRITERIA, calendar, on)
    return {one.criterion.key: one.evidence for one in found}


def test_the_paragraph_has_six_lines_in_the_codes_order():
    assert [one.key for one in CRITERIA] == ["a", "b", "c", "d", "e", "f"]
    assert all(one.title and one.words for one in CRITERIA)


def test_only_the_paragraph_that_was_read_is_named():
    assert not any("9.15" in one.words + one.title for one in CRITERIA)


@pytest.mark.parametrize(
    ("born", "shown"),
    [(date(2008, 6, 16), False), (date(2008, 6, 15), True), (date(2002, 1, 1), True)],
)
def test_the_line_for_young_people_over_18_is_shown_from_the_18th_birthday(born: date, shown: bool):
    found = mapped(a_pupil_record(pupil=a_pupil(date_of_birth=born)))
    assert ("f" in found) is shown


def test_of_a_pupil_newly_on_the_register_nothing_is_recorded():
    assert mapped(a_pupil_record()) == {"a": (), "b": (), "c": (), "d": (), "e": ()}


def test_attainment_counts_measurements_and_reports():
    assert evidence("a", **_rich()) == [
        "Cycle 1: 13 measurements of 2 targets, 19 Sep 2025 to 14 Nov 2025.",
        "Cycle 2: 10 measurements of 2 targets, 12 Jan 2026 to 9 Mar 2026.",
        "Cycle 3: 6 measurements of 1 target, 24 Apr 2026 to 29 May 2026.",
        "School report, 11 Jul 2025.",
    ]


def test_a_baseline_is_evidence_of_attainment_before_anything_is_measured_again():
    first, second = (
        a_target(order=order, baseline=30, baseline_on=date(2025, 9, day))
        for order, day in ((1, 16), (2, 18))
    )
    plain, begun = TargetRecord(target=first), TargetRecord(target=second)
    bare = TargetRecord(target=a_target(baseline=None, baseline_on=None))
    measured = replace(begun, measurements=(a_measurement(happened_on=date(2025, 10, 6)),))
    assert evidence("a", cycles=(a_cycle_record(targets=(plain, begun)),)) == [
        (
            "Cycle 1: baseline of 2 targets, 16 Sep 2025 to 18 Sep 2025; no later measurement is "
            "recorded."
        )
    ]
    assert evidence("a", cycles=(a_cycle_record(targets=(plain, measured, bare)),)) == [
        "Cycle 1: 1 measurement of 1 target, 6 Oct 2025.",
        "Cycle 1: baseline of 1 further target, 16 Sep 2025; no later measurement is recorded.",
    ]
    assert evidence("a", cycles=(a_cycle_record(targets=(bare,)),)) == []


def test_need_counts_assessments_professionals_and_their_reports():
    assert evidence("b", **_rich()) == [
        "2 needs recorded, in order of rank.",
        "Cycle 1: assessment of 2 areas of need, 10 Sep 2025 to 11 Sep 2025.",
        "Cycle 2: assessment of 1 area of need, 7 Jan 2026.",
        "Cycle 2: a professional's view, 4 Mar 2026.",
        "Cycle 3: assessment of 1 area of need, 16 Apr 2026.",
        "Speech and language therapist's report, 20 Nov 2025.",
        "Educational psychologist's report, 4 Mar 2026.",
    ]


def test_a_line_names_every_entry_that_it_sums_up():
    record = a_rich_record()
    first = record.cycles[0]
    found = mapped(record)
    assert [one.id for one in found["b"][0].places] == [
        one.id for one in record.needs if one.is_current_on(TODAY)
    ]
    assert [one.id for one in found["b"][1].places] == [one.id for one in first.assessments]
    assert [one.id for one in found["a"][0].places] == [one.target.id for one in first.targets]
    cycle = next(one for one in found["c"] if one.place.id == first.cycle.id)
    assert [(one.entry, one.id) for one in cycle.places] == [
        (Entry.CYCLE, first.cycle.id),
        *((Entry.TARGET, one.target.id) for one in first.targets),
        *((Entry.PROVISION, one.provision.id) for one in first.provisions),
    ]


def test_a_single_need_stands_in_no_order():
    assert evidence("b", needs=(a_need(),)) == ["1 need recorded."]


def test_a_professional_who_gave_no_view_is_not_evidence():
    view = a_view(giver=ViewGiver.PROFESSIONAL, no_view_reason="Has left the service.")
    assert evidence("b", cycles=(a_cycle_record(views=(view,)),)) == []


def test_a_need_that_has_ended_is_not_counted():
    assert evidence("b", needs=(a_need(ends_on=date(2024, 5, 17)),)) == []


def test_action_tells_when_support_began_and_each_cycle():
    reviewed = a_cycle_record(review=a_review(happened_on=date(2026, 3, 27)))
    running = a_cycle_record(
        cycle=a_cycle(number=2, started_on=date(2026, 4, 14), outcome="Reads with ease.")
    )
    assert evidence(
        "c",
        sen_history=(a_sen_status(starts_on=date(2025, 9, 8)),),
        cycles=(reviewed, running),
    ) == [
        "SEN provision first recorded from 8 Sep 2025; on 15 Jun 2026: SEN support (K).",
        "Cycle 1 (12 Jan 2026 to 27 Mar 2026): 0 targets, 0 provisions.",
        "Cycle 2 (from 14 Apr 2026, not yet reviewed on 15 Jun 2026): 0 targets, 0 provisions.",
    ]


def test_a_cycle_that_was_only_started_is_no_action_taken():
    only_started = a_cycle_record(cycle=a_cycle())
    assert evidence("c", cycles=(only_started,)) == []
    assessed = replace(only_started, assessments=(an_assessment(),))
    assert len(evidence("c", cycles=(assessed,))) == 1


def test_support_that_ended_is_not_told_as_if_it_went_on():
    history = (
        a_sen_status(starts_on=date(2022, 1, 10)),
        a_sen_status(starts_on=date(2023, 7, 1), status=SenStatus.NONE),
    )
    assert evidence("c", sen_history=history) == [
        "SEN provision first recorded from 10 Jan 2022; on 15 Jun 2026: No SEN (N)."
    ]


def test_sessions_beyond_the_plan_are_said():
    provision = a_provision(starts_on=date(2026, 1, 19), ends_on=date(2026, 1, 19), times_a_week=1)
    held = tuple(
        a_session(provision_id=provision.id, happened_on=date(2026, 1, 19)) for _ in range(2)
    )
    cycle = a_cycle_record(
        cycle=a_cycle(agreed_on=date(2026, 1, 19)),
        targets=(),
        provisions=(ProvisionRecord(provision=provision, sessions=held),),
        review=None,
    )
    (said,) = evidence("d", cycles=(cycle,))
    assert said.endswith("0 as missed, 0 without a record, 1 more than planned.")


def test_no_sen_and_support_still_to_come_are_not_action_taken():
    history = (
        a_sen_status(starts_on=date(2022, 1, 10), status=SenStatus.NONE),
        a_sen_status(starts_on=date(2026, 9, 1)),
    )
    assert evidence("c", sen_history=history) == []


def test_additional_support_sets_delivered_sessions_beside_planned_ones():
    assert evidence("d", **_rich()) == [
        (
            "Cycle 1: 33 sessions planned, 23 recorded as delivered (460 minutes), 10 as missed, "
            "0 without a record."
        ),
        (
            "Cycle 2: 61 sessions planned, 12 recorded as delivered (360 minutes), 4 as missed, "
            "45 without a record."
        ),
        (
            "Cycle 3: 19 sessions planned up to 15 Jun 2026, 12 recorded as delivered (240 "
            "minutes), 6 as missed, 1 without a record."
        ),
    ]


def agreed(*provisions: ProvisionRecord) -> CycleRecord:
    return a_cycle_record(cycle=a_cycle(agreed_on=date(2026, 1, 19)), provisions=provisions)


def test_a_plan_that_is_not_agreed_lacks_no_session():
    planned = ProvisionRecord(provision=a_provision(), sessions=(a_session(),))
    assert evidence("d", cycles=(a_cycle_record(provisions=(planned, planned)),)) == [
        "Cycle 1: 2 provisions planned, not agreed yet."
    ]


def test_support_of_which_no_session_is_recorded_says_so():
    planned = ProvisionRecord(provision=a_provision())
    assert evidence("d", cycles=(agreed(planned),)) == [
        "Cycle 1: 27 sessions planned; no session recorded."
    ]


def test_sessions_that_could_only_be_counted_with_the_holidays_say_so():
    planned = ProvisionRecord(provision=a_provision())
    cycles = (agreed(planned),)
    assert evidence("d", calendar=SchoolCalendar(), cycles=cycles) == [
        "Cycle 1: 30 sessions planned (holidays not known, so counted); no session recorded."
    ]


def test_sessions_that_were_all_missed_are_still_recorded():
    missed = ProvisionRecord(
        provision=a_provision(), sessions=(a_session(state=SessionState.ADULT_ABSENT),)
    )
    assert evidence("d", cycles=(agreed(missed),)) == [
        (
            "Cycle 1: 27 sessions planned, 0 recorded as delivered (0 minutes), 1 as missed, "
            "26 without a record."
        ),
    ]


def test_after_a_review_no_session_is_counted_as_planned_any_more():
    given = ProvisionRecord(provision=a_provision(), sessions=(a_session(),))
    cycle = a_cycle_record(provisions=(given,), review=a_review(happened_on=date(2026, 2, 6)))
    assert evidence("d", cycles=(cycle,)) == [
        (
            "Cycle 1: 9 sessions planned up to 6 Feb 2026, 1 recorded as delivered (20 minutes), "
            "0 as missed, 8 without a record."
        ),
    ]


def test_development_and_health_take_in_wider_areas_and_other_agencies():
    assert evidence("e", **_rich()) == [
        "Cycle 2: Social, emotional and mental health, assessed 7 Jan 2026.",
        (
            "Cycle 2: Social, emotional and mental health, 9 measurements of 1 target, "
            "12 Jan 2026 to 9 Mar 2026."
        ),
        "Speech and language therapist's report, 20 Nov 2025.",
        "Educational psychologist's report, 4 Mar 2026.",
    ]


@pytest.mark.parametrize(
    ("agency", "counts"),
    [
        ("Speech and language therapy service", True),
        ("NHS Community Paediatrics", True),
        ("CAMHS", True),
        ("North Devon SALT", True),
        ("School nursing team", True),
        ("Educational psychology service", True),
        ("Family hub", True),
        ("Healthcliffe Academy", False),
        ("Dyslexia outreach", False),
        (None, False),
    ],
)
def test_what_another_agency_did_counts_under_health_unless_its_name_is_of_learning_alone(
    agency: str | None, counts: bool
):
    advice = a_diary_entry(kind=DiaryKind.ADVICE, agency=agency)
    call = a_diary_entry(kind=DiaryKind.CALL, agency=agency)
    later = a_diary_entry(
        kind=DiaryKind.ADVICE, agency=agency, happened_on=TODAY + timedelta(days=1)
    )
    referral = a_diary_entry(kind=DiaryKind.REFERRAL, agency=agency)
    diary = (advice, call, later, referral)
    assert len(evidence("b", diary=diary)) == 1
    wanted = [f"{what} ({agency}), 3 Feb 2026." for what in ("Advice received", "Referral")]
    assert evidence("e", diary=diary) == (wanted if counts else [])


def test_a_target_outside_learning_counts_only_when_it_was_measured():
    target = TargetRecord(target=a_target(area=BroadArea.SENSORY))
    assert evidence("e", cycles=(a_cycle_record(targets=(target,)),)) == []


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (DocumentKind.EDUCATIONAL_PSYCHOLOGY, "be"),
        (DocumentKind.SPEECH_AND_LANGUAGE, "be"),
        (DocumentKind.OCCUPATIONAL_THERAPY, "be"),
        (DocumentKind.HEALTH, "be"),
        (DocumentKind.SPECIALIST_TEACHER, "b"),
        (DocumentKind.SOCIAL_CARE, "e"),
        (DocumentKind.SCHOOL_REPORT, "a"),
        (DocumentKind.PARENT_LETTER, ""),
        (DocumentKind.OTHER, ""),
    ],
)
def test_each_kind_of_document_stands_where_it_belongs(kind: DocumentKind, lines: str):
    document = a_document(kind=kind)
    found = mapped(a_pupil_record(documents=(document,)))
    assert "".join(key for key, held in found.items() if held) == lines


def test_a_young_person_below_the_usual_year_group_is_taking_more_time():
    born = date(2007, 10, 1)
    usual = a_pupil(date_of_birth=born)
    assert evidence("f", pupil=usual) == []
    later = replace(usual, year_group=12, year_group_reason="Repeats the first year.")
    assert evidence("f", pupil=later) == ["In Year 12, where Year 13 is usual for the age."]


def test_what_is_recorded_is_never_called_enough():
    said = " ".join(
        one.words for held in mapped(a_rich_record()).values() for one in held
    ).casefold()
    for verdict in ("eligible", "sufficient", "meets", "met the", "fails", "satisf"):
        assert verdict not in said


@given(st.permutations(range(3)), st.integers(0, 3), st.dates(date(2025, 1, 1), date(2040, 1, 1)))
def test_every_piece_of_evidence_points_at_something_in_the_record(
    order: list[int], cycles: int, on: date
):
    record = a_rich_record()
    record = replace(record, cycles=tuple(record.cycles[number] for number in order[:cycles]))
    for held in mapped(record, on).values():
        assert all(_is_there(one.place, record) for one in held)


def _is_there(place: Place, record: PupilRecord) -> bool:
    cycles = record.cycles
    return place.id in {
        Entry.PROFILE: {record.pupil.id},
        Entry.SEN_STATUS: {one.id for one in record.sen_history},
        Entry.AGREEMENT: {one.id for one in record.agreements},
        Entry.DIARY: {one.id for one in record.diary},
        Entry.NEED: {one.id for one in record.needs},
        Entry.CYCLE: {one.cycle.id for one in cycles},
        Entry.ASSESSMENT: {one.id for cycle in cycles for one in cycle.assessments},
        Entry.VIEW: {one.id for cycle in cycles for one in cycle.views},
        Entry.MEASUREMENTS: {
            one.target.id for cycle in cycles for one in cycle.targets if one.measurements
        },
        Entry.PROVISION: {one.provision.id for cycle in cycles for one in cycle.provisions},
        Entry.DOCUMENT: {one.id for one in record.documents},
    }.get(place.entry, set())


def test_evidence_of_one_entry_points_at_that_entry():
    views = tuple(
        a_view(giver=ViewGiver.PROFESSIONAL, moment=moment)
        for moment in (ViewMoment.ASSESS, ViewMoment.REVIEW)
    )
    areas = (BroadArea.COGNITION, BroadArea.SEMH, BroadArea.SENSORY)
    assessments = tuple(an_assessment(area=area) for area in areas)
    cycle = a_cycle_record(views=views, assessments=assessments)
    found = mapped(a_pupil_record(cycles=(cycle,)))
    assert [one.place for one in found["b"][1:]] == [
        Place(entry=Entry.VIEW, id=view.id) for view in views
    ]
    assert [one.place for one in found["e"]] == [
        Place(entry=Entry.ASSESSMENT, id=one.id) for one in assessments[1:]
    ]
    assert [one.place for one in found["c"]] == [Place(entry=Entry.CYCLE, id=cycle.cycle.id)]


def test_evidence_that_sums_up_several_entries_points_at_the_first_of_them():
    unmeasured, first, second = (TargetRecord(target=a_target(order=order)) for order in (1, 2, 3))
    first, second = (
        replace(one, measurements=(a_measurement(),), target=replace(one.target, area=area))
        for one, area in ((first, BroadArea.COGNITION), (second, BroadArea.SENSORY))
    )
    cycle = a_cycle_record(
        assessments=(an_assessment(), an_assessment(area=BroadArea.COMMUNICATION)),
        targets=(unmeasured, first, second),
        provisions=tuple(ProvisionRecord(provision=a_provision(order=order)) for order in (1, 2)),
    )
    began, later = a_sen_status(starts_on=date(2024, 1, 8)), a_sen_status()
    ended, current = a_need(ends_on=date(2024, 5, 17)), a_need(rank=2)
    found = mapped(
        a_pupil_record(cycles=(cycle,), sen_history=(later, began), needs=(ended, current))
    )
    assert {key: held[0].place for key, held in found.items()} == {
        "a": Place(entry=Entry.MEASUREMENTS, id=first.target.id),
        "b": Place(entry=Entry.NEED, id=current.id),
        "c": Place(entry=Entry.SEN_STATUS, id=began.id),
        "d": Place(entry=Entry.PROVISION, id=cycle.provisions[0].provision.id),
        "e": Place(entry=Entry.MEASUREMENTS, id=second.target.id),
    }
    assert found["b"][1].place == Place(entry=Entry.ASSESSMENT, id=cycle.assessments[0].id)


def test_measurements_of_one_target_only_are_counted_as_such():
    measured = TargetRecord(
        target=a_target(), measurements=(a_measurement(happened_on=date(2026, 2, 2)),)
    )
    unmeasured = TargetRecord(target=a_target(order=2, baseline=None, baseline_on=None))
    cycle: CycleRecord = a_cycle_record(
        targets=(measured, unmeasured), assessments=(an_assessment(),)
    )
    assert evidence("a", cycles=(cycle,)) == ["Cycle 1: 1 measurement of 1 target, 2 Feb 2026."]


def _rich() -> dict[str, Any]:
    record = a_rich_record()
    return {
        "pupil": record.pupil,
        "sen_history": record.sen_history,
        "needs": record.needs,
        "cycles": record.cycles,
        "documents": record.documents,
    }
