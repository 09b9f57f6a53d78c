import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.passphrases.line import PassphraseLine
from senco_desk.ui.shell.start.known import SettingsSchools
from senco_desk.ui.shell.start.presenter import KnownSchool, StartDesk
from senco_desk.ui.shell.start.window import StartWindow

ELM, ASH = Path("/schools/Elm Park.senco"), Path("/schools/Ash Green.senco")
PASSPHRASE = "violet kettle orbit"


class Disk:
    """What unlocks, and what was opened."""

    def __init__(self) -> None:
        self.loaded = 0
        self.opened: list[tuple[Path, bool]] = []
        self.is_taken = False

    def load(self) -> None:
        self.loaded += 1

    def unlock(self, path: Path, passphrase: str, read_only: bool) -> tuple[Path, bool]:
        if passphrase == "bug":
            raise ZeroDivisionError
        if passphrase != PASSPHRASE:
            raise Refusal("This passphrase does not open this school.", "Check Caps Lock.")
        if self.is_taken and not read_only:
            raise Refusal("This school is already open.", "Open it to read only.", "taken")
        return path, read_only


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def known(tmp_path: Path) -> SettingsSchools:
    return SettingsSchools(QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))


Make = Callable[[], StartWindow]


@pytest.fixture
def make(disk: Disk, known: SettingsSchools, qtbot: QtBot) -> Iterator[Make]:
    windows: list[StartWindow] = []

    def open_window() -> StartWindow:
        desk = StartDesk(
            known=known,
            load=disk.load,
            unlock=disk.unlock,
            is_open_elsewhere=lambda refusal: refusal.field == "taken",
            opened=disk.opened.append,
        )
        window = StartWindow(desk, lambda: disk.opened.append((Path("new"), False)))
        windows.append(window)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield open_window
    for window in windows:
        window.close()


def test_a_new_user_is_welcomed_and_offered_to_create(make: Make, disk: Disk):
    window = make()

    assert window._stack.currentIndex() == 0
    window._first.click()
    assert disk.opened == [(Path("new"), False)]


def test_the_last_school_waits_for_its_passphrase(
    make: Make, known: SettingsSchools, disk: Disk, qtbot: QtBot
):
    known.remember(ASH)
    known.remember(ELM)
    window = make()
    assert window._name.text() == "Elm Park"

    qtbot.keyClicks(window._passphrase, PASSPHRASE)
    qtbot.keyClick(window._passphrase, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: disk.opened == [(ELM, False)])
    assert window.passphrase() == ""
    qtbot.waitUntil(lambda: disk.loaded == 1)


def test_while_it_unlocks_nothing_else_can_be_pressed(
    make: Make, known: SettingsSchools, disk: Disk, qtbot: QtBot
):
    known.remember(ELM)
    window = make()
    window._passphrase.setText(PASSPHRASE)

    window._unlock.click()

    assert window._unlock.text() == "Unlocking…"
    assert not window._passphrase.isEnabled()
    qtbot.waitUntil(lambda: bool(disk.opened))
    assert window._unlock.text() == "Unlock"


def test_a_wrong_passphrase_is_refused_and_marked_to_type_again(
    make: Make, known: SettingsSchools, qtbot: QtBot
):
    known.remember(ELM)
    window = make()
    window._passphrase.setText("wrong")

    window._unlock.click()

    qtbot.waitUntil(lambda: "does not open" in window._refusal.words)
    assert window._read.isHidden()
    assert window._passphrase.selectedText() == "wrong" or window._passphrase.hasSelectedText()


def test_a_school_open_elsewhere_can_be_read(
    make: Make, known: SettingsSchools, disk: Disk, qtbot: QtBot
):
    known.remember(ELM)
    disk.is_taken = True
    window = make()
    window._passphrase.setText(PASSPHRASE)
    window._unlock.click()
    qtbot.waitUntil(lambda: not window._read.isHidden())

    window._read.click()

    qtbot.waitUntil(lambda: disk.opened == [(ELM, True)])


def test_another_school_is_chosen_by_keyboard(make: Make, known: SettingsSchools, qtbot: QtBot):
    known.remember(ASH)
    known.remember(ELM)
    window = make()
    window._passphrase.setText("half")

    qtbot.keyClick(window._list, Qt.Key.Key_Down)
    assert window._name.text() == "Ash Green"
    assert window.passphrase() == ""
    window._list.itemActivated.emit(window._list.currentItem())

    assert window.focusWidget() is window._passphrase


def test_a_folder_from_elsewhere_can_be_opened(make: Make, monkeypatch: pytest.MonkeyPatch):
    window = make()
    chosen = ["", "/usb/Oak.senco"]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: chosen.pop(0))

    window.presenter.open_other()
    assert window._stack.currentIndex() == 0
    window.presenter.open_other()

    assert window._name.text() == "Oak"
    assert window._place.text() == "/usb"


def test_a_school_can_be_taken_off_the_list(
    make: Make, known: SettingsSchools, monkeypatch: pytest.MonkeyPatch
):
    known.remember(ELM)
    window = make()
    menus: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _: menus.append(menu))

    window._offer_to_forget(QPoint(5, 9_999))
    assert menus == []
    window._offer_to_forget(window._list.visualItemRect(window._list.item(0)).center())
    menus[0].actions()[0].trigger()

    assert known.schools() == ()


def test_a_fault_is_passed_on_and_one_can_try_again(
    make: Make, known: SettingsSchools, qtbot: QtBot
):
    known.remember(ELM)
    window = make()
    window._passphrase.setText("bug")

    with qtbot.waitSignal(window.faulted) as told:
        window._unlock.click()

    assert isinstance(told.args, list)
    assert isinstance(told.args[0], ZeroDivisionError)
    assert window._unlock.isEnabled()


def test_closing_the_window_is_told(make: Make, qtbot: QtBot):
    window = make()

    with qtbot.waitSignal(window.closed):
        window.close()


def test_caps_lock_is_noticed_as_one_types(make: Make, known: SettingsSchools, qtbot: QtBot):
    known.remember(ELM)
    window = make()

    qtbot.keyClick(window._passphrase, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    assert window._caps.isHidden()
    window._passphrase.caps_noticed.emit(True)
    assert not window._caps.isHidden()
    qtbot.keyClick(window._passphrase, Qt.Key.Key_CapsLock)

    assert window._caps.isHidden()


def test_a_passphrase_can_be_looked_at(qtbot: QtBot):
    line = PassphraseLine()
    qtbot.addWidget(line)
    assert line.echoMode() == QLineEdit.EchoMode.Password

    line._show.trigger()
    assert line.echoMode() == QLineEdit.EchoMode.Normal
    line.set_shown(False)

    assert line.echoMode() == QLineEdit.EchoMode.Password
    assert not line._show.isChecked()


def test_leaving_the_field_takes_the_hint_away(make: Make, known: SettingsSchools):
    known.remember(ELM)
    window = make()
    window.activateWindow()
    window._passphrase.setFocus()
    window._passphrase.caps_noticed.emit(True)

    window._unlock.setFocus()

    assert window._caps.isHidden()


# What the settings remember


def test_the_last_school_is_remembered_first(known: SettingsSchools):
    known.remember(ELM)
    assert known.schools() == (KnownSchool(ELM),)

    known.remember(ASH)
    known.remember(ELM)
    assert [one.path for one in known.schools()] == [ELM, ASH]

    known.forget(ELM)
    assert [one.path for one in known.schools()] == [ASH]


def test_no_more_than_eight_schools_are_remembered(known: SettingsSchools):
    for number in range(12):
        known.remember(Path(f"/schools/{number}.senco"))

    assert len(known.schools()) == 8


def test_what_is_remembered_survives_the_program(tmp_path: Path):
    file = str(tmp_path / "w.ini")
    settings = QSettings(file, QSettings.Format.IniFormat)
    SettingsSchools(settings).remember(ELM)
    settings.sync()

    again = SettingsSchools(QSettings(file, QSettings.Format.IniFormat))

    assert again.schools() == (KnownSchool(ELM),)


def test_the_start_window_loads_nothing_heavy():
    heavy = "sqlalchemy matplotlib openpyxl zxcvbn cryptography numpy PySide6.QtPrintSupport"
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            (
                "import sys, senco_desk.ui.shell.start.window, senco_desk.ui.parts.theme;"
                f"print([name for name in {heavy.split()!r} if name in sys.modules])"
            ),
        ],
        capture_output=True,
        text=True,
        check=True,
    )

    assert found.stdout.strip() == "[]"
