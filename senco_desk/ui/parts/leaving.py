"""Asks what becomes of input that is not saved, when the user leaves."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from senco_desk.ui.parts.buttons import destructive, primary, secondary
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.messages import Message
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.parts.unsaved import Unsaved


class LeavingDialog(Message):
    """Save, discard or stay; closing it is to stay."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "Save what you have typed?", Status.CAUTION)
        self.answer = Unsaved.STAY
        self.add_words("It is not saved yet. Discarded, it is lost.")
        self._offer(secondary("Stay here", self.reject))
        self._offer(destructive("Discard", lambda: self._take(Unsaved.DISCARD)))
        save = primary("Save", lambda: self._take(Unsaved.SAVE))
        save.setDefault(True)
        self._offer(save)
        save.setFocus()

    @classmethod
    def ask(cls, parent: QWidget | None) -> Unsaved:
        """Ask, and return the answer."""
        dialog = cls(parent)
        dialog.exec()
        let_go(dialog)
        return dialog.answer

    def _take(self, answer: Unsaved) -> None:
        self.answer = answer
        self.accept()

    def _offer(self, button: QWidget) -> None:
        self.buttons.addWidget(button)
