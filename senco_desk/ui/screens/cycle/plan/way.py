"""The way through a plan: from a need to its target, and from a target to its provision. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from senco_desk.domain.guidance import Guidance
from senco_desk.domain.identity import NeedId
from senco_desk.domain.needs import Need
from senco_desk.domain.record import CycleRecord
from senco_desk.domain.targets import Target
from senco_desk.domain.wording import numbered
from senco_desk.ui.parts.fields import Option
from senco_desk.ui.screens.cycle.shown import Shown


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


@dataclass(frozen=True, slots=True)
class PlanNeeds:
    """The needs of the pupil whose plan is shown."""

    guidance: Guidance
    shown: Shown
    today: date

    @property
    def current(self) -> tuple[Need, ...]:
        """The needs that have begun and not ended, by rank."""
        return tuple(need for need in self.shown.record.needs if need.is_current_on(self.today))

    @property
    def without_target(self) -> tuple[Need, ...]:
        """Those that no target answers."""
        linked = {one.target.need_id for one in self.shown.cycle.targets}
        return tuple(need for need in self.current if need.id not in linked)

    @property
    def first(self) -> Need | None:
        """The need to begin with: the first without a target, where there is one."""
        return next(iter(self.without_target or self.current), None)

    @property
    def lines(self) -> list[NeedLine]:
        """The current needs in words."""
        return [need_line(one, self.words(one), self.shown.cycle) for one in self.current]

    def options(self, editing: Target | None) -> tuple[Option, ...]:
        """Return what a target can be linked to: one that is changed keeps a need that ended."""
        offered = {need.id for need in self.current}
        if editing and editing.need_id:
            offered.add(editing.need_id)
        return tuple(
            (need.id, self.words(need)) for need in self.shown.record.needs if need.id in offered
        )

    def answered_by(self, target: Target) -> str | None:
        """Name the need that a target answers; None where none is linked."""
        needs = self.shown.record.needs
        return next((self.words(one) for one in needs if one.id == target.need_id), None)

    def words(self, need: Need) -> str:
        """Name a need: its code and what that stands for."""
        known = self.guidance.need_type(need.code)
        return f"{need.code}: {known.label}" if known else need.code


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
