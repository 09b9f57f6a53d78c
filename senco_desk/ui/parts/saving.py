"""Asks where a file is to be saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from senco_desk.ui.parts.messages import Question

PDF = "PDF files (*.pdf)"
WORD = "Word documents (*.docx)"
WORKBOOK = "Excel workbooks (*.xlsx)"


def ask_where(parent: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
    """Return the place that the user chose, with the ending of the proposed one; None if none.

    The system asks before a file is replaced, but only about the name as it was typed: where the
    ending is added to it, it is asked here.
    """
    while True:
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
        if not chosen:
            return None
        path, ending = Path(chosen), proposed.suffix
        if path.suffix.lower() == ending:
            return path
        path = path.with_name(path.name + ending)
        if not path.exists() or _may_be_replaced(parent, path):
            return path
        proposed = path


def _may_be_replaced(parent: QWidget, path: Path) -> bool:
    return Question.ask(
        parent,
        f"There is a file {path.name} already.",
        "Saving replaces it.",
        do="Replace it",
        keep="Choose another name",
        is_destructive=True,
    )
