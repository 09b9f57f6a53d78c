"""What the start window decides: which school, unlocked how, and what to do when it is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Progress
from senco_desk.ui.parts.protocols import Runner

Opened = TypeVar("Opened")


@dataclass(frozen=True, slots=True)
class KnownSchool:
    """A school that was opened on this computer before."""

    path: Path

    @property
    def name(self) -> str:
        """The name of its folder, without the ending."""
        return self.path.name.removesuffix(".senco")

    @property
    def place(self) -> str:
        """The folder it lies in."""
        return str(self.path.parent)


class KnownSchools(Protocol):
    """Remembers where schools lie, the one opened last first."""

    def schools(self) -> tuple[KnownSchool, ...]: ...

    def remember(self, path: Path) -> None: ...

    def forget(self, path: Path) -> None: ...


@dataclass(frozen=True, kw_only=True)
class StartDesk(Generic[Opened]):
    """What the start window is handed.

    ``load`` imports what unlocking needs, ahead of time. ``unlock(path, passphrase, read_only)``
    runs away from the window. ``is_open_elsewhere`` tells the refusal after which a school may
    still be read. ``opened`` takes the school on.
    """

    known: KnownSchools
    load: Callable[[], None]
    unlock: Callable[[Path, str, bool], Opened]
    is_open_elsewhere: Callable[[Refusal], bool]
    opened: Callable[[Opened], None]


class StartView(Protocol):
    """What the presenter asks of the window."""

    def show_schools(self, schools: Sequence[KnownSchool], chosen: KnownSchool | None) -> None:
        """List schools and show the chosen one's form; None shows that there is none yet."""
        ...

    def show_refusal(self, refusal: Refusal, *, may_read: bool) -> None:
        """Say why it is not unlocked; ``may_read`` offers to open it to read only."""
        ...

    def clear_refusal(self) -> None: ...

    def show_busy(self, words: str) -> None: ...

    def show_free(self) -> None: ...

    def passphrase(self) -> str: ...

    def clear_passphrase(self) -> None:
        """Empty the field and put the cursor into it."""
        ...

    def ask_for_school(self) -> Path | None:
        """Let the user choose a school's folder."""
        ...

    def ask_to_create(self) -> None:
        """Open the dialog in which a school is created."""
        ...


class StartPresenter(Generic[Opened]):
    """Decides for the start window."""

    def __init__(self, view: StartView, desk: StartDesk[Opened], runner: Runner) -> None:
        self._view = view
        self._desk = desk
        self._runner = runner
        self._chosen: KnownSchool | None = None
        self._is_busy = False

    def start(self) -> None:
        """Show the schools known here, the last one chosen."""
        schools = self._desk.known.schools()
        self._show(schools[0] if schools else None)

    def shown(self) -> None:
        """Load what unlocking needs while the user types."""
        self._runner.start("Getting ready", self._load, lambda nothing: nothing)

    def choose(self, school: KnownSchool) -> None:
        """Take a school from the list."""
        if school != self._chosen:
            self._chosen = school
            self._view.clear_refusal()
            self._view.clear_passphrase()
            self._show(school)

    def open_other(self) -> None:
        """Choose a school that is not in the list."""
        path = self._view.ask_for_school()
        if path is not None:
            self.show_path(path)

    def show_path(self, path: Path) -> None:
        """Show the form for the school at a path, listed or not."""
        self._view.clear_refusal()
        self._view.clear_passphrase()
        self._show(KnownSchool(_folder_of(path)))

    def forget(self, school: KnownSchool) -> None:
        """Take a school off the list; its folder stays."""
        self._desk.known.forget(school.path)
        self.start()

    def create(self) -> None:
        """Create a new school."""
        self._view.ask_to_create()

    def unlock(self, *, read_only: bool = False) -> None:
        """Unlock the chosen school with what is typed."""
        if self._chosen is None or self._is_busy:
            return
        path, passphrase = self._chosen.path, self._view.passphrase()
        if not passphrase:
            self._view.show_refusal(
                Refusal("Type the passphrase.", "Or the recovery key from the printed page."),
                may_read=False,
            )
            return
        self._is_busy = True
        self._view.clear_refusal()
        self._view.show_busy("Unlocking")

        def unlock(progress: Progress) -> Opened:
            progress(0, 0, "Unlocking")
            return self._desk.unlock(path, passphrase, read_only)

        self._runner.start(
            "Unlocking",
            unlock,
            lambda opened: self._unlocked(path, opened),
            refused=self._refused,
            stopped=self._free,
        )

    def faulted(self) -> None:
        """Take presses again after a fault, which the program reports by itself."""
        self._free()

    def _load(self, progress: Progress) -> None:
        progress(0, 0, "Getting ready")
        self._desk.load()

    def _show(self, chosen: KnownSchool | None) -> None:
        self._chosen = chosen
        schools = self._desk.known.schools()
        if chosen is not None and chosen not in schools:
            schools = (chosen, *schools)
        self._view.show_schools(schools, chosen)

    def _unlocked(self, path: Path, opened: Opened) -> None:
        """Take a school on; another one may have been chosen while it was unlocked."""
        self._free()
        self._view.clear_passphrase()
        self._desk.known.remember(path)
        try:
            self._desk.opened(opened)
        except Refusal as refusal:  # it opens, but what it holds cannot be read
            self._refused(refusal)

    def _refused(self, refusal: Refusal) -> None:
        self._free()
        self._view.show_refusal(refusal, may_read=self._desk.is_open_elsewhere(refusal))

    def _free(self) -> None:
        self._is_busy = False
        self._view.show_free()


def _folder_of(path: Path) -> Path:
    """Return the school's folder where a file inside it was chosen."""
    return path.parent if path.parent.suffix == ".senco" else path
