"""The parents' copy beside the plan and in a window of its own, on a real school."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from senco_desk.domain.cycles import Stage
from senco_desk.domain.identity import PupilId
from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.screens.cycle.printed import PrintedDialog
from senco_desk.ui.screens.cycle.view import CycleSection
from tests.builders import a_provision, a_target
from tests.ui.schools import add_pupil, keep, start_cycle
from tests.ui.views.conftest import Answers, Around


@pytest.fixture
def pupil_id(around: Around) -> PupilId:
    pupil_id = add_pupil(around.desk)
    start_cycle(around.desk, pupil_id)
    cycle_id = around.desk.pupils.record(pupil_id).cycles[-1].cycle.id
    targets = [a_target(cycle_id=cycle_id, order=order) for order in (1, 2, 3, 4)]
    keep(around.desk, [*targets, a_provision(cycle_id=cycle_id)])
    return pupil_id


def opened(around: Around, qtbot: QtBot, pupil_id: PupilId) -> CycleSection:
    section = CycleSection(around.context, pupil_id)
    around.context.feed.announced.connect(section.refresh)
    qtbot.addWidget(section)
    section.resize(1166, 600)
    section.open_pane(Stage.PLAN)
    with qtbot.waitExposed(section):
        section.show()
    return section


def turned_on(around: Around, qtbot: QtBot, section: CycleSection) -> None:
    section.plan.copy.turn_button.click()
    qtbot.waitUntil(lambda: section.plan.copy.panel.view.place == "Page 1 of 2")


def test_the_copy_stands_beside_the_plan_follows_what_is_typed_and_keeps_its_place(
    around: Around, qtbot: QtBot, pupil_id: PupilId
):
    section = opened(around, qtbot, pupil_id)
    copy = section.plan.copy
    assert not copy.panel.isVisible()
    turned_on(around, qtbot, section)
    assert copy.turn_button.text() == "Hide the parents' copy"
    assert sum(section.beside_copy.sizes()) <= 1166
    view = copy.panel.view
    view.area.go_to(2)
    place = view.area.verticalScrollBar().value()
    built: list[object] = []
    view.area.page_changed.connect(built.append)
    with qtbot.waitSignal(around.context.jobs.started):
        section.plan.outcome.form.type("outcome", "Reads to her brother.")
    qtbot.waitUntil(around.is_at_rest)
    assert view.place == "Page 2 of 2"
    assert view.area.verticalScrollBar().value() == place
    assert built == []
    with qtbot.waitSignal(around.context.jobs.started):
        section.save_unsaved()
    qtbot.waitUntil(around.is_at_rest)


def test_what_is_too_long_is_said_below_the_copy(around: Around, qtbot: QtBot, pupil_id: PupilId):
    section = opened(around, qtbot, pupil_id)
    turned_on(around, qtbot, section)
    panel = section.plan.copy.panel
    section.plan.outcome.form.type("outcome", "x" * 5_001)
    qtbot.waitUntil(panel.said.isVisible)
    assert "5,001 characters" in panel.said.text()
    section.plan.outcome.form.type("outcome", "Reads.")
    qtbot.waitUntil(panel.said.isHidden)


def test_that_it_is_shown_and_how_wide_is_remembered(
    around: Around, qtbot: QtBot, pupil_id: PupilId
):
    section = opened(around, qtbot, pupil_id)
    turned_on(around, qtbot, section)
    section.beside_copy.moveSplitter(560, 1)
    halves = section.beside_copy.sizes()
    again = opened(around, qtbot, pupil_id)
    assert again.plan.copy.panel.isVisible()
    assert abs(again.beside_copy.sizes()[0] - halves[0]) <= 8
    again.plan.copy.turn_button.click()
    assert not opened(around, qtbot, pupil_id).plan.copy.panel.isVisible()
    qtbot.waitUntil(around.is_at_rest)


def test_where_there_is_no_room_it_is_looked_at_in_a_window_of_its_own(
    around: Around,
    qtbot: QtBot,
    pupil_id: PupilId,
    theme: Theme,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
):
    section = opened(around, qtbot, pupil_id)
    turned_on(around, qtbot, section)
    theme.set_text_scale(2.0)
    QApplication.processEvents()
    section.resize(1066, 500)
    copy = section.plan.copy
    try:
        assert not copy.panel.isVisible()
        assert not copy.turn_button.isVisible()
        assert copy.look_button.isVisible()
    finally:
        theme.set_text_scale(1.0)
    seen: list[str] = []

    def look(dialog: PrintedDialog) -> int:
        dialog.show()
        seen.append(dialog.windowTitle())
        dialog.save_button.click()
        dialog.close_button.click()
        return QDialog.DialogCode.Rejected

    to = tmp_path / "plan.pdf"
    monkeypatch.setattr(PrintedDialog, "exec", look)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(to), "")))
    copy.look_button.click()
    qtbot.waitUntil(lambda: bool(seen) and around.is_at_rest())
    assert seen == ["The parents' copy"]
    assert to.read_bytes().startswith(b"%PDF")
    to.unlink()
    to.mkdir()
    copy.presenter.save(b"%PDF-", to)
    assert len(answers.told) == 1
