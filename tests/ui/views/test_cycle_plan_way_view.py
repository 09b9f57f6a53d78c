"""A first plan in one sitting, by keyboard alone: from each need to its target and provision."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from senco_desk.domain.cycles import Stage
from senco_desk.domain.identity import PupilId
from senco_desk.ui.parts.buttons import Button
from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.screens.cycle.view import CycleSection
from tests.ui.schools import add_pupil, start_cycle
from tests.ui.views.conftest import Answers, Around

MOST_KEYS = 60
"""Keys that move, choose and save, for the whole plan; what is typed into fields not counted."""


class Keys:
    """Presses keys where the cursor is, and counts those that are not typed words."""

    def __init__(self, qtbot: QtBot) -> None:
        self.pressed = 0
        self._qtbot = qtbot

    def front(self, window: QWidget) -> None:
        window.show()
        window.activateWindow()
        self._qtbot.waitUntil(window.isActiveWindow)

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.pressed += 1
        QTest.keyClick(self._cursor(), key, held)
        QApplication.processEvents()

    def tab_to(self, widget: QWidget) -> None:
        for _ in range(30):
            if self._cursor() is widget or widget.isAncestorOf(self._cursor()):
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not come to {widget.accessibleName()}")

    def write(self, words: str) -> None:
        QTest.keyClicks(self._cursor(), words)
        QApplication.processEvents()

    def fill_in(self, dialog: FormDialog, **texts: str) -> None:
        self.front(dialog)
        for name, text in texts.items():
            self.tab_to(dialog.form.editor(name))
            self.write(text)
        self.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    @staticmethod
    def _cursor() -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus


@pytest.fixture
def pupil_id(around: Around) -> PupilId:
    pupil_id = add_pupil(around.desk, codes=("SLCN", "SEMH"))
    start_cycle(around.desk, pupil_id)
    return pupil_id


def words_on(button: QWidget | None) -> str:
    assert isinstance(button, Button)
    return button.text()


def test_a_first_plan_needs_no_mouse(
    around: Around, qtbot: QtBot, pupil_id: PupilId, answers: Answers
):
    section = CycleSection(around.context, pupil_id)
    around.context.feed.announced.connect(section.refresh)
    qtbot.addWidget(section)
    section.resize(1166, 600)
    section.open_pane(Stage.PLAN)
    keys = Keys(qtbot)
    keys.front(section)
    section.tabs.setFocus()
    plan = section.plan

    def target(dialog: FormDialog) -> None:
        keys.fill_in(
            dialog,
            statement="Asks for help in 4 of 5 lessons",
            measure_name="Lessons",
            measure_unit="lessons",
            baseline="1",
            baseline_on="today",
            goal="4",
            goal_on="10/7/26",
        )

    def provision(dialog: FormDialog) -> None:
        keys.fill_in(
            dialog,
            what="Language group",
            who="Teaching assistant",
            minutes="20",
            times_a_week="3",
            ends_on="10/7/26",
        )

    answers.forms += [target, provision] * 2
    keys.tab_to(plan.outcome.form.editor("outcome"))
    keys.write("Takes part in lessons.")
    keys.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    first, second = around.desk.pupils.record(pupil_id).needs
    to_first = plan.needs.button(first.id)
    assert to_first is not None
    for _ in range(10):
        if QApplication.focusWidget() is to_first:
            break
        keys.press(Qt.Key.Key_Backtab)
    for number in (1, 2):
        keys.front(section)
        keys.press(Qt.Key.Key_Return)
        keys.front(section)
        offered = words_on(QApplication.focusWidget())
        assert offered == f"Add the provision that serves target {number}"
        keys.press(Qt.Key.Key_Return)
        keys.front(section)
        if number == 1:
            assert QApplication.focusWidget() is plan.needs.button(second.id)
    assert QApplication.focusWidget() is plan.add_target_button
    assert not plan.offer.isVisible()

    cycle = around.desk.pupils.record(pupil_id).cycles[-1]
    assert cycle.cycle.outcome == "Takes part in lessons."
    assert [one.target.need_id for one in cycle.targets] == [first.id, second.id]
    assert [[served.target_id for served in one.serves] for one in cycle.provisions] == [
        [one.target.id] for one in cycle.targets
    ]
    assert answers.told == []
    assert keys.pressed <= MOST_KEYS


def test_an_offer_that_is_left_gives_the_cursor_to_the_next_need(
    around: Around, qtbot: QtBot, pupil_id: PupilId, answers: Answers
):
    section = CycleSection(around.context, pupil_id)
    around.context.feed.announced.connect(section.refresh)
    qtbot.addWidget(section)
    section.open_pane(Stage.PLAN)
    section.show()
    first, second = around.desk.pupils.record(pupil_id).needs
    answers.fill_in(statement="Asks for help", measure_name="Lessons", measure_unit="lessons")
    to_first = section.plan.needs.button(first.id)
    assert to_first is not None
    to_first.click()
    assert section.plan.offer.isVisible()
    section.plan.offer.later_button.click()
    assert not section.plan.offer.isVisible()
    assert section.focusWidget() is section.plan.needs.button(second.id)
