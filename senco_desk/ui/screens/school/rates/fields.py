"""The forms and the table of rates and thresholds."""

from __future__ import annotations

from dataclasses import dataclass

from senco_desk.domain.costs import Rate, Threshold
from senco_desk.domain.money import write_pence
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import plain
from senco_desk.ui.parts.columns import Align, Column
from senco_desk.ui.parts.fields import DateField, Field, LineField

RATE_FIELDS: tuple[Field, ...] = (
    LineField(
        name="role",
        label="Role",
        needed=True,
        placeholder="Teaching assistant",
        help="As it is chosen in a plan.",
    ),
    LineField(
        name="pence_an_hour",
        label="£ an hour",
        needed=True,
        placeholder="17.20",
        beside=True,
        help="With on-costs: National Insurance and pension.",
    ),
    DateField(name="starts_on", label="From", needed=True),
    LineField(name="source", label="Source", placeholder="The authority's costing table, 2026"),
)

THRESHOLD_FIELDS: tuple[Field, ...] = (
    LineField(name="pence", label="£ a year", needed=True, placeholder="6,000"),
    DateField(name="starts_on", label="From", needed=True, beside=True),
    LineField(
        name="source",
        label="Source",
        needed=True,
        placeholder="Operational guidance on the notional SEN budget, Department for Education",
    ),
)


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A rate or a threshold as a line of the table."""

    thing: Rate | Threshold

    @property
    def name(self) -> str:
        """Whose hour it is, or that it is the threshold."""
        return self.thing.role if isinstance(self.thing, Rate) else "Notional threshold"

    @property
    def amount(self) -> str:
        """How much, and for how long."""
        if isinstance(self.thing, Rate):
            return f"{write_pence(self.thing.pence_an_hour)} an hour"
        return f"{write_pence(self.thing.pence)} a year"


COLUMNS: tuple[Column[MoneyRow], ...] = (
    Column(name="name", heading="Role or threshold", value=lambda row: row.name, width=28),
    Column(
        name="amount",
        heading="Amount",
        value=lambda row: row.amount,
        sort_key=lambda row: (
            row.thing.pence_an_hour if isinstance(row.thing, Rate) else row.thing.pence
        ),
        align=Align.RIGHT,
        width=18,
    ),
    Column(
        name="starts_on",
        heading="From",
        value=lambda row: write_date(row.thing.starts_on),
        sort_key=lambda row: row.thing.starts_on,
        width=13,
    ),
    Column(
        name="source",
        heading="Source",
        value=lambda row: row.thing.source or "not recorded",
        tooltip=lambda row: row.thing.source,
        width=40,
    ),
)


def in_order(rates: tuple[Rate, ...], thresholds: tuple[Threshold, ...]) -> tuple[MoneyRow, ...]:
    """Return rates by role and day, then the thresholds."""
    by_role = sorted(rates, key=lambda one: (plain(one.role), one.starts_on))
    return tuple(MoneyRow(one) for one in (*by_role, *thresholds))
