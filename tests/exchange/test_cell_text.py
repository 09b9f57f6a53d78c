import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.exchange.cell_text import clean, lines_of, looks_like_formula, width_of

LINE = 200.0
SIZE = 16.0


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_may_take_for_a_formula_is_known_by_its_first_sign(start: str):
    assert looks_like_formula(f"{start}1")
    assert not looks_like_formula(f"1{start}")


def test_line_ends_become_plain_ones():
    assert clean("one\r\ntwo\rthree\nfour") == "one\ntwo\nthree\nfour"


def test_what_looks_like_a_coded_character_stays_as_it_was_typed():
    assert clean("_x0041_ and _x000D_ but _x00_") == "_x005F_x0041_ and _x005F_x000D_ but _x00_"


@given(st.text())
def test_clean_text_holds_nothing_that_breaks_a_file(text: str):
    cleaned = clean(text)
    cleaned.encode()
    assert all(character >= " " or character in "\t\n" for character in cleaned)


def test_wide_letters_take_more_room_than_narrow_ones_and_bold_more_than_plain():
    assert width_of("WWW", SIZE) > width_of("ooo", SIZE) > width_of("iii", SIZE)
    assert width_of("Reads", SIZE, bold=True) > width_of("Reads", SIZE)
    assert width_of("é", SIZE) == width_of("e", SIZE)
    assert width_of("字", SIZE) > width_of("W", SIZE)
    assert width_of("Ж", SIZE) > 0
    assert 0 < width_of("\u0308", SIZE) < width_of("i", SIZE)


def test_words_are_kept_whole_where_they_fit():
    assert lines_of("Reads sixty words of an unseen text", LINE, SIZE) == (
        "Reads sixty words of an ",
        "unseen text",
    )


def test_a_word_wider_than_the_cell_is_broken():
    lines = lines_of("an " + "x" * 60, LINE, SIZE)
    assert lines[0] == "an "
    assert len(lines) > 3


def test_no_text_takes_one_line():
    assert lines_of("", LINE, SIZE) == ("",)


@given(st.text(), st.floats(40, 1200), st.booleans())
def test_lines_lose_nothing_and_fit(text: str, width: float, bold: bool):
    lines = lines_of(text, width, SIZE, bold=bold)
    assert "".join(lines) == text
    for line in lines:
        words = line.rstrip()
        assert len(words) <= 1 or width_of(words, SIZE, bold=bold) <= width * 1.001
