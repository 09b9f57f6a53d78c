"""A table of rates from a file, and what it would add or change; nothing here writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from senco_desk.domain.costs import Rate
from senco_desk.domain.register import ImportProblem
from senco_desk.domain.wording import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingRate:
    """A rate as one row of a file says it; ``written`` is the amount and day in its own words."""

    row: int
    role: str
    pence_an_hour: int
    starts_on: date
    written: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatePlan:
    """What a file of rates would do; ``changes`` pairs a rate on file with what the file says."""

    file_name: str
    adds: tuple[IncomingRate, ...] = ()
    changes: tuple[tuple[Rate, IncomingRate], ...] = ()
    unchanged: int = 0
    problems: tuple[ImportProblem, ...] = ()
    """Each of them stops the import."""

    @property
    def may_be_accepted(self) -> bool:
        """Whether there is something to do, and nothing that stops it."""
        return bool(self.adds or self.changes) and not self.problems


def plan_rates(
    file_name: str,
    incoming: Sequence[IncomingRate],
    on_file: Sequence[Rate],
    problems: Sequence[ImportProblem] = (),
) -> RatePlan:
    """Compare a file with the rates on file: the same role and day is the same rate."""
    held = {(plain(one.role), one.starts_on): one for one in on_file}
    adds: list[IncomingRate] = []
    changes: list[tuple[Rate, IncomingRate]] = []
    found = list(problems)
    seen: dict[tuple[str, date], int] = {}
    unchanged = 0
    for one in incoming:
        key = plain(one.role), one.starts_on
        if key in seen:
            found.append(
                ImportProblem(
                    row=one.row,
                    whose=one.role,
                    column=None,
                    words=f"Row {seen[key]} has a rate for the same role and day.",
                    advice="Keep one of the two.",
                )
            )
            continue
        seen[key] = one.row
        before = held.get(key)
        if before is None:
            adds.append(one)
        elif before.pence_an_hour == one.pence_an_hour:
            unchanged += 1
        else:
            changes.append((before, one))
    return RatePlan(
        file_name=file_name,
        adds=tuple(adds),
        changes=tuple(changes),
        unchanged=unchanged,
        problems=tuple(sorted(found, key=lambda problem: problem.row)),
    )
