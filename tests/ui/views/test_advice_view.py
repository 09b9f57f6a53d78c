"""The recommendations below the documents, as they are seen and worked by keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from senco_desk.domain.advice import AdviceStatus
from senco_desk.domain.documents import Document, DocumentKind
from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.screens.documents.view import DocumentsSection
from tests.pdfs import Leaf, a_pdf
from tests.ui.schools import add_pupil, day, open_copy
from tests.ui.views.conftest import Answers, Around, surroundings_of


def attached(around: Around, tmp_path: Path) -> Document:
    pupil_id = add_pupil(around.desk)
    path = tmp_path / "report.pdf"
    path.write_bytes(a_pdf(Leaf()))
    around.desk.documents.attach(
        pupil_id,
        path,
        kind=DocumentKind.SPEECH_AND_LANGUAGE,
        title="Language assessment",
        dated_on=day("2026-02-09"),
    )
    return around.desk.pupils.record(pupil_id).documents[0]


def opened(around: Around, qtbot: QtBot, document: Document) -> DocumentsSection:
    section = DocumentsSection(around.context, document.pupil_id)
    qtbot.addWidget(section)
    section.resize(1166, 800)
    section.show()
    around.context.feed.announced.connect(section.refresh)
    return section


@pytest.fixture
def section(around: Around, qtbot: QtBot, tmp_path: Path) -> DocumentsSection:
    return opened(around, qtbot, attached(around, tmp_path))


def test_a_list_is_pasted_previewed_and_added(section: DocumentsSection, answers: Answers) -> None:
    shown: list[str] = []

    def paste(dialog: FormDialog) -> None:
        dialog.form.type("words", "• Read aloud\n• Tell first")
        shown.append(dialog.form.editor("words").accessibleDescription())
        dialog.save()

    answers.forms.append(paste)
    assert not section.advice.table.isVisible()

    section.advice.add_button.click()

    assert shown[0].splitlines()[1:] == ["1. Read aloud", "2. Tell first"]
    assert [one.recommendation.words for one in section.advice.model.rows] == [
        "Read aloud",
        "Tell first",
    ]
    assert section.advice.table.isVisible()
    assert section.advice.counts.text() == "2 recommendations: 2 not yet considered"
    row = section.model.rows[0]
    assert [one.value(row) for one in section.model.columns if one.name == "advice"] == [
        "2, 2 open"
    ]


def test_leaving_the_list_adds_nothing(section: DocumentsSection, answers: Answers) -> None:
    answers.forms.append(lambda dialog: None)

    section.advice.add_button.click()

    assert section.advice.model.rows == ()


def test_one_is_changed_and_taken_off_by_keyboard(
    around: Around, section: DocumentsSection, qtbot: QtBot, answers: Answers
) -> None:
    around.desk.advice.add(section.model.rows[0].id, ["Read aloud", "Tell first"])
    section.refresh()
    table = section.advice.table
    assert not section.advice.change_button.isEnabled()
    table.choose(section.advice.model.rows[0].recommendation.id)

    answers.fill_in(status="NOT_POSSIBLE", reason="There is no free room")
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert [one.recommendation.status for one in section.advice.model.rows] == [
        AdviceStatus.OPEN,
        AdviceStatus.NOT_POSSIBLE,
    ]

    answers.fill_in(reason="Entered twice")
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert [one.recommendation.words for one in section.advice.model.rows] == ["Tell first"]


def test_typing_filters_them(around: Around, section: DocumentsSection) -> None:
    around.desk.advice.add(section.model.rows[0].id, ["Read aloud", "Tell first"])
    section.refresh()

    section.advice.filter.setText("tell")

    assert section.advice.model.shown_count == 1


def test_a_school_open_for_reading_offers_no_change(
    school_template: Path, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    writing = surroundings_of(open_copy(school_template, tmp_path))
    document = attached(writing, tmp_path)
    writing.desk.advice.add(document.id, ["Read aloud"])
    writing.context.jobs.close()
    writing.desk.close()
    reading = surroundings_of(open_copy(school_template, tmp_path, read_only=True))
    section = opened(reading, qtbot, document)

    (line,) = section.advice.model.rows
    section.advice.table.choose(line.recommendation.id)
    qtbot.keyClick(section.advice.table, Qt.Key.Key_Return)

    assert answers.asked == []
    assert not section.advice.add_button.isEnabled()
    assert not section.advice.change_button.isEnabled()
    reading.context.jobs.close()
    reading.desk.close()
