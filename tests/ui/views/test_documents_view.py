"""The documents' section, as it is seen and worked by keyboard."""

from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from senco_desk.domain.documents import Document, DocumentKind, FileType
from senco_desk.domain.identity import PupilId
from senco_desk.ui.screens.documents.table import COLUMNS, searched
from senco_desk.ui.screens.documents.view import DocumentsSection
from tests.attachable import a_word_document
from tests.builders import a_document
from tests.ui.schools import add_pupil, day
from tests.ui.views.conftest import Answers, Around


def a_pdf(folder: Path, name: str, pages: int = 1) -> Path:
    path = folder / name
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(595, 842 + len(name)))
    pdf.save(path)
    return path


@pytest.fixture
def pupil_id(around: Around) -> PupilId:
    return add_pupil(around.desk)


@pytest.fixture
def report(around: Around, pupil_id: PupilId, tmp_path: Path) -> Document:
    around.desk.documents.attach(
        pupil_id,
        a_pdf(tmp_path, "report.pdf", pages=3),
        kind=DocumentKind.SPEECH_AND_LANGUAGE,
        title="Language assessment",
        dated_on=day("2026-02-09"),
        author="F. Okonjo",
        author_role="Speech and language therapist",
    )
    return around.desk.pupils.record(pupil_id).documents[0]


def opened(around: Around, qtbot: QtBot, pupil_id: PupilId) -> DocumentsSection:
    section = DocumentsSection(around.context, pupil_id)
    qtbot.addWidget(section)
    section.resize(1000, 600)
    section.show()
    around.context.feed.announced.connect(section.refresh)
    return section


def test_a_document_reads_as_a_line() -> None:
    told = a_document(author="F. Okonjo", author_role="Therapist")
    bare = a_document()

    assert [column.value(told) for column in COLUMNS] == [
        "9 Feb 2026",
        "Speech and language therapist's report",
        "Speech and language assessment",
        "F. Okonjo, Therapist",
        "3",
    ]
    assert [column.value(bare) for column in COLUMNS][3] == "not recorded"
    assert COLUMNS[0].key(told) == told.dated_on
    assert COLUMNS[4].key(told) == 3
    assert [one.tooltip(told) for one in COLUMNS if one.tooltip] == [
        "assessment.pdf",
        "F. Okonjo, Therapist",
    ]
    assert "assessment.pdf" in searched(told)


def test_an_empty_record_says_what_documents_are_for(
    around: Around, qtbot: QtBot, pupil_id: PupilId
) -> None:
    section = opened(around, qtbot, pupil_id)

    assert section.empty.isVisible()
    assert section.empty.button.text() == "Attach…"


def test_a_pdf_is_attached_by_a_job(
    around: Around,
    qtbot: QtBot,
    pupil_id: PupilId,
    tmp_path: Path,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = a_pdf(tmp_path, "slt_report.pdf", pages=2)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], ""))
    answers.fill_in(kind="SPEECH_AND_LANGUAGE", dated_on="9/2/2026", author="F. Okonjo")
    section = opened(around, qtbot, pupil_id)

    section.attach_button.click()
    qtbot.waitUntil(lambda: bool(around.shell.said))

    assert [one.title for one in section.model.rows] == ["Slt report"]
    assert section.table.isVisible()


def test_a_document_is_read_in_the_window_and_closed_again(
    around: Around, qtbot: QtBot, pupil_id: PupilId, report: Document
) -> None:
    section = opened(around, qtbot, pupil_id)
    section.table.choose(report.id)

    qtbot.keyClick(section.table, Qt.Key.Key_Return)
    qtbot.waitUntil(section.pdf.isVisible)
    assert section.pdf.place == "Page 1 of 3"
    section.refresh()
    assert section.pdf.isVisible()

    section.back_button.click()
    assert section.table.isVisible()
    assert section.pdf.place == "No pages"


def test_details_are_changed_and_a_document_taken_off(
    around: Around, qtbot: QtBot, pupil_id: PupilId, report: Document, answers: Answers
) -> None:
    section = opened(around, qtbot, pupil_id)
    assert not section.open_button.isEnabled()
    section.table.choose(report.id)
    assert section.open_button.isEnabled()

    answers.fill_in(title="Report on language")
    section.change_button.click()
    assert [one.title for one in section.model.rows] == ["Report on language"]

    answers.fill_in(reason="Belongs to another pupil")
    qtbot.keyClick(section.table, Qt.Key.Key_Delete)
    assert section.empty.isVisible()


def dropped(section: DocumentsSection, paths: Sequence[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, copy = QPoint(10, 10), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    section.dragEnterEvent(QDragEnterEvent(place, copy, data, left, none))
    section.dragLeaveEvent(QDragLeaveEvent())
    section.dragEnterEvent(QDragEnterEvent(place, copy, data, left, none))
    section.dropEvent(QDropEvent(place, copy, data, left, none))


def test_files_are_dropped_onto_the_page(
    around: Around, qtbot: QtBot, pupil_id: PupilId, tmp_path: Path, answers: Answers
) -> None:
    section = opened(around, qtbot, pupil_id)
    answers.fill_in(kind="OTHER", dated_on="9/2/2026")

    notes = tmp_path / "b.txt"
    notes.write_text("Dear Mrs Okafor", encoding="utf-8")
    dropped(section, [a_pdf(tmp_path, "a.pdf"), notes])
    qtbot.waitUntil(lambda: bool(around.shell.said))

    assert answers.told == ["This is plain text, which cannot be attached."]
    assert [one.title for one in section.model.rows] == ["A"]


def test_a_word_document_is_saved_outside_after_a_warning(
    around: Around,
    qtbot: QtBot,
    pupil_id: PupilId,
    tmp_path: Path,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_bytes(a_word_document())
    around.desk.documents.attach(
        pupil_id, letter, kind=DocumentKind.OTHER, title="Letter", dated_on=day("2026-02-09")
    )
    section = opened(around, qtbot, pupil_id)
    section.table.choose(section.model.rows[0].id)
    copy = tmp_path / "copy.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))

    answers.questions.append(False)
    section.open_button.click()
    assert not copy.exists()

    section.open_button.click()
    qtbot.waitUntil(lambda: bool(around.shell.said))

    assert answers.asked == ["Save a copy to read it in Word?"] * 2
    assert copy.read_bytes() == a_word_document()
    assert section.table.isVisible()


def test_a_document_of_unknown_length_says_so() -> None:
    word = a_document(pages=None, file_type=FileType.WORD)

    assert COLUMNS[4].value(word) == "not known"
    assert COLUMNS[4].key(word) is None


def test_what_is_dragged_without_files_is_left_alone(
    around: Around, qtbot: QtBot, pupil_id: PupilId
) -> None:
    section = opened(around, qtbot, pupil_id)
    data = QMimeData()
    data.setText("words")
    event = QDragEnterEvent(
        QPoint(1, 1),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()

    section.dragEnterEvent(event)

    assert not event.isAccepted()


def test_typing_filters_the_documents(
    around: Around, qtbot: QtBot, pupil_id: PupilId, report: Document
) -> None:
    section = opened(around, qtbot, pupil_id)

    qtbot.keyClicks(section.filter, "psych")
    assert section.model.shown_count == 0
    section.filter.clear()
    qtbot.keyClicks(section.filter, "therap")
    assert section.model.shown_count == 1


def test_a_document_without_an_author_opens_too(
    around: Around, qtbot: QtBot, pupil_id: PupilId, report: Document
) -> None:
    section = opened(around, qtbot, pupil_id)
    content = around.desk.documents.content(report)

    section.show_content(a_document(), content)

    assert section._about.text() == "Speech and language therapist's report, 9 Feb 2026"


def test_leaving_the_file_dialog_attaches_nothing(
    around: Around, qtbot: QtBot, pupil_id: PupilId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    section = opened(around, qtbot, pupil_id)

    section.empty.button.click()

    assert around.is_at_rest()


def test_a_school_open_for_reading_lets_documents_be_read_only(
    around: Around,
    qtbot: QtBot,
    pupil_id: PupilId,
    report: Document,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(type(around.desk), "read_only", True)
    section = opened(around, qtbot, pupil_id)
    section.table.choose(report.id)

    assert section.open_button.isEnabled()
    assert not section.attach_button.isEnabled()
    assert not section.remove_button.isEnabled()
    assert not section.acceptDrops()
