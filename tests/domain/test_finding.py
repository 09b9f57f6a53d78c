"""What is asked for by typing, and where it stands in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.finding import MOST_TERMS, PAGE_END, Term, shown_of, terms_of, words_in
from senco_desk.domain.wording import plain


def _marked(text: str, typed: str) -> list[str]:
    return [one.text for one in shown_of(text, terms_of(typed)).pieces if one.is_found]


def _said(text: str, typed: str) -> str:
    return "".join(one.text for one in shown_of(text, terms_of(typed)).pieces)


def test_each_word_is_a_beginning_and_marks_hold_words_together():
    assert terms_of('Reads "three readings" é') == (
        Term(("reads",)),
        Term(("three", "readings"), is_beginning=False),
        Term(("e",)),
    )


def test_marks_that_are_still_open_hold_what_is_being_typed():
    assert terms_of('"reading a') == (Term(("reading", "a")),)
    assert terms_of('"') == terms_of('""') == terms_of(' - "" ') == ()


def test_a_word_asked_twice_is_one_and_a_long_question_is_cut():
    assert len(terms_of("reads Reads READS")) == 1
    assert len(terms_of(" ".join(f"w{number}" for number in range(50)))) == MOST_TERMS


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Zoë O’Hara reads.", "zoe ohara", ["Zoë", "O’Hara"]),
        ("Cafe\u0301 au lait", "café", ["Cafe\u0301"]),
        ("Self-esteem is low", "self-esteem", ["Self", "esteem"]),
        ("Reads; readings. Bread", "read", ["Reads", "readings"]),
        ("after lunch, after a late lunch", '"after lunch"', ["after lunch"]),
        ("after lunches", '"after lunch"', []),
        ("after lunches", '"after lun', ["after lunches"]),
        ("the end", '"end of"', []),
        ("in three readings", 'three "three readings"', ["three readings"]),
        ("one two three", '"one two" "two three"', ["one two three"]),
    ],
)
def test_found_words_are_marked_as_they_are_written(text: str, typed: str, marked: list[str]):
    assert _marked(text, typed) == marked


def test_a_short_text_is_shown_whole_on_one_line():
    assert _said("  Talked with mother.\n\nShe is worried. ", "worr") == (
        " Talked with mother. She is worried. "
    )


def test_of_a_long_text_the_words_around_are_shown():
    text = f"{'before ' * 60}the lantern {'after ' * 60}"
    shown = _said(text, "lantern")
    assert shown.startswith("…before")
    assert shown.endswith("after…")
    assert "the lantern after" in shown
    assert len(shown) < 170


def test_what_stands_beyond_the_end_is_not_marked():
    shown = shown_of("lamp " + "x" * 400 + " lamp", terms_of("lamp"))
    assert [one.text for one in shown.pieces if one.is_found] == ["lamp"]


def test_the_page_is_shown_that_holds_the_most():
    pages = ["A lamp.", "A heron by a lamp.", "A heron. A lamp. Done."]
    text = PAGE_END.join(pages)
    assert shown_of(text, terms_of("lamp heron")).page == 2
    assert shown_of(text, terms_of("done")).page == 3
    assert shown_of(text, terms_of("nowhere")).page == 1
    assert shown_of(text, terms_of("nowhere lamp")).terms == 1


def test_an_accent_is_found_on_a_later_page():
    text = PAGE_END.join(("First.", "Seen by Dr Pérez-Núñez."))
    shown = shown_of(text, terms_of("perez"))
    assert (shown.page, _marked(text, "perez")) == (2, ["Pérez"])


def test_a_page_without_end_is_looked_through_in_stretches():
    text = "word " * 3_000 + "lantern " + "word " * 3_000
    assert _marked(text, "lantern") == ["lantern"]
    unbroken = "x" * 9_000 + " lantern"
    assert _marked(unbroken, "lantern") == ["lantern"]


@given(st.text(), st.text())
def test_whatever_is_typed_something_of_the_text_is_shown(text: str, typed: str):
    terms = terms_of(typed)
    shown = shown_of(text, terms)
    assert 0 <= shown.terms <= len(terms)
    for piece in shown.pieces:
        assert not piece.is_found or piece.text in text


@given(st.text())
def test_a_word_of_a_text_finds_its_text(text: str):
    for _, _, word in words_in(text):
        for term in terms_of(word)[:1]:
            assert shown_of(word, (term,)).terms == 1
        assert plain(word) == word
