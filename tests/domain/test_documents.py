"""Attached documents."""

import pytest

from senco_desk.domain.documents import LARGEST_DOCUMENT
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
