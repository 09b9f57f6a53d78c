"""The parents' copy of a plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from senco_desk.domain.cycles import Cycle
from senco_desk.domain.identity import CycleId
from senco_desk.services.files import write_whole

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting


@dataclass(frozen=True, slots=True)
class PlanCopyDesk:
    """What one can do with the plan as it is printed for parents."""

    setting: Setting

    def build(self, cycle_id: CycleId) -> bytes:
        """Return the plan of a cycle as it stands, as a PDF; nothing is written."""
        return self._built(cycle_id, None)

    def preview(self, cycle_id: CycleId, outcome: str | None) -> bytes:
        """Return the plan with an outcome that is still being typed; nothing is kept."""
        return self._built(cycle_id, (outcome,))

    def proposed_name(self, agreed_on: date | None) -> str:
        """Return the file name to offer: the day agreed on or draft, never a pupil's name."""
        return f"Plan for parents, {agreed_on.isoformat() if agreed_on else 'draft'}.pdf"

    def save(self, pdf: bytes, path: Path) -> Path:
        """Write the copy to a file."""
        return write_whole(path, pdf)

    def _built(self, cycle_id: CycleId, typed: tuple[str | None] | None) -> bytes:
        from senco_desk.reports.plan_copy import PlanCopyWants, plan_copy

        with self.setting.work() as work:
            record = work.pupil_record(work.get(Cycle, cycle_id).pupil_id)
            school = work.school()
        cycle = next(one for one in record.cycles if one.cycle.id == cycle_id)
        if typed is not None:
            cycle = replace(cycle, cycle=replace(cycle.cycle, outcome=typed[0]))
        known = {one.code: one.label for one in self.setting.guidance.need_types}
        return plan_copy(
            PlanCopyWants(
                record=record,
                cycle=cycle,
                needs={one.id: known.get(one.code, one.code) for one in record.needs},
                school=school,
                made_on=self.setting.today(),
                templates=self.setting.templates,
            )
        )
