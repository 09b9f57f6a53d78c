"""Progress against a target: the points, the line to the goal, and what can be said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from senco_desk.domain.measures import Measure
from senco_desk.domain.record import CycleRecord, TargetRecord
from senco_desk.domain.terms import Term, write_date, write_span
from senco_desk.domain.wording import counted

FEWEST_POINTS = 3
"""Days. With fewer no course is described: curriculum-based measurement takes the median of the
first three points for its baseline. That many show where a pupil stands, not yet a trend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressPoint:
    """One value on its day."""

    on: date
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewMark:
    """The day of the cycle's review: when it was held, or while it is not, when it is due."""

    on: date
    was_held: bool

    @property
    def words(self) -> str:
        """What stands at its vertical."""
        return f"{'Review' if self.was_held else 'Review due'} {write_date(self.on)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressChart:
    """All that a chart of one target draws, and the sentences that stand beside it.

    ``points`` are the measurements, oldest first; ``baseline`` and ``goal`` are None until they
    are set. ``term_starts`` and ``review`` are the verticals inside the chart's span.
    """

    title: str
    measure: Measure
    points: tuple[ProgressPoint, ...]
    baseline: ProgressPoint | None
    goal: ProgressPoint | None
    term_starts: tuple[tuple[date, str], ...]
    review: ReviewMark | None
    first_on: date | None
    last_on: date | None
    reading: str
    caution: str | None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw at all."""
        return self.first_on is None

    @property
    def alternative_text(self) -> str:
        """The chart in words, for those who cannot see it."""
        listed = "; ".join(
            f"{write_date(one.on)}: {self.measure.write(one.value)}" for one in self.points
        )
        parts = [f"Chart of {self.measure.name} over time. {self.reading}"]
        if self.caution:
            parts.append(self.caution)
        if listed:
            parts.append(f"Measurements: {listed}.")
        return " ".join(parts)


def _review_of(cycle: CycleRecord) -> ReviewMark | None:
    if cycle.review:
        return ReviewMark(on=cycle.review.happened_on, was_held=True)
    if cycle.cycle.review_on:
        return ReviewMark(on=cycle.cycle.review_on, was_held=False)
    return None


def chart_of(
    record: TargetRecord, cycle: CycleRecord, terms: Sequence[Term], today: date
) -> ProgressChart:
    """Put together the chart of one target, and what can be said of it on a day."""
    target = record.target
    points = _points(record)
    baseline = _point(target.baseline_on, target.baseline)
    goal = _point(target.goal_on, target.goal)
    days = [one.on for one in (*points, baseline, goal) if one is not None]
    first_on, last_on = (min(days), max(days)) if days else (None, None)
    review = _review_of(cycle)
    shown = review and first_on and last_on and first_on <= review.on <= last_on
    return ProgressChart(
        title=target.statement,
        measure=target.measure,
        points=points,
        baseline=baseline,
        goal=goal,
        term_starts=tuple(
            (term.starts_on, term.name)
            for term in sorted(terms, key=lambda term: term.starts_on)
            if first_on and last_on and first_on <= term.starts_on <= last_on
        ),
        review=review if shown else None,
        first_on=first_on,
        last_on=last_on,
        reading=_reading(points, baseline, goal, record, today),
        caution=_caution(points),
    )


def _points(record: TargetRecord) -> tuple[ProgressPoint, ...]:
    return tuple(
        ProgressPoint(on=one.happened_on, value=one.value)
        for one in sorted(record.measurements, key=lambda one: (one.happened_on, one.recorded_at))
    )


def _point(on: date | None, value: float | None) -> ProgressPoint | None:
    return None if on is None or value is None else ProgressPoint(on=on, value=value)


def _reading(
    points: Sequence[ProgressPoint],
    baseline: ProgressPoint | None,
    goal: ProgressPoint | None,
    record: TargetRecord,
    today: date,
) -> str:
    sentences: list[str] = []
    measure = record.target.measure
    if baseline:
        sentences.append(f"Baseline {measure.write(baseline.value)} on {write_date(baseline.on)}.")
    else:
        sentences.append("No baseline is recorded.")
    if goal:
        sentences.append(f"Goal {measure.write(goal.value)} by {write_date(goal.on)}.")
    else:
        sentences.append("No goal is recorded.")
    if not points:
        sentences.append("No measurement is recorded yet (n = 0).")
        return " ".join(sentences)
    sentences.append(f"Latest {latest_reading(record, today)}.")
    sentences.append(f"n = {len(points)}, {write_span(points[0].on, points[-1].on)}.")
    return " ".join(sentences)


def latest_reading(record: TargetRecord, today: date) -> str:
    """Write the latest measurement, its day and how it stands to the goal, without a full stop.

    Until the goal date the goal may still be reached; ``today`` says whether it is past.
    """
    points, target = _points(record), record.target
    if not points:
        return "No measurement is recorded"
    latest, goal = points[-1], _point(target.goal_on, target.goal)
    words = f"{target.measure.write(latest.value)} on {write_date(latest.on)}"
    return f"{words}: {_against_goal(points, goal, record, today)}" if goal else words


def _against_goal(
    points: Sequence[ProgressPoint], goal: ProgressPoint, record: TargetRecord, today: date
) -> str:
    """Say how the latest value stands to the goal, which may still lie ahead of it."""
    latest = points[-1]
    if record.target.is_met_by(latest.value):
        return "the goal is reached"
    reached = [one.on for one in points if record.target.is_met_by(one.value)]
    if reached:
        return f"the goal was reached on {write_date(reached[-1])}, but not at this measurement"
    if latest.on >= goal.on:
        return f"the goal was not reached by {write_date(goal.on)}"
    if today <= goal.on:
        return f"the goal is not reached yet; the goal date is {write_date(goal.on)}"
    return f"the goal was not reached at this measurement; the goal date was {write_date(goal.on)}"


def _caution(points: Sequence[ProgressPoint]) -> str | None:
    days = len({one.on for one in points})
    if days >= FEWEST_POINTS:
        return None
    so_far = f"on {counted(days, 'day')}" if days else "none"
    return (
        f"Too few measurements to describe progress: {so_far} so far, where at least "
        f"{FEWEST_POINTS} days are wanted."
    )
