"""Codes and criteria as the program ships them."""

import pytest

from senco_desk.domain.guidance import read_guidance
from tests.builders import guidance


@pytest.mark.parametrize("typed", ["SLCN", "slcn", " Slcn "])
def test_a_need_type_is_found_in_any_case_of_letters(typed: str):
    found = guidance().need_type(typed)
    assert found is not None
    assert found.label == "Speech, language and communication needs"


def test_the_older_mixed_case_spelling_of_spld_is_found():
    found = guidance().need_type("SpLD")
    assert found is not None
    assert found.code == "SPLD"


def test_a_code_that_nobody_uses_is_not_found():
    assert guidance().need_type("PLD") is None


@pytest.mark.parametrize("number", ["674", "838", "839", "940", "943", "202", "801"])
def test_newer_and_welsh_authorities_are_known(number: str):
    assert number in guidance().authority_numbers


def test_a_number_that_no_authority_has_is_not_known():
    assert "123" not in guidance().authority_numbers


def test_authority_numbers_have_three_digits():
    read = read_guidance(
        {"needs": "need = []", "criteria": "criterion = []", "authorities": "ranges = [[7, 9]]"}
    )
    assert read.authority_numbers == {"007", "008", "009"}
    assert read.need_types == read.criteria == ()
