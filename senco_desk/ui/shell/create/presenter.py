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
from senco_desk.ui.parts.protocols import Runner
from senco_desk.ui.parts.tokens import Status

Opened = TypeVar("Opened")

FIELDS: tuple[Field, ...] = (
    LineField(name="name", label="School", needed=True),
    LineField(name="local_authority", label="Local authority", needed=True),
    ChoiceField(
        name="phase",
        label="Phase",
        options=options_of(Phase),
        empty="Choose …",
        needed=True,
        beside=True,
    ),
    LineField(
        name="senco",
        label="SENCO's name",
        help="As it should stand on reviews and bundles. You can add it later.",
    ),
)


@dataclass(frozen=True, slots=True)
class Strength:
    """How hard a passphrase is to guess: 0 to 4 as zxcvbn scores, in words, with advice."""

    score: int
    words: str
    advice: str

    @property
    def status(self) -> Status:
        """How to show it."""
        return (Status.ALERT, Status.ALERT, Status.CAUTION, Status.GOOD, Status.GOOD)[self.score]


WEAKEST = 2
"""The lowest score that is accepted: "somewhat guessable" is the least that protects records."""


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
    strength: Callable[[str, tuple[str, ...]], Strength]
    create: Callable[[Path, School, str], Created[Opened]]
    save: Callable[[Path, bytes], None]
    opened: Callable[[Opened, Path], None]


class CreateView(Protocol):
    """What the presenter asks of the dialog."""

    def values(self) -> Values:
        """Read the form; raises a Refusal."""
        ...

    def folder(self) -> Path: ...

    def passphrases(self) -> tuple[str, str]:
        """Return the passphrase as typed the first and the second time."""
        ...

    def show_folder(self, folder: Path, file: str) -> None:
        """Show where the school will lie."""
        ...

    def show_strength(self, strength: Strength | None) -> None:
        """Show how strong the passphrase is; None while nothing is typed."""
        ...

    def show_refusal(self, refusal: Refusal) -> None: ...

    def show_busy(self, words: str) -> None: ...

    def show_free(self) -> None: ...

    def show_key(self, school: str, key_words: tuple[str, ...]) -> None:
        """Show the recovery key."""
        ...

    def show_kept(self, words: str) -> None:
        """Say that the recovery key was saved or printed, and allow to go on."""
        ...

    def allow_to_go_on(self, *, allowed: bool) -> None: ...

    def print_page(self, page: bytes) -> bool:
        """Print the recovery key's page; say whether it was printed."""
        ...

    def ask_where_to_save(self, suggested: Path) -> Path | None: ...

    def confirm_leaving_key(self) -> bool:
        """Ask whether to go on without having kept the recovery key."""
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

    def __init__(self, view: CreateView, desk: CreateDesk[Opened], runner: Runner) -> None:
        self._view = view
        self._desk = desk
        self._runner = runner
        self._folder = desk.usual_folder
        self._name = ""
        self._strength: Strength | None = None
        self._judged = ""
        self._is_judging = False
        self._is_busy = False
        self._created: Created[Opened] | None = None
        self._path = desk.usual_folder
        self._is_kept = False

    def start(self) -> None:
        """Show where the school will lie."""
        self._view.show_strength(None)
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

    def passphrase_typed(self) -> None:
        """Judge the passphrase as it is typed; one judgement at a time, the last one shown."""
        typed, _ = self._view.passphrases()
        if not typed:
            self._strength, self._judged = None, ""
            self._view.show_strength(None)
        elif not self._is_judging and typed != self._judged:
            self._is_judging = True
            known = tuple(word for word in self._name.split() if len(word) > 2)
            self._runner.start(
                "Judging the passphrase",
                lambda progress: _judge(self._desk, typed, known, progress),
                lambda strength: self._take_judgement(typed, strength),
                stopped=self._stop_judging,
            )

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
        self._is_judging = False
        self._free()

    def print_key(self) -> None:
        """Print the recovery key's page."""
        if self._created is None:
            return
        try:
            printed = self._view.print_page(self._created.page)
        except Refusal as refusal:
            self._view.show_refusal(refusal)
            return
        if printed:
            self._keep("The page was sent to the printer.")

    def save_key(self) -> None:
        """Save the recovery key's page as a PDF."""
        if self._created is None:
            return
        path = self._view.ask_where_to_save(self._desk.usual_folder / "Recovery key.pdf")
        if path is None:
            return
        try:
            self._desk.save(path, self._created.page)
        except Refusal as refusal:
            self._view.show_refusal(refusal)
            return
        self._keep(f"Saved as {path.name}. Keep it away from this computer.")

    def said_kept(self, *, is_kept: bool) -> None:
        """Take the user's word that the key is printed or saved."""
        self._is_kept = is_kept
        self._view.allow_to_go_on(allowed=is_kept)

    def go_on(self) -> None:
        """Open the school."""
        if self._created is not None and self._is_kept:
            self._finish(self._created)

    def leave(self) -> None:
        """Close the dialog; ask first where something typed, or the key, would be lost."""
        if self._is_busy:
            return
        if self._created is None:
            if not self._view.has_typed() or self._view.confirm_leaving_form():
                self._view.finish()
        elif self._is_kept or self._view.confirm_leaving_key():
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
        first, second = self._view.passphrases()
        if not first:
            raise Refusal(
                "Choose a passphrase.", "Three or four unusual words do well.", "passphrase"
            )
        if first != second:
            raise Refusal(
                "The two passphrases are not the same.",
                "Type the passphrase again in the second field.",
                field="again",
            )
        if self._strength is not None and first == self._judged and self._strength.score < WEAKEST:
            raise Refusal(
                "This passphrase would be guessed quickly.",
                self._strength.advice or "Add one or two unusual words.",
                field="passphrase",
            )
        return school, first

    def _show_folder(self) -> None:
        self._path = self._folder / folder_name(self._name)
        self._view.show_folder(self._folder, self._path.name)

    def _take_judgement(self, typed: str, strength: Strength) -> None:
        self._is_judging = False
        now, _ = self._view.passphrases()
        if now == typed:
            self._strength, self._judged = strength, typed
            self._view.show_strength(strength)
        else:
            self.passphrase_typed()

    def _stop_judging(self) -> None:
        self._is_judging = False

    def _take(self, created: Created[Opened]) -> None:
        self._free()
        self._created = created
        self._view.show_key(self._name, created.key_words)
        self._view.allow_to_go_on(allowed=False)

    def _refused(self, refusal: Refusal) -> None:
        self._free()
        self._view.show_refusal(refusal)

    def _free(self) -> None:
        self._is_busy = False
        self._view.show_free()

    def _keep(self, words: str) -> None:
        self._is_kept = True
        self._view.show_kept(words)
        self._view.allow_to_go_on(allowed=True)

    def _finish(self, created: Created[Opened]) -> None:
        self._view.finish()
        self._desk.opened(created.opened, self._path)


def _judge(
    desk: CreateDesk[Opened], typed: str, known: tuple[str, ...], progress: Progress
) -> Strength:
    progress(0, 0, "Judging the passphrase")
    return desk.strength(typed, known)


_NOT_IN_NAMES = frozenset('<>:"/\\|?*')


def folder_name(school: str) -> str:
    """Return the name of a school's folder, fit for any system: "Elm Park Primary.senco"."""
    kept = "".join(" " if one in _NOT_IN_NAMES or ord(one) < 32 else one for one in school)
    return f"{' '.join(kept.split()).strip('. ')[:80] or 'School'}.senco"
