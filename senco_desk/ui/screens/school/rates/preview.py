"""What a table of rates would do, in words and lists; nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass

from senco_desk.domain.costs import Rate
from senco_desk.domain.money import write_pence
from senco_desk.domain.rate_import import IncomingRate, RatePlan
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import counted, listed
from senco_desk.ui.parts.columns import Column
from senco_desk.ui.parts.importing.presenter import Outcome, Verdict, verdict_of
from senco_desk.ui.parts.importing.table import ROW


@dataclass(frozen=True, slots=True, kw_only=True)
class RateLine:
    """A rate that the file would add, or change from ``before``; "" where it is new."""

    row: int
    role: str
    before: str
    in_file: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RatesPreview:
    """Everything the preview shows."""

    verdict: Verdict
    adds: tuple[RateLine, ...] = ()
    changes: tuple[RateLine, ...] = ()


_ROLE = Column[RateLine](name="role", heading="Role", value=lambda line: line.role, width=28)
_AS_WRITTEN = (
    Column[RateLine](
        name="in_file",
        heading="In the file",
        value=lambda line: line.in_file,
        tooltip=lambda line: line.in_file,
        width=26,
    ),
    Column[RateLine](
        name="after", heading="Would be recorded", value=lambda line: line.after, width=32
    ),
)

ADDS: tuple[Column[RateLine], ...] = (ROW, _ROLE, *_AS_WRITTEN)

CHANGES: tuple[Column[RateLine], ...] = (
    ROW,
    _ROLE,
    Column(name="before", heading="On file", value=lambda line: line.before, width=20),
    *_AS_WRITTEN,
)


def preview_of(plan: RatePlan) -> RatesPreview:
    """Put a plan into words."""
    return RatesPreview(
        verdict=verdict_of(
            Outcome(
                file_name=plan.file_name,
                problems=plan.problems,
                may_be_accepted=plan.may_be_accepted,
                counts=lambda will: _counts(plan, will),
                nothing_new="The school already has every rate of this file.",
            )
        ),
        adds=tuple(_line(one) for one in plan.adds),
        changes=tuple(_line(one, before) for before, one in plan.changes),
    )


def _line(rate: IncomingRate, before: Rate | None = None) -> RateLine:
    return RateLine(
        row=rate.row,
        role=before.role if before else rate.role,
        before=f"{write_pence(before.pence_an_hour)} an hour" if before else "",
        in_file=rate.written,
        after=f"{write_pence(rate.pence_an_hour)} an hour from {write_date(rate.starts_on)}",
    )


def _counts(plan: RatePlan, will: str) -> str:
    parts = [
        f"{counted(len(plan.adds), 'rate')} {will} be added",
        f"{len(plan.changes):,} {will} be changed",
    ]
    if plan.unchanged:
        verb = "is" if plan.unchanged == 1 else "are"
        parts.append(f"{plan.unchanged:,} {verb} on file just so")
    return listed(parts)
