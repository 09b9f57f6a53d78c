"""What a target counts, and single measurements of it."""

import math
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from senco_desk.domain.identity import MeasurementId, TargetId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import needed, within, write_number


class Better(Enum):
    """Which way is better on a measure's scale."""

    MORE = "more is better"
    LESS = "less is better"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is counted and in what unit, on the measure's own scale.

    ``lowest`` and ``highest`` bound the values that can occur; None means unbounded.
    """

    name: str
    unit: str
    better: Better = Better.MORE
    lowest: float | None = 0.0
    highest: float | None = None

    def __post_init__(self) -> None:
        needed(self.name, "Say what is measured.", field="measure_name")
        needed(self.unit, "Say in what unit it is measured.", field="measure_unit", longest=60)
        for field, value in (("measure_lowest", self.lowest), ("measure_highest", self.highest)):
            if value is not None:
                _check_number(value, field=field)
        if self.lowest is not None and self.highest is not None and self.highest <= self.lowest:
            raise Refusal(
                "The scale ends before it begins.",
                "Give a highest value that is greater than the lowest.",
                field="measure_highest",
            )

    def holds(self, value: float) -> bool:
        """Say whether a value can occur on this scale."""
        return (
            math.isfinite(value)
            and (self.lowest is None or value >= self.lowest)
            and (self.highest is None or value <= self.highest)
        )

    def write(self, value: float) -> str:
        """Write a value with its unit: 34 words a minute; a percentage closes up: 80%."""
        return f"{write_number(value)}{'' if self.unit == '%' else ' '}{self.unit}"

    def check(self, value: float, *, field: str) -> None:
        """Refuse a value that the scale cannot hold."""
        _check_number(value, field=field)
        if self.holds(value):
            return
        low = "no lower end" if self.lowest is None else f"from {write_number(self.lowest)}"
        high = "no upper end" if self.highest is None else f"to {write_number(self.highest)}"
        raise Refusal(
            f"{write_number(value)} is outside this measure's scale ({low}, {high}).",
            "Check the value, or widen the scale on the target.",
            field=field,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One value, on the day it was measured and the moment it was recorded."""

    id: MeasurementId
    target_id: TargetId
    happened_on: date
    value: float
    recorded_at: datetime
    taken_by: str | None = None
    note: str | None = None
    version: int = 0

    def __post_init__(self) -> None:
        _check_number(self.value, field="value")
        within(self.note, field="note")
        within(self.taken_by, field="taken_by", longest=300)


def _check_number(value: float, *, field: str) -> None:
    if not math.isfinite(value):
        raise Refusal(
            "This value is not a number.",
            "Enter it in figures, such as 12 or 12.5.",
            field=field,
        )


def check_happened(on: date, today: date, *, field: str = "happened_on") -> None:
    """Refuse a day in the future for something that is said to have happened."""
    if on > today:
        raise Refusal(
            f"{write_date(on)} is still to come.",
            "Enter the day on which it happened.",
            field=field,
        )
