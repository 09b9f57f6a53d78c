"""Where a reader is sent: to a part of the bundle's own pages, or to an attached document."""

from __future__ import annotations

from collections.abc import Mapping

from senco_desk.domain.criteria import Place
from senco_desk.domain.identity import CycleId, DocumentId
from senco_desk.reports.typesetting import Json

DOCUMENT_ADDRESS = "senco-desk://document/"
"""A link to an attached document is set with this address and its position, counted from 0."""

PARTS_OF_CYCLES: Mapping[str, str] = {
    "a": "targets",
    "b": "assess",
    "c": "",
    "d": "provision",
    "e": "",
    "f": "",
}
"""For a line of paragraph 9.14, the part of a cycle where what is recorded for it stands."""


def anchor(number: int, part: str = "") -> str:
    """Return the name of a cycle, or of a part of it, that links point to."""
    return f"cycle-{number}-{part}" if part else f"cycle-{number}"


class Signpost:
    """Knows where everything of one bundle stands."""

    def __init__(
        self, cycles: Mapping[CycleId, int], documents: Mapping[DocumentId, int | None]
    ) -> None:
        self._cycles = cycles
        self._documents = documents

    def to(self, place: Place, part: str = "") -> Json:
        """Return what a template makes a link of; None for a document that is not included."""
        if place.document_id is not None:
            position = self._documents.get(place.document_id)
            return None if position is None else {"document": position}
        if place.cycle_id is not None:
            return {"own": anchor(self._cycles[place.cycle_id], part)}
        return {"own": place.section}
