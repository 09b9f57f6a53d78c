"""What a file is, told by its content."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.documents import FileType
from senco_desk.domain.file_kinds import check_word, kind_of, recognised
from senco_desk.domain.refusals import Refusal
from tests.attachable import (
    a_package,
    a_picture,
    a_word_document,
    an_office_file,
    an_old_office_file,
)

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


@pytest.mark.parametrize(
    ("name", "content", "file_type"),
    [
        ("report.pdf", PDF, FileType.PDF),
        ("REPORT.PDF", b"mail header\r\n" + PDF, FileType.PDF),
        ("photo.jpg", a_picture(), FileType.PICTURE),
        ("photo.JPEG", a_picture(), FileType.PICTURE),
        ("scan.png", a_picture(kind="PNG"), FileType.PICTURE),
        ("letter.docx", a_word_document(), FileType.WORD),
        ("a name that says nothing", PDF, FileType.PDF),
        ("Report v1.2 final", PDF, FileType.PDF),
    ],
)
def test_what_can_be_attached_is_told_by_its_content(
    name: str, content: bytes, file_type: FileType
):
    assert recognised(content, name) is file_type


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (an_old_office_file("WordDocument"), "Word document of the old kind (.doc)"),
        (an_old_office_file("Workbook"), "Excel workbook"),
        (an_old_office_file("PowerPoint Document"), "PowerPoint presentation"),
        (an_old_office_file("__substg1.0_0037001F"), "Outlook message"),
        (an_old_office_file("Something else"), "Office file of an old kind"),
        (a_word_document(main_type=WITH_MACROS), "Word document with macros"),
        (a_word_document(main_type=TEMPLATE), "Word template"),
        (an_office_file(SPREADSHEET), "Excel workbook"),
        (an_office_file(SLIDES), "PowerPoint presentation"),
        (a_package({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument file"),
        (a_package({"Index/Document.iwa": b"x"}), "Pages document"),
        (a_package({"Index/readme.txt": "x"}), "packed folder (ZIP)"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "picture as phones keep it (HEIC)"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "picture of another kind"),
        (b"II*\x00\x08\x00\x00\x00", "picture of another kind"),
        (b"GIF89a\x01\x00", "picture of another kind"),
        (b"BM\x36\x00\x00\x00\x00\x00\x00\x00", "picture of another kind"),
        (b"<?xml version='1.0'?><svg/>", "picture of another kind"),
        (b"{\\rtf1\\ansi Dear", "rich text document"),
        (b"  <!DOCTYPE html><p>Dear", "web page"),
        (b"Dear Mrs Okafor,\r\n\tthank you", "plain text"),
        (b"BM is what we call her", "plain text"),
        ("Dear".encode("utf-16"), "plain text"),
    ],
)
def test_any_other_file_is_named_and_a_pdf_asked_for(content: bytes, words: str):
    with pytest.raises(Refusal) as refused:
        recognised(content, "file")
    assert words in refused.value.title
    assert refused.value.title.endswith("which cannot be attached.")
    assert "PDF" in refused.value.advice
    assert refused.value.field == "file_name"


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        ("report.pdf", a_picture(), "This file is called .pdf, but it is a JPEG picture."),
        ("photo.png", a_picture(), "This file is called .png, but it is a JPEG picture."),
        ("photo.jpg", PDF, "This file is called .jpg, but it is a PDF."),
        ("letter.docx", PDF, "This file is called .docx, but it is a PDF."),
        ("letter.doc", a_word_document(), "This file is called .doc, but it is a Word document "),
        ("report.pdf", b"Dear all", "This file is called .pdf, but it is plain text."),
        ("letter.docx", an_old_office_file("WordDocument"), "This file is called .docx, but it is"),
        ("report.pdf", b"\x00\x01\x02", "This file is called .pdf, but it is nothing that the pro"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused_saying_what_it_is(
    name: str, content: bytes, title: str
):
    with pytest.raises(Refusal) as refused:
        recognised(content, name)
    assert refused.value.title.startswith(title)


def test_a_misnamed_file_that_could_be_attached_is_asked_for_under_its_right_name():
    with pytest.raises(Refusal) as refused:
        recognised(a_picture(), "report.pdf")
    assert refused.value.advice == "Give it a name that ends in .jpg, and attach it again."


def test_a_file_of_no_bytes_is_called_empty():
    with pytest.raises(Refusal, match=r"This file is empty\. It has 0 bytes"):
        recognised(b"", "report.pdf")


def test_a_protected_office_document_is_called_protected():
    with pytest.raises(Refusal, match="protected by a password"):
        recognised(an_old_office_file("EncryptedPackage"), "letter.docx")


def test_a_word_document_that_was_cut_off_is_called_damaged():
    with pytest.raises(Refusal, match="damaged and cannot be read"):
        recognised(a_word_document()[:60], "letter.docx")


def test_what_nothing_is_known_of_is_called_unknown():
    with pytest.raises(Refusal, match="does not know what kind of file this is"):
        recognised(b"\x00\x01\x02\x03", "file")


def test_macros_hidden_in_a_plain_word_document_are_found():
    content = a_package(
        {
            "[Content_Types].xml": "wordprocessingml.document.main",
            "word/document.xml": "<document/>",
            "word/vbaProject.bin": b"macros",
        }
    )
    with pytest.raises(Refusal, match="but it is a Word document with macros"):
        recognised(content, "letter.docx")


def test_a_whole_word_document_passes():
    check_word(a_word_document())


def spoiled(content: bytes) -> bytes:
    """Change a byte in the middle of the first part that is packed."""
    at = content.index(b"word/document.xml") + len(b"word/document.xml") + 5
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def test_a_word_document_with_a_damaged_part_is_refused():
    with pytest.raises(Refusal, match="This Word document is damaged"):
        check_word(spoiled(a_word_document()))


def test_a_word_document_without_its_list_of_parts_is_refused():
    with pytest.raises(Refusal, match="This Word document is damaged"):
        check_word(a_word_document()[:-30])


def test_a_word_document_that_would_fill_the_computer_is_refused():
    content = bytearray(a_word_document())
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 0xFFFFFFF0)
    with pytest.raises(Refusal, match="This Word document is damaged"):
        check_word(bytes(content))


def test_a_word_document_whose_parts_want_a_password_is_refused():
    content = bytearray(a_word_document())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.index(sign)
        content[place + at] |= 1
    with pytest.raises(Refusal, match="protected by a password"):
        check_word(bytes(content))


@given(st.binary(max_size=3_000), st.sampled_from(["", ".pdf", ".docx", ".jpg", ".heic"]))
def test_any_bytes_are_either_recognised_or_refused(content: bytes, ending: str):
    kind = kind_of(content)
    try:
        found = recognised(content, f"file{ending}")
    except Refusal as refusal:
        title = refusal.title
    else:
        assert found is kind.file_type
        return
    assert kind.words in title or title == kind.title or not content


@given(st.binary(max_size=300))
def test_a_package_of_any_content_is_either_recognised_or_refused(rest: bytes):
    assert kind_of(b"PK\x03\x04" + rest).words
