"""The Today screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from senco_desk.domain.changes import Changes
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.focus import lead_focus
from senco_desk.ui.parts.headings import PageHead
from senco_desk.ui.parts.messages import EmptyState
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.screens.today.presenter import TaskGroup, TodayPresenter
from senco_desk.ui.screens.today.tasklist import TaskList


class TodayView(QWidget):
    """What is to be done, most urgent first; each line opens the pupil where it is done."""

    help_page = "today"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = context.desk
        self._shown_on: date | None = None
        self.setWindowTitle("Today")
        restyle(self, kind="page")
        self.head = PageHead("Today")
        self.list = TaskList()
        self.empty = EmptyState(
            "",
            "",
            "Go to the register",
            lambda: context.shell.open_page("register"),
            icon_name="tick",
        )
        self.first_steps = self.empty.add_way(
            "First steps", lambda: context.shell.open_help("first-steps")
        )
        self.presenter = TodayPresenter(
            self, context.desk, context.feed, context.shell, context.jobs.for_owner(self)
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.wide, SPACE.large, SPACE.wide, SPACE.large)
        column.setSpacing(SPACE.medium)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        self.list.task_opened.connect(self.presenter.opened)
        self.list.task_ticked.connect(self.presenter.ticked)
        context.feed.announced.connect(self._changes_announced)

    # What the presenter asks

    def show_headline(self, words: str) -> None:
        """Say what day it is and how much there is to do."""
        self.head.set_title("Today", words)

    def show_groups(self, groups: Sequence[TaskGroup]) -> None:
        """Show what is to be done."""
        self.list.set_groups(groups)
        self._show(self.list, self.list)

    def show_empty(self, title: str, advice: str) -> None:
        """Say that nothing is to be done."""
        self.empty.tell(title, advice)
        self._show(self.empty, self.empty.button)

    def _show(self, part: QWidget, first: QWidget) -> None:
        self._stack.setCurrentWidget(part)
        lead_focus(self, first)

    # What the user does

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._shown_on != self._desk.today():
            self.refresh()

    def refresh(self) -> None:
        """Show what is to be done as of now."""
        self._shown_on = self._desk.today()
        self.presenter.refresh()

    def _changes_announced(self, changes: Changes) -> None:
        if not changes.pupils:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._shown_on = None
