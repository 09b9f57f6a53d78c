from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from senco_desk.domain.refusals import Refusal
from senco_desk.domain.school import Phase, School
from senco_desk.ui.parts import printing
from senco_desk.ui.parts.messages import Question
from senco_desk.ui.parts.passphrases.presenter import Strength
from senco_desk.ui.parts.pdfview import PdfPages
from senco_desk.ui.shell.create.dialog import CreateDialog
from senco_desk.ui.shell.create.presenter import Created, CreateDesk

KEY = ("7KQ2", "M9XD", "HTR4")
PASSPHRASE = "violet kettle orbit"


class Disk:
    def __init__(self) -> None:
        self.created: list[School] = []
        self.opened: list[Path] = []
        self.saved: list[Path] = []
        self.refusal: Refusal | Exception | None = None

    def create(self, path: Path, school: School, passphrase: str) -> Created[str]:
        if self.refusal is not None:
            raise self.refusal
        self.created.append(school)
        return Created(opened="school", key_words=KEY, page=b"%PDF")

    def save(self, path: Path, content: bytes) -> None:
        self.saved.append(path)


def judge(passphrase: str, known: tuple[str, ...]) -> Strength:
    strong = len(passphrase) > 12
    return Strength(4, "Very strong", "") if strong else Strength(1, "Weak", "Add a word.")


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def dialog(disk: Disk, qtbot: QtBot) -> Iterator[CreateDialog]:
    desk = CreateDesk(
        usual_folder=Path("/documents"),
        new_id=lambda: UUID(int=1),
        strength=judge,
        create=disk.create,
        save=disk.save,
        opened=lambda opened, path: disk.opened.append(path),
    )
    pages = PdfPages(count=1, render=lambda page, scale: (1, 1, b"abc"))
    dialog = CreateDialog(None, desk, lambda pdf: pages, lambda: date(2026, 3, 3))
    dialog._passphrase.pause.setInterval(0)
    with qtbot.waitExposed(dialog):
        dialog.show()
    yield dialog
    dialog.jobs.close()
    dialog.hide()
    dialog.deleteLater()


def fill(dialog: CreateDialog) -> None:
    dialog._form.type("name", "Elm Park Primary")
    dialog._form.type("local_authority", "Northshire")
    dialog._form.choose("phase", Phase.PRIMARY)
    dialog._passphrase.first.setText(PASSPHRASE)
    dialog._passphrase.again.setText(PASSPHRASE)


@pytest.fixture
def made(dialog: CreateDialog, disk: Disk, qtbot: QtBot) -> CreateDialog:
    fill(dialog)
    dialog._create.click()
    qtbot.waitUntil(lambda: dialog.presenter.has_created)
    return dialog


def test_the_place_follows_the_name(dialog: CreateDialog):
    dialog._form.type("name", "Elm Park Primary")

    assert dialog._folder.text() == "It will lie in /documents/Elm Park Primary.senco"
    assert dialog.folder() == Path("/documents")


def test_another_folder_can_be_chosen(dialog: CreateDialog, monkeypatch: pytest.MonkeyPatch):
    answers = ["", "/share"]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: answers.pop(0))

    dialog._ask_folder()
    assert dialog.folder() == Path("/documents")
    dialog._ask_folder()

    assert dialog.folder() == Path("/share")


def test_the_strength_is_shown_in_words_as_one_types(dialog: CreateDialog, qtbot: QtBot):
    assert "12 characters" in dialog._passphrase.advice.text()

    qtbot.keyClicks(dialog._passphrase.first, "violet")
    qtbot.waitUntil(lambda: dialog._passphrase.strength.words == "Weak")
    assert dialog._passphrase.advice.text() == "Add a word."
    qtbot.keyClicks(dialog._passphrase.first, " kettle orbit")

    qtbot.waitUntil(lambda: dialog._passphrase.strength.words == "Very strong")
    assert dialog._passphrase.meter.value() == 4


def test_a_school_is_created_and_its_key_shown_once(made: CreateDialog, disk: Disk):
    assert disk.created[0].name == "Elm Park Primary"
    assert made.key_page.key.text() == "7KQ2  M9XD  HTR4"
    assert made.passphrases() == ("", "")
    assert not made._go_on.isEnabled()


def test_one_goes_on_once_the_key_is_kept(made: CreateDialog, disk: Disk):
    made.key_page.kept.setChecked(True)
    made._go_on.click()

    assert disk.opened == [Path("/documents/Elm Park Primary.senco")]
    assert not made.isVisible()
    assert made.key_page.key.text() == ""


def test_printing_the_key_ticks_the_box(made: CreateDialog, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(printing, "ask_and_print", lambda *_: True)

    made.key_page.print_button.click()

    assert made.key_page.kept.isChecked()
    assert "printer" in made.key_page.kept_words.words


def test_saving_the_key_ticks_the_box(
    made: CreateDialog, disk: Disk, monkeypatch: pytest.MonkeyPatch
):
    answers = ["", "/usb/key", "/usb/other.PDF"]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (answers.pop(0), ""))

    made.key_page.save_button.click()
    assert not made.key_page.kept.isChecked()
    made.key_page.save_button.click()
    made.key_page.save_button.click()

    assert disk.saved == [Path("/usb/key.pdf"), Path("/usb/other.PDF")]
    assert made.key_page.kept.isChecked()


def test_a_failing_printer_is_refused_beside_the_key(
    made: CreateDialog, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object) -> bool:
        raise Refusal("The printer could not be used.", "Save the PDF.")

    monkeypatch.setattr(printing, "ask_and_print", fail)

    made.key_page.print_button.click()

    assert "printer could not be used" in made.key_page.refusal.words


def test_escape_asks_before_the_key_is_lost(
    made: CreateDialog, disk: Disk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    answers = [False, True]
    monkeypatch.setattr(Question, "ask", lambda *_, **__: answers.pop(0))

    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert made.isVisible()
    made.close()

    assert not made.isVisible()
    assert len(disk.opened) == 1


def test_cancel_leaves_nothing_behind(dialog: CreateDialog, disk: Disk):
    dialog._leave.click()

    assert not dialog.isVisible()
    assert disk.created == disk.opened == []


@pytest.mark.parametrize("part", ["form", "passphrase"])
def test_a_filled_form_is_not_thrown_away_by_escape(
    dialog: CreateDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, part: str
):
    answers = [False, True]
    monkeypatch.setattr(Question, "ask", lambda *_, **__: answers.pop(0))
    if part == "form":
        dialog._form.type("name", "Elm Park Primary")
    else:
        dialog._passphrase.again.setText(PASSPHRASE)

    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog._leave.click()

    assert not dialog.isVisible()
    assert not answers


def test_passphrases_that_differ_are_refused_at_the_second_field(dialog: CreateDialog):
    fill(dialog)
    dialog._passphrase.again.setText("violet")

    dialog._create.click()

    assert "not the same" in dialog._passphrase.refusal.words
    assert dialog.focusWidget() is dialog._passphrase.again


def test_what_is_missing_is_asked_for_beside_its_field(dialog: CreateDialog):
    fill(dialog)
    dialog._form.type("local_authority", "")

    dialog._create.click()

    assert dialog._form.editor("local_authority").property("wrong") is True


def test_a_refused_creation_can_be_tried_again(dialog: CreateDialog, disk: Disk, qtbot: QtBot):
    disk.refusal = Refusal("There is something of this name already.", "Choose another name.")
    fill(dialog)

    dialog._create.click()
    assert dialog._create.text() == "Creating…"
    qtbot.waitUntil(dialog._create.isEnabled)

    assert disk.created == []
    disk.refusal = None
    dialog._create.click()
    qtbot.waitUntil(lambda: dialog.presenter.has_created)


def test_a_fault_is_passed_on(dialog: CreateDialog, disk: Disk, qtbot: QtBot):
    disk.refusal = ZeroDivisionError()
    fill(dialog)

    with qtbot.waitSignal(dialog.faulted):
        dialog._create.click()

    assert dialog._create.isEnabled()
