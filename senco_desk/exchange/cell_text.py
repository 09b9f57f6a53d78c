"""Text as it may stand in a cell: never a formula, never a character that breaks the file."""

from __future__ import annotations

import re
import unicodedata

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

# What XML 1.0 cannot hold, and halves of characters that cannot be encoded at all.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def looks_like_formula(text: str) -> bool:
    """Say whether a spreadsheet might take a text for a formula, were it typed in."""
    return text.startswith(_FORMULA_STARTS)


def clean(text: str) -> str:
    """Return a text for a cell, with what a workbook cannot hold shown as a replacement mark.

    Line ends become plain ones. ``_x000D_`` and its like, which Excel would turn into the
    character of that number, are written so that they stay as they were typed.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ESCAPE.sub("_x005F_", _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", lines))


# How wide Arial sets each character, in thousandths of its size (from the metrics of Helvetica,
# with which it agrees).
_WIDTHS = {
    character: width
    for characters, width in (
        ("'", 191),
        ("ijl", 222),
        ("|", 260),
        (" !,./:;I[\\]ft", 278),
        ("()-`r", 333),
        ('"', 355),
        ("*", 389),
        ("^", 469),
        ("Jcksvxyz", 500),
        ("#$0123456789?L_abdeghnopqu", 556),
        ("+<=>~", 584),
        ("FTZ", 611),
        ("&ABEKPSVXY", 667),
        ("CDHNRUw", 722),
        ("GOQ", 778),
        ("Mm", 833),
        ("%", 889),
        ("W", 944),
        ("@", 1015),
    )
    for character in characters
}
_BOLD = 1.09
_UNKNOWN = 600
_WIDE = 1100
_COMBINING = 100
"""Nothing, really; but a line must end even where somebody piles up a thousand accents."""

_WORDS = re.compile(r"\S+\s*|\s+")


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate how wide a text is in Arial of a size, in the unit of the size."""
    thousandths = sum(_width_of_one(character) for character in text)
    return thousandths * size / 1000 * (_BOLD if bold else 1)


def _width_of_one(character: str) -> int:
    if (known := _WIDTHS.get(character)) is not None:
        return known
    if unicodedata.combining(character):
        return _COMBINING
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    base = unicodedata.normalize("NFKD", character)[0]
    return _WIDTHS.get(base, _UNKNOWN)


def lines_of(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into the lines that it takes in a cell so wide.

    Put together again the lines are the text, line ends and all. A word wider than the cell is
    broken, as a spreadsheet does.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, room = "", width
        for word in _WORDS.findall(paragraph):
            for piece in _broken(word, width, size, bold=bold):
                # Blanks at the end of a line hang over its edge and take no room.
                if line and width_of(piece.rstrip(), size, bold=bold) > room:
                    lines.append(line)
                    line, room = "", width
                line += piece
                room -= width_of(piece, size, bold=bold)
        lines.append(line + "\n")
    lines[-1] = lines[-1][:-1]
    return tuple(lines)


def _broken(word: str, width: float, size: float, *, bold: bool) -> tuple[str, ...]:
    """Cut a word into pieces that fit; most words are their only piece."""
    if width_of(word.rstrip(), size, bold=bold) <= width:
        return (word,)
    pieces: list[str] = []
    piece, room = "", width
    for character in word:
        needed = width_of(character, size, bold=bold)
        if piece and needed > room:
            pieces.append(piece)
            piece, room = "", width
        piece += character
        room -= needed
    return (*pieces, piece)
