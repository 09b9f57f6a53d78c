"""Who shares what a session of a group costs, day by day.

A session's cost is shared by all who are in the group on its day: as many as were said to share
it, and no fewer than are on file, as a pupil without a record here may be among them. Where the
group was set up for one pupil, who is charged its whole cost, the others bear nothing. So the
shares of those on file never add up to more than the session costs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from senco_desk.domain.planned_days import Span
from senco_desk.domain.school_calendar import OffRoll
from senco_desk.domain.wording import listed

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """How much of a session's cost a pupil bears: one of ``size`` shares, which add up.

    ``seat`` says which share, where pennies do not divide; None where the others of the group
    are not on file: then the nearest penny. Who bears nothing has a ``size`` of 0.
    """

    size: int
    seat: int | None = None

    def of(self, pence: int) -> int:
        """Return the pupil's share of what a session costs as a whole."""
        if not self.size:
            return 0
        seat = self.size // 2 if self.seat is None else self.seat % self.size
        return (pence + seat) // self.size


NOTHING = Charge(size=0)


@dataclass(frozen=True, slots=True)
class Membership:
    """That a pupil is in a group by one provision, from a day to a day; ids as a file keeps them.

    ``size`` is how many share it as was typed; ``charged_whole`` is the group set up for the
    pupil.
    """

    group: bytes
    provision: bytes
    pupil: bytes
    starts_on: date
    ends_on: date
    size: int = 1
    charged_whole: bool = False


@dataclass(frozen=True, slots=True)
class Shares:
    """A pupil's charge from each day on; the first of them holds before its day too."""

    steps: tuple[tuple[date, Charge], ...]

    @classmethod
    def always(cls, charge: Charge) -> Shares:
        """Return a charge that never changes."""
        return cls(((date.min, charge),))

    def on(self, day: date) -> Charge:
        """Return the charge of a day."""
        if len(self.steps) == 1:
            return self.steps[0][1]
        at = bisect_right(self.steps, day, key=lambda step: step[0])
        return self.steps[max(at - 1, 0)][1]

    def changes(self, span: Span) -> tuple[date, ...]:
        """Return the days within a span, after its first, from which the charge is another."""
        return tuple(day for day, _ in self.steps[1:] if span[0] < day <= span[1])

    def sizes(self, span: Span) -> tuple[int, ...]:
        """Return by how many the cost is shared within a span, in order; 0 is nothing borne."""
        sizes: list[int] = []
        for day in (span[0], *self.changes(span)):
            size = self.on(day).size
            if sizes[-1:] != [size]:
                sizes.append(size)
        return tuple(sizes)


def days_in_group(span: Span, reviewed_on: date | None, off_roll: OffRoll) -> Iterator[Span]:
    """Yield when a pupil is in a group by a provision: to its review, and on days at the school."""
    first, last = span[0], min(span[1], reviewed_on or span[1])
    for begun, ended in off_roll:
        if first <= min(begun - _DAY, last):
            yield first, min(begun - _DAY, last)
        if ended >= last:
            return
        first = max(first, ended + _DAY)
    if first <= last:
        yield first, last


def shares_of(memberships: Iterable[Membership]) -> dict[bytes, Shares]:
    """Return what each provision in a group bears of its sessions, day by day."""
    groups: dict[bytes, list[Membership]] = {}
    for one in memberships:
        groups.setdefault(one.group, []).append(one)
    steps: dict[bytes, list[tuple[date, Charge]]] = {}
    for together in groups.values():
        _add_steps(together, steps)
    return {id_: Shares(tuple(found)) for id_, found in steps.items()}


def _add_steps(
    together: Sequence[Membership], steps: dict[bytes, list[tuple[date, Charge]]]
) -> None:
    """Follow a group from each day on which somebody joins or leaves to the next."""
    days = {one.starts_on for one in together}
    days |= {one.ends_on + _DAY for one in together if one.ends_on < date.max}
    for day in sorted(days):
        there = [one for one in together if one.starts_on <= day <= one.ends_on]
        charges = _charges(there)
        for one in there:
            charge = charges.get(one.pupil, NOTHING)
            of_one = steps.setdefault(one.provision, [])
            if not of_one or of_one[-1][1] != charge:
                of_one.append((day, charge))


def _charges(there: Sequence[Membership]) -> dict[bytes, Charge]:
    """Give each of those who bear the cost a share.

    Where all who share are on file, who came first has the first seat, so that the pennies add up.
    Where others are not, each bears whole pennies, and what is left falls to those.
    """
    whole = [one for one in there if one.charged_whole]
    bearing = whole or there
    first = {
        one.pupil: one.starts_on
        for one in sorted(bearing, key=lambda one: one.starts_on, reverse=True)
    }
    size = len(first) if whole else max([len(first), *(one.size for one in there)])
    if size > len(first):
        return dict.fromkeys(first, Charge(size=size, seat=0))
    in_order = sorted(first, key=lambda pupil: (first[pupil], pupil))
    return {pupil: Charge(size=size, seat=seat) for seat, pupil in enumerate(in_order)}


def said_of_shares(sizes: Sequence[int], typed: int) -> str | None:
    """Say by how many a cost is shared, where that is not what was typed all the time."""
    if tuple(sizes) in {(typed,), ()}:
        return None
    if set(sizes) == {0}:
        return "cost charged whole to another pupil of the group"
    words = [
        "all charged to another pupil of the group" if not size else f"shared by {size}"
        for size in sizes
    ]
    return f"cost {listed([words[0], *(f'then {one}' for one in words[1:])])}"
