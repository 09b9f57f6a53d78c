"""Review sheets: Excel workbooks for the teachers who know the pupil."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from senco_desk.domain.identity import PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Progress
from senco_desk.services.files import write_whole

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting


@dataclass(frozen=True, slots=True)
class SheetDesk:
    """What one can do with review sheets."""

    setting: Setting

    def export(self, pupil_id: PupilId, path: Path, progress: Progress) -> Path:
        """Write the review sheet of the pupil's newest cycle."""
        from senco_desk.exchange.review_sheet import (
            write_review_sheet,
        )

        with self.setting.work() as work:
            record, school = work.pupil_record(pupil_id), work.school()
            calendar = work.calendar()
        cycle = record.current_cycle
        if cycle is None or not cycle.targets:
            raise Refusal(
                "There is no plan with targets yet.",
                "Start a cycle and add a target, then send the review sheet.",
            )
        sheet = write_review_sheet(
            record,
            cycle,
            school,
            calendar,
            self.setting.today(),
            self.setting.guidance,
            progress,
        )
        return write_whole(path, sheet)
