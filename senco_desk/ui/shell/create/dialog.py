"""The dialog in which a school is created, and in which its recovery key is shown once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.buttons import primary, quiet, secondary
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.forms import Form
from senco_desk.ui.parts.framing import Framed
from senco_desk.ui.parts.headings import soft, words
from senco_desk.ui.parts.jobs import Jobs
from senco_desk.ui.parts.keys import SAVE
from senco_desk.ui.parts.messages import Question
from senco_desk.ui.parts.passphrases.presenter import Strength
from senco_desk.ui.parts.passphrases.twice import PassphraseTwice
from senco_desk.ui.parts.pdfview import PdfPages
from senco_desk.ui.parts.recovery_key.page import KeyPage
from senco_desk.ui.parts.shortcuts import on_keys_in
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.shell.create.presenter import FIELDS, CreateDesk, CreatePresenter


class CreateDialog(QDialog):
    """Asks for the school and its passphrase, then shows the recovery key.

    ``pages_of`` turns the recovery page's PDF into pages that can be printed. ``faulted`` carries
    exceptions from its work, which the program reports.
    """

    help_page = "new-school"

    faulted = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        desk: CreateDesk[Any],
        pages_of: Callable[[bytes], PdfPages],
        today: Callable[[], date],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("New school")
        self.jobs = Jobs(self)
        self.key_page = KeyPage(pages_of, desk.save, desk.usual_folder)
        self.presenter = CreatePresenter(self, desk, self.jobs, self.key_page.keeping)
        self.jobs.faulted.connect(self._faulted)
        self._form = Form(FIELDS, today=today)
        self._passphrase = PassphraseTwice()
        self._stack = QStackedWidget()
        details = self._make_details()
        self._go_on = primary("Open the school", self.presenter.go_on)
        self._key = Framed(self.key_page, self._go_on)
        for page in (details, self._key):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._passphrase.typed.connect(self.presenter.passphrase.typed)
        self._form.changed.connect(lambda: self.presenter.named(self._form.text("name")))
        self.key_page.go_on_allowed.connect(self._go_on.setEnabled)
        on_keys_in(details, SAVE, self._create.click)
        details.fit(self)
        self.presenter.start()
        self._form.focus_first()

    def _make_details(self) -> Framed:
        self._folder = soft()
        self._folder_path = Path()
        inside = QWidget()
        self._details = inside
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.large)
        column.setSpacing(SPACE.small)
        column.addWidget(words("New school", "title"))
        column.addWidget(
            soft("This makes one encrypted folder. Everything about your pupils is kept in it.")
        )
        column.addWidget(self._form)
        place = QHBoxLayout()
        place.addWidget(self._folder, 1)
        place.addWidget(quiet("Change folder…", self._ask_folder))
        column.addLayout(place)
        column.addWidget(self._passphrase)
        column.addStretch(1)
        self._create = primary("Create school", self.presenter.create)
        self._create.setDefault(True)
        self._leave = secondary("Cancel", self.presenter.leave)
        return Framed(inside, self._leave, self._create)

    def values(self) -> Values:
        """Read the form."""
        return self._form.values()

    def folder(self) -> Path:
        """Return the folder in which the school's own folder will lie."""
        return self._folder_path

    def passphrases(self) -> tuple[str, str]:
        """Return the passphrase as typed twice."""
        return self._passphrase.passphrases()

    def show_folder(self, folder: Path, file: str) -> None:
        """Show where the school will lie."""
        self._folder_path = folder
        self._folder.setText(f"It will lie in {folder / file}")

    def show_strength(self, strength: Strength | None) -> None:
        """Show how strong the passphrase is."""
        self._passphrase.show_strength(strength)

    def show_refusal(self, refusal: Refusal) -> None:
        """Show a refusal beside its field."""
        self._form.clear_refusal()
        self._passphrase.refusal.hide()
        if not self._passphrase.takes(refusal):
            self._form.show_refusal(refusal)

    def show_busy(self, words: str) -> None:
        """Show that the school is being created."""
        self._passphrase.refusal.hide()
        self._form.clear_refusal()
        self._create.set_busy(words)
        self._details.setEnabled(False)
        self._leave.setEnabled(False)

    def show_free(self) -> None:
        """Take presses again."""
        self._create.set_free()
        self._details.setEnabled(True)
        self._leave.setEnabled(True)

    def show_created(self, school: str) -> None:
        """Show the recovery key's page in place of the form."""
        self.setWindowTitle(f"Recovery key for {school}")
        self._passphrase.forget()
        self._stack.setCurrentWidget(self._key)
        self._key.fit(self)
        self.key_page.print_button.setFocus()

    def has_typed(self) -> bool:
        """Say whether anything stands in the form that would be lost."""
        return self._form.is_dirty or any(self.passphrases())

    def confirm_leaving_form(self) -> bool:
        """Ask whether to go without creating the school."""
        return Question.ask(
            self,
            "Leave without creating the school?",
            "What you entered here is not kept.",
            do="Leave without creating",
            keep="Go on editing",
            is_destructive=True,
        )

    def finish(self) -> None:
        """Close the dialog."""
        self.jobs.close()
        self.key_page.forget()
        self.accept()

    @override
    def reject(self) -> None:
        self.presenter.leave()

    def _faulted(self, fault: Exception) -> None:
        self.presenter.faulted()
        self.faulted.emit(fault)

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, "Choose the folder for the school", str(self._folder_path)
        )
        self.presenter.choose_folder(Path(chosen) if chosen else None)
