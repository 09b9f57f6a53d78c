"""Beginning a new school year, in one step that can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.history import HistoryEntry
from senco_desk.domain.identity import PupilId
from senco_desk.domain.new_year import ClassMove, Leaver, NewYear, new_year_of
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import write_date
from senco_desk.storage.in_words import NOT_RECORDED, label_of

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work

_STEP = "New school year "
"""How the reason in the history begins; one step has one reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The newest step on file: when and by whom it was made, and of how many pupils.

    ``is_untouched`` while no pupil of it was changed since: only then it can be taken back.
    """

    title: str
    made_at: datetime
    who: str
    pupils: int
    is_untouched: bool


@dataclass(frozen=True, slots=True)
class NewYearDesk:
    """What one can do when a school year ends."""

    setting: Setting

    def proposal(self) -> NewYear:
        """Return what the new school year would do."""
        with self.setting.work() as work:
            return self._proposal(work)

    def begin(
        self,
        proposal: NewYear,
        moves: Sequence[ClassMove],
        leavers: Sequence[Leaver],
    ) -> Changes:
        """Move every class and record every leaver, or nothing.

        ``proposal`` is what the choices were made from, with the day on which leavers leave.
        """
        moment = self.setting.now().astimezone()
        reason = f"{_STEP}{proposal.name}, step of {write_date(moment.date())} at {moment:%H:%M:%S}"
        touched: set[PupilId] = set()
        with self.setting.work() as work:
            now = self._proposal(work)
            if (now.moves, now.leavers) != (proposal.moves, proposal.leavers):
                raise Refusal(
                    "The register has changed since this list was made.",
                    "Nothing was changed. Open the new school year again.",
                )
            for pupil_id, to in [(one, move.to) for move in moves for one in move.pupils]:
                pupil = work.get(Pupil, pupil_id)
                if to != pupil.class_name:
                    work.save(replace(pupil, class_name=to), reason=reason)
                    touched.add(pupil_id)
            for leaver in leavers:
                pupil = work.get(Pupil, leaver.pupil_id)
                work.save(
                    replace(pupil, left_on=proposal.last_day, destination=leaver.destination),
                    reason=reason,
                )
                touched.add(leaver.pupil_id)
            if not touched:
                raise Refusal(
                    "No pupil would move or leave.",
                    "Give at least one class another name, or choose a leaver.",
                )
            work.keep()
        return Changes(pupils=frozenset(touched))

    def newest_step(self) -> Step | None:
        """Return the newest step; None where no school year was begun here."""
        with self.setting.work() as work:
            entries = work.newest_step(_STEP)
            if not entries:
                return None
            return Step(
                title=f"{entries[0].reason}",
                made_at=entries[0].happened_at,
                who=entries[0].who,
                pupils=len(entries),
                is_untouched=self._is_untouched(work, entries),
            )

    def take_back(self) -> Changes:
        """Put every pupil of the newest step back as they were before it, or nobody."""
        with self.setting.work() as work:
            entries = work.newest_step(_STEP)
            if not entries or not self._is_untouched(work, entries):
                raise Refusal(
                    "This step cannot be taken back any more.",
                    "A pupil of it was changed since, or it was taken back already. Change the "
                    "classes of single pupils under Profile.",
                )
            for entry in entries:
                pupil = work.get(Pupil, entry.subject_id)
                work.save(_before(pupil, entry), reason=f"Taken back: {entry.reason}")
            work.keep()
        return Changes(pupils=frozenset(PupilId(one.subject_id) for one in entries))

    def _proposal(self, work: Work) -> NewYear:
        return new_year_of(
            work.find(Pupil), work.school().phase, work.terms(), self.setting.today()
        )

    def _is_untouched(self, work: Work, entries: Sequence[HistoryEntry]) -> bool:
        """Say whether of every pupil nothing was saved since: their newest entry is the step's."""
        return all(
            work.history(subject_id=entry.subject_id)[-1].sequence == entry.sequence
            for entry in entries
        )


def _before(pupil: Pupil, entry: HistoryEntry) -> Pupil:
    """Return the pupil as before the step, which sets a class, or a last day that was open."""
    was = {one.field: one.before for one in entry.fields}
    class_label = label_of(Pupil.__name__, "class_name")
    if class_label not in was:
        return replace(pupil, left_on=None, destination=None)
    before = was[class_label]
    return replace(pupil, class_name=None if before == NOT_RECORDED else before)
