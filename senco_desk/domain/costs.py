"""What an hour of an adult costs, and the threshold that costs are shown beside."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from senco_desk.domain.identity import RateId, ThresholdId
from senco_desk.domain.money import write_pence
from senco_desk.domain.planned_days import Span
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import LONGEST_LINE, needed, within

HIGHEST_RATE = 100_000
"""Pence an hour: £1,000."""

HIGHEST_THRESHOLD = 10_000_000
"""Pence a year: £100,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """What an hour of a role costs from a day on, in pence, on-costs included."""

    id: RateId
    role: str
    pence_an_hour: int
    starts_on: date
    source: str | None = None
    version: int = 0

    def __post_init__(self) -> None:
        needed(self.role, "Say whose hour it is.", field="role", longest=LONGEST_LINE)
        within(self.source, field="source", longest=LONGEST_LINE)
        _in_range(self.pence_an_hour, HIGHEST_RATE, "The rate", field="pence_an_hour")


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """The yearly cost up to which the notional SEN budget is meant to serve, from a day on.

    It is information beside a cost, never a gate: it is not part of the legal test.
    """

    id: ThresholdId
    pence: int
    starts_on: date
    source: str
    version: int = 0

    def __post_init__(self) -> None:
        needed(self.source, "Say where the figure comes from.", field="source")
        _in_range(self.pence, HIGHEST_THRESHOLD, "The threshold", field="pence")


NOT_THE_TEST = (
    "It is not part of the legal test for an EHC needs assessment (Children and Families Act "
    "2014, section 36(8)), and a request does not wait for it to be reached."
)
"""Stands wherever a cost and the threshold stand together."""


def threshold_in(thresholds: Iterable[Threshold], span: Span) -> Threshold | None:
    """Return the threshold of a year: that of its first day, else the first to begin in it."""
    first, last = span
    in_order = sorted(thresholds, key=lambda one: one.starts_on)
    before = [one for one in in_order if one.starts_on <= first]
    within_it = [one for one in in_order if first < one.starts_on <= last]
    return before[-1] if before else next(iter(within_it), None)


def threshold_words(threshold: Threshold | None) -> str:
    """Say what the threshold is, where it comes from, and what it is not."""
    if threshold is None:
        return f"No notional threshold is recorded for this year. {NOT_THE_TEST}"
    return (
        f"For information: the notional threshold is {write_pence(threshold.pence)} a year from "
        f"{write_date(threshold.starts_on)} ({threshold.source}). {NOT_THE_TEST}"
    )


def _in_range(pence: int, highest: int, what: str, *, field: str) -> None:
    if not 0 < pence <= highest:
        raise Refusal(
            f"{what} is not between 1p and £{highest // 100:,}.", "Check the amount.", field=field
        )
