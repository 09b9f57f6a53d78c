"""The pages of a PDF that is held in memory, to be shown and printed."""

from __future__ import annotations

from senco_desk.reports.pages import page_sizes, render_page
from senco_desk.ui.parts.pdfview import PdfPages


def pages_of(pdf: bytes) -> PdfPages:
    """Return a PDF's pages; each is drawn when it is wanted."""
    sizes = page_sizes(pdf)

    def render(page: int, scale: float) -> tuple[int, int, bytes]:
        picture = render_page(pdf, page - 1, scale)
        return picture.width, picture.height, picture.pixels

    return PdfPages(count=len(sizes), render=render, size=lambda page: sizes[page - 1])
