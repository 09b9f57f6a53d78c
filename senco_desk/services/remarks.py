"""Remarks of the SMART check that are kept as they are, with the reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.identity import CycleId
from senco_desk.domain.kept_findings import Keeping, KeptFinding
from senco_desk.services.cycle_guard import changed, open_plan_of

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work


@dataclass(frozen=True, slots=True)
class RemarkDesk:
    """What one can do about remarks on a plan that is on file."""

    setting: Setting

    def keep(self, kept: KeptFinding) -> Changes:
        """Record that the words of a plan are kept as they are, and why."""
        with self.setting.work() as work:
            cycle = open_plan_of(work, kept)
            write_keeping(work, Keeping(kept=(kept,)), self.setting.now())
            work.keep()
        return changed(cycle)

    def take_back(self, kept: KeptFinding) -> Changes:
        """Let a remark that was kept as it is be open again."""
        with self.setting.work() as work:
            cycle = open_plan_of(work, kept)
            work.remove(kept)
            work.keep()
        return changed(cycle)


def write_keeping(work: Work, keeping: Keeping, now: datetime) -> None:
    """Write what was decided about remarks; a new reason takes the place of the one before.

    Refuses what belongs to a plan that is agreed.
    """
    for one in keeping.taken_back:
        open_plan_of(work, one)
        work.remove(one)
    for one in keeping.kept:
        open_plan_of(work, one)
        before = work.find(KeptFinding, cycle_id=one.cycle_id, rule=one.rule, about=one.about)
        if before:
            one = replace(one, id=before[0].id, version=before[0].version)  # noqa: PLW2901
        work.save(replace(one, recorded_at=now))


def forget_kept(work: Work, cycle_id: CycleId, about: str) -> None:
    """Take away what was kept about a target or provision that is taken out of its plan."""
    for one in work.find(KeptFinding, cycle_id=cycle_id, about=about):
        work.remove(one)
