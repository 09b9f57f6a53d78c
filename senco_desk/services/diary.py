"""The diary of a pupil, and the actions that were agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from senco_desk.domain.actions import Action
from senco_desk.domain.changes import Changes
from senco_desk.domain.contacts import Contact
from senco_desk.domain.diary import DiaryEntry
from senco_desk.domain.measures import check_happened
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.services.stamps import stamped

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work


@dataclass(frozen=True, slots=True)
class DiaryDesk:
    """What one can do with the diary and its actions."""

    setting: Setting

    def save_entry(self, entry: DiaryEntry, actions: Sequence[Action] = ()) -> Changes:
        """Keep an entry, new or changed, and the new actions that were agreed in it."""
        check_happened(entry.happened_on, self.setting.today())
        now = self.setting.now()
        with self.setting.work() as work:
            work.get(Pupil, entry.pupil_id)
            work.save(stamped(entry, now))
            for action in actions:
                work.save(stamped(action, now))
            work.keep()
        return Changes(pupils=frozenset({entry.pupil_id}))

    def remove_entry(self, entry: DiaryEntry, reason: str) -> Changes:
        """Take an entry out; the history keeps it. Actions agreed in it stay, on their own."""
        if not reason.strip():
            raise Refusal(
                "Say why this entry is taken out.",
                "For example: belongs to another pupil.",
                field="reason",
            )
        with self.setting.work() as work:
            for action in work.find(Action, diary_entry_id=entry.id):
                work.save(replace(action, diary_entry_id=None))
            work.remove(entry, reason=reason)
            work.keep()
        return Changes(pupils=frozenset({entry.pupil_id}))

    def open_actions(self) -> tuple[Action, ...]:
        """Return what is still to be done, over all pupils."""
        with self.setting.work() as work:
            return work.find(Action, done_on=None)

    def save_action(self, action: Action) -> Changes:
        """Keep an action, new or changed."""
        if action.done_on is not None:
            check_happened(action.done_on, self.setting.today(), field="done_on")
        with self.setting.work() as work:
            work.get(Pupil, action.pupil_id)
            work.save(stamped(action, self.setting.now()))
            work.keep()
        return Changes(pupils=frozenset({action.pupil_id}))

    def tick(self, action: Action, done_on: date | None) -> Changes:
        """Say that an action was done on a day, or with None that it is open again."""
        if done_on is not None:
            check_happened(done_on, self.setting.today(), field="done_on")
        with self.setting.work() as work:
            work.save(replace(work.get(Action, action.id), done_on=done_on))
            work.keep()
        return Changes(pupils=frozenset({action.pupil_id}))

    def remove_action(self, action: Action, reason: str) -> Changes:
        """Take an action out; the history keeps it."""
        if not reason.strip():
            raise Refusal(
                "Say why this action is taken out.",
                "One that was given up can stay: say so in its note and tick it off.",
                field="reason",
            )
        with self.setting.work() as work:
            work.remove(action, reason=reason)
            work.keep()
        return Changes(pupils=frozenset({action.pupil_id}))


def part_from_contact(work: Work, contact: Contact) -> None:
    """Let the diary's entries about a contact go on without it, the name kept in words."""
    for entry in work.find(DiaryEntry, contact_id=contact.id):
        named = f"{contact.name} ({contact.relationship.value.lower()})"
        people = f"{named}, {entry.people}" if entry.people else named
        work.save(replace(entry, contact_id=None, people=people))
