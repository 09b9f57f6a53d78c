"""Professional advice in the bundle: what was recommended, what was done, and where it stands."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from senco_desk.domain.advice import AdviceStatus
from senco_desk.domain.documents import DocumentKind
from senco_desk.domain.record import CycleRecord, ProvisionRecord, PupilRecord, TargetRecord
from senco_desk.domain.steps import unwatched
from senco_desk.reports.advice import advice_content
from senco_desk.reports.bundle import Attachment, Bundle, BundleWants, build_bundle
from senco_desk.reports.pages import page_text
from senco_desk.reports.places import Signpost
from tests.approving import Approving
from tests.builders import (
    TODAY,
    a_calendar,
    a_cycle,
    a_document,
    a_provision,
    a_pupil_record,
    a_school,
    a_target,
    guidance,
)
from tests.pdfs import Leaf, a_pdf
from tests.surroundings import a_recommendation

TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "templates"


def a_record() -> PupilRecord:
    """Make three cycles, and two reports whose advice is answered in the first two of them."""
    cycles = [a_cycle(number=number) for number in (1, 2, 3)]
    provision = a_provision(cycle_id=cycles[0].id, what="Sailing words in a small boat of three")
    target = a_target(cycle_id=cycles[1].id, statement="Shows the green card when work is too hard")
    speech = a_document(title="Language assessment", author="F. Okonjo")
    school = a_document(
        kind=DocumentKind.SCHOOL_REPORT, title="School report", dated_on=date(2026, 3, 3)
    )

    def advice(order: int, words: str, **fields: Any):
        return a_recommendation(document_id=speech.id, order=order, words=words, **fields)

    return a_pupil_record(
        cycles=(
            CycleRecord(cycle=cycles[0], provisions=(ProvisionRecord(provision=provision),)),
            CycleRecord(cycle=cycles[1], targets=(TargetRecord(target=target),)),
            CycleRecord(cycle=cycles[2]),
        ),
        documents=(speech, school, a_document(title="Nothing advised")),
        recommendations=(
            advice(
                1,
                "Teach new words before the lesson.",
                status=AdviceStatus.IN_PLACE,
                provision_id=provision.id,
            ),
            advice(2, "Agree a sign for help.", status=AdviceStatus.PLANNED, target_id=target.id),
            advice(
                3,
                "Give a quiet room for tests.",
                status=AdviceStatus.NOT_POSSIBLE,
                reason="There is no free room; the library corner is used.",
            ),
            advice(4, "Look again in a year."),
            a_recommendation(
                document_id=school.id,
                words="Read at home.",
                status=AdviceStatus.IN_PLACE,
                reason="A reading diary goes home.",
            ),
        ),
    )


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    record = a_record()
    speech = record.documents[0]
    attached = Attachment(
        document_id=speech.id,
        title=speech.title,
        kind=speech.kind.value,
        dated_on=speech.dated_on,
        file_name=speech.file_name,
        pdf=a_pdf(Leaf()),
    )
    return build_bundle(
        BundleWants(
            record=record,
            school=a_school(),
            calendar=a_calendar(),
            guidance=guidance(),
            attachments=(attached,),
            made_on=TODAY,
            templates=TEMPLATES,
        ),
        unwatched,
    )


def on_page(bundle: Bundle, number: int) -> str:
    return " ".join(page_text(bundle.pdf, number - 1).replace("\xa0", " ").split())


def advice_pages(bundle: Bundle) -> str:
    part = next(one for one in bundle.contents if one.title == "Professional advice")
    return " ".join(on_page(bundle, part.first_page + number) for number in range(part.pages))


def test_the_section_reads_as_approved(bundle: Bundle, approve: Approving):
    part = next(one for one in bundle.contents if one.title == "Professional advice")
    pages = [page_text(bundle.pdf, part.first_page - 1 + number) for number in range(part.pages)]
    approve("reports/professional advice.txt", "\n".join(pages).replace("\xa0", " "))


@pytest.mark.parametrize(
    ("answer", "there"),
    [
        ("Cycle 1, provision: Sailing words in a small boat of three", "Sailing words in a small"),
        ("Cycle 2, target 1: Shows the green card when work is too hard", "Shows the green card"),
    ],
)
def test_what_answers_advice_stands_on_the_page_that_is_named(
    bundle: Bundle, answer: str, there: str
):
    named = re.search(re.escape(answer) + r" \(page (\d+)\)", advice_pages(bundle))
    assert named is not None
    assert there in on_page(bundle, int(named[1]))


def test_every_line_of_the_evidence_that_tells_of_advice_leads_to_it(bundle: Bundle):
    part = next(one for one in bundle.contents if one.title.startswith("Evidence"))
    words = " ".join(on_page(bundle, part.first_page + number) for number in range(part.pages))
    pages = re.findall(r"4 recommendations(?: recorded|: [^.]*)\. page (\d+)", words)
    assert len(pages) == 3
    assert len(set(pages)) == 1
    assert "Teach new words before the lesson." in on_page(bundle, int(pages[0]))


def test_a_report_that_is_not_put_in_is_named_with_its_advice(bundle: Bundle):
    words = advice_pages(bundle)
    assert "School report, 3 Mar 2026: not included" in words
    assert "Nothing advised" not in words


def test_advice_in_place_of_which_nothing_more_is_said_is_printed_as_that():
    report = a_document()
    advice = a_recommendation(document_id=report.id, status=AdviceStatus.IN_PLACE)
    record = a_pupil_record(documents=(report,), recommendations=(advice,))
    content: Any = advice_content(record, Signpost({}))
    ((line,),) = (one["lines"] for one in content)
    assert (line["status"], line["reason"]) == ("In place", "What is in place is not recorded.")
