"""The record of a review as parents are given it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import page as checker
import pytest

from senco_desk.domain.record import PupilRecord
from senco_desk.reports.review_record import ReviewRecordWants, review_record
from tests.approving import Approving
from tests.builders import TODAY, a_calendar, a_rich_record, a_school
from tests.pdfs import described, page_texts
from tests.surroundings import an_action, an_addendum

TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "templates"


def wants(record: PupilRecord, at: int = 1, **fields: object) -> ReviewRecordWants:
    cycle = record.cycles[at]
    assert cycle.review is not None
    found = ReviewRecordWants(
        record=record,
        cycle=cycle,
        review=cycle.review,
        school=a_school(),
        calendar=a_calendar(),
        made_on=TODAY,
        templates=TEMPLATES,
    )
    return replace(found, **fields)


@pytest.fixture(scope="module")
def record() -> PupilRecord:
    """Return a record whose second cycle has actions, a correction and parents at its review."""
    rich = a_rich_record()
    cycle = rich.cycles[1]
    assert cycle.review is not None
    review = replace(cycle.review, parents_present=True, given_on=date(2026, 4, 1))
    cycle_id = cycle.cycle.id
    return replace(
        rich,
        cycles=(
            rich.cycles[0],
            replace(cycle, review=review, addenda=(an_addendum(cycle_id=cycle_id),)),
            rich.cycles[2],
        ),
        actions=(
            an_action(cycle_id=cycle_id, done_on=date(2026, 4, 14)),
            an_action(cycle_id=cycle_id, what="Meet again", due_on=None),
            an_action(what="Of another meeting"),
        ),
    )


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page_texts(pdf)).split())


def test_the_record_of_a_review_is_as_approved(record: PupilRecord, approve: Approving):
    approve("reports/review record.txt", described(review_record(wants(record))))


def test_the_record_is_accessible_and_the_same_for_the_same_review(record: PupilRecord):
    pdf = review_record(wants(record))
    assert checker.validate_pdf_bytes(pdf, profile="ua1").failures == []
    assert review_record(wants(record)) == pdf


def test_actions_of_the_review_stand_with_names_and_dates_and_no_others(record: PupilRecord):
    text = text_of(review_record(wants(record)))
    assert "Send the reading games home Mrs Thackray 16 Apr 2026; done 14 Apr 2026" in text
    assert "Meet again Mrs Thackray No day agreed" in text
    assert "Of another meeting" not in text


def test_a_review_that_is_not_signed_off_is_a_draft(record: PupilRecord):
    cycle = record.cycles[1]
    assert cycle.review is not None
    bare = replace(cycle.review, signed_off_at=None, decision=None, decision_reason=None)
    empty = replace(
        cycle,
        cycle=replace(cycle.cycle, outcome=None),
        targets=tuple(replace(one, outcome=None) for one in cycle.targets),
        provisions=tuple(replace(one, outcome=None) for one in cycle.provisions),
        views=(),
        addenda=(),
    )
    pdf = review_record(wants(replace(record, actions=()), cycle=empty, review=bare))
    text = text_of(pdf)
    assert "This is a draft: the review is not signed off yet." in text
    assert "Not judged yet" in text
    assert text.count("No view is recorded.") == 2
    assert "No action was agreed." in text
    assert "Corrections" not in text


def test_the_schools_own_words_stand_on_the_record(record: PupilRecord):
    usual = a_school()
    own = replace(usual, senco_title="SENDCo", review_foot="Ring us at any time; #ask for Ann.")

    text = text_of(review_record(wants(record, school=own)))

    assert f"For the school: {usual.senco}, SENDCo" in text
    assert "Ring us at any time; #ask for Ann." in text
    assert "SENDCo" not in text_of(review_record(wants(record)))
