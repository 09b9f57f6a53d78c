"""The table of terms and closures."""

from __future__ import annotations

from senco_desk.domain.terms import write_date
from senco_desk.ui.parts.columns import Column, Grouping
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.screens.school.calendar import CalendarRow

COLUMNS: tuple[Column[CalendarRow], ...] = (
    Column(
        name="name",
        heading="Term or closure",
        value=lambda row: row.thing.name,
        sort_key=lambda row: row.thing.name,
        width=22,
    ),
    Column(
        name="kind",
        heading="School is",
        value=lambda row: "Closed" if row.is_closed else "Open",
        sort_key=lambda row: row.is_closed,
        status=lambda row: Status.NEUTRAL if row.is_closed else Status.GOOD,
        width=11,
    ),
    Column(
        name="starts_on",
        heading="First day",
        value=lambda row: write_date(row.thing.starts_on),
        sort_key=lambda row: (row.thing.starts_on, row.is_closed),
        width=13,
    ),
    Column(
        name="ends_on",
        heading="Last day",
        value=lambda row: write_date(row.thing.ends_on),
        sort_key=lambda row: row.thing.ends_on,
        width=13,
    ),
    Column(
        name="length",
        heading="Length",
        value=lambda row: row.length,
        sort_key=lambda row: (row.weeks, row.days),
        heading_tooltip="Of a term, the weeks in which the school is open",
        width=16,
    ),
)

BY_SCHOOL_YEAR = Grouping[CalendarRow](
    name="School year", key=lambda row: row.year, title=lambda row: row.year_title
)
