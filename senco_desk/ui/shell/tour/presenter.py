"""The tour: five steps through the day of a SENCO, and what each one shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from senco_desk.domain.identity import PupilId

TOUR_DONE = "tour/done"
"""The setting that says that it was finished or left."""


@dataclass(frozen=True, slots=True)
class TourStep:
    """One step: it opens a page on the left, or a section of a pupil's record.

    ``{pupil}`` in its words stands for the pupil's name.
    """

    title: str
    words: str
    page: str | None = None
    section: str | None = None


STEPS = (
    TourStep(
        "Today: what needs doing",
        "Here stands what waits for you, the most urgent first: reviews that are overdue or near, "
        "plans not yet agreed, broken threads and actions agreed. Enter opens a line at the place "
        "where it is done.",
        page="today",
    ),
    TourStep(
        "Register: finding a pupil",
        "Everybody with their SEN provision, needs, cycle and next review. Type in the filter to "
        "narrow it. From anywhere, Ctrl+K finds a pupil by a few letters of the name.",
        page="register",
    ),
    TourStep(
        "A pupil's cycle: Assess, Plan, Do, Review",
        "This is {pupil}. The tabs go through the cycle in its order, and Thread shows for every "
        "target where the chain from need to review holds and what the next step is.",
        section="cycle",
    ),
    TourStep(
        "Progress: is it working?",
        "Each target's measurements, drawn between where {pupil} began and the goal, with what "
        "can be said of them and what cannot be told yet.",
        section="progress",
    ),
    TourStep(
        "Bundle: the evidence in one PDF",
        "What the record of {pupil} holds for each line of paragraph 9.14 of the SEND Code, and "
        "the one PDF made from it when the school asks for an assessment. F1 opens help for any "
        "screen.",
        section="bundle",
    ),
)


@dataclass(frozen=True, slots=True)
class TourPupil:
    """The pupil whose record the tour opens."""

    pupil_id: PupilId
    name: str


class TourView(Protocol):
    """What the presenter asks of the bar."""

    def show_step(self, number: int, of: int, title: str, words: str) -> None:
        """Show a step; there is a way back but from the first, and the last one ends the tour."""
        ...

    def hide_tour(self) -> None: ...


class TourGuide(Protocol):
    """What the presenter asks of the window."""

    def open_page(self, key: str) -> None: ...
    def open_pupil(self, pupil_id: PupilId, section: str | None = None) -> None: ...


class TourPresenter:
    """Leads through the tour; ``left`` is called once it is finished or left."""

    def __init__(self, view: TourView, guide: TourGuide, left: Callable[[], object]) -> None:
        self._view = view
        self._guide = guide
        self._left = left
        self._pupil: TourPupil | None = None
        self._at = 0

    def start(self, pupil: TourPupil) -> None:
        """Begin at the first step."""
        self._pupil = pupil
        self._go(0)

    def next(self) -> None:
        """Go on; after the last step the tour is over."""
        if self._at + 1 < len(STEPS):
            self._go(self._at + 1)
        else:
            self.leave()

    def back(self) -> None:
        """Go back a step."""
        if self._at > 0:
            self._go(self._at - 1)

    def leave(self) -> None:
        """End the tour; the page that is shown stays."""
        if self._pupil is not None:
            self._pupil = None
            self._view.hide_tour()
            self._left()

    def _go(self, at: int) -> None:
        if self._pupil is None:
            return
        self._at = at
        step = STEPS[at]
        if step.page is not None:
            self._guide.open_page(step.page)
        else:
            self._guide.open_pupil(self._pupil.pupil_id, step.section)
        words = step.words.format(pupil=self._pupil.name)
        self._view.show_step(at + 1, len(STEPS), step.title, words)
