"""Attached pictures: looked at, and set on upright A4 pages without what the camera wrote in."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream
from PIL import Image, ImageOps

from senco_desk.domain.refusals import Refusal

WIDE, HIGH = 595.0, 842.0
"""A4 in points."""

_SIDE, _END = 40.0, 46.0
"""Points left free left and right, and above and below, where the page number stands."""

LEAST_DPI, MOST_DPI = 200, 300
"""A small picture stays small rather than grow coarse; a large one is made fine enough to print."""

_POINTS_TO_AN_INCH = 72
_QUALITY = 90

_FAULTS = (OSError, SyntaxError, ValueError, EOFError, struct.error, IndexError, MemoryError)
"""What the library says of a picture that it cannot read."""


def check_picture(content: bytes) -> None:
    """Refuse a picture that cannot be read to its end, or that is too large to be drawn."""
    _upright(content)


def picture_page(content: bytes) -> bytes:
    """Return a PDF of one upright A4 page with the picture, turned as the camera was held.

    The picture is never enlarged beyond 200 dots to the inch, and holds at most 300. What is
    written into a picture file beside the picture (place, day, camera) is not taken along.
    """
    shown = _upright(content)
    wide, high = _printed_size(shown.size)
    fine = tuple(round(side / _POINTS_TO_AN_INCH * MOST_DPI) for side in (wide, high))
    if fine[0] < shown.width:
        shown = shown.resize((max(1, fine[0]), max(1, fine[1])), Image.Resampling.LANCZOS)
    return _page_of(shown, wide, high)


def _upright(content: bytes) -> Image.Image:
    """Return the dots of a picture, as the camera was held; more than are printed are left out."""
    with _opened(content) as picture:
        finest = round((HIGH - 2 * _END) / _POINTS_TO_AN_INCH * MOST_DPI)
        picture.draft(None, (finest, finest))
        return _on_white(ImageOps.exif_transpose(picture))


def _printed_size(dots: tuple[int, int]) -> tuple[float, float]:
    """Return the width and height in points at which so many dots are printed."""
    box = (WIDE - 2 * _SIDE, HIGH - 2 * _END)
    scale = min(
        _POINTS_TO_AN_INCH / LEAST_DPI, *(room / side for room, side in zip(box, dots, strict=True))
    )
    return dots[0] * scale, dots[1] * scale


def _on_white(picture: Image.Image) -> Image.Image:
    """Return only the dots of a picture, in colours or greys, with nothing shining through."""
    if picture.mode in {"L", "1"}:
        kept = Image.new("L", picture.size, 255)
        kept.paste(picture)
        return kept
    if picture.mode.startswith("I"):
        # Greys of 16 bits: brought to 8, where a plain conversion would cut them off.
        return picture.convert("I").point(lambda grey: grey / 256).convert("L")
    kept = Image.new("RGB", picture.size, "white")
    if picture.has_transparency_data:
        clear = picture.convert("RGBA")
        kept.paste(clear, mask=clear.getchannel("A"))
    else:
        kept.paste(picture.convert("RGB"))
    return kept


def _page_of(picture: Image.Image, wide: float, high: float) -> bytes:
    written = BytesIO()
    picture.save(written, "JPEG", quality=_QUALITY, subsampling=0)
    pdf = Pdf.new()
    drawn = Stream(pdf, written.getvalue())
    drawn.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=Name.DeviceGray if picture.mode == "L" else Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    left, bottom = (WIDE - wide) / 2, HIGH - _END - high
    placed = f"q {wide:.3f} 0 0 {high:.3f} {left:.3f} {bottom:.3f} cm /Picture Do Q"
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, WIDE, HIGH]),
        Resources=Dictionary(XObject=Dictionary(Picture=pdf.make_indirect(drawn))),
        Contents=Stream(pdf, placed.encode()),
    )
    pdf.pages.append(Page(pdf.make_indirect(page)))
    finished = BytesIO()
    pdf.save(finished, deterministic_id=True)
    return finished.getvalue()


@contextmanager
def _opened(content: bytes) -> Generator[Image.Image]:
    """Open a picture; refuse one that cannot be read, whenever that shows."""
    try:
        with warnings.catch_warnings():
            # Large is not wrong: the library warns from half of what it refuses.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as picture:
                yield picture
    except Image.DecompressionBombError as fault:
        raise Refusal(
            "This picture has too many dots to be drawn.",
            "Save it smaller, or save it as PDF, and attach that.",
            field="file_name",
        ) from fault
    except _FAULTS as fault:
        raise Refusal(
            "This picture is damaged and cannot be read.",
            "Ask for it again, or take it again.",
            field="file_name",
        ) from fault
