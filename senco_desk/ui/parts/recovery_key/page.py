"""The page on which a recovery key is shown once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.headings import words
from senco_desk.ui.parts.messages import NoticeLine, Question
from senco_desk.ui.parts.pdfview import PdfPages
from senco_desk.ui.parts.recovery_key.presenter import KeyKeeping
from senco_desk.ui.parts.saving import PDF, ask_where
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE, Status


class KeyPage(QWidget):
    """The recovery key with ways to print and save it, and the user's word that it is kept.

    ``pages_of`` turns the page's PDF into pages that can be printed; ``save`` and ``folder`` are
    as ``KeyKeeping`` wants them. ``go_on_allowed`` tells whether the user may go on.
    """

    go_on_allowed = Signal(bool)

    def __init__(
        self,
        pages_of: Callable[[bytes], PdfPages],
        save: Callable[[Path, bytes], object],
        folder: Path,
    ) -> None:
        super().__init__()
        self._pages_of = pages_of
        self.keeping = KeyKeeping(self, save, folder)
        self.key = words("", "key")
        self.key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.print_button = secondary("Print…", self.keeping.print_out, icon_name="print")
        self.save_button = secondary("Save as PDF…", self.keeping.save, icon_name="save")
        self.kept_words = NoticeLine(Status.GOOD)
        self.refusal = NoticeLine(Status.ALERT)
        self.kept = QCheckBox("I have printed or saved it")
        self.kept.toggled.connect(self._say_kept)
        frame = QFrame()
        restyle(frame, kind="card")
        box = QVBoxLayout(frame)
        box.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.wide)
        box.addWidget(self.key)
        row = QHBoxLayout()
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.large)
        column.setSpacing(SPACE.medium)
        column.addWidget(words("Your recovery key", "title"))
        column.addWidget(
            words(
                "If every passphrase is forgotten, only this key opens the school. It is shown "
                "now and never again. Print it or save it, and keep it away from this computer, "
                "such as in the school's safe.",
                "lead",
            )
        )
        column.addWidget(frame)
        column.addLayout(row)
        column.addWidget(self.kept_words)
        column.addWidget(self.refusal)
        column.addWidget(self.kept)
        column.addStretch(1)

    def show_key(self, key_words: Sequence[str]) -> None:
        """Show the recovery key."""
        self.key.setText("  ".join(key_words))
        self.key.setAccessibleName(f"Recovery key: {', '.join(key_words)}")

    def forget(self) -> None:
        """Show no key any more."""
        self.key.clear()
        self.key.setAccessibleName("")

    def show_kept(self, words: str) -> None:
        """Say that the recovery key was saved or printed."""
        self.refusal.hide()
        self.kept_words.tell(words)
        self.kept.setChecked(True)

    def allow_to_go_on(self, *, allowed: bool) -> None:
        """Let the user go on, or not yet."""
        self.go_on_allowed.emit(allowed)

    def show_key_refusal(self, refusal: Refusal) -> None:
        """Say why it was not printed or saved."""
        self.refusal.tell(refusal.title, refusal.advice)

    def print_page(self, page: bytes) -> bool:
        """Print the recovery key's page."""
        from senco_desk.ui.parts.printing import ask_and_print

        return ask_and_print(self, self._pages_of(page), "Recovery key")

    def ask_where_to_save(self, suggested: Path) -> Path | None:
        """Ask for the PDF's place."""
        return ask_where(self, "Save the recovery key", suggested, PDF)

    def confirm_leaving_key(self) -> bool:
        """Ask whether to go on without having kept the recovery key."""
        return Question.ask(
            self,
            "Go on without the recovery key?",
            "It is not shown again. Without it, a forgotten passphrase means that nobody can "
            "open this school any more.",
            do="Go on without it",
            keep="Stay here",
            is_destructive=True,
        )

    def _say_kept(self) -> None:
        self.keeping.said_kept(is_kept=self.kept.isChecked())
