"""What is shown of the versions of a plan, and of two of them side by side. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from senco_desk.domain.plan_versions import (
    PlanPart,
    changes_of,
    differences,
    read_plan,
    version_title,
)
from senco_desk.domain.record import CycleRecord
from senco_desk.domain.sealing import PlanVersion

NOTHING_CHANGED = "Nothing but the day on which it was agreed."


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """One version: what it is called, why it was made, and what it changed, line by line."""

    version: PlanVersion
    heading: str
    reason: str | None
    changes: tuple[str, ...]


def version_lines(cycle: CycleRecord) -> tuple[VersionLine, ...]:
    """Return the versions of a plan, the newest first."""
    changes = changes_of(cycle.plan_versions)
    return tuple(
        VersionLine(
            version=one,
            heading=version_title(one),
            reason=one.reason,
            changes=tuple(found.words for found in changes[one.number]) or (NOTHING_CHANGED,)
            if one.number in changes
            else (),
        )
        for one in reversed(cycle.plan_versions)
    )


def others_of(version: PlanVersion, versions: Sequence[PlanVersion]) -> tuple[PlanVersion, ...]:
    """Return the versions to compare one with; the one before it comes first."""
    earlier = [one for one in versions if one.number < version.number]
    later = [one for one in versions if one.number > version.number]
    return (*reversed(earlier), *later)


def parts_of(version: PlanVersion) -> tuple[PlanPart, ...]:
    """Return what a version says."""
    return read_plan(version.content).parts


def compared(version: PlanVersion, other: PlanVersion) -> tuple[str, ...]:
    """Say what two versions say differently, the earlier one first, whichever is read."""
    older, newer = sorted((version, other), key=lambda one: one.number)
    found = differences(read_plan(older.content), read_plan(newer.content))
    return tuple(one.words for one in found) or (NOTHING_CHANGED,)
