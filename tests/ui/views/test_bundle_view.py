"""The bundle section, as it is seen, on a real school."""

from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from senco_desk.domain.agreements import AgreementKind
from senco_desk.domain.documents import DocumentKind, FileType
from senco_desk.domain.identity import PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts import printing
from senco_desk.ui.parts.pdfview import PdfPages
from senco_desk.ui.screens.bundle.view import BundleSection
from tests.attachable import a_word_document
from tests.builders import a_target
from tests.surroundings import an_agreement
from tests.ui.schools import add_pupil, keep, start_cycle
from tests.ui.views.conftest import Answers, Around


def a_pdf(folder: Path, name: str = "letter.pdf") -> Path:
    file = pikepdf.new()
    file.add_blank_page(page_size=(595, 842))
    file.save(folder / name)
    return folder / name


@pytest.fixture
def pupil_id(around: Around, tmp_path: Path) -> PupilId:
    pupil_id = add_pupil(around.desk)
    start_cycle(around.desk, pupil_id)
    cycle_id = around.desk.pupils.record(pupil_id).cycles[0].cycle.id
    keep(around.desk, [a_target(cycle_id=cycle_id)])
    around.desk.documents.attach(
        pupil_id,
        a_pdf(tmp_path),
        kind=DocumentKind.HEALTH,
        title="Speech & language letter",
        dated_on=date(2026, 3, 9),
    )
    return pupil_id


@pytest.fixture
def section(around: Around, qtbot: QtBot, pupil_id: PupilId) -> BundleSection:
    section = BundleSection(around.context, pupil_id)
    around.context.feed.announced.connect(section.refresh)
    qtbot.addWidget(section)
    section.resize(1166, 600)
    section.show()
    return section


def test_the_notice_about_consent_asks_to_talk_to_parents_until_they_agreed(
    section: BundleSection, around: Around, pupil_id: PupilId
):
    assert "not been asked" in section.consent.accessibleName()
    assert "Talk to parents" in section.consent.accessibleName()
    around.context.feed.announce(
        around.desk.family.record_agreement(
            an_agreement(pupil_id=pupil_id, kind=AgreementKind.SHARING)
        )
    )
    assert section.consent.accessibleName() == (
        "Ms Larkspur, mother, agreed on 12 Jan 2026 to share the record for a request."
    )


@pytest.fixture
def built(section: BundleSection, around: Around, qtbot: QtBot) -> BundleSection:
    section.build_button.click()
    qtbot.waitUntil(around.is_at_rest, timeout=30_000)
    return section


def choose_path(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> list[str]:
    """Have the file dialog answer with this path; keep the names it proposed."""
    proposed: list[str] = []

    def ask(parent: QWidget, title: str, name: str, kinds: str) -> tuple[str, str]:
        proposed.append(Path(name).name)
        return str(path), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return proposed


def test_it_says_what_is_recorded_and_where_to_record_the_rest(
    section: BundleSection, around: Around, pupil_id: PupilId
):
    assert section.said.text() == "No bundle has been built yet."
    assert not section.save_button.isEnabled()
    assert not section.print_button.isEnabled()
    section.contents.criteria.button("d", "Record sessions in the cycle").click()
    assert around.shell.opened == [(pupil_id, "cycle")]


def test_a_bundle_is_built_and_shown(built: BundleSection, around: Around):
    assert built.tabs.currentIndex() == 1
    assert built.said.text().endswith("pages, made on 15 Jun 2026")
    assert built.preview.pages is not None
    assert built.preview.pdf.place == f"Page 1 of {built.preview.pages.count}"
    assert built.going.isVisible()
    last = built.preview.parts.count() - 1
    assert built.preview.parts.itemText(last).startswith("Speech & language letter, page ")
    built.preview.parts.setCurrentIndex(last)
    built.preview.parts.activated.emit(last)
    assert built.preview.pdf.area.page > 1
    assert around.shell.said[0].startswith("The bundle is built")
    built.tabs.setCurrentIndex(0)
    assert not built.going.isVisible()


def test_a_word_document_is_named_above_until_it_is_left_out(
    section: BundleSection, around: Around, pupil_id: PupilId, tmp_path: Path
):
    assert section.held_only.isHidden()
    (tmp_path / "letter.docx").write_bytes(a_word_document())
    around.desk.documents.attach(
        pupil_id,
        tmp_path / "letter.docx",
        kind=DocumentKind.PARENT_LETTER,
        title="Letter of March",
        dated_on=date(2026, 3, 10),
    )
    section.refresh()
    assert section.held_only.isVisible()
    assert "Letter of March" in section.held_only.words

    (word,) = (
        one.id
        for one in around.desk.pupils.record(pupil_id).documents
        if one.file_type is FileType.WORD
    )
    section.contents.documents.boxes[word].setChecked(False)
    assert section.held_only.isHidden()


def test_a_document_left_out_makes_it_out_of_date(built: BundleSection, qtbot: QtBot):
    built.tabs.setCurrentIndex(0)
    (box,) = built.contents.documents.boxes.values()
    assert box.accessibleName() == "Put in: Speech & language letter"
    assert not built.outdated.isVisible()
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert built.outdated.isVisible()
    line = box.parentWidget()
    assert line is not None
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.rect().center())
    assert box.isChecked()
    assert not built.outdated.isVisible()


def test_further_files_are_added_and_taken_out(
    section: BundleSection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    further = a_pdf(tmp_path, "further.pdf")
    answers = [[str(further)], []]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (answers.pop(0), ""))
    section.ask_for_files()
    section.ask_for_files()
    section.contents.files.button(further, "Take out").click()
    with pytest.raises(KeyError):
        section.contents.files.button(further, "Take out")


def test_what_is_refused_stands_in_the_page_until_the_next_try(
    section: BundleSection, around: Around, qtbot: QtBot, tmp_path: Path
):
    section._presenter.add_files([tmp_path / "gone.pdf"])
    section.build_button.click()
    assert section.working.isVisible()
    assert not section.build_button.isEnabled()
    qtbot.waitUntil(around.is_at_rest, timeout=30_000)
    assert section.refused.isVisible()
    assert section.build_button.isEnabled()
    section._presenter.take_out_file(tmp_path / "gone.pdf")
    section._presenter.add_files([])
    assert not section.refused.isVisible()


def test_work_can_be_stopped(section: BundleSection, around: Around, qtbot: QtBot):
    section.build_button.click()
    section.stop_button.click()
    qtbot.waitUntil(around.is_at_rest, timeout=30_000)
    assert around.shell.said == ["Stopped. Nothing was written."]
    assert not section.working.isVisible()
    assert section.preview.currentWidget() is section.preview.nothing


def test_a_bundle_is_saved_where_the_user_says_under_no_pupils_name(
    built: BundleSection,
    around: Around,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
):
    proposed = choose_path(monkeypatch, tmp_path / "for the authority")
    built.save_button.click()
    qtbot.waitUntil(around.is_at_rest, timeout=30_000)
    assert proposed == ["Evidence bundle 2026-06-15.pdf"]
    assert (tmp_path / "for the authority.pdf").read_bytes().startswith(b"%PDF")
    choose_path(monkeypatch, "")
    said = len(around.shell.said)
    built.save_button.click()
    assert len(around.shell.said) == said


def test_without_documents_there_is_nothing_to_tick(around: Around, qtbot: QtBot):
    section = BundleSection(around.context, add_pupil(around.desk))
    qtbot.addWidget(section)
    assert not section.contents.documents.boxes


def test_printing_asks_for_a_printer_and_says_what_is_wrong_with_it(
    built: BundleSection, answers: Answers, monkeypatch: pytest.MonkeyPatch
):
    printed: list[PdfPages] = []

    def print_it(parent: QWidget, pages: PdfPages, title: str) -> bool:
        printed.append(pages)
        if len(printed) > 1:
            raise Refusal("The printer could not be used.", "Check that it is switched on.")
        return True

    monkeypatch.setattr(printing, "ask_and_print", print_it)
    built.print_button.click()
    assert printed == [built.preview.pages]
    assert not answers.told
    built.print_button.click()
    assert answers.told == ["The printer could not be used."]


def test_without_a_bundle_there_is_nothing_to_print(
    section: BundleSection, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(printing, "ask_and_print", lambda *_: pytest.fail("nothing to print"))
    section.print_bundle()


def test_the_same_documents_are_not_laid_out_again(section: BundleSection):
    before = dict(section.contents.documents.boxes)
    section._presenter._show_documents()
    assert section.contents.documents.boxes == before


def test_nothing_scrolls_sideways_at_the_smallest_window(section: BundleSection):
    page = section.contents
    inside = page.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= page.viewport().width()
