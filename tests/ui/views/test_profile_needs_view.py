"""The editor of a pupil's needs, as it is seen and worked by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from senco_desk.domain.identity import PupilId
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.pupils import SenStatus
from senco_desk.ui.screens.profile.needs.view import NeedsDialog
from tests.ui.schools import add_pupil
from tests.ui.views.conftest import Answers, Around

SLCN = "Speech, language and communication needs (SLCN)"
SEMH = "Social, emotional and mental health (SEMH)"


@pytest.fixture
def pupil_id(around: Around) -> PupilId:
    return add_pupil(around.desk, codes=("SLCN", "SEMH"))


@pytest.fixture
def editor(around: Around, pupil_id: PupilId, answers: Answers, qtbot: QtBot) -> NeedsDialog:
    dialog = NeedsDialog(
        None, around.desk, around.context.feed, around.desk.pupils.record(pupil_id)
    )
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def ranked(dialog: NeedsDialog) -> list[str]:
    return [dialog.list.item(at).text() for at in range(dialog.list.count())]


def test_needs_are_ranked_and_taken_out_by_keyboard(
    editor: NeedsDialog, answers: Answers, qtbot: QtBot
) -> None:
    alt = Qt.KeyboardModifier.AltModifier

    qtbot.keyClick(editor.list, Qt.Key.Key_Down, alt)
    assert ranked(editor) == [f"Primary: {SEMH}", f"2: {SLCN}"]
    assert editor.list.currentRow() == 1
    assert (editor.up.isEnabled(), editor.down.isEnabled()) == (True, False)

    qtbot.keyClick(editor.list, Qt.Key.Key_Up, alt)
    qtbot.keyClick(editor.list, Qt.Key.Key_Down)
    assert editor.list.currentRow() == 1
    assert editor.up.isEnabled()
    answers.fill_in(reason="Entered for the wrong pupil")
    qtbot.keyClick(editor.list, Qt.Key.Key_Delete)
    assert ranked(editor) == [f"Primary: {SLCN}"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_a_need_is_given_its_days_by_keyboard(
    editor: NeedsDialog, answers: Answers, qtbot: QtBot, key: Qt.Key
) -> None:
    answers.fill_in(starts_on="8/9/2025", ends_on="22/5/2026", note="Discharged")

    qtbot.keyClick(editor.list, key)

    assert ranked(editor) == [f"Primary: {SEMH}", f"Ended on 22 May 2026: {SLCN}"]
    assert editor.isVisible()


def test_needs_are_added_and_kept(
    editor: NeedsDialog, around: Around, pupil_id: PupilId, answers: Answers
) -> None:
    answers.fill_in(code="MLD", area="SENSORY")
    editor.add_button.click()
    editor.up.click()
    editor.down.click()
    answers.fill_in(note="From the autumn screening")
    editor.list.itemDoubleClicked.emit(editor.list.currentItem())
    editor.save_button.click()

    needs = around.desk.pupils.record(pupil_id).needs
    assert [need.code for need in needs] == ["SLCN", "SEMH", "MLD"]
    assert (needs[2].area, needs[2].note) == (BroadArea.SENSORY, "From the autumn screening")
    assert editor.result() == QDialog.DialogCode.Accepted


def test_a_list_that_cannot_be_kept_says_why(
    around: Around, pupil_id: PupilId, editor: NeedsDialog, answers: Answers
) -> None:
    answers.fill_in(code="NSA")
    editor.add_button.click()
    around.desk.pupils.record_sen_status(pupil_id, SenStatus.EHC_PLAN, around.desk.today(), None)

    editor.save_button.click()

    assert editor.isVisible()
    assert editor.notice.words.startswith("NSA is only used with SEN support")


def test_leaving_a_changed_list_asks_once(editor: NeedsDialog, answers: Answers) -> None:
    editor.down.click()
    answers.questions = [False, True]

    editor.reject()
    assert editor.isVisible()
    editor.reject()
    assert not editor.isVisible()
