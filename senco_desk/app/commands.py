"""What can be done from anywhere by typing its name into quick find."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from senco_desk.ui.parts.keys import UNDO
from senco_desk.ui.screens.register.view import RegisterView
from senco_desk.ui.shell.main.found import Command
from senco_desk.ui.shell.main.window import MainWindow

if TYPE_CHECKING:
    from senco_desk.ui.screens.school.view import SchoolView


def commands_of(window: Callable[[], MainWindow], *, read_only: bool) -> tuple[Command, ...]:
    """Return the commands of a school's window; those that change nothing where it is read only.

    Each goes to its page and presses the button there, so that the user sees where it is.
    """

    def on(key: str) -> QWidget | None:
        window().open_page(key)
        return window().stack.currentWidget()

    def register(press: Callable[[RegisterView], object]) -> Callable[[], None]:
        def pressed() -> None:
            if isinstance(page := on("register"), RegisterView):
                press(page)

        return pressed

    def school(section: str, press: Callable[[SchoolView], object]) -> Callable[[], None]:
        def pressed() -> None:
            from senco_desk.ui.screens.school.view import SchoolView

            if isinstance(page := on("school"), SchoolView):
                page.show_section(section)
                press(page)

        return pressed

    def undo() -> None:
        window().presenter.undo()

    harmless = (
        Command(
            "Verify history",
            school("safety", lambda page: page.verify_button.click()),
            also="check audit",
        ),
        Command(
            "Change the appearance",
            school("appearance", lambda page: page.appearance.scheme.setFocus()),
            also="light dark mode theme colours text size larger font compact lines settings",
        ),
    )
    if read_only:
        return harmless
    return (
        Command(
            "Undo what was saved last",
            undo,
            UNDO.in_words,
            also="take back revert mistake",
        ),
        Command(
            "Add pupil",
            register(lambda page: page.add_button.click()),
            also="new child enter register",
        ),
        Command(
            "Import register",
            register(lambda page: page.import_button.click()),
            also="bring in load pupils CSV CTF Excel MIS census",
        ),
        Command(
            "New school year",
            register(lambda page: page.new_year.open()),
            also="move classes up leavers September roll over",
        ),
        Command(
            "Import attendance",
            register(lambda page: page.attendance_button.click()),
            also="bring in load absences CSV Excel MIS",
        ),
        Command(
            "Add term",
            school("calendar", lambda page: page.add_term_button.click()),
            also="new school year calendar dates",
        ),
        Command(
            "Add closed days",
            school("calendar", lambda page: page.add_closure_button.click()),
            also="new holiday half-term INSET bank calendar closure",
        ),
        Command(
            "Add colleague",
            school("staff", lambda page: page.staff.add_button.click()),
            also="new staff adult teacher assistant",
        ),
        Command(
            "Add measure",
            school("measures", lambda page: page.measures.add_button.click()),
            also="new instrument test scale unit",
        ),
        Command(
            "Back up now",
            school("safety", lambda page: page.backup_button.click()),
            also="backup copy save safety",
        ),
        Command(
            "Choose a second place for backups",
            school("safety", lambda page: page.place_button.click()),
            also="copy stick drive network",
        ),
        *harmless,
        Command(
            "Change passphrase",
            school("keys", lambda page: page.passphrase_button.click()),
            also="password",
        ),
        Command(
            "Make a new recovery key",
            school("keys", lambda page: page.key_button.click()),
            also="print forgotten passphrase password",
        ),
    )
