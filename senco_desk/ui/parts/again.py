"""Asks what becomes of measurements or sessions that are entered twice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from senco_desk.domain.repeats import Again, AgainQuestion
from senco_desk.ui.parts.buttons import primary, secondary
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.messages import Message
from senco_desk.ui.parts.tokens import Status

_MOST_LINES = 6
"""Repeats that are spelt out; the rest are counted, so that the buttons stay in sight."""


class AgainDialog(Message):
    """Says what is there and offers the answers in words; closing it goes back to what was typed.

    Leaving the new one out is what Enter does: it changes nothing on file.
    """

    def __init__(self, parent: QWidget | None, question: AgainQuestion) -> None:
        super().__init__(parent, question.title, Status.CAUTION)
        self.answer: Again | None = None
        for line in question.lines[:_MOST_LINES]:
            self.add_words(line)
        if (more := len(question.lines) - _MOST_LINES) > 0:
            self.add_words(f"And {more} more.")
        for again, words in question.choices:
            is_safe = again is Again.LEAVE_OUT
            button = (primary if is_safe else secondary)(words, self._taker(again))
            self.buttons.addWidget(button)
            if is_safe:
                button.setDefault(True)
                button.setFocus()

    @classmethod
    def ask(cls, parent: QWidget | None, question: AgainQuestion) -> Again | None:
        """Ask, and return the answer; None where the dialog was closed."""
        dialog = cls(parent, question)
        dialog.exec()
        let_go(dialog)
        return dialog.answer

    def _taker(self, again: Again) -> Callable[[], None]:
        def take() -> None:
            self.answer = again
            self.accept()

        return take
