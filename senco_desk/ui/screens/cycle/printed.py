"""A window in which a page for parents is read as it will be printed, saved and printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.messages import RefusalDialog
from senco_desk.ui.parts.pdfview import PdfView
from senco_desk.ui.parts.proposing import unused
from senco_desk.ui.parts.saving import PDF, ask_where
from senco_desk.ui.screens.cycle.reading import ReadingDialog


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What can be printed; ``called`` is what it is in a sentence: the record.

    ``save`` writes it to a file.
    """

    title: str
    called: str
    pdf: bytes
    proposed_name: str
    save: Callable[[bytes, Path], None]


class PrintedDialog(ReadingDialog):
    """The pages as they will be printed."""

    def __init__(self, parent: QWidget, printed: Printed) -> None:
        super().__init__(parent, printed.title, wide=120, high=44)
        from senco_desk.ui.parts.pdfpages import pages_of

        self._printed = printed
        self.pages = pages_of(printed.pdf)
        self.view = PdfView()
        self.view.show_pages(self.pages)
        self.middle.addWidget(self.view, 1)
        self.save_button = secondary("Save as…", self.save, icon_name="save")
        self.print_button = secondary("Print…", self.print_pages, icon_name="print")
        self.foot.insertWidget(1, self.save_button)
        self.foot.insertWidget(2, self.print_button)
        self.view.area.setFocus()

    def save(self) -> None:
        """Ask where it is to be saved, and save it."""
        proposed = unused(Path.cwd(), self._printed.proposed_name)
        path = ask_where(self, f"Save {self._printed.called}", proposed, PDF)
        if path is not None:
            self._printed.save(self._printed.pdf, path)

    def print_pages(self) -> None:
        """Ask for a printer and print it."""
        from senco_desk.ui.parts.printing import ask_and_print

        try:
            ask_and_print(self, self.pages, self._printed.title)
        except Refusal as refusal:
            RefusalDialog.tell(self, refusal)
