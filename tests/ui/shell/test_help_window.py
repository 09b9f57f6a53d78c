"""F1 opens help at the page for what is in front; the window is read by keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from senco_desk.app.building import make_app
from senco_desk.app.school_window import make_school_window
from senco_desk.domain.identity import PupilId
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.helping import page_around
from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.screens.cycle.bank.view import BankDialog
from senco_desk.ui.screens.cycle.view import CycleSection
from senco_desk.ui.screens.profile.leaving.view import LeavingCard, OtherRecordDialog
from senco_desk.ui.screens.provision.view import ProvisionView
from senco_desk.ui.screens.register.attendance.view import AttendanceDialog
from senco_desk.ui.screens.register.importing.view import PreviewDialog
from senco_desk.ui.screens.register.new_year.view import NewYearDialog
from senco_desk.ui.screens.school.keys.dialogs import PassphraseDialog, RecoveryKeyDialog
from senco_desk.ui.screens.school.rates.view import RatesCard, RatesPreviewDialog
from senco_desk.ui.screens.today.view import TodayView
from senco_desk.ui.shell.create.dialog import CreateDialog
from senco_desk.ui.shell.help.helper import Helper
from senco_desk.ui.shell.help.window import HelpWindow
from senco_desk.ui.shell.main.window import MainWindow
from senco_desk.ui.shell.start.window import StartWindow
from senco_desk.ui.shell.workspace.sections import SECTIONS
from tests.builders import a_cycle
from tests.ui.doubles import Mirror
from tests.ui.schools import add_pupil, keep

WITH_A_PAGE_OF_THEIR_OWN = (
    *(BankDialog, OtherRecordDialog, AttendanceDialog, PreviewDialog, NewYearDialog, CreateDialog),
    *(PassphraseDialog, RecoveryKeyDialog, RatesPreviewDialog, StartWindow, LeavingCard, RatesCard),
)
READ_FROM_OTHER_PAGES = {"first-steps", "keys", "law", "sheets"}
"""What no screen has in front: it is reached from the contents and by links."""


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def helper(settings: QSettings, qapp: QApplication) -> Helper:
    return Helper(qapp, make_app().help_pages, settings)


@pytest.fixture
def window(
    desk: Desk, settings: QSettings, helper: Helper, qtbot: QtBot, theme: Theme
) -> Iterator[MainWindow]:
    window = make_school_window(desk, settings, Mirror(), lambda _locked: None, helper)
    window.resize(1366, 768)
    window.start()
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield window
    window.presenter.close()
    window.deleteLater()


def f1(qtbot: QtBot, helper: Helper, within: QWidget) -> HelpWindow:
    if not within.isActiveWindow():
        within.window().activateWindow()
        qtbot.waitUntil(within.isActiveWindow)
    qtbot.keyClick(within, Qt.Key.Key_F1)
    assert helper.window is not None
    qtbot.waitUntil(helper.window.isActiveWindow)
    return helper.window


def with_a_cycle(desk: Desk) -> PupilId:
    pupil_id = add_pupil(desk)
    keep(desk, [a_cycle(pupil_id=pupil_id)])
    return pupil_id


def test_every_screen_pane_and_dialog_has_a_page_and_every_page_a_way_to_it(
    window: MainWindow, desk: Desk, helper: Helper
):
    pages = {page.key: page for page in helper.pages}
    seen: list[str | None] = []

    for key in ("today", "register", "class_review", "school"):
        window.open_page(key)
        seen.append(window.help_page)
    window.open_page("provision")
    provision = window.stack.currentWidget()
    assert isinstance(provision, ProvisionView)
    for at in range(provision.tabs.count()):
        provision.tabs.setCurrentIndex(at)
        seen.append(window.help_page)
    window.open_pupil(add_pupil(desk), "cycle")
    seen.append(window.help_page)
    pupil_id = with_a_cycle(desk)
    for section in SECTIONS:
        window.open_pupil(pupil_id, section.key)
        seen.append(window.help_page)
    window.open_pupil(pupil_id, "cycle")
    page = window.stack.currentWidget()
    assert page is not None
    cycle = page.findChild(CycleSection)
    assert cycle is not None
    seen.pop(seen.index("assess"))  # the pane in front is among those that follow
    for at in range(cycle.tabs.count()):
        cycle.tabs.setCurrentIndex(at)
        seen.append(window.help_page)

    assert len(set(seen)) == len(seen), "two screens share a page"
    reached = {*seen, *(one.help_page for one in WITH_A_PAGE_OF_THEIR_OWN)}
    assert None not in reached
    assert reached | READ_FROM_OTHER_PAGES == set(pages)
    linked = {link.removesuffix(".md") for page in pages.values() for link in page.links}
    assert linked >= READ_FROM_OTHER_PAGES


def test_f1_opens_the_page_for_the_screen_in_front_and_follows(
    window: MainWindow, helper: Helper, qtbot: QtBot
):
    opened = f1(qtbot, helper, window)
    assert opened.isVisible()
    assert not opened.isModal()
    assert opened.windowTitle() == "Help: Today"
    assert opened.sheet.toPlainText().startswith("Today\nWhat waits for you")
    assert opened.contents.currentItem().text() == "Today"

    window.open_page("register")
    window.rail.setFocus()
    assert f1(qtbot, helper, window) is opened
    assert opened.windowTitle() == "Help: Register"


def test_the_rail_and_quick_find_open_help_too(window: MainWindow, helper: Helper):
    window.rail.help_wanted.emit()
    assert helper.window is not None
    assert helper.window.windowTitle() == "Help: Today"

    [found] = [one for one in window.presenter.find("help thr") if one.title == "Help: Thread"]
    found.open()
    assert helper.window.windowTitle() == "Help: Thread"


def test_a_dialog_that_blocks_the_others_has_help_over_it_for_the_screen_that_opened_it(
    window: MainWindow, helper: Helper, qtbot: QtBot
):
    before = f1(qtbot, helper, window)
    page = window.stack.currentWidget()
    assert isinstance(page, TodayView)
    dialog = QDialog(page)
    line = QLineEdit(dialog)
    dialog.setModal(True)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    line.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is line)

    qtbot.keyClick(line, Qt.Key.Key_F1)

    over = helper.window
    assert over is not None
    assert over is not before
    assert over.parentWidget() is dialog
    assert over.windowTitle() == "Help: Today"
    assert over.tour_button.isHidden()
    dialog.deleteLater()
    qtbot.waitUntil(lambda: helper.window is None)


def test_where_nothing_names_a_page_there_is_none(qapp: QApplication):
    assert page_around(QLabel("Words")) is None
    assert page_around(None) is None


def test_help_is_searched_and_read_by_keyboard_alone(
    window: MainWindow, helper: Helper, qtbot: QtBot
):
    opened = f1(qtbot, helper, window)
    qtbot.keyClick(opened, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(opened.search.hasFocus)

    qtbot.keyClicks(opened.search, "recovery key")
    assert opened.contents.item(0).text() == "Backups, passphrase and recovery key"
    qtbot.keyClick(opened.search, Qt.Key.Key_Return)
    assert opened.windowTitle() == "Help: Backups, passphrase and recovery key"
    assert len(opened.sheet.extraSelections()) > 4

    qtbot.keyClick(opened.search, Qt.Key.Key_Down)
    assert opened.contents.hasFocus()
    qtbot.keyClick(opened.contents, Qt.Key.Key_Down)
    assert opened.windowTitle() != "Help: Backups, passphrase and recovery key"
    qtbot.keyClick(opened, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert opened.windowTitle() == "Help: Backups, passphrase and recovery key"

    opened.search.setText("zebra")
    assert opened.nothing.isVisible()
    qtbot.keyClick(opened.search, Qt.Key.Key_Return)
    opened.search.clear()
    assert opened.nothing.isHidden()
    opened.contents.setCurrentRow(0)  # the title of a group leads nowhere
    assert opened.windowTitle() == "Help: Backups, passphrase and recovery key"


def test_a_link_is_followed_with_enter(window: MainWindow, helper: Helper, qtbot: QtBot):
    opened = f1(qtbot, helper, window)
    opened.sheet.setFocus()
    qtbot.keyClick(opened.sheet, Qt.Key.Key_Tab)
    qtbot.keyClick(opened.sheet, Qt.Key.Key_Return)
    assert opened.windowTitle() == "Help: Thread"
    assert opened.sheet.verticalScrollBar().value() == 0


def test_escape_closes_help_and_its_size_is_remembered(
    window: MainWindow, helper: Helper, qtbot: QtBot
):
    opened = f1(qtbot, helper, window)
    opened.resize(640, 480)
    qtbot.keyClick(opened.sheet, Qt.Key.Key_Escape)
    assert opened.isHidden()

    dialog = QDialog(window)
    helper.open("keys", dialog)
    assert helper.window is not None
    assert (helper.window.width(), helper.window.height()) == (640, 480)
    assert "Alt+1 to Alt+5" in helper.window.sheet.toPlainText()
    assert "Ctrl+1 to Ctrl+9" in helper.window.sheet.toPlainText()


def test_headings_grow_with_the_text(
    window: MainWindow, helper: Helper, theme: Theme, qtbot: QtBot
):
    opened = f1(qtbot, helper, window)

    def size_of_the_title() -> float:
        cursor = QTextCursor(opened.sheet.document().begin())
        cursor.movePosition(QTextCursor.MoveOperation.Right)
        return cursor.charFormat().fontPointSize()

    usual = size_of_the_title()
    theme.set_text_scale(2.0)
    QApplication.processEvents()
    grown = size_of_the_title()
    theme.set_text_scale(1.0)

    assert (usual, grown) == (18.0, 36.0)


def test_the_tour_is_taken_from_help(window: MainWindow, desk: Desk, helper: Helper, qtbot: QtBot):
    opened = f1(qtbot, helper, window)
    opened.tour_button.click()
    assert opened.isHidden()
    assert window.tour.isHidden(), "nobody has a cycle yet"

    with_a_cycle(desk)
    f1(qtbot, helper, window).tour_button.click()
    assert window.tour.isVisible()


def test_a_school_of_ones_own_begins_with_the_first_steps(window: MainWindow, helper: Helper):
    for key in ("today", "register"):
        window.open_page(key)
        page = window.stack.currentWidget()
        assert page is not None
        [button] = [one for one in page.findChildren(QPushButton) if one.text() == "First steps"]
        assert button.isVisible()
        button.click()
        assert helper.window is not None
        assert helper.window.windowTitle() == "Help: First steps"
        helper.window.reject()
