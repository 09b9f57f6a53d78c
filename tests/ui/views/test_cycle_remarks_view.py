"""Remarks beside the fields of a plan, as they are seen, heard and reached by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from senco_desk.domain.identity import PupilId
from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.screens.cycle.plan.dialogs import ProvisionDialog, TargetDialog
from senco_desk.ui.screens.cycle.plan.remarked import RemarkedDialog
from senco_desk.ui.screens.cycle.view import CycleSection
from tests.builders import a_target
from tests.own_bank import an_own_strategy
from tests.ui.schools import add_pupil, keep, start_cycle
from tests.ui.views.conftest import Answers, Around
from tests.ui.views.test_cycle_view import cycle_of, opened

Kind = TypeVar("Kind", bound=RemarkedDialog)


@pytest.fixture
def pupil_id(around: Around) -> PupilId:
    pupil_id = add_pupil(around.desk, codes=("SPLD",))
    start_cycle(around.desk, pupil_id)
    return pupil_id


@pytest.fixture
def section(around: Around, qtbot: QtBot, pupil_id: PupilId) -> CycleSection:
    return opened(around, qtbot, pupil_id)


def at(answers: Answers, kind: type[Kind], act: Callable[[Kind], object]) -> None:
    """Act in the next form, as it stands on a small screen, and leave it by itself."""

    def open_it(dialog: FormDialog) -> None:
        assert isinstance(dialog, kind)
        dialog.resize(1000, 640)
        dialog.show()
        act(dialog)

    answers.forms.append(open_it)


def write(dialog: RemarkedDialog, field: str, words: str) -> None:
    """Type words and wait until the form was looked at."""
    editor = dialog.form.editor(field)
    editor.setFocus()
    QTest.keyClicks(editor, words)
    dialog.look()


def heard(dialog: RemarkedDialog, field: str) -> str:
    return dialog.form.editor(field).accessibleDescription()


def test_a_remark_comes_after_a_pause_and_the_cursor_stays(
    section: CycleSection, answers: Answers, qtbot: QtBot
):
    def act(dialog: TargetDialog) -> None:
        editor = dialog.form.editor("statement")
        assert isinstance(editor, QPlainTextEdit)
        editor.setFocus()
        with qtbot.waitSignal(dialog.looked):
            QTest.keyClicks(editor, "Improve reading")
        assert dialog.window().focusWidget() is editor
        assert editor.textCursor().position() == len("Improve reading")
        [row] = dialog.remarks_at("statement").rows.values()
        assert row.words.startswith("This says that something gets better")
        assert heard(dialog, "statement").startswith("1 remark. This says")
        assert dialog.count_button.text() == "4 remarks"
        write(dialog, "statement", " from 30 to 60 words a minute")
        assert dialog.remarks_at("statement").isHidden()
        assert "remark" not in heard(dialog, "statement")

    at(answers, TargetDialog, act)
    section.plan.add_target_button.click()


def test_what_is_typed_stays_where_it_is_seen_when_remarks_come_above(
    section: CycleSection, answers: Answers
):
    def act(dialog: TargetDialog) -> None:
        dialog.form.type("statement", "Improve reading and spelling")
        dialog.form.focus_on("who_does_what")
        QApplication.processEvents()
        editor = dialog.form.editor("who_does_what")
        before = editor.mapTo(dialog, QPoint()).y()
        dialog.look()
        assert len(dialog.remarks_at("statement").rows) == 2
        assert editor.mapTo(dialog, QPoint()).y() == before
        QApplication.processEvents()
        assert editor.mapTo(dialog, QPoint()).y() == before

    at(answers, TargetDialog, act)
    section.plan.add_target_button.click()


def test_a_remark_opens_shuts_and_is_reached_by_tab_and_f8(
    section: CycleSection, answers: Answers, qtbot: QtBot
):
    def act(dialog: TargetDialog) -> None:
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        QTest.keyClick(dialog, Qt.Key.Key_F8)
        write(dialog, "statement", "Improve reading")
        [row] = dialog.remarks_at("statement").rows.values()
        QTest.keyClick(dialog.form.editor("statement"), Qt.Key.Key_Tab)
        assert _focus(dialog) is row.look_button
        assert "reads 60 words" in row.look_button.accessibleName()
        assert not row.keep_button.isVisible()
        QTest.keyClick(row.look_button, Qt.Key.Key_Return)
        assert row.is_open
        assert row.look_button.text() == "Less"
        QTest.keyClick(row.look_button, Qt.Key.Key_Tab)
        assert _focus(dialog) is row.keep_button
        QTest.keyClick(row.keep_button, Qt.Key.Key_Tab)
        assert _focus(dialog) is dialog.form.editor("need_id")
        stops = list(dialog.remark_rows.values())
        for stop in (*stops, stops[0]):
            QTest.keyClick(dialog, Qt.Key.Key_F8)
            assert _focus(dialog) is stop
        row.look_button.click()
        assert not row.is_open

    at(answers, TargetDialog, act)
    section.plan.add_target_button.click()


def test_words_are_kept_as_they_are_and_taken_back_in_the_form(
    section: CycleSection, answers: Answers, around: Around, pupil_id: PupilId
):
    def act(dialog: TargetDialog) -> None:
        for name, text in (("measure_name", "Words"), ("measure_unit", "words")):
            dialog.form.type(name, text)
        write(dialog, "statement", "Improve reading of words")
        [(key, row)] = dialog.remarks_at("statement").rows.items()
        row.keep_button.setFocus()
        answers.fill_in(reason="His own words.")
        row.keep_button.click()
        assert answers.asked[-1] == "Keep it as it is"
        assert row.words.startswith("Kept as it is.")
        assert heard(dialog, "statement").startswith("No remarks. Kept as it is.")
        row.back_button.click()
        assert not row.words.startswith("Kept")
        answers.fill_in(reason="His own words.")
        dialog.remarks_at("statement").keep_asked.emit(key)
        dialog.save()

    at(answers, TargetDialog, act)
    section.plan.add_target_button.click()
    assert [one.reason for one in cycle_of(around, pupil_id).kept_findings] == ["His own words."]


def test_a_reason_is_not_lost_by_leaving_without_a_question(
    section: CycleSection, answers: Answers, around: Around, pupil_id: PupilId
):
    keep(around.desk, [a_target(cycle_id=cycle_id(around, pupil_id), statement="Improve reading")])
    section.refresh()

    def act(dialog: TargetDialog) -> None:
        assert not dialog.is_unsaved()
        answers.fill_in(reason="His own words.")
        next(iter(dialog.remarks_at("statement").rows.values())).keep_button.click()
        assert dialog.is_unsaved()
        answers.questions = [False]
        dialog.reject()
        assert dialog.isVisible()
        answers.questions = [True]
        dialog.reject()

    at(answers, TargetDialog, act)
    held = cycle_of(around, pupil_id).targets[0].target
    section.plan.targets.button(held.id, "Change").click()
    assert "Leave without saving?" in answers.asked


def test_a_strategy_is_put_into_who_does_what(
    section: CycleSection, answers: Answers, monkeypatch: pytest.MonkeyPatch
):
    from senco_desk.ui.screens.cycle.bank.view import BankDialog

    chosen = [an_own_strategy(), None]
    monkeypatch.setattr(BankDialog, "ask", lambda *_: chosen.pop(0))

    def act(dialog: TargetDialog) -> None:
        dialog.form.type("who_does_what", "The class teacher:")
        dialog.strategies_button.click()
        said = dialog.form.text("who_does_what")
        assert said.startswith("The class teacher: Let the pupil choose the seat")
        assert _focus(dialog) is dialog.form.editor("who_does_what")
        dialog.strategies_button.click()
        assert dialog.form.text("who_does_what") == said

    at(answers, TargetDialog, act)
    section.plan.add_target_button.click()


def test_a_provision_is_kept_in_our_bank_with_a_warning_of_the_name(
    section: CycleSection, answers: Answers, around: Around
):
    from senco_desk.ui.screens.cycle.bank.dialogs import OwnEntryDialog

    warned: list[str] = []

    def own(dialog: FormDialog) -> None:
        assert isinstance(dialog, OwnEntryDialog)
        warned.append(heard_own(dialog, "what"))
        dialog.form.type("what", "Reading club")
        warned.append(heard_own(dialog, "what"))
        dialog.form.type("topic", "Reading")
        dialog.save()

    def act(dialog: ProvisionDialog) -> None:
        for name, text in (
            ("what", "Reading with Wren"),
            ("who", "SENCO"),
            ("minutes", "20"),
            ("times_a_week", "2"),
            ("note", "Reads aloud."),
        ):
            dialog.form.type(name, text)
        answers.forms.append(own)
        dialog.bank_button.click()

    at(answers, ProvisionDialog, act)
    section.plan.add_provision_button.click()
    assert warned[0].startswith("Wren is a name of this pupil.")
    assert warned[1] == ""
    assert around.desk.bank.bank().provisions[0].what == "Reading club"


class TestPage:
    @pytest.fixture
    def planned(self, section: CycleSection, around: Around, pupil_id: PupilId) -> CycleSection:
        target = a_target(cycle_id=cycle_id(around, pupil_id), statement="Improve reading")
        keep(around.desk, [target])
        section.refresh()
        return section

    def test_the_page_counts_the_remarks_and_keeps_one(
        self, planned: CycleSection, answers: Answers, around: Around, pupil_id: PupilId
    ):
        card = planned.plan.remarks
        number = len(card.list.rows)
        assert card._title.text() == f"{number} remarks"
        key, row = next(iter(card.list.rows.items()))
        planned.activateWindow()
        row.look_button.click()
        row.keep_button.setFocus()
        answers.fill_in(reason="So agreed.")
        row.keep_button.click()
        assert card._title.text() == f"{number - 1} remarks"
        kept = card.list.rows[key]
        assert kept is row
        assert list(card.list.rows)[-1] == key
        assert row.words.startswith("Kept as it is.")
        assert cycle_of(around, pupil_id).kept_findings[0].reason == "So agreed."
        row.back_button.click()
        assert card._title.text() == f"{number} remarks"

    def test_a_plan_without_anything_to_say_shows_no_remarks(self, section: CycleSection):
        assert not section.plan.remarks.isVisibleTo(section.plan)

    def test_when_a_remark_goes_the_next_one_holds_the_cursor(
        self, planned: CycleSection, around: Around, pupil_id: PupilId
    ):
        remarks = planned.plan.remarks.list
        first, second = list(remarks.rows.values())[:2]
        first.look_button.setFocus()
        target = cycle_of(around, pupil_id).targets[0].target
        around.context.feed.announce(around.desk.planning.remove(target))
        left = list(remarks.rows.values())
        assert first not in left
        if left:
            assert _focus(planned) is left[0].look_button
        assert second not in left


def cycle_id(around: Around, pupil_id: PupilId):
    return cycle_of(around, pupil_id).cycle.id


def heard_own(dialog: FormDialog, field: str) -> str:
    return dialog.form.editor(field).accessibleDescription()


def _focus(within: QWidget) -> QWidget | None:
    return within.window().focusWidget()
