"""Text rules that every form shares."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from senco_desk.domain.refusals import Refusal
from senco_desk.domain.wording import (
    LONGEST_LINE,
    LONGEST_NOTE,
    counted,
    full_stop,
    listed,
    needed,
    plain,
    within,
    write_number,
)


@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\u00a0"])
def test_a_blank_field_that_is_needed_is_refused_in_its_own_words(blank: str):
    with pytest.raises(Refusal, match=r"The pupil needs a name\. Fill in this field") as refused:
        needed(blank, "The pupil needs a name.", field="name")
    assert refused.value.field == "name"


def test_a_line_is_refused_only_when_it_is_longer_than_its_field():
    needed("x" * LONGEST_LINE, "A line is needed.", field="name")
    with pytest.raises(Refusal, match=r"This text has 301 characters; the field holds 300\."):
        needed("x" * (LONGEST_LINE + 1), "A line is needed.", field="name")


def test_a_note_of_forty_pages_is_kept_and_a_longer_one_is_not_cut_but_refused():
    within("x" * LONGEST_NOTE, field="note")
    with pytest.raises(Refusal, match=r"has 100,001 characters.*attach it as a document"):
        within("x" * (LONGEST_NOTE + 1), field="note")


def test_an_absent_text_is_never_too_long_even_where_a_letter_would_be():
    within(None, field="note", longest=0)
    with pytest.raises(Refusal, match=r"has 1 characters; the field holds 0\.") as refused:
        within("x", field="note", longest=0)
    assert refused.value.field == "note"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_is_written_as_in_a_sentence(words: list[str], sentence: str):
    assert listed(words) == sentence


def test_counts_agree_with_their_nouns():
    assert counted(0, "pupil") == "0 pupils"
    assert counted(1, "pupil") == "1 pupil"
    assert counted(2, "entry", "entries") == "2 entries"
    assert counted(1_200, "pupil") == "1,200 pupils"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (12, "12"),
        (12.0, "12"),
        (12.5, "12.5"),
        (0.25, "0.25"),
        (0.1 + 0.2, "0.3"),
        (-3.5, "-3.5"),
        (-0.0, "0"),
        (-0.000_000_1, "0"),
        (1_234_567_890_123.0, "1234567890123"),
        (1e20, "100000000000000000000"),
        (0.000_01, "0.00001"),
        (2 / 3, "0.666667"),
    ],
)
def test_numbers_are_written_as_a_teacher_writes_them(value: float, written: str):
    assert write_number(value) == written


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9))
@example(-0.0)
@example(5e-324)
def test_a_written_number_has_no_powers_of_ten_and_reads_back_as_the_same(value: float):
    written = write_number(value)
    assert set(written) <= set("-0123456789.")
    assert math.isclose(float(written), value, rel_tol=1e-9, abs_tol=1e-6)
    assert written != "-0"
    assert not written.endswith(".")


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Zoë", "zoe"),
        ("O'Hara", "ohara"),
        ("O’Hara", "o'hara"),
        ("Smith-Jones", "smith jones"),
        ("Castellan, Wren", "castellan wren"),
        ("Nguyễn", "nguyen"),
        ("Łukasz", "lukasz"),
        ("Søren", "soren"),
        ("Æthel", "aethel"),
        ("  4   Heron ", "4 heron"),
        ("Strauß", "strauss"),
        ("İpek", "ipek"),
    ],
)
def test_accents_apostrophes_and_hyphens_do_not_matter_in_a_search(written: str, typed: str):
    assert plain(written) == plain(typed) == typed.replace("'", "")


@given(st.text())
def test_plain_text_stays_as_it_is_when_made_plain_again(text: str):
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Glue ear", "Glue ear."),
        ("Glue ear. ", "Glue ear."),
        ("Why now?", "Why now?"),
        ("Later…", "Later…"),
        ("Well done!", "Well done!"),
    ],
)
def test_a_sentence_ends_in_one_stop(text: str, sentence: str):
    assert full_stop(text) == sentence
