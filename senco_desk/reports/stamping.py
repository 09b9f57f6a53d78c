"""Page numbers laid over attached pages, upright wherever the page was turned or cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pikepdf import Name, Page, Pdf, PdfError, parse_content_stream

A4_WIDE = 595.0
STAMP_WIDE, STAMP_HIGH = 96.0, 15.0
"""Points, on a page as wide as A4; a larger page gets a larger stamp."""

_FROM_SIDE, _FROM_END = 22.0, 14.0
_BARELY_LANDSCAPE = 1.02
"""A page is turned only where it is clearly wider than high."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as it is seen: its visible box in its own coordinates, and how far it is turned.

    ``turned`` is 0, 90, 180 or 270 degrees, clockwise.
    """

    left: float
    bottom: float
    right: float
    top: float
    turned: int

    @property
    def width(self) -> float:
        """Width as seen, in the page's own units."""
        return self.top - self.bottom if self.turned % 180 else self.right - self.left

    @property
    def height(self) -> float:
        """Height as seen."""
        return self.right - self.left if self.turned % 180 else self.top - self.bottom

    @property
    def matrix(self) -> tuple[int, int, int, int, float, float]:
        """What takes a place on the page as seen, from its lower left, to page coordinates."""
        return {
            0: (1, 0, 0, 1, self.left, self.bottom),
            90: (0, 1, -1, 0, self.right, self.bottom),
            180: (-1, 0, 0, -1, self.right, self.top),
            270: (0, -1, 1, 0, self.left, self.top),
        }[self.turned]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a stamp stands on the page as seen, and how much larger than usual."""

    left: float
    bottom: float
    scale: float

    @property
    def area(self) -> tuple[float, float, float, float]:
        """Its left, bottom, right and top."""
        return (
            self.left,
            self.bottom,
            self.left + STAMP_WIDE * self.scale,
            self.bottom + STAMP_HIGH * self.scale,
        )


def seen(page: Page) -> Seen:
    """Find out how a page is seen: what is visible is what both its boxes hold."""
    media = [float(one) for one in page.mediabox]
    crop = [float(one) for one in page.cropbox]
    left, bottom, right, top = _ordered(media)
    crop_left, crop_bottom, crop_right, crop_top = _ordered(crop)
    inner = (
        max(left, crop_left),
        max(bottom, crop_bottom),
        min(right, crop_right),
        min(top, crop_top),
    )
    if inner[2] <= inner[0] or inner[3] <= inner[1]:
        inner = (left, bottom, right, top)
    return Seen(*inner, turned=_turned(page))


def _ordered(box: Sequence[float]) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = box
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _turned(page: Page) -> int:
    turned = page.obj.get(Name.Rotate, 0)
    return int(turned) // 90 * 90 % 360


def stand_upright(page: Page) -> int:
    """Turn a landscape page so that it stands upright and is read turned 90 degrees clockwise.

    As the courts' guidance on PDF bundles asks: all pages portrait. Returns by how many degrees
    the page was turned, clockwise.
    """
    as_seen = seen(page)
    if as_seen.width <= as_seen.height * _BARELY_LANDSCAPE:
        return 0
    page.obj[Name.Rotate] = (as_seen.turned + 270) % 360
    return 270


def spots(as_seen: Seen) -> tuple[Spot, ...]:
    """Return where a stamp may stand, the usual place first: the four corners."""
    scale = as_seen.width / A4_WIDE
    right = as_seen.width - (STAMP_WIDE + _FROM_SIDE) * scale
    top = as_seen.height - (STAMP_HIGH + _FROM_END) * scale
    left, bottom = _FROM_SIDE * scale, _FROM_END * scale
    return tuple(
        Spot(x, y, scale) for x, y in ((right, bottom), (right, top), (left, bottom), (left, top))
    )


def stamp(pdf: Pdf, page: Page, label: Page, spot: Spot, number: int) -> None:
    """Lay a stamp, a page of another file, over the page with this number of ``pdf``."""
    form = pdf.copy_foreign(label.as_form_xobject())
    # Pages may share one list of resources, so each number goes by a name of its own.
    name = page.add_resource(form, Name.XObject, name=Name(f"/SencoDeskPage{number}"))
    a, b, c, d, e, f = seen(page).matrix
    drawn = (
        f"/Artifact <</Type /Pagination>> BDC q {a} {b} {c} {d} {e:.3f} {f:.3f} cm "
        f"{spot.scale:.5f} 0 0 {spot.scale:.5f} {spot.left:.3f} {spot.bottom:.3f} cm "
        f"{name} Do Q EMC\n"
    )
    # The page's own drawing is shut in, so that nothing it leaves behind moves the stamp.
    closing = "Q " * (1 + _left_open(page))
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(f"\n{closing}\n{drawn}".encode())


def _left_open(page: Page) -> int:
    """Count the graphics states that a page's own drawing opens and never closes."""
    try:
        states = parse_content_stream(page, operators="q Q")
    except PdfError:
        return 0
    depth = 0
    for state in states:
        depth = depth + 1 if str(state.operator) == "q" else max(0, depth - 1)
    return depth
