"""Recommendations as a list: pasted, put in order, counted, answered."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.advice import AdviceStatus
from senco_desk.domain.advice_lists import (
    advice_by_document,
    answers_to,
    counts_words,
    may_answer,
    open_first,
    open_words,
    taken_apart,
)
from senco_desk.domain.criteria import evidence_map
from senco_desk.domain.documents import DocumentKind
from senco_desk.domain.record import CycleRecord, ProvisionRecord, PupilRecord, TargetRecord
from senco_desk.domain.references import Entry, Place
from tests.builders import (
    TODAY,
    a_calendar,
    a_cycle,
    a_document,
    a_provision,
    a_pupil_record,
    a_target,
    guidance,
)
from tests.surroundings import a_recommendation


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ("", []),
        ("  \n\n ", []),
        ("Read aloud", ["Read aloud"]),
        ("Read aloud\n\nTell first", ["Read aloud", "Tell first"]),
        ("• Read aloud\n• Tell first", ["Read aloud", "Tell first"]),
        ("- Read texts\n  aloud\n- Tell first", ["Read texts aloud", "Tell first"]),
        ("1. Read aloud\n2) Tell first\n(3) Wait", ["Read aloud", "Tell first", "Wait"]),
        ("a) Read aloud\nb) Tell first", ["Read aloud", "Tell first"]),
        ("•\nRead aloud\n•\nTell first", ["Read aloud", "Tell first"]),
        ("o\tRead aloud\no\tTell first", ["Read aloud", "Tell first"]),
        ("•\n\n• Tell first", ["Tell first"]),
        (
            "Recommendations\n• Read aloud\nfor ten minutes\n\nOther advice\n• Tell first",
            ["Recommendations", "Read aloud for ten minutes", "Other advice", "Tell first"],
        ),
        (
            "e.g. read aloud\n10.30 is best\n-5 is cold",
            ["e.g. read aloud", "10.30 is best", "-5 is cold"],
        ),
    ],
)
def test_a_pasted_list_is_taken_apart_by_its_lines_or_bullets(pasted: str, words: list[str]):
    assert list(taken_apart(pasted)) == words


a_line = st.from_regex(r"[A-Z][a-z]{1,12}( [a-z]{1,9}){0,6}", fullmatch=True)


@given(st.lists(a_line, min_size=1), st.sampled_from(["", "• ", "- ", "1. ", "a) "]))
def test_a_list_that_is_written_out_and_pasted_comes_back(lines: list[str], bullet: str):
    assert list(taken_apart("\n".join(bullet + line for line in lines))) == lines


@given(st.text(st.sampled_from("abo •-*1.)\n\t "), max_size=60))
def test_no_letter_of_a_pasted_text_is_lost_but_those_of_numbering(pasted: str):
    kept = "".join(taken_apart(pasted))
    for word in pasted.replace("\t", " ").split():
        if len(word) > 3 and word.isalpha():
            assert word in kept


def test_those_that_nobody_has_considered_stand_first():
    advice = [
        a_recommendation(order=n, status=one, reason="No room")
        for n, one in enumerate(
            [
                AdviceStatus.NOT_POSSIBLE,
                AdviceStatus.IN_PLACE,
                AdviceStatus.OPEN,
                AdviceStatus.PLANNED,
            ]
        )
    ]
    assert [one.status for one in open_first(advice)] == list(AdviceStatus)


def test_counts_say_what_became_of_them():
    advice = [
        a_recommendation(),
        a_recommendation(status=AdviceStatus.IN_PLACE),
        a_recommendation(status=AdviceStatus.IN_PLACE),
    ]
    assert counts_words(advice) == "3 recommendations: 1 not yet considered and 2 in place"
    assert counts_words([]) == ""
    assert open_words(advice) == "3, 1 open"
    assert open_words(advice[1:]) == "2, none open"


def a_record_with_advice(**fields: Any) -> PupilRecord:
    """Make a pupil with two cycles and a report whose two recommendations are answered."""
    first, second = a_cycle(number=1), a_cycle(number=2)
    target = a_target(cycle_id=second.id, order=1, statement="Asks for help\nwith a sign")
    provision = a_provision(cycle_id=first.id, what="Word builders")
    report = a_document(kind=DocumentKind.SPEECH_AND_LANGUAGE)
    return a_pupil_record(
        cycles=(
            CycleRecord(cycle=first, provisions=(ProvisionRecord(provision=provision),)),
            CycleRecord(cycle=second, targets=(TargetRecord(target=target),)),
        ),
        documents=(report, a_document(kind=DocumentKind.SCHOOL_REPORT)),
        recommendations=(
            a_recommendation(
                document_id=report.id,
                status=AdviceStatus.IN_PLACE,
                provision_id=provision.id,
            ),
            a_recommendation(
                document_id=report.id,
                order=2,
                status=AdviceStatus.PLANNED,
                target_id=target.id,
                provision_id=provision.id,
            ),
            a_recommendation(document_id=report.id, order=3),
        ),
        **fields,
    )


def test_targets_and_provision_of_all_cycles_may_answer_the_newest_cycle_first():
    record = a_record_with_advice()
    assert [one.words for one in may_answer(record)] == [
        "Cycle 2, target 1: Asks for help with a sign",
        "Cycle 1, provision: Word builders",
    ]


def test_a_recommendation_is_answered_by_what_it_names():
    record = a_record_with_advice()
    answering = may_answer(record)
    answered = [
        [one.words for one in answers_to(each, answering)] for each in record.recommendations
    ]
    assert answered == [
        ["Cycle 1, provision: Word builders"],
        ["Cycle 2, target 1: Asks for help with a sign", "Cycle 1, provision: Word builders"],
        [],
    ]


def test_documents_that_recommend_nothing_are_not_counted():
    record = a_record_with_advice()
    (only,) = advice_by_document(record)
    assert only.document_id == record.documents[0].id
    assert only.held == "3 recommendations recorded"
    assert only.place == Place(entry=Entry.RECOMMENDATION, id=record.recommendations[0].id)


def test_advice_stands_under_need_action_and_health_as_it_is_recorded():
    record = a_record_with_advice()
    found = {
        one.criterion.key: [each.words for each in one.evidence]
        for one in evidence_map(record, guidance().criteria, a_calendar(), TODAY)
    }
    report = "Speech and language therapist's report, 9 Feb 2026: 3 recommendations"
    became = f"{report}: 1 not yet considered, 1 planned and 1 in place."
    assert found["b"][-1] == f"{report} recorded."
    assert found["c"][-1] == became
    assert found["e"][-1] == became
    assert not any("recommendation" in words for key in "adf" for words in found.get(key, []))
