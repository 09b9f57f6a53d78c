"""A figure as SVG, the same bytes for the same drawing."""

from __future__ import annotations

from io import BytesIO

from matplotlib import rc_context  # pyright: ignore[reportUnknownVariableType]
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}


def as_svg(figure: Figure) -> bytes:
    """Return a figure as SVG.

    Text stays text: whoever sets the page has the same fonts, and the file stays small.
    """
    written = BytesIO()
    canvas = figure.canvas
    try:
        with rc_context({"svg.fonttype": "none", "svg.hashsalt": "senco-desk"}):
            FigureCanvasSVG(figure).print_svg(written, metadata=_NO_METADATA)
    finally:
        figure.set_canvas(canvas)
    return written.getvalue()
