"""The table of terms."""

from __future__ import annotations

from senco_desk.domain.terms import Term, weeks_between, write_date
from senco_desk.domain.wording import counted
from senco_desk.ui.parts.columns import Column

COLUMNS: tuple[Column[Term], ...] = (
    Column(
        name="name",
        heading="Term",
        value=lambda term: term.name,
        sort_key=lambda term: term.starts_on,
        width=26,
    ),
    Column(
        name="starts_on",
        heading="First day",
        value=lambda term: write_date(term.starts_on),
        sort_key=lambda term: term.starts_on,
        width=16,
    ),
    Column(
        name="ends_on",
        heading="Last day",
        value=lambda term: write_date(term.ends_on),
        sort_key=lambda term: term.ends_on,
        width=16,
    ),
    Column(
        name="weeks",
        heading="Weeks",
        value=lambda term: counted(weeks_between(term.starts_on, term.ends_on), "week"),
        sort_key=lambda term: weeks_between(term.starts_on, term.ends_on),
        heading_tooltip="Every week that the term touches, half-term included",
        width=12,
    ),
)
