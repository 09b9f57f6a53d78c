"""How the lines of quick find are drawn: a heading above each group, found words in bold."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from senco_desk.ui.parts.icons import icon
from senco_desk.ui.parts.theme import colours_of
from senco_desk.ui.parts.tokens import SPACE, Colours
from senco_desk.ui.shell.main.found import Found, FoundKind

FOUND = int(Qt.ItemDataRole.UserRole)
GROUP = FOUND + 1
"""The heading above the line; blank where it is not the first of its group."""

_MOST_LINES = 3
"""Of the record's words below a place."""

_ICONS = {FoundKind.PUPIL: "pupil", FoundKind.COMMAND: "forward", FoundKind.RECORD: "search"}

_Index = QModelIndex | QPersistentModelIndex


class FoundLines(QStyledItemDelegate):
    """Draws what was found."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        metrics = QFontMetrics(self._view.font())
        found: Found = index.data(FOUND)
        height = metrics.height() + 2 * SPACE.tight + _above(index, metrics)
        if found.pieces:
            height += round(self._laid_out(found, self._room(metrics)).boundingRect().height())
        return QSize(self._view.viewport().width(), height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        found: Found = index.data(FOUND)
        colours = colours_of(self._view)
        metrics = QFontMetrics(self._view.font())
        whole: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]  Qt's types leave it out
        above = _above(index, metrics)
        painter.save()
        painter.setFont(self._view.font())
        if above:
            heading = QRect(whole.left() + SPACE.small, whole.top(), whole.width(), above)
            painter.setPen(QColor(colours.text_soft))
            painter.drawText(heading, Qt.AlignmentFlag.AlignVCenter, index.data(GROUP))
        line = whole.adjusted(0, above, 0, 0)
        if index.row() == self._view.currentIndex().row():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selection))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(line, SPACE.tight, SPACE.tight)
        self._draw(
            painter, line.adjusted(SPACE.small, SPACE.tight, -SPACE.small, 0), found, colours
        )
        painter.restore()

    def _draw(self, painter: QPainter, line: QRect, found: Found, colours: Colours) -> None:
        metrics = QFontMetrics(self._view.font())
        side = metrics.height()
        icon(_ICONS[found.kind], "text_soft").paint(painter, line.left(), line.top(), side, side)
        first = QRect(line.left(), line.top(), line.width(), side)
        first.setLeft(line.left() + side + SPACE.small)
        # Where there is no room for both, the name of the thing gives way.
        room = max(first.width() - metrics.horizontalAdvance(found.detail) - SPACE.large, 0)
        title = metrics.elidedText(found.title, Qt.TextElideMode.ElideRight, max(room, side * 6))
        painter.setPen(QColor(colours.text))
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, title)
        first.setLeft(first.left() + metrics.horizontalAdvance(title) + SPACE.large)
        painter.setPen(QColor(colours.text_soft))
        detail = metrics.elidedText(found.detail, Qt.TextElideMode.ElideRight, first.width())
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, detail)
        if found.pieces:
            painter.setPen(QColor(colours.text))
            below = QPointF(line.left() + side + SPACE.small, line.top() + side)
            self._laid_out(found, self._room(metrics)).draw(painter, below)

    def _room(self, metrics: QFontMetrics) -> int:
        """Return the pixels of a line of the record's words."""
        return self._view.viewport().width() - metrics.height() - 3 * SPACE.small

    def _laid_out(self, found: Found, width: int) -> QTextLayout:
        layout = QTextLayout("".join(piece.text for piece in found.pieces), self._view.font())
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        bold.setFontUnderline(True)
        ranges: list[QTextLayout.FormatRange] = []
        at = 0
        for piece in found.pieces:
            if piece.is_found:
                ranges.append(_range(at, len(piece.text), bold))
            at += len(piece.text)
        layout.setFormats(ranges)
        layout.beginLayout()
        top = 0.0
        for _ in range(_MOST_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout


def _range(start: int, length: int, how: QTextCharFormat) -> QTextLayout.FormatRange:
    marked = QTextLayout.FormatRange()
    marked.start = start  # pyright: ignore[reportAttributeAccessIssue]  Qt's types leave it out
    marked.length = length  # pyright: ignore[reportAttributeAccessIssue]
    marked.format = how  # pyright: ignore[reportAttributeAccessIssue]
    return marked


def _above(index: _Index, metrics: QFontMetrics) -> int:
    """Return the height of the heading above a line, 0 where there is none."""
    return metrics.height() + SPACE.small if index.data(GROUP) else 0
