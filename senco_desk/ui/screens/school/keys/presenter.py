"""What changing the passphrase and making a new recovery key decide."""

from __future__ import annotations

from typing import Protocol

from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Progress
from senco_desk.services.school import NewRecoveryKey, SchoolDesk
from senco_desk.ui.parts.passphrases.presenter import (
    NewPassphrase,
    NewPassphraseView,
    StrengthOf,
)
from senco_desk.ui.parts.protocols import Runner
from senco_desk.ui.parts.recovery_key.presenter import KeyKeeping

KEYS_WORDS = (
    "The passphrase opens the school every day, and the recovery key when the passphrase is "
    "forgotten. A backup opens with the passphrase and the recovery key of the day it was made."
)
CHANGE_WORDS = (
    "From now on the school opens with the new passphrase; the recovery key stays as it is. "
    "Backups made until now are not changed: they still open with the passphrase of their own "
    "time. If somebody else may know the old one, make a new backup and delete the older ones."
)
FORGOTTEN_WORDS = (
    "This school was opened with the recovery key. A new passphrase takes the place of the "
    "forgotten one; the recovery key stays as it is. Backups made until now are not changed: "
    "they open with the recovery key, or with the passphrase of their own time."
)
KEY_WORDS = (
    "The new key takes the place of the one on the printed page, which no longer opens the "
    "school. Backups made until now are not changed: they still open with the old key, or with "
    "the passphrase of their own time."
)
NEEDS_WRITING = Refusal(
    "This school is open to read only.",
    "Its passphrase and its recovery key are changed only where the school is open for writing.",
)


class ChangeView(Protocol):
    """What both presenters ask of their dialog."""

    def present(self) -> str:
        """Return what is typed as the present passphrase."""
        ...

    def show_refusal(self, refusal: Refusal) -> None:
        """Say why it is not done, at its field."""
        ...

    def show_busy(self, words: str) -> None: ...

    def show_free(self) -> None: ...

    def finish(self) -> None:
        """Close the dialog: it is done."""
        ...

    def give_up(self) -> None:
        """Close the dialog: nothing was changed."""
        ...


class PassphraseView(ChangeView, NewPassphraseView, Protocol):
    """What the presenter asks of the dialog in which the passphrase is changed."""


class PassphrasePresenter:
    """Changes the passphrase.

    The present one is asked for, unless it is forgotten: then the school was unlocked with the
    recovery key.
    """

    def __init__(
        self, view: PassphraseView, desk: SchoolDesk, runner: Runner, strength: StrengthOf
    ) -> None:
        self._view = view
        self._desk = desk
        self._runner = runner
        self._is_busy = False
        name = desk.school().name
        self.is_forgotten = desk.wants_passphrase
        self.passphrase = NewPassphrase(view, strength, runner, lambda: name)

    def change(self) -> None:
        """Take the new passphrase."""
        if self._is_busy:
            return
        present = self._view.present()
        try:
            if not self.is_forgotten:
                _check_typed(present)
            new = self.passphrase.chosen()
        except Refusal as refusal:
            self._view.show_refusal(refusal)
            return
        self._is_busy = True
        self._view.show_busy("Changing")

        def change(_progress: Progress) -> None:
            if self.is_forgotten:
                self._desk.set_passphrase(new)
            else:
                self._desk.change_passphrase(present, new)

        self._runner.start(
            "Changing the passphrase",
            change,
            lambda _done: self._view.finish(),
            refused=self._view.show_refusal,
            ended=self._free,
        )

    def leave(self) -> None:
        """Close the dialog, unless the passphrase is being changed."""
        if not self._is_busy:
            self._view.give_up()

    def _free(self) -> None:
        self._is_busy = False
        self._view.show_free()


class RecoveryKeyView(ChangeView, Protocol):
    """What the presenter asks of the dialog in which a recovery key is made."""

    def show_made(self) -> None:
        """Show the recovery key's page in place of the form."""
        ...


class RecoveryKeyPresenter:
    """Makes a new recovery key and has it kept."""

    def __init__(
        self, view: RecoveryKeyView, desk: SchoolDesk, runner: Runner, key: KeyKeeping
    ) -> None:
        self._view = view
        self._desk = desk
        self._runner = runner
        self._key = key
        self._is_busy = False
        self._is_made = False

    def make(self) -> None:
        """Make a new key with the passphrase that is typed."""
        if self._is_busy or self._is_made:
            return
        present = self._view.present()
        try:
            _check_typed(present)
        except Refusal as refusal:
            self._view.show_refusal(refusal)
            return
        self._is_busy = True
        self._view.show_busy("Making")
        self._runner.start(
            "Making a recovery key",
            lambda _progress: self._desk.make_recovery_key(present),
            self._take,
            refused=self._view.show_refusal,
            ended=self._free,
        )

    def go_on(self) -> None:
        """Close the dialog; the key is kept."""
        if self._is_made and self._key.is_kept:
            self._view.finish()

    def leave(self) -> None:
        """Close the dialog; ask first where the new key would be lost."""
        if self._is_busy:
            return
        if not self._is_made:
            self._view.give_up()
        elif self._key.may_be_left():
            self._view.finish()

    def _take(self, key: NewRecoveryKey) -> None:
        self._is_made = True
        self._key.show(key.words, key.page)
        self._view.show_made()

    def _free(self) -> None:
        self._is_busy = False
        self._view.show_free()


def _check_typed(present: str) -> None:
    if not present:
        raise Refusal(
            "Type the present passphrase.",
            "If it is forgotten, type the recovery key from the printed page instead.",
            field="present",
        )
