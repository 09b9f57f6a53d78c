"""What is sealed takes no change: the guards for every service that writes into a cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from senco_desk.domain.actions import Action
from senco_desk.domain.changes import Changes
from senco_desk.domain.cycles import Assessment, Cycle, View
from senco_desk.domain.identity import CycleId, TargetId
from senco_desk.domain.kept_findings import KeptFinding
from senco_desk.domain.measures import Measurement
from senco_desk.domain.provision import Provision, ServedTarget, Session
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.reviews import ProvisionOutcome, Review, TargetOutcome
from senco_desk.domain.targets import Target

if TYPE_CHECKING:
    from senco_desk.storage.work import Work

InCycle: TypeAlias = (
    Assessment
    | View
    | Target
    | Measurement
    | TargetOutcome
    | Provision
    | ServedTarget
    | Session
    | ProvisionOutcome
    | Review
    | KeptFinding
)
"""What belongs to a cycle."""


def open_cycle(work: Work, cycle_id: CycleId) -> Cycle:
    """Return the cycle; refuse when its review is signed off."""
    cycle = work.get(Cycle, cycle_id)
    if is_signed_off(work, cycle_id):
        raise Refusal(
            "This cycle is closed: its review is signed off.",
            "It stays as it is. Add a correction beside it, with the reason.",
        )
    return cycle


def is_signed_off(work: Work, cycle_id: CycleId) -> bool:
    """Say whether the review of a cycle is signed off."""
    return any(review.signed_off_at for review in work.find(Review, cycle_id=cycle_id))


def open_plan(work: Work, cycle_id: CycleId) -> Cycle:
    """Return the cycle; refuse when its plan is agreed, or its review signed off."""
    cycle = open_cycle(work, cycle_id)
    if cycle.is_plan_sealed:
        raise Refusal(
            "This plan is agreed, so it stays as it is.",
            "Choose 'Change the plan' and say why; what was agreed stays readable.",
        )
    return cycle


def open_cycle_of(work: Work, thing: InCycle) -> Cycle:
    """Return the open cycle that a thing belongs to.

    A thing on file is not taken out of a closed cycle by saying that it belongs to another.
    """
    if thing.version:
        open_cycle(work, work.cycle_of(work.get(type(thing), thing.id)).id)
    return open_cycle(work, work.cycle_of(thing).id)


def open_plan_of(work: Work, thing: Target | Provision | ServedTarget | KeptFinding) -> Cycle:
    """Return the cycle whose plan, not agreed or being changed, a thing belongs to."""
    if thing.version:
        open_plan(work, work.cycle_of(work.get(type(thing), thing.id)).id)
    return open_plan(work, work.cycle_of(thing).id)


def open_for_action(work: Work, action: Action) -> None:
    """Refuse an action of a review that is signed off, as it is on file or as it is now said."""
    for one in (work.get(Action, action.id), action) if action.version else (action,):
        if one.cycle_id is not None:
            open_cycle(work, one.cycle_id)


def changed(cycle: Cycle, *targets: TargetId) -> Changes:
    """Return the changes of an action inside one cycle."""
    return Changes(
        pupils=frozenset({cycle.pupil_id}),
        cycles=frozenset({cycle.id}),
        targets=frozenset(targets),
    )
