"""The dialog that shows what a file would do to the register."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from senco_desk.ui.parts.importing.dialog import ImportDialog
from senco_desk.ui.screens.register.importing.presenter import Preview
from senco_desk.ui.screens.register.importing.table import ADDS, CHANGES


class PreviewDialog(ImportDialog):
    """Shows who would be added, what would be changed and what is wrong; asks to go on."""

    help_page = "import-register"

    def __init__(self, parent: QWidget | None, preview: Preview) -> None:
        super().__init__(parent, preview.verdict)
        self.adds = self.add_list(ADDS, preview.adds, "To add")
        self.changes = self.add_list(CHANGES, preview.changes, "To change")

    @classmethod
    def ask(cls, parent: QWidget | None, preview: Preview) -> bool:
        """Show the preview; return whether the user wants it done."""
        return cls(parent, preview).is_accepted()
