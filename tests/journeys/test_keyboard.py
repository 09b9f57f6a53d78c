"""The whole way from the passphrase to a saved measurement without a mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from senco_desk.ui.screens.cycle.view import CycleSection
from senco_desk.ui.screens.register.importing.view import PreviewDialog
from senco_desk.ui.screens.register.view import RegisterView
from tests.journeys import steps
from tests.journeys.office import FILES, PASSPHRASE, Office, name_of

pytestmark = pytest.mark.journey

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_a_measurement_is_recorded_by_keyboard_alone(office: Office):
    path = steps.a_school_with_plans(office, ("Wren", "Castellan"), ("Ada", "Aldous"))
    office.program.start(path)
    office.in_front(office.start)
    assert name_of(office.focus()) == "Passphrase"

    office.write(PASSPHRASE)
    office.key(Qt.Key.Key_Return)
    office.wait(lambda: office.program.main_window)
    office.in_front(office.window)
    assert name_of(office.focus()) == "Things to do"

    find_her_in_the_register(office)
    measure_her(office)
    find_her_from_anywhere(office)

    office.settle()
    office.key(Qt.Key.Key_L, CTRL)
    office.wait(lambda: office.program.start_window)
    office.in_front(office.start)
    assert name_of(office.focus()) == "Passphrase"


def test_in_an_empty_school_the_cursor_stands_on_what_to_do_next(office: Office):
    steps.create_a_school(office)
    office.in_front(office.window)
    assert name_of(office.focus()) == "Go to the register"
    assert name_of(office.key(Qt.Key.Key_Return)) == "Import register…"
    office.choose_file(FILES / "register.csv")
    with office.at(PreviewDialog, import_it(office)):
        office.key(Qt.Key.Key_Return)
        office.wait(lambda: "is imported" in office.said)
    register = office.page
    assert isinstance(register, RegisterView)
    office.in_front(office.window)
    assert office.focus() is register.table
    assert len(register.table.selected_rows()) == 1


def import_it(office: Office) -> Callable[[PreviewDialog], None]:
    def accept(dialog: PreviewDialog) -> None:
        office.in_front(dialog)
        assert office.tab_to("Import") is dialog.accept_button
        QTest.keyClick(dialog.accept_button, Qt.Key.Key_Return)

    return accept


def find_her_in_the_register(office: Office) -> None:
    table = office.key(Qt.Key.Key_2, ALT)
    register = office.page
    assert isinstance(register, RegisterView)
    assert table is register.table
    assert name_of(office.key(Qt.Key.Key_F, CTRL)) == "Filter the register"
    office.write("cast")
    assert register.model.shown_count == 1
    assert office.key(Qt.Key.Key_Down) is register.table
    office.key(Qt.Key.Key_Return)
    assert office.window.windowTitle().startswith("Wren Castellan")


def measure_her(office: Office) -> None:
    assert name_of(office.key(Qt.Key.Key_3, CTRL)) == "Parts of the cycle"
    cycle = office.pupil.stack.currentWidget()
    assert isinstance(cycle, CycleSection)
    office.tab_to("Value")
    office.write("31")
    assert cycle.save_bar.isVisible()
    assert name_of(office.key(Qt.Key.Key_Return)) == "Record measurements"
    office.key(Qt.Key.Key_Return)
    assert "1 measurement recorded" in office.said
    assert not cycle.has_unsaved()
    assert cycle.do.measured.model.rowCount() == 1
    assert name_of(office.focus()) == "Record measurements"
    assert office.tab_to("Take out the chosen line of measurements")


def find_her_from_anywhere(office: Office) -> None:
    office.key(Qt.Key.Key_5, ALT)
    assert office.window.windowTitle().startswith("School")
    was = office.focus()
    office.key(Qt.Key.Key_K, CTRL)
    assert name_of(office.focus()) == "Find a pupil, a command or words of the record"
    assert office.key(Qt.Key.Key_Escape) is was
    office.key(Qt.Key.Key_K, CTRL)
    office.write("wren c")
    office.key(Qt.Key.Key_Return)
    assert office.window.windowTitle().startswith("Wren Castellan")
    for number, section in enumerate(
        (
            *("profile", "one-page", "cycle", "progress", "timeline"),
            *("diary", "documents", "bundle", "history"),
        ),
        start=1,
    ):
        office.key(Qt.Key(Qt.Key.Key_0 + number), CTRL)
        assert office.pupil.section == section
        shown = office.pupil.stack.currentWidget()
        assert shown is not None
        assert shown.isAncestorOf(office.focus())
    office.key(Qt.Key.Key_Left, ALT)
    assert office.pupil.section == "bundle"
    office.key(Qt.Key.Key_Escape)
    assert office.window.windowTitle().startswith("School")
