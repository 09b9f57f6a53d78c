"""Records read a moment ago, which need not be read again while nothing was saved since.

A pupil's page is several screens, and each asks for the record when it is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from senco_desk.domain.identity import PupilId
from senco_desk.domain.record import PupilRecord

_MOST = 8
"""Records held: as many as pupils' pages are kept, and a few in other windows."""


@dataclass(frozen=True, slots=True)
class RecordShelf:
    """The records read last, each with how much had been saved in the school by then."""

    _held: dict[PupilId, tuple[int, PupilRecord]] = field(
        default_factory=dict[PupilId, tuple[int, PupilRecord]]
    )

    def record(self, pupil_id: PupilId, saved: int, read: Callable[[], PupilRecord]) -> PupilRecord:
        """Return the record; it is read where it is not held, or something was saved since.

        ``saved`` is counted before reading: what another thread saves meanwhile counts as since.
        """
        held = self._held.pop(pupil_id, None)
        if held is None or held[0] != saved:
            held = saved, read()
        self._held[pupil_id] = held
        for oldest in list(self._held)[:-_MOST]:
            self._held.pop(oldest, None)
        return held[1]

    def clear(self) -> None:
        """Forget every record."""
        self._held.clear()
