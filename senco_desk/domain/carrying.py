"""Going on with targets and provision of one cycle in the next one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from senco_desk.domain.identity import CycleId, ProvisionId, TargetId
from senco_desk.domain.provision import Provision
from senco_desk.domain.record import TargetRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.targets import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenAlong:
    """Which targets and provision of the cycle before go into the next one.

    ``starts_on`` and ``ends_on`` are the new dates of the provision; both are needed where any
    is taken along.
    """

    targets: Collection[TargetId] = ()
    provisions: Collection[ProvisionId] = ()
    starts_on: date | None = None
    ends_on: date | None = None

    def span(self) -> tuple[date, date]:
        """Return the new dates of the provision; refuse where one is missing."""
        if self.starts_on is None:
            raise Refusal(
                "The provision that goes on needs its new first day.",
                "Type the day on which it begins in the new cycle.",
                field="starts_on",
            )
        if self.ends_on is None:
            raise Refusal(
                "The provision that goes on needs its new last day.",
                "Type the day on which it ends in the new cycle.",
                field="ends_on",
            )
        return self.starts_on, self.ends_on


def carried_target(
    record: TargetRecord, target_id: TargetId, cycle_id: CycleId, order: int
) -> Target:
    """Return a target that goes on with another one.

    It starts from the latest measurement, from nothing where there is none; its goal is to be
    set anew.
    """
    latest = max(
        record.measurements, key=lambda one: (one.happened_on, one.recorded_at), default=None
    )
    return replace(
        record.target,
        id=target_id,
        cycle_id=cycle_id,
        order=order,
        baseline=latest.value if latest else None,
        baseline_on=latest.happened_on if latest else None,
        goal=None,
        goal_on=None,
        carried_from=record.target.id,
        changed_since=None,
        version=0,
    )


def carried_provision(
    provision: Provision,
    provision_id: ProvisionId,
    cycle_id: CycleId,
    order: int,
    starts_on: date,
    ends_on: date,
) -> Provision:
    """Return a provision that goes on in another cycle, with new dates."""
    return replace(
        provision,
        id=provision_id,
        cycle_id=cycle_id,
        order=order,
        starts_on=starts_on,
        ends_on=ends_on,
        version=0,
    )
