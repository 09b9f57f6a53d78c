"""The golden thread: where it is broken across the school, and why a target was left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.identity import CycleId, KeptFindingId, PupilId, TargetId
from senco_desk.domain.kept_findings import KeptFinding
from senco_desk.domain.targets import Target
from senco_desk.domain.thread import most_urgent
from senco_desk.domain.thread_breaks import Break
from senco_desk.domain.thread_strands import LEFT
from senco_desk.domain.thread_weeks import SchoolWeeks
from senco_desk.services.cycle_guard import changed, open_cycle

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting


@dataclass(frozen=True, slots=True)
class ThreadDesk:
    """What one can do about golden threads."""

    setting: Setting

    def most_urgent(self) -> Mapping[PupilId, Break]:
        """Return the most urgent break of each pupil with a cycle under way who has one.

        A cycle is under way from the agreed plan to the signed-off review.
        """
        today, patience = self.setting.today(), self.setting.guidance.patience
        with self.setting.work() as work:
            threads = work.threads()
            weeks = SchoolWeeks(work.calendar())
        return {
            pupil_id: found
            for pupil_id, strands in threads.items()
            if (found := most_urgent(strands, today, weeks, patience))
        }

    def leave_target(self, cycle_id: CycleId, target_id: TargetId, reason: str) -> Changes:
        """Say why a target of the cycle before, not met, is not carried on in this one."""
        with self.setting.work() as work:
            cycle = open_cycle(work, cycle_id)
            target = work.get(Target, target_id)
            work.save(
                KeptFinding(
                    id=KeptFindingId(self.setting.new_id()),
                    cycle_id=cycle_id,
                    rule=LEFT,
                    about=str(target_id),
                    fingerprint=target.statement,
                    reason=reason,
                    recorded_at=self.setting.now(),
                )
            )
            work.keep()
        return changed(cycle)
