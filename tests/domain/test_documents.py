"""Attached documents."""

import pytest

from senco_desk.domain.documents import LARGEST_DOCUMENT, FileLook, FileType, only_listed
from senco_desk.domain.refusals import Refusal
from tests.builders import a_document


def test_a_document_needs_a_title():
    with pytest.raises(Refusal, match="The document needs a title") as refused:
        a_document(title="")
    assert refused.value.field == "title"


def test_a_document_of_fifty_megabytes_is_kept():
    assert a_document(size=LARGEST_DOCUMENT).size == 50 * 1024 * 1024


def test_a_byte_more_is_refused_and_never_reads_as_if_it_were_small_enough():
    with pytest.raises(Refusal, match=r"has 50\.1 MB; the largest kept is 50 MB\.") as refused:
        a_document(size=LARGEST_DOCUMENT + 1)
    assert refused.value.field == "file_name"


@pytest.mark.parametrize("field", ["author", "author_role"])
def test_an_author_fits_on_a_line(field: str):
    with pytest.raises(Refusal, match="field holds 300"):
        a_document(**{field: "x" * 301})


def test_a_document_says_how_long_it_is_and_what_it_is_kept_as():
    assert a_document(pages=3).length == "3 pages"
    assert a_document(pages=1, file_type=FileType.PICTURE).length == "Picture, 1 page"
    word = a_document(pages=None, file_type=FileType.WORD)
    assert word.length == "Word document, pages not known"
    assert FileLook(file_type=FileType.WORD, pages=None).words == word.length


def test_only_word_documents_cannot_be_put_into_a_bundle():
    kept = [a_document(file_type=one) for one in FileType]
    assert [one.file_type for one in only_listed(kept)] == [FileType.WORD]
