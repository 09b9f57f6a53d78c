"""Leaving the school, and coming back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.identity import TimeAwayId
from senco_desk.domain.leaving import TimeAway, check_last_day
from senco_desk.domain.measures import check_happened
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting


@dataclass(frozen=True, slots=True)
class LeavingDesk:
    """What one can do about a pupil's last day at the school."""

    setting: Setting

    def leave(self, pupil: Pupil, left_on: date, destination: str | None) -> Changes:
        """Keep a pupil's last day, past or to come, and where they go; or correct the two."""
        with self.setting.work() as work:
            check_last_day(left_on, work.find(TimeAway, pupil_id=pupil.id))
            work.save(
                replace(pupil, left_on=left_on, destination=destination),
                reason="Leaves the school",
            )
            work.keep()
        return Changes(pupils=frozenset({pupil.id}))

    def stay(self, pupil: Pupil, reason: str) -> Changes:
        """Take back a last day that was entered by mistake; the history keeps it."""
        if not reason.strip():
            raise Refusal(
                "Say why the pupil has not left.",
                "The history keeps the last day together with the reason.",
                field="reason",
            )
        with self.setting.work() as work:
            work.save(replace(pupil, left_on=None, destination=None), reason=reason)
            work.keep()
        return Changes(pupils=frozenset({pupil.id}))

    def come_back(self, pupil: Pupil, returned_on: date) -> Changes:
        """Put a leaver back on the register from a day; the time away stays on record."""
        check_happened(returned_on, self.setting.today(), field="returned_on")
        if pupil.left_on is None:
            raise Refusal("This pupil has not left the school.", "Nothing needs to be done.")
        with self.setting.work() as work:
            work.save(
                TimeAway(
                    id=TimeAwayId(self.setting.new_id()),
                    pupil_id=pupil.id,
                    left_on=pupil.left_on,
                    returned_on=returned_on,
                    recorded_at=self.setting.now(),
                    destination=pupil.destination,
                )
            )
            work.save(replace(pupil, left_on=None, destination=None), reason="Back at the school")
            work.keep()
        return Changes(pupils=frozenset({pupil.id}))
