"""Review sheets: Excel workbooks for the teachers who know the pupil."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from senco_desk.domain.cycles import Cycle
from senco_desk.domain.identity import PupilId
from senco_desk.domain.record import CycleRecord, PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Progress
from senco_desk.domain.wording import listed
from senco_desk.services.files import write_whole

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting


@dataclass(frozen=True, slots=True)
class SheetDesk:
    """What one can do with review sheets."""

    setting: Setting

    def proposed_name(self, cycle: Cycle) -> str:
        """Return the file name to offer for the sheet of a cycle, if it is made today."""
        return file_name_for(cycle, self.setting.today())

    def export(
        self, pupil_id: PupilId, path: Path, progress: Progress, *, number: int | None = None
    ) -> Path:
        """Write the review sheet of a pupil's cycle: the one of that number, or the newest."""
        from senco_desk.exchange.review_sheet import (
            write_review_sheet,
        )

        with self.setting.work() as work:
            record, school = work.pupil_record(pupil_id), work.school()
            calendar = work.calendar()
        sheet = write_review_sheet(
            record,
            _cycle_for(record, number),
            school,
            calendar,
            self.setting.today(),
            self.setting.guidance,
            progress,
        )
        return write_whole(path, sheet)


def file_name_for(cycle: Cycle, made_on: date) -> str:
    """Return a name for the file: it tells sheets apart and names no pupil."""
    return f"Review sheet {made_on.isoformat()} cycle {cycle.number} {cycle.id.hex[-8:]}.xlsx"


def _cycle_for(record: PupilRecord, number: int | None) -> CycleRecord:
    """Return the cycle meant; refuse one that is not there, or that has no target."""
    newest = record.current_cycle
    if newest is None:
        raise Refusal(
            "There is no plan with targets yet.",
            "Start a cycle and add a target, then send the review sheet.",
        )
    cycle = newest
    if number is not None:
        by_number = {one.cycle.number: one for one in record.cycles}
        if number not in by_number:
            are = "There is only cycle" if len(by_number) == 1 else "There are cycles"
            raise Refusal(
                f"This pupil has no cycle {number}.",
                f"{are} {listed([str(one) for one in by_number])}.",
            )
        cycle = by_number[number]
    if not cycle.targets:
        raise Refusal(
            f"Cycle {cycle.cycle.number} has no target yet.",
            "Add a target to its plan, then send the review sheet.",
        )
    return cycle
