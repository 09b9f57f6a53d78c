"""Unique pupil numbers."""

import re
import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from senco_desk.domain.upn import (
    Upn,
    UpnFault,
    check_letter,
    check_upn,
    is_temporary,
    tidy_upn,
    upn_with_remarks,
)
from tests.builders import guidance

AUTHORITIES = guidance().authority_numbers
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"

digits = st.text(string.digits, min_size=12, max_size=12)
bodies = st.one_of(
    digits,
    st.builds(
        str.__add__,
        st.text(string.digits, min_size=11, max_size=11),
        st.sampled_from(LETTERS),
    ),
)


def upn_of(body: str) -> Upn:
    """Put the right letter before a body of twelve characters."""
    return Upn(check_letter(Upn("A" + body)) + body)


upns = st.builds(upn_of, bodies)


def faults(text: str) -> list[UpnFault]:
    return [one.fault for one in check_upn(tidy_upn(text), AUTHORITIES)]


@pytest.mark.parametrize(
    "upn",
    [
        "B801200005001",
        "A203102209083",
        "A203202811068",
        "E938218618008",
        "R674123101121",  # a Welsh authority, which older programs refuse
        "P207000016049",
    ],
)
def test_a_sound_upn_raises_no_question(upn: str):
    assert faults(upn) == []


@pytest.mark.parametrize(
    ("upn", "right"),
    [
        ("Q207000016049", "P"),  # a worked example that is copied widely, and wrong
        ("A801200005001", "B"),
    ],
)
def test_a_wrong_check_letter_asks_before_it_is_kept_and_names_the_right_one(upn: str, right: str):
    (finding,) = check_upn(Upn(upn), AUTHORITIES)
    assert finding.fault is UpnFault.CHECK_LETTER
    assert finding.asks
    assert not finding.blocks
    assert finding.words.endswith(f"For these digits it would be {right}.")


@pytest.mark.parametrize("upn", ["A80120000501A", "M80120000500A"])
def test_a_temporary_upn_is_sound_and_to_be_replaced(upn: str):
    (finding,) = check_upn(Upn(upn), AUTHORITIES)
    assert finding.fault is UpnFault.TEMPORARY
    assert not finding.asks
    assert not finding.blocks
    assert "Replace it when the permanent one arrives" in finding.words
    assert is_temporary(Upn(upn))


def test_an_unknown_authority_only_warns():
    (finding,) = check_upn(Upn("A123456789012"), AUTHORITIES)
    assert finding.fault is UpnFault.LOCAL_AUTHORITY
    assert not finding.asks
    assert not finding.blocks
    assert finding.words.startswith("123 is not a local authority number")


def test_findings_come_worst_first():
    assert faults("B12345678901A") == [
        UpnFault.CHECK_LETTER,
        UpnFault.LOCAL_AUTHORITY,
        UpnFault.TEMPORARY,
    ]


@pytest.mark.parametrize(
    "upn",
    [
        "",
        "B",
        "B80120000500",
        "B8012000050011",
        "I801200005001",
        "O801200005001",
        "S801200005001",
        "8B01200005001",
        "B8012000A5001",
        "B80120000500I",
        "B80120000500S",
        "B٨٠١٢٠٠٠٠٥٠٠١",
        "B-801200005001",
    ],
)
def test_what_is_no_upn_at_all_is_never_kept(upn: str):
    (finding,) = check_upn(tidy_upn(upn), AUTHORITIES)
    assert finding.fault is UpnFault.FORMAT
    assert finding.blocks


@pytest.mark.parametrize(
    "typed",
    [
        "b801200005001",
        " B801 2000 05001 ",
        "B801\u00a0200005001",
        "\ufeffB801200005001\u200b",
        "B801200005001\r\n",
    ],
)
def test_a_upn_is_tidied_as_it_comes_from_a_form_a_file_or_a_web_page(typed: str):
    assert tidy_upn(typed) == "B801200005001"


@given(st.text())
def test_tidying_twice_is_tidying_once(text: str):
    assert tidy_upn(tidy_upn(text)) == tidy_upn(text)


@given(st.text())
def test_anything_typed_gets_an_answer(text: str):
    findings = check_upn(tidy_upn(text), AUTHORITIES)
    assert all(finding.words for finding in findings)


@given(bodies)
def test_every_body_has_exactly_one_letter_that_fits(body: str):
    fitting = [
        letter for letter in LETTERS if UpnFault.CHECK_LETTER not in faults(f"{letter}{body}")
    ]
    assert fitting == [check_letter(Upn("A" + body))]


@given(upns, st.integers(1, 12), st.data())
def test_one_mistyped_character_is_always_found(upn: Upn, place: int, data: st.DataObject):
    others = LETTERS if upn[place].isalpha() else string.digits
    mistyped = data.draw(st.sampled_from(others.replace(upn[place], "")))
    assert UpnFault.CHECK_LETTER in faults(upn[:place] + mistyped + upn[place + 1 :])


@given(upns, st.integers(1, 11))
def test_two_swapped_neighbours_are_always_found(upn: Upn, place: int):
    one, two = upn[place : place + 2]
    assume(one != two)
    swapped = upn[:place] + two + one + upn[place + 2 :]
    assert faults(swapped)[0] in {UpnFault.CHECK_LETTER, UpnFault.FORMAT}


@given(upns)
def test_the_letter_of_a_temporary_upn_counts_in_the_check(upn: Upn):
    assert is_temporary(upn) is (re.fullmatch(r"\d", upn[-1]) is None)
    assert UpnFault.CHECK_LETTER not in faults(upn)


@pytest.mark.parametrize(
    ("upn", "written"),
    [
        ("B801200005001", "B801200005001"),
        ("A801200005001", "A801200005001 (check letter does not match)"),
        (
            "A80120000500A",
            "A80120000500A (check letter does not match; temporary)",
        ),
        ("B801", "B801 (not in the format of a UPN)"),
    ],
)
def test_a_upn_is_written_with_what_is_doubtful_about_it(upn: str, written: str):
    assert upn_with_remarks(Upn(upn), {"801"}) == written


def test_an_authority_that_is_not_in_the_list_is_said_where_a_upn_is_read():
    assert upn_with_remarks(Upn("B801200005001"), set()) == (
        "B801200005001 (local authority number not recognised)"
    )
