"""Prints the pages of a PDF on a printer of the user's choice."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QProgressDialog, QWidget

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.pdfview import PdfPages

_MOST_DOTS = 300
"""Dots an inch: more takes longer and looks no better on paper."""


def ask_and_print(parent: QWidget | None, pages: PdfPages, title: str) -> bool:
    """Ask for a printer and print; say whether it was printed.

    Raises a Refusal when the printer cannot be used.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Print")
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, pages.count)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    return print_pages(parent, pages, printer)


def print_pages(parent: QWidget | None, pages: PdfPages, printer: QPrinter) -> bool:
    """Print the pages the printer is asked for; say whether all were printed."""
    printer.setFullPage(True)
    first = printer.fromPage() or 1
    last = printer.toPage() or pages.count
    _turn(printer, *pages.size_of(first))
    painter = QPainter()
    if not painter.begin(printer):
        raise Refusal(
            "The printer could not be used.",
            "Check that it is switched on, or save the PDF and print it from there.",
        )
    numbers = range(first, min(last, pages.count) + 1)
    watch = QProgressDialog("Printing", "Stop", 0, len(numbers), parent)
    watch.setWindowModality(Qt.WindowModality.WindowModal)
    watch.setMinimumDuration(600)
    printed = _print_each(pages, numbers, printer, painter, watch)
    painter.end()
    watch.close()
    let_go(watch)
    return printed


def _print_each(
    pages: PdfPages,
    numbers: Iterable[int],
    printer: QPrinter,
    painter: QPainter,
    watch: QProgressDialog,
) -> bool:
    scale = min(_MOST_DOTS, printer.resolution()) / 72
    for done, page in enumerate(numbers):
        watch.setValue(done)
        if watch.wasCanceled():
            printer.abort()
            return False
        width, height = pages.size_of(page)
        if done:
            _turn(printer, width, height)
            printer.newPage()
        picture = pages.picture(page, scale)
        paper = printer.pageLayout().fullRectPixels(printer.resolution())
        size = QSizeF(picture.size()).scaled(
            QSizeF(paper.size()), Qt.AspectRatioMode.KeepAspectRatio
        )
        left = (paper.width() - size.width()) / 2
        top = (paper.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), picture)
    return True


def _turn(printer: QPrinter, width: float, height: float) -> None:
    way = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(way)
