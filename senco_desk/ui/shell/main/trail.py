"""Where the user was, and the way back. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field

from senco_desk.domain.identity import PupilId

_MOST_VISITS = 50


@dataclass(frozen=True, slots=True)
class Place:
    """Where one can be: a page of the rail, or a pupil at a section (None is as it was left).

    ``by_tab`` says that the user only turned from one section of a pupil's page to another.
    """

    page: str | None = None
    pupil: PupilId | None = None
    section: str | None = None
    by_tab: bool = field(default=False, compare=False)


@dataclass(slots=True)
class Trail:
    """Where the user was, like a browser's history."""

    _visits: list[Place] = field(default_factory=list[Place])
    _at: int = -1

    @property
    def here(self) -> Place | None:
        """The present place; None before the first."""
        return self._visits[self._at] if self._at >= 0 else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether the user came back from somewhere."""
        return self._at < len(self._visits) - 1

    @property
    def way_out(self) -> int:
        """How many steps back lies the place from which this one was opened, past mere turns."""
        at = self._at
        while at > 0 and self._visits[at].by_tab:
            at -= 1
        return self._at - at + 1

    def go(self, place: Place) -> None:
        """Go to a new place; what lay ahead is forgotten."""
        if place != self.here:
            self._visits[self._at + 1 :] = [place]
            self._visits = self._visits[-_MOST_VISITS:]
            self._at = len(self._visits) - 1

    def step(self, by: int) -> Place | None:
        """Go back (-1) or forward (1); None where there is nothing."""
        if not 0 <= self._at + by < len(self._visits):
            return None
        self._at += by
        return self._visits[self._at]

    def forget(self, pupil: PupilId) -> None:
        """Leave out a pupil who cannot be shown any more."""
        here = self.here
        kept = [place for place in self._visits if place.pupil != pupil]
        self._at = kept.index(here) if here in kept else len(kept) - 1
        self._visits = kept
