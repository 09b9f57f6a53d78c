"""SMART targets."""

from dataclasses import dataclass
from datetime import date

from senco_desk.domain.identity import CycleId, NeedId, TargetId
from senco_desk.domain.measures import Better, Measure
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.wording import needed, within


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What the pupil will be able to do, how it is measured, from where to where and by when.

    A baseline or goal that is not yet known is None; its value and its day come together. The
    goal lies beyond the baseline, in the measure's better direction.
    ``order`` counts from 1 within the cycle. ``need_id`` is None where no need is linked.
    ``carried_from`` is the target of an earlier cycle that this one goes on with, and
    ``changed_since`` says what is different; None where it is new.
    """

    id: TargetId
    cycle_id: CycleId
    order: int
    statement: str
    measure: Measure
    area: BroadArea
    need_id: NeedId | None = None
    baseline: float | None = None
    baseline_on: date | None = None
    goal: float | None = None
    goal_on: date | None = None
    why: str | None = None
    who_does_what: str | None = None
    carried_from: TargetId | None = None
    changed_since: str | None = None
    version: int = 0

    def __post_init__(self) -> None:
        needed(
            self.statement,
            "The target needs a statement.",
            field="statement",
            longest=2_000,
        )
        within(self.why, field="why")
        within(self.who_does_what, field="who_does_what")
        within(self.changed_since, field="changed_since", longest=5_000)
        if (self.baseline is None) != (self.baseline_on is None):
            raise Refusal(
                "A baseline needs both its value and its date.",
                "Enter the one that is missing, or clear both.",
                field="baseline_on" if self.baseline_on is None else "baseline",
            )
        if (self.goal is None) != (self.goal_on is None):
            raise Refusal(
                "A goal needs both its value and its date.",
                "Enter the one that is missing, or clear both.",
                field="goal_on" if self.goal_on is None else "goal",
            )
        if self.baseline is not None:
            self.measure.check(self.baseline, field="baseline")
        if self.goal is not None:
            self.measure.check(self.goal, field="goal")
        if self.baseline_on and self.goal_on and self.goal_on <= self.baseline_on:
            raise Refusal(
                "The goal date is not after the baseline date.",
                "Check which of the two dates is mistyped.",
                field="goal_on",
            )
        if self.baseline is not None and self.goal is not None:
            check_step(self.measure, self.baseline, self.goal)

    @property
    def is_measurable(self) -> bool:
        """Whether it has a baseline and a goal, so that progress can be charted against it."""
        return self.baseline is not None and self.goal is not None

    def is_met_by(self, value: float) -> bool | None:
        """Say whether a value reaches the goal; None while there is no goal."""
        if self.goal is None:
            return None
        return value >= self.goal if self.measure.better is Better.MORE else value <= self.goal

    def is_overdue(self, today: date) -> bool:
        """Say whether the goal date has passed, be the goal reached or not."""
        return self.goal_on is not None and self.goal_on < today


def check_step(measure: Measure, baseline: float, goal: float) -> None:
    """Refuse a goal that does not lie beyond the baseline in the measure's better direction."""
    if goal == baseline:
        raise Refusal(
            "The goal is the same as the baseline, so no progress could be seen.",
            "Set a goal beyond the baseline. Where the aim is to keep a level, measure how "
            "often it is kept, such as days in a week.",
            field="goal",
        )
    if (goal > baseline) is not (measure.better is Better.MORE):
        raise Refusal(
            f"The goal is {'above' if goal > baseline else 'below'} the baseline, but on this "
            f"measure {measure.better.value}.",
            "Check the two values, or change which way is better on this measure.",
            field="goal",
        )
