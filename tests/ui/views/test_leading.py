"""What quick find found is gone to on the pupil's page, wherever it stands there."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFrame, QWidget
from pytestqt.qtbot import QtBot

from senco_desk.domain.documents import DocumentKind
from senco_desk.domain.finding import Spot
from senco_desk.domain.identity import PupilId
from senco_desk.ui.parts.leading import lead_to
from senco_desk.ui.parts.tables import TableView
from senco_desk.ui.screens.cycle.view import CycleSection
from senco_desk.ui.screens.documents.view import DocumentsSection
from senco_desk.ui.shell.workspace.view import PupilWorkspace
from tests.builders import (
    a_contact,
    a_cycle,
    a_provision,
    a_session,
    a_target,
    a_target_outcome,
    fresh_id,
)
from tests.pdfs import Leaf, a_pdf
from tests.surroundings import a_diary_entry, a_recommendation, an_action
from tests.ui.schools import add_pupil, day
from tests.ui.views.conftest import Around


@pytest.fixture
def pupil_id(around: Around) -> PupilId:
    return add_pupil(around.desk)


def keep(around: Around, *things: Any) -> None:
    with around.desk.setting.work() as work:
        for one in things:
            work.save(one)
        work.keep()


def opened(around: Around, qtbot: QtBot, pupil_id: PupilId) -> PupilWorkspace:
    page = PupilWorkspace(around.context, pupil_id)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.activateWindow()
    return page


def go(around: Around, page: PupilWorkspace, words: str) -> QWidget:
    """Find words that stand in one place, go there, and return what holds the cursor."""
    (hit,) = around.desk.finding.hits(words).hits
    page.lead_to_found(around.desk.finding.spot_of(hit))
    focus = page.focusWidget()
    assert focus is not None
    return focus


def test_a_row_of_a_table_is_chosen(around: Around, qtbot: QtBot, pupil_id: PupilId):
    entries = [a_diary_entry(pupil_id=pupil_id, summary=f"Call {number}") for number in range(9)]
    action = an_action(pupil_id=pupil_id, what="Borrow a lantern")
    contact = a_contact(pupil_id=pupil_id, name="Ines Heron")
    keep(around, *entries, action, contact)
    page = opened(around, qtbot, pupil_id)

    for words, section, thing in (
        ("call 3", "diary", entries[3]),
        ("lantern", "diary", action),
        ("heron", "profile", contact),
    ):
        table = go(around, page, words)
        assert isinstance(table, TableView)
        assert page.section == section
        assert table.table.identity_at(table.currentIndex()) == thing.id


def test_a_target_of_an_earlier_cycle_is_brought_into_sight(
    around: Around, qtbot: QtBot, pupil_id: PupilId
):
    first = a_cycle(pupil_id=pupil_id, number=1)
    targets = [a_target(cycle_id=first.id, statement=f"Target {at}", order=at) for at in range(8)]
    later = a_cycle(pupil_id=pupil_id, number=2, started_on=day("2026-04-20"), outcome="Heron")
    keep(around, first, *targets, later)
    page = opened(around, qtbot, pupil_id)

    frame = go(around, page, "target 7")

    assert isinstance(frame, QFrame)
    assert frame.accessibleName().endswith("Target 7")
    assert not frame.visibleRegion().isEmpty()
    cycle = page.stack.currentWidget()
    assert isinstance(cycle, CycleSection)
    assert cycle.stack.currentWidget() is cycle.beside_copy

    editor = cycle.plan.outcome.form.editor("outcome")
    focus = go(around, page, "heron")
    assert focus is editor, focus


def test_a_session_is_a_row_and_an_outcome_a_form(around: Around, qtbot: QtBot, pupil_id: PupilId):
    cycle = a_cycle(pupil_id=pupil_id)
    target, provision = a_target(cycle_id=cycle.id), a_provision(cycle_id=cycle.id)
    session = a_session(provision_id=provision.id, note="A heron came by")
    judged = a_target_outcome(target_id=target.id, note="Like a lantern")
    keep(around, cycle, target, provision, session, judged)
    page = opened(around, qtbot, pupil_id)

    table = go(around, page, "heron")
    assert isinstance(table, TableView)
    assert table.table.identity_at(table.currentIndex()) == session.id
    go(around, page, "lantern")
    section = page.stack.currentWidget()
    assert isinstance(section, CycleSection)
    assert section.stack.currentWidget() is section.review
    assert not section.review.targets.forms[target.id].visibleRegion().isEmpty()


def test_a_document_opens_at_its_page_and_its_advice_in_the_list(
    around: Around, qtbot: QtBot, pupil_id: PupilId, tmp_path: Path
):
    path = tmp_path / "Report.pdf"
    path.write_bytes(a_pdf(Leaf(), Leaf(), Leaf(words="A heron")))
    around.desk.documents.attach(
        pupil_id, path, kind=DocumentKind.OTHER, title="Report", dated_on=day("2026-03-03")
    )
    (document,) = around.desk.pupils.record(pupil_id).documents
    advice = a_recommendation(document_id=document.id, words="Use a lantern")
    keep(around, advice)
    page = opened(around, qtbot, pupil_id)

    go(around, page, "heron")
    section = page.stack.currentWidget()
    assert isinstance(section, DocumentsSection)
    qtbot.waitUntil(lambda: section.pdf.place == "Page 3 of 3")

    table = go(around, page, "lantern")
    assert isinstance(table, TableView)
    assert table.table.identity_at(table.currentIndex()) == advice.id
    go(around, page, "report")
    assert around.is_at_rest()
    assert section.table.current_row() == document


def test_what_the_page_does_not_show_is_left(around: Around, qtbot: QtBot, pupil_id: PupilId):
    page = opened(around, qtbot, pupil_id)
    assert not lead_to(page, [fresh_id()])
    page.lead_to_found(Spot(section="cycle", things=(fresh_id(),)))
    assert page.section == "cycle"
