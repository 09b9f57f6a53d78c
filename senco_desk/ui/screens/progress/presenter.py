"""Decides what the progress screen shows. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from senco_desk.domain.identity import CycleId, PupilId, TargetId
from senco_desk.domain.measures import Measurement
from senco_desk.domain.progress import ProgressChart, chart_of
from senco_desk.domain.record import CycleRecord, PupilRecord, TargetRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.reviews import Outcome
from senco_desk.domain.terms import Term
from senco_desk.domain.wording import counted
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.cycle_choices import CycleChoice, cycle_choices, cycle_to_show
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.screens.progress.table import MeasurementRow


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetProgress:
    """What is shown for one target.

    ``standing`` is the outcome at the review, or that there is none yet. ``advice`` says what to
    record next where the chart cannot show a course.
    """

    target_id: TargetId
    heading: str
    chart: ProgressChart
    standing: str
    standing_status: Status
    advice: str | None
    rows: tuple[MeasurementRow, ...]


class ProgressView(Protocol):
    """What the presenter needs of the screen."""

    def show_cycles(self, choices: Sequence[CycleChoice], chosen: CycleId) -> None:
        """Offer the cycles, the newest first."""
        ...

    def show_targets(self, summary: str, targets: Sequence[TargetProgress]) -> None:
        """Show the charts of the chosen cycle under one line that sums them up."""
        ...

    def show_nothing(self, title: str, advice: str) -> None:
        """Say what is missing, with a way to the cycle; the chooser stays where there is one."""
        ...

    def hide_cycles(self) -> None:
        """Show no chooser: there is no cycle."""
        ...

    def refuse(self, refusal: Refusal) -> None:
        """Say why nothing can be shown."""
        ...


class ProgressPresenter:
    """Shows the progress of one pupil, cycle by cycle."""

    def __init__(self, view: ProgressView, desk: Desk, pupil_id: PupilId) -> None:
        self._view = view
        self._desk = desk
        self._pupil_id = pupil_id
        self._chosen: CycleId | None = None
        self._shown: tuple[PupilRecord, tuple[Term, ...], CycleId | None, date] | None = None

    def choose(self, cycle_id: CycleId) -> None:
        """Show another cycle."""
        self._chosen = cycle_id
        self.refresh()

    def refresh(self) -> None:
        """Read the record again, and show it where it is not on the screen already."""
        try:
            record = self._desk.pupils.record(self._pupil_id)
            terms = self._desk.school.terms()
        except Refusal as refusal:
            self._shown = None
            self._view.refuse(refusal)
            return
        today = self._desk.today()
        if self._shown == (record, terms, self._chosen, today):
            return
        self._shown = (record, terms, self._chosen, today)
        cycle = cycle_to_show(record, self._chosen)
        if cycle is None:
            self._view.hide_cycles()
            self._view.show_nothing(
                "There is no cycle yet.",
                "Start one on the Cycle page; each of its targets is charted here.",
            )
            return
        self._view.show_cycles(cycle_choices(record), cycle.cycle.id)
        if not cycle.targets:
            self._view.show_nothing(
                f"Cycle {cycle.cycle.number} has no target yet.",
                "Add one in the plan, with where the pupil starts and where they should be.",
            )
            return
        self._view.show_targets(
            summary_of(cycle), [progress_of(one, cycle, terms, today) for one in cycle.targets]
        )


def summary_of(cycle: CycleRecord) -> str:
    """Write one line on all targets of a cycle."""
    measured = [one for one in cycle.targets if one.measurements]
    days = sum(len(one.measurements) for one in measured)
    reached = sum(_latest_reaches_the_goal(one) for one in measured)
    words = f"{counted(len(cycle.targets), 'target')}, {counted(days, 'measurement')}."
    if not measured:
        return words
    return f"{words} The latest value reaches the goal in {reached} of {len(cycle.targets)}."


def progress_of(
    target: TargetRecord, cycle: CycleRecord, terms: Sequence[Term], today: date
) -> TargetProgress:
    """Put together what is shown for one target."""
    chart = chart_of(target, cycle, terms, today)
    return TargetProgress(
        target_id=target.target.id,
        heading=f"Target {target.target.order}",
        chart=chart,
        standing=_standing(target),
        standing_status=_STATUS[target.outcome.outcome] if target.outcome else Status.NEUTRAL,
        advice=None if cycle.is_closed else _advice(target),
        rows=tuple(_row(one, target) for one in target.measurements),
    )


_STATUS = {
    Outcome.MET: Status.GOOD,
    Outcome.PARTLY_MET: Status.INFO,
    Outcome.NOT_MET: Status.CAUTION,
    Outcome.NOT_ASSESSED: Status.NEUTRAL,
}


def _latest_reaches_the_goal(target: TargetRecord) -> bool:
    latest = max(target.measurements, key=lambda one: (one.happened_on, one.recorded_at))
    return bool(target.target.is_met_by(latest.value))


def _standing(target: TargetRecord) -> str:
    if target.outcome is None:
        return "Not reviewed yet"
    return f"At the review: {target.outcome.outcome.value.lower()}"


def _advice(target: TargetRecord) -> str | None:
    if not target.target.is_measurable:
        return "Add the baseline and the goal to this target in the plan."
    if not target.measurements:
        return "Record the first measurement in the Do part of the cycle."
    return None


def _row(measurement: Measurement, target: TargetRecord) -> MeasurementRow:
    recorded_on: date = measurement.recorded_at.astimezone().date()
    return MeasurementRow(
        identity=measurement.id,
        happened_on=measurement.happened_on,
        value=measurement.value,
        value_words=target.target.measure.write(measurement.value),
        taken_by=measurement.taken_by,
        note=measurement.note,
        recorded_on=recorded_on,
    )
