"""The program with its window: how it starts, and its way from one window to the next."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from senco_desk.app import window
from senco_desk.app.building import DEMONSTRATION, App
from senco_desk.app.faults import FaultReporter
from senco_desk.app.school_window import copy_daily
from senco_desk.app.window import (
    Program,
    choose_files_from,
    load_the_rest,
    make_application,
    open_window,
)
from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.refusals import Refusal
from senco_desk.places import Places
from senco_desk.storage.refusals import AlreadyOpen, WrongPassphrase
from senco_desk.storage.school_file import SchoolFile
from senco_desk.ui.parts.jobs import Jobs
from senco_desk.ui.parts.messages import RefusalDialog
from senco_desk.ui.parts.second_place import KeptSecondPlace
from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.parts.tokens import Scheme
from senco_desk.ui.screens.school.keys.dialogs import PassphraseDialog
from senco_desk.ui.screens.school.view import SchoolView
from senco_desk.ui.shell.create.dialog import CreateDialog
from senco_desk.ui.shell.start.window import StartWindow
from tests.builders import a_pupil, a_school
from tests.desks import PASSPHRASE, TestClock
from tests.ui.doubles import Surroundings

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FIRST_NEEDED_UNLOCKED = ("sqlalchemy", "matplotlib", "openpyxl", "pikepdf", "typst")


@pytest.fixture
def app(tmp_path: Path) -> App:
    documents = tmp_path / "Documents"
    documents.mkdir()
    return App(
        places=Places(
            resources=RESOURCES,
            data=tmp_path / "data",
            log=tmp_path / "log" / "senco-desk.log",
            schools=documents,
        ),
        who="m.okafor",
        clock=TestClock(),
    )


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """Return the faults that the program reports."""
    kept: list[BaseException] = []

    def keep(_: FaultReporter, fault: BaseException) -> None:
        kept.append(fault)

    monkeypatch.setattr(FaultReporter, "report", keep)
    return kept


@pytest.fixture
def program(
    app: App, told: list[BaseException], tmp_path: Path, look: Theme, qtbot: QtBot
) -> Iterator[Program]:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    program = Program(app, settings, FaultReporter(app.places.log), look)
    yield program
    if program.main_window is not None:
        program.main_window.presenter.close()
    if program.start_window is not None:
        program.start_window.close()


def a_school_at(app: App, path: Path) -> Path:
    desk, _ = app.create_school(path, a_school(), PASSPHRASE)
    desk.close()
    return desk.setting.file.path


def test_the_program_opens_on_the_school_it_is_given(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, look: Theme, qapp: QApplication
):
    path = a_school_at(app, tmp_path / "Alderwick.senco")
    seen: list[str] = []

    def run(_: QApplication) -> int:
        [start] = [
            one
            for one in qapp.topLevelWidgets()
            if isinstance(one, StartWindow) and one.isVisible()
        ]
        seen.append(start._name.text())
        start.close()
        return 7

    monkeypatch.setattr(QApplication, "exec", run)
    monkeypatch.setattr(window, "make_app", lambda: app)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.chdir(path.parent)
    assert open_window(Path("Alderwick.senco")) == 7
    look.apply()
    assert seen == ["Alderwick"]
    assert Path.cwd() == app.places.schools
    for handler in logging.getLogger("senco_desk").handlers:
        if isinstance(handler, logging.FileHandler):
            logging.getLogger("senco_desk").removeHandler(handler)
            handler.close()


def test_the_program_names_itself_to_the_system():
    said = "import senco_desk.app.window as w; a = w.make_application(); print(a.applicationName())"
    done = subprocess.run(
        [sys.executable, "-c", f"{said}; print(w.make_application() is a)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split("\n")[:2] == ["SENCO Desk", "True"]


def test_there_is_one_application(qapp: QApplication):
    assert make_application() is qapp


def test_a_folder_of_documents_that_is_not_there_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    choose_files_from(tmp_path / "nowhere")
    assert Path.cwd() == tmp_path


def test_the_start_window_needs_nothing_slow():
    said = "import sys, senco_desk.app.window; print([m for m in sys.argv[1:] if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", said, *FIRST_NEEDED_UNLOCKED],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_what_an_unlocked_school_needs_is_loaded_meanwhile():
    load_the_rest()
    assert {"senco_desk.storage.school_file", "senco_desk.app.school_window"} <= set(sys.modules)


def test_a_school_is_unlocked_and_its_window_takes_the_place_of_the_first(
    program: Program, app: App, tmp_path: Path, qtbot: QtBot
):
    path = a_school_at(app, tmp_path / "Alderwick.senco")
    program.start(path)
    start = program.start_window
    assert start is not None
    start._passphrase.setText(PASSPHRASE)
    start.presenter.unlock()
    qtbot.waitUntil(lambda: program.main_window is not None, timeout=10_000)
    assert program.start_window is None
    assert program.main_window is not None
    assert program.main_window.isVisible()


@pytest.mark.parametrize("name", [DEMONSTRATION, "Alderwick.senco"])
def test_the_demonstration_school_alone_begins_with_the_tour_until_it_was_left(
    program: Program, app: App, tmp_path: Path, qtbot: QtBot, name: str
):
    desk, _ = app.create_school(tmp_path / name, a_school(), PASSPHRASE)
    pupil = a_pupil()
    desk.pupils.add(pupil, SenStatus.SUPPORT, date(2025, 9, 1))
    desk.planning.start_cycle(pupil.id, date(2026, 1, 12))
    program.show_school(desk)
    assert program.main_window is not None
    assert program.main_window.tour.isVisible() == (name == DEMONSTRATION)

    program.main_window.tour.presenter.leave()
    program.main_window.presenter.close()
    qtbot.waitUntil(lambda: program.main_window is None, timeout=10_000)
    if name == DEMONSTRATION:
        program.show_school(app.open_school(tmp_path / name, PASSPHRASE))
        assert program.main_window is not None
        assert program.main_window.tour.isHidden()


def test_f1_helps_in_the_start_window(program: Program, qtbot: QtBot):
    program.start()
    start = program.start_window
    assert start is not None
    start.activateWindow()
    qtbot.waitUntil(start.isActiveWindow)
    qtbot.keyClick(start, Qt.Key.Key_F1)
    assert program.helper.window is not None
    assert program.helper.window.windowTitle() == "Help: The start window"
    program.helper.window.reject()


def test_a_locked_school_is_the_first_one_offered_again(
    program: Program, app: App, tmp_path: Path, qtbot: QtBot
):
    path = a_school_at(app, tmp_path / "Alderwick.senco")
    desk = app.open_school(path, PASSPHRASE)
    program.show_school(desk)
    assert program.main_window is not None
    program.main_window.presenter.lock()
    assert program.main_window is None
    assert program.start_window is not None
    again = app.open_school(path, PASSPHRASE)  # the lock is given back
    again.close()


def test_after_the_recovery_key_a_new_passphrase_is_offered_each_time_until_it_is_set(
    program: Program,
    app: App,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
):
    desk, key = app.create_school(tmp_path / "Alderwick.senco", a_school(), PASSPHRASE)
    path = desk.setting.file.path
    desk.close()
    offered: list[str] = []

    def run(dialog: PassphraseDialog) -> int:
        offered.append(dialog.windowTitle())
        if len(offered) == 2:
            dialog.new.first.setText("violet kettle orbit")
            dialog.new.again.setText("violet kettle orbit")
            dialog.change_button.click()
            qtbot.waitUntil(lambda: not desk.school.wants_passphrase)
        return 0

    monkeypatch.setattr(PassphraseDialog, "exec", run)
    for times in (1, 2):
        desk = app.open_school(path, key.text)
        program.show_school(desk)
        qtbot.waitUntil(lambda times=times: len(offered) == times)
        window = program.main_window
        assert window is not None
        qtbot.waitUntil(lambda window=window: not window.jobs.under_way, timeout=20_000)
        window.presenter.close()
    assert offered == ["Set a new passphrase"] * 2
    app.open_school(path, "violet kettle orbit").close()


@pytest.mark.parametrize("locked", [True, False])
def test_what_was_changed_is_in_a_backup_when_the_school_is_left(
    program: Program, app: App, tmp_path: Path, qtbot: QtBot, locked: bool
):
    path = a_school_at(app, tmp_path / "Alderwick.senco")
    desk = app.open_school(path, PASSPHRASE)
    program.show_school(desk)
    window = program.main_window
    assert window is not None
    desk.school.change(replace(desk.school.school(), name="Alderwick Academy"))
    if locked:
        window.presenter.lock()
    else:
        window.close()
    assert window._banner.words.startswith("Making a backup of what was changed.")
    qtbot.waitUntil(lambda: program.main_window is None)
    assert (program.start_window is not None) == locked
    (copy,) = (path / "backups").iterdir()
    again = app.open_school(copy, PASSPHRASE)
    assert again.school.school().name == "Alderwick Academy"
    again.close()


def test_a_disk_without_room_for_a_backup_does_not_keep_the_school_open(
    program: Program,
    app: App,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
):
    told: list[str] = []

    def full(*_: object, **__: object) -> Path:
        raise Refusal("The disk is full.", "Free some space.")

    monkeypatch.setattr(SchoolFile, "back_up", full)
    monkeypatch.setattr(RefusalDialog, "tell", lambda _, refusal: told.append(refusal.title))
    desk = app.open_school(a_school_at(app, tmp_path / "Alderwick.senco"), PASSPHRASE)
    program.show_school(desk)
    assert program.main_window is not None
    desk.school.change(replace(desk.school.school(), name="Alderwick Academy"))
    program.main_window.close()
    qtbot.waitUntil(lambda: program.main_window is None)
    assert told == ["The disk is full."]


def test_a_closed_window_ends_the_program(program: Program, app: App, tmp_path: Path, qtbot: QtBot):
    path = a_school_at(app, tmp_path / "Alderwick.senco")
    program.show_school(app.open_school(path, PASSPHRASE))
    assert program.main_window is not None
    program.main_window.close()
    assert program.main_window is None
    assert program.start_window is None


def test_only_a_school_that_is_open_elsewhere_may_be_read():
    assert window._may_be_read(AlreadyOpen("It is open.", "Close it."))
    assert not window._may_be_read(WrongPassphrase("No.", "Try again."))


def test_a_fault_in_a_window_is_reported(
    program: Program, app: App, told: list[BaseException], monkeypatch: pytest.MonkeyPatch
):
    def run(dialog: CreateDialog) -> int:
        dialog.faulted.emit(ValueError("in the dialog"))
        dialog.jobs.close()
        return 0

    monkeypatch.setattr(CreateDialog, "exec", run)
    program.start()
    program.create_school()
    assert program.start_window is not None
    program.start_window.faulted.emit(ValueError("in the first window"))
    assert [str(fault) for fault in told] == ["in the dialog", "in the first window"]


def test_a_school_that_opens_but_cannot_be_read_says_so_in_the_start_window(
    program: Program, app: App, tmp_path: Path, told: list[BaseException], qtbot: QtBot
):
    desk, _ = app.create_school(tmp_path / "Alderwick.senco", a_school(), PASSPHRASE)
    path = desk.setting.file.path
    with desk.setting.work() as work:
        work.add_all(a_pupil(former_upn=None, destination="x" * 200) for _ in range(400))
        work.keep()
    desk.close()
    with (path / "school.db").open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(size // 5)
        file.write(os.urandom(size // 2))
    program.start(path)
    start = program.start_window
    assert start is not None
    start._passphrase.setText(PASSPHRASE)
    start.presenter.unlock()
    qtbot.waitUntil(start._refusal.isVisible, timeout=10_000)
    assert "damaged" in start._refusal.words
    assert program.main_window is None
    assert told == []
    with pytest.raises(Refusal):  # and it is given back: nobody is said to have it open
        app.open_school(path, PASSPHRASE).register.rows()


def test_the_look_chosen_on_the_schools_page_is_that_of_every_window_from_then_on(
    program: Program, app: App, tmp_path: Path, look: Theme, qtbot: QtBot
):
    program.show_school(app.open_school(a_school_at(app, tmp_path / "A.senco"), PASSPHRASE))
    window = program.main_window
    assert window is not None
    before = look.appearance

    [command] = window.presenter.find("dark mode")
    command.open()
    page = window.stack.currentWidget()
    assert isinstance(page, SchoolView)
    qtbot.keyClick(page.appearance.scheme, Qt.Key.Key_End)

    assert look.scheme is Scheme.DARK
    assert window.palette().color(window.backgroundRole()).lightness() < 128
    look.show(before)


def test_the_days_backup_goes_to_the_second_place_and_a_missing_drive_stops_nothing(
    app: App, tmp_path: Path, look: Theme, qtbot: QtBot
):
    desk = app.open_school(a_school_at(app, tmp_path / "A.senco"), PASSPHRASE)
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    place = KeptSecondPlace(settings, desk.school.school().id)
    jobs, shell = Jobs(), Surroundings()
    copy_daily(desk, place, jobs, shell)
    assert not jobs.under_way
    desk.school.back_up_daily()
    place.choose(tmp_path / "stick")

    copy_daily(desk, place, jobs, shell)
    qtbot.waitUntil(lambda: not jobs.under_way)
    [said] = shell.said
    assert said.startswith("The backup was not copied to its second place.")
    assert not shell.ticked

    (tmp_path / "stick").mkdir()
    copy_daily(desk, KeptSecondPlace(settings, desk.school.school().id), jobs, shell)
    qtbot.waitUntil(lambda: not jobs.under_way)
    assert len(list((tmp_path / "stick").iterdir())) == 1
    assert len(shell.said) == 1
    place.choose(None)
    assert place.folder is None
    jobs.close()
    desk.close()
