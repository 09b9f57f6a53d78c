"""Needs: the four broad areas of the Code and the Department's codes for types of need."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import Enum

from senco_desk.domain.identity import NeedId, PupilId
from senco_desk.domain.refusals import Refusal
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
