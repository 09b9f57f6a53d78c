"""Who changed what and when: one chained entry for each saved change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from uuid import UUID

from senco_desk.domain.register import FieldChange

FIRST_LINK = "0" * 64
"""The hash that the very first entry follows on."""


class Act(Enum):
    """What was done to the thing."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    MERGED = "taken in"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One change: ``sequence`` counts from 1 over the whole file.

    ``subject`` names the kind of thing ("Target"), ``subject_id`` which one. ``previous`` is
    the hash of the entry before and ``link`` that of this one, so that an entry that was
    changed, re-ordered or taken out is found. Only entries cut off at the very end leave no
    trace in the chain itself.
    """

    sequence: int
    happened_at: datetime
    who: str
    act: Act
    subject: str
    subject_id: UUID
    pupil_id: UUID | None
    fields: tuple[FieldChange, ...]
    reason: str | None
    previous: str
    link: str

    @property
    def expected_link(self) -> str:
        """The hash that this entry's content calls for."""
        return link_of(self)


def link_of(entry: HistoryEntry) -> str:
    """Return the SHA-256 over an entry's content and the link before it.

    It is the same in whatever time zone the moment is expressed.
    """
    content = json.dumps(
        [
            entry.sequence,
            entry.happened_at.astimezone(UTC).isoformat(),
            entry.who,
            entry.act.value,
            entry.subject,
            str(entry.subject_id),
            str(entry.pupil_id) if entry.pupil_id else None,
            [[one.field, one.before, one.after] for one in entry.fields],
            entry.reason,
            entry.previous,
        ],
        ensure_ascii=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(content.encode()).hexdigest()


def first_broken(entries: Iterable[HistoryEntry]) -> HistoryEntry | None:
    """Return the first entry that does not follow on; None when the chain is whole.

    ``entries`` come in order of sequence.
    """
    previous, expected = FIRST_LINK, 1
    for entry in entries:
        if (
            entry.sequence != expected
            or entry.previous != previous
            or entry.link != entry.expected_link
        ):
            return entry
        previous, expected = entry.link, expected + 1
    return None
