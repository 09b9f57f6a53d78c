"""Shows a matplotlib Figure; the library is loaded when the first figure is to be seen."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy
from typing_extensions import override

from senco_desk.domain.steps import Progress
from senco_desk.ui.parts.protocols import Runner
from senco_desk.ui.parts.theme import colours_of
from senco_desk.ui.parts.tokens import TYPE, Scheme

Draw = Callable[[Any, Scheme], None]
"""Draws on an empty ``matplotlib.figure.Figure`` in a scheme."""

_DOTS_AT_100 = 84
"""Dots an inch at which 9-point text in a figure is as large as the window's small text."""


class FigureView(QLabel):
    """A chart. ``description`` is what the chart says, in words, for those who do not see it.

    It is drawn when it is first seen, and again when its size, the scheme or the text size
    changes. With a ``runner``, the library is loaded away from the window.
    """

    def __init__(
        self,
        draw: Draw | None = None,
        description: str = "",
        *,
        runner: Runner | None = None,
        size: QSize | None = None,
    ) -> None:
        super().__init__()
        # A label that has a picture is told to screen readers as a picture.
        self.setPixmap(QPixmap(1, 1))
        self._draw = draw
        self._runner = runner
        self._picture: QImage | None = None
        self._drawn_for: tuple[object, ...] = ()
        self._is_loading = False
        self._size = size or QSize(520, 260)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_figure(draw, description)

    def show_figure(self, draw: Draw | None, description: str) -> None:
        """Show another figure; None shows nothing."""
        self._draw = draw
        self.setAccessibleName("Chart")
        self.setAccessibleDescription(description)
        self.setToolTip(description)
        self._drawn_for = ()
        self._picture = None
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self._size * self._scale()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._size * 0.6

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._draw is None:
            return
        # Before the painter is there: whatever the library keeps of this call, the painter is
        # not part of it.
        is_ready = self._is_ready()
        if is_ready:
            self._draw_if_stale()
        colours = colours_of(self)
        painter = QPainter(self)
        if not is_ready:
            painter.setPen(QColor(colours.text_soft))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Drawing the chart…")
        elif self._picture is not None:
            painter.drawImage(0, 0, self._picture)
        if self.hasFocus():
            painter.setPen(QColor(colours.focus))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def _scale(self) -> float:
        return max(1.0, self.font().pointSizeF() / TYPE.body)

    def _is_ready(self) -> bool:
        if self._runner is None or "matplotlib.backends.backend_agg" in sys.modules:
            return True
        if not self._is_loading:
            self._is_loading = True
            self._runner.start("Getting charts ready", load_drawing, self._loaded)
        return False

    def _loaded(self, _nothing: None) -> None:
        self._is_loading = False
        self.update()

    def _draw_if_stale(self) -> None:
        scheme = colours_of(self).scheme
        ratio = self.devicePixelRatioF()
        wanted = (self.width(), self.height(), ratio, scheme, self._scale())
        if wanted != self._drawn_for and self._draw is not None:
            self._drawn_for = wanted
            dots = _DOTS_AT_100 * self._scale() * ratio
            self._picture = draw_picture(
                self._draw, scheme, round(self.width() * ratio), round(self.height() * ratio), dots
            )
            self._picture.setDevicePixelRatio(ratio)


def load_drawing(progress: Progress) -> None:
    """Load what figures are drawn with; takes a second the first time."""
    progress(0, 0, "Getting charts ready")
    import_module("matplotlib.figure")
    import_module("matplotlib.backends.backend_agg")


def draw_picture(draw: Draw, scheme: Scheme, width: int, height: int, dots: float) -> QImage:
    """Draw a figure into a picture of so many dots."""
    from matplotlib import rcParams
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width / dots, height / dots), dpi=dots)
    canvas = FigureCanvasAgg(figure)
    draw(figure, scheme)
    # Else letters run wider than they are placed. Set for good: a setting for a while would undo
    # one that a bundle's charts, drawn meanwhile on another thread, depend on.
    rcParams["text.hinting"] = "no_hinting"
    canvas.draw()
    across, down = canvas.get_width_height()
    pixels = bytes(canvas.buffer_rgba())
    return QImage(pixels, across, down, across * 4, QImage.Format.Format_RGBA8888).copy()
