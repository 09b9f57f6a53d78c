"""The cycles of a pupil as a chooser shows them. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from senco_desk.domain.identity import CycleId
from senco_desk.domain.record import CycleRecord, PupilRecord
from senco_desk.domain.terms import write_date, write_span


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleChoice:
    """One cycle to choose: its id, and words that say which and when."""

    cycle_id: CycleId
    words: str


def cycle_choices(record: PupilRecord) -> tuple[CycleChoice, ...]:
    """Return the cycles of a pupil, the newest first."""
    return tuple(
        CycleChoice(cycle_id=one.cycle.id, words=cycle_words(one))
        for one in reversed(record.cycles)
    )


def cycle_words(record: CycleRecord) -> str:
    """Write which cycle it is, where it stands and when it was."""
    cycle = record.cycle
    when = (
        write_span(cycle.started_on, record.review.happened_on)
        if record.review
        else f"from {write_date(cycle.started_on)}"
    )
    return f"Cycle {cycle.number}: {record.stage.value}, {when}"


def cycle_to_show(record: PupilRecord, chosen: CycleId | None) -> CycleRecord | None:
    """Return the chosen cycle, the newest one where none is chosen; None where there is none."""
    if chosen is not None and (still_there := record.cycle(chosen)) is not None:
        return still_there
    return record.current_cycle
