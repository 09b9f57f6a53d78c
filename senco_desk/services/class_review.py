"""Reviewing the targets of many pupils on one page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from senco_desk.domain.changes import Changes
from senco_desk.domain.class_review import LineEntry, TargetLine
from senco_desk.domain.identity import MeasurementId, TargetOutcomeId
from senco_desk.domain.measures import Measurement, check_happened
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.reviews import Review, TargetOutcome
from senco_desk.domain.targets import Target
from senco_desk.services.cycle_guard import changed, open_cycle
from senco_desk.services.recording import REPLACED

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work

Kept = TypeVar("Kept", Measurement, TargetOutcome)

TAKEN_BACK = "Taken back in the table of targets."


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEntry:
    """What became of an entry, with what stood there before it, so that it can be taken back.

    A measurement or an outcome is None where the entry had none to keep.
    """

    changes: Changes
    measurement: Measurement | None
    replaced: tuple[Measurement, ...]
    outcome: TargetOutcome | None
    outcome_before: TargetOutcome | None


@dataclass(frozen=True, slots=True)
class ClassReviewDesk:
    """What one can do with the targets of many pupils."""

    setting: Setting

    def lines(self) -> tuple[TargetLine, ...]:
        """Return the targets of every plan between agreeing and signing off, by surname."""
        with self.setting.work() as work:
            return work.target_lines(self.setting.today())

    def keep(self, entry: LineEntry) -> KeptEntry:
        """Keep what is entered for a target: a value of the day, and what became of it.

        A value takes the place of another one of the same day. Note and next step belong to the
        outcome and are refused without it, as are a day in the future, a value outside the scale
        and a cycle that is signed off.
        """
        check_happened(entry.on, self.setting.today(), field="on")
        if entry.outcome is None and (entry.note or entry.next_step):
            raise Refusal(
                "Say first what became of this target.",
                "Where it could not be judged, choose “Not assessed”.",
                field="outcome",
            )
        with self.setting.work() as work:
            target = work.get(Target, entry.target_id)
            cycle = open_cycle(work, target.cycle_id)
            measurement, replaced = self._measured(work, target, entry)
            outcome, before = self._judged(work, target, entry)
            work.keep()
        return KeptEntry(
            changes=changed(cycle, target.id),
            measurement=measurement,
            replaced=replaced,
            outcome=outcome,
            outcome_before=before,
        )

    def take_back(self, kept: KeptEntry) -> Changes:
        """Undo an entry: what stood there before it stands there again."""
        one = kept.measurement or kept.outcome
        if one is None:
            return Changes()
        with self.setting.work() as work:
            target = work.get(Target, one.target_id)
            cycle = open_cycle(work, target.cycle_id)
            if kept.measurement is not None:
                work.remove(_as_kept(work, kept.measurement), reason=TAKEN_BACK)
            for before in kept.replaced:
                work.save(replace(before, version=0), reason=TAKEN_BACK)
            if kept.outcome is not None:
                held = _as_kept(work, kept.outcome)
                if kept.outcome_before is None:
                    work.remove(held, reason=TAKEN_BACK)
                else:
                    again = replace(kept.outcome_before, version=held.version)
                    work.save(again, reason=TAKEN_BACK)
            work.keep()
        return changed(cycle, target.id)

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

    def _judged(
        self, work: Work, target: Target, entry: LineEntry
    ) -> tuple[TargetOutcome | None, TargetOutcome | None]:
        if entry.outcome is None:
            return None, None
        held = next(iter(work.find(TargetOutcome, target_id=target.id)), None)
        review = next(iter(work.find(Review, cycle_id=target.cycle_id)), None)
        new = TargetOutcome(
            id=held.id if held else TargetOutcomeId(self.setting.new_id()),
            target_id=target.id,
            outcome=entry.outcome,
            happened_on=review.happened_on if review else entry.on,
            recorded_at=held.recorded_at if held else self.setting.now(),
            note=entry.note,
            next_step=entry.next_step,
            version=held.version if held else 0,
        )
        if held == new:
            return None, held
        return work.save(new), held


def _as_kept(work: Work, kept: Kept) -> Kept:
    """Return what an entry kept as it is on file now; refuse where somebody changed it since."""
    held = work.get(type(kept), kept.id)
    if replace(held, version=0) != replace(kept, version=0):
        raise Refusal(
            "This was changed since.",
            "What stands there now is newer, so it stays. Change it by hand if it is wrong.",
        )
    return held
