"""The record of a review as it is given to parents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from senco_desk.domain.cycles import Cycle
from senco_desk.domain.identity import CycleId
from senco_desk.domain.refusals import Refusal
from senco_desk.services.files import write_whole

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting


@dataclass(frozen=True, slots=True)
class ReviewRecordDesk:
    """What one can do with the printed record of a review."""

    setting: Setting

    def build(self, cycle_id: CycleId) -> bytes:
        """Return the record of a cycle's review as a PDF; nothing is written."""
        from senco_desk.reports.review_record import ReviewRecordWants, review_record

        with self.setting.work() as work:
            record = work.pupil_record(work.get(Cycle, cycle_id).pupil_id)
            school, calendar = work.school(), work.calendar()
        cycle = next(one for one in record.cycles if one.cycle.id == cycle_id)
        if cycle.review is None:
            raise Refusal(
                "There is no review to print yet.",
                "Record the day of the review meeting first.",
            )
        return review_record(
            ReviewRecordWants(
                record=record,
                cycle=cycle,
                review=cycle.review,
                school=school,
                calendar=calendar,
                made_on=self.setting.today(),
                templates=self.setting.templates,
            )
        )

    def proposed_name(self, happened_on: date) -> str:
        """Return the file name to offer: the day of the review, never a pupil's name."""
        return f"Record of review {happened_on.isoformat()}.pdf"

    def save(self, pdf: bytes, path: Path) -> Path:
        """Write the record to a file."""
        return write_whole(path, pdf)
