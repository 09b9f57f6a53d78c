"""Reviewing the targets of many pupils on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.class_review import LineEntry, TargetLine
from senco_desk.domain.identity import MeasurementId, TargetId, TargetOutcomeId
from senco_desk.domain.measures import Measurement, check_happened
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.reviews import Review, TargetOutcome
from senco_desk.domain.targets import Target
from senco_desk.services.cycle_guard import changed, open_cycle
from senco_desk.services.recording import REPLACED

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEntry:
    """What became of an entry: None where there was none to keep.

    ``replaced`` are the measurements of the same day that made room.
    """

    target_id: TargetId
    measurement: Measurement | None
    replaced: tuple[Measurement, ...]
    outcome: TargetOutcome | None


@dataclass(frozen=True, slots=True)
class KeptEntries:
    """What became of entries that were kept together."""

    changes: Changes
    entries: tuple[KeptEntry, ...]


@dataclass(frozen=True, slots=True)
class ClassReviewDesk:
    """What one can do with the targets of many pupils."""

    setting: Setting

    def lines(self) -> tuple[TargetLine, ...]:
        """Return the targets of every plan between agreeing and signing off, by surname."""
        with self.setting.work() as work:
            return work.target_lines(self.setting.today())

    def keep(self, entries: Sequence[LineEntry]) -> KeptEntries:
        """Keep what is entered for targets, all of it or nothing.

        It is a value of the day, and what became of the target. A value takes the place of another
        one of the same day. Note and next step belong to the outcome and are refused without it,
        as are a day in the future, a value outside the scale and a cycle that is signed off.
        """
        changes = Changes()
        kept: list[KeptEntry] = []
        with self.setting.work() as work:
            for entry in entries:
                _check(entry, self.setting.today())
                target = work.get(Target, entry.target_id)
                changes |= changed(open_cycle(work, target.cycle_id), target.id)
                measurement, replaced = self._measured(work, target, entry)
                kept.append(
                    KeptEntry(
                        target_id=target.id,
                        measurement=measurement,
                        replaced=replaced,
                        outcome=self._judged(work, target, entry),
                    )
                )
            work.keep()
        return KeptEntries(changes, tuple(kept))

    def _measured(
        self, work: Work, target: Target, entry: LineEntry
    ) -> tuple[Measurement | None, tuple[Measurement, ...]]:
        if entry.value is None:
            return None, ()
        target.measure.check(entry.value, field="value")
        there = work.find(Measurement, target_id=target.id, happened_on=entry.on)
        if [one.value for one in there] == [entry.value]:
            return None, ()
        for one in there:
            work.remove(one, reason=REPLACED)
        new = Measurement(
            id=MeasurementId(self.setting.new_id()),
            target_id=target.id,
            happened_on=entry.on,
            value=entry.value,
            recorded_at=self.setting.now(),
        )
        return work.save(new), there

    def _judged(self, work: Work, target: Target, entry: LineEntry) -> TargetOutcome | None:
        if entry.outcome is None:
            return None
        held = next(iter(work.find(TargetOutcome, target_id=target.id)), None)
        review = next(iter(work.find(Review, cycle_id=target.cycle_id)), None)
        return work.save(
            TargetOutcome(
                id=held.id if held else TargetOutcomeId(self.setting.new_id()),
                target_id=target.id,
                outcome=entry.outcome,
                happened_on=review.happened_on if review else entry.on,
                recorded_at=held.recorded_at if held else self.setting.now(),
                note=entry.note,
                next_step=entry.next_step,
                version=held.version if held else 0,
            )
        )


def _check(entry: LineEntry, today: date) -> None:
    check_happened(entry.on, today, field="on")
    if entry.outcome is None and (entry.note or entry.next_step):
        raise Refusal(
            "Say first what became of this target.",
            "Where it could not be judged, choose “Not assessed”.",
            field="outcome",
        )
