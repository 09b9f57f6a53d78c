"""The cards of attendance, exclusions and earlier schools, below each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from senco_desk.domain.identity import PupilId
from senco_desk.ui.parts import dialogs
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.columns import Column
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.headings import Card, soft
from senco_desk.ui.parts.messages import Question
from senco_desk.ui.parts.rows import in_a_row
from senco_desk.ui.parts.shorttable import ShortTable
from senco_desk.ui.parts.tables import TableModel
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.screens.profile.schooling.kinds import ATTENDANCE, EXCLUSION, SCHOOL, Kind, Thing
from senco_desk.ui.screens.profile.schooling.presenter import SchoolingPresenter
from senco_desk.ui.screens.profile.schooling.table import (
    ATTENDANCE_COLUMNS,
    EXCLUSION_COLUMNS,
    SCHOOL_COLUMNS,
)


class SchoolingCards(QWidget):
    """Three cards about one pupil's schooling."""

    def __init__(self, context: Context, pupil_id: PupilId) -> None:
        super().__init__()
        self._context = context
        self.presenter = SchoolingPresenter(self, context.desk, context.feed, pupil_id)
        self.attendance = self._card(
            ATTENDANCE,
            "Attendance",
            ATTENDANCE_COLUMNS,
            "No attendance is recorded. It is counted in half-days; attendance of many pupils is "
            "brought in on the register's page.",
        )
        self.exclusions = self._card(
            EXCLUSION,
            "Suspensions and exclusions",
            EXCLUSION_COLUMNS,
            "No suspension or permanent exclusion is recorded.",
        )
        self.schools = self._card(
            SCHOOL, "Earlier schools", SCHOOL_COLUMNS, "No earlier school or setting is recorded."
        )
        self._cards = {
            ATTENDANCE: self.attendance,
            EXCLUSION: self.exclusions,
            SCHOOL: self.schools,
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.large)
        for card in self._cards.values():
            column.addWidget(card)

    def show_entries(self, kind: Kind, entries: Sequence[Thing], in_all: str | None) -> None:
        """Show the entries of a kind."""
        self._cards[kind].show_entries(entries, in_all)

    def show_may_change(self, *, may_change: bool) -> None:
        """Offer to change things."""
        for card in self._cards.values():
            card.show_may_change(may_change=may_change)

    def ask(self, asking: Asking) -> bool:
        """Open a form."""
        return dialogs.ask(self, self._context.desk.today, asking)

    def ask_to_go_on(self, title: str, advice: str, do: str) -> bool:
        """Ask once, above the form that is open."""
        return Question.ask(
            QApplication.activeModalWidget() or self, title, advice, do=do, keep="Cancel"
        )

    def refresh(self) -> None:
        """Show what is on file."""
        self.presenter.refresh()

    def _card(
        self, kind: Kind, title: str, columns: Sequence[Column[Any]], nothing: str
    ) -> EntriesCard:
        decide = self.presenter
        return EntriesCard(
            title,
            kind.called,
            columns,
            nothing,
            add=lambda: decide.add(kind),
            change=lambda held: decide.change(kind, held),
            remove=lambda held: decide.remove(kind, held),
        )


class EntriesCard(Card):
    """A table of entries with the buttons to add, change and remove one."""

    def __init__(
        self,
        title: str,
        called: str,
        columns: Sequence[Column[Any]],
        nothing: str,
        *,
        add: Callable[[], None],
        change: Callable[[Thing], None],
        remove: Callable[[Thing], None],
    ) -> None:
        super().__init__(title)
        self._change, self._remove = change, remove
        self.model = TableModel[Thing](columns, identity=lambda one: one.id, parent=self)
        self.table = ShortTable(self.model, title)
        self.nothing = soft(nothing)
        self.in_all = soft()
        self.add_button = secondary(f"Add {called}", add, icon_name="add")
        self.add_button.opens(f"Add {called}")
        self.change_button = secondary(f"Change {called}", self._change_chosen, icon_name="edit")
        self.change_button.opens(f"Change {called}", choose=self.table.choose_by_text)
        self.remove_button = secondary(
            f"Take out {called}", self._remove_chosen, icon_name="remove"
        )
        self.remove_button.opens("Take out this entry?", choose=self.table.choose_by_text)
        self._buttons = in_a_row(self.change_button, self.remove_button)
        self.add_action(self.add_button)
        for widget in (self.table, self.nothing, self.in_all, self._buttons):
            self.add(widget)
        self.table.row_opened.connect(self._change_chosen)
        self.table.row_chosen.connect(self._offer)
        self.model.arranged.connect(self._offer)

    def show_entries(self, entries: Sequence[Thing], in_all: str | None) -> None:
        """Show these entries, and a line about all of them where there is one."""
        self.model.set_rows(entries)
        for widget in (self.table, self._buttons):
            widget.setVisible(bool(entries))
        self.nothing.setVisible(not entries)
        self.in_all.setText(in_all or "")
        self.in_all.setVisible(in_all is not None)

    def show_may_change(self, *, may_change: bool) -> None:
        """Offer to change things."""
        self.add_button.setEnabled(may_change)
        self._offer()

    def _offer(self) -> None:
        """Offer to change or remove where an entry is chosen."""
        chosen = self.table.current_row() is not None and self.add_button.isEnabled()
        self.change_button.setEnabled(chosen)
        self.remove_button.setEnabled(chosen)

    def _change_chosen(self) -> None:
        if self.change_button.isEnabled():
            self._change(self.table.current_row())

    def _remove_chosen(self) -> None:
        self._remove(self.table.current_row())
