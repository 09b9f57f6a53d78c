"""Asks where a file is to be saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

PDF = "PDF files (*.pdf)"
WORD = "Word documents (*.docx)"
WORKBOOK = "Excel workbooks (*.xlsx)"


def ask_where(parent: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
    """Return the place that the user chose, with the ending of the proposed one; None if none."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
    if not chosen:
        return None
    path, ending = Path(chosen), proposed.suffix
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)
