"""A program of its own, in which a SENCO goes through many pupils; says how much memory it took.

Started as ``python -m tests.benchmarks.walker FOLDER SCHOOL PUPILS`` with the passphrase as a line
of standard input. The last line it writes is the most memory that it ever held, in bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication

from senco_desk.app.building import App
from senco_desk.app.faults import FaultReporter
from senco_desk.app.window import Program, make_application
from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.shell.main.window import MainWindow
from senco_desk.ui.shell.workspace.sections import SECTIONS
from tests.desks import TestClock
from tests.journeys.office import places_in

PAGES = ("today", "register", "class_review", "provision", "school")


def walk(folder: Path, school: Path, pupils: int) -> None:
    """Open every page, and every section of many pupils, with a search at each."""
    application = make_application()
    places = places_in(folder)
    look = Theme(application, places.resources, text_scale=1.0)
    app = App(places=places, who="m.okafor", clock=TestClock())
    settings = QSettings(str(places.settings), QSettings.Format.IniFormat)
    program = Program(app, settings, FaultReporter(places.log), look)
    desk = app.open_school(school, sys.stdin.readline().rstrip("\n"), read_only=True)
    program.show_school(desk)
    window = program.main_window
    assert isinstance(window, MainWindow)
    for page in PAGES:
        window.open_page(page)
        settle(window)
    for row in desk.register.rows()[:pupils]:
        window.presenter.find_in_record(row.surname)
        for section in SECTIONS:
            window.open_pupil(row.pupil_id, section.key)
            settle(window)
    sys.stdout.write(f"{most_memory()}\n")
    window.presenter.close()


def settle(window: MainWindow) -> None:
    """Wait until what a page asked for is there, and what was let go of is gone.

    Outside the program's own loop nobody else destroys what is to be destroyed later.
    """
    while True:
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if not window.jobs.under_way:
            return


def most_memory() -> int:
    """Return the most memory that this program held at once, in bytes, as Linux counts it.

    What ``getrusage`` says would begin with the memory of the program that started this one.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(one for one in status.splitlines() if one.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    walk(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
