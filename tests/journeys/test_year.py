"""A year's end: classes move up, pupils leave, one comes back, and one was entered twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from senco_desk.domain.history import Act
from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.screens.bundle.view import BundleSection
from senco_desk.ui.screens.profile.leaving.view import OtherRecordDialog
from senco_desk.ui.screens.profile.view import ProfileSection
from senco_desk.ui.screens.record_history.view import HistorySection
from senco_desk.ui.screens.register.new_year.view import NewYearDialog
from tests.builders import a_contact, a_school
from tests.desks import SchoolDay
from tests.journeys import steps
from tests.journeys.office import PASSPHRASE, Office, read

pytestmark = pytest.mark.journey

BORN_IN_YEAR_3, BORN_IN_YEAR_5, BORN_IN_YEAR_6 = (
    date(2017, 10, 5),
    date(2015, 10, 5),
    date(2014, 10, 5),
)


def a_school_of_twelve(office: Office) -> Path:
    """Put twelve pupils on file: five in 3B, four in Oak, three in 6B; one of them twice."""
    path = office.places.schools / "Alderwick.senco"
    desk, _ = office.app.create_school(path, a_school(), PASSPHRASE)
    day = SchoolDay(desk, office.app.today())
    classes = [("3B", BORN_IN_YEAR_3)] * 5 + [("Oak", BORN_IN_YEAR_5)] * 4
    classes += [("6B", BORN_IN_YEAR_6)] * 3
    surnames = [
        "Aldous",
        "Birch",
        "Crane",
        "Dunn",
        "Ellis",
        "Finch",
        "Grove",
        "Heath",
        "Irwin",
        "Jay",
        "Kerr",
        "Larch",
    ]
    for number, ((name, born), surname) in enumerate(zip(classes, surnames, strict=True)):
        pupil = day.add_pupil(
            legal_forename="Wren",
            legal_surname=surname,
            date_of_birth=born + timedelta(days=number),
            class_name=name,
        )
        if number % 3 == 0:
            day.agree(pupil.id)
    twin = next(one for one in desk.register.rows() if one.surname == "Birch")
    held = desk.pupils.record(twin.pupil_id).pupil
    again = day.add_pupil(
        legal_forename="Ren",
        legal_surname="Birch",
        date_of_birth=held.date_of_birth,
        class_name="3 B",
        first_language="Polish",
    )
    desk.pupils.save_contact(a_contact(pupil_id=again.id, name="Grandmother Ewa"))
    day.agree(again.id)
    desk.pupils.change(replace(held, first_language=None))
    desk.close()
    return path


def test_a_year_ends_and_the_next_one_begins(office: Office):
    path = a_school_of_twelve(office)
    steps.open_school(office, path)
    begin_the_year(office)
    merge_the_twins(office)
    leavers_are_listed_apart(office)
    one_comes_back(office)

    desk = office.app.open_school(path, PASSPHRASE, read_only=True)
    try:
        verified = desk.setting.file.verify()
        assert verified.findings == ()
        assert len(desk.register.rows()) == 10
        assert [one.surname for one in desk.register.leavers()] == ["Kerr", "Larch"]
        with desk.setting.work() as work:
            reasons = [f"{one.reason}" for one in work.history()]
    finally:
        desk.close()
    # Ten moved, one of them twice on the register, and three left.
    assert sum(one.startswith("New school year 2026/27") for one in reasons) == 13


def begin_the_year(office: Office) -> None:
    """Look over what is proposed, name the class of the twin, and begin; by keyboard."""
    register = steps.open_register(office)

    def look_over(dialog: NewYearDialog) -> None:
        assert "3 to leave on 21 Jul 2026" in read(dialog)
        labels = read(dialog)
        assert "3B, Year 3 (5 pupils)" in labels
        assert dialog.form.text("class 1") == "4B"
        office.in_front(dialog)
        dialog.form.editor("class 0").setFocus()
        office.tab_to("3B, Year 3 (5 pupils)")
        assert dialog.form.text("class 2") == "6B"  # where Year 6 is now
        dialog.form.type("class 0", "4B")
        dialog.form.type("destination 0", "Alderwick High")
        QTest.keyClick(office.focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    office.will_answer("Begin the school year 2026/27 today?", yes=True)  # it is the middle of June
    with office.at(NewYearDialog, look_over):
        office.press("New school year…", register)
    assert "The school year 2026/27 is begun." in office.said
    classes = {row.name: row.class_name for row in register.model.rows}
    assert classes["Aldous, Wren"] == "4B"
    assert classes["Birch, Ren"] == "4B"
    assert classes["Finch, Wren"] == "6B"


def merge_the_twins(office: Office) -> None:
    """Choose the other record, compare, and make the two one."""
    steps.find_pupil(office, "birch wren")
    profile = office.section("profile", ProfileSection)

    def choose(dialog: OtherRecordDialog) -> None:
        assert dialog.model.rows[0].forename == "Ren"
        QTest.keyClick(dialog.filter, Qt.Key.Key_Return)
        assert dialog.chosen == dialog.model.rows[0].pupil_id
        office.press("Compare the two", dialog)

    def compare(dialog: FormDialog) -> None:
        assert "1 cycle" in read(dialog)
        assert "1 contact" in read(dialog)
        assert dialog.form.text("First language") == "other"
        office.press("Merge", dialog)

    with office.at(FormDialog, compare), office.at(OtherRecordDialog, choose):
        office.press("Merge with another pupil…", profile)
    assert "The two records are one." in office.said
    office.wait(lambda: "Polish" in read(profile))
    history = office.section("history", HistorySection)
    lines = history.model.rows
    assert any(one.act is Act.MERGED for one in lines)
    assert any(one.subject == "Cycle" for one in lines)


def leavers_are_listed_apart(office: Office) -> None:
    """Once the term is over, those of Year 6 are only listed when they are asked for."""
    office.clock.go_to(date(2026, 9, 7))
    register = steps.open_register(office)
    register.refresh()
    assert register.table.table.rowCount() == 9
    register.with_leavers.setChecked(True)
    assert register.table.table.rowCount() == 12
    steps.find_pupil(office, "jay")
    office.wait(lambda: "left on 21 Jul 2026" in read(office.pupil))
    office.section("bundle", BundleSection)
    office.settle()


def one_comes_back(office: Office) -> None:
    """A leaver is back in October, and a new cycle can be started."""
    office.clock.go_to(date(2026, 10, 5))
    profile = office.section("profile", ProfileSection)

    def back(dialog: FormDialog) -> None:
        office.press("Back on the register", dialog)

    with office.at(FormDialog, back):
        office.press("Back at the school", profile)
    office.wait(lambda: "until back on 5 Oct 2026" in read(profile))
