"""The banks to choose from, and what the school keeps in its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from senco_desk.domain.bank import Bank
from senco_desk.domain.changes import Changes
from senco_desk.domain.own_bank import OwnEntry, OwnProvision, OwnStrategy, OwnTarget, with_own

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting


@dataclass(frozen=True, slots=True)
class BankDesk:
    """What one can do with the banks."""

    setting: Setting

    def bank(self) -> Bank:
        """Return everything there is to choose from, the school's own first."""
        brought = self.setting.guidance.bank()
        with self.setting.work() as work:
            return with_own(
                brought, work.find(OwnTarget), work.find(OwnStrategy), work.find(OwnProvision)
            )

    def keep(self, entry: OwnEntry) -> Changes:
        """Keep an entry of the school's own, new or changed."""
        with self.setting.work() as work:
            work.save(entry)
            work.keep()
        return Changes(school=True)

    def remove(self, entry: OwnEntry) -> Changes:
        """Take an entry out of the school's own bank; plans that were made from it stay."""
        with self.setting.work() as work:
            work.remove(entry)
            work.keep()
        return Changes(school=True)
