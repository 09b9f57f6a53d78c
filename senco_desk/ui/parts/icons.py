"""Icons from ``resources/icons``, drawn in the colours of the theme in force."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QFile, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from senco_desk.ui.parts.tokens import DARK, LIGHT


def icon(name: str, colour: str = "text") -> QIcon:
    """Return the icon ``icons:<name>.svg`` in a colour of the theme, by the name of the token.

    The icon follows a change of theme by itself.
    """
    return QIcon(_Engine(name, colour))


class _Engine(QIconEngine):
    """Draws an SVG whose strokes are ``currentColor``."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        from PySide6.QtSvg import QSvgRenderer

        window = QApplication.palette().color(QPalette.ColorRole.Window)
        colours = DARK if window.lightness() < 128 else LIGHT
        colour = "disabled" if mode is QIcon.Mode.Disabled else self._colour
        drawing = _source(self._name).replace("currentColor", getattr(colours, colour))
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(rect))

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    @override
    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour)


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    file = QFile(f"icons:{name}.svg")
    if not file.open(QFile.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(name)
    return bytes(file.readAll().data()).decode()
