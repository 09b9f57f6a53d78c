"""Needs: the four broad areas of the Code and the Department's codes for types of need."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum

from senco_desk.domain.identity import NeedId, PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import needed, within


class BroadArea(Enum):
    """The four broad areas of need (SEND Code of Practice 2015, chapter 6)."""

    COMMUNICATION = "Communication and interaction"
    COGNITION = "Cognition and learning"
    SEMH = "Social, emotional and mental health"
    SENSORY = "Sensory and/or physical needs"


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedType:
    """A type of need as the school census codes it.

    ``area`` is the broad area it usually belongs to, or None where the SENCO chooses.
    ``support_only`` marks a code that may stand only with SEN support (K). ``also`` holds other
    words for it, by which it is searched for.
    """

    code: str
    label: str
    area: BroadArea | None
    support_only: bool = False
    also: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One need of a pupil; rank 1 is the primary need.

    ``starts_on`` and ``ends_on`` are None where the day is not known or the need is current.
    """

    id: NeedId
    pupil_id: PupilId
    rank: int
    code: str
    area: BroadArea | None
    starts_on: date | None = None
    ends_on: date | None = None
    note: str | None = None
    version: int = 0

    def __post_init__(self) -> None:
        needed(self.code, "Choose the type of need.", field="code", longest=20)
        if not 1 <= self.rank <= 99:  # the range of a need's rank in a Common Transfer File
            raise Refusal("A need's rank is between 1 and 99.", "1 is the primary need.", "rank")
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise Refusal("A need cannot end before it starts.", "Check the two dates.", "ends_on")
        within(self.note, field="note")

    def is_current_on(self, on: date) -> bool:
        """Say whether it has begun, and not yet ended, on a day; on its last day it has ended."""
        return (self.starts_on is None or self.starts_on <= on) and (
            self.ends_on is None or self.ends_on > on
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRecorded:
    """When the days of a need were put on record: None where they are not known.

    A day that is corrected later keeps the moment in which it was first recorded.
    """

    need_id: NeedId
    start_at: datetime | None
    end_at: datetime | None


def check_days(need: Need, born: date, today: date) -> None:
    """Refuse a day on which a need of this pupil cannot have begun or ended."""
    for field, on in (("starts_on", need.starts_on), ("ends_on", need.ends_on)):
        if on is not None and on > today:
            raise Refusal(
                f"{need.code}: {write_date(on)} is still to come.",
                "Enter the day once it has come; leave it empty where it is not known.",
                field=field,
            )
        if on is not None and on < born:
            raise Refusal(
                f"{need.code}: {write_date(on)} is before the pupil was born.",
                "Check the year; leave the day empty where it is not known.",
                field=field,
            )


def check_beside(need: Need, others: Sequence[Need]) -> None:
    """Refuse a need that another one of the same type overlaps in time.

    One that has ended may come back. Where a day is not known, the two are taken to be apart,
    unless neither has ended.
    """
    for other in others:
        if other.id == need.id or other.code != need.code:
            continue
        if need.ends_on is None and other.ends_on is None:
            raise Refusal(
                "A need stands in the list twice.",
                "Take one of them out, or say when the earlier one ended.",
                field="code",
            )
        if _overlap(need, other):
            raise Refusal(
                f"{need.code} is recorded twice for the same time.",
                "Check the days on which the two began and ended.",
                field="starts_on",
            )


def check_why_taken_out(reason: str) -> None:
    """Refuse to take out a need as a mistake without saying why."""
    if not reason.strip():
        raise Refusal(
            "Say why this need is taken out.",
            "The history keeps the need together with the reason.",
            field="reason",
        )


def _overlap(one: Need, other: Need) -> bool:
    if one.starts_on is None or other.starts_on is None:
        return False
    return _lasts_after(one, other.starts_on) and _lasts_after(other, one.starts_on)


def _lasts_after(need: Need, on: date) -> bool:
    return need.ends_on is None or need.ends_on > on


def ranked(needs: Sequence[Need]) -> tuple[Need, ...]:
    """Return the current needs ranked from 1 as they stand, and after them those that ended.

    One that ended keeps the rank it had.
    """
    current = [need for need in needs if need.ends_on is None]
    ended = [need for need in needs if need.ends_on is not None]
    return (*(replace(need, rank=rank) for rank, need in enumerate(current, start=1)), *ended)


def read_need_types(toml: str) -> tuple[NeedType, ...]:
    """Read the list of need types from ``resources/guidance/needs.toml``."""
    return tuple(
        NeedType(
            code=row["code"],
            label=row["label"],
            area=BroadArea[row["area"]] if "area" in row else None,
            support_only=row.get("support_only", False),
            also=row.get("also", ""),
        )
        for row in tomllib.loads(toml)["need"]
    )
