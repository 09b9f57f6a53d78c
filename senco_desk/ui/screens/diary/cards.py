"""A short table with its buttons, as the cards of the diary show it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from senco_desk.ui.parts.buttons import Button, secondary
from senco_desk.ui.parts.flow import FlowLayout
from senco_desk.ui.parts.headings import soft
from senco_desk.ui.parts.shorttable import ShortTable
from senco_desk.ui.parts.tables import TableModel
from senco_desk.ui.parts.tokens import SPACE

Row = TypeVar("Row")


class WorkedTable(Generic[Row]):
    """A table whose chosen row is changed by Enter and taken out by Delete, with buttons too.

    ``none_words`` stand in its place while it is empty. ``more`` are further buttons for the
    chosen row, each with its words, its keys and what it does. ``change`` and ``remove`` have
    their words, what they do and the name of the form that they open.
    """

    def __init__(
        self,
        model: TableModel[Row],
        name: str,
        none_words: str,
        *,
        change: tuple[str, Callable[[Row], object], str],
        remove: tuple[str, Callable[[Row], object], str],
        more: tuple[tuple[str, str, Callable[[Row], object]], ...] = (),
        most: int = 15,
    ) -> None:
        self.model = model
        self.table = ShortTable(model, name, most=most)
        self.none = soft(none_words)
        self.change_button = self._button(change[0], "Enter or F2", change[1], "edit")
        self.remove_button = self._button(remove[0], "Delete", remove[1], "remove")
        self.more_buttons = tuple(self._button(*one, "tick") for one in more)
        for button, opened in ((self.change_button, change), (self.remove_button, remove)):
            button.opens(opened[2], choose=self.table.choose_by_text)
        self.buttons = QWidget()
        flow = FlowLayout(self.buttons, gap=SPACE.small)
        self._of_row = (*self.more_buttons, self.change_button, self.remove_button)
        for button in self._of_row:
            flow.addWidget(button)
        self._may_change = True
        # A click on a button that is not offered does nothing.
        self.table.row_opened.connect(self.change_button.click)
        self.table.removal_asked.connect(self.remove_button.click)
        self.table.row_chosen.connect(self.offer)
        model.arranged.connect(self.offer)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """All of it, from the top."""
        return self.table, self.none, self.buttons

    def show_rows(self, rows: Any) -> None:
        """Show these rows, or the words for none."""
        self.model.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.buttons.setVisible(bool(rows))
        self.none.setVisible(not rows)

    def set_may_change(self, *, may_change: bool) -> None:
        """Offer, or no longer offer, to change rows."""
        self._may_change = may_change
        self.offer()

    def offer(self) -> None:
        """Offer what can be done with the chosen row."""
        chosen = self.table.current_row() is not None
        for button in self._of_row:
            button.setEnabled(chosen and self._may_change)

    def _button(
        self, words: str, keys: str, pressed: Callable[[Row], object], icon_name: str
    ) -> Button:
        button = secondary(words, lambda: pressed(self.table.current_row()), icon_name=icon_name)
        button.setToolTip(keys)
        return button
