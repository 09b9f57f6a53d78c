"""Pages of a PDF as pictures and as text, for the preview, for printing and for checks.

The library behind it may be used by one thread at a time, so everything here waits its turn.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

import pypdfium2 as pdfium

from senco_desk.domain.refusals import Refusal

_ONE_AT_A_TIME = Lock()
_PASSWORD_WANTED = 4
"""FPDF_ERR_PASSWORD."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImage:
    """A page as a picture: ``pixels`` are rows of red, green and blue, a byte each."""

    width: int
    height: int
    pixels: bytes


class UnreadablePdf(Exception):
    """The bytes are no PDF that can be read; ``protected`` where a password is wanted."""

    def __init__(self, *, protected: bool) -> None:
        super().__init__()
        self.protected = protected


def render_page(pdf: bytes, page: int, scale: float) -> PageImage:
    """Draw a page, the first being 0; at scale 1 a point is a pixel (72 dots to the inch)."""
    with _opened(pdf) as document:
        bitmap = document[page].render(scale=scale, rev_byteorder=True, may_draw_forms=True)
        picture = bitmap.to_pil().convert("RGB")
        return PageImage(width=picture.width, height=picture.height, pixels=picture.tobytes())


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Return each page's width and height in points, as it is seen."""
    with _opened(pdf) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


def page_text(pdf: bytes, page: int) -> str:
    """Return a page's text, the first page being 0."""
    with _opened(pdf) as document:
        return document[page].get_textpage().get_text_range().replace("\r\n", "\n")


def count_pages(pdf: bytes) -> int:
    """Count the pages; raises ``UnreadablePdf``."""
    with _opened(pdf) as document:
        return len(document)


def page_count(pdf: bytes) -> int:
    """Count the pages of a file that a user chose; refuses what cannot be read."""
    try:
        pages = count_pages(pdf)
    except UnreadablePdf as fault:
        if fault.protected:
            raise Refusal(
                "This PDF is protected by a password.",
                "Open it with the password, save it without one, and attach that.",
                field="file_name",
            ) from fault
        raise Refusal(
            "This PDF is damaged and cannot be read.",
            "Ask for it again, or save it again as a PDF.",
            field="file_name",
        ) from fault
    if pages == 0:
        raise Refusal("This PDF has no page.", "Choose another file.", field="file_name")
    return pages


@contextmanager
def _opened(pdf: bytes) -> Iterator[pdfium.PdfDocument]:
    with _ONE_AT_A_TIME:
        try:
            document = pdfium.PdfDocument(pdf)
        except pdfium.PdfiumError as fault:
            raise UnreadablePdf(protected=fault.err_code == _PASSWORD_WANTED) from fault
        try:
            yield document
        finally:
            document.close()
