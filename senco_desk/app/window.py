"""The program with its window: the start window, then a school's, and back when it is locked."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QLocale, QSettings
from PySide6.QtWidgets import QApplication

from senco_desk.app.building import DEMONSTRATION, App, make_app
from senco_desk.app.collecting import let_collector_go
from senco_desk.app.faults import FaultReporter, nothing_typed
from senco_desk.app.log import start_log
from senco_desk.app.screen import want_screen
from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.looks import KeptLooks
from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.shell.help.helper import Helper
from senco_desk.ui.shell.start.known import SettingsSchools
from senco_desk.ui.shell.start.presenter import StartDesk
from senco_desk.ui.shell.start.window import StartWindow

if TYPE_CHECKING:
    from senco_desk.domain.school import School
    from senco_desk.services.desk import Desk
    from senco_desk.ui.parts.pdfview import PdfPages
    from senco_desk.ui.shell.create.presenter import Created
    from senco_desk.ui.shell.main.window import MainWindow


def open_window(school: Path | None) -> int:
    """Open the program's window, on a school's unlock form where one is given.

    Returns the exit code when the last window is closed; refuses where there is no display.
    """
    want_screen(os.environ)
    application = make_application()
    app = make_app()
    start_log(app.places.log)
    settings = QSettings(str(app.places.settings), QSettings.Format.IniFormat)
    theme = Theme(application, app.places.resources)
    faults = FaultReporter(app.places.log)
    faults.catch_everything()
    program = Program(app, settings, faults, theme)
    program.start(school)
    choose_files_from(app.places.schools)
    code = application.exec()
    let_go(theme)
    return code


def make_application() -> QApplication:
    """Return the one Qt application, made when there is none yet."""
    held = QApplication.instance()
    if isinstance(held, QApplication):
        return held
    application = QApplication(sys.argv[:1])
    application.setApplicationName("SENCO Desk")
    application.setApplicationDisplayName("SENCO Desk")
    application.setDesktopFileName("senco-desk")
    # Calendars and file dialogs write dates as everything else here does.
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    return application


def choose_files_from(folder: Path) -> None:
    """Have file dialogs begin in the user's documents, not where the program was started from."""
    if folder.is_dir():
        QDir.setCurrent(str(folder))


class Program:
    """Goes from the start window to a school's window and back."""

    def __init__(self, app: App, settings: QSettings, faults: FaultReporter, theme: Theme) -> None:
        self._app = app
        self._settings = settings
        self._faults = faults
        self._looks = KeptLooks(theme, settings)
        self._known = SettingsSchools(settings)
        self.helper = Helper(make_application(), app.help_pages, settings)
        self.start_window: StartWindow | None = None
        self.main_window: MainWindow | None = None

    def start(self, school: Path | None = None) -> None:
        """Show the start window."""
        window = StartWindow(
            StartDesk(
                known=self._known,
                load=load_the_rest,
                unlock=self._unlock,
                is_open_elsewhere=_may_be_read,
                opened=self.show_school,
            ),
            self.create_school,
        )
        window.faulted.connect(self._faults.report)
        if school is not None:
            window.presenter.show_path(school.resolve())
        self.start_window = window
        self.helper.attend(window)
        window.show()

    def create_school(self) -> None:
        """Let the user create a school."""
        from senco_desk.ui.parts.passphrases.strength import strength_of
        from senco_desk.ui.shell.create.dialog import CreateDialog
        from senco_desk.ui.shell.create.presenter import CreateDesk

        desk = CreateDesk(
            usual_folder=self._app.places.schools,
            new_id=self._app.new_id,
            strength=strength_of,
            create=self._create,
            save=_save,
            opened=self._created,
        )
        dialog = CreateDialog(self.start_window, desk, pages_of, self._app.today)
        dialog.faulted.connect(self._faults.report)
        dialog.exec()
        let_go(dialog)

    def show_school(self, desk: Desk) -> None:
        """Show an unlocked school's window in place of the start window."""
        from senco_desk.app.school_window import make_school_window

        window = make_school_window(
            desk,
            self._settings,
            self._looks,
            left=lambda locked: self._left(desk, locked=locked),
            helper=self.helper,
        )
        window.faulted.connect(self._faults.report)
        self.main_window = window
        self._faults.before_telling = window.flush_drafts
        try:
            window.start()
        except Refusal:
            self.main_window = None
            self._faults.before_telling = nothing_typed
            window.jobs.close()
            let_go(window)
            desk.close()
            raise
        window.show_fitting()
        if self.start_window is not None:
            start, self.start_window = self.start_window, None
            start.close()
            let_go(start)
        if desk.setting.file.path.name == DEMONSTRATION and not window.is_tour_done:
            window.take_tour()

    def _left(self, desk: Desk, *, locked: bool) -> None:
        self._faults.before_telling = nothing_typed
        desk.close()
        window, self.main_window = self.main_window, None
        if locked:
            self.start()
        if window is not None:
            let_go(window)

    def _unlock(self, path: Path, passphrase: str, read_only: bool) -> Desk:  # noqa: FBT001  as StartDesk calls it
        return self._app.open_school(path, passphrase, read_only=read_only)

    def _create(self, path: Path, school: School, passphrase: str) -> Created[Desk]:
        from senco_desk.reports.recovery import recovery_page
        from senco_desk.ui.shell.create.presenter import Created

        desk, key = self._app.create_school(path, school, passphrase)
        page = recovery_page(school.name, key.words, self._app.today(), self._app.places.templates)
        return Created(opened=desk, key_words=key.words, page=page)

    def _created(self, desk: Desk, path: Path) -> None:
        self._known.remember(path)
        self.show_school(desk)


def load_the_rest() -> None:
    """Import what an unlocked school needs; called in the background while the user types."""
    try:
        for slow in (
            "senco_desk.storage.school_file",
            "senco_desk.app.school_window",
            "senco_desk.ui.shell.workspace.view",
            "senco_desk.ui.screens.provision.view",
            "senco_desk.ui.screens.school.view",
        ):
            import_module(slow)
    finally:
        let_collector_go()


def pages_of(pdf: bytes) -> PdfPages:
    """Return a PDF's pages, to be shown and printed."""
    from senco_desk.ui.parts.pdfpages import pages_of as pages

    return pages(pdf)


def _save(path: Path, content: bytes) -> None:
    from senco_desk.services.files import write_whole

    write_whole(path, content)


def _may_be_read(refusal: Refusal) -> bool:
    from senco_desk.storage.refusals import MayBeRead

    return isinstance(refusal, MayBeRead)
