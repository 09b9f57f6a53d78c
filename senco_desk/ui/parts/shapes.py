"""Draws the small shapes that go with a status."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from senco_desk.ui.parts.tokens import Shape


def draw_shape(painter: QPainter, shape: Shape, box: QRectF, colour: QColor) -> None:
    """Draw a shape into a square box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, max(1.6, box.width() / 6))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)

    def at(across: float, down: float) -> QPointF:
        return QPointF(box.x() + across * box.width(), box.y() + down * box.height())

    match shape:
        case Shape.TICK:
            painter.drawPolyline(QPolygonF([at(0.1, 0.55), at(0.4, 0.85), at(0.92, 0.15)]))
        case Shape.TRIANGLE:
            painter.setBrush(colour)
            painter.drawPolygon(QPolygonF([at(0.5, 0.1), at(0.94, 0.88), at(0.06, 0.88)]))
        case Shape.DIAMOND:
            painter.setBrush(colour)
            painter.drawPolygon(QPolygonF([at(0.5, 0), at(1, 0.5), at(0.5, 1), at(0, 0.5)]))
        case Shape.RING:
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        case Shape.DISC:
            painter.setBrush(colour)
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        case Shape.DASH:
            painter.drawLine(at(0.12, 0.5), at(0.88, 0.5))
    painter.restore()
