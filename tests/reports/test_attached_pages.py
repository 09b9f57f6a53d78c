"""Attached pages in a bundle: upright numbers, links, layers and forms that stay as they were."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, Page, Pdf, Stream, String
from PIL import Image, ImageChops, ImageStat

from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.steps import unwatched
from senco_desk.reports.bundle import Attachment, Bundle, BundleWants, build_bundle
from senco_desk.reports.destinations import Destinations
from senco_desk.reports.pages import page_sizes, page_text, render_page
from senco_desk.reports.stamping import seen as seen_of
from senco_desk.reports.stamping import spots
from tests.builders import TODAY, a_pupil_record, a_school, guidance
from tests.pdfs import A4, Leaf, a_link, a_pdf, fonts, links_on, outline_lines, written

TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "templates"


def bundle_with(*files: bytes) -> Bundle:
    return build_bundle(
        BundleWants(
            record=a_pupil_record(),
            school=a_school(),
            calendar=SchoolCalendar(),
            guidance=guidance(),
            attachments=tuple(
                Attachment(
                    document_id=None,
                    title=f"File {number}",
                    kind="Further document",
                    dated_on=date(2026, 2, 3),
                    file_name=f"file {number}.pdf",
                    pdf=pdf,
                )
                for number, pdf in enumerate(files, start=1)
            ),
            made_on=TODAY,
            templates=TEMPLATES,
        ),
        unwatched,
    )


def first_attached(bundle: Bundle) -> int:
    """Return the place, counted from 0, of the first attached page."""
    return next(part for part in bundle.contents if part.title == "File 1").first_page - 1


def picture(pdf: bytes, number: int, scale: float = 2.0) -> Image.Image:
    page = render_page(pdf, number, scale)
    return Image.frombytes("RGB", (page.width, page.height), page.pixels).convert("L")


def corner(image: Image.Image, scale: float = 2.0) -> Image.Image:
    """Return the lower right corner of a page, where the number usually stands."""
    wide, high = round(130 * scale), round(34 * scale)
    return image.crop((image.width - wide, image.height - high, image.width, image.height))


def alike(one: Image.Image, other: Image.Image) -> bool:
    difference = ImageChops.difference(one, other.resize(one.size))
    return ImageStat.Stat(difference).mean[0] < 6


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("origin", [(0, 0), (-120, 310)])
@pytest.mark.parametrize("crop", [0, 50])
def test_the_number_stands_upright_at_the_foot_however_a_page_is_turned_or_cut(
    rotate: int, origin: tuple[float, float], crop: float
):
    """The page is portrait as it is seen, so only the number's place may matter."""
    size = A4 if rotate % 180 == 0 else (A4[1], A4[0])
    bundle = bundle_with(a_pdf(Leaf(size=size, rotate=rotate, origin=origin, crop=crop)))
    plain = bundle_with(a_pdf(Leaf(size=(A4[0] - 2 * crop, A4[1] - 2 * crop))))
    number = first_attached(bundle)
    assert f"Page {number + 1} of {bundle.pages}" in page_text(bundle.pdf, number)
    seen, wanted = picture(bundle.pdf, number), picture(plain.pdf, first_attached(plain))
    assert abs(seen.width - wanted.width) <= 1
    assert alike(corner(wanted), corner(seen))
    assert ImageStat.Stat(corner(seen)).extrema[0][0] < 100


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_landscape_page_stands_upright_and_is_read_turned_clockwise(rotate: int):
    seen_landscape = (842.0, 595.0) if rotate % 180 == 0 else A4
    original = a_pdf(Leaf(words="Read me turned", size=seen_landscape, rotate=rotate))
    bundle = bundle_with(original)
    number = first_attached(bundle)
    width, height = page_sizes(bundle.pdf)[number]
    assert width < height
    turned_back = picture(bundle.pdf, number).rotate(-90, expand=True)
    as_it_was = picture(original, 0)
    assert abs(turned_back.width - as_it_was.width) <= 1
    middle = (500, 500, 1100, 700)
    assert alike(as_it_was.crop(middle), turned_back.crop(middle))
    assert f"Page {number + 1} of {bundle.pages}" in page_text(bundle.pdf, number)


def test_a_larger_page_gets_a_larger_number():
    a3 = (A4[0] * 2, A4[1] * 2)
    small, large = bundle_with(a_pdf(Leaf())), bundle_with(a_pdf(Leaf(size=a3)))
    number = first_attached(small)
    half = picture(large.pdf, number, scale=1.0)
    assert alike(corner(picture(small.pdf, number)), corner(half))


def test_a_number_keeps_off_what_is_printed_in_the_corner():
    footer = "BT /F1 11 Tf 470 18 Td (Own number 12) Tj ET"
    bundle = bundle_with(a_pdf(Leaf(drawn=footer)))
    number = first_attached(bundle)
    bottom = picture(bundle.pdf, number).crop((900, 1600, 1190, 1684))
    top = picture(bundle.pdf, number).crop((900, 0, 1190, 84))
    assert "Own number 12" in page_text(bundle.pdf, number)
    assert ImageStat.Stat(top).extrema[0][0] < 100
    plain = picture(a_pdf(Leaf(drawn=footer)), 0).crop((900, 1600, 1190, 1684))
    assert alike(bottom, plain)


def test_where_every_corner_is_printed_on_the_number_stands_on_white_at_the_foot():
    black = "0 0 595 842 re f"
    bundle = bundle_with(a_pdf(Leaf(drawn=black)))
    low = corner(picture(bundle.pdf, first_attached(bundle)))
    assert ImageStat.Stat(low).extrema[0] == (0, 255)


def test_pages_that_share_their_resources_keep_numbers_of_their_own():
    bundle = bundle_with(a_pdf(*[Leaf() for _ in range(4)]), a_pdf(Leaf(), Leaf()))
    for number in range(first_attached(bundle), bundle.pages):
        assert f"Page {number + 1} of {bundle.pages}" in page_text(bundle.pdf, number)


def test_the_numbers_of_all_pages_share_one_font():
    bundle = bundle_with(a_pdf(*[Leaf() for _ in range(30)]))
    with Pdf.open(BytesIO(bundle.pdf)) as file:
        assert {one for one in fonts(file) if "Hyperlegible" in one} == {
            "AtkinsonHyperlegible-Regular",
            "AtkinsonHyperlegible-Bold",
        }
    assert len(bundle.pdf) < len(bundle_with(a_pdf(Leaf())).pdf) + 40_000


@pytest.mark.parametrize("drawn", ["q q 5 0 0 5 100 100 cm", "q 0 1 -1 0 9 9 cm", "Q Q q"])
def test_a_page_that_leaves_its_drawing_open_does_not_move_its_number(drawn: str):
    number = first_attached(plain := bundle_with(a_pdf(Leaf())))
    bundle = bundle_with(a_pdf(Leaf(drawn=drawn)))
    assert alike(corner(picture(plain.pdf, number)), corner(picture(bundle.pdf, number)))


@pytest.mark.parametrize("drawn", ["", "q 0 1 -1 0 9 9 cm", "q Q q q"])
def test_every_state_that_is_saved_is_restored(drawn: str):
    bundle = bundle_with(a_pdf(Leaf(drawn=drawn)))
    with Pdf.open(BytesIO(bundle.pdf)) as file:
        page = file.pages[first_attached(bundle)]
        states = [str(one.operator) for one in pikepdf.parse_content_stream(page, "q Q")]
    assert states.count("q") == states.count("Q")


def test_a_page_whose_drawing_cannot_be_read_is_numbered_all_the_same():
    bundle = bundle_with(a_pdf(Leaf(drawn="<< /broken [ ( ")))
    assert bundle.pages == first_attached(bundle) + 1


# Links and bookmarks


def test_a_link_to_a_name_keeps_to_its_own_file_when_two_files_use_the_same_name():
    file = a_pdf(Leaf(), Leaf())
    bundle = bundle_with(file, file)
    first = first_attached(bundle) + 1
    with Pdf.open(BytesIO(bundle.pdf)) as merged:
        assert list(links_on(merged, first)) == [
            f"page {first}",
            f"page {first}",
            "https://example.org/",
        ]
        assert next(links_on(merged, first + 2)) == f"page {first + 2}"


def a_file_with_a_name_tree() -> bytes:
    pdf = Pdf.open(BytesIO(a_pdf(Leaf(), Leaf(), Leaf())))
    tree = pikepdf.NameTree.new(pdf)
    tree["advice"] = Dictionary(D=Array([pdf.pages[2].obj, Name.Fit]))
    pdf.Root.Names = Dictionary(Dests=tree.obj)
    pdf.pages[0].obj.Annots = Array(
        [
            a_link(pdf, Dest=String("advice")),
            a_link(pdf, A=Dictionary(S=Name.GoTo, D=String("advice"))),
            a_link(pdf, A=Dictionary(S=Name.GoTo, D=String("no such place"))),
            a_link(pdf, A=Dictionary(S=Name.GoToR, F=String("other.pdf"), D=Array([0, Name.Fit]))),
            a_link(pdf, A=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))),
            a_link(pdf, Dest=Array([])),
            a_link(pdf, Dest=Array([0, Name.Fit])),
            a_link(pdf, Dest=Name.NoSuchName),
        ]
    )
    with pdf.open_outline() as outline:
        deeper = OutlineItem("Advice", String("advice"))
        chapter = OutlineItem("Chapter without a place")
        chapter.children.append(deeper)
        outline.root.extend([chapter, OutlineItem("Nowhere", String("no such place"))])
    return written(pdf)


def test_links_by_a_tree_of_names_are_kept_and_the_others_are_gone():
    bundle = bundle_with(a_file_with_a_name_tree())
    start = first_attached(bundle)
    with Pdf.open(BytesIO(bundle.pdf)) as merged:
        assert list(links_on(merged, start)) == [f"page {start + 3}"] * 2


def test_a_bookmark_without_a_place_is_kept_for_what_is_under_it():
    bundle = bundle_with(a_file_with_a_name_tree())
    start = first_attached(bundle) + 1
    with Pdf.open(BytesIO(bundle.pdf)) as merged:
        lines = [line.strip() for line in outline_lines(merged)]
    assert f"Chapter without a place > {start}" in lines
    assert f"Advice > {start + 2}" in lines
    assert not [line for line in lines if line.startswith("Nowhere")]


def test_a_place_that_names_itself_leads_nowhere():
    pdf = Pdf.open(BytesIO(a_pdf(Leaf())))
    pdf.Root.Dests = Dictionary(Round=Name.Round)
    link = a_link(pdf, Dest=Name.Round)
    assert Destinations(pdf).page_of(link) is None
    assert Destinations(pdf).page_of(a_link(pdf, Dest=String("x"))) is None


# What lies over pages


def a_filled_form(*, drawn_by_reader: bool) -> bytes:
    pdf = Pdf.open(BytesIO(a_pdf(Leaf(words="A form"))))
    page = pdf.pages[0]
    words = "What we hope for, in our own words, at some length so that it needs a second line."
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("views"),
            V=String(words),
            Ff=4096,
            F=4,
            Rect=Array([60, 600, 300, 740]),
            DA=String("/F1 12 Tf 0 g"),
        )
    )
    if not drawn_by_reader:
        appearance = Stream(pdf, b"BT /F1 12 Tf 4 100 Td (What we hope for) Tj ET")
        appearance.update(
            Dictionary(
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=Array([0, 0, 240, 140]),
                Resources=page.obj.Resources,
            )
        )
        field.AP = Dictionary(N=pdf.make_indirect(appearance))
    page.obj.Annots = Array([field, a_link(pdf, Dest=Array([page.obj, Name.Fit]))])
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([field]), NeedAppearances=drawn_by_reader, DR=page.obj.Resources
    )
    return written(pdf)


@pytest.mark.parametrize("drawn_by_reader", [True, False])
def test_what_was_filled_in_to_a_form_is_on_the_page(drawn_by_reader: bool):
    bundle = bundle_with(a_filled_form(drawn_by_reader=drawn_by_reader))
    number = first_attached(bundle)
    assert "What we hope for" in page_text(bundle.pdf, number)
    with Pdf.open(BytesIO(bundle.pdf)) as file:
        assert Name.AcroForm not in file.Root
        kinds = [str(one.Subtype) for one in file.pages[number].obj.get(Name.Annots, [])]
    assert kinds in ([], ["/Link"])


def a_layered(*, base_off: bool) -> bytes:
    pdf = Pdf.open(BytesIO(a_pdf(Leaf())))
    layers = [
        pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name)))
        for name in ("Report", "Draft")
    ]
    page = pdf.pages[0].obj
    page.Resources.Properties = Dictionary(R=layers[0], D=layers[1])
    page.Contents = Stream(
        pdf,
        b"/OC /R BDC 1 0 0 rg 50 400 200 200 re f EMC /OC /D BDC 0 0 1 rg 300 400 200 200 re f EMC",
    )
    usual = (
        Dictionary(BaseState=Name.OFF, ON=Array([layers[0]]))
        if base_off
        else Dictionary(OFF=Array([layers[1]]))
    )
    pdf.Root.OCProperties = Dictionary(OCGs=Array(layers), D=usual)
    return written(pdf)


@pytest.mark.parametrize("base_off", [True, False])
def test_a_layer_that_was_hidden_stays_hidden(base_off: bool):
    bundle = bundle_with(a_layered(base_off=base_off), a_layered(base_off=not base_off))
    for number in range(first_attached(bundle), bundle.pages):
        page = render_page(bundle.pdf, number, 1.0)
        image = Image.frombytes("RGB", (page.width, page.height), page.pixels)
        assert image.getpixel((100, 342)) == (255, 0, 0)
        assert image.getpixel((400, 342)) == (255, 255, 255)


def test_actions_threads_and_tags_of_a_file_do_not_come_along():
    pdf = Pdf.open(BytesIO(a_pdf(Leaf())))
    page = pdf.pages[0].obj
    picture_of = Stream(pdf, b"0 0 10 10 re f")
    picture_of.update(
        Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), StructParents=3)
    )
    picture_of.Resources = Dictionary(XObject=Dictionary(Again=picture_of))
    page.Resources.XObject = Dictionary(P=pdf.make_indirect(picture_of), Odd=String("odd"))
    page.StructParents = 0
    page.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(2)"))
    bundle = bundle_with(written(pdf))
    assert b"app.alert" not in _unpacked(bundle.pdf)
    with Pdf.open(BytesIO(bundle.pdf)) as file:
        attached = file.pages[first_attached(bundle)].obj
        assert Name.StructParents not in attached
        assert Name.StructParents not in attached.Resources.XObject.P


def _unpacked(pdf: bytes) -> bytes:
    with Pdf.open(BytesIO(pdf)) as file:
        out = BytesIO()
        file.save(out, qdf=True)
        return out.getvalue()


# Boxes


def a_page(media: Sequence[float], crop: Sequence[float] | None = None, rotate: object = 0) -> Page:
    pdf = Pdf.new()
    page = Dictionary(Type=Name.Page, MediaBox=Array(list(media)))
    if crop:
        page.CropBox = Array(list(crop))
    if rotate:
        page.Rotate = rotate
    pdf.pages.append(Page(pdf.make_indirect(page)))
    pdf.pages[0].obj[Name("/Kept")] = String("alive")
    _KEEP.append(pdf)
    return pdf.pages[0]


_KEEP: list[Pdf] = []
"""Files stay open while their pages are looked at."""


def test_boxes_written_the_wrong_way_round_are_understood():
    as_seen = seen_of(a_page([595, 842, 0, 0]))
    assert (as_seen.width, as_seen.height) == (595, 842)


def test_a_crop_that_misses_the_paper_is_disregarded():
    as_seen = seen_of(a_page([0, 0, 595, 842], crop=[900, 900, 1000, 1000]))
    assert (as_seen.width, as_seen.height) == (595, 842)


def test_odd_angles_are_taken_for_the_quarter_turns_below_them():
    assert seen_of(a_page([0, 0, 595, 842], rotate=-90)).turned == 270
    assert seen_of(a_page([0, 0, 595, 842], rotate=450)).turned == 90


def test_a_number_never_leaves_its_page():
    for spot in spots(seen_of(a_page([0, 0, 300, 300]))):
        left, bottom, right, top = spot.area
        assert 0 < left < right < 300
        assert 0 < bottom < top < 300
