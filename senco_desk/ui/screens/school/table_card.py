"""A card of the school's page with a table whose lines are changed and taken out."""

from __future__ import annotations

from typing import Any, Protocol
from uuid import UUID

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts import dialogs
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import Button, secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.headings import Card
from senco_desk.ui.parts.messages import Question, RefusalDialog
from senco_desk.ui.parts.shorttable import ShortTable
from senco_desk.ui.parts.tables import TableModel


class Lines(Protocol):
    """What decides about the lines."""

    def change(self, thing: Any, /) -> None: ...
    def remove(self, thing: Any, /) -> None: ...


class TableCard(Card):
    """A table with its two buttons, and what its presenter asks of every such card.

    ``lines`` is the presenter, which is made after the card.
    """

    lines: Lines
    add_buttons: tuple[Button, ...] = ()

    def __init__(
        self, context: Context, title: str, about: str, model: TableModel[Any], name: str
    ) -> None:
        super().__init__(title, about)
        self._context = context
        self.table = ShortTable(model, name)
        self.change_button = secondary("Change", self._change, icon_name="edit")
        self.remove_button = secondary("Take out", self._remove, icon_name="remove")
        self.table.row_opened.connect(self._change)
        self.table.row_chosen.connect(self.offer)
        self.table.removal_asked.connect(self.remove_button.click)
        model.arranged.connect(self.offer)

    # What the presenter asks

    def show_row(self, of: UUID) -> None:
        """Bring a line into sight."""
        self.table.choose(of)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something is not done."""
        RefusalDialog.tell(self, refusal)

    def ask(self, asking: Asking) -> bool:
        """Open a form."""
        return dialogs.ask(self, self._context.desk.today, asking)

    def ask_to_remove(self, title: str, advice: str) -> bool:
        """Ask once."""
        return Question.ask(self, title, advice, do="Take out", keep="Keep", is_destructive=True)

    # What the user does

    def offer(self) -> None:
        """Offer to change and take out the chosen line, where anything may be added at all."""
        may_change = any(one.isEnabled() for one in self.add_buttons)
        chosen = self.table.current_row() is not None and may_change
        self.change_button.setEnabled(chosen)
        self.remove_button.setEnabled(chosen)

    def _change(self) -> None:
        if self.change_button.isEnabled():
            self.lines.change(self.table.current_row())

    def _remove(self) -> None:
        self.lines.remove(self.table.current_row())
