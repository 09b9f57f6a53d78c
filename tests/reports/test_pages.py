"""Pages as pictures and text, and PDF files that cannot be read."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from senco_desk.domain.refusals import Refusal
from senco_desk.reports.pages import (
    UnreadablePdf,
    count_pages,
    first_blank,
    page_count,
    page_sizes,
    page_text,
    render_page,
)
from tests.pdfs import Leaf, a_pdf


def test_a_page_is_drawn_in_colour_at_the_scale_that_is_asked_for():
    page = render_page(a_pdf(Leaf(drawn="1 0 0 rg 0 0 595 842 re f")), 0, 0.5)
    assert (page.width, page.height) == (298, 421)
    assert page.pixels[:3] == b"\xff\x00\x00"
    assert len(page.pixels) == page.width * page.height * 3


def test_the_words_of_a_page_can_be_read():
    pdf = a_pdf(Leaf(words="First"), Leaf(words="Second"))
    assert page_text(pdf, 1).strip() == "Second"


def test_pages_are_counted_and_measured_as_they_are_seen():
    pdf = a_pdf(Leaf(), Leaf(rotate=90))
    assert page_count(pdf) == 2
    assert page_sizes(pdf) == ((595.0, 842.0), (842.0, 595.0))


@pytest.mark.parametrize(
    ("pdf", "title"),
    [
        (a_pdf(Leaf(), password="hush"), "This PDF is protected by a password."),
        (b"%PDF-1.7 and then nothing", "This PDF is damaged and cannot be read."),
        (a_pdf(), "This PDF has no page."),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_reason(pdf: bytes, title: str):
    with pytest.raises(Refusal) as refused:
        page_count(pdf)
    assert refused.value.title == title
    assert refused.value.field == "file_name"


def test_an_unreadable_file_tells_whether_a_password_is_wanted():
    with pytest.raises(UnreadablePdf) as found:
        count_pages(a_pdf(Leaf(), password="hush"))
    assert found.value.protected


def test_areas_are_searched_for_one_where_nothing_is_to_be_read_as_the_page_is_seen():
    stripes = " ".join(f"{20 * number} 0 10 100 re" for number in range(30))
    striped_at_the_foot = a_pdf(Leaf(words="", drawn=f"{stripes} f"))
    foot, head = (0.0, 0.0, 80.0, 20.0), (0.0, 800.0, 80.0, 820.0)
    assert first_blank(striped_at_the_foot, 0, 0, [foot, head]) == 1
    assert first_blank(striped_at_the_foot, 0, 180, [foot, head]) == 0
    assert first_blank(striped_at_the_foot, 0, 0, [foot]) is None
    left, right = (0.0, 0.0, 20.0, 80.0), (800.0, 0.0, 820.0, 80.0)
    assert first_blank(striped_at_the_foot, 0, 90, [left, right]) == 1


def test_pages_may_be_asked_for_from_several_threads():
    pdf = a_pdf(*[Leaf(words=f"Page {number}") for number in range(8)])
    with ThreadPoolExecutor(4) as pool:
        texts = list(pool.map(lambda number: page_text(pdf, number).strip(), range(8)))
        drawn = list(pool.map(lambda number: render_page(pdf, number, 0.3).width, range(8)))
    assert texts == [f"Page {number}" for number in range(8)]
    assert set(drawn) == {drawn[0]}
