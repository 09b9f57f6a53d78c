"""The cycle on the screen, as its panes are given it. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from senco_desk.domain.identity import ProvisionId, TargetId
from senco_desk.domain.record import CycleRecord, PupilRecord
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.ui.parts.fields import Field

Key = TypeVar("Key", TargetId, ProvisionId)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A cycle within its pupil's record, and the calendar by which sessions are counted.

    ``may_change`` is False once it is signed off.
    """

    record: PupilRecord
    cycle: CycleRecord
    calendar: SchoolCalendar
    may_change: bool

    @property
    def may_change_plan(self) -> bool:
        """Whether outcome, targets and provision may be changed: not once they are agreed."""
        return self.may_change and not self.cycle.cycle.is_plan_sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class LineToFill(Generic[Key]):
    """What a line is for, what is known of it, its fields, and the values it starts with."""

    key: Key
    heading: str
    known: str
    fields: tuple[Field, ...]
    values: Mapping[str, object]


class Pane(Protocol):
    """One of the four parts of the screen."""

    def show_cycle(self, shown: Shown) -> None:
        """Show this cycle; what was typed and is not saved yet stays."""
        ...
