"""The Today screen, as it is seen and worked by keyboard."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QStyleOptionViewItem
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from senco_desk.domain.changes import Changes
from senco_desk.domain.refusals import Refusal
from senco_desk.ui.screens.today.tasklist import TaskList
from senco_desk.ui.screens.today.view import TodayView
from tests.ui.schools import add_pupil, day, start_cycle
from tests.ui.views.conftest import Answers, Around


def opened(around: Around, qtbot: QtBot) -> TodayView:
    screen = TodayView(around.context)
    qtbot.addWidget(screen)
    screen.resize(900, 600)
    screen.show()
    return screen


def lines(screen: TodayView) -> list[str]:
    model = screen.list.tasks
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


@pytest.fixture
def busy(around: Around, qtbot: QtBot) -> TodayView:
    for name, on in (("Wren", "2026-03-27"), ("Ada", "2026-07-03")):
        start_cycle(around.desk, add_pupil(around.desk, name), review_on=day(on))
    add_pupil(around.desk, "Kit")
    return opened(around, qtbot)


def test_things_to_do_stand_under_their_headings(busy: TodayView) -> None:
    heads = [line for line in lines(busy) if line.endswith("1 pupil")]

    assert heads == [
        "Overdue reviews, 1 pupil",
        "Reviews in the next 30 days, 1 pupil",
        "SEN provision without a cycle, 1 pupil",
    ]
    assert lines(busy)[1].startswith("Castellan, Wren, Year 4: The review of cycle 1 was due")
    assert busy.list.currentIndex().row() == 1


def test_enter_and_a_click_open_the_pupil(busy: TodayView, around: Around, qtbot: QtBot) -> None:
    qtbot.keyClick(busy.list, Qt.Key.Key_Return)
    for _ in range(2):
        qtbot.keyClick(busy.list, Qt.Key.Key_Down)
    assert busy.list.currentIndex().row() == 3
    box = busy.list.visualRect(busy.list.currentIndex())
    qtbot.mouseClick(busy.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())

    assert [section for _, section in around.shell.opened] == ["cycle", "cycle"]


def test_a_heading_is_folded_and_unfolded(busy: TodayView, around: Around, qtbot: QtBot) -> None:
    busy.list._open(busy.list.tasks.index(0, 0))

    assert around.shell.opened == []
    assert len(lines(busy)) == 5
    head = busy.list.tasks.index(0, 0)
    assert head.data(Qt.ItemDataRole.AccessibleTextRole) == "Overdue reviews, 1 pupil, folded"
    busy.list.setCurrentIndex(busy.list.tasks.index(2, 0))
    qtbot.keyClick(busy.list, Qt.Key.Key_Left)
    assert len(lines(busy)) == 4
    assert str(busy.list.currentIndex().data()).startswith("Reviews in the next 30 days")
    busy.grab()
    busy.refresh()
    assert len(lines(busy)) == 4, "what is folded stays so"
    qtbot.keyClick(busy.list, Qt.Key.Key_Right)
    qtbot.keyClick(busy.list, Qt.Key.Key_Up)
    qtbot.keyClick(busy.list, Qt.Key.Key_Space)
    assert len(lines(busy)) == 6


def test_the_headings_alone_give_an_overview(busy: TodayView) -> None:
    busy.fold_button.click()

    assert lines(busy) == [
        "Overdue reviews, 1 pupil",
        "Reviews in the next 30 days, 1 pupil",
        "SEN provision without a cycle, 1 pupil",
    ]
    assert busy.fold_button.text() == "All lines"
    assert not busy.put_off_button.isEnabled()
    busy.fold_button.click()
    assert len(lines(busy)) == 6
    assert busy.fold_button.text() == "Headings only"


def test_a_change_keeps_the_place_in_the_list(busy: TodayView, around: Around) -> None:
    busy.list.setCurrentIndex(busy.list.tasks.index(3, 0))
    add_pupil(around.desk, "Zane")

    around.context.feed.announce(Changes())
    assert len(lines(busy)) == 6
    around.context.feed.announce(
        Changes(pupils=frozenset({busy.list.tasks.task_at(busy.list.currentIndex()).pupil_id}))  # pyright: ignore[reportOptionalMemberAccess]
    )

    assert len(lines(busy)) == 7
    assert str(busy.list.currentIndex().data()).startswith("Castellan, Ada")


def test_a_pupil_who_is_done_leaves_the_first_line_current(busy: TodayView) -> None:
    groups = [busy.list.tasks._lines[0][0]]
    busy.list.setCurrentIndex(busy.list.tasks.index(5, 0))

    busy.list.set_groups(groups)

    assert busy.list.currentIndex().row() == 1


def test_an_empty_list_says_what_it_means(around: Around, qtbot: QtBot) -> None:
    screen = opened(around, qtbot)

    assert screen.empty.isVisible()
    screen.hide()
    add_pupil(around.desk)
    around.context.feed.announce(
        Changes(pupils=frozenset(row.pupil_id for row in around.desk.register.rows()))
    )
    assert not screen.list.isVisible()
    screen.show()
    assert screen.list.isVisible()


def test_long_words_take_a_second_line_and_large_text_more_room(
    busy: TodayView, qtbot: QtBot
) -> None:
    index = busy.list.tasks.index(1, 0)
    wide = busy.list.sizeHintForIndex(index).height()

    busy.resize(300, 600)
    qtbot.waitUntil(lambda: busy.list.sizeHintForIndex(index).height() > wide)
    busy.grab()


def test_the_model_keeps_qts_rules(busy: TodayView, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(busy.list.tasks)
    assert busy.list.tasks.data(QModelIndex()) is None
    assert busy.list.tasks.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None


def test_an_empty_model_has_no_first_line(qtbot: QtBot) -> None:
    tasks = TaskList()
    qtbot.addWidget(tasks)

    tasks.set_groups([])

    assert not tasks.currentIndex().isValid()
    assert tasks.itemDelegate().sizeHint(QStyleOptionViewItem(), QModelIndex()).height() > 0


def test_a_change_of_the_calendar_shows_what_is_to_be_done_anew(
    busy: TodayView, around: Around
) -> None:
    busy._shown_on = None

    around.context.feed.announce(Changes())
    assert busy._shown_on is None
    around.context.feed.announce(Changes(school=True))
    assert busy._shown_on == around.desk.today()


def test_a_program_left_open_overnight_shows_the_new_day(
    busy: TodayView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(busy._desk), "today", lambda _: day("2026-06-16"))

    busy.hide()
    busy.show()

    assert busy.head.findChildren(QLabel)[1].text().startswith("Tuesday, 16 Jun 2026")


def test_a_line_is_put_off_by_key_and_shown_again_by_a_box(
    busy: TodayView, answers: Answers, qtbot: QtBot
) -> None:
    answers.fill_in(reason="Parents away")
    qtbot.keyClick(busy.list, Qt.Key.Key_P)

    assert not any(line.startswith("Castellan, Wren") for line in lines(busy))
    assert busy.with_put_off.text() == "Show what is put off (1)"
    busy.with_put_off.setChecked(True)
    assert lines(busy)[-2] == "Put off, 1 thing"
    assert busy.put_off_button.text() == "Put off…"
    busy.list.setCurrentIndex(busy.list.tasks.index(len(lines(busy)) - 1, 0))
    assert busy.put_off_button.text() == "Take up again"
    busy.put_off_button.click()
    assert lines(busy)[0] == "Overdue reviews, 1 pupil"
    assert busy.with_put_off.isHidden()


def test_nothing_is_put_off_where_no_line_is(around: Around, qtbot: QtBot) -> None:
    screen = opened(around, qtbot)

    qtbot.keyClick(screen.list, Qt.Key.Key_P)
    screen._put_off()

    assert screen.with_put_off.isHidden()


def test_a_refusal_is_shown(busy: TodayView, answers: Answers) -> None:
    busy.refuse(Refusal("Somebody else was here.", "Look again."))

    assert answers.told == ["Somebody else was here."]
