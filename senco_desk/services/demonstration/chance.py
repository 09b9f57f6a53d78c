"""Chance from a seed, and a clock that goes where the story is."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

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


def school_day(on: date) -> date:
    """Return the day, or the Friday before when it falls on a weekend."""
    return on - timedelta(days=max(0, on.weekday() - 4))
