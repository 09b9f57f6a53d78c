"""The card of a list that the school keeps for itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic
from uuid import UUID

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts import dialogs
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.headings import Card, soft
from senco_desk.ui.parts.messages import Question, RefusalDialog
from senco_desk.ui.parts.rows import in_a_row
from senco_desk.ui.parts.shorttable import ShortTable
from senco_desk.ui.parts.tables import TableModel
from senco_desk.ui.screens.school.lists.kinds import ListKind, Thing
from senco_desk.ui.screens.school.lists.presenter import ListPresenter


class ListCard(Card, Generic[Thing]):
    """A list as a table, with a button to add to it."""

    def __init__(self, context: Context, kind: ListKind[Thing]) -> None:
        super().__init__(kind.title, kind.about)
        self._context = context
        self.presenter = ListPresenter[Thing](self, context.desk, context.feed, kind)
        self.model = TableModel[Thing](kind.columns, identity=lambda row: row.id, parent=self)
        self.table = ShortTable(self.model, kind.title)
        self.add_button = secondary(f"Add {kind.noun}", self.presenter.add, icon_name="add")
        self.add_button.opens(f"Add a {kind.noun}")
        self.change_button = secondary("Change", self._change, icon_name="edit")
        self.remove_button = secondary("Take out", self._remove, icon_name="remove")
        self.add_action(self.add_button)
        self.none = soft(kind.none)
        self._buttons = in_a_row(self.change_button, self.remove_button)
        for widget in (self.none, self.table, self._buttons):
            self.add(widget)
        self.table.row_opened.connect(self._change)
        self.table.row_chosen.connect(self._offer)
        self.table.removal_asked.connect(self.remove_button.click)
        self.model.arranged.connect(self._offer)

    def refresh(self) -> None:
        """Show the list as on file."""
        self.presenter.refresh()

    # What the presenter asks

    def show_rows(self, rows: Sequence[Thing], *, may_change: bool) -> None:
        """Show these lines."""
        self.add_button.setEnabled(may_change)
        self.model.set_rows(rows)
        self.none.setVisible(not rows)
        for widget in (self.table, self._buttons):
            widget.setVisible(bool(rows))

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

    def _offer(self) -> None:
        chosen = self.table.current_row() is not None and self.add_button.isEnabled()
        self.change_button.setEnabled(chosen)
        self.remove_button.setEnabled(chosen)

    def _change(self) -> None:
        if self.change_button.isEnabled():
            self.presenter.change(self.table.current_row())

    def _remove(self) -> None:
        self.presenter.remove(self.table.current_row())
