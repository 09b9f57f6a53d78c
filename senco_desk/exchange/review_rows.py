"""Rows of the review sheet: texts side by side, wrapped, and as high as they must be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import cast

from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from senco_desk.exchange.cell_text import clean, lines_of, looks_like_formula
from senco_desk.exchange.review_layout import COLUMN_WIDTHS, Place
from senco_desk.exchange.review_look import FONT, INK, LINE_HEIGHT, MOST_LINES, SIZE, CellLook

WHOLE_WIDTH = Place(first=1, columns=len(COLUMN_WIDTHS))
PIXELS_A_DIGIT = 7.0
"""How wide Excel makes a column of width 1, with the font that new workbooks have."""

PADDING = 6.0
"""Points around the text of a cell, above and below together, or at its sides."""

_LEEWAY = 0.97
"""Of a cell's width: what the estimate of a text's width may be off."""

_Line = tuple[str, bool]
"""A line of text with its line end, and whether it is bold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text in its place; ``lead`` comes first, bold, on lines of its own."""

    place: Place
    text: str
    look: CellLook
    lead: str = ""

    def pieces(self) -> list[list[_Line]]:
        """The lines it takes, in pieces that each fit into a row."""
        width = room_in(pixels_of(self.place))
        size = self.look.size * 4 / 3  # a point is 4/3 of a pixel
        lines: list[_Line] = []
        if self.lead:
            lines += [(one, True) for one in lines_of(clean(self.lead), width, size, bold=True)]
            lines[-1] = (lines[-1][0] + "\n", True)
        bold = self.look.bold
        if self.text or not self.lead:
            lines += [(one, bold) for one in lines_of(clean(self.text), width, size, bold=bold)]
        return [lines[at : at + MOST_LINES] for at in range(0, len(lines), MOST_LINES)]


def pixels_of(place: Place) -> float:
    """Return how wide a place is on the screen."""
    return PIXELS_A_DIGIT * sum(COLUMN_WIDTHS[place.first - 1 : place.last])


def room_in(pixels: float) -> float:
    """Return how much of a cell's width its text has."""
    return _LEEWAY * (pixels - PADDING)


def heights_of(texts: Sequence[Text], lowest: float = 0.0) -> list[float]:
    """Return the heights, in points, of the rows that texts side by side need."""
    highest = zip_longest(*(one.pieces() for one in texts), fillvalue=())
    heights = [
        max(
            len(piece) * LINE_HEIGHT * one.look.size / SIZE
            for one, piece in zip(texts, pieces, strict=True)
        )
        + PADDING
        for pieces in highest
    ]
    heights[0] = max(heights[0], lowest)
    return heights


@dataclass(slots=True)
class RowWriter:
    """Writes rows from top to bottom; a block that does not fit begins a new page.

    ``page`` is how much fits on one, in points, under the rows that every page repeats.
    """

    sheet: Worksheet
    page: float
    row: int = 1
    used: float = field(default=0.0)

    def begin_block(self, heights: Sequence[float]) -> bool:
        """Begin a new page where rows that belong together do not fit on this one; say if so."""
        if not self.used or self.used + sum(heights) <= self.page:
            return False
        self.sheet.row_breaks.append(Break(id=self.row - 1))
        self.used = 0.0
        return True

    def write(self, texts: Sequence[Text], lowest: float = 0.0) -> range:
        """Write texts side by side and return the rows that they take."""
        heights = heights_of(texts, lowest)
        columns = [one.pieces() for one in texts]
        first = self.row
        for at, height in enumerate(heights):
            self.sheet.row_dimensions[self.row].height = round(height, 2)
            for text, pieces in zip(texts, columns, strict=True):
                cell = self.dress(text.place, text.look, range(self.row, self.row + 1))
                _say(cell, pieces[at] if at < len(pieces) else [], text.look)
            self.row += 1
            self.used += height
        return range(first, self.row)

    def dress(self, place: Place, look: CellLook, rows: range) -> Cell:
        """Give every cell of a place its look, join them, and return the first."""
        for row in rows:
            for column in range(place.first, place.last + 1):
                cell = self.sheet.cell(row, column)
                cell.font = look.font
                cell.fill = look.fill
                cell.border = look.border
                cell.alignment = look.alignment
                cell.protection = look.protection
        first = cast("Cell", self.sheet.cell(rows[0], place.first))
        if place.columns > 1 or len(rows) > 1:
            last = f"{get_column_letter(place.last)}{rows[-1]}"
            self.sheet.merge_cells(f"{first.coordinate}:{last}")
        return first


def _say(cell: Cell, lines: Sequence[_Line], look: CellLook) -> None:
    """Write lines into a cell as text, whatever they look like."""
    words = "".join(line for line, _ in lines).removesuffix("\n")
    if not words:
        return
    lead = "".join(line for line, bold in lines if bold and not look.bold)
    if not lead:
        cell.value = words
    else:
        rest = words[len(lead) :]
        blocks = [TextBlock(_inline(bold=True), words[: len(lead)])]
        blocks += [TextBlock(_inline(bold=False), rest)] if rest else []
        cell.value = CellRichText(*blocks)
    # The library takes "=1+1" for a formula and "#N/A" for an error; here they are only words.
    cell.data_type = "s"
    if looks_like_formula(words):
        cell.quotePrefix = True


def _inline(*, bold: bool) -> InlineFont:
    return InlineFont(rFont=FONT, sz=SIZE, b=bold, color=Color(INK))
