"""The values under a chart, as a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from senco_desk.domain.happenings import LATE_AFTER
from senco_desk.domain.identity import MeasurementId
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import write_number
from senco_desk.ui.parts.columns import Align, Column
from senco_desk.ui.parts.tokens import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementRow:
    """One value with its day, who took it and when it was recorded."""

    identity: MeasurementId
    happened_on: date
    value: float
    value_words: str
    taken_by: str | None
    note: str | None
    recorded_on: date

    @property
    def is_late(self) -> bool:
        """Whether it was recorded more than two weeks after it happened."""
        return (self.recorded_on - self.happened_on).days > LATE_AFTER

    @property
    def recorded_words(self) -> str:
        """The day of recording, marked where that is late."""
        return f"{write_date(self.recorded_on)}{' (late)' if self.is_late else ''}"


COLUMNS: tuple[Column[MeasurementRow], ...] = (
    Column(
        name="happened_on",
        heading="Date",
        value=lambda row: write_date(row.happened_on),
        sort_key=lambda row: row.happened_on,
        width=11,
    ),
    Column(
        name="value",
        heading="Value",
        value=lambda row: write_number(row.value),
        spoken=lambda row: row.value_words,
        tooltip=lambda row: row.value_words,
        sort_key=lambda row: row.value,
        align=Align.RIGHT,
        width=6,
    ),
    Column(
        name="taken_by",
        heading="Taken by",
        value=lambda row: row.taken_by or "not recorded",
        sort_key=lambda row: (row.taken_by or "").casefold() or None,
        width=12,
    ),
    Column(
        name="recorded_on",
        heading="Recorded",
        value=lambda row: row.recorded_words,
        sort_key=lambda row: row.recorded_on,
        status=lambda row: Status.CAUTION if row.is_late else None,
        width=19,
    ),
    Column(
        name="note",
        heading="Note",
        value=lambda row: row.note or "",
        tooltip=lambda row: row.note,
        width=8,
    ),
)
