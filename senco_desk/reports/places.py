"""Where a reader is sent: to a part of the bundle's own pages, or to an attached document."""

from __future__ import annotations

from collections.abc import Mapping

from senco_desk.domain.criteria import CyclePart, Place
from senco_desk.domain.identity import CycleId, DocumentId
from senco_desk.reports.typesetting import Json

DOCUMENT_ADDRESS = "senco-desk://document/"
"""A link to an attached document is set with this address and its position, counted from 0."""


def anchor(number: int, part: CyclePart | None = None) -> str:
    """Return the name of a cycle, or of a part of it, that links point to."""
    return f"cycle-{number}-{part.value}" if part else f"cycle-{number}"


class Signpost:
    """Knows where everything of one bundle stands.

    ``documents`` gives each document's position among the attached ones, None where it is on
    the record but not attached.
    """

    def __init__(
        self, cycles: Mapping[CycleId, int], documents: Mapping[DocumentId, int | None]
    ) -> None:
        self._cycles = cycles
        self._documents = documents

    def to(self, place: Place) -> Json:
        """Return what a template makes a link of; None for a document that is not attached."""
        if place.document_id is not None:
            position = self._documents.get(place.document_id)
            return None if position is None else {"document": position}
        if place.cycle_id is not None:
            return {"own": anchor(self._cycles[place.cycle_id], place.part)}
        return {"own": place.section}
