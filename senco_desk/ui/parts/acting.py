"""Doing something on the record from a button: announced, or refused in words. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from senco_desk.domain.changes import Changes
from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.protocols import Feed


class RefusingView(Protocol):
    """A view that can say no."""

    def refuse(self, refusal: Refusal) -> None:
        """Say why something was not done."""
        ...


def announced(feed: Feed, act: Callable[[], Changes], refuse: Callable[[Refusal], None]) -> bool:
    """Do it and announce what changed; where it is refused, say so and return False."""
    try:
        changes = act()
    except Refusal as refusal:
        refuse(refusal)
        return False
    feed.announce(changes)
    return True
