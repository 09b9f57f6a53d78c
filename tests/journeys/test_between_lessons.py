"""Ten minutes between two lessons: Today, three things mended, and the program closed again."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.screens.today.view import TodayView
from tests.builders import TODAY, a_school
from tests.desks import SchoolDay
from tests.journeys import steps
from tests.journeys.office import PASSPHRASE, Office, name_of
from tests.surroundings import an_action

pytestmark = pytest.mark.journey

CTRL = Qt.KeyboardModifier.ControlModifier


def test_three_things_are_mended_from_today_by_keyboard(office: Office):
    path = a_school_with_things_to_do(office)
    steps.open_school(office, path)
    office.in_front(office.window)
    office.settle()
    assert lines(office)[0].startswith("Actions agreed")

    tick_the_action_off(office)
    measure_wren(office)
    put_ada_off(office)

    before = lines(office)
    steps.close_and_open(office, path)
    office.settle()
    assert lines(office) == before
    assert not any("Castellan" in one and "was not measured" in one for one in before)
    assert not any("Send the reading games" in one for one in before)


def a_school_with_things_to_do(office: Office) -> Path:
    path = office.places.schools / "Alderwick.senco"
    desk, _ = office.app.create_school(path, a_school(), PASSPHRASE)
    day = SchoolDay(desk, office.app.today())
    wren = day.add_pupil(legal_forename="Wren", legal_surname="Castellan")
    cycle = day.agree(wren.id).cycle
    with desk.setting.work() as work:
        work.save(replace(cycle, review_on=date(2026, 9, 25)))
        work.keep()
    day.add_pupil(legal_forename="Ada", legal_surname="Aldous")
    desk.actions.save(an_action(pupil_id=wren.id, due_on=TODAY - timedelta(days=1)))
    desk.close()
    office.clock.go_to(date(2026, 7, 20))
    return path


def today(office: Office) -> TodayView:
    page = office.page
    assert isinstance(page, TodayView)
    return page


def lines(office: Office) -> list[str]:
    model = today(office).list.tasks
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def go_to_line(office: Office, words: str) -> None:
    """Press the arrow until the line is marked."""
    office.wait(lambda: any(words in one for one in lines(office)))
    for _ in lines(office):
        if words in str(today(office).list.currentIndex().data()):
            return
        office.key(Qt.Key.Key_Down)
    for _ in lines(office):
        if words in str(today(office).list.currentIndex().data()):
            return
        office.key(Qt.Key.Key_Up)
    raise AssertionError(words)


def tick_the_action_off(office: Office) -> None:
    go_to_line(office, "Send the reading games")
    office.key(Qt.Key.Key_Space)
    assert "Done" in office.said


def measure_wren(office: Office) -> None:
    go_to_line(office, "was not measured")
    assert name_of(office.key(Qt.Key.Key_Return)).startswith("Value: 1. Reads")
    assert office.window.windowTitle().startswith("Wren Castellan")
    office.write("31")
    office.key(Qt.Key.Key_S, CTRL)
    assert "1 measurement recorded" in office.said
    office.key(Qt.Key.Key_Escape)
    office.settle()
    assert name_of(office.focus()) == "Things to do"


def put_ada_off(office: Office) -> None:
    go_to_line(office, "Aldous, Ada")

    def say_why(dialog: FormDialog) -> None:
        office.in_front(dialog)
        QTest.keyClicks(dialog.form.editor("reason"), "Her parents are away")
        QTest.keyClick(dialog.form.editor("reason"), Qt.Key.Key_S, CTRL)

    with office.at(FormDialog, say_why):
        QTest.keyClick(office.focus(), Qt.Key.Key_P)
    office.in_front(office.window)
    assert "Put off until 27 Jul 2026" in office.said
    assert today(office).with_put_off.text() == "Show what is put off (1)"
