"""A program of its own, in which somebody types a long note into a pupil's diary and stops there.

Started by the story of the killed program: ``python -m tests.journeys.typist FOLDER SCHOOL``,
with the passphrase and the note as two lines of standard input. Says "typed" when it is done.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtTest import QTest

from senco_desk.app.building import App
from senco_desk.app.faults import FaultReporter
from senco_desk.app.window import Program, make_application
from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.screens.diary.view import DiarySection
from senco_desk.ui.shell.workspace.view import PupilWorkspace
from tests.desks import TestClock
from tests.journeys.office import button, places_in

EVERY_MS = 20


def type_a_note(folder: Path, school: Path) -> None:
    """Open the school, type the note, and wait to be killed."""
    passphrase, note = (sys.stdin.readline().rstrip("\n") for _ in range(2))
    application = make_application()
    places = places_in(folder)
    look = Theme(application, places.resources, text_scale=1.0)
    faults = FaultReporter(places.log)
    program = Program(
        App(places=places, who="m.okafor", clock=TestClock()),
        QSettings(str(places.settings), QSettings.Format.IniFormat),
        faults,
        look,
    )
    program.start(school)
    start = program.start_window
    assert start is not None
    start._passphrase.setText(passphrase)
    button(start, "Unlock").click()

    def write() -> None:
        dialog = application.activeModalWidget()
        assert isinstance(dialog, FormDialog)
        QTest.keyClicks(dialog.form.editor("words"), note)
        sys.stdout.write("typed\n")
        sys.stdout.flush()

    def add_to_diary() -> None:
        window = program.main_window
        assert window is not None
        window.presenter.find("wren")[0].open()
        (page,) = window.findChildren(PupilWorkspace)
        page.show_section("diary")
        (diary,) = window.findChildren(DiarySection)
        QTimer.singleShot(EVERY_MS, window, write)
        diary.add_button.click()

    once(lambda: program.main_window is not None, add_to_diary)
    application.exec()
    let_go(look)


def once(is_so: Callable[[], bool], do: Callable[[], None]) -> None:
    """Do something as soon as something is so."""
    if is_so():
        do()
    else:
        QTimer.singleShot(EVERY_MS, lambda: once(is_so, do))


if __name__ == "__main__":
    type_a_note(Path(sys.argv[1]), Path(sys.argv[2]))
