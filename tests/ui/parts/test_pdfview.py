from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QProgressDialog
from pytestqt.qtbot import QtBot

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts import printing
from senco_desk.ui.parts.pdfview import PdfPages, PdfView
from senco_desk.ui.parts.printing import ask_and_print, print_pages


class Document:
    """Pages in one colour each, and a record of which were drawn."""

    def __init__(self, count: int, size: tuple[float, float] | None = None) -> None:
        self.drawn: list[int] = []
        self.pages = PdfPages(
            count=count, render=self.render, size=None if size is None else lambda page: size
        )

    def render(self, page: int, scale: float) -> tuple[int, int, bytes]:
        self.drawn.append(page)
        width, height = (round(side * scale) for side in self.pages.size_of(page))
        return width, height, bytes((page, 100, 200)) * (width * height)


@pytest.fixture
def view(qtbot: QtBot) -> PdfView:
    view = PdfView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    with qtbot.waitExposed(view):
        view.show()
    return view


def test_only_the_pages_to_be_seen_are_drawn(view: PdfView):
    document = Document(60)
    view.show_pages(document.pages)

    picture = view.grab().toImage()

    assert set(document.drawn) == {1}
    assert view.place == "Page 1 of 60"
    assert picture.pixelColor(350, 300).name() == "#0164c8"


def test_a_page_is_drawn_once(view: PdfView):
    document = Document(3)
    view.show_pages(document.pages)

    view.grab()
    view.grab()

    assert document.drawn == [1]


def test_one_can_turn_pages_by_keyboard(view: PdfView, qtbot: QtBot):
    view.show_pages(Document(5).pages)
    area = view.area

    for key, place in (
        (Qt.Key.Key_PageDown, 2),
        (Qt.Key.Key_Space, 3),
        (Qt.Key.Key_PageUp, 2),
        (Qt.Key.Key_End, 5),
        (Qt.Key.Key_Backspace, 4),
        (Qt.Key.Key_Home, 1),
    ):
        qtbot.keyClick(area, key)
        assert view.place == f"Page {place} of 5"
    qtbot.keyClick(area, Qt.Key.Key_Down)
    assert area.verticalScrollBar().value() > 0


def test_one_can_zoom_by_keyboard_and_back_to_the_width(view: PdfView, qtbot: QtBot):
    view.show_pages(Document(5).pages)
    fits = view.area.zoom

    qtbot.keyClick(view.area, Qt.Key.Key_Plus)
    assert view.area.zoom == pytest.approx(fits * 1.2)
    qtbot.keyClick(view.area, Qt.Key.Key_Minus)
    assert view.area.zoom == pytest.approx(fits)
    view.area.set_zoom(9)
    assert view.area.zoom == 4.0
    assert view.area.horizontalScrollBar().maximum() > 0
    view.grab()
    qtbot.keyClick(view.area, Qt.Key.Key_0)
    assert view.area.zoom == pytest.approx(fits)


def wheel(modifier: Qt.KeyboardModifier, turn: int) -> QWheelEvent:
    return QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


def test_the_wheel_scrolls_and_zooms_with_control(view: PdfView, qapp: QApplication):
    view.show_pages(Document(5).pages)
    before = view.area.zoom
    inside = view.area.viewport()

    qapp.sendEvent(inside, wheel(Qt.KeyboardModifier.ControlModifier, 120))
    assert view.area.zoom > before
    qapp.sendEvent(inside, wheel(Qt.KeyboardModifier.ControlModifier, -120))
    assert view.area.zoom == pytest.approx(before)
    qapp.sendEvent(inside, wheel(Qt.KeyboardModifier.NoModifier, -120))
    assert view.area.verticalScrollBar().value() > 0


def test_the_window_grows_and_the_page_with_it(view: PdfView):
    view.show_pages(Document(2).pages)
    before = view.area.zoom

    view.resize(900, 500)

    assert view.area.zoom > before


def test_pages_long_out_of_sight_are_let_go(view: PdfView):
    document = Document(40)
    view.show_pages(document.pages)

    for page in range(1, 41):
        view.area.go_to(page)
        view.grab()

    assert len(view.area._drawn) <= 12
    view.area.go_to(99)
    assert view.area.page == 40


def test_no_document_says_so(view: PdfView):
    view.show_pages(None)

    assert view.place == "No pages"
    assert view.area.page == 0
    assert not view.grab().isNull()


# Printing


@pytest.fixture
def printer(tmp_path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    return printer


def test_every_page_is_printed_on_a_sheet_of_its_own(printer: QPrinter):
    from pypdfium2 import PdfDocument

    document = Document(3)

    assert print_pages(None, document.pages, printer)

    assert document.drawn == [1, 2, 3]
    with PdfDocument(printer.outputFileName()) as printed:
        assert len(printed) == 3


def test_only_the_pages_asked_for_are_printed(printer: QPrinter):
    document = Document(9)
    printer.setFromTo(2, 3)

    assert print_pages(None, document.pages, printer)

    assert document.drawn == [2, 3]


def test_a_wide_page_is_printed_on_its_side(printer: QPrinter):
    from pypdfium2 import PdfDocument

    assert print_pages(None, Document(2, (842.0, 595.0)).pages, printer)

    with PdfDocument(printer.outputFileName()) as printed:
        size: tuple[float, float] = printed.get_page_size(0)
    assert size[0] > size[1]


def test_printing_stops_when_it_is_asked_to(printer: QPrinter, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QProgressDialog, "wasCanceled", lambda _: True)

    assert not print_pages(None, Document(3).pages, printer)


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_cannot_be_used_is_refused(printer: QPrinter, tmp_path: Path):
    printer.setOutputFileName(str(tmp_path / "no such folder" / "out.pdf"))

    with pytest.raises(Refusal, match="printer could not be used"):
        print_pages(None, Document(1).pages, printer)


@pytest.mark.parametrize(("answer", "printed"), [(1, True), (0, False)])
def test_the_user_chooses_the_printer(monkeypatch: pytest.MonkeyPatch, answer: int, printed: bool):
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: answer)
    monkeypatch.setattr(printing, "print_pages", lambda *_: True)

    assert ask_and_print(None, Document(3).pages, "Bundle") is printed


def test_a_page_that_cannot_be_drawn_is_reported_once(view: PdfView):
    tried: list[int] = []

    def fail(page: int, scale: float) -> tuple[int, int, bytes]:
        tried.append(page)
        raise ZeroDivisionError

    view.area.viewport().setUpdatesEnabled(False)
    view.show_pages(PdfPages(count=1, render=fail))
    with pytest.raises(ZeroDivisionError):
        view.area._picture(1)

    assert view.area._picture(1).isNull()
    assert tried == [1]


def test_another_state_of_a_document_keeps_page_place_and_size(view: PdfView):
    view.show_pages(Document(4).pages)
    view.area.set_zoom(1.1)
    view.area.go_to(3)
    bar = view.area.verticalScrollBar()
    bar.setValue(bar.value() + 37)
    stood = (bar.value(), view.area.zoom, view.place)
    changed = Document(4)

    view.renew_pages(changed.pages, view.area.drawer()(changed.pages))

    assert (bar.value(), view.area.zoom, view.place) == stood
    drawn = list(changed.drawn)
    view.grab()
    assert changed.drawn == drawn  # what is in sight was drawn before it was shown


def test_a_document_that_got_shorter_is_shown_at_its_end(view: PdfView):
    view.show_pages(Document(4).pages)
    view.area.go_to(4)
    shorter = Document(1)

    view.renew_pages(shorter.pages, view.area.drawer()(shorter.pages))

    assert view.place == "Page 1 of 1"
