"""How cells are drawn: statuses as shape and word, headings of groups with their arrow."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from senco_desk.ui.parts.columns import GroupLine
from senco_desk.ui.parts.roles import GROUP_ROLE, STATUS_ROLE
from senco_desk.ui.parts.shapes import draw_shape
from senco_desk.ui.parts.theme import colours_of
from senco_desk.ui.parts.tokens import SPACE, TYPE, Status


class CellDelegate(QStyledItemDelegate):
    """Draws the cells of a ``TableView``."""

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        group: object = index.data(GROUP_ROLE)
        status: object = index.data(STATUS_ROLE)
        if isinstance(group, GroupLine):
            self._paint_group(painter, option, index, group)
        elif isinstance(status, Status):
            self._paint_status(painter, option, index, status)
        else:
            super().paint(painter, option, index)

    def _paint_status(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        status: Status,
    ) -> None:
        looks: Any = QStyleOptionViewItem(option)
        self.initStyleOption(looks, index)
        words, looks.text = looks.text, ""
        _background(painter, looks)
        colour = QColor(colours_of(looks.widget).of(status).text)
        size = looks.fontMetrics.ascent() * 0.7
        box: QRect = looks.rect
        pad = _pad(looks)
        mark = QRectF(box.x() + pad, box.center().y() + 0.5 - size / 2, size, size)
        draw_shape(painter, status.shape, mark, colour)
        room = box.adjusted(round(pad * 1.75 + size), 0, -pad, 0)
        _write(painter, looks, room, words, colour)

    def _paint_group(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        group: GroupLine,
    ) -> None:
        looks: Any = QStyleOptionViewItem(option)
        self.initStyleOption(looks, index)
        words, looks.text = looks.text, ""
        colours = colours_of(looks.widget)
        if not looks.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(looks.rect, QColor(colours.rail))
        else:
            _background(painter, looks)
        box: QRect = looks.rect
        size = looks.fontMetrics.ascent() * 0.5
        pad = _pad(looks)
        middle = QPointF(box.x() + pad + size / 2, box.center().y() + 0.5)
        half = size / 2
        ends = (
            [(-half, -half / 2), (half, -half / 2), (0, half / 2)]
            if group.is_open
            else [(-half / 2, -half), (-half / 2, half), (half / 2, 0)]
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.text_soft))
        painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in ends]))
        painter.restore()
        room = box.adjusted(round(pad * 1.75 + size), 0, -pad, 0)
        _write(painter, looks, room, words, QColor(colours.text))


def _pad(looks: Any) -> int:
    """Return the room before text, which grows with the text."""
    return round(SPACE.small * max(1.0, looks.font.pointSizeF() / TYPE.body))


def _background(painter: QPainter, looks: Any) -> None:
    style = looks.widget.style() if looks.widget else QApplication.style()
    style.drawControl(QStyle.ControlElement.CE_ItemViewItem, looks, painter, looks.widget)


def _write(painter: QPainter, looks: Any, room: QRect, words: str, colour: QColor) -> None:
    painter.save()
    painter.setFont(looks.font)
    painter.setPen(colour)
    shown = looks.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()
