"""The dialogs through which attendance is brought in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts import dialogs
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.importing.dialog import ImportDialog
from senco_desk.ui.parts.messages import RefusalDialog
from senco_desk.ui.screens.register.attendance.presenter import (
    AttendanceImportPresenter,
    AttendancePreview,
)
from senco_desk.ui.screens.register.attendance.table import ELSEWHERE, LINES


class AttendanceDialog(ImportDialog):
    """Shows whose half-days would be recorded, who is left out and what is wrong."""

    help_page = "import-attendance"

    def __init__(self, parent: QWidget | None, preview: AttendancePreview) -> None:
        super().__init__(parent, preview.verdict)
        self.recorded = self.add_list(LINES, preview.lines, "To record")
        self.elsewhere = self.add_list(ELSEWHERE, preview.elsewhere, "Not on the register")

    @classmethod
    def ask(cls, parent: QWidget | None, preview: AttendancePreview) -> bool:
        """Show the preview; return whether the user wants it done."""
        return cls(parent, preview).is_accepted()


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
