"""The school's screen, as it is seen."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from senco_desk.domain.changes import Changes
from senco_desk.domain.refusals import Refusal
from senco_desk.ui.screens.school.table import COLUMNS
from senco_desk.ui.screens.school.view import SchoolView
from tests.builders import a_term
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


def test_a_term_reads_in_days_and_weeks() -> None:
    term = a_term()

    assert [column.value(term) for column in COLUMNS] == [
        "Spring 2025/26",
        "5 Jan 2026",
        "27 Mar 2026",
        "12 weeks",
    ]
    assert [column.key(term) for column in COLUMNS][3] == 12
    assert COLUMNS[0].key(term) == COLUMNS[1].key(term) == term.starts_on
    assert COLUMNS[2].key(term) == term.ends_on


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
    screen.add_button.click()
    term = screen.model.rows[-1]
    assert term.name == "Autumn 2030/31"

    screen.terms.choose(term.id)
    answers.fill_in(name="Michaelmas")
    qtbot.keyClick(screen.terms, Qt.Key.Key_Return)
    assert screen.model.rows[-1].name == "Michaelmas"

    answers.questions = [True]
    qtbot.keyClick(screen.terms, Qt.Key.Key_Delete)
    assert answers.asked[-1] == "Remove Michaelmas?"
    assert term.id not in [one.id for one in screen.model.rows]


def test_a_term_that_overlaps_is_refused_in_the_form(screen: SchoolView, answers: Answers) -> None:
    before = len(screen.model.rows)
    answers.fill_in(name="Extra", starts_on="1/5/2026", ends_on="30/9/2026")

    screen.add_button.click()

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
    screen.terms.choose(screen.model.rows[0].id)

    qtbot.keyClick(screen.terms, Qt.Key.Key_Return)

    assert not screen.edit_button.isEnabled()
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
    changes = around.desk.school.change_terms(screen.model.rows[1:])
    around.context.feed.announce(changes)
    assert screen.model.rows[0] == first

    screen.show()
    assert screen.model.rows[0] != first
