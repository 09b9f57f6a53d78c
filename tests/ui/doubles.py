"""Stand-ins for what presenters are given: a runner without threads, a feed, a shell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from senco_desk.domain.changes import Changes
from senco_desk.domain.identity import PupilId
from senco_desk.domain.references import Place
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Progress, Stopped
from senco_desk.domain.thread_breaks import Mend
from senco_desk.ui.parts.tokens import Appearance

T = TypeVar("T")


class Straightaway:
    """A Runner that runs work at once.

    ``stop_at`` stops work at that step, counted from 0. Refusals that nobody took and faults
    are kept in ``refusals`` and ``faults``; ``doings`` is what the user would have read.
    """

    def __init__(self) -> None:
        self.stop_at: int | None = None
        self.doings: list[str] = []
        self.refusals: list[Refusal] = []
        self.faults: list[Exception] = []

    def start(
        self,
        doing: str,
        work: Callable[[Progress], T],
        then: Callable[[T], None],
        *,
        refused: Callable[[Refusal], None] | None = None,
        stopped: Callable[[], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> Straightaway:
        self.doings.append(doing)
        steps = 0

        def progress(done: int, total: int, doing: str) -> None:
            nonlocal steps
            if self.stop_at is not None and steps >= self.stop_at:
                raise Stopped
            steps += 1

        end = ended or (lambda: None)
        try:
            result = work(progress)
        except Stopped:
            end()
            if stopped is not None:
                stopped()
        except Refusal as refusal:
            end()
            (refused or self.refusals.append)(refusal)
        except Exception as fault:  # noqa: BLE001  as the window does
            end()
            self.faults.append(fault)
        else:
            end()
            then(result)
        return self

    def stop(self) -> None:
        self.stop_at = 0


@dataclass
class Announcements:
    """A Feed that keeps what was announced."""

    changes: list[Changes] = field(default_factory=list[Changes])

    def announce(self, changes: Changes) -> None:
        self.changes.append(changes)


@dataclass
class Surroundings:
    """A Shell that keeps what it was asked for."""

    opened: list[tuple[PupilId, str | None]] = field(
        default_factory=list[tuple[PupilId, str | None]]
    )
    mends: list[Mend] = field(default_factory=list[Mend])
    places: list[Place] = field(default_factory=list[Place])
    beside: list[PupilId] = field(default_factory=list[PupilId])
    pages: list[str] = field(default_factory=list[str])
    helped: list[str] = field(default_factory=list[str])
    said: list[str] = field(default_factory=list[str])
    undo: Callable[[], object] | None = None
    ticked: bool = False
    stays_with: PupilId | None = None

    def pupil_may_be_left(self, pupil_id: PupilId) -> bool:
        return pupil_id != self.stays_with

    def open_pupil(self, pupil_id: PupilId, section: str | None = None) -> None:
        self.opened.append((pupil_id, section))

    def open_mend(self, pupil_id: PupilId, mend: Mend) -> None:
        self.open_pupil(pupil_id, mend.section)
        self.mends.append(mend)

    def open_place(self, pupil_id: PupilId, place: Place) -> None:
        self.places.append(place)

    def open_beside(self, pupil_id: PupilId) -> None:
        self.beside.append(pupil_id)

    def open_page(self, key: str) -> None:
        self.pages.append(key)

    def open_help(self, page: str) -> None:
        self.helped.append(page)

    def say(
        self,
        title: str,
        advice: str = "",
        *,
        undo: Callable[[], object] | None = None,
        is_done: bool = True,
    ) -> None:
        self.said.append(f"{title} {advice}".strip())
        self.ticked = is_done
        self.undo = undo


@dataclass
class Mirror:
    """Looks that are only looked at: what was chosen is kept, and nothing is put on."""

    appearance: Appearance = field(default_factory=Appearance)
    chosen: list[Appearance] = field(default_factory=list[Appearance])

    def choose(self, appearance: Appearance) -> None:
        self.appearance = appearance
        self.chosen.append(appearance)


@dataclass
class Drive:
    """A second place for backups that is only remembered."""

    folder: Path | None = None

    def choose(self, folder: Path | None) -> None:
        self.folder = folder
