"""A closed cycle takes no change: one guard for every service that writes into a cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.cycles import Cycle
from senco_desk.domain.identity import CycleId, ProvisionId, TargetId
from senco_desk.domain.provision import Provision
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.reviews import Review
from senco_desk.domain.targets import Target

if TYPE_CHECKING:
    from senco_desk.storage.work import Work


def open_cycle(work: Work, cycle_id: CycleId) -> Cycle:
    """Return the cycle; refuse when its review is signed off."""
    cycle = work.get(Cycle, cycle_id)
    if any(review.signed_off_at for review in work.find(Review, cycle_id=cycle_id)):
        raise Refusal(
            "This cycle is closed: its review is signed off.",
            "Reopen the review first, and say why; the history keeps both.",
        )
    return cycle


def open_cycle_of_target(work: Work, target_id: TargetId) -> Cycle:
    """Return the open cycle that a target belongs to."""
    return open_cycle(work, work.get(Target, target_id).cycle_id)


def open_cycle_of_provision(work: Work, provision_id: ProvisionId) -> Cycle:
    """Return the open cycle that a provision belongs to."""
    return open_cycle(work, work.get(Provision, provision_id).cycle_id)


def changed(cycle: Cycle, *targets: TargetId) -> Changes:
    """Return the changes of an action inside one cycle."""
    return Changes(
        pupils=frozenset({cycle.pupil_id}),
        cycles=frozenset({cycle.id}),
        targets=frozenset(targets),
    )
