"""The golden thread: where it is broken across the school, and why a target was left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.cycles import Cycle
from senco_desk.domain.identity import CycleId, KeptFindingId, PupilId, TargetId
from senco_desk.domain.kept_findings import KeptFinding
from senco_desk.domain.leaving import TimeAway, days_off_roll
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.targets import Target
from senco_desk.domain.thread import tasks_of
from senco_desk.domain.thread_breaks import Break
from senco_desk.domain.thread_strands import LEFT
from senco_desk.domain.thread_weeks import SchoolWeeks
from senco_desk.services.cycle_guard import changed, open_cycle

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work


@dataclass(frozen=True, slots=True)
class ThreadDesk:
    """What one can do about golden threads."""

    setting: Setting

    def tasks(self) -> Mapping[PupilId, tuple[Break, ...]]:
        """Return what is broken and can be mended, of each pupil with a cycle under way.

        The most urgent break of a pupil comes first. A cycle is under way from the agreed plan to
        the signed-off review. Weeks in which a pupil was away do not count.
        """
        today, patience = self.setting.today(), self.setting.guidance.patience
        with self.setting.work() as work:
            threads = work.threads()
            calendar, away = work.calendar(), work.find(TimeAway)
        weeks = SchoolWeeks(calendar)
        of_one = {
            pupil_id: SchoolWeeks(
                calendar.without(
                    days_off_roll(None, [one for one in away if one.pupil_id == pupil_id])
                )
            )
            for pupil_id in {one.pupil_id for one in away}
        }
        return {
            pupil_id: found
            for pupil_id, strands in threads.items()
            if (found := tasks_of(strands, today, of_one.get(pupil_id, weeks), patience))
        }

    def leave_target(self, cycle_id: CycleId, target_id: TargetId, reason: str) -> Changes:
        """Say why a target of the cycle before, not met, is not carried on in this one.

        It stands beside the plan with the moment at which it was said, and is no part of what is
        agreed: an agreed plan takes it too. There it stays; before, another reason replaces it.
        """
        with self.setting.work() as work:
            cycle = open_cycle(work, cycle_id)
            target = work.get(Target, target_id)
            _refuse_of_another(work, cycle, target)
            held = work.find(KeptFinding, cycle_id=cycle_id, rule=LEFT, about=str(target_id))
            if held and cycle.is_plan_sealed:
                raise Refusal(
                    "It is said already why this target is left.",
                    f"“{held[0].reason}” The plan is agreed, so it stays as it is.",
                )
            work.save(
                KeptFinding(
                    id=held[0].id if held else KeptFindingId(self.setting.new_id()),
                    cycle_id=cycle_id,
                    rule=LEFT,
                    about=str(target_id),
                    fingerprint=target.statement,
                    reason=reason,
                    recorded_at=self.setting.now(),
                    version=held[0].version if held else 0,
                )
            )
            work.keep()
        return changed(cycle)


def _refuse_of_another(work: Work, cycle: Cycle, target: Target) -> None:
    """Refuse a target that is not one of the cycle right before."""
    before = [one for one in work.find(Cycle, pupil_id=cycle.pupil_id) if one.number < cycle.number]
    if not before or before[-1].id != target.cycle_id:
        raise Refusal(
            "This target is not one of the cycle before.",
            "Only of those it is asked why they are left. Open the pupil again.",
        )
