from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.messages import (
    EmptyState,
    FaultDialog,
    NoticeBar,
    NoticeLine,
    Question,
    RefusalDialog,
)
from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.parts.tokens import Scheme, Status


def words_of(dialog: QDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_a_refusal_says_what_is_wrong_and_how_to_go_on(qtbot: QtBot):
    dialog = RefusalDialog(None, Refusal("The disk is full.", "Make room and try again."))
    qtbot.addWidget(dialog)
    dialog.show()

    assert "The disk is full." in words_of(dialog)
    assert "Make room and try again." in words_of(dialog)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)


def test_a_fault_says_sorry_what_was_kept_and_where_the_log_is(qtbot: QtBot):
    dialog = FaultDialog(None, Path("/var/log/senco-desk.log"), "Your draft was kept.")
    qtbot.addWidget(dialog)

    said = words_of(dialog)
    for wanted in ("Sorry", "Your draft was kept.", "senco-desk.log", "no pupil's name"):
        assert wanted in said


@pytest.mark.parametrize(
    ("key", "answer"), [(Qt.Key.Key_Return, False), (Qt.Key.Key_Escape, False)]
)
def test_the_safe_answer_is_the_near_one_when_something_would_be_lost(
    qtbot: QtBot, key: Qt.Key, answer: bool
):
    dialog = Question(
        None,
        "Remove this target?",
        "Its measurements go too.",
        do="Remove",
        keep="Keep",
        is_destructive=True,
    )
    qtbot.addWidget(dialog)
    dialog.show()

    with qtbot.waitSignal(dialog.finished) as finished:
        qtbot.keyClick(dialog, key)

    assert finished.args == [int(answer)]


def test_enter_does_what_is_asked_when_nothing_is_lost(qtbot: QtBot):
    dialog = Question(None, "Import 30 pupils?", "You can undo it.", do="Import", keep="Not now")
    qtbot.addWidget(dialog)
    dialog.show()

    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    assert {button.text() for button in dialog.findChildren(QPushButton)} == {"Import", "Not now"}


def test_dialogs_ask_and_tell(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot):
    seen: list[str] = []

    def run(dialog: QDialog) -> int:
        seen.append(words_of(dialog))
        return 1

    monkeypatch.setattr(QDialog, "exec", run)

    RefusalDialog.tell(None, Refusal("No.", "Because."))
    FaultDialog.tell(None, Path("log"))
    assert Question.ask(None, "Really?", "It is final.", do="Do it")
    assert len(seen) == 3


def test_a_notice_can_be_undone_once(qtbot: QtBot):
    bar = NoticeBar()
    qtbot.addWidget(bar)
    undone: list[str] = []

    bar.say("Target removed.", undo=lambda: undone.append("back"))
    assert not bar._timer.isActive()
    bar._undo_button.click()
    bar._undo_button.click()

    assert undone == ["back"]
    assert bar.isHidden()


def test_what_is_no_longer_the_last_thing_done_is_not_offered_to_be_undone(qtbot: QtBot):
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.say("Saved.")
    bar.withdraw_undo()
    assert not bar.isHidden()
    bar.say("Target removed.", undo=lambda: None)
    bar.withdraw_undo()
    assert bar.isHidden()


def test_a_notice_without_undo_leaves_by_itself(qtbot: QtBot):
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.say("Saved.", seconds=0)
    assert not bar.isHidden()
    assert bar._undo_button.isHidden()

    qtbot.waitUntil(bar.isHidden)


def test_bad_news_stays_until_it_is_closed(qtbot: QtBot):
    bar = NoticeBar()
    qtbot.addWidget(bar)

    bar.say("The share is gone.", "What you save now is refused.", status=Status.ALERT)

    assert not bar._timer.isActive()
    assert bar.words == "The share is gone. What you save now is refused."


def test_a_notice_is_said_to_a_screen_reader(qtbot: QtBot):
    line = NoticeLine()
    qtbot.addWidget(line)
    assert line.isHidden()

    line.tell("Review due.", "Hold it before 3 Apr 2026.", Status.CAUTION)

    assert line.accessibleName() == "Review due. Hold it before 3 Apr 2026."
    assert line.property("notice") == "caution"


def test_an_empty_place_says_what_to_do_next(qtbot: QtBot, theme: Theme):
    pressed: list[str] = []
    place = EmptyState(
        "No pupils yet",
        "Import your register.",
        "Import",
        lambda: pressed.append("import"),
        icon_name="pupils",
    )
    qtbot.addWidget(place)
    place.show()

    place.button.click()
    place.tell("Nothing found", "Type fewer words.")
    theme.force(Scheme.DARK)
    theme.force(Scheme.LIGHT)

    assert pressed == ["import"]
    assert {"Nothing found", "Type fewer words."} <= {
        label.text() for label in place.findChildren(QLabel)
    }


def test_an_empty_place_need_not_offer_anything(qtbot: QtBot):
    place = EmptyState("Nothing yet", "It comes by itself.")
    qtbot.addWidget(place)

    assert place.button.isHidden()
