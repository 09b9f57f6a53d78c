"""Shows the pages of a PDF, drawn by whoever can, and prints them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from senco_desk.ui.parts.buttons import quiet
from senco_desk.ui.parts.focus import lead_focus
from senco_desk.ui.parts.theme import colours_of, restyle
from senco_desk.ui.parts.tokens import SPACE

Rendered = tuple[int, int, bytes]
"""Width, height and the RGB bytes, row by row without padding."""

Drawn = dict[tuple[int, float], QImage]
"""Pages as pictures, by number and scale."""

_A4 = (595.0, 842.0)
_GAP = 14
_KEPT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPages:
    """The pages of a document.

    ``render(page, scale)`` draws page 1 to ``count``; a scale of 1.0 is 72 dots an inch.
    ``size`` gives a page's width and height in points, A4 where it is None.
    """

    count: int
    render: Callable[[int, float], Rendered]
    size: Callable[[int], tuple[float, float]] | None = None

    def size_of(self, page: int) -> tuple[float, float]:
        """Return width and height in points."""
        return self.size(page) if self.size is not None else _A4

    def picture(self, page: int, scale: float) -> QImage:
        """Draw a page."""
        width, height, pixels = self.render(page, scale)
        return QImage(pixels, width, height, width * 3, QImage.Format.Format_RGB888).copy()


class PageArea(QAbstractScrollArea):
    """The pages below each other; only those to be seen are drawn."""

    page_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._pages: PdfPages | None = None
        self._zoom = 0.0
        self._tops: list[int] = []
        self._drawn: OrderedDict[tuple[int, float], QImage] = OrderedDict()
        self._page = 0
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName("Pages")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def zoom(self) -> float:
        """The zoom in force: 1.0 is the size of paper; chosen by width until set."""
        if self._zoom:
            return self._zoom
        widest = max((size[0] for size in self._sizes()), default=_A4[0])
        fits = (self.viewport().width() - 2 * _GAP) / (widest * self._dots())
        return max(0.3, min(1.3, fits))

    def set_pages(self, pages: PdfPages | None) -> None:
        """Show another document from its first page."""
        self._pages = pages
        self._drawn.clear()
        self._page = 0
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._scrolled()

    def drawer(self) -> Callable[[PdfPages], Drawn]:
        """Return what draws the pages that are in sight now of another state of the document.

        It may be called on a thread of its own, so that the window need not wait for pictures.
        """
        seen = [page for page, box in self._boxes() if box.intersects(self.viewport().rect())]
        scale = self._scale()

        def draw(pages: PdfPages) -> Drawn:
            numbers = [one for one in seen or [1] if one <= pages.count]
            return {(one, scale): pages.picture(one, scale) for one in numbers}

        return draw

    def renew_pages(self, pages: PdfPages, drawn: Drawn) -> None:
        """Show another state of the document, at the place and in the size shown now.

        ``drawn`` are the pages of it that are drawn already.
        """
        down = self.verticalScrollBar().value()
        self._pages = pages
        self._drawn = OrderedDict(drawn)
        self._lay_out()
        self.verticalScrollBar().setValue(down)
        self._scrolled()

    def set_zoom(self, zoom: float) -> None:
        """Zoom, 0.3 to 4; 0 fits the width."""
        page = self._page
        self._zoom = 0.0 if zoom == 0 else max(0.3, min(4.0, zoom))
        self._lay_out()
        self.go_to(page or 1)

    def go_to(self, page: int) -> None:
        """Show the top of a page."""
        if 1 <= page <= len(self._tops):
            self.verticalScrollBar().setValue(self._tops[page - 1] - _GAP)

    @property
    def page(self) -> int:
        """The page at the top of the view; 0 while there is none."""
        return self._page

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                self.go_to(min(self._page + 1, len(self._tops)))
            case Qt.Key.Key_PageUp | Qt.Key.Key_Backspace:
                self.go_to(max(1, self._page - 1))
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.set_zoom(self.zoom * 1.2)
            case Qt.Key.Key_Minus:
                self.set_zoom(self.zoom / 1.2)
            case Qt.Key.Key_0:
                self.set_zoom(0)
            case _:
                super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
        else:
            super().wheelEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        seen = [
            (box, self._picture(page))
            for page, box in self._boxes()
            if box.intersects(event.rect())
        ]
        colours = colours_of(self)
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(colours.rail))
        painter.setPen(QColor(colours.line))
        for box, picture in seen:
            painter.fillRect(box, Qt.GlobalColor.white)
            # Dot for dot: fitted to the box, a page of a dot more or less would lose a line of it.
            size = QSizeF(picture.size()) / self.devicePixelRatioF()
            painter.drawImage(QRectF(QPointF(box.topLeft()), size), picture)
            painter.drawRect(box)
        painter.end()

    def _dots(self) -> float:
        return self.logicalDpiX() / 72

    def _sizes(self) -> list[tuple[float, float]]:
        if self._pages is None:
            return []
        return [self._pages.size_of(page) for page in range(1, self._pages.count + 1)]

    def _boxes(self) -> list[tuple[int, QRect]]:
        scale = self.zoom * self._dots()
        down = self.verticalScrollBar().value()
        across = self.horizontalScrollBar().value()
        boxes: list[tuple[int, QRect]] = []
        for at, (width, height) in enumerate(self._sizes()):
            wide = round(width * scale)
            left = max(_GAP, (self.viewport().width() - wide) // 2) - across
            boxes.append((at + 1, QRect(left, self._tops[at] - down, wide, round(height * scale))))
        return boxes

    def _lay_out(self) -> None:
        scale = self.zoom * self._dots()
        sizes = self._sizes()
        self._tops = []
        top = _GAP
        for _, height in sizes:
            self._tops.append(top)
            top += round(height * scale) + _GAP
        view = self.viewport()
        widest = max((round(width * scale) for width, _ in sizes), default=0) + 2 * _GAP
        self.verticalScrollBar().setRange(0, max(0, top - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, max(0, widest - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        self._scrolled()
        view.update()

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        page = sum(1 for top in self._tops if top <= middle)
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self.viewport().update()

    def _scale(self) -> float:
        return self.zoom * self._dots() * self.devicePixelRatioF()

    def _picture(self, page: int) -> QImage:
        assert self._pages is not None  # noqa: S101  only painted with pages
        scale = self._scale()
        key = (page, scale)
        if key not in self._drawn:
            self._drawn[key] = QImage()  # a page that cannot be drawn is reported once
            self._drawn[key] = self._pages.picture(page, scale)
            while len(self._drawn) > _KEPT:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(key)
        return self._drawn[key]


class PdfView(QWidget):
    """A document with its page number and zoom."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self.area = PageArea()
        self._place = QLabel()
        before = quiet("Previous", lambda: self.area.go_to(self.area.page - 1), icon_name="back")
        after = quiet("Next", lambda: self.area.go_to(self.area.page + 1), icon_name="forward")
        smaller = quiet("Smaller", lambda: self.area.set_zoom(self.area.zoom / 1.2))
        larger = quiet("Larger", lambda: self.area.set_zoom(self.area.zoom * 1.2))
        fit = quiet("Fit width", lambda: self.area.set_zoom(0))
        bar = QWidget()
        restyle(bar, kind="toolbar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(SPACE.small, SPACE.tight, SPACE.small, SPACE.tight)
        for widget in (before, self._place, after):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (smaller, larger, fit):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.area, 1)
        self.area.page_changed.connect(self._show_place)
        lead_focus(self, self.area)
        self.show_pages(None)

    @property
    def place(self) -> str:
        """The page shown, in words."""
        return self._place.text()

    def show_pages(self, pages: PdfPages | None) -> None:
        """Show a document; None shows nothing."""
        self._count = pages.count if pages is not None else 0
        self.area.set_pages(pages)
        self._show_place(self.area.page)

    def renew_pages(self, pages: PdfPages, drawn: Drawn) -> None:
        """Show another state of the document, at the place and in the size shown now."""
        self._count = pages.count
        self.area.renew_pages(pages, drawn)
        self._show_place(self.area.page)

    def _show_place(self, page: int) -> None:
        self._place.setText(f"Page {page} of {self._count}" if self._count else "No pages")
