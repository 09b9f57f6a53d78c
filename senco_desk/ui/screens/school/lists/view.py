"""The card of a list that the school keeps for itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic

from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.headings import soft
from senco_desk.ui.parts.rows import in_a_row
from senco_desk.ui.parts.tables import TableModel
from senco_desk.ui.screens.school.lists.kinds import ListKind, Thing
from senco_desk.ui.screens.school.lists.presenter import ListPresenter
from senco_desk.ui.screens.school.table_card import TableCard


class ListCard(TableCard, Generic[Thing]):
    """A list as a table, with a button to add to it."""

    def __init__(self, context: Context, kind: ListKind[Thing]) -> None:
        self.model = TableModel[Thing](kind.columns, identity=lambda row: row.id)
        super().__init__(context, kind.title, kind.about, self.model, kind.title)
        self.model.setParent(self)
        self.lines = self.presenter = ListPresenter[Thing](self, context.desk, context.feed, kind)
        self.add_button = secondary(f"Add {kind.noun}", self.presenter.add, icon_name="add")
        self.add_button.opens(f"Add a {kind.noun}")
        self.change_button.opens(f"Change a {kind.noun}", choose=self.table.choose_by_text)
        self.add_buttons = (self.add_button,)
        self.add_action(self.add_button)
        self.none = soft(kind.none)
        self._buttons = in_a_row(self.change_button, self.remove_button)
        for widget in (self.none, self.table, self._buttons):
            self.add(widget)

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
