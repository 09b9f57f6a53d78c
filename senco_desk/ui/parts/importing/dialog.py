"""A dialog that shows, in lists, what a file would do, and asks to go on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from senco_desk.ui.parts.buttons import primary, secondary
from senco_desk.ui.parts.columns import Column
from senco_desk.ui.parts.headings import section_title, soft, words
from senco_desk.ui.parts.importing.presenter import Verdict
from senco_desk.ui.parts.importing.table import problem_columns
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.messages import NoticeLine
from senco_desk.ui.parts.tables import TableModel, TableView
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE, Status
from senco_desk.ui.parts.wrapping import WrappedTable


class ImportDialog(QDialog):
    """Shows what a file would do, first what needs a look; further lists by ``add_list``."""

    def __init__(self, parent: QWidget | None, shown: Verdict, whose: str = "Pupil") -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Import {shown.file_name}")
        self.lists = QTabWidget()
        self.lists.setAccessibleName("What the file would do")
        self.lists.setDocumentMode(True)
        self.accept_button = primary(shown.accept, self.accept)
        self.accept_button.setEnabled(shown.may_be_accepted)
        leave = secondary("Cancel" if shown.may_be_accepted else "Close", self.reject)
        self.notice = NoticeLine(Status.CAUTION)
        column = QVBoxLayout()
        column.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.medium)
        column.setSpacing(SPACE.small)
        column.addWidget(section_title(f"What {shown.file_name} would do"))
        column.addWidget(words(shown.lead, "lead"))
        column.addWidget(self.notice)
        if shown.ignored is not None:
            column.addWidget(soft(shown.ignored))
        column.addSpacing(SPACE.small)
        column.addWidget(self.lists, 1)
        foot = QFrame()
        restyle(foot, kind="foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(SPACE.wide, SPACE.medium, SPACE.wide, SPACE.medium)
        row.addWidget(soft("Nothing is written before you import; then all of it, or nothing."), 1)
        row.addWidget(leave)
        row.addWidget(self.accept_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(column, 1)
        outer.addWidget(foot)
        self._fit()
        if shown.notice is not None:
            self.notice.tell(shown.notice.title, shown.notice.advice, shown.notice.status)
        columns = problem_columns(whose)
        self.problems = self.add_list(columns, shown.problems, "To look at", WrappedTable)
        (self.accept_button if shown.may_be_accepted else leave).setDefault(True)
        self.lists.setFocus()

    def add_list(
        self,
        columns: Sequence[Column[Any]],
        lines: Sequence[object],
        title: str,
        kind: type[TableView] = TableView,
    ) -> TableView:
        """Add a list with its count, and show it first where none before it has a line."""
        model = TableModel[Any](columns, identity=id, parent=self)
        table = kind(model, title)
        model.set_rows(lines)
        at = self.lists.addTab(table, f"{title} ({len(lines)})")
        self.lists.setTabEnabled(at, bool(lines))
        if lines and not self.lists.isTabEnabled(self.lists.currentIndex()):
            self.lists.setCurrentIndex(at)
        return table

    def is_accepted(self) -> bool:
        """Show the preview; return whether the user wants it done."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        let_go(self)
        return accepted

    def _fit(self) -> None:
        room = self.screen().availableGeometry()
        wide = self.fontMetrics().averageCharWidth() * 180
        high = self.fontMetrics().height() * 38
        self.resize(min(wide, round(room.width() * 0.92)), min(high, round(room.height() * 0.88)))
