"""The plan as parents are given it."""

from dataclasses import replace
from pathlib import Path

import page as checker
import pytest

from senco_desk.domain.record import CycleRecord, PupilRecord
from senco_desk.domain.sealing import Sealed
from senco_desk.reports.plan_copy import DRAFT, PlanCopyWants, plan_copy
from tests.approving import Approving
from tests.builders import (
    TODAY,
    a_cycle,
    a_cycle_record,
    a_pupil_record,
    a_rich_record,
    a_school,
    guidance,
)
from tests.pdfs import described, page_texts
from tests.surroundings import a_kept_finding, a_served_target, an_addendum

TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "templates"


def wants(record: PupilRecord, cycle: CycleRecord, **fields: object) -> PlanCopyWants:
    known = {one.code: one.label for one in guidance().need_types}
    found = PlanCopyWants(
        record=record,
        cycle=cycle,
        needs={one.id: known[one.code] for one in record.needs},
        school=a_school(senco="Mrs Thackray"),
        made_on=TODAY,
        templates=TEMPLATES,
    )
    return replace(found, **fields)


@pytest.fixture(scope="module")
def record() -> PupilRecord:
    return a_rich_record()


@pytest.fixture(scope="module")
def agreed(record: PupilRecord) -> CycleRecord:
    """Return an agreed plan that says all it can, a correction to it, and one to a review."""
    cycle = record.cycles[2]
    first, (provision,) = cycle.targets[0], cycle.provisions
    full = replace(
        first.target,
        need_id=record.needs[0].id,
        why="She wants to read to her brother.",
        who_does_what="At school: paired reading. At home: ten minutes at bedtime.",
        changed_since="Shorter texts than before.",
    )
    serving = a_served_target(provision_id=provision.provision.id, target_id=full.id)
    return replace(
        cycle,
        targets=(replace(first, target=full), *cycle.targets[1:]),
        provisions=(
            replace(
                provision,
                provision=replace(provision.provision, note="In the quiet room."),
                serves=(serving,),
            ),
        ),
        addenda=(
            an_addendum(cycle_id=cycle.cycle.id, about=Sealed.PLAN, words="Twice a week now."),
            an_addendum(cycle_id=cycle.cycle.id, about=Sealed.REVIEW, words="Of the review."),
        ),
    )


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page_texts(pdf)).split())


def test_the_parents_copy_of_a_plan_is_as_approved(
    record: PupilRecord, agreed: CycleRecord, approve: Approving
):
    approve("reports/parents' copy of a plan.txt", described(plan_copy(wants(record, agreed))))


def test_the_copy_is_accessible_and_the_same_for_the_same_plan(
    record: PupilRecord, agreed: CycleRecord
):
    pdf = plan_copy(wants(record, agreed))
    assert checker.validate_pdf_bytes(pdf, profile="ua1").failures == []
    assert plan_copy(wants(record, agreed)) == pdf


def test_a_plan_of_three_targets_takes_two_pages(record: PupilRecord, agreed: CycleRecord):
    usual = replace(agreed, targets=record.cycles[0].targets[:3], addenda=())
    assert len(page_texts(plan_copy(wants(record, usual)))) <= 2


def test_what_is_added_after_agreeing_stands_in_it_and_what_is_said_of_a_review_does_not(
    record: PupilRecord, agreed: CycleRecord
):
    text = text_of(plan_copy(wants(record, agreed)))
    assert "Added after the plan was agreed" in text
    assert "Twice a week now." in text
    assert "Of the review." not in text
    assert DRAFT not in text


def test_every_page_of_a_draft_says_that_it_is_one(record: PupilRecord, agreed: CycleRecord):
    not_agreed = replace(agreed, cycle=replace(agreed.cycle, agreed_on=None), plan_versions=())
    pages = page_texts(plan_copy(wants(record, not_agreed)))
    assert len(pages) > 1
    assert all(DRAFT in page for page in pages)
    assert "put differently" in pages[0]


def test_a_plan_that_is_being_changed_is_a_draft_and_says_when_it_was_agreed(
    record: PupilRecord, agreed: CycleRecord
):
    changed = replace(agreed, cycle=replace(agreed.cycle, revising="Mum rang, very upset"))
    text = text_of(plan_copy(wants(record, changed)))
    assert f"{DRAFT}. The plan was agreed on 24 Apr 2026. It is being changed" in text
    assert "upset" not in text


def test_what_the_school_keeps_for_itself_stands_in_no_copy(
    record: PupilRecord, agreed: CycleRecord
):
    provisions = tuple(
        replace(one, provision=replace(one.provision, role="Costly role"))
        for one in agreed.provisions
    )
    findings = (a_kept_finding(reason="We were in a hurry"),)
    views = tuple(replace(one, words=None, no_view_reason="Hid below it") for one in agreed.views)
    private = replace(agreed, provisions=provisions, kept_findings=findings, views=views)
    text = text_of(plan_copy(wants(record, private)))
    for words in ("Costly role", "in a hurry", "Hid below it", "£"):
        assert words not in text
    assert "no view was given" in text


def test_a_plan_that_was_only_begun_says_what_is_not_written_yet():
    bare = a_cycle_record(cycle=a_cycle(agreed_on=None, outcome=None, review_on=None))
    text = text_of(plan_copy(wants(a_pupil_record(), bare, school=a_school(senco=None))))
    for words in (
        "Not written yet",
        "No target is written yet.",
        "No support is written down yet.",
        "No day set yet",
        "The special educational needs co-ordinator (SENCO) at",
    ):
        assert words in text
    assert text.count("Nothing is written down yet.") == 2


def test_a_target_without_numbers_says_so(record: PupilRecord, agreed: CycleRecord):
    one = agreed.targets[0]
    bare = replace(
        one, target=replace(one.target, baseline=None, baseline_on=None, goal=None, goal_on=None)
    )
    text = text_of(plan_copy(wants(record, replace(agreed, targets=(bare,)))))
    assert "Starting from: Not measured yet" in text
    assert "Aiming for: Not set yet" in text
