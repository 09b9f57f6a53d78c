"""The window of one pupil, beside the main window of the school.

It is thin: everything but the pupil is asked of the main window. What is done, said and undone
here stays here; changes reach both windows on the one feed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget
from typing_extensions import override

from senco_desk.domain.drafts import PUPIL
from senco_desk.domain.identity import PupilId
from senco_desk.domain.references import Place as EntryPlace
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.thread_breaks import Mend
from senco_desk.ui.parts.buttons import secondary, tool
from senco_desk.ui.parts.drafting import DraftKeeper, LentKeeper
from senco_desk.ui.parts.feed import ChangesFeed
from senco_desk.ui.parts.headings import soft
from senco_desk.ui.parts.icons import icon
from senco_desk.ui.parts.jobs import Jobs
from senco_desk.ui.parts.keys import (
    BACK,
    CLOSE_WINDOW,
    FIND,
    FORWARD,
    LOCK,
    MAIN_WINDOW,
    PAGES,
    UNDO,
)
from senco_desk.ui.parts.messages import NoticeBar, RefusalDialog
from senco_desk.ui.parts.pages import Leavable, Mendable, Placed, Sectioned, Turned, Unsaved
from senco_desk.ui.parts.places import section_of
from senco_desk.ui.parts.protocols import Shell
from senco_desk.ui.parts.shortcuts import on_keys
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.parts.ways import mark_way
from senco_desk.ui.shell.main.frame import JobFoot, Notes, may_be_stopped
from senco_desk.ui.shell.main.presenter import Saying
from senco_desk.ui.shell.main.trail import Place, Trail

_WANTED = QSize(1100, 760)
_GEOMETRY = "pupil_window/geometry"


class Main(Shell, Protocol):
    """What this window asks of the main window."""

    jobs: Jobs
    drafts: DraftKeeper | None

    def come_forward(self) -> None: ...
    def open_nth(self, number: int) -> None: ...
    def open_find(self) -> None: ...
    def lock(self) -> None: ...
    def undo(self, window: Saying) -> None: ...


class PupilWindow(QMainWindow):
    """Shows one pupil; ``make`` makes the pupil's page for this window.

    ``left`` is emitted when the user has closed it. ``faulted`` carries exceptions from work
    under way.
    """

    left = Signal(object)
    faulted = Signal(object)

    def __init__(
        self,
        pupil_id: PupilId,
        main: Main,
        make: Callable[[PupilWindow], QWidget],
        settings: QSettings,
        feed: ChangesFeed,
        school: str,
    ) -> None:
        super().__init__()
        self.pupil_id = pupil_id
        self._main = main
        self._settings = settings
        self._school = school
        self._is_done = False
        self._is_going = False
        self._trail = Trail()
        self.jobs = Jobs(self, beside=main.jobs)
        self.notices = NoticeBar()
        self.notices.hide()
        self.back_button = tool("back", "Back", BACK.in_words)
        self.forward_button = tool("forward", "Forward", FORWARD.in_words)
        self.main_button = secondary("Main window", main.come_forward)
        self.main_button.setToolTip(MAIN_WINDOW.in_words)
        self.close_button = secondary("Close", self.close, icon_name="close")
        self.close_button.setToolTip(f"Closes this window only ({CLOSE_WINDOW.in_words})")
        if main.drafts is not None:
            LentKeeper(main.drafts, self)
        self.page = make(self)
        mark_way(self.page, PUPIL, str(pupil_id))
        self._build()
        self._connect(feed)
        self._turned()
        self._show_title()
        self.resize(_WANTED.boundedTo(self.screen().availableSize() - QSize(20, 50)))
        kept: object = settings.value(_GEOMETRY)
        if isinstance(kept, QByteArray):
            self.restoreGeometry(kept)

    # What screens may ask: protocols.Shell

    def open_pupil(self, pupil_id: PupilId, section: str | None = None) -> None:
        """Show this pupil at a section; anybody else is shown in the main window."""
        if pupil_id != self.pupil_id:
            self._main.open_pupil(pupil_id, section)
            self._main.come_forward()
        elif section is not None:
            self._go(Place(pupil=pupil_id, section=section))

    def open_mend(self, pupil_id: PupilId, mend: Mend) -> None:
        """Show a pupil at the place where a break of the thread is mended."""
        if pupil_id != self.pupil_id:
            self._main.open_mend(pupil_id, mend)
            self._main.come_forward()
            return
        self._go(Place(pupil=pupil_id, section=mend.section))
        if isinstance(self.page, Mendable):
            self.page.lead_to(mend)

    def open_place(self, pupil_id: PupilId, place: EntryPlace) -> None:
        """Show a pupil at the place where an entry of the record stands."""
        if pupil_id != self.pupil_id:
            self._main.open_place(pupil_id, place)
            self._main.come_forward()
            return
        self._go(Place(pupil=pupil_id, section=section_of(place)))
        if isinstance(self.page, Placed):
            self.page.show_place(place)

    def open_beside(self, pupil_id: PupilId) -> None:
        """Show a pupil in a window of their own; this one where it is theirs."""
        self._main.open_beside(pupil_id)

    def open_page(self, key: str) -> None:
        """Show a page of the rail, in the main window."""
        self._main.open_page(key)
        self._main.come_forward()

    def open_help(self, page: str) -> None:
        """Open help at a page of it, over the main window."""
        self._main.come_forward()
        self._main.open_help(page)

    def pupil_may_be_left(self, pupil_id: PupilId) -> bool:
        """Ask what becomes of unsaved work on a pupil's pages, in whichever window."""
        return self._main.pupil_may_be_left(pupil_id)

    def say(
        self,
        title: str,
        advice: str = "",
        *,
        undo: Callable[[], object] | None = None,
        is_done: bool = True,
    ) -> None:
        """Say what was done here, or that nothing was."""
        self.notices.say(title, advice, undo=undo, is_done=is_done)

    # What the main window asks

    def come_forward(self) -> None:
        """Bring this window to the front."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def has_unsaved(self) -> bool:
        """Say whether the page holds unsaved work."""
        return isinstance(self.page, Unsaved) and self.page.has_unsaved()

    def page_may_be_left(self) -> bool:
        """Ask about unsaved work; the window comes to the front for it."""
        if self.has_unsaved():
            self.come_forward()
        return not isinstance(self.page, Leavable) or self.page.may_leave()

    def finish(self) -> None:
        """Stop work, keep the window's size and close, without asking."""
        if self._is_done:
            return
        self._is_done = True
        self._settings.setValue(_GEOMETRY, self.saveGeometry())
        self.jobs.close()
        self.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_done:
            event.accept()
            return
        event.ignore()
        if self.page_may_be_left() and may_be_stopped(self, (self.jobs,)):
            self.finish()
            event.accept()
            self.left.emit(self.pupil_id)

    # What the user does

    def back(self) -> None:
        """Go back to the section before."""
        self._step(-1)

    def forward(self) -> None:
        """Go forward again."""
        self._step(1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape that nothing on the page wants goes back; it never closes the window."""
        if event.key() == Qt.Key.Key_Escape:
            self._step(-self._trail.way_out)
        else:
            super().keyPressEvent(event)

    def _go(self, place: Place) -> None:
        self._show(place)
        self._trail.go(place)
        self._show_ways()

    def _step(self, by: int) -> None:
        place = self._trail.step(by)
        if place is not None:
            self._show(place)
        self._show_ways()

    def _show(self, place: Place) -> None:
        self._is_going = True
        if isinstance(self.page, Sectioned) and place.section is not None:
            self.page.show_section(place.section)
        self._is_going = False

    def _turned(self) -> None:
        """Keep on the trail which section is in front."""
        if isinstance(self.page, Turned) and not self._is_going:
            first = self._trail.here is None
            place = Place(pupil=self.pupil_id, section=self.page.section, by_tab=not first)
            self._trail.go(place)
        self._show_ways()

    def _show_ways(self) -> None:
        self.back_button.setEnabled(self._trail.can_go_back)
        self.forward_button.setEnabled(self._trail.can_go_forward)

    def _show_title(self) -> None:
        parts = (self.page.windowTitle(), self._school, "SENCO Desk")
        self.setWindowTitle(" · ".join(part for part in parts if part))

    def _build(self) -> None:
        self.setWindowIcon(icon("pupil", "accent"))
        head = QFrame()
        restyle(head, kind="head")
        row = QHBoxLayout(head)
        row.setContentsMargins(SPACE.medium, SPACE.small, SPACE.wide, SPACE.small)
        row.setSpacing(SPACE.small)
        for button in (self.back_button, self.forward_button):
            row.addWidget(button)
        row.addSpacing(SPACE.small)
        row.addWidget(soft(self._school), 1)
        for button in (self.main_button, self.close_button):
            row.addWidget(button)
        whole = QWidget()
        restyle(whole, kind="page")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.page, 1)
        column.addWidget(Notes(self.notices, below=True))
        column.addWidget(JobFoot(self.jobs))
        self.setCentralWidget(whole)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self, feed: ChangesFeed) -> None:
        self.back_button.clicked.connect(self.back)
        self.forward_button.clicked.connect(self.forward)
        self.page.windowTitleChanged.connect(self._show_title)
        if isinstance(self.page, Turned):
            self.page.section_shown.connect(self._turned)
        self.jobs.refused.connect(self._show_refusal)
        self.jobs.faulted.connect(self.faulted)
        feed.announced.connect(self.notices.withdraw_undo)  # what was said before this change
        for keys, act in (
            (BACK, self.back),
            (FORWARD, self.forward),
            (CLOSE_WINDOW, self.close),
            (MAIN_WINDOW, self._main.come_forward),
            (FIND, self._find),
            (LOCK, self._main.lock),
            (UNDO, partial(self._main.undo, self)),
        ):
            on_keys(self, keys, act)
        for number, keys in enumerate(PAGES.each, start=1):
            on_keys(self, keys, partial(self._open_nth, number))

    def _show_refusal(self, refusal: Refusal) -> None:
        RefusalDialog.tell(self, refusal)

    def _find(self) -> None:
        self._main.come_forward()
        self._main.open_find()

    def _open_nth(self, number: int) -> None:
        self._main.open_nth(number)
        self._main.come_forward()
