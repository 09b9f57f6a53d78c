"""What waits to be done beside reviews and threads, and what was put off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.cycles import ViewGiver
from senco_desk.domain.identity import CycleId, PupilId, PutOffId
from senco_desk.domain.meetings import FamilyYear
from senco_desk.domain.put_off import PutOff, check_until
from senco_desk.domain.terms import Term, school_year

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyWaiting:
    """Whose views are recorded by cycle, and what passed with families this school year."""

    views: Mapping[CycleId, frozenset[ViewGiver]]
    years: Mapping[PupilId, FamilyYear]
    terms: Sequence[Term]


@dataclass(frozen=True, slots=True)
class WaitingDesk:
    """What one can do about things to do."""

    setting: Setting

    def of_families(self) -> FamilyWaiting:
        """Return what tells which views are missing, and which meetings and reports are owed."""
        today = self.setting.today()
        with self.setting.work() as work:
            return FamilyWaiting(
                views=work.review_views(),
                years=work.family_years(date(school_year(today), 9, 1), today),
                terms=work.terms(),
            )

    def put_off(self) -> tuple[PutOff, ...]:
        """Return what is put off today."""
        today = self.setting.today()
        with self.setting.work() as work:
            found = work.find(PutOff)
        return tuple(one for one in found if one.holds_on(today))

    def put_off_until(self, pupil_id: PupilId, about: str, until: date, reason: str) -> Changes:
        """Leave a thing to do off the list until a day ahead, with the reason.

        It takes the place of what was said about the same thing before.
        """
        check_until(until, self.setting.today())
        with self.setting.work() as work:
            held = work.find(PutOff, pupil_id=pupil_id, about=about)
            if held:
                work.save(replace(held[0], until=until, reason=reason))
            else:
                new = PutOff(
                    id=PutOffId(self.setting.new_id()),
                    pupil_id=pupil_id,
                    about=about,
                    until=until,
                    reason=reason,
                    recorded_at=self.setting.now(),
                )
                work.save(new)
            work.keep()
        return _changed(pupil_id)

    def take_up(self, put_off: PutOff) -> Changes:
        """Have a thing that was put off on the list again."""
        with self.setting.work() as work:
            work.remove(put_off)
            work.keep()
        return _changed(put_off.pupil_id)


def _changed(pupil_id: PupilId) -> Changes:
    return Changes(pupils=frozenset({pupil_id}))
