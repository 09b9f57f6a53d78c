"""Decides which two cycles stand side by side. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from senco_desk.domain.comparing import ComparedRow, compare_cycles
from senco_desk.domain.identity import CycleId
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.ui.parts.cycle_choices import CycleChoice, cycle_choices


class CompareView(Protocol):
    """What the presenter needs of the window."""

    def show_choices(self, choices: Sequence[CycleChoice], left: CycleId, right: CycleId) -> None:
        """Offer the cycles for both sides."""
        ...

    def show_rows(self, rows: Sequence[ComparedRow]) -> None:
        """Show both cycles row by row."""
        ...


class ComparePresenter:
    """Two cycles of one pupil; the earlier one stands on the left."""

    def __init__(
        self, view: CompareView, record: PupilRecord, calendar: SchoolCalendar, today: date
    ) -> None:
        self._view = view
        self._record = record
        self._calendar = calendar
        self._today = today
        self._left, self._right = (one.cycle.id for one in record.cycles[-2:])

    def show(self) -> None:
        """Show the two."""
        by_id = {one.cycle.id: one for one in self._record.cycles}
        self._view.show_choices(cycle_choices(self._record), self._left, self._right)
        self._view.show_rows(
            compare_cycles(by_id[self._left], by_id[self._right], self._calendar, self._today)
        )

    def choose_left(self, cycle_id: CycleId) -> None:
        """Put a cycle on the left."""
        self._put(cycle_id, self._right if cycle_id != self._right else self._left)

    def choose_right(self, cycle_id: CycleId) -> None:
        """Put a cycle on the right."""
        self._put(self._left if cycle_id != self._left else self._right, cycle_id)

    def _put(self, one: CycleId, other: CycleId) -> None:
        order = [cycle.cycle.id for cycle in self._record.cycles]
        self._left, self._right = sorted((one, other), key=order.index)
        self.show()
