"""The dialog that shows what a file would do to the register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from senco_desk.ui.parts.buttons import primary, secondary
from senco_desk.ui.parts.columns import Column
from senco_desk.ui.parts.headings import section_title, soft, words
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.messages import NoticeLine
from senco_desk.ui.parts.tables import TableModel, TableView
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE, Status
from senco_desk.ui.parts.wrapping import WrappedTable
from senco_desk.ui.screens.register.importing.presenter import (
    AddLine,
    ChangeLine,
    Preview,
    ProblemLine,
)
from senco_desk.ui.screens.register.importing.table import ADDS, CHANGES, PROBLEMS


class PreviewDialog(QDialog):
    """Shows who would be added, what would be changed and what is wrong; asks to go on."""

    def __init__(self, parent: QWidget | None, preview: Preview) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Import {preview.file_name}")
        self.lists = QTabWidget()
        self.lists.setAccessibleName("What the file would do")
        self.lists.setDocumentMode(True)
        self.problems = self._list(PROBLEMS, preview.problems, "Problems", WrappedTable)
        self.adds = self._list(ADDS, preview.adds, "Will be added")
        self.changes = self._list(CHANGES, preview.changes, "Will be changed")
        self.accept_button = primary(preview.accept, self.accept)
        self.accept_button.setEnabled(preview.why_not is None)
        leave = secondary("Close" if preview.why_not else "Cancel", self.reject)
        self.notice = NoticeLine(Status.CAUTION)
        column = QVBoxLayout()
        column.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.medium)
        column.setSpacing(SPACE.small)
        column.addWidget(section_title(f"What {preview.file_name} would do"))
        column.addWidget(words(preview.summary, "lead"))
        column.addWidget(self.notice)
        if preview.ignored is not None:
            column.addWidget(soft(preview.ignored))
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
        self._tell(preview)
        self._fit()
        (self.accept_button if preview.why_not is None else leave).setDefault(True)
        self.lists.setFocus()

    @classmethod
    def ask(cls, parent: QWidget | None, preview: Preview) -> bool:
        """Show the preview; return whether the user wants it done."""
        dialog = cls(parent, preview)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        let_go(dialog)
        return accepted

    def _tell(self, preview: Preview) -> None:
        if preview.why_not is not None:
            status = Status.ALERT if preview.problems else Status.INFO
            self.notice.tell("Nothing can be imported.", preview.why_not, status)
        elif preview.knowingly is not None:
            self.notice.tell("Look at the UPNs first.", preview.knowingly)

    def _list(
        self,
        columns: Sequence[Column[Any]],
        lines: Sequence[AddLine] | Sequence[ChangeLine] | Sequence[ProblemLine],
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

    def _fit(self) -> None:
        room = self.screen().availableGeometry()
        wide = self.fontMetrics().averageCharWidth() * 150
        high = self.fontMetrics().height() * 38
        self.resize(min(wide, round(room.width() * 0.92)), min(high, round(room.height() * 0.88)))
