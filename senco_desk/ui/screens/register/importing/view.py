"""The dialog that shows what a file would do to the register."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.parts.wrapping import WrappedTable
from senco_desk.ui.screens.register.importing.dialog import ImportDialog, LookedAt
from senco_desk.ui.screens.register.importing.presenter import Preview
from senco_desk.ui.screens.register.importing.table import ADDS, CHANGES, PROBLEMS


class PreviewDialog(ImportDialog):
    """Shows who would be added, what would be changed and what is wrong; asks to go on."""

    def __init__(self, parent: QWidget | None, preview: Preview) -> None:
        super().__init__(
            parent,
            LookedAt(
                file_name=preview.file_name,
                summary=preview.summary,
                ignored=preview.ignored,
                accept=preview.accept,
                why_not=preview.why_not,
            ),
        )
        self.problems = self.add_list(PROBLEMS, preview.problems, "Problems", WrappedTable)
        self.adds = self.add_list(ADDS, preview.adds, "Will be added")
        self.changes = self.add_list(CHANGES, preview.changes, "Will be changed")
        if preview.why_not is not None:
            status = Status.ALERT if preview.problems else Status.INFO
            self.notice.tell("Nothing can be imported.", preview.why_not, status)
        elif preview.knowingly is not None:
            self.notice.tell("Look at the UPNs first.", preview.knowingly)

    @classmethod
    def ask(cls, parent: QWidget | None, preview: Preview) -> bool:
        """Show the preview; return whether the user wants it done."""
        dialog = cls(parent, preview)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        let_go(dialog)
        return accepted
