"""A second window of the same school, with one pupil."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from senco_desk.app.school_window import make_school_window
from senco_desk.domain.identity import CycleId, DiaryEntryId, PupilId
from senco_desk.domain.references import Entry, Place
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Progress
from senco_desk.domain.thread_breaks import Mend
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.leaving import LeavingDialog
from senco_desk.ui.parts.messages import Question, RefusalDialog
from senco_desk.ui.parts.unsaved import Unsaved
from senco_desk.ui.screens.cycle.view import CycleSection
from senco_desk.ui.screens.timeline.view import TimelineSection
from senco_desk.ui.shell.main.beside import PupilWindow
from senco_desk.ui.shell.main.window import MainWindow
from senco_desk.ui.shell.workspace.view import PupilWorkspace
from tests.builders import a_target, fresh_id
from tests.surroundings import a_diary_entry
from tests.ui.doubles import Mirror
from tests.ui.schools import add_pupil, keep, start_cycle

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def to_front(window: QWidget, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


class Windows:
    """The main window at one pupil, and the window of another."""

    def __init__(self, desk: Desk, settings: QSettings, qtbot: QtBot) -> None:
        self.desk = desk
        self.left: list[bool] = []
        self.ann, self.bo = add_pupil(desk, "Ann"), add_pupil(desk, "Bo")
        for pupil_id in (self.ann, self.bo):
            start_cycle(desk, pupil_id)
        self.main: MainWindow = make_school_window(desk, settings, Mirror(), self.left.append)
        self.main.start()
        with qtbot.waitExposed(self.main):
            self.main.show()
        self.main.open_pupil(self.ann)

    def open_beside(self, qtbot: QtBot) -> PupilWindow:
        self.main.open_pupil(self.bo)
        to_front(self.main, qtbot)
        qtbot.keyClick(self.main, Qt.Key.Key_N, CONTROL | SHIFT)
        self.main.open_pupil(self.ann)
        (window,) = self.main.beside.values()
        to_front(window, qtbot)
        return window


@pytest.fixture
def windows(desk: Desk, tmp_path: Path, qtbot: QtBot) -> Iterator[Windows]:
    settings = QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat)
    windows = Windows(desk, settings, qtbot)
    yield windows
    if windows.main.isVisible():
        windows.main.finish()
    windows.main.deleteLater()


def page_of(window: PupilWindow) -> PupilWorkspace:
    assert isinstance(window.page, PupilWorkspace)
    return window.page


def typed_in(window: PupilWindow) -> CycleSection:
    window.open_pupil(window.pupil_id, "cycle")
    section = window.page.findChild(CycleSection)
    assert section is not None
    section.assess.tried.form.type("tried_before", "Reading in pairs since March.")
    assert window.has_unsaved()
    return section


def test_two_pupils_are_open_at_once_and_both_windows_follow_what_is_saved(
    windows: Windows, qtbot: QtBot
):
    beside = windows.open_beside(qtbot)
    assert windows.main.windowTitle().startswith("Ann")
    assert beside.windowTitle().startswith("Bo")
    assert page_of(beside).part_button.isHidden()

    pupil = windows.desk.pupils.record(windows.bo).pupil
    windows.desk.pupils.change(pupil)
    qtbot.keyClick(beside, Qt.Key.Key_N, CONTROL | SHIFT)
    windows.main.open_beside(windows.bo)
    assert list(windows.main.beside) == [windows.bo], "one window for one pupil"


def test_what_is_done_in_the_second_window_is_said_and_undone_there(windows: Windows, qtbot: QtBot):
    beside = windows.open_beside(qtbot)
    undone: list[str] = []
    beside.say("Done", "Ring home", undo=lambda: undone.append("x"))
    assert beside.notices.isVisible()
    assert windows.main.notices.isHidden()
    beside.say("There is nothing to record yet.", is_done=False)
    assert beside.notices.isVisible()


def test_escape_goes_back_within_the_second_window_and_never_closes_it(
    windows: Windows, qtbot: QtBot
):
    entry = a_diary_entry(pupil_id=windows.bo)
    keep(windows.desk, [entry])
    beside = windows.open_beside(qtbot)
    qtbot.keyClick(beside, Qt.Key.Key_Escape)
    assert beside.isVisible()
    qtbot.keyClick(beside, Qt.Key.Key_5, CONTROL)
    section = beside.page.findChild(TimelineSection)
    assert section is not None
    section.table.choose((entry.id.int, 1))
    qtbot.keyClick(section.table, Qt.Key.Key_Return)
    assert page_of(beside).section == "diary"

    qtbot.keyClick(QApplication.focusWidget() or beside, Qt.Key.Key_Escape)
    assert page_of(beside).section == "timeline"
    assert section.table.hasFocus()
    assert section.table.current_row().identity == (entry.id.int, 1)
    beside.forward_button.click()
    assert page_of(beside).section == "diary"
    qtbot.keyClick(beside, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page_of(beside).section == "timeline"
    qtbot.keyClick(beside, Qt.Key.Key_F9)


def test_what_is_not_about_this_pupil_goes_to_the_main_window(windows: Windows, qtbot: QtBot):
    beside = windows.open_beside(qtbot)
    mend = Mend(cycle_id=CycleId(fresh_id()), part=None, section="diary")
    place = Place(entry=Entry.DIARY, id=DiaryEntryId(fresh_id()))
    ann = windows.main.stack.currentWidget()
    assert isinstance(ann, PupilWorkspace)

    beside.open_mend(windows.ann, mend)
    assert ann.section == "diary"
    beside.open_pupil(windows.ann, "progress")
    assert ann.section == "progress"
    beside.open_place(windows.ann, place)
    assert ann.section == "diary"
    beside.open_mend(windows.bo, mend)
    assert page_of(beside).section == "diary"
    beside.open_page("register")
    assert windows.main.windowTitle().startswith("Register")
    qtbot.keyClick(beside, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert windows.main.windowTitle().startswith("Today")
    qtbot.keyClick(beside, Qt.Key.Key_K, CONTROL)
    assert windows.main.quick_find.isVisible()
    beside.open_beside(windows.ann)
    assert set(windows.main.beside) == {windows.ann, windows.bo}


def test_unsaved_text_of_the_second_window_is_asked_about_before_anything_closes(
    windows: Windows, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    beside = windows.open_beside(qtbot)
    answer = Unsaved.STAY
    monkeypatch.setattr(LeavingDialog, "ask", lambda *_: answer)
    typed_in(beside)

    beside.close()
    windows.main.close()
    windows.main.lock()
    assert not windows.main.pupil_may_be_left(windows.bo)
    assert not beside.pupil_may_be_left(windows.bo)
    assert beside.isVisible()
    assert windows.main.isVisible()
    assert windows.left == []
    answer = Unsaved.DISCARD
    windows.main.lock()
    qtbot.waitUntil(lambda: windows.left == [True])  # once what was saved is backed up
    assert windows.main.beside == {}


def test_what_is_typed_in_the_second_window_is_kept_as_a_draft(windows: Windows, qtbot: QtBot):
    section = typed_in(windows.open_beside(qtbot))
    assert windows.main.flush_drafts()
    (kept,) = windows.desk.drafts.left()
    assert kept.draft.form.pupil_id == windows.bo
    assert kept.draft.typed["tried_before"] == "Reading in pairs since March."
    section.discard_unsaved()


def test_undoing_in_the_second_window_is_said_there(windows: Windows, qtbot: QtBot):
    beside = windows.open_beside(qtbot)
    qtbot.keyClick(beside, Qt.Key.Key_Z, CONTROL)
    assert beside.notices.isVisible()
    assert windows.main.notices.isHidden()


def test_closing_the_second_window_leaves_the_school_open(windows: Windows, qtbot: QtBot):
    beside = windows.open_beside(qtbot)
    qtbot.keyClick(beside, Qt.Key.Key_W, CONTROL)
    assert windows.main.beside == {}
    assert windows.main.isVisible()
    assert windows.left == []
    assert windows.desk.pupils.record(windows.bo).pupil.forename == "Bo"


def test_work_of_the_second_window_is_its_own_and_asked_about(
    windows: Windows, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    beside = windows.open_beside(qtbot)
    told: list[object] = []
    monkeypatch.setattr(RefusalDialog, "tell", lambda parent, refusal: told.append(parent))

    def refuse(progress: Progress) -> None:
        raise Refusal("The disk is full.", "Make room.")

    beside.jobs.start("Saving", refuse, lambda _: None)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [beside]

    def wait(progress: Progress) -> None:
        while not Event().wait(0.01):
            progress(1, 3, "Building the bundle")

    job = beside.jobs.start("Building", wait, lambda _: None)
    qtbot.waitUntil(lambda: job.is_shown)
    answers = [False, False, True]
    monkeypatch.setattr(Question, "ask", lambda *_, **__: answers.pop(0))
    beside.close()
    windows.main.close()
    assert beside.isVisible()
    beside.close()
    assert not windows.main.beside
    assert windows.main.isVisible()


def test_the_second_window_opens_as_large_as_it_was_and_leads_to_the_main_one(
    windows: Windows, qtbot: QtBot
):
    beside = windows.open_beside(qtbot)
    beside.resize(790, 640)
    beside.close_button.click()
    again = windows.open_beside(qtbot)
    assert (again.width(), again.height()) == (790, 640)
    again.showMinimized()
    again.come_forward()
    assert not again.isMinimized()
    windows.main.showMinimized()
    again.main_button.click()
    assert not windows.main.isMinimized()


def test_a_pupil_of_the_rail_is_opened_beside_from_its_menu_or_its_button(
    windows: Windows, qtbot: QtBot
):
    windows.main.open_page("today")
    (button,) = windows.main.rail._pupils
    (action,) = button.actions()
    assert action.text().startswith("Open in a new window")
    action.trigger()
    assert list(windows.main.beside) == [windows.ann]
    windows.main.beside[windows.ann].close()
    to_front(windows.main, qtbot)
    button = windows.main.rail._pupils[0]
    button.setFocus()
    qtbot.waitUntil(lambda: windows.main.rail.focused_pupil == windows.ann)
    qtbot.keyClick(button, Qt.Key.Key_N, CONTROL | SHIFT)
    assert list(windows.main.beside) == [windows.ann]


def test_an_alert_opens_its_place_and_escape_comes_back(windows: Windows, qtbot: QtBot):
    keep(windows.desk, [a_diary_entry(pupil_id=windows.ann)])
    page = windows.main.stack.currentWidget()
    assert isinstance(page, PupilWorkspace)
    start = windows.desk.pupils.record(windows.ann).cycles[0].cycle
    keep(windows.desk, [a_target(cycle_id=start.id)])
    page.show_section("timeline")
    windows.main.open_place(windows.ann, Place(entry=Entry.CYCLE, id=start.id))
    assert page.section == "cycle"
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.section == "timeline"
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert windows.main.windowTitle().startswith("Today")


def test_pupils_that_are_gone_are_not_opened_beside(
    windows: Windows, monkeypatch: pytest.MonkeyPatch
):
    windows.main.open_page("today")
    windows.main.presenter.open_beside()
    assert windows.main.beside == {}
    told: list[object] = []
    monkeypatch.setattr(RefusalDialog, "tell", lambda _, refusal: told.append(refusal))
    windows.main.open_beside(PupilId(fresh_id()))
    assert len(told) == 1
    assert windows.main.beside == {}
