"""The card of rates on the school's page, as it is seen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from senco_desk.domain.rate_import import RatePlan
from senco_desk.ui.screens.school.rates.preview import preview_of
from senco_desk.ui.screens.school.rates.view import RatesCard, RatesPreviewDialog
from senco_desk.ui.screens.school.view import SchoolView
from tests.ui.views.conftest import Answers, Around


@pytest.fixture
def card(around: Around, qtbot: QtBot) -> RatesCard:
    screen = SchoolView(around.context)
    qtbot.addWidget(screen)
    screen.resize(1000, 700)
    screen.show()
    return screen.rates


def test_a_rate_is_added_changed_and_removed_by_keyboard(
    card: RatesCard, around: Around, answers: Answers, qtbot: QtBot
) -> None:
    assert not card.change_button.isEnabled()
    answers.fill_in(role="Teaching assistant", pence_an_hour="17.20", starts_on="1/9/2025")
    qtbot.keyClick(card.add_rate_button, Qt.Key.Key_Space)
    assert card.table.current_row().amount == "£17.20 an hour"
    answers.fill_in(pence_an_hour="18")
    qtbot.keyClick(card.table, Qt.Key.Key_Return)
    assert card.table.current_row().amount == "£18.00 an hour"
    qtbot.keyClick(card.table, Qt.Key.Key_Delete)
    assert around.desk.rates.rates() == ()


def test_a_threshold_is_added(card: RatesCard, answers: Answers) -> None:
    answers.fill_in(pence="6,000", starts_on="1/4/2025", source="Guidance")
    card.add_threshold_button.click()
    assert card.table.current_row().name == "Notional threshold"


def test_a_table_is_imported_after_a_look_at_it(
    card: RatesCard,
    around: Around,
    answers: Answers,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("role,rate,from\nHLTA,21.30,1/9/2025\n")
    chosen = ["", str(path), str(tmp_path / "gone.csv")]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen.pop(0), ""))
    monkeypatch.setattr(RatesPreviewDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    for _ in range(3):
        card.import_button.click()
        qtbot.waitUntil(around.is_at_rest)
    assert [row.name for row in card.model.rows] == ["HLTA"]
    assert answers.told == ["This file cannot be read."]


def test_a_preview_that_may_not_be_accepted_offers_only_to_close(qtbot: QtBot) -> None:
    dialog = RatesPreviewDialog(None, preview_of(RatePlan(file_name="rates.csv", unchanged=2)))
    qtbot.addWidget(dialog)
    assert not dialog.accept_button.isEnabled()
    assert not dialog.notice.isHidden()
