"""What presenters may ask of parts, without Qt: running work and announcing changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from senco_desk.domain.changes import Changes
from senco_desk.domain.identity import PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Progress

if TYPE_CHECKING:
    from pathlib import Path

    from senco_desk.domain.references import Place
    from senco_desk.domain.thread_breaks import Mend
    from senco_desk.ui.parts.tokens import Appearance

T = TypeVar("T")


class Stoppable(Protocol):
    """Work under way."""

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        ...


class Runner(Protocol):
    """Runs work away from the window and brings the result back to it."""

    def start(
        self,
        doing: str,
        work: Callable[[Progress], T],
        then: Callable[[T], None],
        *,
        refused: Callable[[Refusal], None] | None = None,
        stopped: Callable[[], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> Stoppable:
        """Run ``work(progress)`` and hand its result to ``then``.

        ``doing`` is shown after a moment: "Building the bundle". Without ``refused`` the window
        shows a refusal in its dialog. ``stopped`` is called when the user stopped the work.
        A fault goes to the window in any case. ``ended`` is called before all of these, however
        the work ended.
        """
        ...


class Feed(Protocol):
    """Where a presenter announces what it changed."""

    def announce(self, changes: Changes) -> None: ...


class Looks(Protocol):
    """Where the program's appearance on this computer is read and chosen."""

    @property
    def appearance(self) -> Appearance: ...

    def choose(self, appearance: Appearance) -> None:
        """Look like this at once, and the next time too."""
        ...


class SecondPlace(Protocol):
    """Where else this computer puts the backups of the school; None is nowhere else."""

    @property
    def folder(self) -> Path | None: ...

    def choose(self, folder: Path | None) -> None:
        """Put backups there too from now on; None stops it."""
        ...


class Shell(Protocol):
    """What a screen may ask of the window around it."""

    def open_pupil(self, pupil_id: PupilId, section: str | None = None) -> None:
        """Show a pupil, at a section of the page where one is named."""
        ...

    def pupil_may_be_left(self, pupil_id: PupilId) -> bool:
        """Ask what becomes of unsaved work on a pupil's page, wherever it is; True without any.

        False where the user stays with it: then that page is in front.
        """
        ...

    def open_mend(self, pupil_id: PupilId, mend: Mend) -> None:
        """Show a pupil at the place where a break of the thread is mended."""
        ...

    def open_place(self, pupil_id: PupilId, place: Place) -> None:
        """Show a pupil at the place where an entry of the record stands."""
        ...

    def open_beside(self, pupil_id: PupilId) -> None:
        """Show a pupil in a window of their own, so that two are open at once."""
        ...

    def open_page(self, key: str) -> None:
        """Show one of the pages of the rail: today, register, provision, school."""
        ...

    def open_help(self, page: str) -> None:
        """Open help at a page of it, named as its file."""
        ...

    def say(
        self,
        title: str,
        advice: str = "",
        *,
        undo: Callable[[], object] | None = None,
        is_done: bool = True,
    ) -> None:
        """Say what was done, without waiting; ``undo`` takes it back.

        Without ``is_done`` it says why nothing was done, and has no tick.
        """
        ...
