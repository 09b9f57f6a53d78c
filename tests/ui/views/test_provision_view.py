"""The school's provision, as it is seen and reached by keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from senco_desk.domain.identity import ProvisionId
from senco_desk.domain.provision import Session
from senco_desk.domain.repeats import Again
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.again import AgainDialog
from senco_desk.ui.parts.columns import GroupLine
from senco_desk.ui.screens.provision.groups.fields import minutes_name
from senco_desk.ui.screens.provision.view import ProvisionView
from tests.builders import TODAY, a_closure, a_cycle, a_provision, a_session
from tests.surroundings import a_group, a_rate, a_threshold
from tests.ui.schools import add_pupil, keep
from tests.ui.views.conftest import Answers, Around

PROVISION = a_provision(
    group_size=2, role="Teaching assistant", ends_on=TODAY.replace(month=7), times_a_week=1
)


@pytest.fixture
def screen(around: Around, qtbot: QtBot) -> ProvisionView:
    group = a_group()
    pupil_id = add_pupil(around.desk)
    cycle = a_cycle(id=PROVISION.cycle_id, pupil_id=pupil_id, agreed_on=PROVISION.starts_on)
    keep(around.desk, [a_rate(), a_threshold(), group, cycle])
    keep(around.desk, [a_provision(**_fields(group_id=group.id))])
    return opened(around, qtbot)


def _fields(**more: object) -> dict[str, object]:
    names = ("id", "cycle_id", "group_size", "role", "ends_on", "times_a_week")
    return {**{name: getattr(PROVISION, name) for name in names}, **more}


def opened(around: Around, qtbot: QtBot) -> ProvisionView:
    screen = ProvisionView(around.context)
    qtbot.addWidget(screen)
    screen.resize(1100, 700)
    screen.show()
    return screen


def sessions(desk: Desk, provision_id: ProvisionId = PROVISION.id) -> tuple[Session, ...]:
    with desk.setting.work() as work:
        return work.find(Session, provision_id=provision_id)


def test_the_map_is_filtered_grouped_and_narrowed_to_weeks(
    screen: ProvisionView, around: Around, qtbot: QtBot
) -> None:
    pane = screen.map
    assert pane.totals.text().startswith("1 provision of 1 pupil, 1 Sep 2025 to 31 Aug 2026.")
    pane.group.box.setCurrentIndex(1)
    assert [one.title for one in pane.model.lines if isinstance(one, GroupLine)] == ["Year 4"]
    qtbot.keyClick(pane.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    pane.filter.setText("nobody")
    assert pane.stack.currentWidget() is pane.nothing
    pane.filter.clear()
    assert pane.stack.currentWidget() is pane.table
    pane.group.box.setCurrentIndex(0)
    pane.last.box.setCurrentIndex(0)
    assert pane.totals.text().startswith("0 provisions of 0 pupils, 1 Sep 2025 to 7 Sep 2025.")
    pane.year.box.setCurrentIndex(1)
    pane.year.box.setCurrentIndex(2)
    assert pane.presenter.span[0].year == 2024
    pane.year.box.setCurrentIndex(1)
    assert pane.table.choose(PROVISION.id)
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    assert around.shell.opened[0][1] == "cycle"


def test_the_map_is_exported_as_it_shows(
    screen: ProvisionView,
    around: Around,
    answers: Answers,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pane = screen.map
    pane.filter.setText("nobody")
    pane.export_button.click()
    assert answers.told == ["There is nothing to export."]
    pane.filter.clear()
    chosen = ["", str(tmp_path / "map.xlsx")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen.pop(0), ""))
    pane.export_button.click()
    assert around.is_at_rest()
    pane.export_button.click()
    qtbot.waitUntil(around.is_at_rest)
    assert (tmp_path / "map.xlsx").exists()


def test_costs_show_the_threshold_and_follow_the_year(
    screen: ProvisionView, around: Around, qtbot: QtBot
) -> None:
    screen.tabs.setCurrentWidget(screen.costs)
    pane = screen.costs
    assert not pane.threshold.isHidden()
    assert pane.totals.text().startswith("1 pupil in the school year 2025/26.")
    pane.year.box.setCurrentIndex(0)
    assert pane.totals.text().startswith("0 pupils in the school year 2026/27.")
    pane.year.box.setCurrentIndex(1)
    assert pane.table.choose(pane.model.rows[0].pupil_id)
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    assert around.shell.opened


def test_a_week_is_recorded_by_keyboard_and_the_map_follows(
    screen: ProvisionView, around: Around, answers: Answers, qtbot: QtBot
) -> None:
    screen.tabs.setCurrentWidget(screen.groups)
    pane = screen.groups
    assert pane.table.current_row().group.name == "Word builders"
    answers.fill_in(**{minutes_name(TODAY): "20"})
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    assert [one.minutes for one in sessions(around.desk)] == [20]
    screen.tabs.setCurrentWidget(screen.map)
    assert [row.delivered for row in screen.map.model.rows] == [1]
    assert around.shell.undo is not None
    around.shell.undo()
    assert sessions(around.desk) == ()
    assert [row.delivered for row in screen.map.model.rows] == [0]


def test_values_are_asked_for_of_the_chosen_group(screen: ProvisionView, answers: Answers) -> None:
    screen.tabs.setCurrentWidget(screen.groups)
    screen.groups.values_button.click()
    assert answers.told == ["No target is served by Word builders today."]
    screen.groups.model.set_rows(())
    screen.groups._record_values()
    assert len(answers.told) == 1


def test_closed_days_and_repeats_are_asked_about(
    screen: ProvisionView,
    around: Around,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen.tabs.setCurrentWidget(screen.groups)
    keep(
        around.desk,
        [
            a_closure(starts_on=TODAY, ends_on=TODAY),
            a_session(provision_id=PROVISION.id, happened_on=TODAY),
        ],
    )
    monkeypatch.setattr(AgainDialog, "ask", lambda *_: Again.KEEP)
    answers.fill_in(**{minutes_name(TODAY): "20"})
    screen.groups.record_button.click()
    assert "The school is closed on 15 Jun 2026." in answers.asked
    assert len(sessions(around.desk)) == 2


def test_a_week_that_cannot_be_read_is_said_at_its_field(
    screen: ProvisionView, answers: Answers
) -> None:
    screen.tabs.setCurrentWidget(screen.groups)
    pane = screen.groups
    pane.week.type("week", "someday")
    pane.record_button.click()
    assert answers.asked == []
    pane.week.type("week", "5 Jan 2026")
    pane.record_button.click()
    assert answers.told == ["Nobody of Word builders can have a session in the week of 5 Jan 2026."]


def test_groups_are_added_changed_ended_and_taken_out(
    screen: ProvisionView, around: Around, answers: Answers, qtbot: QtBot
) -> None:
    screen.tabs.setCurrentWidget(screen.groups)
    pane = screen.groups
    answers.fill_in(name="Talkers", who="Ms Kaur")
    pane.add_button.click()
    assert pane.table.current_row().group.name == "Talkers"
    assert pane.member_model.rows == ()
    answers.fill_in(name="Walkers")
    pane.change_button.click()
    answers.fill_in(ended_on="15/6/2026")
    pane.end_button.click()
    assert pane.table.current_row().group.ended_on == TODAY
    qtbot.keyClick(pane.table, Qt.Key.Key_Delete)
    assert [one.group.name for one in around.desk.groups.groups()] == ["Word builders"]
    pane.members.choose(PROVISION.id)
    qtbot.keyClick(pane.members, Qt.Key.Key_Return)
    assert around.shell.opened


def test_without_a_group_nothing_is_offered_but_to_add_one(reading: Around, qtbot: QtBot) -> None:
    screen = opened(reading, qtbot)
    screen.tabs.setCurrentWidget(screen.groups)
    pane = screen.groups
    assert not pane.add_button.isEnabled()
    assert not pane.record_button.isEnabled()
    pane.table.row_opened.emit(None)
    assert reading.announced == []
