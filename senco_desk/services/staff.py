"""The adults of the school, and who is offered where one is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.groups import Group
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.staff import StaffMember, offered_names
from senco_desk.domain.wording import plain

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting


@dataclass(frozen=True, slots=True)
class StaffDesk:
    """What one can do with the adults of the school."""

    setting: Setting

    def staff(self) -> tuple[StaffMember, ...]:
        """Return the adults, by name."""
        with self.setting.work() as work:
            return work.find(StaffMember)

    def offered(self, used: Iterable[str | None] = ()) -> tuple[str, ...]:
        """Return who is offered where an adult is named.

        Staff and their roles, then those ``used`` before at the same place, and who takes groups.
        """
        with self.setting.work() as work:
            groups = work.find(Group)
            return offered_names(work.find(StaffMember), (*used, *(one.who for one in groups)))

    def keep(self, member: StaffMember) -> Changes:
        """Keep an adult; refuse a second one of the same name."""
        with self.setting.work() as work:
            for other in work.find(StaffMember):
                if other.id != member.id and plain(other.name) == plain(member.name):
                    raise Refusal(
                        f"{other.name} is on the list already.",
                        "Change that line, or add something that tells the two apart.",
                        field="name",
                    )
            work.save(member)
            work.keep()
        return Changes(school=True)

    def remove(self, member: StaffMember) -> Changes:
        """Take an adult out; wherever they are named, they stay named."""
        with self.setting.work() as work:
            work.remove(member)
            work.keep()
        return Changes(school=True)
