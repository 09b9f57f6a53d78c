"""Pictures in the bundle: upright, on A4, no coarser and no finer than they should be."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Name, Pdf
from PIL import Image

from senco_desk.domain.documents import FileType
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import unwatched
from senco_desk.reports.attachments import Attachment, open_all
from senco_desk.reports.pages import page_sizes, render_page
from senco_desk.reports.pictures import HIGH, WIDE, check_picture, picture_page
from tests.attachable import a_photograph, a_picture, written


def printed(pdf: bytes) -> tuple[tuple[float, float], Image.Image]:
    """Return at what size a picture is printed, in inches, and the picture that is in the page."""
    with Pdf.open(BytesIO(pdf)) as file:
        (page,) = file.pages
        wide, _, _, high = [float(one) for one in page.Contents.read_bytes().split()[1:5]]
        drawn = page.Resources.XObject.Picture.read_raw_bytes()
    return (wide / 72, high / 72), Image.open(BytesIO(drawn))


def shown(pdf: bytes) -> Image.Image:
    page = render_page(pdf, 0, 1)
    return Image.frombytes("RGB", (page.width, page.height), page.pixels)


def test_a_page_is_upright_a4_also_for_a_landscape_picture():
    assert page_sizes(picture_page(a_picture((1600, 900)))) == ((WIDE, HIGH),)


def test_a_small_picture_is_not_blown_up():
    (wide, high), picture = printed(picture_page(a_picture((400, 200))))
    assert (wide, high) == pytest.approx((2, 1))
    assert picture.size == (400, 200)


def test_a_large_photograph_is_as_fine_as_print_wants_it_and_no_finer():
    (wide, high), picture = printed(picture_page(a_picture((6000, 4000))))
    assert wide == pytest.approx((WIDE - 80) / 72)
    assert high == pytest.approx(wide * 2 / 3, rel=0.01)
    assert picture.width / wide == pytest.approx(300, abs=1)


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 3000), st.integers(1, 3000))
def test_any_picture_stays_whole_on_its_page_with_its_shape(wide: int, high: int):
    size, picture = printed(picture_page(written(Image.new("L", (wide, high)), "PNG")))
    assert size[0] * 72 <= WIDE - 79
    assert size[1] * 72 <= HIGH - 91
    assert size[0] * high == pytest.approx(size[1] * wide, rel=0.01, abs=1)
    assert wide / size[0] >= 199
    assert picture.width / size[0] <= 301


def corner_of(page: Image.Image) -> str:
    """Say in which corner of the printed picture the dark spot is."""
    box = page.convert("L").point([255] * 80 + [0] * 176).getbbox()
    assert box is not None
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    middle = 46 + 150 * 72 / 200  # below the margin, half of 300 dots at 200 to the inch
    return f"{'upper' if down < middle else 'lower'} {'left' if across < WIDE / 2 else 'right'}"


@pytest.mark.parametrize(
    ("turned", "corner"),
    [(1, "upper left"), (3, "lower right"), (6, "upper right"), (8, "lower left")],
)
def test_a_photograph_stands_as_the_camera_was_held(turned: int, corner: str):
    page = shown(picture_page(a_picture((300, 300), turned=turned)))
    assert corner_of(page) == corner


def test_nothing_that_the_camera_wrote_beside_the_picture_is_in_the_page():
    original = a_picture(turned=6, comment=b"Taken at home")
    assert b"Pocket camera" in original
    pdf = picture_page(original)
    _, picture = printed(pdf)
    assert dict(picture.getexif()) == {}
    assert not any(words in pdf for words in (b"Pocket camera", b"Exif", b"Taken at home"))
    with Pdf.open(BytesIO(pdf)) as file:
        assert Name.Metadata not in file.Root


@pytest.mark.parametrize(
    ("mode", "kind", "colour", "seen"),
    [
        ("RGB", "JPEG", (200, 30, 30), (200, 30, 30)),
        ("L", "PNG", 128, (128, 128, 128)),
        ("1", "PNG", 1, (255, 255, 255)),
        ("I;16", "PNG", 32_768, (128, 128, 128)),
        ("RGBA", "PNG", (0, 0, 0, 0), (255, 255, 255)),
        ("LA", "PNG", (0, 0), (255, 255, 255)),
        ("CMYK", "JPEG", (0, 0, 0, 0), (255, 255, 255)),
    ],
)
def test_every_kind_of_colour_is_shown_as_it_is(mode: str, kind: str, colour: Any, seen: Any):
    content = written(Image.new(mode, (300, 300), colour), kind)
    page = shown(picture_page(content))
    found = page.getpixel((round(WIDE / 2), 80))
    assert found == pytest.approx(seen, abs=4)


def test_the_same_picture_makes_the_same_bytes():
    picture = a_picture((500, 700))
    assert picture_page(picture) == picture_page(picture)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_was_cut_off_is_refused_as_damaged(kind: str):
    content = a_picture((800, 600), kind)
    with pytest.raises(Refusal, match="This picture is damaged") as refused:
        check_picture(content[: len(content) // 2])
    assert refused.value.field == "file_name"


def test_a_photograph_of_many_dots_is_no_fault():
    check_picture(written(Image.new("L", (12_000, 9_000)), "PNG"))


def test_a_picture_made_to_fill_the_computer_is_refused():
    with pytest.raises(Refusal, match="too many dots"):
        check_picture(written(Image.new("1", (20_000, 10_000)), "PNG"))


def test_a_photograph_of_a_telephone_is_read():
    check_picture(a_photograph((640, 480)))


def test_a_picture_that_cannot_be_put_in_is_named_before_anything_is_built():
    broken = Attachment(
        document_id=None,
        title="Written work",
        kind="Other document",
        dated_on=None,
        file_name="work.jpg",
        pdf=a_picture()[:300],
        file_type=FileType.PICTURE,
    )
    with pytest.raises(Refusal, match=r"A damaged picture: work\.jpg"):
        open_all([broken], unwatched, 1)
