"""Attaching files of every kind, and what becomes of them in the bundle."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Encryption, Pdf

from senco_desk.domain.documents import Document, DocumentKind, FileType
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import unwatched
from senco_desk.reports.pages import page_text
from senco_desk.services.desk import Desk
from tests.attachable import a_photograph, a_picture, a_word_document, an_old_office_file
from tests.builders import TODAY
from tests.desks import SchoolDay
from tests.pdfs import Leaf, a_pdf

MEGABYTE = 1024 * 1024


@pytest.fixture
def pupil(day: SchoolDay) -> Pupil:
    return day.add_pupil()


def attached(
    desk: Desk, pupil: Pupil, path: Path, content: bytes, title: str = "Written work"
) -> Document:
    path.write_bytes(content)
    desk.documents.look_at(pupil.id, path)
    desk.documents.attach(
        pupil.id, path, kind=DocumentKind.OTHER, title=title, dated_on=date(2026, 3, 3)
    )
    return next(one for one in desk.pupils.record(pupil.id).documents if one.title == title)


def test_a_picture_is_one_page_and_is_kept_as_it_is(desk: Desk, pupil: Pupil, tmp_path: Path):
    photograph = a_picture(turned=6)
    document = attached(desk, pupil, tmp_path / "work.jpg", photograph)
    assert (document.file_type, document.pages) == (FileType.PICTURE, 1)
    assert desk.documents.content(document) == photograph, "with all that the camera wrote"


def test_the_pages_of_a_word_document_are_not_known(desk: Desk, pupil: Pupil, tmp_path: Path):
    document = attached(desk, pupil, tmp_path / "letter.docx", a_word_document())
    assert (document.file_type, document.pages) == (FileType.WORD, None)


def test_a_photograph_of_thirty_megabytes_is_kept(desk: Desk, pupil: Pupil, tmp_path: Path):
    photograph = a_photograph((7_200, 5_400), quality=89)
    assert 30 * MEGABYTE < len(photograph) < 50 * MEGABYTE
    document = attached(desk, pupil, tmp_path / "photo.jpg", photograph)
    assert document.size == len(photograph)


def a_protected_pdf() -> bytes:
    file = BytesIO()
    with Pdf.open(BytesIO(a_pdf(Leaf()))) as pdf:
        pdf.save(file, encryption=Encryption(owner="b", user="a"))
    return file.getvalue()


REFUSED = [
    ("report.pdf", a_protected_pdf(), "This PDF is protected by a password."),
    ("letter.docx", an_old_office_file("EncryptedPackage"), "This document is protected"),
    ("report.pdf", a_pdf(Leaf())[:200], "This PDF is damaged"),
    ("photo.jpg", a_picture((800, 600))[:900], "This picture is damaged"),
    ("letter.docx", a_word_document()[:-30], "This file is damaged"),
    ("report.pdf", b"", "This file is empty."),
    ("report.pdf", a_picture(), "This file is called .pdf, but it is a JPEG picture."),
    ("report.pdf", a_word_document(), "This file is called .pdf, but it is a Word document"),
    ("letter.doc", an_old_office_file("WordDocument"), "This is a Word document of the old kind"),
]


@pytest.mark.parametrize(("name", "content", "title"), REFUSED)
def test_a_file_that_cannot_be_kept_is_refused_in_its_own_words_and_nothing_is_kept(
    desk: Desk, pupil: Pupil, tmp_path: Path, name: str, content: bytes, title: str
):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refusal) as looked:
        desk.documents.look_at(pupil.id, path)
    with pytest.raises(Refusal) as refused:
        desk.documents.attach(
            pupil.id, path, kind=DocumentKind.OTHER, title="Letter", dated_on=TODAY
        )
    assert looked.value.title == refused.value.title
    assert refused.value.title.startswith(title)
    assert refused.value.advice
    assert desk.pupils.record(pupil.id).documents == ()
    assert path.read_bytes() == content


def test_no_two_reasons_of_refusal_read_alike():
    titles = {title for _, _, title in REFUSED}
    assert len(titles) == len(REFUSED)


def test_a_file_over_fifty_megabytes_is_refused_before_it_is_read(
    desk: Desk, pupil: Pupil, tmp_path: Path
):
    path = tmp_path / "scan.pdf"
    with path.open("wb") as file:
        file.truncate(50 * MEGABYTE + 1)
    with pytest.raises(Refusal, match=r"has 50\.1 MB; the largest kept is 50 MB"):
        desk.documents.look_at(pupil.id, path)


def test_a_folder_is_not_taken_for_a_file(desk: Desk, pupil: Pupil, tmp_path: Path):
    with pytest.raises(Refusal, match="This is a folder"):
        desk.documents.look_at(pupil.id, tmp_path)


def test_a_picture_is_read_in_the_window_on_a_page(desk: Desk, pupil: Pupil, tmp_path: Path):
    picture = attached(desk, pupil, tmp_path / "work.png", a_picture(kind="PNG"), "Picture")
    report = attached(desk, pupil, tmp_path / "report.pdf", a_pdf(Leaf()), "Report")
    assert desk.documents.to_read(picture).startswith(b"%PDF-")
    assert desk.documents.to_read(report) == desk.documents.content(report)


def test_a_copy_is_offered_under_a_name_without_the_pupils(
    desk: Desk, pupil: Pupil, tmp_path: Path
):
    word = a_word_document()
    document = attached(desk, pupil, tmp_path / "Wren Castellan letter.DOCX", word)
    assert desk.documents.proposed_name(document) == "Other document 2026-03-03.docx"
    saved = desk.documents.save_copy(document, tmp_path / "copy.docx")
    assert saved.read_bytes() == word
    report = attached(desk, pupil, tmp_path / "a name without an ending", a_pdf(Leaf()), "Report")
    assert desk.documents.proposed_name(report) == "Other document 2026-03-03.pdf"


def test_the_bundle_holds_pictures_as_pages_and_lists_word_documents_as_held(
    desk: Desk, pupil: Pupil, tmp_path: Path
):
    alone = desk.bundles.build(pupil.id, [], unwatched)
    attached(desk, pupil, tmp_path / "work.jpg", a_picture((3000, 2000), turned=6), "Her map")
    attached(desk, pupil, tmp_path / "letter.docx", a_word_document(), "Her letter")

    (only,) = desk.bundles.only_listed(pupil.id)
    assert only.title == "Her letter"
    bundle = desk.bundles.build(pupil.id, [], unwatched)

    assert bundle.contents[-1].title == "Her map"
    assert bundle.pages == alone.pages + 1
    with pikepdf.open(BytesIO(bundle.pdf)) as pdf:
        width, height = [float(side) for side in pdf.pages[-1].mediabox[2:]]
    assert width < height
    words = " ".join(" ".join(page_text(bundle.pdf, n) for n in range(bundle.pages)).split())
    assert "Her letter" in words
    assert "Held as a Word document, not included in this bundle" in words
    assert "Picture, 1 page" in words
    assert "as they were received; pictures are set on A4 pages" in words
    assert b"Pocket camera" not in bundle.pdf


def test_a_word_document_that_is_left_out_is_not_spoken_of(
    desk: Desk, pupil: Pupil, tmp_path: Path
):
    document = attached(desk, pupil, tmp_path / "letter.docx", a_word_document(), "Her letter")
    bundle = desk.bundles.build(pupil.id, [], unwatched, leaving_out={document.id})
    assert not any("Her letter" in page_text(bundle.pdf, n) for n in range(bundle.pages))
