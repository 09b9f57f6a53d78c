"""The review sheet of the cycle on the screen, without widgets."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from senco_desk.domain.record import PupilRecord
from senco_desk.services.desk import Desk
from senco_desk.ui.screens.cycle.sheet.presenter import SheetPresenter
from senco_desk.ui.screens.cycle.shown import Shown
from tests.builders import a_calendar, a_rich_record
from tests.ui.doubles import Straightaway, Surroundings
from tests.ui.paper import Paper
from tests.ui.schools import add_pupil, keep_record, start_cycle


@pytest.fixture
def record(desk: Desk) -> PupilRecord:
    record = replace(a_rich_record(), documents=())
    keep_record(desk, record)
    return record


class Saving:
    """The button on paper, with a cycle on the screen."""

    def __init__(self, desk: Desk, record: PupilRecord, at: int, **answers: object) -> None:
        self.view: Any = Paper(**{"finish_typing": True, **answers})
        self.runner, self.shell = Straightaway(), Surroundings()
        self.presenter = SheetPresenter(self.view, desk, self.runner, self.shell)
        self.presenter.show(
            Shown(
                record=record,
                cycle=record.cycles[at],
                may_change=False,
                calendar=a_calendar(),
            )
        )


def test_the_sheet_is_that_of_the_cycle_on_the_screen(
    desk: Desk, record: PupilRecord, tmp_path: Path
):
    saving = Saving(desk, record, 0, ask_where=tmp_path / "sheet.xlsx")
    assert saving.view.marked("show_sheet") == {"may_save": True}
    saving.presenter.save()
    assert saving.shell.said == ["Saved as sheet.xlsx."]
    key = openpyxl.load_workbook(tmp_path / "sheet.xlsx").worksheets[1]
    assert str(record.cycles[0].cycle.id) in {str(row[1].value) for row in key.iter_rows()}


def test_the_proposed_name_tells_sheets_of_one_day_apart_and_names_no_pupil(
    desk: Desk, record: PupilRecord
):
    proposed: list[str] = []
    for at in range(2):
        saving = Saving(desk, record, at)
        saving.presenter.save()
        proposed.append(saving.view.told("ask_where"))
        assert saving.runner.doings == []
    assert proposed[0].endswith(" cycle 1 2026-06-15.xlsx")
    assert len(set(proposed)) == 2
    assert not any(record.pupil.legal_surname in name for name in proposed)


def test_a_cycle_without_targets_has_no_sheet_to_save(desk: Desk):
    pupil_id = add_pupil(desk)
    start_cycle(desk, pupil_id)
    saving = Saving(desk, desk.pupils.record(pupil_id), 0)
    assert saving.view.marked("show_sheet") == {"may_save": False}


def test_what_is_typed_is_settled_before_the_sheet_is_written(desk: Desk, record: PupilRecord):
    saving = Saving(desk, record, 0, finish_typing=False)
    saving.presenter.save()
    assert not saving.view.times("ask_where")


def test_a_folder_that_is_gone_is_refused_and_a_stop_leaves_nothing(
    desk: Desk, record: PupilRecord, tmp_path: Path
):
    saving = Saving(desk, record, 0, ask_where=tmp_path / "nowhere" / "sheet.xlsx")
    saving.presenter.save()
    assert saving.view.refusals[0].title == "The folder is not there."
    saving = Saving(desk, record, 0, ask_where=tmp_path / "sheet.xlsx")
    saving.runner.stop_at = 1
    saving.presenter.save()
    assert saving.shell.said == ["Stopped. Nothing was written."]
    assert list(tmp_path.glob("*.xlsx*")) == []
