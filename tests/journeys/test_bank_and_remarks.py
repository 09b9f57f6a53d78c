"""A target from the bank, adapted, remarked on, kept with a reason and agreed, without a mouse."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from senco_desk.domain.cycles import Stage
from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.screens.cycle.bank.view import BankDialog
from senco_desk.ui.screens.cycle.plan.dialogs import TargetDialog
from senco_desk.ui.screens.cycle.view import CycleSection
from tests.builders import a_school
from tests.desks import SchoolDay
from tests.journeys import steps
from tests.journeys.office import PASSPHRASE, Office, name_of

pytestmark = pytest.mark.journey

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_target_of_the_bank_is_planned_and_agreed_by_keyboard_alone(office: Office):
    office.clock.go_to(date(2026, 6, 15))
    path = office.places.schools / "Alderwick.senco"
    desk, _ = office.app.create_school(path, a_school(), PASSPHRASE)
    day = SchoolDay(desk, office.app.today())
    pupil = day.add_pupil(legal_forename="Wren", legal_surname="Castellan")
    day.start(pupil.id)
    desk.close()

    steps.open_school(office, path)
    steps.find_pupil(office, "wren")
    office.in_front(office.window)
    assert name_of(office.key(Qt.Key.Key_3, CTRL)) == "Parts of the cycle"
    cycle = office.pupil.stack.currentWidget()
    assert isinstance(cycle, CycleSection)
    office.key(Qt.Key.Key_Right)
    assert cycle.stack.currentWidget() is cycle.beside_copy

    office.tab_to("A target from the bank")
    with office.at(BankDialog, find_one(office)), office.at(TargetDialog, adapt_it(office)):
        QTest.keyClick(office.focus(), Qt.Key.Key_Return)

    [line] = cycle.plan._presenter._shown.cycle.targets
    assert line.target.baseline == 3
    kept = cycle.plan._presenter._shown.cycle.kept_findings
    assert [one.reason for one in kept] == ["Agreed so with the family."]
    assert cycle.plan.remarks.isVisibleTo(cycle.plan)

    office.in_front(office.window)
    office.tab_to("Agree plan", most=60)
    with office.at(FormDialog, agree(office)):
        QTest.keyClick(office.focus(), Qt.Key.Key_Return)
    assert cycle.plan.agreement.pill.words == "Agreed"
    assert cycle.tabs.isVisible()
    assert cycle.plan._presenter._shown.cycle.stage is Stage.DO


def find_one(office: Office) -> Callable[[BankDialog], None]:
    def find(bank: BankDialog) -> None:
        office.in_front(bank)
        assert name_of(office.focus()) == "Search the bank"
        office.tab_to("Key stage")
        office.key(Qt.Key.Key_Home)
        assert name_of(office.key(Qt.Key.Key_Backtab)) == "Broad area"
        assert name_of(office.key(Qt.Key.Key_Backtab)) == "Search the bank"
        office.write("letter sound")
        assert name_of(office.key(Qt.Key.Key_Down)) == "Found in the bank"
        assert "letters" in bank.whole.toPlainText()
        assert office.tab_to("The whole entry") is bank.whole
        assert office.tab_to("Adapt for this pupil") is bank.take_button
        QTest.keyClick(bank.take_button, Qt.Key.Key_Return)

    return find


def adapt_it(office: Office) -> Callable[[TargetDialog], None]:
    def adapt(form: TargetDialog) -> None:
        office.in_front(form)
        office.wait(lambda: name_of(office.focus()) == "Baseline")
        office.write("3")
        office.tab_to("Measured on")
        office.write("15/6/26")
        office.tab_to("Why it matters")
        office.key(Qt.Key.Key_A, CTRL)
        office.write("To make progress.")
        office.wait(lambda: form.remarks_at("why").rows)
        assert name_of(office.focus()) == "Why it matters to the pupil"
        assert office.key(Qt.Key.Key_Tab).accessibleName().startswith("Remark. ")
        office.key(Qt.Key.Key_Return)
        assert name_of(office.key(Qt.Key.Key_Tab)).startswith("Keep as it is, because")
        with office.at(FormDialog, give_a_reason(office)):
            QTest.keyClick(office.focus(), Qt.Key.Key_Return)
        office.in_front(form)
        assert name_of(office.focus()).startswith("Take back: Kept as it is.")
        assert office.tab_to("Add target", most=40)
        QTest.keyClick(office.focus(), Qt.Key.Key_Return)

    return adapt


def give_a_reason(office: Office) -> Callable[[FormDialog], None]:
    def give(dialog: FormDialog) -> None:
        office.in_front(dialog)
        assert name_of(office.focus()).startswith("Reason")
        office.write("Agreed so with the family.")
        office.tab_to("Keep as it is")
        QTest.keyClick(office.focus(), Qt.Key.Key_Return)

    return give


def agree(office: Office) -> Callable[[FormDialog], None]:
    def agree_it(dialog: FormDialog) -> None:
        office.in_front(dialog)
        assert "still open. The plan can be agreed all the same." in steps.read(dialog)
        office.tab_to("Review on")
        office.write("10/7/26")
        office.tab_to("Agree plan")
        QTest.keyClick(office.focus(), Qt.Key.Key_Return)

    return agree_it
