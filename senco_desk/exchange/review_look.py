"""How the review sheet looks: fonts, fills and borders, and how high its rows must be."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

FONT = "Arial"
"""On every computer with Office, and easy to read."""

SIZE = 12.0
TITLE_SIZE = 18.0
LINE_HEIGHT = 15.25
"""Points: a line of Arial 12 as Excel sets it, and a little more."""

MOST_LINES = 24
"""In one row: Excel's rows end at 409 points."""

INK = "1A1A1A"
_DARK = "1F3A5F"
_PALE = "DDE6F0"
_PAPER = "FFFFFF"
_YOURS = "FFF6CC"
_LINE = "8A99AD"

_THIN = Side(style="thin", color=_LINE)
_THICK = Side(style="medium", color=_DARK)
_TOP = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=0)
_MIDDLE = Alignment(wrap_text=True, vertical="center", horizontal="left")


@dataclass(frozen=True, slots=True, kw_only=True)
class CellLook:
    """The look of a cell; ``locked`` cells are only read."""

    font: Font
    fill: PatternFill
    border: Border
    alignment: Alignment = _TOP
    locked: bool = True
    size: float = SIZE
    bold: bool = False

    @property
    def protection(self) -> Protection:
        """Whether it may be changed while the sheet is protected."""
        return Protection(locked=self.locked)


def _font(size: float = SIZE, color: str = INK, *, bold: bool = False) -> Font:
    return Font(name=FONT, size=size, bold=bold, color=color)


def _plain(color: str) -> PatternFill:
    return PatternFill(fill_type="solid", start_color=color, end_color=color)


def _box(side: Side) -> Border:
    return Border(left=side, right=side, top=side, bottom=side)


TITLE = CellLook(
    font=_font(TITLE_SIZE, _DARK, bold=True),
    fill=_plain(_PAPER),
    border=Border(),
    alignment=Alignment(vertical="center"),
    size=TITLE_SIZE,
    bold=True,
)
UNDER_TITLE = CellLook(
    font=_font(color=_DARK),
    fill=_plain(_PAPER),
    border=Border(bottom=_THICK),
    alignment=_MIDDLE,
)
SECTION = CellLook(
    font=_font(14, _DARK, bold=True),
    fill=_plain(_PAPER),
    border=Border(),
    alignment=Alignment(vertical="bottom"),
    size=14,
    bold=True,
)
READ_LABEL = CellLook(
    font=_font(bold=True), fill=_plain(_PALE), border=_box(_THIN), alignment=_MIDDLE, bold=True
)
FILL_LABEL = CellLook(
    font=_font(color=_PAPER, bold=True),
    fill=_plain(_DARK),
    border=_box(Side(style="thin", color=_PAPER)),
    alignment=_MIDDLE,
    bold=True,
)
READ = CellLook(font=_font(), fill=_plain(_PAPER), border=_box(_THIN))
ABOUT = CellLook(font=_font(), fill=_plain(_PAPER), border=_box(_THIN), alignment=_MIDDLE)
FILL = CellLook(font=_font(), fill=_plain(_YOURS), border=_box(_THICK), locked=False)
FILL_SAMPLE = CellLook(
    font=_font(bold=True),
    fill=_plain(_YOURS),
    border=_box(_THICK),
    alignment=_MIDDLE,
    bold=True,
)
EXPLAINED = CellLook(font=_font(), fill=_plain(_PAPER), border=Border(), alignment=_MIDDLE)
