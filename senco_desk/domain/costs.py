"""What an hour of an adult costs, and the threshold that costs are shown beside."""

from dataclasses import dataclass
from datetime import date

from senco_desk.domain.identity import RateId, ThresholdId
from senco_desk.domain.refusals import Refusal
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


def _in_range(pence: int, highest: int, what: str, *, field: str) -> None:
    if not 0 < pence <= highest:
        raise Refusal(
            f"{what} is not between 1p and £{highest // 100:,}.", "Check the amount.", field=field
        )
