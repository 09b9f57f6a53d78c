"""Changing the passphrase and making a new recovery key, as it is seen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.screens.school.keys.dialogs import PassphraseDialog, RecoveryKeyDialog
from senco_desk.ui.screens.school.view import SchoolView
from tests.schools import PASSPHRASE
from tests.ui.views.conftest import Answers, Around

FRESH = "violet kettle orbit"


@pytest.fixture
def dialog(around: Around, qtbot: QtBot) -> PassphraseDialog:
    dialog = PassphraseDialog(None, around.context)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def key_dialog(around: Around, qtbot: QtBot) -> RecoveryKeyDialog:
    dialog = RecoveryKeyDialog(None, around.context)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def fill(dialog: PassphraseDialog, present: str = PASSPHRASE) -> None:
    dialog.asking.present.setText(present)
    dialog.new.first.setText(FRESH)
    dialog.new.again.setText(FRESH)


def test_the_passphrase_is_changed_and_forgotten_by_the_dialog(
    dialog: PassphraseDialog, around: Around, qtbot: QtBot
):
    fill(dialog)

    dialog.change_button.click()
    assert dialog.change_button.text() == "Changing…"
    qtbot.waitUntil(lambda: not dialog.isVisible())

    assert dialog.result() == QDialog.DialogCode.Accepted
    assert (dialog.present(), *dialog.passphrases()) == ("", "", "")
    around.desk.setting.file.check_secret(FRESH)


def test_a_wrong_present_passphrase_is_refused_at_its_field(dialog: PassphraseDialog, qtbot: QtBot):
    fill(dialog, "not the passphrase")

    dialog.change_button.click()
    qtbot.waitUntil(dialog.change_button.isEnabled)

    assert "does not open this school" in dialog.asking.refusal.words
    assert dialog.focusWidget() is dialog.asking.present
    assert dialog.asking.present.selectedText() == "not the passphrase"


def test_a_second_passphrase_that_differs_is_refused_at_its_field(dialog: PassphraseDialog):
    fill(dialog)
    dialog.new.again.setText("violet")

    dialog.change_button.click()

    assert "not the same" in dialog.new.refusal.words
    assert dialog.asking.refusal.isHidden()
    assert dialog.focusWidget() is dialog.new.again


def test_the_strength_of_the_new_passphrase_is_shown(dialog: PassphraseDialog, qtbot: QtBot):
    dialog.new.pause.setInterval(0)
    qtbot.keyClicks(dialog.new.first, FRESH)
    qtbot.waitUntil(lambda: dialog.new.meter.value() >= 3, timeout=10_000)


def test_escape_leaves_the_passphrase_as_it_is(
    dialog: PassphraseDialog, around: Around, qtbot: QtBot
):
    fill(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()
    around.desk.setting.file.check_secret(PASSPHRASE)


def test_after_the_recovery_key_only_a_new_passphrase_is_asked_for(
    around: Around, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(around.desk.setting.file, "_by_recovery_key", True)
    dialog = PassphraseDialog(None, around.context)
    qtbot.addWidget(dialog)
    dialog.show()

    assert dialog.windowTitle() == "Set a new passphrase"
    assert not dialog.asking.present.isVisible()
    assert dialog.leave_button.text() == "Later"
    assert dialog.focusWidget() is dialog.new.first
    dialog.leave_button.click()
    assert not dialog.isVisible()
    assert around.desk.school.wants_passphrase


def test_a_new_recovery_key_is_shown_and_kept(
    key_dialog: RecoveryKeyDialog,
    around: Around,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
):
    saved = tmp_path / "Recovery key.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(saved), ""))
    key_dialog.asking.present.setText(PASSPHRASE)

    key_dialog.make_button.click()
    qtbot.waitUntil(lambda: bool(key_dialog.key_page.key.text()), timeout=10_000)
    shown = key_dialog.key_page.key.text()
    assert not key_dialog.done_button.isEnabled()
    around.desk.setting.file.check_secret(shown)
    key_dialog.key_page.save_button.click()
    key_dialog.done_button.click()

    assert saved.read_bytes().startswith(b"%PDF")
    assert key_dialog.result() == QDialog.DialogCode.Accepted
    assert key_dialog.key_page.key.text() == ""
    assert key_dialog.key_page.key.accessibleName() == ""


def test_a_wrong_passphrase_makes_no_key(key_dialog: RecoveryKeyDialog, qtbot: QtBot):
    key_dialog.asking.present.setText("not the passphrase")

    key_dialog.make_button.click()
    qtbot.waitUntil(key_dialog.make_button.isEnabled)

    assert "does not open this school" in key_dialog.asking.refusal.words
    assert key_dialog.focusWidget() is key_dialog.asking.present


def test_a_full_disk_is_said_in_the_dialog(key_dialog: RecoveryKeyDialog):
    key_dialog.show_refusal(Refusal("The disk is full.", "Free some space."))

    assert key_dialog.asking.refusal.words == "The disk is full. Free some space."


def test_a_key_dialog_is_left_with_escape(key_dialog: RecoveryKeyDialog, qtbot: QtBot):
    qtbot.keyClick(key_dialog, Qt.Key.Key_Escape)

    assert not key_dialog.isVisible()


@pytest.mark.parametrize(
    ("kind", "press"),
    [
        (PassphraseDialog, lambda screen: screen.passphrase_button.click()),
        (RecoveryKeyDialog, lambda screen: screen.key_button.click()),
    ],
)
def test_the_schools_screen_opens_the_dialogs(
    around: Around,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    kind: type[QDialog],
    press: Callable[[SchoolView], None],
):
    screen = SchoolView(around.context)
    qtbot.addWidget(screen)
    screen.show()
    monkeypatch.setattr(kind, "exec", lambda _: QDialog.DialogCode.Accepted)

    press(screen)

    assert "backups made before" in screen.notice.words.lower()


def test_a_school_open_for_reading_refuses_new_keys_in_words(
    reading: Around, qtbot: QtBot, answers: Answers
):
    screen = SchoolView(reading.context)
    qtbot.addWidget(screen)
    screen.show()

    screen.passphrase_button.click()
    screen.key_button.click()

    assert answers.told == ["This school is open to read only."] * 2
