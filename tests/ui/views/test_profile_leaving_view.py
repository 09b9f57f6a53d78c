"""The card about being at the school, and choosing the other record, by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from senco_desk.domain.identity import PupilId
from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.parts.messages import RefusalDialog
from senco_desk.ui.screens.profile.leaving.view import LeavingCard, OtherRecordDialog
from tests.builders import a_register_row
from tests.surroundings import an_attendance
from tests.ui.schools import add_pupil, keep, pupil_of
from tests.ui.views.conftest import Around


@pytest.fixture
def pupil_id(around: Around) -> PupilId:
    return add_pupil(around.desk)


@pytest.fixture
def card(around: Around, qtbot: QtBot, pupil_id: PupilId) -> LeavingCard:
    card = LeavingCard(around.context, pupil_id)
    qtbot.addWidget(card)
    card.show()
    card.presenter.refresh()
    around.context.feed.announced.connect(lambda _changes: card.presenter.refresh())
    return card


def test_leaving_is_recorded_in_a_form(
    around: Around, card: LeavingCard, pupil_id: PupilId, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert card.leave_button.text() == "Record leaving"
    assert card.back_button.isHidden()
    assert card.stay_button.isHidden()

    def fill_in(dialog: FormDialog) -> int:
        dialog.form.type("left_on", "12 Jun 2026")
        dialog.save()
        return 1

    monkeypatch.setattr(FormDialog, "exec", fill_in)
    card.leave_button.click()
    assert pupil_of(around.desk, pupil_id).left_on == date(2026, 6, 12)
    assert card.leave_button.text() == "Change leaving"
    assert not card.back_button.isHidden()
    assert not card.stay_button.isHidden()


def test_the_other_record_is_chosen_by_typing(qtbot: QtBot) -> None:
    wren = a_register_row(forename="Wren", surname="Castellan")
    tamsin = a_register_row(
        forename="Tamsin", surname="Okoro", left_on=date(2026, 6, 12), upn="B801200005001"
    )
    dialog = OtherRecordDialog(None, [wren, tamsin])
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog.filter, "oko")
    assert dialog.model.shown_count == 1
    QTest.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert dialog.chosen == tamsin.pupil_id
    assert dialog.choose_button.isEnabled()
    dialog.filter.setText("nobody at all")
    QTest.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert dialog.chosen is None
    assert not dialog.choose_button.isEnabled()


@pytest.mark.parametrize("accepts", [True, False])
def test_choosing_gives_the_pupil_or_nobody(qtbot: QtBot, *, accepts: bool) -> None:
    row = a_register_row()

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, OtherRecordDialog)
        dialog.table.choose(row.pupil_id)
        (dialog.accept if accepts else dialog.reject)()

    QTimer.singleShot(0, act)
    assert OtherRecordDialog.ask(None, [row]) == (row.pupil_id if accepts else None)
    assert qtbot is not None


def test_two_records_that_contradict_each_other_are_refused_in_words(
    around: Around, card: LeavingCard, pupil_id: PupilId, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = add_pupil(around.desk, "Ren")
    for one, possible in ((pupil_id, 120), (other, 121)):
        keep(around.desk, [an_attendance(pupil_id=one, possible=possible)])
    refused: list[str] = []
    monkeypatch.setattr(OtherRecordDialog, "ask", lambda *_: other)
    monkeypatch.setattr(RefusalDialog, "tell", lambda _, refusal: refused.append(refusal.title))
    card.merge_button.click()
    assert refused == ["The two records count the attendance of the same days differently."]
