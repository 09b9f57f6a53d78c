"""The forms and tables of rates and thresholds."""

from __future__ import annotations

from dataclasses import dataclass

from senco_desk.domain.costs import Rate, Threshold
from senco_desk.domain.money import write_pence
from senco_desk.domain.rate_import import RatePlan
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import counted, listed, plain
from senco_desk.ui.parts.columns import Align, Column
from senco_desk.ui.parts.fields import DateField, Field, LineField
from senco_desk.ui.parts.tokens import Status

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


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewLine:
    """One line of what a file of rates would do, or of what stops it."""

    row: int
    effect: str
    words: str
    stops: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RatesPreview:
    """What a file would do; ``why_not`` says why nothing may be accepted, None where it may."""

    title: str
    summary: str
    lines: tuple[PreviewLine, ...]
    why_not: str | None


PREVIEW_COLUMNS: tuple[Column[PreviewLine], ...] = (
    Column(
        name="row",
        heading="Row",
        value=lambda line: str(line.row),
        sort_key=lambda line: line.row,
        align=Align.RIGHT,
        width=6,
    ),
    Column(
        name="effect",
        heading="Effect",
        value=lambda line: line.effect,
        sort_key=lambda line: (not line.stops, line.effect),
        status=lambda line: Status.ALERT if line.stops else None,
        width=18,
    ),
    Column(
        name="words",
        heading="What",
        value=lambda line: line.words,
        tooltip=lambda line: line.words,
        width=80,
    ),
)


def preview_of(plan: RatePlan) -> RatesPreview:
    """Put a plan into words."""
    problems = [
        PreviewLine(
            row=one.row, effect="Stops the import", words=f"{one.words} {one.advice}", stops=True
        )
        for one in plan.problems
    ]
    adds = [
        PreviewLine(
            row=one.row,
            effect="Added",
            words=f"{one.role}: {write_pence(one.pence_an_hour)} an hour from "
            f"{write_date(one.starts_on)}",
        )
        for one in plan.adds
    ]
    changes = [
        PreviewLine(
            row=one.row,
            effect="Changed",
            words=f"{before.role} from {write_date(before.starts_on)}: "
            f"{write_pence(one.pence_an_hour)} an hour instead of "
            f"{write_pence(before.pence_an_hour)}",
        )
        for before, one in plan.changes
    ]
    why_not = None
    if problems:
        why_not = (
            f"{counted(len(problems), 'problem')} must be mended first. Mend the file, save it "
            "and choose it again."
        )
    elif not plan.may_be_accepted:
        why_not = "The school already has every rate of this file."
    return RatesPreview(
        title=f"What {plan.file_name} would do",
        summary=_summary(plan),
        lines=(*problems, *adds, *changes),
        why_not=why_not,
    )


def _summary(plan: RatePlan) -> str:
    parts = [
        f"{counted(len(plan.adds), 'rate')} will be added",
        f"{len(plan.changes):,} will be changed",
        f"{plan.unchanged:,} are on file as they stand",
    ]
    return f"{listed(parts)}."
