"""A chain of links, drawn: a shape, a name and a few words for each, and lines between them."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from senco_desk.domain.thread_breaks import Hold
from senco_desk.ui.parts.shapes import draw_shape
from senco_desk.ui.parts.theme import colours_of
from senco_desk.ui.parts.tokens import SPACE, Colours, Shape
from senco_desk.ui.screens.cycle.thread.wording import LinkShown

SHAPES = {Hold.WHOLE: Shape.TICK, Hold.BROKEN: Shape.DIAMOND, Hold.NOT_DUE: Shape.RING}


class ChainView(QWidget):
    """Draws the links from left to right, in as many lines as there is need of.

    A line leads to a link that is whole, a dotted one to a link not yet due, and none to one that
    is broken.
    """

    def __init__(self, links: Sequence[LinkShown]) -> None:
        super().__init__()
        self._links = tuple(links)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("; ".join(one.spoken for one in links))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        lines = -(-len(self._links) // self._in_a_line(arg__1))
        return round(lines * self._line_height() + (lines - 1) * SPACE.small)

    @override
    def sizeHint(self) -> QSize:
        width = ceil(self._wanted() * len(self._links))
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(ceil(self._wanted()), ceil(self._line_height()))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.updateGeometry()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        in_a_line = self._in_a_line(self.width())
        wide = self.width() / in_a_line
        for at, link in enumerate(self._links):
            down, across = divmod(at, in_a_line)
            top = down * (self._line_height() + SPACE.small)
            box = QRectF(across * wide, top, wide, self._line_height())
            is_last = at + 1 == len(self._links)
            self._draw(painter, box, link, None if is_last else self._links[at + 1].hold)
        painter.end()

    def _draw(
        self, painter: QPainter, box: QRectF, link: LinkShown, following: Hold | None
    ) -> None:
        colours = colours_of(self)
        side = self._side()
        middle = box.y() + side / 2
        colour = QColor(_colour(colours, link.hold))
        draw_shape(painter, SHAPES[link.hold], QRectF(box.x(), box.y(), side, side), colour)
        if following in (Hold.WHOLE, Hold.NOT_DUE):
            is_whole = following is Hold.WHOLE
            pen = QPen(QColor(colours.accent if is_whole else colours.edge), 1.6)
            pen.setStyle(Qt.PenStyle.SolidLine if is_whole else Qt.PenStyle.DotLine)
            painter.setPen(pen)
            start, end = box.x() + side * 1.6, box.right() - side * 0.6
            painter.drawLine(QPointF(start, middle), QPointF(end, middle))
        metrics = self.fontMetrics()
        top = box.y() + side * 1.35
        room = QRectF(box.x(), top, box.width() - SPACE.tight, metrics.height())
        painter.setFont(self._bold())
        painter.setPen(QColor(colours.text_soft if link.hold is Hold.NOT_DUE else colours.text))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), link.name)
        room.translate(0, metrics.height())
        painter.setFont(self._bold() if link.hold is Hold.BROKEN else self.font())
        is_broken = link.hold is Hold.BROKEN
        painter.setPen(colour if is_broken else QColor(colours.text_soft))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), link.words)

    def _in_a_line(self, width: int) -> int:
        """Return how many links stand in a line: the fewer the lines, the more evenly filled."""
        most = max(1, min(len(self._links), int(width / self._wanted())))
        lines = -(-len(self._links) // most)
        return -(-len(self._links) // lines)

    def _wanted(self) -> float:
        bold = QFontMetricsF(self._bold())
        said = [text for one in self._links for text in (one.name, one.words)]
        return max((bold.horizontalAdvance(text) for text in said), default=1.0) + SPACE.medium

    def _line_height(self) -> float:
        return self._side() * 1.35 + self.fontMetrics().height() * 2

    def _side(self) -> float:
        return self.fontMetrics().ascent() * 0.9

    def _bold(self) -> QFont:
        bold = QFont(self.font())
        bold.setBold(True)
        return bold


def _colour(colours: Colours, hold: Hold) -> str:
    return {
        Hold.WHOLE: colours.good.text,
        Hold.BROKEN: colours.alert.text,
        Hold.NOT_DUE: colours.text_soft,
    }[hold]
