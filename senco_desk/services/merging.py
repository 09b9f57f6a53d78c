"""Making one record of two, where a pupil was entered twice."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.identity import AddendumId, PupilId
from senco_desk.domain.merging import merge_of, merged_profile
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.sealing import Addendum
from senco_desk.domain.terms import write_date

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting


@dataclass(frozen=True, slots=True)
class MergingDesk:
    """What one can do with a pupil who is on the register twice."""

    setting: Setting

    def both(self, kept: PupilId, other: PupilId) -> tuple[PupilRecord, PupilRecord]:
        """Return both records; refuse two that cannot become one."""
        with self.setting.work() as work:
            one, two = work.pupil_record(kept), work.pupil_record(other)
        merge_of(one, two)
        return one, two

    def merge(self, kept: Pupil, other: Pupil, from_other: Collection[str]) -> Changes:
        """Move everything recorded of the other pupil to the kept one, and take the other off.

        ``from_other`` names the parts of the profile whose values come from the other. What is
        sealed stays as it is, but for the number of a cycle, which follows the order of all: an
        addendum says what it was.
        """
        if kept.id == other.id:
            raise Refusal("This is the same record.", "Choose the other one of the two.")
        with self.setting.work() as work:
            mine, theirs = work.pupil_record(kept.id), work.pupil_record(other.id)
            if (mine.pupil, theirs.pupil) != (kept, other):
                raise Refusal(
                    "One of the two profiles was changed meanwhile.",
                    "Nothing was merged. Choose the other pupil again and compare them anew.",
                )
            merge = merge_of(mine, theirs)
            reason = "Entered twice: the two records become one"
            for thing in merge.changed:
                work.save(thing, reason=reason)
            today = self.setting.today()
            for one in merge.renumbered:
                if one.sealed is not None:
                    note = Addendum(
                        id=AddendumId(self.setting.new_id()),
                        cycle_id=one.record.cycle.id,
                        about=one.sealed,
                        happened_on=today,
                        recorded_at=self.setting.now(),
                        words=one.words(today),
                        reason=reason,
                    )
                    work.save(note)
            merged = merged_profile(kept, other, from_other)
            work.save(merged, reason=reason)
            work.take_in(
                kept.id,
                other.id,
                merge.same,
                why_off=f"Entered twice: everything recorded is now under {_told(merged)}",
                why_in=f"Entered twice: {_told(other)}, was taken off the register, and everything "
                "recorded there moved here",
            )
            work.keep()
        cycles = frozenset(one.cycle.id for one in (*mine.cycles, *theirs.cycles))
        return Changes(
            pupils=frozenset({kept.id, other.id}), cycles=cycles, gone=frozenset({other.id})
        )


def _told(pupil: Pupil) -> str:
    return f"{pupil.name}, born {write_date(pupil.date_of_birth)}"
