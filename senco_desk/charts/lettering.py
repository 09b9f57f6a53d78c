"""Text on charts: its typeface, how wide it runs, and where its lines break."""

from __future__ import annotations

from functools import cache

from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.ft2font import FT2Font
from matplotlib.textpath import TextToPath

from senco_desk.charts.fonts import FAMILIES, FAMILY, fallback_fonts, own_fonts

ELLIPSIS = "…"
LINE = 1.25
"""The height of a line of text, in its size."""


def lettering(size: float, *, bold: bool = False) -> FontProperties:
    """Return the program's typeface at a size in points.

    The typeface is made known to matplotlib by its own name; no setting of matplotlib changes.
    """
    _make_known()
    return FontProperties(
        family=list(FAMILIES), size=size, weight="bold" if bold else "normal", style="normal"
    )


@cache
def _make_known() -> None:
    if FAMILY not in {font.name for font in fontManager.ttflist}:
        for path in sorted(own_fonts().glob("*.ttf")):
            fontManager.addfont(path)


def known_letters() -> frozenset[int]:
    """Return the code points that the program's typeface or its stand-in has."""
    files = (own_fonts() / "AtkinsonHyperlegible-Regular.ttf", fallback_fonts() / "DejaVuSans.ttf")
    return frozenset(one for file in files for one in FT2Font(file).get_charmap())


def width_of(text: str, font: FontProperties) -> float:
    """Return how wide a line of text runs, in points."""
    return float(TextToPath().get_text_width_height_descent(text, font, ismath=False)[0])


def broken(text: str, font: FontProperties, width: float, most: int) -> list[str]:
    """Break a text into at most ``most`` lines of ``width`` points.

    What does not fit ends in an ellipsis. A word wider than a line is cut.
    """
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most:
        count = 1
        while count < len(rest) and width_of(" ".join(rest[: count + 1]), font) <= width:
            count += 1
        lines.append(" ".join(rest[:count]))
        rest = rest[count:]
    if rest:
        lines[-1] = f"{lines[-1]} {rest[0]}{ELLIPSIS}"
    return [shortened(line, font, width) for line in lines]


def shortened(text: str, font: FontProperties, width: float) -> str:
    """Return the text, or as much of its beginning as fits with an ellipsis."""
    if width_of(text, font) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(text[:middle].rstrip() + ELLIPSIS, font) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS
