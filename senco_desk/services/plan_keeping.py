"""Keeps a plan word for word at the moment it is agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from senco_desk.domain.cycles import Cycle
from senco_desk.domain.groups import Group
from senco_desk.domain.identity import IdSource, PlanVersionId
from senco_desk.domain.plan_versions import PlanContent, plan_of, write_plan
from senco_desk.domain.sealing import PlanVersion

if TYPE_CHECKING:
    from datetime import date, datetime

    from senco_desk.storage.work import Work


def keep_version(
    work: Work,
    cycle: Cycle,
    agreed_on: date,
    now: datetime,
    new_id: IdSource,
    *,
    reason: str | None,
) -> PlanVersion:
    """Keep the plan of a cycle as it is on file now, as its next version."""
    held = work.find(PlanVersion, cycle_id=cycle.id)
    return work.save(
        PlanVersion(
            id=PlanVersionId(new_id()),
            cycle_id=cycle.id,
            number=len(held) + 1,
            agreed_on=agreed_on,
            recorded_at=now,
            content=write_plan(plan_on_file(work, cycle)),
            reason=reason,
        )
    )


def plan_on_file(work: Work, cycle: Cycle) -> PlanContent:
    """Return what the plan of a cycle says on file now."""
    record = work.pupil_record(cycle.pupil_id)
    held = next(one for one in record.cycles if one.cycle.id == cycle.id)
    return plan_of(held, record.needs, work.find(Group))
