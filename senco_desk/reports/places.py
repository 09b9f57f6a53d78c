"""Where a reader is sent: to an entry on the bundle's own pages, or to an attached document."""

from __future__ import annotations

from collections.abc import Mapping

from senco_desk.domain.references import Entry, EntryId, Place
from senco_desk.reports.typesetting import Json

DOCUMENT_ADDRESS = "senco-desk://document/"
"""A link to an attached document is set with this address and its position, counted from 0."""


def anchor(entry: Entry, entry_id: EntryId) -> str:
    """Return the name that a template sets where an entry begins, and that links lead to."""
    return f"{entry.value}-{entry_id}"


class Signpost:
    """Knows where everything of one bundle stands.

    ``documents`` gives the position of each attached document that is on the record.
    """

    def __init__(self, documents: Mapping[EntryId, int]) -> None:
        self._documents = documents

    def to(self, place: Place) -> Json:
        """Return what a template makes a link of; None for a document that is not attached."""
        if place.entry is Entry.DOCUMENT:
            position = self._documents.get(place.id)
            return None if position is None else {"document": position}
        return {"own": anchor(place.entry, place.id)}
