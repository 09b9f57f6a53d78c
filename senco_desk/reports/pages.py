"""Pages of a PDF as pictures and as text, for the preview, for printing and for checks.

The library behind it may be used by one thread at a time, so everything here waits its turn.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import Any, cast

import pypdfium2 as pdfium
from pikepdf import PasswordError, Pdf, PdfError

from senco_desk.domain.refusals import Refusal

_ONE_AT_A_TIME = Lock()
_PASSWORD_WANTED = 4
"""FPDF_ERR_PASSWORD."""

_GLANCE = 0.5
"""The scale at which one looks whether anything is drawn somewhere."""

_HARDLY_SEEN = 48
"""Of 255: shades closer than this are paper, or the grain of a scan."""


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
        picture = _drawn(document[page], scale=scale).convert("RGB")
        return PageImage(width=picture.width, height=picture.height, pixels=picture.tobytes())


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Return each page's width and height in points, as it is seen."""
    with _opened(pdf) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


def page_text(pdf: bytes, page: int) -> str:
    """Return a page's text, the first page being 0."""
    with _opened(pdf) as document:
        return document[page].get_textpage().get_text_range().replace("\r\n", "\n")


def page_texts(pdf: bytes, first: int, count: int) -> tuple[str, ...]:
    """Return the texts of some pages from one on, the first page being 0."""
    with _opened(pdf) as document:
        try:
            return tuple(
                document[page].get_textpage().get_text_range().replace("\r\n", "\n")
                for page in range(first, min(first + count, len(document)))
            )
        except pdfium.PdfiumError as fault:
            raise UnreadablePdf(protected=False) from fault


def first_blank(
    pdf: bytes, page: int, turned: int, areas: Sequence[tuple[float, float, float, float]]
) -> int | None:
    """Find the first of some areas of a page that is of one shade; None where there is none.

    The page is looked at turned by so many degrees more, clockwise; an area is its left,
    bottom, right and top, in points as the page is then seen.
    """
    with _opened(pdf) as document:
        leaf = document[page]
        width, height = leaf.get_size()
        if turned % 180:
            width, height = height, width
        for position, (left, bottom, right, top) in enumerate(areas):
            cut = (max(left, 0), max(bottom, 0), max(width - right, 0), max(height - top, 0))
            picture = _drawn(leaf, scale=_GLANCE, crop=cut, rotation=turned).convert("L")
            darkest, lightest = picture.getextrema()
            if lightest - darkest < _HARDLY_SEEN:
                return position
    return None


def flattened(pdf: bytes) -> bytes:
    """Draw form fields and comments into the pages; every link is lost."""
    with _opened(pdf) as document:
        document.init_forms()
        for number in range(len(document)):
            document[number].flatten()
        written = BytesIO()
        document.save(written)
        return written.getvalue()


def count_pages(pdf: bytes) -> int:
    """Count the pages; raises ``UnreadablePdf``."""
    with _opened(pdf) as document:
        return len(document)


def page_count(pdf: bytes) -> int:
    """Count the pages of a file that a user chose; refuses what cannot be read."""
    try:
        return count_pages(pdf)
    except UnreadablePdf as fault:
        # Asked first: of an empty file the library fails without saying why.
        if _has_no_page(pdf):
            title, advice = "This PDF has no page.", "Choose another file."
        elif fault.protected:
            title = "This PDF is protected by a password."
            advice = "Open it with the password, save it without one, and attach that."
        else:
            title = "This PDF is damaged and cannot be read."
            advice = "Ask for it again, or save it again as a PDF."
        raise Refusal(title, advice, field="file_name") from fault


def _has_no_page(pdf: bytes) -> bool:
    """Say whether a file is sound but empty, which this library takes for damaged."""
    try:
        with Pdf.open(BytesIO(pdf)) as file:
            return len(file.pages) == 0
    except (PasswordError, PdfError):
        return False


def _drawn(page: pdfium.PdfPage, **how: Any) -> Any:
    """Return a page as a Pillow picture; the library says nothing about types here."""
    return cast("Any", page).render(**how).to_pil()


@contextmanager
def _opened(pdf: bytes) -> Generator[pdfium.PdfDocument]:
    with _ONE_AT_A_TIME:
        try:
            document = pdfium.PdfDocument(pdf)
        except pdfium.PdfiumError as fault:
            raise UnreadablePdf(
                protected=getattr(fault, "err_code", None) == _PASSWORD_WANTED
            ) from fault
        try:
            yield document
        finally:
            document.close()
