from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest
from PySide6.QtCore import QRect, QSettings, QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from senco_desk.domain.changes import Changes
from senco_desk.domain.cycles import Stage
from senco_desk.domain.diary import DiaryEntry
from senco_desk.domain.finding import Hit, Hits, Piece, Spot
from senco_desk.domain.identity import CycleId, PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Progress
from senco_desk.domain.thread_breaks import Mend
from senco_desk.ui.parts.feed import ChangesFeed
from senco_desk.ui.parts.jobs import Jobs
from senco_desk.ui.parts.messages import Question, RefusalDialog
from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.shell.main.found import Command, FoundPupil
from senco_desk.ui.shell.main.presenter import MainDesk
from senco_desk.ui.shell.main.rail import Page
from senco_desk.ui.shell.main.window import MainWindow

IDS = [PupilId(UUID(int=number)) for number in range(1, 10)]
NAMES = ("Ann Lark", "Bo Finch", "Cy Wren", "Di Heron", "Ed Swift", "Fay Rook", "Gil Kite")


class PlainPage(QWidget):
    def __init__(self, title: str) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.line = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(QLabel(title))
        column.addWidget(self.line)
        self.setFocusProxy(self.line)


class PupilPage(PlainPage):
    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.section = "profile"
        self.is_unsaved = False
        self.is_saved_when_asked = False
        self.asked = 0
        self.mends: list[Mend] = []
        self.spots: list[Spot] = []

    def lead_to_found(self, spot: Spot) -> None:
        self.spots.append(spot)

    def lead_to(self, mend: Mend) -> None:
        self.show_section(mend.section)
        self.mends.append(mend)

    def show_section(self, section: str) -> None:
        self.section = section

    def has_unsaved(self) -> bool:
        return self.is_unsaved

    def may_leave(self) -> bool:
        self.asked += 1
        self.is_unsaved = self.is_unsaved and not self.is_saved_when_asked
        return not self.is_unsaved


class School:
    """A school behind the window, and what came of it."""

    def __init__(self, settings: QSettings) -> None:
        self.settings = settings
        self.name = "Elm Park Primary"
        self.made: list[str] = []
        self.left: list[bool] = []
        self.pages: dict[PupilId, PupilPage] = {}
        self.gone: set[PupilId] = set()
        self.feed = ChangesFeed()
        self.notes: dict[str, Sequence[Piece]] = {}
        self.is_cut = False

    def hits(self, typed: str) -> Hits:
        hits = [
            Hit(
                what="Diary",
                kind=DiaryEntry,
                thing_id=UUID(int=number),
                pupil_id=IDS[2],
                pupil="Cy Wren",
                dated_on=date(2026, 3, 3),
                pieces=tuple(pieces),
                title=f"Call about {words}",
            )
            for number, (words, pieces) in enumerate(self.notes.items())
            if typed in words
        ]
        return Hits(hits=tuple(hits), is_cut=self.is_cut)

    def make(self, title: str) -> Callable[[], QWidget]:
        def page() -> QWidget:
            self.made.append(title)
            return PlainPage(title)

        return page

    def pupil(self, pupil_id: PupilId) -> QWidget:
        if pupil_id in self.gone:
            raise Refusal("This pupil is no longer on file.", "Look in the history.")
        page = PupilPage(NAMES[IDS.index(pupil_id)])
        self.pages[pupil_id] = page
        return page

    def window(self, read_only: str | None = None) -> MainWindow:
        desk = MainDesk(
            school_name=lambda: self.name,
            pupils=lambda: [
                FoundPupil(one, name, "Year 4") for one, name in zip(IDS, NAMES, strict=False)
            ],
            left=self.left.append,
            read_only=read_only,
            hits=self.hits,
            spot_of=lambda hit: Spot(section="diary", things=(hit.thing_id,)),
            commands=(Command("Add a pupil", lambda: self.made.append("added")),),
        )
        pages = [
            Page(key="today", title="Today", icon="today", make=self.make("Today")),
            Page(key="register", title="Register", icon="register", make=self.make("Register")),
        ]
        return MainWindow(desk, pages, self.pupil, self.settings, self.feed, Jobs(shown_after_ms=0))


@pytest.fixture
def school(tmp_path: Path) -> School:
    return School(QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def window(school: School, qtbot: QtBot) -> Iterator[MainWindow]:
    window = school.window()
    window.resize(1366, 768)
    window.start()
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield window
    for page in school.pages.values():
        page.is_unsaved = False
    window.close()
    window.deleteLater()


def keys(window: MainWindow, qtbot: QtBot, key: Qt.Key, control: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(window, key, held)


def recent(window: MainWindow) -> list[str]:
    return [button.text() for button in window.rail._pupils]


def test_the_window_opens_at_today(window: MainWindow, school: School):
    assert window.windowTitle() == "Today · Elm Park Primary · SENCO Desk"
    assert school.made == ["Today"]
    assert window.rail._pages["today"].isChecked()


def test_pages_are_made_once_and_stay(window: MainWindow, school: School, qtbot: QtBot):
    window.rail._pages["register"].click()
    page = window.stack.currentWidget()
    keys(window, qtbot, Qt.Key.Key_1)
    keys(window, qtbot, Qt.Key.Key_2)

    assert window.stack.currentWidget() is page
    assert school.made == ["Today", "Register"]
    assert not window.rail._pages["today"].isChecked()


def test_a_pupil_opens_at_a_section_and_stands_in_the_rail(window: MainWindow, school: School):
    window.open_pupil(IDS[0], "plan")

    page = window.stack.currentWidget()
    assert isinstance(page, PupilPage)
    assert page.section == "plan"
    assert recent(window) == ["Ann Lark"]
    assert window.windowTitle().startswith("Ann Lark")

    page.setWindowTitle("Ann Wren")
    assert recent(window) == ["Ann Wren"]
    assert window.windowTitle().startswith("Ann Wren")


def test_undo_leaves_with_the_next_save_and_with_the_pupil(window: MainWindow, school: School):
    def undo() -> None:
        raise AssertionError

    window.open_pupil(IDS[0])
    window.say("Done", "Ring home", undo=undo)
    window.open_pupil(IDS[0])
    assert not window.notices.isHidden()
    school.feed.announce(Changes(pupils=frozenset({IDS[0]})))
    assert window.notices.isHidden()
    window.say("Done", "Ring home", undo=undo)
    window.open_pupil(IDS[1])
    assert window.notices.isHidden()
    window.say("Saved as bundle.pdf.")
    window.open_pupil(IDS[0])
    assert not window.notices.isHidden()


def test_a_broken_thread_opens_at_the_place_where_it_is_mended(
    window: MainWindow, school: School, monkeypatch: pytest.MonkeyPatch
):
    mend = Mend(cycle_id=CycleId(UUID(int=7)), part=Stage.DO, section="plan")
    monkeypatch.setattr(RefusalDialog, "tell", lambda *_: None)
    window.open_mend(IDS[0], mend)
    school.gone.add(IDS[1])
    window.open_mend(IDS[1], mend)

    page = window.stack.currentWidget()
    assert isinstance(page, PupilPage)
    assert (page.section, page.mends) == ("plan", [mend])


def test_one_goes_back_and_forward(window: MainWindow, qtbot: QtBot):
    window.open_page("register")
    window.open_pupil(IDS[0])

    window._back.click()
    assert window.windowTitle().startswith("Register")
    keys(window, qtbot, Qt.Key.Key_Left)
    assert window.windowTitle().startswith("Today")
    assert not window._back.isEnabled()
    keys(window, qtbot, Qt.Key.Key_Right)
    window._forward.click()
    assert window.windowTitle().startswith("Ann Lark")
    window.open_page("today")
    window.rail._pupils[0].click()
    assert window.windowTitle().startswith("Ann Lark")


def test_a_pupil_who_is_gone_is_refused(
    window: MainWindow, school: School, monkeypatch: pytest.MonkeyPatch
):
    told: list[Refusal] = []
    monkeypatch.setattr(RefusalDialog, "tell", lambda _, refusal: told.append(refusal))
    school.gone.add(IDS[0])

    window.open_pupil(IDS[0])

    assert told[0].title == "This pupil is no longer on file."
    assert window.windowTitle().startswith("Today")


def test_pages_not_seen_for_long_are_let_go_but_never_unsaved_work(
    window: MainWindow, school: School
):
    window.open_pupil(IDS[0])
    school.pages[IDS[0]].is_unsaved = True
    for pupil_id in IDS[1:7]:
        window.open_pupil(pupil_id)
    assert IDS[0] in window._pupils

    school.pages[IDS[0]].is_unsaved = False
    window.open_pupil(IDS[1])
    assert IDS[0] not in window._pupils

    window.open_pupil(IDS[0])
    assert school.pages[IDS[0]].isVisible()


def test_what_was_done_is_said_and_can_be_undone(window: MainWindow):
    undone: list[str] = []

    window.say("Target removed.", undo=lambda: undone.append("x"))
    assert window.notices.isVisible()
    window.notices.findChildren(QPushButton)[0].click()

    assert undone == ["x"]


def test_a_school_open_to_read_only_says_so(school: School, qtbot: QtBot):
    window = school.window(read_only="This school is open to read only.")
    window.start()

    assert "read only" in window._banner.words
    window.close()


def test_the_schools_new_name_is_shown(window: MainWindow, school: School):
    school.name = "Elm Park Academy"

    school.feed.announce(Changes(school=True))

    assert "Elm Park Academy" in window.windowTitle()


# Quick find


def test_ctrl_k_finds_a_pupil(window: MainWindow, qtbot: QtBot):
    keys(window, qtbot, Qt.Key.Key_K, control=True)
    find = window.quick_find
    assert find.isVisible()

    qtbot.keyClicks(find.line, "finch")
    assert find.list.count() == 1
    qtbot.keyClick(find.line, Qt.Key.Key_Return)

    assert window.windowTitle().startswith("Bo Finch")
    assert not find.isVisible()


def test_the_arrows_choose_and_go_round(window: MainWindow, qtbot: QtBot):
    find = window.quick_find
    find.open()
    last = find.list.count() - 1

    qtbot.keyClick(find.line, Qt.Key.Key_Up)
    assert find.list.currentRow() == last
    qtbot.keyClick(find.line, Qt.Key.Key_Down)
    assert find.list.currentRow() == 0
    qtbot.keyClick(find.line, Qt.Key.Key_Return)


def test_nothing_found_says_so(window: MainWindow, qtbot: QtBot):
    find = window.quick_find
    find.open()

    qtbot.keyClicks(find.line, "zzz")
    qtbot.keyClick(find.line, Qt.Key.Key_Down)
    qtbot.keyClick(find.line, Qt.Key.Key_Return)

    assert find._nothing.isVisible()
    assert find.isVisible()


def test_escape_leaves_a_pupil_for_the_list_it_was_opened_from(window: MainWindow, qtbot: QtBot):
    window.open_page("register")
    window.open_pupil(IDS[0])
    qtbot.keyClick(window.stack.currentWidget(), Qt.Key.Key_Escape)
    assert window.windowTitle().startswith("Register")
    qtbot.keyClick(window.stack.currentWidget(), Qt.Key.Key_Escape)
    assert window.windowTitle().startswith("Register"), "a page of the rail is not left"
    qtbot.keyClick(window.stack.currentWidget(), Qt.Key.Key_F5)


def test_escape_closes_quick_find_and_gives_the_cursor_back(window: MainWindow, qtbot: QtBot):
    page = window.stack.currentWidget()
    assert isinstance(page, PlainPage)
    page.line.setFocus()
    window.quick_find.open()

    qtbot.keyClick(window.quick_find.line, Qt.Key.Key_Escape)

    assert not window.quick_find.isVisible()
    assert window.focusWidget() is page.line
    window.quick_find.close_again()


def test_a_click_elsewhere_closes_quick_find(window: MainWindow):
    page = window.stack.currentWidget()
    assert isinstance(page, PlainPage)
    window.quick_find.open()

    page.line.setFocus()

    assert not window.quick_find.isVisible()


def test_quick_find_opens_what_is_clicked(window: MainWindow, school: School):
    window.quick_find.open()
    window.quick_find.line.setText("add")

    window.quick_find.list.itemClicked.emit(window.quick_find.list.item(0))

    assert "added" in school.made


def test_quick_find_stays_inside_a_window_that_grows_smaller(window: MainWindow):
    window.quick_find.open()

    window.resize(window.minimumSizeHint())

    inside = window.quick_find.geometry()
    assert window.rect().contains(inside.topLeft())
    window.quick_find.close_again()


def _type(window: MainWindow, qtbot: QtBot, words: str) -> None:
    window.quick_find.open()
    qtbot.keyClicks(window.quick_find.line, words)


def _said(window: MainWindow) -> list[str]:
    find = window.quick_find.list
    role = Qt.ItemDataRole.AccessibleTextRole
    return [find.item(row).data(role) for row in range(find.count())]


POOR_SLEEP = (Piece("Poor "), Piece("sleep", is_found=True), Piece(" since they moved."))


def test_words_of_the_record_follow_the_pupils_a_moment_later(
    window: MainWindow, school: School, qtbot: QtBot
):
    school.notes["wren"] = POOR_SLEEP
    school.is_cut = True
    _type(window, qtbot, "wren")
    assert _said(window) == ["Pupils, Cy Wren, Year 4"]
    qtbot.waitUntil(lambda: window.quick_find.list.count() == 2)

    assert _said(window)[1] == (
        "Found in the record, Diary: Call about wren, Cy Wren, 3 Mar 2026, "
        "Poor sleep since they moved."
    )
    assert window.quick_find._note.text().startswith("More places answer")
    qtbot.keyClicks(window.quick_find.line, "zz")
    qtbot.waitUntil(window.quick_find._nothing.isVisible)
    window.quick_find.line.clear()
    assert not window.quick_find._nothing.isVisible()


def test_enter_does_not_wait_for_the_pause_and_escape_comes_back(
    window: MainWindow, school: School, qtbot: QtBot
):
    school.notes["sleep"] = POOR_SLEEP
    find = window.quick_find
    window.open_page("register")
    _type(window, qtbot, "sleep")
    assert find.list.count() == 0
    assert not find._nothing.isVisible()
    qtbot.keyClick(find.line, Qt.Key.Key_Return)

    page = window.stack.currentWidget()
    assert isinstance(page, PupilPage)
    assert (page.section, page.spots) == ("diary", [Spot(section="diary", things=(UUID(int=0),))])
    assert not find.isVisible()

    qtbot.keyClick(page.line, Qt.Key.Key_Escape)
    assert window.windowTitle().startswith("Register")
    assert find.isVisible()
    assert (find.line.selectedText(), find.list.count()) == ("sleep", 1)
    qtbot.keyClick(find.line, Qt.Key.Key_Escape)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.windowTitle().startswith("Register")
    window.lead_to(IDS[8], Spot(section="diary", things=()))


def test_who_went_down_already_stays_there_when_the_record_answers(
    window: MainWindow, school: School, qtbot: QtBot
):
    school.notes = {"year": POOR_SLEEP, "years": POOR_SLEEP}
    _type(window, qtbot, "year")
    qtbot.keyClick(window.quick_find.line, Qt.Key.Key_Down)
    window.quick_find.search()
    assert window.quick_find.list.currentRow() == 1


def _dark_dots(window: MainWindow, row: int) -> int:
    """Count what is drawn of the words of a line, below its first."""
    find = window.quick_find.list
    rect = find.visualItemRect(find.item(row))
    picture = find.viewport().grab(rect).toImage()
    return sum(
        picture.pixelColor(x, y).lightness() < 100
        for x in range(picture.width())
        for y in range(picture.height() // 2, picture.height())
    )


def test_found_words_are_drawn_bold_and_underlined(
    window: MainWindow, school: School, qtbot: QtBot
):
    plain = (Piece("".join(piece.text for piece in POOR_SLEEP)),)
    school.notes = {"one sleep": POOR_SLEEP, "two sleep": plain, "three sleep": (Piece("x" * 900),)}
    _type(window, qtbot, "sleep")
    window.quick_find.search()
    window.quick_find.list.setCurrentRow(2)
    QApplication.processEvents()

    assert _dark_dots(window, 0) > _dark_dots(window, 1) > 0
    heights = [window.quick_find.list.sizeHintForRow(row) for row in range(3)]
    line = window.fontMetrics().height()
    assert heights[0] > heights[1], "the heading of the group stands above the first"
    assert heights[2] < 6 * line, "a very long text is cut"


# Work and leaving


def _held(gate: Event) -> Callable[[Progress], str]:
    def work(progress: Progress) -> str:
        while not gate.wait(0.01):
            progress(1, 3, "Building the bundle")
        return "done"

    return work


def test_work_under_way_is_shown_and_can_be_stopped(window: MainWindow, qtbot: QtBot):
    stopped = Event()
    window.jobs.start("Building", _held(Event()), lambda _: None, stopped=stopped.set)
    qtbot.waitUntil(window._foot.isVisible)

    stop = next(one for one in window._foot.findChildren(QPushButton) if one.text() == "Stop")
    stop.click()

    qtbot.waitUntil(stopped.is_set)
    assert not window._foot.isVisible()


def test_leaving_during_work_asks_once(
    window: MainWindow, school: School, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    answers = [False, True]
    monkeypatch.setattr(Question, "ask", lambda *_, **__: answers.pop(0))
    window.jobs.start("Building", _held(Event()), lambda _: None)
    qtbot.waitUntil(window._foot.isVisible)

    assert not window.close()
    assert window.isVisible()
    assert window.close()

    assert school.left == [False]
    assert window.jobs.under_way == ()


def test_a_refusal_from_work_is_shown_and_a_fault_passed_on(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    told: list[Refusal] = []
    monkeypatch.setattr(RefusalDialog, "tell", lambda _, refusal: told.append(refusal))

    def refuse(progress: Progress) -> None:
        raise Refusal("The disk is full.", "Make room.")

    def fail(progress: Progress) -> None:
        raise ZeroDivisionError

    window.jobs.start("Saving", refuse, lambda _: None)
    qtbot.waitUntil(lambda: bool(told))
    with qtbot.waitSignal(window.faulted):
        window.jobs.start("Saving", fail, lambda _: None)


def test_ctrl_l_locks_the_school(window: MainWindow, school: School, qtbot: QtBot):
    keys(window, qtbot, Qt.Key.Key_L, control=True)

    assert school.left == [True]
    assert not window.isVisible()


def test_unsaved_work_keeps_the_window_open(window: MainWindow, school: School):
    window.open_pupil(IDS[0])
    school.pages[IDS[0]].is_unsaved = True

    window._lock.click()
    assert school.left == []
    assert window.isVisible()
    assert school.pages[IDS[0]].asked == 1


def test_another_pupils_page_is_asked_about_its_unsaved_work_and_comes_to_the_front_for_it(
    window: MainWindow, school: School
):
    other, kept = IDS[0], IDS[1]
    assert window.pupil_may_be_left(other), "it was never opened"
    window.open_pupil(other)
    window.open_pupil(kept)
    assert window.pupil_may_be_left(other)
    assert school.pages[other].asked == 0
    school.pages[other].is_unsaved = True
    assert not window.pupil_may_be_left(other)
    assert window.stack.currentWidget() is school.pages[other]
    window.open_pupil(kept)
    school.pages[other].is_saved_when_asked = True
    assert window.pupil_may_be_left(other)
    assert window.stack.currentWidget() is school.pages[kept]


def test_unsaved_work_comes_to_the_front_before_the_user_is_asked(
    window: MainWindow, school: School
):
    window.open_pupil(IDS[0])
    school.pages[IDS[0]].is_unsaved = True
    window.open_pupil(IDS[1])
    window.presenter.lock()
    assert window.stack.currentWidget() is school.pages[IDS[0]]


def test_the_window_comes_back_as_large_as_it_was(school: School, qtbot: QtBot):
    first = school.window()
    first.start()
    first.resize(760, 700)
    first.show()
    first.close()

    second = school.window()
    second.start()

    assert second.size() == QSize(760, 700)
    second.close()


# Room and help


def test_the_first_time_a_window_without_room_takes_the_whole_screen(school: School):
    window = school.window()
    window.start()
    window.show_fitting()
    room = window.screen().availableSize()
    assert window.isMaximized() == (room.width() < 1300 or room.height() < 850)
    window.showNormal()
    assert window.width() <= room.width()
    assert window.height() <= room.height()
    window.close()

    again = school.window()
    again.start()
    again.show_fitting()
    assert not again.isMaximized()
    again.close()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_window_fits_a_small_screen(school: School, theme: Theme, qtbot: QtBot, scale: float):
    theme.set_text_scale(scale)
    window = school.window()
    window.start()

    assert window.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().height() <= 768
    window.close()
    theme.set_text_scale(1.0)


def test_names_that_find_no_room_in_the_rail_are_scrolled_to(window: MainWindow, theme: Theme):
    theme.set_text_scale(2.0)
    window.rail.show_pupils([(IDS[0], "Ann Lark")], None)
    QApplication.processEvents()
    least = window.minimumSizeHint().height()

    window.rail.show_pupils([(one, "Ann Lark") for one in (*IDS, *IDS)], None)
    QApplication.processEvents()

    assert window.minimumSizeHint().height() == least
    theme.set_text_scale(1.0)


def test_the_rail_grows_with_the_text_but_not_without_end(window: MainWindow, theme: Theme):
    usual = window.rail.width()

    theme.set_text_scale(2.0)
    grown = window.rail.minimumWidth()
    theme.set_text_scale(1.0)

    assert usual == 200
    assert usual < grown <= 300


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_notice_lies_over_nothing_and_leaves_the_top_of_the_page_where_it_is(
    window: MainWindow, qtbot: QtBot, theme: Theme, scale: float
):
    theme.set_text_scale(scale)
    QApplication.processEvents()
    place = window.stack.geometry()

    window.say("Saved.", "The history keeps what stood there before.")
    qtbot.waitUntil(lambda: window.stack.height() < place.height())

    assert window.stack.geometry().topLeft() == place.topLeft()
    for part in (window.stack, window.rail):
        assert not area_of(part, window).intersects(area_of(window.notices, window))
    window.notices.hide()
    qtbot.waitUntil(lambda: window.stack.geometry() == place)
    theme.set_text_scale(1.0)


def area_of(part: QWidget, window: MainWindow) -> QRect:
    return QRect(part.mapTo(window, part.rect().topLeft()), part.size())


def test_what_was_not_done_has_no_tick(window: MainWindow):
    window.say("Saved.")
    assert window.notices.property("notice") == Status.GOOD.value

    window.say("There is nothing to record yet.", is_done=False)

    assert window.notices.property("notice") == Status.INFO.value


def test_a_long_name_is_cut_in_the_rail_but_read_in_full(window: MainWindow):
    name = "Bartholomew Featherstonehaugh-Cholmondeley"
    window.rail.show_pupils([(IDS[0], name)], None)

    button = window.rail._pupils[0]

    assert button.text().endswith("…")
    assert button.accessibleName() == button.toolTip() == name
