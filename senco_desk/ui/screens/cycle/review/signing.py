"""Signing off: what is still wanting, what is worth a second look, and the button."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senco_desk.domain.record import Remark, Want
from senco_desk.ui.parts.buttons import Button, primary, quiet
from senco_desk.ui.parts.focus import tab_through
from senco_desk.ui.parts.headings import Card, soft, words
from senco_desk.ui.parts.inline import UNSAVED
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.messages import NoticeLine
from senco_desk.ui.parts.tokens import SPACE, Status


class SigningCard(Card):
    """What is still wanting, each line leading to its field, and the button that signs off.

    Remarks stand between the two; they lead to a note and stop nothing.
    """

    def __init__(
        self,
        sign_off: Callable[[], object],
        lead_to: Callable[[Want], None],
        lead_to_note: Callable[[Remark], None],
    ) -> None:
        super().__init__("Signing off")
        self._lead_to = lead_to
        self._lead_to_note = lead_to_note
        self.said = words()
        self.unsaved = soft(UNSAVED)
        self.unsaved.hide()
        self.leading: list[Button] = []
        self._wants = QVBoxLayout()
        self._wants.setSpacing(SPACE.hair)
        self.remarks: list[NoticeLine] = []
        self._worth_a_look = soft(
            "Worth a second look. It does not stop you: you may know more than was measured."
        )
        self._remarks = QVBoxLayout()
        self._remarks.setSpacing(SPACE.tight)
        self.button = primary("Sign off", sign_off)
        self.add(self.said)
        self.body.addLayout(self._wants)
        self.add(self.unsaved)
        self.add(self._worth_a_look)
        self.body.addLayout(self._remarks)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_wants(self, wants: Sequence[Want]) -> None:
        """Show what is still wanting."""
        _let_go(self.leading)
        self.leading = [self._leader(want) for want in wants]
        for button in self.leading:
            self._wants.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        tab_through(self, self.button)
        self.said.setText(
            "Still wanting before the review can be signed off:"
            if wants
            else "Nothing is wanting. Signing off closes the cycle."
        )

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show what is worth a second look."""
        _let_go(self.remarks)
        self.remarks = [self._remark(one) for one in remarks]
        self._worth_a_look.setVisible(bool(remarks))
        tab_through(self, self.button)

    def _remark(self, remark: Remark) -> NoticeLine:
        line = NoticeLine()
        self._remarks.addWidget(line)
        line.tell("", remark.words, Status.INFO)
        button = quiet("Go to the note", lambda: self._lead_to_note(remark), icon_name="forward")
        button.setAccessibleName(f"Go to the note. {remark.words}")
        line.add(button)
        return line

    def _leader(self, want: Want) -> Button:
        button = quiet(sentence(want.words), lambda: self._lead_to(want), icon_name="forward")
        button.setAccessibleName(f"Go to {want.words}")
        return button


def _let_go(widgets: Sequence[QWidget]) -> None:
    for widget in widgets:
        widget.hide()
        let_go(widget)


def sentence(text: str) -> str:
    """Write words with a capital at the start."""
    return f"{text[:1].upper()}{text[1:]}"
