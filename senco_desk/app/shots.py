"""Pictures of every screen, from the demonstration school: for the README and for a close look."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from senco_desk.app.building import App
from senco_desk.app.faults import FaultReporter
from senco_desk.app.screen import draw_unseen
from senco_desk.app.window import Program, make_application
from senco_desk.domain.cycles import Stage
from senco_desk.domain.steps import Progress
from senco_desk.ui.parts.looks import KeptLooks
from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.parts.tokens import Appearance, Scheme
from senco_desk.ui.shell.tour.presenter import TOUR_DONE

if TYPE_CHECKING:
    from senco_desk.domain.register import RegisterRow
    from senco_desk.services.desk import Desk
    from senco_desk.ui.screens.school.view import SchoolView
    from senco_desk.ui.shell.main.window import MainWindow

WIDE, HIGH = 1366, 768
"""The screen of many school computers."""

_SETTLING_MS = 250
"""Long enough for a window to draw what its last job brought."""

_PATIENCE_MS = 20_000

_FORMS_OF_A_PUPIL = (
    ("profile", "Change needs"),
    ("profile", "Record a change"),
    ("profile", "Add attendance"),
    ("profile", "Add exclusion"),
    ("profile", "Add earlier school"),
    ("profile", "Record leaving"),
    ("profile", "Merge with another pupil…"),
    ("diary", "Add to diary"),
    ("diary", "Add action"),
    ("diary", "Record"),
    ("documents", "Add recommendations…"),
)
"""The section of a pupil's page, and the button that opens a form."""

_FORMS_OF_THE_SCHOOL = (
    ("details", "Change details"),
    ("calendar", "Add closed days"),
    ("staff", "Add colleague"),
    ("measures", "Add measure"),
    ("rates", "Add rate"),
    ("rates", "Add threshold"),
    ("wording", "Change wording"),
    ("keys", "Change passphrase…"),
    ("keys", "Make a new recovery key…"),
)
"""The section of the school's page, and the button that opens a form."""

_PAGES_OF_HELP = ("first-steps", "plan", "keys", "law")


@dataclass(frozen=True, slots=True)
class Look:
    """How a set of pictures is taken."""

    name: str
    appearance: Appearance


LOOKS = (
    Look("light", Appearance(scheme=Scheme.LIGHT, text_percent=100)),
    Look("dark", Appearance(scheme=Scheme.DARK, text_percent=100)),
    Look("light at 200%", Appearance(scheme=Scheme.LIGHT, text_percent=200)),
)


def take_pictures(
    folder: Path,
    progress: Progress,
    app: App,
    looks: Sequence[Look] = LOOKS,
    pupils: int = 60,
) -> Iterator[Path]:
    """Photograph every screen in each look; give the path of each picture as it is made."""
    from senco_desk.services.files import make_folder

    make_folder(folder)
    draw_unseen(os.environ)
    application = make_application()
    with tempfile.TemporaryDirectory(prefix="senco-desk-shots-") as temporary:
        place = Path(temporary)
        made = app.make_demonstration(place, app.today(), progress, pupils)
        theme = Theme(application, app.places.resources, text_scale=1.0)
        for number, look in enumerate(looks):
            progress(number, len(looks), f"Taking pictures: {look.name}")
            settings = QSettings(str(place / f"{number}.ini"), QSettings.Format.IniFormat)
            KeptLooks(theme, settings).choose(look.appearance)
            photographer = _Photographer(folder / look.name, app, settings, theme)
            yield from photographer.photograph(made.path, made.passphrase, made.ready_pupil)


class _Photographer:
    """Walks through the program and takes pictures."""

    def __init__(self, folder: Path, app: App, settings: QSettings, theme: Theme) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._app = app
        self._program = Program(app, settings, FaultReporter(app.places.log), theme)
        self._taken = 0
        settings.setValue(
            TOUR_DONE, True
        )  # it would lie over the pages; it has pictures of its own

    def photograph(self, path: Path, passphrase: str, pupil: str) -> Iterator[Path]:
        """Take a picture of each screen."""
        program = self._program
        program.start(path)
        start = program.start_window
        if start is not None:
            yield self._take(start, "Unlock", full_size=False)
        yield from self._create_dialog()
        desk = self._app.open_school(path, passphrase)
        program.show_school(desk)
        window = program.main_window
        if window is None:
            return
        window.showNormal()
        window.resize(WIDE, HIGH)
        for key in ("today", "register", "class_review", "provision"):
            window.open_page(key)
            yield self._take(window, key.capitalize().replace("_", " "))
        yield from self._school(window)
        yield from self._pupil(window, desk, pupil)
        yield from self._cycle_windows(window, desk, pupil)
        yield from self._forms(window, desk, pupil)
        yield from self._other_stages(window, desk)
        yield from self._year(window, desk)
        window.quick_find.open()
        yield self._take(window, "Quick find")
        window.quick_find.line.setText("report language")
        window.quick_find.search()
        yield self._take(window, "Found in the record")
        window.quick_find.close_again()
        yield from self._help(window)
        yield from self._tour(window)
        window.presenter.close()

    def _help(self, window: MainWindow) -> Iterator[Path]:
        """Take pages of help, and what a search in it finds."""
        helper = self._program.helper
        for page in _PAGES_OF_HELP:
            helper.open(page, window)
            if helper.window is not None:
                yield self._take(helper.window, f"Help, {page}", full_size=False)
        if helper.window is not None:
            helper.window.search.setText("parents told")
            yield self._take(helper.window, "Help, search", full_size=False)
            helper.window.reject()

    def _tour(self, window: MainWindow) -> Iterator[Path]:
        window.take_tour()
        while window.tour.isVisible():
            yield self._take(window, f"Tour, {window.tour.step.text()}")
            window.tour.presenter.next()

    def _create_dialog(self) -> Iterator[Path]:
        yield from self._window_over("New school", self._program.create_school)

    def _school(self, window: MainWindow) -> Iterator[Path]:
        """Take each section of the school's page."""
        page = _school_page(window)
        for key in page.sections.keys:
            page.show_section(key)
            yield self._take(window, f"School, {key}")

    def _cycle_windows(self, window: MainWindow, desk: Desk, name: str) -> Iterator[Path]:
        from senco_desk.ui.screens.cycle.view import CycleSection

        row = _row(desk, lambda one: f"{one.forename} {one.surname}" == name)
        window.open_pupil(row.pupil_id, "cycle")
        section = window.findChild(CycleSection)
        if section is None:
            return
        agreement = section.plan.agreement
        for title, open_it in (
            ("Two cycles", section.compare_button.click),
            ("Version of a plan", lambda: agreement.read(agreement.lines[0])),
        ):
            yield from self._window_over(title, open_it)

    def _forms(self, window: MainWindow, desk: Desk, name: str) -> Iterator[Path]:
        """Take the forms of the pupil's page, of the groups and of the school."""
        from senco_desk.ui.screens.provision.view import ProvisionView

        row = _row(desk, lambda one: f"{one.forename} {one.surname}" == name)
        for section, words in _FORMS_OF_A_PUPIL:
            window.open_pupil(row.pupil_id, section)
            yield from self._window_over(f"Form, {words}", _button(window, words).click)
        window.open_page("provision")
        provision = window.stack.currentWidget()
        if isinstance(provision, ProvisionView):
            for number in (1, 2):
                provision.tabs.setCurrentIndex(number)
                yield self._take(window, f"Provision, {provision.tabs.tabText(number)}")
            groups = provision.groups
            groups.table.selectRow(0)
            for button in (groups.add_button, groups.record_button):
                yield from self._window_over(f"Form, {button.text()}", button.click)
        page = _school_page(window)
        for section, words in _FORMS_OF_THE_SCHOOL:
            page.show_section(section)
            yield from self._window_over(f"Form, {words}", _button(window, words).click)

    def _year(self, window: MainWindow, desk: Desk) -> Iterator[Path]:
        """Take what stands around the end of a school year."""
        from senco_desk.ui.screens.register.view import RegisterView

        window.open_page("register")
        register = window.stack.currentWidget()
        if isinstance(register, RegisterView):
            yield from self._window_over("New school year", register.new_year.open)
            register.with_leavers.setChecked(True)
            yield self._take(window, "Register with leavers")
            register.with_leavers.setChecked(False)
        for row in desk.register.leavers()[:1]:
            window.open_pupil(row.pupil_id, "profile")
            yield self._take(window, "Leaver")

    def _window_over(
        self,
        title: str,
        open_it: Callable[[], object],
        prepare: Callable[[QWidget], object] = lambda _: None,
    ) -> Iterator[Path]:
        """Take a picture of the window that is opened, once it is prepared, and leave it."""
        taken: list[Path] = []

        def take_and_leave() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is not None:
                prepare(dialog)
                taken.append(self._take(dialog, title, full_size=False))
                dialog.done(0) if isinstance(dialog, QDialog) else dialog.close()

        QTimer.singleShot(_SETTLING_MS, take_and_leave)
        open_it()
        yield from taken

    def _pupil(self, window: MainWindow, desk: Desk, name: str) -> Iterator[Path]:
        row = _row(desk, lambda one: f"{one.forename} {one.surname}" == name)
        from senco_desk.ui.shell.workspace.sections import SECTIONS

        for section in SECTIONS:
            window.open_pupil(row.pupil_id, section.key)
            yield self._take(window, f"Pupil, {section.title}")

    def _other_stages(self, window: MainWindow, desk: Desk) -> Iterator[Path]:
        seen: set[object] = set()
        for row in desk.register.rows():
            if row.stage in seen:
                continue
            seen.add(row.stage)
            window.open_pupil(row.pupil_id, "cycle")
            stage = row.stage.value if row.stage else "none yet"
            yield self._take(window, f"Cycle, {stage}")
            if row.stage is Stage.PLAN:
                yield from self._planning(window)

    def _planning(self, window: MainWindow) -> Iterator[Path]:
        """Take pictures of the bank, and of a form with remarks."""
        from senco_desk.ui.screens.cycle.plan.dialogs import TargetDialog
        from senco_desk.ui.screens.cycle.plan.view import PlanPane

        plan = next(one for one in window.findChildren(PlanPane) if one.isVisible())

        def make_room(dialog: QWidget) -> None:
            dialog.resize(round(WIDE * 0.9), round(HIGH * 0.85))

        def write_it_poorly(dialog: QWidget) -> None:
            make_room(dialog)
            if isinstance(dialog, TargetDialog):
                dialog.form.type("statement", "Improve reading and spelling")
                dialog.look()
                next(iter(dialog.remark_rows.values())).click()

        yield from self._window_over("Bank of targets", plan.target_bank_button.click, make_room)
        if plan.copy.turn_button.isVisible():
            plan.copy.turn_button.click()
            yield self._take(window, "Plan beside the parents' copy")
            plan.copy.turn_button.click()
        yield from self._window_over(
            "Target with remarks", plan.add_target_button.click, write_it_poorly
        )

    def _take(self, widget: QWidget, title: str, *, full_size: bool = True) -> Path:
        if full_size:
            widget.resize(WIDE, HIGH)
        widget.show()
        self._wait_for_jobs()
        self._taken += 1
        name = re.sub(r"[^\w, ]", "", title)
        path = self._folder / f"{self._taken:02d} {name}.png"
        widget.grab().save(str(path))
        return path

    def _wait_for_jobs(self) -> None:
        _settle()
        window = self._program.main_window
        for _ in range(_PATIENCE_MS // _SETTLING_MS):
            if window is None or not window.jobs.under_way:
                return
            _settle()


def _school_page(window: MainWindow) -> SchoolView:
    from senco_desk.ui.screens.school.view import SchoolView

    window.open_page("school")
    page = window.stack.currentWidget()
    if not isinstance(page, SchoolView):
        raise TypeError(page)
    return page


def _button(window: QWidget, words: str) -> QAbstractButton:
    return next(
        one
        for one in window.findChildren(QAbstractButton)
        if one.isVisible() and one.text() == words
    )


def _row(desk: Desk, rule: Callable[[RegisterRow], bool]) -> RegisterRow:
    return next(one for one in desk.register.rows() if rule(one))


def _settle() -> None:
    """Let the window draw and quick jobs end."""
    loop = QEventLoop()
    QTimer.singleShot(_SETTLING_MS, loop.quit)
    loop.exec()
