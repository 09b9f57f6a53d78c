"""What attached documents say, so that they are found by it."""

import pytest

from senco_desk.domain.documents import FileType
from senco_desk.domain.finding import shown_of, terms_of
from senco_desk.reports.document_text import text_of
from tests.attachable import a_package, a_picture
from tests.pdfs import Leaf, a_pdf


def a_letter(*paragraphs: str) -> bytes:
    body = "".join(f"<w:p><w:r>{one}</w:r></w:p>" for one in paragraphs)
    return a_package({"word/document.xml": f"<w:document><w:body>{body}</w:body></w:document>"})


def test_the_pages_of_a_pdf_are_kept_apart():
    pages = [Leaf(words=f"Page {number} about hearing") for number in range(1, 31)]
    pages[24] = Leaf(words="A recommendation")
    text = text_of(a_pdf(*pages), FileType.PDF)
    assert text.startswith("Page 1 about hearing\fPage 2 about hearing\f")
    assert shown_of(text, terms_of("recommend")).page == 25


def test_paragraphs_and_tabs_of_a_word_document_part_its_words():
    letter = a_letter(
        "<w:t>Dear Mrs O&apos;Kafor</w:t>",
        '<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Speech </w:t><w:t>ther</w:t><w:t>apy</w:t>',
        "<w:t>Score</w:t><w:tab/><w:t>12 &lt; 20</w:t>",
    )
    assert text_of(letter, FileType.WORD) == "Dear Mrs O'Kafor\nSpeech therapy\nScore 12 < 20"


@pytest.mark.parametrize(
    ("content", "file_type"),
    [
        pytest.param(a_picture(), FileType.PICTURE, id="a picture"),
        pytest.param(b"%PDF-1.7 cut off", FileType.PDF, id="a damaged PDF"),
        pytest.param(a_pdf(Leaf(), password="x"), FileType.PDF, id="a protected PDF"),
        pytest.param(b"PK\x03\x04", FileType.WORD, id="a damaged Word document"),
        pytest.param(a_package({"other.xml": ""}), FileType.WORD, id="a package without words"),
    ],
)
def test_where_nothing_can_be_read_there_is_nothing_to_find(content: bytes, file_type: FileType):
    assert text_of(content, file_type) == ""
