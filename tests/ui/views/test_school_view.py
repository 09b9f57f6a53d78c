"""The school's screen, as it is seen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from senco_desk.domain.changes import Changes
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.ui.parts.columns import GroupLine
from senco_desk.ui.parts.tokens import Appearance, Density, Scheme, Status
from senco_desk.ui.screens.school.calendar import rows_of
from senco_desk.ui.screens.school.table import COLUMNS
from senco_desk.ui.screens.school.view import SchoolView
from tests.builders import a_closure, a_term
from tests.ui.views.conftest import Answers, Around


def opened(around: Around, qtbot: QtBot) -> SchoolView:
    screen = SchoolView(around.context)
    qtbot.addWidget(screen)
    screen.resize(1000, 700)
    screen.show()
    return screen


@pytest.fixture
def screen(around: Around, qtbot: QtBot) -> SchoolView:
    return opened(around, qtbot)


def test_a_term_reads_in_days_and_school_weeks() -> None:
    term, half_term = rows_of(SchoolCalendar(terms=(a_term(),), closures=(a_closure(),)))

    assert [column.value(term) for column in COLUMNS] == [
        "Spring 2025/26",
        "Open",
        "5 Jan 2026",
        "27 Mar 2026",
        "11 school weeks",
    ]
    assert [column.value(half_term) for column in COLUMNS] == [
        "Spring half-term",
        "Closed",
        "16 Feb 2026",
        "20 Feb 2026",
        "5 weekdays closed",
    ]
    assert all(column.key(half_term) > column.key(term) for column in COLUMNS[1:3])
    assert COLUMNS[3].key(half_term) < COLUMNS[3].key(term)
    assert COLUMNS[4].key(half_term) < COLUMNS[4].key(term)
    assert COLUMNS[0].key(term) == "Spring 2025/26"
    assert {column.status(term) for column in COLUMNS if column.status} == {Status.GOOD}
    assert {column.status(half_term) for column in COLUMNS if column.status} == {Status.NEUTRAL}


def test_this_school_year_and_the_next_are_open_and_the_others_shut(screen: SchoolView) -> None:
    shown = [line for line in screen.model.lines if isinstance(line, GroupLine)]

    assert [(line.title, line.is_open) for line in shown] == [
        ("School year 2024/25", False),
        ("School year 2025/26", True),
        ("School year 2026/27", True),
        ("School year 2027/28", False),
    ]


def test_details_are_changed_in_a_form(
    screen: SchoolView, around: Around, answers: Answers
) -> None:
    answers.fill_in(name="Alderwick Academy")

    screen.edit_button.click()

    assert around.desk.school.school().name == "Alderwick Academy"
    assert around.announced == [Changes(school=True)]


def test_a_term_is_added_changed_and_removed(
    screen: SchoolView, around: Around, answers: Answers, qtbot: QtBot
) -> None:
    assert not screen.change_button.isEnabled()
    answers.fill_in(name="Autumn 2030/31", starts_on="3/9/2030", ends_on="20/12/2030")
    screen.add_term_button.click()
    term = screen.model.rows[-1].thing
    assert term.name == "Autumn 2030/31"
    assert screen.calendar.current_row().thing == term

    answers.fill_in(name="Michaelmas")
    qtbot.keyClick(screen.calendar, Qt.Key.Key_Return)
    assert screen.model.rows[-1].thing.name == "Michaelmas"

    answers.questions = [True]
    qtbot.keyClick(screen.calendar, Qt.Key.Key_Delete)
    assert answers.asked[-1] == "Take out Michaelmas?"
    assert term.id not in [one.thing.id for one in screen.model.rows]


def test_an_inset_day_is_added_changed_and_removed_by_keyboard(
    screen: SchoolView, answers: Answers, qtbot: QtBot
) -> None:
    answers.fill_in(name="INSET day", starts_on="29/6/2026")
    qtbot.keyClick(screen.add_closure_button, Qt.Key.Key_Space)
    row = screen.calendar.current_row()
    assert (row.thing.name, row.length) == ("INSET day", "1 weekday closed")

    answers.fill_in(ends_on="30/6/2026")
    qtbot.keyClick(screen.calendar, Qt.Key.Key_Return)
    assert screen.calendar.current_row().length == "2 weekdays closed"

    qtbot.keyClick(screen.remove_button, Qt.Key.Key_Space)
    assert row.thing.id not in [one.thing.id for one in screen.model.rows]


def test_what_is_added_to_a_year_that_is_shut_opens_it(
    screen: SchoolView, answers: Answers
) -> None:
    answers.fill_in(name="Snow", starts_on="6/1/2025")

    screen.add_closure_button.click()

    assert screen.calendar.current_row().thing.name == "Snow"


def test_what_somebody_removed_meanwhile_is_not_brought_up(screen: SchoolView) -> None:
    screen.show_row(a_closure().id)

    assert screen.calendar.current_row() is None


def test_the_usual_closures_are_offered_where_a_year_has_none(
    screen: SchoolView, around: Around
) -> None:
    assert screen.without_closures.isHidden()
    school = around.desk.school
    for one in school.calendar().closures:
        around.context.feed.announce(school.remove_closure(one))
    assert not screen.without_closures.isHidden()

    screen.usual_button.click()

    assert screen.without_closures.isHidden()
    assert school.calendar().closures


def test_a_term_that_overlaps_is_refused_in_the_form(screen: SchoolView, answers: Answers) -> None:
    before = len(screen.model.rows)
    answers.fill_in(name="Extra", starts_on="1/5/2026", ends_on="30/9/2026")

    screen.add_term_button.click()

    assert len(screen.model.rows) == before


def test_a_backup_is_made_by_a_job_and_says_where(screen: SchoolView, qtbot: QtBot) -> None:
    screen.backup_button.click()

    qtbot.waitUntil(lambda: not screen.notice.isHidden())
    assert screen.notice.words.startswith("The school is backed up.")


def test_verifying_says_what_came_of_it(screen: SchoolView, qtbot: QtBot) -> None:
    screen.verify_button.click()

    qtbot.waitUntil(lambda: not screen.notice.isHidden())
    assert screen.notice.words.startswith("The file and its history are whole.")


def test_a_school_open_for_reading_offers_no_change(reading: Around, qtbot: QtBot) -> None:
    screen = opened(reading, qtbot)
    this_year = [row for row in screen.model.rows if row.year == 2025]
    assert screen.calendar.choose(this_year[0].thing.id)

    qtbot.keyClick(screen.calendar, Qt.Key.Key_Return)

    assert not screen.edit_button.isEnabled()
    assert not screen.add_closure_button.isEnabled()
    assert not screen.change_button.isEnabled()
    assert screen.verify_button.isEnabled()


def test_a_refusal_is_told(screen: SchoolView, answers: Answers) -> None:
    screen.refuse(Refusal("The disk is full.", "Free some space."))

    assert answers.told == ["The disk is full."]


def test_a_change_of_the_school_is_shown_when_the_screen_comes_back(
    screen: SchoolView, around: Around
) -> None:
    screen.hide()
    first = screen.model.rows[0]
    changes = around.desk.school.change_terms(around.desk.school.terms()[1:])
    around.context.feed.announce(changes)
    assert screen.model.rows[0] == first

    screen.show()
    assert screen.model.rows[0] != first


def test_the_look_is_chosen_by_keyboard_and_at_once(reading: Around, qtbot: QtBot) -> None:
    screen = opened(reading, qtbot)
    screen.show_section("appearance")

    for box in (screen.appearance.scheme, screen.appearance.text, screen.appearance.density):
        qtbot.keyClick(box, Qt.Key.Key_Down)

    assert reading.context.looks.appearance == Appearance(
        scheme=Scheme.LIGHT, text_percent=100, density=Density.COMPACT
    )
    assert screen.appearance.text.currentText() == "100%"


def test_the_page_begins_with_its_list_and_what_was_said_goes_with_its_section(
    screen: SchoolView, qtbot: QtBot
) -> None:
    screen.setFocus()
    assert screen.focusWidget() is screen.sections.start
    screen.show_notice(Status.GOOD, "The school is backed up.", "")

    screen.show_section("rates")

    assert screen.notice.isHidden()
    assert screen.rates.isVisible()


def test_a_colleague_is_added_changed_and_taken_out_by_keyboard(
    screen: SchoolView, around: Around, answers: Answers, qtbot: QtBot
) -> None:
    screen.show_section("staff")
    staff = screen.staff
    assert not staff.change_button.isEnabled()
    assert staff.none.isVisible()
    answers.fill_in(name="Jo Hart")
    qtbot.keyClick(staff.add_button, Qt.Key.Key_Space)
    assert staff.table.current_row().name == "Jo Hart"
    assert staff.table.isVisible()
    assert not staff.none.isVisible()

    answers.fill_in(role="Teaching assistant")
    qtbot.keyClick(staff.table, Qt.Key.Key_Return)
    assert around.desk.staff.offered() == ("Jo Hart", "Teaching assistant")

    answers.questions = [True]
    qtbot.keyClick(staff.table, Qt.Key.Key_Delete)
    assert staff.model.rows == ()
    staff.refuse(Refusal("It is gone.", "Somebody took it out."))
    assert answers.told == ["It is gone."]


def test_lists_of_a_school_open_for_reading_are_only_read(reading: Around, qtbot: QtBot) -> None:
    screen = opened(reading, qtbot)

    assert not screen.measures.add_button.isEnabled()


def test_a_second_place_for_backups_is_chosen_and_given_up(
    screen: SchoolView,
    around: Around,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen.show_section("safety")
    assert not screen.no_place_button.isEnabled()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))

    qtbot.keyClick(screen.place_button, Qt.Key.Key_Return)
    qtbot.waitUntil(screen.no_place_button.isEnabled)
    assert around.context.second_place.folder == tmp_path
    assert str(tmp_path) in screen.place_words.text()

    qtbot.keyClick(screen.no_place_button, Qt.Key.Key_Return)
    assert around.context.second_place.folder is None
