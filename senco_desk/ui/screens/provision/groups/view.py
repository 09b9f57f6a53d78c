"""The groups of the school, their pupils, and a week of a whole group."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QWidget

from senco_desk.domain.identity import GroupId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.repeats import Again, AgainQuestion
from senco_desk.ui.parts import dialogs
from senco_desk.ui.parts.again import AgainDialog
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import primary, secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.focus import lead_focus
from senco_desk.ui.parts.forms import Form
from senco_desk.ui.parts.headings import Card, ScrollPage
from senco_desk.ui.parts.messages import Question, RefusalDialog
from senco_desk.ui.parts.rows import in_a_row
from senco_desk.ui.parts.shorttable import ShortTable
from senco_desk.ui.parts.tables import TableModel
from senco_desk.ui.screens.provision.groups.fields import (
    GROUP_COLUMNS,
    MEMBER_COLUMNS,
    WEEK_FIELDS,
    GroupRow,
    MemberRow,
)
from senco_desk.ui.screens.provision.groups.measuring import GroupMeasuring
from senco_desk.ui.screens.provision.groups.presenter import GroupsPresenter

GROUPS_WORDS = (
    "A pupil is in a group when a provision of the plan names it, from the first day of that "
    "provision to its last. Choose a group and a week to record the sessions of all its pupils."
)


class GroupsPane(ScrollPage):
    """Groups and their pupils."""

    help_page = "groups"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.presenter = GroupsPresenter(self, context.desk, context.feed, context.shell)
        self.measuring = GroupMeasuring(self, context.desk, context.feed, context.shell)
        self.model = TableModel[GroupRow](
            GROUP_COLUMNS, identity=lambda row: row.group.id, parent=self
        )
        self.table = ShortTable(self.model, "Groups", most=8)
        self.add_button = secondary("Add group", self.presenter.add, icon_name="add")
        self.add_button.opens("A group", choose=lambda _group: False)
        self.change_button = secondary("Change", self._change, icon_name="edit")
        self.change_button.opens("A group", choose=self.table.choose_by_text)
        self.end_button = secondary("End…", self._end)
        self.end_button.opens("End a group", choose=self.table.choose_by_text)
        self.remove_button = secondary("Take out", self._remove, icon_name="remove")
        self.week = Form(WEEK_FIELDS, today=context.desk.today)
        self.week.stand_for(None)  # it only chooses what is looked at
        self.week.set_values({"week": context.desk.today()})
        self.record_button = primary("Record week…", self._record)
        self.values_button = secondary("Record values…", self._record_values)
        groups = Card("Groups", GROUPS_WORDS)
        groups.add_action(self.add_button)
        groups.add(self.table)
        groups.add(in_a_row(self.change_button, self.end_button, self.remove_button))
        recording = Card("Record a week of the chosen group")
        recording.add(in_a_row(self.week, self.record_button, self.values_button))
        self.member_model = TableModel[MemberRow](
            MEMBER_COLUMNS, identity=lambda row: row.member.provision.id, parent=self
        )
        self.members = ShortTable(self.member_model, "Pupils of the group", most=12)
        self.of_group = Card("Pupils of the group")
        self.of_group.add(self.members)
        for card in (groups, recording, self.of_group):
            self.add(card)
        self.body.setContentsMargins(0, self.body.spacing(), 0, 0)
        self.body.addStretch(1)
        lead_focus(self, self.table)
        self.table.row_opened.connect(self._record)
        self.table.row_chosen.connect(self._chosen)
        self.table.removal_asked.connect(self.remove_button.click)
        self.model.arranged.connect(self._chosen)
        self.members.row_opened.connect(self.presenter.opened)

    def refresh(self) -> None:
        """Show the groups as on file."""
        self.presenter.refresh()

    # What the presenter asks

    def show_groups(self, rows: Sequence[GroupRow]) -> None:
        """Show the groups."""
        self.model.set_rows(rows)
        if rows and self._row is None:
            self.table.choose(rows[0].group.id)

    def show_members(self, title: str, rows: Sequence[MemberRow]) -> None:
        """Show who is in the chosen group."""
        self.of_group.set_title(title)
        self.member_model.set_rows(rows)

    def show_may_change(self, *, may_change: bool) -> None:
        """Offer to add groups, or no longer."""
        self.add_button.setEnabled(may_change)
        self._offer()

    def show_group(self, of: GroupId) -> None:
        """Bring a group into sight."""
        self.table.choose(of)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something is not done."""
        RefusalDialog.tell(self, refusal)

    def ask(self, asking: Asking) -> bool:
        """Open a form."""
        return dialogs.ask(self, self._context.desk.today, asking)

    def ask_to_go_on(self, title: str, advice: str, do: str) -> bool:
        """Ask once."""
        return Question.ask(self._asker, title, advice, do=do, keep="Cancel")

    def ask_again(self, question: AgainQuestion) -> Again | None:
        """Ask once what becomes of what is there already."""
        return AgainDialog.ask(self._asker, question)

    # What the user does

    @property
    def _asker(self) -> QWidget:
        """The form of a week while it is open, or else this page."""
        return QApplication.activeModalWidget() or self

    @property
    def _row(self) -> GroupRow | None:
        return self.table.current_row()

    def _chosen(self) -> None:
        self.presenter.chosen(self._row)
        self._offer()

    def _offer(self) -> None:
        chosen = self._row is not None and self.add_button.isEnabled()
        for button in (
            self.change_button,
            self.end_button,
            self.remove_button,
            self.record_button,
            self.values_button,
        ):
            button.setEnabled(chosen)

    def _record_values(self) -> None:
        if (row := self._row) is not None:
            self.measuring.ask(row)

    def _change(self) -> None:
        if (row := self._row) is not None:
            self.presenter.change(row)

    def _end(self) -> None:
        if (row := self._row) is not None:
            self.presenter.end(row)

    def _remove(self) -> None:
        if (row := self._row) is not None:
            self.presenter.remove(row)

    def _record(self) -> None:
        """Record the week of the day that stands in the form."""
        row = self._row
        if row is None or not self.record_button.isEnabled():
            return
        self.week.clear_refusal()
        try:
            day = self.week.values().day_or_none("week") or self._context.desk.today()
        except Refusal as refusal:
            self.week.show_refusal(refusal)
            return
        self.presenter.record_week(row, day)
