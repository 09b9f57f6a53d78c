"""The question about what is entered twice, as it is seen and answered."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from senco_desk.domain.repeats import Again, AgainQuestion
from senco_desk.ui.parts.again import AgainDialog
from senco_desk.ui.screens.cycle.view import CycleSection
from tests.builders import a_target
from tests.ui.schools import add_pupil, keep, start_cycle
from tests.ui.views.conftest import Around

QUESTION = AgainQuestion(
    title="For 8 of these measurements there is one of the same target and day already.",
    lines=tuple(f"{number}. Reads aloud" for number in range(1, 9)),
    choices=(
        (Again.KEEP, "Keep them all"),
        (Again.LEAVE_OUT, "Leave the new ones out"),
        (Again.REPLACE, "Replace the earlier ones"),
    ),
)


def buttons(dialog: AgainDialog) -> dict[str, QPushButton]:
    return {one.text(): one for one in dialog.findChildren(QPushButton)}


@pytest.mark.parametrize("again", list(Again))
def test_the_answer_is_the_button_that_was_pressed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, again: Again
):
    words = dict(QUESTION.choices)[again]
    monkeypatch.setattr(AgainDialog, "exec", lambda dialog: buttons(dialog)[words].click())
    assert AgainDialog.ask(None, QUESTION) is again


def test_closing_it_goes_back_to_what_was_typed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(AgainDialog, "exec", AgainDialog.reject)
    assert AgainDialog.ask(None, QUESTION) is None


def test_enter_changes_nothing_on_file_and_many_repeats_leave_the_buttons_in_sight(qtbot: QtBot):
    dialog = AgainDialog(None, QUESTION)
    qtbot.addWidget(dialog)
    (default,) = [one.text() for one in buttons(dialog).values() if one.isDefault()]
    assert default == "Leave the new ones out"
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "And 2 more." in said
    assert "7. Reads aloud" not in said


def test_every_line_has_its_room(qtbot: QtBot):
    lines = tuple(f"{at}. " + "Structured phonics in a small group, " * 4 for at in range(1, 7))
    dialog = AgainDialog(None, replace(QUESTION, lines=lines))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    labels = [one for one in dialog.findChildren(QLabel) if one.text()]
    assert len(labels) == 7
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width())


def test_on_a_low_screen_it_is_wide_and_never_higher_than_the_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    lines = tuple(f"{at}. " + "Structured phonics in a small group, " * 4 for at in range(1, 7))
    dialog = AgainDialog(None, replace(QUESTION, lines=lines))
    qtbot.addWidget(dialog)
    dialog.show()
    usual = dialog.width()
    dialog.hide()

    low = SimpleNamespace(availableSize=lambda: QSize(1366, 300))
    monkeypatch.setattr(dialog, "screen", lambda: low)
    dialog.show()
    assert dialog.width() > usual
    assert dialog.width() <= 1366


def test_a_line_entered_twice_stays_typed_until_the_question_is_answered(
    around: Around, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    pupil_id = add_pupil(around.desk)
    start_cycle(around.desk, pupil_id)
    cycle_id = around.desk.pupils.record(pupil_id).cycles[0].cycle.id
    target = a_target(cycle_id=cycle_id)
    keep(around.desk, [target])
    section = CycleSection(around.context, pupil_id)
    around.context.feed.announced.connect(section.refresh)
    qtbot.addWidget(section)
    section.show()
    form = section.do.measuring.lines.forms[target.id].form
    given: list[Again | None] = [None, Again.REPLACE]
    monkeypatch.setattr(AgainDialog, "ask", lambda *_: given.pop(0))
    for value in ("41", "44", "44"):
        form.type("value", value)
        section.do.measuring.button.click()
        if value == "44" and given:
            assert form.text("value") == "44"
    QApplication.processEvents()
    assert form.text("value") == ""
    (kept,) = around.desk.pupils.record(pupil_id).cycles[0].targets[0].measurements
    assert kept.value == 44.0
