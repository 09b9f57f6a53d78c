"""The Today screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from senco_desk.domain.changes import Changes
from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts import dialogs
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.focus import lead_focus
from senco_desk.ui.parts.headings import PageHead
from senco_desk.ui.parts.messages import EmptyState, RefusalDialog
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.screens.today.presenter import TodayPresenter
from senco_desk.ui.screens.today.tasklist import TaskList
from senco_desk.ui.screens.today.tasks import Task, TaskGroup


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
        self.with_put_off = QCheckBox()
        self.with_put_off.toggled.connect(self._show_put_off)
        self.put_off_button = secondary("Put off…", self._put_off)
        self.put_off_button.setToolTip("P")
        self.head.add_action(self.with_put_off)
        self.fold_button = secondary("Headings only", self._fold)
        self.head.add_action(self.fold_button)
        self.head.add_action(self.put_off_button)
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
        self.list.task_put_off.connect(self.presenter.put_off)
        self.list.chosen.connect(self._chosen)
        self.list.folds_changed.connect(self._say_folds)
        context.feed.announced.connect(self._changes_announced)

    # What the presenter asks

    def show_headline(self, words: str) -> None:
        """Say what day it is and how much there is to do."""
        self.head.set_title("Today", words)

    def show_groups(self, groups: Sequence[TaskGroup]) -> None:
        """Show what is to be done."""
        self.list.set_groups(groups)
        self._say_folds()
        self._show(self.list, self.list)

    def show_empty(self, title: str, advice: str) -> None:
        """Say that nothing is to be done."""
        self.empty.tell(title, advice)
        self._show(self.empty, self.empty.button)

    def show_put_off(self, number: int) -> None:
        """Say how many things are put off."""
        self.with_put_off.setText(f"Show what is put off ({number})")
        self.with_put_off.setVisible(number > 0)

    def ask(self, asking: Asking) -> bool:
        """Open a form; return whether it was saved."""
        return dialogs.ask(self, self._desk.today, asking)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something was not done."""
        RefusalDialog.tell(self, refusal)

    def _show(self, part: QWidget, first: QWidget) -> None:
        self._stack.setCurrentWidget(part)
        lead_focus(self, first)

    # What the user does

    def _chosen(self, task: Task | None) -> None:
        self.put_off_button.setEnabled(task is not None and not self._desk.read_only)
        is_put_off = task is not None and task.put_off is not None
        self.put_off_button.set_words("Take up again" if is_put_off else "Put off…")

    def _show_put_off(self, shown: bool) -> None:  # noqa: FBT001  as Qt calls it
        self.presenter.show_put_off(shown=shown)

    def _fold(self) -> None:
        self.list.fold_all(folded=not self.list.tasks.all_folded)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_folds(self) -> None:
        self.fold_button.set_words("All lines" if self.list.tasks.all_folded else "Headings only")

    def _put_off(self) -> None:
        task = self.list.current
        if task is not None:
            self.presenter.put_off(task)

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
        if not (changes.pupils or changes.school):  # threads follow the school's calendar
            return
        if self.isVisible():
            self.refresh()
        else:
            self._shown_on = None
