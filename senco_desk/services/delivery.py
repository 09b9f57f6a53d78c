"""Sessions of provision: delivered, or missed with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.measures import check_happened
from senco_desk.domain.provision import Session
from senco_desk.domain.refusals import Refusal
from senco_desk.services.cycle_guard import changed, open_cycle_of_provision
from senco_desk.services.stamps import stamped

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting


@dataclass(frozen=True, slots=True)
class DeliveryDesk:
    """What one can do with the sessions of a provision."""

    setting: Setting

    def record(self, sessions: Sequence[Session]) -> Changes:
        """Keep sessions, all of them or none; refuse a day in the future."""
        changes = Changes()
        with self.setting.work() as work:
            for one in sessions:
                check_happened(one.happened_on, self.setting.today())
                cycle = open_cycle_of_provision(work, one.provision_id)
                work.save(stamped(one, self.setting.now()))
                changes |= changed(cycle)
            work.keep()
        return changes

    def remove(self, session: Session, reason: str) -> Changes:
        """Take out a session entered by mistake; the history keeps it with the reason."""
        if not reason.strip():
            raise Refusal(
                "Say why this session is taken out.",
                "The history keeps the entry together with the reason.",
                field="reason",
            )
        with self.setting.work() as work:
            cycle = open_cycle_of_provision(work, session.provision_id)
            work.remove(session, reason=reason)
            work.keep()
        return changed(cycle)
