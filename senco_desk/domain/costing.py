"""What provision costs a pupil: rate x hours / size of the group.

Source: The Key, "Costing SEN provision for individual pupils": hourly rate x hours / number of
pupils. A group that was set up for one pupil may be charged to that pupil whole (practice of the
SENCO Forum). Money is whole pence. Hours at one rate are rounded to a penny together, so that a
pupil's cost is that of a calculator, and a span may be cut wherever a rate changes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from senco_desk.domain.costs import Rate
from senco_desk.domain.money import write_hours, write_pence
from senco_desk.domain.planned_days import Cuts
from senco_desk.domain.sharing import Charge, Shares
from senco_desk.domain.wording import plain

NO_RATE = "no rate recorded"


class RateTable:
    """The rates of the school, by role and day. Roles are the same however they are typed."""

    def __init__(self, rates: Iterable[Rate]) -> None:
        self._by_role: dict[str, tuple[list[date], list[Rate]]] = {}
        for rate in sorted(rates, key=lambda one: one.starts_on):
            days, of_role = self._by_role.setdefault(plain(rate.role), ([], []))
            days.append(rate.starts_on)
            of_role.append(rate)
        self.changes = tuple(sorted({day for days, _ in self._by_role.values() for day in days}))

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that have a rate, as they were typed last."""
        return tuple(sorted(rates[-1].role for _, rates in self._by_role.values()))

    def has(self, role: str | None) -> bool:
        """Whether there is a rate for a role at all, whatever its day."""
        return role is not None and plain(role) in self._by_role

    def rate_on(self, role: str | None, on: date) -> Rate | None:
        """Return the rate in force on a day; None where none is recorded, which is not 0."""
        if role is None or (held := self._by_role.get(plain(role))) is None:
            return None
        at = bisect_right(held[0], on)
        return held[1][at - 1] if at else None


def whole_pence(pence_an_hour: int, minutes: int) -> int:
    """Return what minutes cost at a rate, to the nearest penny."""
    return (pence_an_hour * minutes + 30) // 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What hours cost; ``pence`` is None where not one of them has a rate."""

    pence: int | None
    minutes_without_rate: int = 0

    def __add__(self, other: Cost) -> Cost:
        known = [one for one in (self.pence, other.pence) if one is not None]
        return Cost(
            pence=sum(known) if known else None,
            minutes_without_rate=self.minutes_without_rate + other.minutes_without_rate,
        )

    @property
    def words(self) -> str:
        """The amount; where hours have no rate, that too."""
        if self.pence is None:
            return NO_RATE
        if not self.minutes_without_rate:
            return write_pence(self.pence)
        missing = write_hours(self.minutes_without_rate)
        return f"{write_pence(self.pence)}; {NO_RATE} for {missing}"


NO_COST = Cost(pence=None)


@dataclass(frozen=True, slots=True)
class PricedHours:
    """Minutes of one provision at one rate, and the pupil's share of what they cost.

    Both are None where no rate is recorded for the day.
    """

    minutes: int
    rate: Rate | None
    pence: int | None


class Costing:
    """Costs minutes that are given part by part; changes of rates and shares are among the cuts."""

    def __init__(self, table: RateTable, cuts: Cuts) -> None:
        self._table = table
        self._cuts = cuts
        self._held: dict[tuple[str | None, int], Rate | None] = {}

    def priced(
        self, minutes: Mapping[int, int], role: str | None, shares: Shares
    ) -> tuple[PricedHours, ...]:
        """Return the minutes by rate and share, in order of time."""
        alike: list[tuple[Rate | None, Charge, int]] = []
        for part in sorted(minutes):
            rate = self._rate(role, part)
            charge = shares.on(self._cuts.first_of(part))
            # A rate is in force for a time on end, so that its parts follow each other.
            if alike and alike[-1][0] is rate and alike[-1][1] == charge:
                alike[-1] = rate, charge, alike[-1][2] + minutes[part]
            else:
                alike.append((rate, charge, minutes[part]))
        return tuple(
            PricedHours(
                long, rate, charge.of(whole_pence(rate.pence_an_hour, long)) if rate else None
            )
            for rate, charge, long in alike
        )

    def cost(self, minutes: Mapping[int, int], role: str | None, shares: Shares) -> Cost:
        """Return what the minutes cost; without minutes, nothing, where the role has a rate."""
        priced = self.priced(minutes, role, shares)
        if not priced and self._table.has(role):
            return Cost(pence=0)
        return cost_of(priced)

    def _rate(self, role: str | None, part: int) -> Rate | None:
        key = role, part
        if key not in self._held:
            self._held[key] = self._table.rate_on(role, self._cuts.first_of(part))
        return self._held[key]


def cost_of(priced: Iterable[PricedHours]) -> Cost:
    """Add up priced hours."""
    pence: int | None = None
    without = 0
    for one in priced:
        if one.pence is None:
            without += one.minutes
        else:
            pence = (pence or 0) + one.pence
    return Cost(pence=pence, minutes_without_rate=without)
