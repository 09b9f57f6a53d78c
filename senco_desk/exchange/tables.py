"""What a table is, from whatever file it comes: rows of plain values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

MOST_ROWS = 100_000
MOST_COLUMNS = 256

EXCEL_BEGINS = date(1899, 12, 30)
"""Day 0 of Excel's count of days, so that day 61 is 1 March 1900."""


class NoResult(Enum):
    """Stands for a calculation in a workbook whose result was not stored with it."""

    NO_RESULT = "no result"


CellValue = str | int | float | datetime | date | time | timedelta | NoResult | None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row with anything in it; ``number`` is what Excel shows beside it."""

    number: int
    cells: tuple[CellValue, ...]

    def at(self, position: int) -> CellValue:
        """Return the cell at a position, counted from 0; a row may end before it."""
        return self.cells[position] if position < len(self.cells) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of one table, blank ones left out.

    ``day_zero`` is the day that a bare 0 means where a date is stored as a number. ``remark``
    is something to tell about the file itself, None where there is nothing.
    """

    rows: tuple[TableRow, ...]
    day_zero: date = EXCEL_BEGINS
    remark: str | None = None


HeadingCount = Callable[[Sequence[CellValue]], int]
"""Says how many of a row's cells are headings that somebody knows."""


def is_blank(value: CellValue) -> bool:
    """Say whether there is nothing in a cell but, perhaps, blanks."""
    return value is None or (isinstance(value, str) and not value.strip())
