"""Changed plans, corrections and agreed actions in the bundle."""

from dataclasses import replace
from datetime import date

import pytest

from senco_desk.domain.chronology import chronology_of
from senco_desk.domain.plan_versions import plan_of, write_plan
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.references import Entry
from senco_desk.domain.sealing import Sealed
from senco_desk.domain.steps import unwatched
from senco_desk.reports.bundle import BundleWants, build_bundle
from tests.builders import TODAY, a_calendar, a_rich_record, a_school, guidance, noon
from tests.pdfs import page_texts
from tests.reports.test_review_record import TEMPLATES
from tests.surroundings import a_plan_version, an_action, an_addendum


@pytest.fixture(scope="module")
def record() -> PupilRecord:
    """Return a record whose first plan was changed, and whose first review was corrected."""
    rich = a_rich_record()
    cycle = rich.cycles[0]
    agreed_on = cycle.cycle.agreed_on
    assert agreed_on is not None
    assert cycle.review is not None
    after = plan_of(cycle, rich.needs)
    before = plan_of(replace(cycle, provisions=()), rich.needs)
    cycle_id = cycle.cycle.id
    versions = [
        a_plan_version(cycle_id=cycle_id, agreed_on=agreed_on, content=write_plan(before)),
        a_plan_version(
            cycle_id=cycle_id,
            number=2,
            agreed_on=date(2025, 10, 20),
            recorded_at=noon(date(2025, 11, 20)),
            content=write_plan(after),
            reason="The goal was reached early.",
        ),
        a_plan_version(
            cycle_id=cycle_id,
            number=3,
            agreed_on=date(2025, 11, 21),
            content=write_plan(after),
            reason="To agree it with the father, too.",
        ),
    ]
    addenda = (
        an_addendum(
            cycle_id=cycle_id, about=Sealed.PLAN, happened_on=date(2025, 11, 24), words="Thirty."
        ),
        an_addendum(cycle_id=cycle_id, recorded_at=noon(date(2026, 6, 1))),
    )
    review = replace(cycle.review, parents_present=False, given_on=date(2025, 12, 18))
    sealed = replace(cycle, plan_versions=tuple(versions), addenda=addenda, review=review)
    return replace(
        rich,
        cycles=(sealed, *rich.cycles[1:]),
        documents=(),
        actions=(an_action(cycle_id=cycle_id, due_on=None), an_action(cycle_id=cycle_id)),
    )


def test_a_changed_plan_and_its_corrections_stand_in_the_bundle_with_their_pages(
    record: PupilRecord,
):
    bundle = build_bundle(
        BundleWants(
            record=record,
            school=a_school(),
            calendar=a_calendar(),
            guidance=guidance(),
            attachments=(),
            made_on=TODAY,
            templates=TEMPLATES,
        ),
        unwatched,
    )
    text = " ".join(" ".join(page_texts(bundle.pdf)).split())
    for words in (
        "The plan was changed: its versions",
        "Version 2, agreed on 20 Oct 2025 (recorded 20 Nov 2025)",
        "Reason for the change. The goal was reached early.",
        "What changed. Provision 1, new:",
        "What changed. Nothing but the day on which it was agreed.",
        "Corrections of the plan",
        "Correction, 24 Nov 2025. Thirty.",
        "Corrections of the review",
        "Correction, 20 Apr 2026, recorded 1 Jun 2026. The father was there too.",
        "Why it is corrected. Left out when the record was typed.",
        "Parent or carer there: No",
        "Record given to parents: 18 Dec 2025",
        "Send the reading games home Mrs Thackray No day agreed Not yet",
    ):
        assert words in text, words


def test_the_chronology_tells_each_agreeing_and_each_correction(record: PupilRecord):
    found = {one.words: one for one in chronology_of(record)}
    changed = next(words for words in found if "agreed anew (version 2)" in words)
    assert changed.endswith("Reason: The goal was reached early.")
    assert found[changed].place.entry is Entry.PLAN_VERSION
    assert found[changed].recorded_late == date(2025, 11, 20)
    first = next(words for words in found if words.startswith("Plan of cycle 1 agreed with"))
    assert found[first].on == record.cycles[0].plan_versions[0].agreed_on
    correction = found["Review of cycle 1 corrected: The father was there too."]
    assert correction.place.entry is Entry.ADDENDUM
    assert "Record of the review of cycle 1 given to parents." in found


def test_a_plan_that_was_never_changed_is_told_as_before(record: PupilRecord):
    cycle = record.cycles[0]
    once = replace(cycle, plan_versions=cycle.plan_versions[:1], addenda=())
    never = replace(cycle, plan_versions=(), addenda=())
    told, as_before = (
        [one for one in chronology_of(replace(record, cycles=(kept,))) if "agreed" in one.words]
        for kept in (once, never)
    )
    assert [(one.on, one.words, one.place) for one in told] == [
        (one.on, one.words, one.place) for one in as_before
    ]
