"""The targets of many pupils on one page: measured and judged in one go at the end of a term."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from senco_desk.domain.identity import CycleId, PupilId, TargetId
from senco_desk.domain.measures import Better, Measurement
from senco_desk.domain.reviews import NextStep, Outcome, TargetOutcome
from senco_desk.domain.targets import Target

HALF_WAY = 0.5
"""Of the way from baseline to goal: from here on a target is proposed as partly met.

A working number of this program, neither law nor guidance; the person who reviews decides.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    """A target under way, with whose it is, its measurements and what became of it so far.

    ``measurements`` are oldest first; ``outcome`` is None where it is not judged yet.
    """

    pupil_id: PupilId
    pupil: str
    class_name: str | None
    year_group: int
    cycle_id: CycleId
    cycle_number: int
    review_on: date | None
    target: Target
    measurements: tuple[Measurement, ...] = ()
    outcome: TargetOutcome | None = None

    @property
    def latest(self) -> Measurement | None:
        """The latest measurement; None before the first."""
        return self.measurements[-1] if self.measurements else None

    def measured_on(self, on: date) -> Measurement | None:
        """Return the measurement of a day, the later recorded of two; None where there is none."""
        return next((one for one in reversed(self.measurements) if one.happened_on == on), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEntry:
    """What is entered for a target on a day; None where nothing is."""

    target_id: TargetId
    on: date
    value: float | None = None
    outcome: Outcome | None = None
    note: str | None = None
    next_step: NextStep | None = None


def proposed_outcome(target: Target, value: float) -> Outcome | None:
    """Propose what became of a target by its value at the review; None where nothing can be said.

    Met where the goal is reached, partly met from half of the way, not met below.
    """
    reached = target.is_met_by(value)
    if reached is None:
        return None
    if reached:
        return Outcome.MET
    if target.baseline is None or target.goal is None:
        return None
    sign = 1 if target.measure.better is Better.MORE else -1
    way = sign * (target.goal - target.baseline)
    gone = sign * (value - target.baseline)
    return Outcome.PARTLY_MET if gone >= HALF_WAY * way else Outcome.NOT_MET
