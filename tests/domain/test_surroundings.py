"""What stands around a pupil's cycles: each refuses what cannot be, at the field that is wrong."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.advice import AdviceStatus
from senco_desk.domain.agreements import AgreementKind, Answer
from senco_desk.domain.diary import DiaryKind
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.schooling import ExclusionKind
from tests.builders import a_cycle, a_provision, a_pupil, a_pupil_record, a_review, a_target, an_id
from tests.surroundings import (
    a_diary_entry,
    a_group,
    a_kept_finding,
    a_one_page_profile,
    a_plan_version,
    a_previous_school,
    a_rate,
    a_recommendation,
    a_served_target,
    a_threshold,
    an_action,
    an_addendum,
    an_agreement,
    an_attendance,
    an_exclusion,
)

LONG = "x" * 100_001
NO_WORDS: dict[str, Any] = dict.fromkeys(
    ("admired", "important", "support", "hopes", "communication")
)
MEETING = {"kind": DiaryKind.MEETING}
SPECIALIST = {"kind": AgreementKind.SPECIALIST}
FAR = {"starts_on": date(2022, 1, 10), "ends_on": date(2021, 1, 10)}


@pytest.mark.parametrize(
    ("build", "fields", "words", "field"),
    [
        (a_one_page_profile, NO_WORDS, "nothing to keep", "admired"),
        (a_one_page_profile, {"method": " "}, "how the pupil's words were gathered", "method"),
        (a_one_page_profile, {"hopes": "x" * 2_001}, "field holds 2,000", "hopes"),
        (an_agreement, {"answer": Answer.AGREED}, "asks for no answer", "answer"),
        (an_agreement, {**SPECIALIST, "answer": None}, "Say what was answered", "answer"),
        (an_agreement, {"who": ""}, "who was told or asked", "who"),
        (an_agreement, {"how": ""}, "Say how", "how"),
        (an_agreement, {"about": LONG}, "Shorten it", "about"),
        (a_diary_entry, {"summary": ""}, "what it was about", "summary"),
        (a_diary_entry, {**MEETING, "with_parents": None}, "Say of a meeting", "with_parents"),
        (a_diary_entry, {"with_parents": True}, "only of a meeting", "with_parents"),
        (a_diary_entry, {"words": LONG}, "Shorten it", "words"),
        (an_action, {"what": ""}, "what is to be done", "what"),
        (an_action, {"who": ""}, "who will do it", "who"),
        (a_recommendation, {"words": ""}, "what is recommended", "words"),
        (
            a_recommendation,
            {"status": AdviceStatus.NOT_POSSIBLE, "reason": " "},
            "why it is not possible",
            "reason",
        ),
        (a_group, {"name": ""}, "needs a name", "name"),
        (a_group, {"who": ""}, "who takes the group", "who"),
        (a_rate, {"role": ""}, "whose hour", "role"),
        (a_rate, {"pence_an_hour": 0}, "not between 1p and £1,000", "pence_an_hour"),
        (a_rate, {"pence_an_hour": 100_001}, "not between 1p and £1,000", "pence_an_hour"),
        (a_threshold, {"pence": -1}, "not between 1p and £100,000", "pence"),
        (a_threshold, {"source": ""}, "where the figure comes from", "source"),
        (a_plan_version, {"reason": LONG}, "Shorten it", "reason"),
        (an_addendum, {"words": ""}, "Write the correction", "words"),
        (an_addendum, {"reason": " "}, "why it is corrected", "reason"),
        (a_kept_finding, {"reason": " "}, "why it is kept", "reason"),
        (an_attendance, {"ends_on": date(2026, 1, 4)}, "ends before it starts", "ends_on"),
        (an_attendance, {"possible": 501}, "between 0 and 500", "possible"),
        (an_attendance, {"unauthorised": -1}, "between 0 and 500", "unauthorised"),
        (
            an_attendance,
            {"possible": 0, "authorised": 0, "unauthorised": 0},
            "no half-day to attend",
            "possible",
        ),
        (an_attendance, {"possible": 11}, "more absences than half-days", "authorised"),
        (an_exclusion, {"half_days": None}, "has a number of half-days", "half_days"),
        (an_exclusion, {"kind": ExclusionKind.PERMANENT}, "has none", "half_days"),
        (an_exclusion, {"half_days": 0}, "between 1 and 500", "half_days"),
        (a_previous_school, {"name": ""}, "needs a name", "name"),
        (a_previous_school, FAR, "ends before it starts", "ends_on"),
        (a_pupil, {"destination": LONG}, "Shorten it", "destination"),
        (
            a_pupil,
            {"admitted_on": date(2024, 9, 3), "left_on": date(2024, 9, 2)},
            "left before they came",
            "left_on",
        ),
        (a_pupil, {"left_on": date(2000, 1, 1)}, "left before they came", "left_on"),
        (a_cycle, {"revising": LONG}, "Shorten it", "revising"),
        (a_target, {"changed_since": LONG}, "Shorten it", "changed_since"),
        (a_provision, {"role": "x" * 301}, "Shorten it", "role"),
        (
            a_review,
            {"happened_on": date(2026, 3, 26), "given_on": date(2026, 3, 25)},
            "given to parents before the review",
            "given_on",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_the_field_that_is_wrong(
    build: Callable[..., Any], fields: dict[str, Any], words: str, field: str
):
    with pytest.raises(Refusal, match=words) as refused:
        build(**fields)
    assert refused.value.field == field


def test_a_permanent_exclusion_counts_no_half_days():
    gone = an_exclusion(kind=ExclusionKind.PERMANENT, half_days=None)
    assert gone.half_days is None


def test_one_part_of_a_one_page_profile_is_enough():
    assert a_one_page_profile(**{**NO_WORDS, "hopes": "To read to my sister."}).hopes


def test_an_action_is_overdue_once_its_day_has_passed_and_it_is_open():
    due = date(2026, 4, 16)
    assert an_action(due_on=due).is_overdue(date(2026, 4, 17))
    assert not an_action(due_on=due).is_overdue(due)
    assert not an_action(due_on=None).is_overdue(date(2030, 1, 1))
    assert not an_action(due_on=due, done_on=due).is_overdue(date(2026, 4, 17))


@given(
    possible=st.integers(1, 500), authorised=st.integers(0, 500), unauthorised=st.integers(0, 500)
)
def test_attendance_and_absences_add_up_to_what_was_possible(
    possible: int, authorised: int, unauthorised: int
):
    try:
        spring = an_attendance(possible=possible, authorised=authorised, unauthorised=unauthorised)
    except Refusal:
        assert authorised + unauthorised > possible
        return
    assert spring.attended + authorised + unauthorised == possible
    assert 0 <= spring.percentage <= 100


def test_attendance_is_a_share_of_the_half_days_that_were_possible():
    assert an_attendance().attended == 108
    assert an_attendance().percentage == 90


def test_a_record_gives_the_recommendations_of_each_document():
    first, second = (a_recommendation(document_id=an_id(which)) for which in ("one", "two"))
    record = a_pupil_record(recommendations=(first, second))
    assert record.recommendations_of(second.document_id) == (second,)


def test_a_provision_may_serve_a_target():
    link = a_served_target(provision_id=an_id("reading"), target_id=an_id("fluency"))
    assert (link.provision_id, link.target_id) == (an_id("reading"), an_id("fluency"))
