"""How words on a chart run and break."""

from hypothesis import given
from hypothesis import strategies as st

from senco_desk.charts.fonts import FAMILY
from senco_desk.charts.lettering import broken, known_letters, lettering, shortened, width_of

FONT = lettering(10)


def test_the_typeface_is_atkinson_hyperlegible():
    assert FONT.get_family()[0] == FAMILY
    # Its zero is slashed, and as wide as other figures.
    assert width_of("0", FONT) > 0


def test_letters_of_european_languages_are_known_and_chinese_ones_are_not():
    known = known_letters()
    assert all(ord(one) in known for one in "łśżźćńąęğışțăőűčďěňřšťůžŁ½–’“…ЖαאشỄ")
    assert ord("中") not in known


def test_a_text_that_fits_stays_whole():
    assert broken("Reads a page", FONT, 200, 2) == ["Reads a page"]
    assert broken("", FONT, 200, 2) == []


def test_a_long_text_ends_in_an_ellipsis():
    lines = broken("one two three four five six", FONT, 50, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")


@given(text=st.text(st.characters(max_codepoint=0x17F, categories=("L", "N", "Zs"))))
def test_no_line_is_wider_than_it_may_be(text: str):
    assert all(width_of(line, FONT) <= 120 for line in broken(text, FONT, 120, 3))


@given(text=st.text(st.characters(max_codepoint=0x17F, categories=("L", "N")), min_size=1))
def test_what_is_shortened_is_a_beginning(text: str):
    short = shortened(text, FONT, 60)
    assert short == text or text.startswith(short.removesuffix("…").rstrip())
