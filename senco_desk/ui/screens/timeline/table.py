"""The timeline as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from senco_desk.domain.record import PupilRecord
from senco_desk.domain.terms import Term, write_date
from senco_desk.domain.timeline import Kind, TimelineLine, heading_of, timeline_of
from senco_desk.ui.parts.columns import Column, Grouping
from senco_desk.ui.parts.tokens import Status

_LONGEST = 600
"""Characters of a line in the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the timeline under its heading.

    ``order`` counts the headings from the newest, ``at`` tells apart several lines about one
    entry: the day a need began, and the day it ended.
    """

    line: TimelineLine
    heading: str
    order: int
    at: int

    @property
    def words(self) -> str:
        """What happened."""
        return self.line.happening.words

    @property
    def kind(self) -> Kind:
        """What it is about."""
        return self.line.kind

    @property
    def recorded(self) -> str:
        """When it was recorded, where that was long after."""
        on = self.line.happening.recorded_late
        return f"recorded on {write_date(on)}" if on else ""

    @property
    def identity(self) -> tuple[int, int]:
        """What the line is known by when the record is read again; numbers compare the quickest."""
        return self.line.happening.place.id.int, self.at


def rows_of(record: PupilRecord, terms: Sequence[Term]) -> tuple[Row, ...]:
    """Put the timeline under its headings."""
    rows: list[Row] = []
    headings: dict[date, str] = {}
    orders: dict[str, int] = {}
    counts: Counter[int] = Counter()
    for line in timeline_of(record):
        if (heading := headings.get(line.on)) is None:
            heading = headings[line.on] = heading_of(line.on, terms)
        order = orders.setdefault(heading, len(orders))
        counts[line.happening.place.id.int] += 1
        at = counts[line.happening.place.id.int]
        rows.append(Row(line=line, heading=heading, order=order, at=at))
    return tuple(rows)


COLUMNS: tuple[Column[Row], ...] = (
    Column(
        name="on",
        heading="Date",
        value=lambda row: write_date(row.line.on),
        sort_key=lambda row: row.line.on,
        width=12,
        whole=True,
    ),
    Column(name="kind", heading="Kind", value=lambda row: row.kind.value, width=19),
    Column(
        name="words",
        heading="What happened",
        value=lambda row: _cut(row.words),
        tooltip=lambda row: _cut(row.words),
        width=80,
    ),
    Column(
        name="recorded",
        heading="Recorded late",
        value=lambda row: row.recorded,
        sort_key=lambda row: row.line.happening.recorded_late,
        status=lambda row: Status.CAUTION if row.recorded else None,
        width=24,
        whole=True,
    ),
)

BY_TERM: Grouping[Row] = Grouping(
    name="term", key=lambda row: row.order, title=lambda row: row.heading
)


def _cut(words: str) -> str:
    """Leave out what no column shows: a note may fill pages, and stands in full below the table."""
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"


def searched(row: Row) -> str:
    """Return what typing filters by: all that a line says."""
    return f"{write_date(row.line.on)} {row.kind.value} {row.words} {row.heading} {row.recorded}"
