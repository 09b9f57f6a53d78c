"""Puts targets and provision of one cycle into the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from senco_desk.domain.carrying import TakenAlong, carried_provision, carried_target
from senco_desk.domain.identity import (
    CycleId,
    IdSource,
    ProvisionId,
    ServedTargetId,
    TargetId,
)
from senco_desk.domain.provision import ServedTarget
from senco_desk.domain.record import CycleRecord

if TYPE_CHECKING:
    from senco_desk.storage.work import Work


def take_along(
    work: Work, before: CycleRecord, along: TakenAlong, cycle_id: CycleId, new_id: IdSource
) -> None:
    """Keep the chosen targets and provision anew, and that they serve each other as before."""
    targets: dict[TargetId, TargetId] = {}
    for record in before.targets:
        if record.target.id in along.targets:
            target = carried_target(record, TargetId(new_id()), cycle_id, order=len(targets) + 1)
            work.save(target)
            targets[record.target.id] = target.id
    chosen = [one for one in before.provisions if one.provision.id in along.provisions]
    for order, record in enumerate(chosen, start=1):
        provision = carried_provision(
            record.provision, ProvisionId(new_id()), cycle_id, order, *along.span()
        )
        work.save(provision)
        for served in record.serves:
            if served.target_id in targets:
                work.save(
                    ServedTarget(
                        id=ServedTargetId(new_id()),
                        provision_id=provision.id,
                        target_id=targets[served.target_id],
                    )
                )
