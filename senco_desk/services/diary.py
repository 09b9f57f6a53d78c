"""The diary of a pupil, and the actions that are agreed in its entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from senco_desk.domain.actions import Action
from senco_desk.domain.changes import Changes
from senco_desk.domain.contacts import Contact
from senco_desk.domain.diary import LONGEST_PEOPLE, DiaryEntry
from senco_desk.domain.pupils import Pupil, check_in_life
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import write_date
from senco_desk.services.cycle_guard import open_for_action
from senco_desk.services.stamps import stamped

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work


@dataclass(frozen=True, slots=True)
class DiaryDesk:
    """What one can do with the diary."""

    setting: Setting

    def save_entry(self, entry: DiaryEntry, actions: Sequence[Action] = ()) -> Changes:
        """Keep an entry, new or changed, and the new actions that were agreed in it.

        An action that a signed-off review agreed stays as it is.
        """
        now, today = self.setting.now(), self.setting.today()
        with self.setting.work() as work:
            check_in_life(entry.happened_on, work.get(Pupil, entry.pupil_id).date_of_birth, today)
            work.save(stamped(entry, now))
            for action in actions:
                open_for_action(work, action)
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
            work.remove(entry, reason=reason)
            work.keep()
        return Changes(pupils=frozenset({entry.pupil_id}))


def part_from_contact(work: Work, contact: Contact) -> None:
    """Let the diary's entries about a contact go on without it, the name kept in words.

    Refuses where an entry has no room for the name.
    """
    for entry in work.find(DiaryEntry, contact_id=contact.id):
        named = f"{contact.name} ({contact.relationship.value.lower()})"
        people = f"{named}, {entry.people}" if entry.people else named
        if len(people) > LONGEST_PEOPLE:
            raise Refusal(
                f"The diary entry of {write_date(entry.happened_on)} has no room for the name.",
                "It goes among those who took part. Shorten these there, then take the contact "
                "off.",
            )
        work.save(replace(entry, contact_id=None, people=people))
