"""The measures that the school uses again and again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.instruments import Instrument
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.wording import plain

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting


@dataclass(frozen=True, slots=True)
class InstrumentDesk:
    """What one can do with the school's own measures."""

    setting: Setting

    def instruments(self) -> tuple[Instrument, ...]:
        """Return the measures, by name."""
        with self.setting.work() as work:
            return work.find(Instrument)

    def keep(self, instrument: Instrument) -> Changes:
        """Keep a measure; refuse a second one that would be chosen by the same words."""
        with self.setting.work() as work:
            for other in work.find(Instrument):
                if other.id != instrument.id and plain(other.words) == plain(instrument.words):
                    raise Refusal(
                        f"“{other.words}” is on the list already.",
                        "Change that line, or name this one in other words.",
                        field="measure_name",
                    )
            work.save(instrument)
            work.keep()
        return Changes(school=True)

    def remove(self, instrument: Instrument) -> Changes:
        """Take a measure out; targets that use it keep it."""
        with self.setting.work() as work:
            work.remove(instrument)
            work.keep()
        return Changes(school=True)
