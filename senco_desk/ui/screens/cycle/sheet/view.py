"""The button that saves the review sheet of the cycle on the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.messages import RefusalDialog
from senco_desk.ui.parts.proposing import unused
from senco_desk.ui.parts.saving import WORKBOOK, ask_where
from senco_desk.ui.screens.cycle.sheet.presenter import SheetPresenter
from senco_desk.ui.screens.cycle.shown import Shown


class SheetButton(QWidget):
    """Stands where the cycle has targets. ``finish`` settles unsaved input; False to stay."""

    def __init__(self, context: Context, finish: Callable[[], bool]) -> None:
        super().__init__()
        self._finish = finish
        self._presenter = SheetPresenter(
            self, context.desk, context.jobs.for_owner(self), context.shell
        )
        self.button = secondary("Save review sheet…", self._presenter.save, icon_name="export")
        self.button.setToolTip(
            "An Excel workbook with the targets of this cycle, for a teacher to fill in"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)

    def show_cycle(self, shown: Shown) -> None:
        """Take the cycle that is on the screen now."""
        self._presenter.show(shown)

    def show_sheet(self, *, may_save: bool) -> None:
        """Offer to save the review sheet, where the cycle has targets."""
        self.setVisible(may_save)

    def finish_typing(self) -> bool:
        """Ask what becomes of unsaved input; False where the user stays with it."""
        return self._finish()

    def ask_where(self, name: str) -> Path | None:
        """Ask where the sheet is to be saved, proposing a name; None to leave it."""
        return ask_where(self, "Save the review sheet", unused(Path.cwd(), name), WORKBOOK)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something was not done."""
        RefusalDialog.tell(self, refusal)
