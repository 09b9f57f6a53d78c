"""The main window: rail, header, pages, what is said, and work under way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from senco_desk.domain.drafts import PAGE, PUPIL, FormAt
from senco_desk.domain.finding import Spot
from senco_desk.domain.identity import PupilId
from senco_desk.domain.references import Place
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Progress
from senco_desk.domain.thread_breaks import Mend
from senco_desk.ui.parts.buttons import secondary, tool
from senco_desk.ui.parts.drafting import DraftKeeper
from senco_desk.ui.parts.feed import ChangesFeed
from senco_desk.ui.parts.helping import own_page
from senco_desk.ui.parts.icons import icon
from senco_desk.ui.parts.jobs import Jobs
from senco_desk.ui.parts.keys import BACK, FIND, FORWARD, LOCK, NEW_WINDOW, PAGES, UNDO
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.messages import NoticeBar, NoticeLine, RefusalDialog
from senco_desk.ui.parts.pages import (
    Leading,
    Leavable,
    Mendable,
    Placed,
    Sectioned,
    Turned,
    Unsaved,
)
from senco_desk.ui.parts.places import section_of
from senco_desk.ui.parts.reopening import open_form
from senco_desk.ui.parts.shortcuts import on_keys
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE, Status
from senco_desk.ui.parts.ways import mark_way
from senco_desk.ui.shell.main.beside import PupilWindow
from senco_desk.ui.shell.main.frame import JobFoot, Notes, may_be_stopped
from senco_desk.ui.shell.main.kept.view import KeptList
from senco_desk.ui.shell.main.presenter import MainDesk, MainPresenter, Saying
from senco_desk.ui.shell.main.quickfind import WHAT, QuickFind
from senco_desk.ui.shell.main.rail import Page, Rail
from senco_desk.ui.shell.tour.presenter import TOUR_DONE, TourPupil
from senco_desk.ui.shell.tour.view import TourPanel

_WANTED = QSize(1280, 800)
"""The window's size at first; on a screen without room for it, it takes the whole screen."""

_FRAME = QSize(20, 50)
"""More than a title bar and its borders take on any system."""

_MOST_PUPILS = 6
"""Pupils' pages kept alive, so that going back shows them as they were left."""


class MainWindow(QMainWindow):
    """The window of an unlocked school.

    ``pages`` are the rail's; ``make_pupil`` makes a pupil's page, and may raise a Refusal;
    ``make_beside`` makes the window of one pupil beside this one. ``faulted`` carries exceptions
    from work under way, which the program reports. ``drafts`` keeps what is typed, in every
    window; None where nothing can be saved.
    """

    faulted = Signal(object)

    def __init__(
        self,
        desk: MainDesk,
        pages: Sequence[Page],
        make_pupil: Callable[[PupilId], QWidget],
        settings: QSettings,
        feed: ChangesFeed,
        jobs: Jobs | None = None,
        drafts: DraftKeeper | None = None,
        make_beside: Callable[[PupilId], PupilWindow] | None = None,
    ) -> None:
        super().__init__()
        self.drafts = drafts
        self.kept: KeptList | None = None
        if drafts is not None:
            drafts.setParent(self)  # by which every form in the window finds it
            self.kept = KeptList(self, drafts, lambda: _names(desk))
        self._pages = {page.key: page for page in pages}
        self._make_pupil = make_pupil
        self._make_beside = make_beside
        self.beside: dict[PupilId, PupilWindow] = {}
        self._settings = settings
        self._made: dict[str, QWidget] = {}
        self._pupils: dict[PupilId, QWidget] = {}
        self._school = ""
        self._is_done = False
        self.jobs = jobs or Jobs(self)
        self.jobs.setParent(self)
        self.presenter = MainPresenter(self, desk, [(page.key, page.title) for page in pages])
        self.rail = Rail(pages)
        self.stack = QStackedWidget()
        self.notices = NoticeBar()
        self.notices.hide()
        self._banner = NoticeLine(Status.INFO)
        self.quick_find = QuickFind(
            self._build(), self.presenter.find, self.presenter.find_in_record
        )
        self.tour = TourPanel(self.stack, self, self._tour_left)
        self._connect(feed)
        self._restore_geometry()

    def start(self) -> None:
        """Show the first page. Call this once everything that pages need is there."""
        self.presenter.start()
        if self.drafts is not None:
            self.drafts.begin()

    def take_tour(self) -> None:
        """Begin the tour, if there is a pupil to show it with."""
        self.presenter.take_tour()

    @property
    def is_tour_done(self) -> bool:
        """Whether the tour was finished or left on this computer."""
        return self._settings.value(TOUR_DONE, defaultValue=False, type=bool) is True

    def show_fitting(self) -> None:
        """Show the window as it was left; the first time, large where the screen is small."""
        if self._has_room:
            self.show()
        else:
            self.showMaximized()

    # What screens may ask: protocols.Shell

    def open_pupil(self, pupil_id: PupilId, section: str | None = None) -> None:
        """Show a pupil."""
        self.presenter.open_pupil(pupil_id, section)

    def open_mend(self, pupil_id: PupilId, mend: Mend) -> None:
        """Show a pupil at the place where a break of the thread is mended."""
        self.presenter.open_pupil(pupil_id, mend.section)
        page = self.stack.currentWidget()
        if page is self._pupils.get(pupil_id) and isinstance(page, Mendable):
            page.lead_to(mend)

    def open_place(self, pupil_id: PupilId, place: Place) -> None:
        """Show a pupil at the place where an entry of the record stands."""
        self.presenter.open_pupil(pupil_id, section_of(place))
        page = self.stack.currentWidget()
        if page is self._pupils.get(pupil_id) and isinstance(page, Placed):
            page.show_place(place)

    def open_beside(self, pupil_id: PupilId) -> None:
        """Show a pupil in a window of their own."""
        self.presenter.open_beside(pupil_id)

    def open_page(self, key: str) -> None:
        """Show a page of the rail."""
        self.presenter.open_page(key)

    def open_help(self, page: str) -> None:
        """Open help at a page of it."""
        self.presenter.open_help(page)

    def say(
        self,
        title: str,
        advice: str = "",
        *,
        undo: Callable[[], object] | None = None,
        is_done: bool = True,
    ) -> None:
        """Say what was done, or that nothing was."""
        self.notices.say(title, advice, undo=undo, is_done=is_done)

    # What the window of a pupil asks beside that

    def come_forward(self) -> None:
        """Bring this window to the front."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def open_nth(self, number: int) -> None:
        """Show a page of the rail by its number."""
        self.presenter.open_nth(number)

    def open_find(self) -> None:
        """Open quick find."""
        self.quick_find.open()

    def undo(self, window: Saying) -> None:
        """Undo what was saved last, and say so in the window where it was asked."""
        self.presenter.undo(window)

    def lock(self) -> None:
        """Lock the school."""
        self.presenter.lock()

    # Unsaved text

    def go_to_form(self, form: FormAt) -> bool:
        """Go where a form is, and open it; False where one cannot get there."""
        if form.pupil_id is not None:
            self.open_pupil(form.pupil_id, form.section)
            page = self._pupils.get(form.pupil_id)
        else:
            self.open_page(form.page or "")
            page = self._made.get(form.page or "")
        if page is None or page is not self.stack.currentWidget():
            return False
        open_form(page, form)
        return True

    def flush_drafts(self) -> bool:
        """Keep what is typed at once; say whether there was anything."""
        return self.drafts is not None and self.drafts.flush()

    # What the presenter asks

    def show_page(self, key: str) -> None:
        """Show a page of the rail, made when it is first wanted."""
        if key not in self._made:
            self._made[key] = self._pages[key].make()
            self._made[key].windowTitleChanged.connect(self._show_title)
            mark_way(self._made[key], PAGE, key)
            self.stack.addWidget(self._made[key])
        self.rail.mark(key)
        self._show(self._made[key])

    def show_pupil(self, pupil_id: PupilId, section: str | None) -> None:
        """Show a pupil's page."""
        page = self._pupils.pop(pupil_id, None)
        if page is None:
            page = self._make_pupil(pupil_id)
            page.windowTitleChanged.connect(self._pupil_renamed)
            mark_way(page, PUPIL, str(pupil_id))
            if isinstance(page, Turned):
                page.section_shown.connect(partial(self.presenter.section_chosen, pupil_id))
            self.stack.addWidget(page)
        self._pupils[pupil_id] = page
        if section is not None and isinstance(page, Sectioned):
            page.show_section(section)
        self.rail.mark(None)
        self._show(page)
        self._drop_old_pupils(page)

    def section_of(self, pupil_id: PupilId) -> str | None:
        """Return the section in front on a pupil's page."""
        page = self._pupils.get(pupil_id)
        return page.section if isinstance(page, Turned) else None

    def show_beside(self, pupil_id: PupilId) -> None:
        """Show a pupil in a window of their own: the one that is open already, where there is."""
        if pupil_id not in self.beside and self._make_beside is not None:
            window = self._make_beside(pupil_id)
            window.left.connect(self._beside_left)
            window.faulted.connect(self.faulted)
            self.beside[pupil_id] = window
        if pupil_id in self.beside:
            self.beside[pupil_id].come_forward()

    def _beside_left(self, pupil_id: PupilId) -> None:
        let_go(self.beside.pop(pupil_id))

    def lead_to(self, pupil_id: PupilId, spot: Spot) -> None:
        """Go to where something stands on a pupil's page."""
        page = self._pupils.get(pupil_id)
        if isinstance(page, Leading):
            page.lead_to_found(spot)

    def find_again(self) -> None:
        """Open quick find as it was left."""
        self.quick_find.open_again()

    def show_ways(self, *, back: bool, forward: bool) -> None:
        """Say whether one can go back and forward."""
        self._back.setEnabled(back)
        self._forward.setEnabled(forward)

    def show_school(self, name: str) -> None:
        """Show the school's name."""
        self._school = name
        self.rail.show_school(name)
        self._show_title()

    def show_banner(self, words: str) -> None:
        """Show words that stay above every page."""
        self._banner.tell(words)

    def show_recent(self, pupils: Sequence[PupilId], here: PupilId | None) -> None:
        """List the pupils opened last."""
        named = [(one, self._pupils[one].windowTitle()) for one in pupils if one in self._pupils]
        self.rail.show_pupils(named, here)

    def show_refusal(self, refusal: Refusal) -> None:
        """Show a refusal in its dialog."""
        RefusalDialog.tell(self, refusal)

    @property
    def help_page(self) -> str | None:
        """The page of help for what is shown."""
        page = self.stack.currentWidget()
        return own_page(page) if page else None

    def show_tour(self, pupil: TourPupil) -> None:
        """Begin the tour at its first step."""
        self.tour.presenter.start(pupil)

    def pages_may_be_left(self) -> bool:
        """Ask every page that may hold unsaved work; one that does comes to the front first."""
        if not all(window.page_may_be_left() for window in self.beside.values()):
            return False
        for pupil_id, page in list(self._pupils.items()):
            if isinstance(page, Unsaved) and page.has_unsaved():
                self.come_forward()
                self.presenter.open_pupil(pupil_id)
            if isinstance(page, Leavable) and not page.may_leave():
                return False
        return all(page.may_leave() for page in self._made.values() if isinstance(page, Leavable))

    def pupil_may_be_left(self, pupil_id: PupilId) -> bool:
        """Ask about unsaved work on a pupil's page, which comes to the front for it."""
        beside = self.beside.get(pupil_id)
        if beside is not None and not beside.page_may_be_left():
            return False
        page = self._pupils.get(pupil_id)
        if not (isinstance(page, Unsaved) and page.has_unsaved()):
            return True
        self.come_forward()
        self.presenter.open_pupil(pupil_id)
        if isinstance(page, Leavable) and not page.may_leave():
            return False
        self.presenter.back()
        return True

    def work_may_be_stopped(self) -> bool:
        """Ask whether to stop the work under way, if there is any to be seen."""
        return may_be_stopped(self, (self.jobs, *(one.jobs for one in self.beside.values())))

    def do_last(
        self, doing: str, work: Callable[[Progress], object], then: Callable[[], None]
    ) -> None:
        """Do this before leaving, seen at once; nothing can be changed meanwhile."""

        def refused(refusal: Refusal) -> None:
            self.show_refusal(refusal)
            then()

        for window in (self, *self.beside.values()):
            for job in window.jobs.under_way:
                job.stop()
        for part in (self.stack, self.rail, *self.beside.values()):
            part.setEnabled(False)
        self._banner.tell(f"{doing} of what was changed.", "Close again to leave without it.")
        self.jobs.start(doing, work, lambda _done: then(), refused=refused, stopped=then)

    def finish(self) -> None:
        """Stop work, keep the window's size and close."""
        self._is_done = True
        for window in self.beside.values():
            window.finish()
            let_go(window)
        self.beside.clear()
        self._settings.setValue("window/geometry", self.saveGeometry())
        self.jobs.close()
        if self.drafts is not None:
            self.drafts.close()
        self.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_done or self.presenter.close():
            event.accept()
        else:
            event.ignore()

    def _build(self) -> QWidget:
        self.setAnimated(False)  # or what changes its size slides to its place
        self.setWindowIcon(icon("cycle", "accent"))
        self._back = tool("back", "Back", BACK.in_words)
        self._forward = tool("forward", "Forward", FORWARD.in_words)
        self._find = QPushButton(icon("search", "text_soft"), "Find anything   Ctrl+K")
        self._find.setAccessibleName(WHAT)
        self._find.setToolTip(f"{WHAT} (Ctrl+K)")
        self._find.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._lock = secondary("Lock", icon_name="lock")
        self._lock.setToolTip("Lock the school (Ctrl+L)")
        head = QFrame()
        restyle(head, kind="head")
        row = QHBoxLayout(head)
        row.setContentsMargins(SPACE.medium, SPACE.small, SPACE.wide, SPACE.small)
        row.setSpacing(SPACE.small)
        row.addWidget(self._back)
        row.addWidget(self._forward)
        row.addSpacing(SPACE.small)
        row.addWidget(self._find)
        row.addStretch(1)
        row.addWidget(self._lock)
        above = (self._banner,) if self.kept is None else (self._banner, self.kept)
        notes = Notes(*above)
        self._foot = JobFoot(self.jobs)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(head)
        right.addWidget(notes)
        right.addWidget(self.stack, 1)
        right.addWidget(Notes(self.notices, below=True))
        right.addWidget(self._foot)
        whole = QWidget()
        restyle(whole, kind="page")
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(right, 1)
        self.setCentralWidget(whole)
        return whole

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape that nothing on the page wants comes back from what quick find opened.

        Otherwise it leaves a pupil for the list.
        """
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self.presenter.escape():
            self.presenter.leave_pupil()

    def _connect(self, feed: ChangesFeed) -> None:
        decide = self.presenter
        self.rail.page_chosen.connect(decide.open_page)
        self.rail.pupil_chosen.connect(decide.open_pupil)
        self.rail.pupil_wanted_beside.connect(decide.open_beside)
        self.rail.help_wanted.connect(decide.help_here)
        self._back.clicked.connect(decide.back)
        self._forward.clicked.connect(decide.forward)
        self._find.clicked.connect(self.quick_find.open)
        self._lock.clicked.connect(decide.lock)
        self.jobs.refused.connect(self.show_refusal)
        self.jobs.faulted.connect(self.faulted)
        feed.announced.connect(decide.changes_announced)
        if self.drafts is not None:
            self.drafts.refused.connect(self._could_not_keep)
            self.drafts.faulted.connect(self.faulted)
            feed.announced.connect(self.drafts.changes_announced)
        feed.announced.connect(self.notices.withdraw_undo)  # what was said before this change
        for keys, act in (
            (BACK, decide.back),
            (FORWARD, decide.forward),
            (FIND, self.quick_find.open),
            (LOCK, decide.lock),
            (UNDO, decide.undo),
            (NEW_WINDOW, self._open_beside),
        ):
            on_keys(self, keys, act)
        for number, keys in enumerate(PAGES.first(len(self._pages)).each, start=1):
            on_keys(self, keys, partial(decide.open_nth, number))

    def _open_beside(self) -> None:
        """Open the pupil whose button in the rail holds the cursor, or else the one in front."""
        self.presenter.open_beside(self.rail.focused_pupil)

    def _tour_left(self) -> None:
        self._settings.setValue(TOUR_DONE, True)
        if page := self.stack.currentWidget():
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restore_geometry(self) -> None:
        kept: object = self._settings.value("window/geometry")
        room = self.screen().availableSize() - _FRAME
        self.resize(_WANTED.boundedTo(room))
        self._has_room = _WANTED.boundedTo(room) == _WANTED
        if isinstance(kept, QByteArray):
            self._has_room = True
            self.restoreGeometry(kept)

    def _show(self, page: QWidget) -> None:
        if page is not self.stack.currentWidget():
            self.notices.withdraw_undo()
        if self.kept is not None:
            self.kept.show_here(is_here=page is self._made.get(self.presenter.home))
        left_at = page.focusWidget()
        self.stack.setCurrentWidget(page)
        self._show_title()
        to = left_at if left_at and left_at.isVisible() else page
        to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_title(self) -> None:
        page = self.stack.currentWidget()
        title = page.windowTitle() if page else ""
        parts = [part for part in (title, self._school, "SENCO Desk") if part]
        self.setWindowTitle(" · ".join(parts))

    def _could_not_keep(self, refusal: Refusal) -> None:
        self.notices.say(
            "What you are typing is not kept as a draft at the moment.",
            f"{refusal} Save it soon.",
            status=Status.ALERT,
        )

    def _pupil_renamed(self) -> None:
        self._show_title()
        self.presenter.names_changed()

    def _drop_old_pupils(self, shown: QWidget) -> None:
        """Let go of the pages not seen for longest, but never of unsaved work."""
        for pupil_id, page in list(self._pupils.items())[:-_MOST_PUPILS]:
            if page is not shown and not (isinstance(page, Unsaved) and page.has_unsaved()):
                del self._pupils[pupil_id]
                self.stack.removeWidget(page)
                let_go(page)


def _names(desk: MainDesk) -> dict[PupilId, str]:
    return {one.pupil_id: one.name for one in desk.pupils()}
