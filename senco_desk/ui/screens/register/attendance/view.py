"""The dialogs through which attendance is brought in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts import dialogs
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.messages import RefusalDialog
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.parts.wrapping import WrappedTable
from senco_desk.ui.screens.register.attendance.presenter import (
    AttendanceImportPresenter,
    AttendancePreview,
)
from senco_desk.ui.screens.register.attendance.table import ELSEWHERE, LINES
from senco_desk.ui.screens.register.importing.dialog import ImportDialog, LookedAt
from senco_desk.ui.screens.register.importing.table import PROBLEMS


class AttendanceDialog(ImportDialog):
    """Shows whose half-days would be recorded, who is left out and what is wrong."""

    def __init__(self, parent: QWidget | None, preview: AttendancePreview) -> None:
        super().__init__(
            parent,
            LookedAt(
                file_name=preview.file_name,
                summary=preview.summary,
                ignored=preview.ignored,
                accept="Record attendance",
                why_not=preview.why_not,
            ),
        )
        self.problems = self.add_list(PROBLEMS, preview.problems, "Problems", WrappedTable)
        self.recorded = self.add_list(LINES, preview.lines, "Will be recorded")
        self.elsewhere = self.add_list(ELSEWHERE, preview.elsewhere, "Not on the register")
        if preview.why_not is not None:
            status = Status.ALERT if preview.problems else Status.INFO
            self.notice.tell("Nothing can be imported.", preview.why_not, status)

    @classmethod
    def ask(cls, parent: QWidget | None, preview: AttendancePreview) -> bool:
        """Show the preview; return whether the user wants it done."""
        dialog = cls(parent, preview)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        let_go(dialog)
        return accepted


class AttendanceImport:
    """Brings in attendance over a screen."""

    def __init__(self, over: QWidget, context: Context) -> None:
        self._over = over
        self._today = context.desk.today
        self.presenter = AttendanceImportPresenter(
            self, context.desk, context.jobs.for_owner(over), context.feed, context.shell
        )

    def ask(self, asking: Asking) -> bool:
        """Open a form."""
        return dialogs.ask(self._over, self._today, asking)

    def ask_for_file(self) -> Path | None:
        """Let the user choose a file."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._over, "Import attendance", "", "Attendance (*.csv *.xlsx *.xlsm)"
        )
        return Path(chosen) if chosen else None

    def ask_to_accept(self, preview: AttendancePreview) -> bool:
        """Show what a file would record."""
        return AttendanceDialog.ask(self._over, preview)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something is not done."""
        RefusalDialog.tell(self._over, refusal)
