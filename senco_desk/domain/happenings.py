"""One line of the chronology, and when a line counts as recorded late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from senco_desk.domain.references import Place

LATE_AFTER = 14
"""Days after which an entry is shown as recorded late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One line of the chronology.

    ``recorded_at`` is None for things that carry no own entry, such as admission.
    """

    on: date
    words: str
    place: Place
    recorded_at: datetime | None = None

    @property
    def recorded_late(self) -> date | None:
        """The day it was recorded, where that is more than two weeks after it happened."""
        return None if self.recorded_at is None else late(self.on, self.recorded_at)


def late(happened_on: date, recorded_at: datetime) -> date | None:
    """Return the day of recording, where it lies more than two weeks after what it tells.

    That is the day it was here: in summer an hour after midnight is still yesterday in UTC.
    """
    recorded = recorded_at.astimezone().date()
    return recorded if (recorded - happened_on).days > LATE_AFTER else None
