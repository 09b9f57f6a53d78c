"""Review sheets: Excel workbooks for the teachers who know the pupil."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from senco_desk.domain.cycles import Cycle
from senco_desk.domain.documents import LARGEST_DOCUMENT
from senco_desk.domain.identity import PupilId
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.record import CycleRecord, PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.sheet_names import sheet_name
from senco_desk.domain.steps import Progress
from senco_desk.domain.wording import listed
from senco_desk.services.files import read_whole, write_whole

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting


@dataclass(frozen=True, slots=True)
class SheetDesk:
    """What one can do with review sheets."""

    setting: Setting

    def proposed_name(self, cycle: Cycle) -> str:
        """Return the file name to offer for the sheet of a cycle, if it is made today."""
        with self.setting.work() as work:
            pupil, others = work.get(Pupil, cycle.pupil_id), work.find(Pupil)
        return sheet_name(pupil, others, cycle.number, self.setting.today())

    def export(
        self, pupil_id: PupilId, path: Path, progress: Progress, *, number: int | None = None
    ) -> Path:
        """Write the review sheet of a pupil's cycle: the one of that number, or the newest.

        Refuses to write over any file but a review sheet of the same pupil.
        """
        from senco_desk.exchange.review_sheet import write_review_sheet

        if path.exists() and not _is_sheet_of(pupil_id, path):
            raise Refusal(
                "There is another file of this name.",
                "It is no review sheet of this pupil, so it stays as it is. Choose another name.",
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


def _is_sheet_of(pupil_id: PupilId, path: Path) -> bool:
    from senco_desk.exchange.review_key import pupil_of_sheet

    try:
        return pupil_of_sheet(read_whole(path, LARGEST_DOCUMENT)) == str(pupil_id)
    except Refusal:  # what cannot be read is no sheet of this pupil
        return False


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
