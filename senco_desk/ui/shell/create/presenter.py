"""What creating a school decides: the details, the passphrase, and the recovery key shown once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from senco_desk.domain.identity import IdSource, SchoolId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.school import Phase, School
from senco_desk.domain.steps import Progress
from senco_desk.ui.parts.fields import ChoiceField, Field, LineField, Values, options_of
from senco_desk.ui.parts.passphrases.presenter import (
    NewPassphrase,
    NewPassphraseView,
    StrengthOf,
)
from senco_desk.ui.parts.protocols import Runner
from senco_desk.ui.parts.recovery_key.presenter import KeyKeeping

Opened = TypeVar("Opened")

FIELDS: tuple[Field, ...] = (
    LineField(name="name", label="School", needed=True),
    LineField(name="local_authority", label="Local authority", needed=True),
    ChoiceField(
        name="phase",
        label="Phase",
        options=options_of(Phase),
        empty="Choose…",
        needed=True,
        beside=True,
    ),
    LineField(
        name="senco",
        label="SENCO's name",
        help="As it should stand on reviews and bundles. You can add it later.",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Created(Generic[Opened]):
    """A school just created: unlocked, with its recovery key and the page to print."""

    opened: Opened
    key_words: tuple[str, ...]
    page: bytes


@dataclass(frozen=True, kw_only=True)
class CreateDesk(Generic[Opened]):
    """What the dialog is handed.

    ``strength(passphrase, known_words)`` may take a moment, as ``create`` does, so both run away
    from the window. ``save`` writes a file whole or not at all. ``opened`` takes the school on.
    """

    usual_folder: Path
    new_id: IdSource
    strength: StrengthOf
    create: Callable[[Path, School, str], Created[Opened]]
    save: Callable[[Path, bytes], None]
    opened: Callable[[Opened, Path], None]


class CreateView(NewPassphraseView, Protocol):
    """What the presenter asks of the dialog."""

    def values(self) -> Values:
        """Read the form; raises a Refusal."""
        ...

    def folder(self) -> Path: ...

    def show_folder(self, folder: Path, file: str) -> None:
        """Show where the school will lie."""
        ...

    def show_refusal(self, refusal: Refusal) -> None: ...

    def show_busy(self, words: str) -> None: ...

    def show_free(self) -> None: ...

    def show_created(self, school: str) -> None:
        """Show the recovery key's page in place of the form."""
        ...

    def has_typed(self) -> bool:
        """Say whether anything stands in the form that would be lost."""
        ...

    def confirm_leaving_form(self) -> bool:
        """Ask whether to go without creating the school."""
        ...

    def finish(self) -> None:
        """Close the dialog."""
        ...


class CreatePresenter(Generic[Opened]):
    """Decides for the dialog in which a school is created."""

    def __init__(
        self, view: CreateView, desk: CreateDesk[Opened], runner: Runner, key: KeyKeeping
    ) -> None:
        self._view = view
        self._desk = desk
        self._runner = runner
        self._key = key
        self._folder = desk.usual_folder
        self._name = ""
        self._is_busy = False
        self._created: Created[Opened] | None = None
        self._path = desk.usual_folder
        self.passphrase = NewPassphrase(view, desk.strength, runner, lambda: self._name)

    def start(self) -> None:
        """Show where the school will lie."""
        self.passphrase.start()
        self._show_folder()

    @property
    def has_created(self) -> bool:
        """Whether the school exists, so that the recovery key is being shown."""
        return self._created is not None

    def named(self, name: str) -> None:
        """Follow the school's name as it is typed."""
        self._name = name
        self._show_folder()

    def choose_folder(self, folder: Path | None) -> None:
        """Take another place; None is a change of mind."""
        if folder is not None:
            self._folder = folder
            self._show_folder()

    def create(self) -> None:
        """Create the school from what stands in the form."""
        if self._is_busy or self._created is not None:
            return
        try:
            school, passphrase = self._read()
        except Refusal as refusal:
            self._view.show_refusal(refusal)
            return
        path = self._path
        self._is_busy = True
        self._view.show_busy("Creating")

        def create(progress: Progress) -> Created[Opened]:
            progress(0, 0, "Creating the school")
            return self._desk.create(path, school, passphrase)

        self._runner.start(
            "Creating the school", create, self._take, refused=self._refused, stopped=self._free
        )

    def faulted(self) -> None:
        """Take presses again after a fault, which the program reports by itself."""
        self._free()

    def go_on(self) -> None:
        """Open the school."""
        if self._created is not None and self._key.is_kept:
            self._finish(self._created)

    def leave(self) -> None:
        """Close the dialog; ask first where something typed, or the key, would be lost."""
        if self._is_busy:
            return
        if self._created is None:
            if not self._view.has_typed() or self._view.confirm_leaving_form():
                self._view.finish()
        elif self._key.may_be_left():
            self._finish(self._created)

    def _read(self) -> tuple[School, str]:
        values = self._view.values()
        school = School(
            id=SchoolId(self._desk.new_id()),
            name=values.text("name"),
            local_authority=values.text("local_authority"),
            phase=values.one("phase", Phase),
            senco=values.text_or_none("senco"),
        )
        return school, self.passphrase.chosen()

    def _show_folder(self) -> None:
        self._path = self._folder / folder_name(self._name)
        self._view.show_folder(self._folder, self._path.name)

    def _take(self, created: Created[Opened]) -> None:
        self._free()
        self._created = created
        self._key.show(created.key_words, created.page)
        self._view.show_created(self._name)

    def _refused(self, refusal: Refusal) -> None:
        self._free()
        self._view.show_refusal(refusal)

    def _free(self) -> None:
        self._is_busy = False
        self._view.show_free()

    def _finish(self, created: Created[Opened]) -> None:
        self._view.finish()
        self._desk.opened(created.opened, self._path)


_NOT_IN_NAMES = frozenset('<>:"/\\|?*')


def folder_name(school: str) -> str:
    """Return the name of a school's folder, fit for any system: "Elm Park Primary.senco"."""
    kept = "".join(" " if one in _NOT_IN_NAMES or ord(one) < 32 else one for one in school)
    return f"{' '.join(kept.split()).strip('. ')[:80] or 'School'}.senco"
