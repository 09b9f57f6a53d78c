"""The dialogs in which the passphrase is changed and a new recovery key is made."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from senco_desk.domain.refusals import Refusal
from senco_desk.services.files import write_whole
from senco_desk.ui.parts.buttons import primary, secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.framing import Framed
from senco_desk.ui.parts.headings import section_title, words
from senco_desk.ui.parts.keys import SAVE
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.messages import NoticeLine
from senco_desk.ui.parts.passphrases.line import PassphraseLine
from senco_desk.ui.parts.passphrases.presenter import Strength, StrengthOf
from senco_desk.ui.parts.passphrases.strength import strength_of
from senco_desk.ui.parts.passphrases.twice import PassphraseTwice, labelled
from senco_desk.ui.parts.pdfpages import pages_of
from senco_desk.ui.parts.recovery_key.page import KeyPage
from senco_desk.ui.parts.shortcuts import on_keys_in
from senco_desk.ui.parts.tokens import SPACE, Status
from senco_desk.ui.screens.school.keys.presenter import (
    CHANGE_WORDS,
    FORGOTTEN_WORDS,
    KEY_WORDS,
    PassphrasePresenter,
    RecoveryKeyPresenter,
)


class _Asking(QWidget):
    """A title, what will happen, and the field for the present passphrase."""

    def __init__(self, title: str, about: str) -> None:
        super().__init__()
        self.present = PassphraseLine("Present passphrase")
        self.refusal = NoticeLine(Status.ALERT)
        self.label = labelled(self.present)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.large)
        self.column.setSpacing(SPACE.small)
        self.column.addWidget(section_title(title))
        self.column.addWidget(words(about))
        self.column.addSpacing(SPACE.small)
        for widget in (self.label, self.present, self.refusal):
            self.column.addWidget(widget)

    def refuse(self, refusal: Refusal) -> None:
        """Say why it is not done, under the field of the present passphrase."""
        self.refusal.tell(refusal.title, refusal.advice)
        if refusal.field == "present":
            self.present.setFocus()
            self.present.selectAll()


class PassphraseDialog(QDialog):
    """Asks for the present passphrase and a new one; the present one not where it is forgotten."""

    help_page = "backups"

    def __init__(
        self, parent: QWidget | None, context: Context, *, strength: StrengthOf = strength_of
    ) -> None:
        super().__init__(parent)
        self.new = PassphraseTwice("New passphrase")
        self.presenter = PassphrasePresenter(
            self, context.desk.school, context.jobs.for_owner(self), strength
        )
        decide = self.presenter
        forgotten = decide.is_forgotten
        title = "Set a new passphrase" if forgotten else "Change the passphrase"
        self.setWindowTitle(title)
        self.asking = _Asking(title, FORGOTTEN_WORDS if forgotten else CHANGE_WORDS)
        self.asking.column.addWidget(self.new)
        self.asking.column.addStretch(1)
        for widget in (self.asking.label, self.asking.present):
            widget.setVisible(not forgotten)
        self.leave_button = secondary("Later" if forgotten else "Cancel", decide.leave)
        self.change_button = primary(
            "Set passphrase" if forgotten else "Change passphrase", decide.change
        )
        self.change_button.setDefault(True)
        on_keys_in(self, SAVE, self.change_button.click)
        self._framed = framed = Framed(self.asking, self.leave_button, self.change_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(framed)
        self.new.typed.connect(decide.passphrase.typed)
        decide.passphrase.start()
        framed.fit(self)
        (self.new.first if forgotten else self.asking.present).setFocus()

    @classmethod
    def ask(cls, parent: QWidget | None, context: Context) -> bool:
        """Ask, and say whether the passphrase was changed."""
        dialog = cls(parent, context)
        changed = dialog.exec() == QDialog.DialogCode.Accepted
        let_go(dialog)
        return changed

    def present(self) -> str:
        """Return what is typed as the present passphrase."""
        return self.asking.present.text()

    def passphrases(self) -> tuple[str, str]:
        """Return the new passphrase as typed twice."""
        return self.new.passphrases()

    def show_strength(self, strength: Strength | None) -> None:
        """Show how strong the new passphrase is."""
        self.new.show_strength(strength)

    def show_refusal(self, refusal: Refusal) -> None:
        """Say why it is not done, at its field."""
        self._clear()
        if not self.new.takes(refusal):
            self.asking.refuse(refusal)
        self._framed.fit(self)

    def show_busy(self, words: str) -> None:
        """Show that the passphrase is being changed."""
        self._clear()
        self.change_button.set_busy(words)
        self.asking.setEnabled(False)
        self.leave_button.setEnabled(False)

    def show_free(self) -> None:
        """Take presses again."""
        self.change_button.set_free()
        self.asking.setEnabled(True)
        self.leave_button.setEnabled(True)

    def finish(self) -> None:
        """Close the dialog: it is done."""
        self._forget()
        self.accept()

    def give_up(self) -> None:
        """Close the dialog: nothing was changed."""
        self._forget()
        super().reject()

    @override
    def reject(self) -> None:
        self.presenter.leave()

    def _clear(self) -> None:
        self.asking.refusal.hide()
        self.new.refusal.hide()

    def _forget(self) -> None:
        self.asking.present.clear()
        self.new.forget()


class RecoveryKeyDialog(QDialog):
    """Asks for the present passphrase, then shows a new recovery key once."""

    help_page = "backups"

    def __init__(self, parent: QWidget | None, context: Context) -> None:
        super().__init__(parent)
        self.setWindowTitle("Make a new recovery key")
        self.key_page = KeyPage(pages_of, write_whole, Path.cwd())
        self.presenter = RecoveryKeyPresenter(
            self, context.desk.school, context.jobs.for_owner(self), self.key_page.keeping
        )
        decide = self.presenter
        self.asking = _Asking("Make a new recovery key", KEY_WORDS)
        self.asking.column.addStretch(1)
        self.leave_button = secondary("Cancel", decide.leave)
        self.make_button = primary("Make new key", decide.make)
        self.make_button.setDefault(True)
        self.done_button = primary("Done", decide.go_on)
        self.key_page.go_on_allowed.connect(self.done_button.setEnabled)
        self._framed = Framed(self.asking, self.leave_button, self.make_button)
        self._made = Framed(self.key_page, self.done_button)
        self._stack = QStackedWidget()
        for page in (self._framed, self._made):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._framed.fit(self)
        self.asking.present.setFocus()

    @classmethod
    def ask(cls, parent: QWidget | None, context: Context) -> bool:
        """Ask, and say whether a new key was made."""
        dialog = cls(parent, context)
        made = dialog.exec() == QDialog.DialogCode.Accepted
        let_go(dialog)
        return made

    def present(self) -> str:
        """Return what is typed as the present passphrase."""
        return self.asking.present.text()

    def show_refusal(self, refusal: Refusal) -> None:
        """Say why it is not done, at its field."""
        self.asking.refuse(refusal)
        self._framed.fit(self)

    def show_busy(self, words: str) -> None:
        """Show that the key is being made."""
        self.asking.refusal.hide()
        self.make_button.set_busy(words)
        self.asking.setEnabled(False)
        self.leave_button.setEnabled(False)

    def show_free(self) -> None:
        """Take presses again."""
        self.make_button.set_free()
        self.asking.setEnabled(True)
        self.leave_button.setEnabled(True)

    def show_made(self) -> None:
        """Show the recovery key's page in place of the form."""
        self.asking.present.clear()
        self._stack.setCurrentWidget(self._made)
        self._made.fit(self)
        self.key_page.print_button.setFocus()

    def finish(self) -> None:
        """Close the dialog: it is done."""
        self.key_page.forget()
        self.accept()

    def give_up(self) -> None:
        """Close the dialog: nothing was changed."""
        self.asking.present.clear()
        super().reject()

    @override
    def reject(self) -> None:
        self.presenter.leave()
