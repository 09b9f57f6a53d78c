"""The way through a plan: from a need to its target, and from a target to its provision. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from senco_desk.domain.identity import NeedId
from senco_desk.domain.needs import Need
from senco_desk.domain.record import CycleRecord
from senco_desk.domain.targets import Target
from senco_desk.domain.wording import numbered


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLine:
    """A current need of the pupil, and which targets answer it."""

    need: Need
    heading: str
    answered: str
    add_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The provision that a target which was just added still wants."""

    said: str
    add_words: str


def need_line(need: Need, words: str, cycle: CycleRecord) -> NeedLine:
    """Put a need into words; ``words`` name it."""
    numbers = answering(need.id, cycle)
    return NeedLine(
        need=need,
        heading=words,
        answered=f"answered by {numbered('target', numbers)}"
        if numbers
        else "no target answers it yet",
        add_words=f"Add a target for {need.code}",
    )


def answering(need_id: NeedId, cycle: CycleRecord) -> list[int]:
    """Return the numbers of the targets that answer a need."""
    return [one.target.order for one in cycle.targets if one.target.need_id == need_id]


def is_served(target: Target, cycle: CycleRecord) -> bool:
    """Say whether any provision serves a target."""
    return any(served.target_id == target.id for one in cycle.provisions for served in one.serves)


def offer_for(target: Target) -> Offer:
    """Offer the provision that serves a target."""
    return Offer(
        said=f"Target {target.order} is in the plan. No provision serves it yet.",
        add_words=f"Add the provision that serves target {target.order}",
    )
