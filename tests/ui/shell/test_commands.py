"""Everything that can be done from anywhere is found by the words a SENCO would type."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from senco_desk.app.school_window import make_school_window
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.buttons import Button
from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.shell.main.window import MainWindow
from tests.surroundings import a_group
from tests.ui.doubles import Mirror


def window_of(desk: Desk, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = make_school_window(desk, settings, Mirror(), lambda _locked: None)
    qtbot.addWidget(window)
    window.start()
    return window


@pytest.fixture
def window(desk: Desk, tmp_path: Path, theme: Theme, qtbot: QtBot) -> MainWindow:
    return window_of(desk, tmp_path, qtbot)


def titles(window: MainWindow, typed: str) -> list[str]:
    return [found.title for found in window.presenter.find(typed)]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("imp", "Import register"),
        ("csv", "Import register"),
        ("absences", "Import attendance"),
        ("add", "Add pupil"),
        ("new child", "Add pupil"),
        ("school year", "Add term"),
        ("inset", "Add closed days"),
        ("backup", "Back up now"),
        ("verify", "Verify history"),
        ("password", "Change passphrase"),
        ("recovery", "Make a new recovery key"),
        ("lock", "Lock the school"),
        ("log out", "Lock the school"),
        ("register page", "Go to Register"),
        ("dark mode", "Change the appearance"),
        ("text size", "Change the appearance"),
        ("help", "Help"),
        ("manual", "Help"),
    ],
)
def test_a_command_is_found_by_what_it_does(window: MainWindow, typed: str, title: str):
    assert title in titles(window, typed)


@pytest.mark.parametrize(
    ("title", "button"),
    [
        ("Add pupil", "Add pupil"),
        ("Import register", "Import register…"),
        ("Import attendance", "Import attendance…"),
        ("Add term", "Add term"),
        ("Add closed days", "Add closed days"),
        ("Back up now", "Back up now"),
        ("Verify history", "Verify history"),
        ("Change passphrase", "Change passphrase…"),
        ("Make a new recovery key", "Make a new recovery key…"),
    ],
)
def test_a_command_goes_to_its_page_and_presses_the_button_there(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, title: str, button: str
):
    pressed: list[str] = []
    monkeypatch.setattr(Button, "click", lambda one: pressed.append(one.text()))
    found = next(one for one in window.presenter.find(title) if one.title == title)

    found.open()

    assert pressed == [button]
    page = window.stack.currentWidget()
    assert page is not None
    assert button in [one.text() for one in page.findChildren(Button)]


def test_a_school_open_to_read_only_offers_nothing_that_changes_it(
    reading_desk: Desk, tmp_path: Path, theme: Theme, qtbot: QtBot
):
    window = window_of(reading_desk, tmp_path, qtbot)

    assert titles(window, "add") == []
    assert titles(window, "import") == []
    assert titles(window, "verify") == ["Verify history"]


def test_what_was_saved_last_is_undone_by_key_and_by_command(
    window: MainWindow, desk: Desk, qtbot: QtBot
):
    desk.groups.keep(a_group())
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.keyClick(window.stack.currentWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.groups.groups() == ()
    desk.groups.keep(a_group())
    (found,) = [one for one in window.presenter.find("undo") if one.title.startswith("Undo")]
    found.open()
    assert desk.groups.groups() == ()
    assert desk.undoing.newest() is None
