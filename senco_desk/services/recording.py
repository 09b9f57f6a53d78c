"""What recording measurements and recording sessions have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from senco_desk.domain.terms import write_date

if TYPE_CHECKING:
    from senco_desk.storage.work import Work

REPLACED = "Replaced by another entry for the same day."
"""The reason that the history keeps of an entry that made room for a newer one."""


def told_by_whom(work: Work, entries: Iterable[UUID]) -> dict[UUID, str]:
    """Say of entries on file by whom and when they were recorded, as the history has it."""
    told: dict[UUID, str] = {}
    for one in entries:
        for first in work.history(subject_id=one)[:1]:
            local = first.happened_at.astimezone()
            told[one] = f"recorded by {first.who} on {write_date(local.date())}, {local:%H:%M}"
    return told
