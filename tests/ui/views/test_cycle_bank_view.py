"""The window of a bank, as it is seen, typed into and left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from senco_desk.domain.bank import KeyStage
from senco_desk.domain.identity import PupilId
from senco_desk.domain.needs import BroadArea
from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.screens.cycle.bank.dialogs import OwnEntryDialog
from senco_desk.ui.screens.cycle.bank.presenter import LookedFor
from senco_desk.ui.screens.cycle.bank.view import BankDialog
from senco_desk.ui.screens.cycle.bank.wording import Shelf
from senco_desk.ui.screens.cycle.plan.dialogs import ProvisionDialog, TargetDialog
from tests.builders import a_pupil
from tests.own_bank import an_own_target
from tests.ui.schools import add_pupil, pupil_of, start_cycle
from tests.ui.views.conftest import Answers, Around
from tests.ui.views.test_cycle_view import opened


@pytest.fixture
def pupil_id(around: Around) -> PupilId:
    pupil_id = add_pupil(around.desk, codes=("SPLD",), date_of_birth=date(2017, 1, 10))
    start_cycle(around.desk, pupil_id, started_on=date(2026, 6, 8))
    return pupil_id


def looking(around: Around, qtbot: QtBot, pupil_id: PupilId, shelf: Shelf) -> BankDialog:
    wanted = LookedFor(
        shelf=shelf,
        pupil=pupil_of(around.desk, pupil_id),
        area=BroadArea.COGNITION,
        stage=KeyStage.KS2,
    )
    dialog = BankDialog(None, around.context, wanted)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def bank(around: Around, qtbot: QtBot, pupil_id: PupilId) -> BankDialog:
    return looking(around, qtbot, pupil_id, Shelf.TARGETS)


def test_a_target_is_found_by_typing_and_read_whole(bank: BankDialog):
    assert bank.area.currentText() == "Cognition and learning"
    assert bank.stage.currentText() == "Key stage 2"
    before = bank.list.count()
    QTest.keyClicks(bank.search, "read words")
    assert 0 < bank.list.count() < before
    QTest.keyClick(bank.search, Qt.Key.Key_Down)
    assert bank.focusWidget() is bank.list
    assert "Who does what" in bank.whole.toPlainText()
    assert bank.found.text().endswith("found")
    QTest.keyClick(bank.list, Qt.Key.Key_Return)
    assert bank.result() == QDialog.DialogCode.Accepted


def test_nothing_can_be_taken_where_nothing_is_found(bank: BankDialog):
    QTest.keyClicks(bank.search, "xylophonist")
    assert bank.list.count() == 0
    assert bank.whole.toPlainText() == ""
    assert not bank.take_button.isEnabled()
    bank.accept()
    assert bank.isVisible()


def test_the_list_is_narrowed_by_topic_and_widened_to_any(bank: BankDialog):
    bank.topic.setCurrentIndex(bank.topic.findText("Phonics"))
    phonics = bank.list.count()
    bank.area.setCurrentIndex(0)
    bank.stage.setCurrentIndex(0)
    assert bank.topic.currentText() == "Phonics"
    assert bank.list.count() > phonics
    bank.topic.setCurrentIndex(0)
    assert bank.list.count() > 100


def test_an_entry_is_as_high_as_its_words_at_any_width(bank: BankDialog):
    def height() -> int:
        return bank.list.sizeHintForRow(0)

    bank.resize(1200, 600)
    wide = height()
    bank.resize(560, 600)
    assert height() > wide
    assert not bank.grab().isNull()


def test_own_entries_are_added_changed_and_taken_out(
    bank: BankDialog, around: Around, answers: Answers
):
    around.desk.bank.keep(an_own_target())
    assert not bank.change_button.isVisibleTo(bank)
    bank.presenter.read()
    assert bank.change_button.isVisibleTo(bank)
    assert "Our school's own" in bank.whole.toPlainText()

    def change(dialog: FormDialog) -> None:
        assert isinstance(dialog, OwnEntryDialog)
        dialog.form.type("statement", "Reads 8 pages of the atlas to a friend")
        dialog.save()

    answers.forms.append(change)
    bank.change_button.click()
    assert "atlas" in bank.whole.toPlainText()
    answers.questions = [True]
    bank.remove_button.click()
    assert "atlas" not in bank.whole.toPlainText()
    answers.forms.append(lambda _: None)
    bank.add_button.click()
    assert answers.asked[-1] == "Keep a target in our bank"


def test_an_entry_that_is_gone_is_refused_in_words(
    bank: BankDialog, around: Around, answers: Answers
):
    around.desk.bank.keep(an_own_target())
    bank.presenter.read()
    around.desk.bank.remove(around.desk.bank.bank().targets[0])  # pyright: ignore[reportArgumentType]
    bank.remove_button.click()
    assert "no longer on file" in answers.told[0]


@pytest.mark.parametrize(
    ("which", "form"), [("target", TargetDialog), ("provision", ProvisionDialog)]
)
def test_what_is_taken_opens_the_ordinary_form(
    around: Around,
    qtbot: QtBot,
    pupil_id: PupilId,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
    which: str,
    form: type[FormDialog],
):
    section = opened(around, qtbot, pupil_id)
    leaving: list[Callable[[BankDialog], object]] = [BankDialog.accept, BankDialog.reject]

    def run(dialog: BankDialog) -> int:
        leaving.pop(0)(dialog)
        return dialog.result()

    monkeypatch.setattr(BankDialog, "exec", run)
    seen: list[FormDialog] = []
    answers.forms.append(seen.append)
    button = getattr(section.plan, f"{which}_bank_button")
    button.click()
    [dialog] = seen
    assert isinstance(dialog, form)
    assert dialog.form.text("statement" if which == "target" else "what")
    if which == "target":
        assert dialog.form.text("baseline") == ""
        assert dialog.focusWidget() is dialog.form.editor("baseline")
    button.click()
    assert len(seen) == 1


def test_the_schools_bank_is_only_read_where_the_school_is(reading: Around, qtbot: QtBot):
    wanted = LookedFor(shelf=Shelf.STRATEGIES, pupil=a_pupil(), area=None, stage=KeyStage.KS1)
    dialog = BankDialog(None, reading.context, wanted)
    qtbot.addWidget(dialog)
    assert dialog.area.currentText() == "Any area"
    assert not dialog.add_button.isVisibleTo(dialog)
