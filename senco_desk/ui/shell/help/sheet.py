"""A page of help as it is read: its Markdown, set by the program's own type and colours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRegularExpression
from PySide6.QtGui import (
    QFont,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit
from typing_extensions import override

from senco_desk.ui.parts.tokens import SPACE, TYPE
from senco_desk.ui.shell.help.pages import HelpPage

_LINE_HEIGHT = 125.0
"""Per cent of the type's own, between the lines of a paragraph."""

_HEADINGS = {1: TYPE.title, 2: TYPE.section}


class HelpSheet(QTextBrowser):
    """Shows one page; links are gone through with Tab and followed with Enter."""

    def __init__(self) -> None:
        super().__init__()
        self._page: HelpPage | None = None
        self._words: tuple[str, ...] = ()
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Page of help")

    def show_page(self, page: HelpPage, words: Sequence[str]) -> None:
        """Show a page from its top, with these words marked."""
        self._page, self._words = page, tuple(words)
        self._set()

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Set the page again for another size of text or another scheme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._set()

    def _set(self) -> None:
        if self._page is None:
            return
        document = self.document()
        document.setDocumentMargin(SPACE.wide)
        self.setMarkdown(f"# {self._page.title}\n\n{self._page.text}")
        scale = self.font().pointSizeF() / TYPE.body
        block = document.begin()
        while block.isValid():
            self._set_block(QTextCursor(block), scale)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._set_table(frame)
        self._mark_words()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _set_block(self, cursor: QTextCursor, scale: float) -> None:
        level = cursor.blockFormat().headingLevel()
        form = QTextBlockFormat()
        form.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setTopMargin(SPACE.large if level == 2 else 0)
        is_close = cursor.currentList() or cursor.currentTable()
        form.setBottomMargin(SPACE.tight if is_close else SPACE.small)
        cursor.mergeBlockFormat(form)
        if level:
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            letters = QTextCharFormat()
            letters.setFontPointSize(_HEADINGS.get(level, TYPE.lead) * scale)
            letters.setFontWeight(QFont.Weight.Bold)
            cursor.setCharFormat(letters)  # Markdown's own size would be added to it

    def _set_table(self, table: QTextTable) -> None:
        form = table.format()
        form.setBorder(0)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        form.setCellPadding(SPACE.tight)
        form.setCellSpacing(0)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        part = QTextLength.Type.PercentageLength
        form.setColumnWidthConstraints([QTextLength(part, 34), QTextLength(part, 66)])
        table.setFormat(form)

    def _mark_words(self) -> None:
        """Mark what was searched for, on the ground that marks a choice."""
        ground = QTextCharFormat()
        ground.setBackground(self.palette().brush(QPalette.ColorRole.Highlight))
        marks: list[QTextEdit.ExtraSelection] = []
        for word in self._words:
            begun = QRegularExpression(
                rf"\b{QRegularExpression.escape(word)}\w*",
                QRegularExpression.PatternOption.CaseInsensitiveOption,
            )
            found = self.document().find(begun)
            while not found.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = found  # pyright: ignore[reportAttributeAccessIssue]
                mark.format = ground  # pyright: ignore[reportAttributeAccessIssue]
                marks.append(mark)
                found = self.document().find(begun, found)
        self.setExtraSelections(marks)
