"""The documents on record, each with a tick where it goes into the bundle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from senco_desk.domain.identity import DocumentId
from senco_desk.ui.parts.focus import tab_through
from senco_desk.ui.parts.headings import soft, words
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.screens.bundle.presenter import DocumentLine


class PutIn(Protocol):
    """Takes a document into the bundle, or leaves it out."""

    def __call__(self, document_id: DocumentId, *, wanted: bool) -> None: ...


class DocumentChoices(QWidget):
    """A box to tick for each document; title and detail wrap beside it."""

    def __init__(self, put_in: PutIn) -> None:
        super().__init__()
        self._put_in = put_in
        self._shown: tuple[DocumentLine, ...] | None = None
        self.boxes: dict[DocumentId, QCheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.small)

    def show_documents(self, lines: Sequence[DocumentLine]) -> None:
        """Show the documents, ticked where they go in."""
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        while (old := self._column.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                let_go(widget)
        self.boxes.clear()
        if not lines:
            self._column.addWidget(
                soft("No document is on record. Reports are attached on the Documents page.")
            )
        for line in lines:
            self._column.addWidget(self._line(line))
        tab_through(self)

    def _line(self, line: DocumentLine) -> QWidget:
        box = QCheckBox()
        box.setAccessibleName(f"Put in: {line.title}")
        box.setAccessibleDescription(line.detail)
        box.setChecked(line.put_in)
        box.toggled.connect(self._teller(line.document_id))
        self.boxes[line.document_id] = box
        return _Line(box, line)

    def _teller(self, document_id: DocumentId) -> Callable[[bool], None]:
        def tell(wanted: bool) -> None:  # noqa: FBT001  as the signal has it
            self._put_in(document_id, wanted=wanted)

        return tell


class _Line(QWidget):
    """A box with its words, which take a click as well."""

    def __init__(self, box: QCheckBox, line: DocumentLine) -> None:
        super().__init__()
        self._box = box
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(words(line.title))
        text.addWidget(soft(line.detail))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._box.toggle()
