"""The cycle on the screen, as its panes are given it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from senco_desk.domain.record import CycleRecord, PupilRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A cycle within its pupil's record; ``may_change`` is False once it is signed off."""

    record: PupilRecord
    cycle: CycleRecord
    may_change: bool


class Pane(Protocol):
    """One of the four parts of the screen."""

    def show(self, shown: Shown) -> None:
        """Show this cycle; what was typed and is not saved yet stays."""
        ...
