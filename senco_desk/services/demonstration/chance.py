"""Chance from a seed, and a clock that goes where the story is."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from senco_desk.domain.school_calendar import SchoolCalendar

Dice = random.Random


def dice(seed: int) -> Dice:
    """Return chance that comes out the same for the same seed."""
    return random.Random(seed)  # noqa: S311  invented pupils need no secrecy


def id_from(chance: Dice) -> UUID:
    """Return an id out of the chance."""
    return UUID(int=chance.getrandbits(128), version=4)


class StoryClock:
    """A clock set to the day that is being told; calling it gives the moment in UTC."""

    def __init__(self, now: datetime) -> None:
        self._latest = now
        self._now = now

    def __call__(self) -> datetime:
        return self._now

    def go_to(self, day: date, hour: int = 16) -> datetime:
        """Move to an hour of a day, never past the present, and return that moment."""
        moment = datetime.combine(day, time(hour, 5), tzinfo=UTC)
        self._now = min(moment, self._latest)
        return self._now


def school_day(on: date, calendar: SchoolCalendar) -> date:
    """Return the day, or the last one before it on which the school was open."""
    while not calendar.is_open(on):
        on -= timedelta(days=1)
    return on
