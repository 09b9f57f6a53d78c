"""Recommendations on file: added in one go, answered, corrected, taken off."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from senco_desk.domain.advice import AdviceStatus
from senco_desk.domain.documents import Document, DocumentKind
from senco_desk.domain.history import Act
from senco_desk.domain.identity import TargetId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import unwatched
from senco_desk.reports.pages import page_text
from senco_desk.services.desk import Desk
from tests.builders import fresh_id
from tests.desks import SchoolDay
from tests.pdfs import Leaf, a_pdf


@pytest.fixture
def report(desk: Desk, day: SchoolDay, tmp_path: Path) -> Document:
    pupil = day.add_pupil()
    path = tmp_path / "report.pdf"
    path.write_bytes(a_pdf(Leaf()))
    desk.documents.attach(
        pupil.id,
        path,
        kind=DocumentKind.SPEECH_AND_LANGUAGE,
        title="Language assessment",
        dated_on=date(2026, 3, 3),
    )
    (report,) = desk.pupils.record(pupil.id).documents
    return report


def test_a_list_is_added_in_its_order_after_what_is_there(desk: Desk, report: Document):
    changes = desk.advice.add(report.id, ["Read aloud", "Tell first"])
    desk.advice.add(report.id, ["Wait"])
    held = desk.pupils.record(report.pupil_id).recommendations_of(report.id)
    assert [(one.order, one.words) for one in held] == [
        (1, "Read aloud"),
        (2, "Tell first"),
        (3, "Wait"),
    ]
    assert {one.status for one in held} == {AdviceStatus.OPEN}
    assert changes.pupils == {report.pupil_id}


def test_an_empty_list_is_refused(desk: Desk, report: Document):
    with pytest.raises(Refusal, match="Write what is recommended") as refused:
        desk.advice.add(report.id, [])
    assert refused.value.field == "words"


def test_what_became_of_it_is_kept_with_its_history(desk: Desk, day: SchoolDay, report: Document):
    day.agree(report.pupil_id)
    target = day.cycle(report.pupil_id).targets[0].target
    desk.advice.add(report.id, ["Read aloud"])
    (one,) = desk.pupils.record(report.pupil_id).recommendations
    changed = replace(one, status=AdviceStatus.PLANNED, target_id=target.id)
    assert desk.advice.change(changed).pupils == {report.pupil_id}
    (kept,) = desk.pupils.record(report.pupil_id).recommendations
    assert (kept.status, kept.target_id) == (AdviceStatus.PLANNED, target.id)
    with desk.setting.work() as work:
        told = {
            one.field: one.after
            for entry in work.history(subject_id=kept.id)
            for one in entry.fields
            if entry.act is Act.CHANGED
        }
    assert told == {"What became of it": "Planned", "Target": target.statement}


def test_a_target_of_another_pupil_cannot_answer(desk: Desk, report: Document):
    desk.advice.add(report.id, ["Read aloud"])
    (one,) = desk.pupils.record(report.pupil_id).recommendations
    with pytest.raises(Refusal, match="not in this pupil's cycles"):
        desk.advice.change(replace(one, target_id=TargetId(fresh_id())))


def test_one_that_was_entered_by_mistake_is_taken_off_with_a_reason(desk: Desk, report: Document):
    desk.advice.add(report.id, ["Read aloud", "Read aloud"])
    second = desk.pupils.record(report.pupil_id).recommendations[1]
    with pytest.raises(Refusal, match="Say why") as refused:
        desk.advice.remove(second, " ")
    assert refused.value.field == "reason"
    desk.advice.remove(second, "Entered twice")
    assert len(desk.pupils.record(report.pupil_id).recommendations) == 1


def test_a_document_takes_its_recommendations_with_it(desk: Desk, report: Document):
    desk.advice.add(report.id, ["Read aloud"])
    desk.documents.remove(report, "Belongs to another pupil")
    assert desk.pupils.record(report.pupil_id).recommendations == ()


def words_of(desk: Desk, report: Document, **how: object) -> str:
    bundle = desk.bundles.build(report.pupil_id, [], unwatched, **how)  # type: ignore[arg-type]
    pages = (page_text(bundle.pdf, number) for number in range(bundle.pages))
    return " ".join(" ".join(pages).split())


def test_the_bundle_says_what_was_recommended_and_what_was_done(
    desk: Desk, day: SchoolDay, report: Document
):
    assert "Professional advice" not in words_of(desk, report)
    day.agree(report.pupil_id)
    provision = day.cycle(report.pupil_id).provisions[0].provision
    desk.advice.add(report.id, ["Read texts aloud", "Give a quiet room"])
    first, second = desk.pupils.record(report.pupil_id).recommendations
    desk.advice.change(replace(first, status=AdviceStatus.IN_PLACE, provision_id=provision.id))
    desk.advice.change(
        replace(second, status=AdviceStatus.NOT_POSSIBLE, reason="There is no free room")
    )

    words = words_of(desk, report)

    assert "1. Read texts aloud In place Cycle 1, provision:" in words
    assert "2. Give a quiet room Not possible Why: There is no free room" in words
    assert "2 recommendations: 1 in place and 1 not possible." in words


def test_advice_of_a_document_that_is_left_out_is_left_out_too(desk: Desk, report: Document):
    desk.advice.add(report.id, ["Read texts aloud"])
    assert "Read texts aloud Not yet considered Nothing is recorded." in words_of(desk, report)
    assert "Read texts aloud" not in words_of(desk, report, leaving_out={report.id})
