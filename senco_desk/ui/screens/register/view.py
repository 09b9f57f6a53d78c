"""The register's screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from senco_desk.domain.changes import Changes
from senco_desk.domain.identity import PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.register import RegisterRow
from senco_desk.ui.parts.buttons import primary, secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.flow import FlowLayout
from senco_desk.ui.parts.focus import lead_focus
from senco_desk.ui.parts.headings import PageHead
from senco_desk.ui.parts.icons import icon
from senco_desk.ui.parts.keys import FILTER, FILTER_REGISTER
from senco_desk.ui.parts.messages import EmptyState, Question, RefusalDialog
from senco_desk.ui.parts.pupil_form.view import PupilForm
from senco_desk.ui.parts.shortcuts import on_keys_in
from senco_desk.ui.parts.tables import TableModel, TableView
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.screens.register.attendance.view import AttendanceImport
from senco_desk.ui.screens.register.importing.presenter import Preview
from senco_desk.ui.screens.register.importing.view import PreviewDialog
from senco_desk.ui.screens.register.new_year.presenter import NewYearForm, NewYearPresenter
from senco_desk.ui.screens.register.new_year.view import NewYearDialog
from senco_desk.ui.screens.register.presenter import FILE_KINDS, EmptyWords, RegisterPresenter
from senco_desk.ui.screens.register.table import columns, groupings, searched


class RegisterView(QWidget):
    """The list of pupils: filtered by typing, grouped and sorted; the way to add and import."""

    help_page = "register"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._is_stale = True
        self.setWindowTitle("Register")
        restyle(self, kind="page")
        desk = context.desk
        self._groupings = groupings(desk.guidance)
        self.model = TableModel[RegisterRow](
            columns(desk.today, desk.guidance),
            identity=lambda row: row.pupil_id,
            searched=searched,
            parent=self,
        )
        self.table = TableView(self.model, "Register")
        self.filter = QLineEdit()
        self.group = QComboBox()
        self.with_upn = QCheckBox("Show UPN")
        self.with_leavers = QCheckBox("Show leavers")
        self.presenter = RegisterPresenter(
            self, desk, context.jobs.for_owner(self), context.feed, context.shell
        )
        self.new_year = NewYearPresenter(self, desk, context.feed, context.shell)
        self.head = PageHead("Register")
        self.new_year_button = secondary("New school year…", self.new_year.open)
        self.new_year_button.opens("New school year")
        self.import_button = secondary(
            "Import register…", self.presenter.import_register, icon_name="import"
        )
        self.attendance = AttendanceImport(self, context)
        self.attendance_button = secondary(
            "Import attendance…", self.attendance.presenter.begin, icon_name="calendar"
        )
        self.add_button = primary("Add pupil", self.presenter.add_pupil, icon_name="add")
        self.add_button.opens("A pupil")
        self.head.add_action(self.attendance_button)
        self.head.add_action(self.import_button)
        self.head.add_action(self.add_button)
        self.empty = EmptyState(
            "", "", "Import register…", self.presenter.import_register, icon_name="register"
        )
        self.empty.add_way("Add pupil", self.presenter.add_pupil)
        self.empty.add_way("First steps", lambda: context.shell.open_help("first-steps"))
        self.nobody = EmptyState("", "", "Clear the filter", self._clear_filter, icon_name="search")
        self._stack = QStackedWidget()
        for widget in (self.table, self.empty, self.nobody):
            self._stack.addWidget(widget)
        self._tools = self._build_tools()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.wide, SPACE.large, SPACE.wide, SPACE.large)
        column.setSpacing(SPACE.medium)
        column.addWidget(self.head)
        column.addWidget(self._tools)
        column.addWidget(self._stack, 1)
        self._connect()

    def _build_tools(self) -> QWidget:
        self.filter.setPlaceholderText("Filter by name, class, need or UPN")
        self.filter.setAccessibleName("Filter the register")
        self.filter.setToolTip("Ctrl+F or /")
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(icon("search", "text_soft"), QLineEdit.ActionPosition.LeadingPosition)
        self.group.addItem("Nothing", None)
        for one in self._groupings:
            self.group.addItem(one.name, one)
        self.group.setAccessibleName("Group by")
        label = QLabel("Group by")
        label.setBuddy(self.group)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(self.filter, 1)
        row.addSpacing(SPACE.small)
        row.addWidget(label)
        row.addWidget(self.group)
        below = QWidget()
        flow = FlowLayout(below, gap=SPACE.large)
        for widget in (self.with_upn, self.with_leavers, self.new_year_button):
            flow.addWidget(widget)
        tools = QWidget()
        column = QVBoxLayout(tools)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        column.addLayout(row)
        column.addWidget(below)
        return tools

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.model.type)
        self.filter.installEventFilter(self)
        self.group.currentIndexChanged.connect(self._group)
        self.with_upn.toggled.connect(self._show_upn)
        self._show_upn(shown=False)
        self.with_leavers.toggled.connect(self._show_leavers)
        self.model.arranged.connect(self._arranged)
        self.table.row_opened.connect(self.presenter.opened)
        self._context.feed.announced.connect(self._changes_announced)
        for keys in (FILTER, FILTER_REGISTER):
            on_keys_in(self, keys, self._go_to_filter)

    # What the presenter asks

    def show_rows(self, rows: Sequence[RegisterRow]) -> None:
        """Show these pupils."""
        self.model.set_rows(rows)

    def show_counts(self, words: str) -> None:
        """Say how many there are."""
        self.head.set_title("Register", words)

    def show_empty(self, words: EmptyWords | None) -> None:
        """Show words in place of the list."""
        self._tools.setVisible(words is None or words.is_filtered)
        if words is None:
            self._stack.setCurrentWidget(self.table)
            lead_focus(self, self.table)
            return
        shown = self.nobody if words.is_filtered else self.empty
        shown.tell(words.title, words.advice)
        self._stack.setCurrentWidget(shown)
        lead_focus(self, shown.button)

    def show_may_change(self, *, may_change: bool) -> None:
        """Offer to add and import."""
        self.import_button.setEnabled(may_change)
        self.attendance_button.setEnabled(may_change)
        self.new_year_button.setEnabled(may_change)
        self.add_button.setEnabled(may_change)
        self.empty.setEnabled(may_change)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something is not done."""
        RefusalDialog.tell(self, refusal)

    def ask_for_pupil(self) -> PupilId | None:
        """Let the user fill in a new pupil."""
        return PupilForm.ask(self, self._context.desk, self._context.feed)

    def ask_for_file(self) -> Path | None:
        """Let the user choose a file."""
        chosen, _ = QFileDialog.getOpenFileName(self, "Import register", "", FILE_KINDS)
        return Path(chosen) if chosen else None

    def ask_whether_early(self, title: str, advice: str, do: str) -> bool:
        """Ask whether a year is really to be begun at an unusual time."""
        return Question.ask(self, title, advice, do=do, keep="Not now")

    def ask_new_year(self, form: NewYearForm) -> None:
        """Let the user begin a new school year."""
        NewYearDialog(self, self._context.desk.today, form).ask_and_forget()

    def ask_to_accept(self, preview: Preview) -> bool:
        """Show what a file would do."""
        return PreviewDialog.ask(self, preview)

    # What the user does

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    @override
    def eventFilter(self, watched: object, event: QEvent) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._go_to_table()
                    return True
                case Qt.Key.Key_Escape:
                    self._clear_filter()
                    return True
                case _:
                    pass
        return False

    def refresh(self) -> None:
        """Show the register as on file."""
        self._is_stale = False
        self.presenter.refresh()

    def _changes_announced(self, changes: Changes) -> None:
        if not changes.pupils:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def _arranged(self) -> None:
        self.presenter.narrowed(self.model.shown_count, self.filter.text())

    def _group(self) -> None:
        self.model.group(self.group.currentData())
        self.table.scrollToTop()

    def _show_upn(self, shown: bool) -> None:  # noqa: FBT001  as Qt's signal gives it
        self.table.show_column("upn", shown=shown)

    def _show_leavers(self, shown: bool) -> None:  # noqa: FBT001  as Qt's signal gives it
        self.presenter.show_leavers(shown=shown)

    def _go_to_filter(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _go_to_table(self) -> None:
        """Leave the filter for the first row that shows."""
        first = next((row for row in self.model.lines if isinstance(row, RegisterRow)), None)
        if first is not None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            if self.table.current_row() is None:
                self.table.choose(first.pupil_id)

    def _clear_filter(self) -> None:
        self.filter.clear()
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
