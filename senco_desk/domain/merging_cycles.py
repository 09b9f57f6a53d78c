"""The cycles of a pupil who is on the register twice: one order of two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from senco_desk.domain.cycles import Cycle
from senco_desk.domain.record import CycleRecord, PupilRecord
from senco_desk.domain.sealing import Sealed
from senco_desk.domain.terms import write_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Renumbered:
    """A cycle as it was, of the kept record or the other, and the number that it gets."""

    record: CycleRecord
    number: int
    from_other: bool

    @property
    def sealed(self) -> Sealed | None:
        """What of it is sealed, and may be on paper with its old number; None where nothing is."""
        if self.record.is_closed:
            return Sealed.REVIEW
        return Sealed.PLAN if self.record.cycle.agreed_on else None

    def words(self, on: date) -> str:
        """Say what its number was, for those who hold a paper that bears it."""
        whose = "the other record of the pupil" if self.from_other else "this record"
        return (
            f"Until {write_date(on)} this was cycle {self.record.cycle.number} of {whose}. The "
            f"pupil had been entered twice; now that both records are one, it is cycle "
            f"{self.number}, in the order in which the cycles started. A paper printed before "
            "bears the old number."
        )


def renumbered(kept: Sequence[CycleRecord], other: Sequence[CycleRecord]) -> tuple[Renumbered, ...]:
    """Return the cycles that get another number, so that numbers follow the start dates.

    A number only says which cycle came first: of a sealed cycle nothing else changes. The highest
    comes first, so that no two cycles of a record have the same number on the way.
    """
    if not (kept and other):
        return ()
    found: list[Renumbered] = []
    last = 0
    of_other = {one.cycle.id for one in other}
    for record in sorted((*kept, *other), key=lambda one: (one.cycle.started_on, one.cycle.number)):
        number = max(record.cycle.number, last + 1)
        if number != record.cycle.number:
            from_other = record.cycle.id in of_other
            found.append(Renumbered(record=record, number=number, from_other=from_other))
        last = number
    return tuple(reversed(found))


def left_open(kept: PupilRecord, other: PupilRecord) -> tuple[Cycle, ...]:
    """Return the cycles of both that are not signed off, where a later one begins all the same.

    Two of them go on as they are: nothing is taken for reviewed that was not.
    """
    cycles = sorted(
        (*kept.cycles, *other.cycles), key=lambda one: (one.cycle.started_on, one.cycle.number)
    )
    return tuple(one.cycle for one in cycles[:-1] if not one.is_closed)
