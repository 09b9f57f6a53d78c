from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.exchange.tables import CellValue, NoResult
from senco_desk.exchange.values import shown, text_of, tidy, words_of


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (NoResult.NO_RESULT, ""),
        (" 4  Heron\n", "4 Heron"),
        (4, "4"),
        (4.0, "4"),
        (0.1, "0.1"),
        (1e300, "1e+300"),
        (float("nan"), "nan"),
        (True, "True"),
        (date(2026, 6, 5), "05/06/2026"),
        (datetime(2026, 6, 5), "05/06/2026"),  # noqa: DTZ001  Excel's dates have no time zone
        (datetime(2026, 6, 5, 9, 30), "05/06/2026 09:30"),  # noqa: DTZ001
        (time(9, 30), "09:30:00"),
    ],
)
def test_a_cell_reads_as_one_line_the_way_a_person_would_type_it(cell: CellValue, text: str):
    assert text_of(cell) == text


@given(st.text())
def test_tidy_text_is_one_line_and_stays_as_it_is_when_tidied_again(text: str):
    tidied = tidy(text)
    assert tidied == tidied.strip()
    assert len(tidied.split()) == tidied.count(" ") + bool(tidied)
    assert tidy(tidied) == tidied or tidied.startswith('="')


@given(st.text())
def test_words_are_compared_without_signs_and_capitals(text: str):
    words = words_of(text)
    assert words == words_of(words)


def test_a_very_long_value_is_cut_in_a_message():
    assert shown("x" * 60) == f"“{'x' * 60}”"
    assert shown("x" * 61) == f"“{'x' * 57}...”"
