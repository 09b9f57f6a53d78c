"""The diary's section, as it is seen and worked by keyboard."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from senco_desk.domain.diary import DiaryKind
from senco_desk.domain.identity import PupilId
from senco_desk.ui.screens.diary.view import DiarySection
from senco_desk.ui.screens.today.view import TodayView
from tests.builders import TODAY
from tests.surroundings import a_diary_entry, an_action
from tests.ui.schools import add_pupil, keep
from tests.ui.views.conftest import Answers, Around

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def pupil_id(around: Around) -> PupilId:
    return add_pupil(around.desk)


def opened(around: Around, qtbot: QtBot, pupil_id: PupilId) -> DiarySection:
    section = DiarySection(around.context, pupil_id)
    qtbot.addWidget(section)
    section.resize(1100, 700)
    with qtbot.waitExposed(section):
        section.show()
    section.activateWindow()
    around.context.feed.announced.connect(section.refresh)
    return section


def written(section: DiarySection) -> list[str]:
    shown = range(section.diary.model.rowCount())
    return [str(section.diary.model.index(at, 2).data()) for at in shown]


def test_a_terms_dealings_are_entered_by_keyboard(
    around: Around, qtbot: QtBot, pupil_id: PupilId, answers: Answers
) -> None:
    section = opened(around, qtbot, pupil_id)
    assert section.diary.none.isVisible()

    for kind, on, summary, further in (
        ("CALL", "5 Jan 2026", "Rang about the start of term", {}),
        ("LETTER", "12 Jan 2026", "Letter on SEN support", {}),
        (
            "MEETING",
            "26 Mar 2026",
            "Termly meeting",
            {"with_parents": "True", "actions": "Send games home; Mrs Thackray; 16 Apr 2026"},
        ),
        ("ANNUAL_REPORT", "12 Jun 2026", "Annual report handed over", {}),
    ):
        answers.fill_in(kind=kind, happened_on=on, summary=summary, **further)
        qtbot.keyClick(section.add_button, Qt.Key.Key_N, CONTROL)

    assert written(section) == [
        "Annual report handed over",
        "Termly meeting",
        "Letter on SEN support",
        "Rang about the start of term",
    ]
    assert section.to_do.model.rows[0].state == "Overdue"
    qtbot.keyClick(section.to_do.table, Qt.Key.Key_Space)
    section.to_do.table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(section.to_do.table, Qt.Key.Key_Space)
    assert section.to_do.model.rows[0].state == "Done 15 Jun 2026"
    assert around.shell.undo
    around.shell.undo()
    assert section.to_do.model.rows[0].state == "Overdue"


def test_the_diary_is_filtered_by_typing_and_by_kind(
    around: Around, qtbot: QtBot, pupil_id: PupilId
) -> None:
    keep(
        around.desk,
        [
            a_diary_entry(pupil_id=pupil_id),
            a_diary_entry(pupil_id=pupil_id, kind=DiaryKind.LETTER, summary="A letter"),
        ],
    )
    section = opened(around, qtbot, pupil_id)
    qtbot.keyClick(section.add_button, Qt.Key.Key_F, CONTROL)
    assert section.filter.hasFocus()

    qtbot.keyClicks(section.filter, "sleep")
    assert written(section) == ["Sleep has been poor since the move."]
    section.filter.clear()
    section.kinds.setCurrentText("Letter")
    assert written(section) == ["A letter"]
    section.kinds.setCurrentText("All kinds")
    assert len(written(section)) == 2


def test_an_entry_is_changed_by_enter_and_taken_out_by_delete(
    around: Around, qtbot: QtBot, pupil_id: PupilId, answers: Answers
) -> None:
    entry = a_diary_entry(pupil_id=pupil_id)
    keep(around.desk, [entry])
    section = opened(around, qtbot, pupil_id)
    assert not section.diary.change_button.isEnabled()
    section.diary.table.choose(entry.id)

    answers.fill_in(summary="He sleeps better now")
    qtbot.keyClick(section.diary.table, Qt.Key.Key_Return)
    assert written(section) == ["He sleeps better now"]
    answers.fill_in(reason="Another pupil's")
    qtbot.keyClick(section.diary.table, Qt.Key.Key_Delete)
    assert section.diary.none.isVisible()


def test_what_parents_answered_is_recorded_corrected_and_taken_out(
    around: Around, qtbot: QtBot, pupil_id: PupilId, answers: Answers
) -> None:
    section = opened(around, qtbot, pupil_id)
    for answer in ("AGREED", "WITHDRAWN"):
        answers.fill_in(kind="SHARING", who="Mother", how="letter", answer=answer)
        section.record_button.click()
    assert [line.stands for line in section.agreements.model.rows] == [True, False]

    section.agreements.table.choose(section.agreements.model.rows[0].agreement.id)
    answers.fill_in(who="Father", correction="It was the father")
    qtbot.keyClick(section.agreements.table, Qt.Key.Key_F2)
    assert section.agreements.model.rows[0].agreement.who == "Father"
    answers.fill_in(reason="Another pupil's")
    qtbot.keyClick(section.agreements.table, Qt.Key.Key_Delete)
    assert [line.stands for line in section.agreements.model.rows] == [True]


def test_an_action_is_added_changed_and_taken_out(
    around: Around, qtbot: QtBot, pupil_id: PupilId, answers: Answers
) -> None:
    section = opened(around, qtbot, pupil_id)
    answers.fill_in(what="Ring the clinic", who="SENCO", due_on="1/7/26")
    section.add_action_button.click()
    section.to_do.table.choose(section.to_do.model.rows[0].action.id)

    answers.fill_in(who="Class teacher")
    qtbot.keyClick(section.to_do.table, Qt.Key.Key_Return)
    assert section.to_do.model.rows[0].action.who == "Class teacher"
    answers.fill_in(reason="Entered twice")
    qtbot.keyClick(section.to_do.table, Qt.Key.Key_Delete)
    assert section.to_do.none.isVisible()


def test_a_school_that_is_only_read_offers_no_change(
    pupil_id: PupilId, reading: Around, qtbot: QtBot
) -> None:
    section = opened(reading, qtbot, pupil_id)
    buttons = (section.add_button, section.add_action_button, section.record_button)
    assert not any(button.isEnabled() for button in buttons)


def test_space_on_today_ticks_an_action_off(
    around: Around, qtbot: QtBot, pupil_id: PupilId
) -> None:
    first = an_action(pupil_id=pupil_id, due_on=TODAY - timedelta(days=9))
    keep(around.desk, [first, an_action(pupil_id=pupil_id, due_on=TODAY)])
    today = TodayView(around.context)
    qtbot.addWidget(today)
    today.show()
    today.refresh()

    tasks = today.list.tasks
    assert str(tasks.index(0, 0).data()) == "Actions agreed: Space ticks one off, 2 actions"
    today.list.setCurrentIndex(tasks.index(2, 0))
    today.refresh()
    assert today.list.currentIndex().row() == 2
    qtbot.keyClick(today.list, Qt.Key.Key_Space)
    assert [one.id for one in around.desk.actions.still_open()] == [first.id]
    today.list.setCurrentIndex(QModelIndex())
    qtbot.keyClick(today.list, Qt.Key.Key_Space)
    assert len(around.desk.actions.still_open()) == 1
