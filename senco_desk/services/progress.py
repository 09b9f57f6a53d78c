"""Measurements against targets, and the charts they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.identity import CycleId, PupilId
from senco_desk.domain.measures import Measurement, check_happened
from senco_desk.domain.progress import ProgressChart, chart_of
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.repeats import (
    Again,
    AgainQuestion,
    Repeat,
    ask_about_measurements,
    repeated_measurements,
    settled,
)
from senco_desk.domain.targets import Target
from senco_desk.domain.unlikely_days import Doubts, doubts_about_measurements
from senco_desk.services.cycle_guard import changed, open_cycle_of
from senco_desk.services.recording import REPLACED, told_by_whom
from senco_desk.services.stamps import stamped

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work


@dataclass(frozen=True, slots=True)
class ProgressDesk:
    """What one can do with measurements."""

    setting: Setting

    def doubts_about(self, measurements: Sequence[Measurement]) -> Doubts | None:
        """Return what to ask of days before the baseline, or before the cycle began."""
        with self.setting.work() as work:
            targets = {one.target_id: work.get(Target, one.target_id) for one in measurements}
            cycles = {id_: work.cycle_of(target) for id_, target in targets.items()}
        return doubts_about_measurements(measurements, targets, cycles)

    def question_about(self, measurements: Sequence[Measurement]) -> AgainQuestion | None:
        """Return what to ask where a target has a measurement for the same day already."""
        with self.setting.work() as work:
            repeats = _repeats(work, measurements)
            if not repeats:
                return None
            return ask_about_measurements(
                repeats,
                {one.target_id: work.get(Target, one.target_id) for one in measurements},
                told_by_whom(work, [there.id for one in repeats for there in one.there]),
            )

    def record(self, measurements: Sequence[Measurement], again: Again | None = None) -> Changes:
        """Keep measurements, all of them or none.

        Refuses a day in the future, a value outside the measure's scale, and, where nobody said
        what becomes of it, a second measurement of a target on one day.
        """
        changes = Changes()
        with self.setting.work() as work:
            for one in measurements:
                check_happened(one.happened_on, self.setting.today())
                cycle = open_cycle_of(work, one)
                work.get(Target, one.target_id).measure.check(one.value, field="value")
                changes |= changed(cycle, one.target_id)
            to_do = settled(measurements, _repeats(work, measurements), again)
            for one in to_do.replaced:
                work.remove(one, reason=REPLACED)
            for one in to_do.kept:
                work.save(stamped(one, self.setting.now()))
            work.keep()
        return changes

    def remove(self, measurement: Measurement, reason: str) -> Changes:
        """Take out a measurement entered by mistake; the history keeps it with the reason."""
        if not reason.strip():
            raise Refusal(
                "Say why this measurement is taken out.",
                "The history keeps the value together with the reason.",
                field="reason",
            )
        with self.setting.work() as work:
            cycle = open_cycle_of(work, measurement)
            work.remove(measurement, reason=reason)
            work.keep()
        return changed(cycle, measurement.target_id)

    def charts(self, pupil_id: PupilId, cycle_id: CycleId) -> tuple[ProgressChart, ...]:
        """Return a chart for each target of a cycle, in the plan's order."""
        with self.setting.work() as work:
            record, terms = work.pupil_record(pupil_id), work.terms()
        cycle = record.cycle(cycle_id)
        if cycle is None:
            raise Refusal("This cycle is no longer on file.", "Open the pupil again.")
        return tuple(chart_of(one, cycle, terms, self.setting.today()) for one in cycle.targets)


def _repeats(work: Work, measurements: Sequence[Measurement]) -> tuple[Repeat[Measurement], ...]:
    targets = dict.fromkeys(one.target_id for one in measurements)
    on_file = [one for target_id in targets for one in work.find(Measurement, target_id=target_id)]
    return repeated_measurements(measurements, on_file)
