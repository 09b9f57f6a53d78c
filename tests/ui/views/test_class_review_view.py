"""The class review worked by keyboard alone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from senco_desk.domain.changes import Changes
from senco_desk.domain.identity import TargetId
from senco_desk.domain.measures import Better, Measure
from senco_desk.domain.reviews import NextStep, Outcome
from senco_desk.ui.screens.class_review.presenter import Part
from senco_desk.ui.screens.class_review.table import FIRST_PART, HEADINGS
from senco_desk.ui.screens.class_review.view import ClassReviewView
from tests.builders import a_target
from tests.ui.presenters.test_class_review import planned
from tests.ui.schools import keep
from tests.ui.views.conftest import Around

PLACE = {part: FIRST_PART + at for at, part in enumerate(Part)}


class Keyboard:
    """Presses keys where the cursor is, and counts those that are not typed prose."""

    def __init__(self, screen: ClassReviewView, qtbot: QtBot) -> None:
        self.screen = screen
        self.pressed = 0
        self._qtbot = qtbot

    def _where(self) -> QWidget:
        editor = self.screen.table.focusWidget() or self.screen.table
        focus = QApplication.focusWidget()
        return focus if focus is not None and self.screen.isAncestorOf(focus) else editor

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.pressed += 1
        QTest.keyClick(self._where(), key, modifier)
        QApplication.processEvents()

    def figures(self, text: str) -> None:
        for figure in text:
            self.pressed += 1
            QTest.keyClicks(self._where(), figure)
        QApplication.processEvents()

    def prose(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self._where(), letter)
        QApplication.processEvents()


@pytest.fixture
def targets(around: Around) -> list[TargetId]:
    return [planned(around.desk, name)[1] for name in ("Ada", "Kit", "Wren")]


@pytest.fixture
def screen(around: Around, targets: list[TargetId], qtbot: QtBot) -> ClassReviewView:
    return opened(around, qtbot)


def opened(around: Around, qtbot: QtBot) -> ClassReviewView:
    screen = ClassReviewView(around.context)
    qtbot.addWidget(screen)
    screen.resize(1200, 700)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()
    screen.table.setFocus()
    QApplication.processEvents()
    return screen


@pytest.fixture
def keyboard(screen: ClassReviewView, qtbot: QtBot) -> Keyboard:
    return Keyboard(screen, qtbot)


def at(screen: ClassReviewView) -> tuple[int, str]:
    index = screen.table.currentIndex()
    return index.row(), HEADINGS[index.column()]


def outcome_of(around: Around, target_id: TargetId) -> tuple[Outcome | None, str | None]:
    line = next(one for one in around.desk.class_review.lines() if one.target.id == target_id)
    return (line.outcome.outcome, line.outcome.note) if line.outcome else (None, None)


def test_value_enter_note_enter_is_one_target(
    screen: ClassReviewView, keyboard: Keyboard, around: Around, targets: list[TargetId]
):
    assert at(screen) == (0, "Value")
    keyboard.figures("47")
    keyboard.press(Qt.Key.Key_Return)
    assert at(screen) == (0, "Note")
    keyboard.prose("Now reads to the class.")
    keyboard.press(Qt.Key.Key_Return)
    assert at(screen) == (1, "Value")
    assert outcome_of(around, targets[0]) == (Outcome.PARTLY_MET, "Now reads to the class.")
    assert keyboard.pressed == 4


def test_tab_goes_from_cell_to_cell_and_keeps_the_line_at_its_end(
    screen: ClassReviewView, keyboard: Keyboard, around: Around, targets: list[TargetId]
):
    keyboard.figures("60")
    for where in ("Outcome", "Note", "In the next cycle"):
        keyboard.press(Qt.Key.Key_Tab)
        assert at(screen) == (0, where)
    keyboard.press(Qt.Key.Key_Tab)
    assert at(screen) == (1, "Value")
    assert outcome_of(around, targets[0])[0] is Outcome.MET
    keyboard.press(Qt.Key.Key_Backtab)
    assert at(screen) == (0, "In the next cycle")
    for _ in range(3):
        keyboard.press(Qt.Key.Key_Backtab)
    keyboard.press(Qt.Key.Key_Backtab)
    assert at(screen) == (0, "Value")
    assert not screen.table.hasFocus(), "before the first, Tab leaves the table"
    screen.table._go(2, PLACE[Part.NEXT])
    screen.table.setFocus()
    keyboard.press(Qt.Key.Key_Tab)
    assert at(screen) == (2, "In the next cycle")


def test_a_letter_chooses_and_goes_on(
    screen: ClassReviewView, keyboard: Keyboard, around: Around, targets: list[TargetId]
):
    screen.table._go(0, PLACE[Part.OUTCOME])
    keyboard.press(Qt.Key.Key_N)
    assert at(screen) == (0, "Note")
    screen.table._go(0, PLACE[Part.NEXT])
    keyboard.press(Qt.Key.Key_E)
    assert at(screen) == (1, "Value")
    assert outcome_of(around, targets[0])[0] is Outcome.NOT_MET
    screen.table._go(1, PLACE[Part.OUTCOME])
    keyboard.press(Qt.Key.Key_X)
    assert outcome_of(around, targets[1])[0] is None


def test_a_marked_column_is_filled_by_one_letter_and_taken_back_by_one_key(
    screen: ClassReviewView, keyboard: Keyboard, around: Around, targets: list[TargetId]
):
    screen.table._go(0, PLACE[Part.OUTCOME])
    for _ in range(2):
        keyboard.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    keyboard.press(Qt.Key.Key_M)
    assert [outcome_of(around, one)[0] for one in targets] == [Outcome.MET] * 3
    keyboard.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [outcome_of(around, one)[0] for one in targets] == [None] * 3


def test_ctrl_d_takes_the_cell_above(
    screen: ClassReviewView, keyboard: Keyboard, around: Around, targets: list[TargetId]
):
    screen.table._go(0, PLACE[Part.OUTCOME])
    keyboard.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    keyboard.press(Qt.Key.Key_P)
    screen.table._go(1, PLACE[Part.OUTCOME])
    keyboard.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert outcome_of(around, targets[1])[0] is Outcome.PARTLY_MET


def test_what_is_refused_keeps_the_cursor_and_says_why(
    screen: ClassReviewView, keyboard: Keyboard, around: Around
):
    keyboard.prose("many")
    keyboard.press(Qt.Key.Key_Return)
    assert at(screen) == (0, "Outcome")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.press(Qt.Key.Key_Return)
    assert at(screen) == (0, "Note")
    assert not screen.wrong.isHidden()
    tip = screen.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert str(tip).startswith("This is not a number")
    assert screen.has_unsaved()


def test_a_list_opens_by_f2(screen: ClassReviewView, keyboard: Keyboard, around: Around):
    screen.table._go(0, PLACE[Part.OUTCOME])
    keyboard.press(Qt.Key.Key_F2)
    box = screen.table.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText("Met"))
    box.activated.emit(box.currentIndex())
    QApplication.processEvents()
    assert screen.model.rows[0].outcome is Outcome.MET


def test_enter_beside_the_cells_that_are_entered_opens_the_pupil(
    screen: ClassReviewView, keyboard: Keyboard, around: Around
):
    screen.table._go(0, 0)
    keyboard.press(Qt.Key.Key_Return)
    screen.table.doubleClicked.emit(screen.model.index(1, 1))
    screen.table.doubleClicked.emit(screen.model.index(1, PLACE[Part.NOTE]))
    assert [section for _, section in around.shell.opened] == ["cycle", "cycle"]


def test_class_day_and_what_is_judged_are_chosen(
    screen: ClassReviewView, around: Around, qtbot: QtBot
):
    screen.open_only.setChecked(True)
    assert len(screen.model.rows) == 3
    screen.day.setText("1/6/26")
    screen.day.editingFinished.emit()
    assert screen.presenter.on == date(2026, 6, 1)
    screen.day.setText("some day")
    screen.day.editingFinished.emit()
    assert not screen.wrong.isHidden()
    screen.classes.box.setCurrentIndex(1)
    screen._choose_class()
    assert len(screen.model.rows) == 3


def test_leaving_the_page_keeps_what_was_entered(
    screen: ClassReviewView, keyboard: Keyboard, around: Around, targets: list[TargetId]
):
    screen.table._go(2, PLACE[Part.OUTCOME])
    screen.model.setData(screen.model.index(2, PLACE[Part.OUTCOME]), "m")
    screen.hide()
    assert outcome_of(around, targets[2])[0] is Outcome.MET


def test_a_change_elsewhere_is_followed(
    screen: ClassReviewView, around: Around, targets: list[TargetId]
):
    screen.table._go(1, PLACE[Part.NOTE])
    planned(around.desk, "Bo")
    around.context.feed.announce(Changes(pupils=frozenset({screen.model.rows[0].line.pupil_id})))
    assert len(screen.model.rows) == 4
    assert at(screen) == (2, "Note")


def test_an_empty_school_shows_words(around: Around, qtbot: QtBot):
    screen = opened(around, qtbot)
    assert screen.stack.currentWidget() is screen.nothing
    screen.table._open()


def test_the_model_keeps_qts_rules(screen: ClassReviewView, qtmodeltester: ModelTester):
    model = screen.model
    qtmodeltester.check(model)
    assert model.data(model.index(-1, -1)) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert not model.setData(model.index(0, 0), "x")
    spoken = model.index(0, PLACE[Part.VALUE]).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Castellan, Ada, Value: empty."
    model.may_change = False
    assert not model.flags(model.index(0, PLACE[Part.VALUE])) & Qt.ItemFlag.ItemIsEditable
    screen.grab()
    assert model.position_of(TargetId(screen.model.rows[0].line.pupil_id)) is None


def test_the_next_step_is_kept(
    screen: ClassReviewView, keyboard: Keyboard, around: Around, targets: list[TargetId]
):
    screen.table._go(0, PLACE[Part.OUTCOME])
    keyboard.press(Qt.Key.Key_M)
    screen.table._go(0, PLACE[Part.NEXT])
    keyboard.press(Qt.Key.Key_G)
    line = next(one for one in around.desk.class_review.lines() if one.target.id == targets[0])
    assert line.outcome is not None
    assert line.outcome.next_step is NextStep.GOES_ON


MOST_KEYS = 4
"""A target, besides typed prose: what the README says."""


def test_thirty_targets_take_at_most_four_keys_each_besides_typed_prose(
    around: Around, qtbot: QtBot
):
    """Each target gets its value, its outcome, a note and what is to become of it."""
    pupils = [planned(around.desk, f"Pupil{number:02}") for number in range(15)]
    for _, first in pupils:
        line = next(one for one in around.desk.class_review.lines() if one.target.id == first)
        less = Measure(name="Incidents", unit="a week", better=Better.LESS)
        second = a_target(cycle_id=line.cycle_id, order=2, measure=less, baseline=9.0, goal=2.0)
        keep(around.desk, [second])
    screen = opened(around, qtbot)
    keyboard = Keyboard(screen, qtbot)
    for number in range(30):
        keyboard.figures("47" if number % 2 == 0 else "6" if number % 3 else "12")
        keyboard.press(Qt.Key.Key_Return)
        keyboard.prose("More each week.")
        keyboard.press(Qt.Key.Key_Return)
    keyboard.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    keyboard.press(Qt.Key.Key_End)
    keyboard.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    keyboard.press(Qt.Key.Key_G)

    outcomes = [one.outcome for one in around.desk.class_review.lines()]
    assert len(outcomes) == 30
    for one in outcomes:
        assert one is not None
        assert (one.note, one.next_step) == ("More each week.", NextStep.GOES_ON)
    assert keyboard.pressed <= MOST_KEYS * 30, keyboard.pressed
    assert keyboard.pressed == 114, "and the README says so: 3.8 a target"
