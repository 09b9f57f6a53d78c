"""A photograph as it is kept: upright, small, and without what a camera adds."""

import io
import random
import struct
import zlib
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, PngImagePlugin

from senco_desk.domain.refusals import Refusal
from senco_desk.reports.photographs import LONGEST_SIDE, kept_photograph

RED, BLUE = (200, 30, 30), (30, 30, 200)


def half_and_half(width: int = 90, height: int = 60) -> Image.Image:
    """Make a picture that is red above and blue below."""
    picture = Image.new("RGB", (width, height), RED)
    picture.paste(BLUE, (0, height // 2, width, height))
    return picture


def written(picture: Image.Image, kind: str = "JPEG", **how: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def held_as(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    return exif


def is_near(dot: Any, colour: Iterable[int]) -> bool:
    return all(abs(one - other) < 40 for one, other in zip(dot, colour, strict=True))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_however_the_camera_was_held(orientation: int):
    as_taken = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    upright = half_and_half()
    upright.paste((240, 240, 240), (0, 0, 30, 30))  # a white corner at the upper left
    turned = upright if as_taken is None else upright.transpose(as_taken)

    kept = opened(kept_photograph(written(turned, exif=held_as(orientation), quality=95)))

    assert kept.size == upright.size
    assert is_near(kept.getpixel((10, 10)), (240, 240, 240))
    assert is_near(kept.getpixel((80, 10)), RED)
    assert is_near(kept.getpixel((45, 50)), BLUE)


def test_where_and_when_it_was_taken_does_not_stay():
    exif = held_as(1)
    exif[ExifTags.Base.DateTime] = "2026:05:04 10:11:12"
    exif[ExifTags.Base.Make] = "Camera"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (54.0, 20.0, 12.5)
    content = written(
        half_and_half(), exif=exif, comment=b"Wren at home", icc_profile=b"x" * 200, dpi=(300, 300)
    )
    assert b"Wren at home" in content

    kept = kept_photograph(content)

    picture = opened(kept)
    assert not picture.getexif()
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for trace in (b"Exif", b"GPS", b"Camera", b"Wren", b"http", b"ICC"):
        assert trace not in kept


def test_what_is_written_into_a_png_does_not_stay():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "Wren at home")
    notes.add_itxt("XML:com.adobe.xmp", "<x>Wren at home</x>")

    assert b"Wren" not in kept_photograph(written(half_and_half(), "PNG", pnginfo=notes))


def test_a_large_photograph_comes_out_small_and_in_its_own_shape():
    kept = kept_photograph(written(half_and_half(4000, 3000)))

    assert opened(kept).size == (LONGEST_SIDE, 900)
    assert len(kept) < 300_000


def test_a_small_picture_is_not_blown_up():
    assert opened(kept_photograph(written(half_and_half(40, 30)))).size == (40, 30)


def test_a_photograph_of_thirty_megabytes_is_accepted():
    noise = Image.frombytes("RGB", (4200, 2800), random.Random(1).randbytes(4200 * 2800 * 3))
    content = written(noise, quality=100, subsampling=0)
    assert len(content) > 30_000_000

    kept = kept_photograph(content)

    assert opened(kept).size == (1200, 800)
    assert len(kept) < 1_500_000


@pytest.mark.parametrize("mode", ["L", "CMYK", "1", "P", "LA", "RGBA", "I;16"])
def test_pictures_of_every_kind_become_plain_ones(mode: str):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    if mode == "I;16":
        picture = Image.new("I;16", (60, 40), 0x8000)
    else:
        picture = half_and_half(60, 40).convert(mode)

    kept = opened(kept_photograph(written(picture, kind)))

    assert (kept.mode, kept.size) == ("RGB", (60, 40))
    if mode == "I;16":
        assert is_near(kept.getpixel((30, 20)), (128, 128, 128))


def test_what_is_see_through_becomes_white():
    picture = Image.new("RGBA", (60, 40), (0, 0, 0, 0))

    kept = opened(kept_photograph(written(picture, "PNG")))

    assert is_near(kept.getpixel((30, 20)), (255, 255, 255))


def test_a_file_that_is_no_picture_is_refused():
    for content in (b"", b"%PDF-1.7 a report", b"GIF89a" + bytes(40), bytes(2000)):
        with pytest.raises(Refusal, match="not a picture that the program can read"):
            kept_photograph(content)
    with pytest.raises(Refusal, match="not a picture"):
        kept_photograph(written(half_and_half(), "TIFF"))


def test_a_picture_cut_off_half_way_is_refused():
    content = written(half_and_half(900, 600), quality=95)
    with pytest.raises(Refusal, match="damaged"):
        kept_photograph(content[: len(content) // 2])


def a_bomb(width: int, height: int) -> bytes:
    """Make a PNG of one colour: a few kilobytes that would fill gigabytes."""

    def chunk(name: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [8_000, 12_500, 13_000, 60_000])
def test_a_picture_that_would_fill_the_memory_is_refused_unopened(side: int):
    with pytest.raises(Refusal, match="too large to be opened safely"):
        kept_photograph(a_bomb(side, side))


def test_a_broken_note_of_how_the_camera_was_held_leaves_the_picture_as_it_is():
    for broken in (b"broken all through", held_as(6).tobytes()[6:24], b"MM\x00*\xff\xff\xff\xff"):
        content = written(half_and_half(), exif=b"Exif\x00\x00" + broken)

        assert is_near(opened(kept_photograph(content)).getpixel((45, 10)), RED)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_broken_anywhere_is_taken_or_refused_in_words(data: st.DataObject):
    kind = data.draw(st.sampled_from(["JPEG", "PNG"]))
    content = bytearray(written(half_and_half(), kind, exif=held_as(6)))
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=8)):
        content[place] = data.draw(st.integers(0, 255))
    try:
        kept = kept_photograph(bytes(content))
    except Refusal:
        return
    assert opened(kept).format == "JPEG"
