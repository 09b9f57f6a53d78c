"""Photographs as they are kept: upright, small, and without anything but the picture.

A telephone writes into a picture when and where it was taken. None of that may stay with a
child's photograph, so only its dots are taken over.
"""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import ExifTags, Image

from senco_desk.domain.refusals import Refusal

LONGEST_SIDE = 1_200
"""Dots: some 30 to the millimetre at the size in which it is printed."""

_MOST_DOTS = 150_000_000
"""Of a JPEG, which is read at a part of its size; more than the cameras of telephones have."""

_MOST_DOTS_WHOLE = 50_000_000
"""Of a picture that has to be opened at its full size: 200 MB of memory."""

_TYPE = "JPEG"


def kept_photograph(content: bytes) -> bytes:
    """Turn a JPEG or PNG upright, scale it down and return it as a JPEG without metadata.

    Refuses what is no picture, is damaged, or would fill the memory.
    """
    try:
        # The library warns of large pictures and of broken notes: what matters is told here.
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(BytesIO(content), formats=(_TYPE, "PNG")) as opened,
        ):
            _refuse_over(_MOST_DOTS, opened)
            opened.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
            _refuse_over(_MOST_DOTS_WHOLE, opened)
            upright = _reduced(opened)
    except Refusal:
        raise
    except Image.DecompressionBombError as fault:
        raise Refusal(
            "This picture is far too large to be opened safely.",
            "Choose another picture, or save it smaller first.",
            field="photo",
        ) from fault
    except Image.UnidentifiedImageError as fault:
        raise Refusal(
            "This file is not a picture that the program can read.",
            "Choose a photograph saved as JPEG or PNG.",
            field="photo",
        ) from fault
    except Exception as fault:  # the library raises whatever a broken file leads to
        raise Refusal(
            "This picture is damaged and cannot be read.",
            "Open it in another program and save it again, or choose another picture.",
            field="photo",
        ) from fault
    # Into a new picture: what the old one says beside its dots stays behind.
    clean = Image.new("RGB", upright.size, "white")
    clean.paste(upright, mask=upright if upright.mode == "RGBA" else None)
    written = BytesIO()
    clean.save(written, _TYPE, quality=85, optimize=True)
    return written.getvalue()


def _reduced(opened: Image.Image) -> Image.Image:
    """Return the dots upright, at most ``LONGEST_SIDE`` high and wide."""
    picture: Image.Image = opened
    if picture.mode.startswith("I"):  # sixteen bits a dot: the upper eight
        picture = picture.convert("I").point(lambda level: level / 256).convert("L")
    see_through = picture.has_transparency_data
    picture = picture.convert("RGBA" if see_through else "RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    turn = _TURNS.get(opened.getexif().get(ExifTags.Base.Orientation) or 1)
    return picture if turn is None else picture.transpose(turn)


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What stands a picture upright, by its EXIF orientation; 1 is upright already."""


def _refuse_over(most: int, picture: Image.Image) -> None:
    if picture.width * picture.height > most:
        raise Refusal(
            f"This picture is {picture.width:,} by {picture.height:,} dots large: too large to be "
            "opened safely.",
            "Choose another picture, or save it smaller first.",
            field="photo",
        )
