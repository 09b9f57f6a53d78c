import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.guidance import Guidance
from senco_desk.exchange.need_codes import read_needs
from senco_desk.exchange.tables import CellValue
from senco_desk.exchange.values import Background, Reading
from tests.builders import TODAY
from tests.register_files import GUIDANCE

BACKGROUND = Background(guidance=GUIDANCE, today=TODAY)
CODES = [one.code for one in GUIDANCE.need_types]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("SPLD", ("SPLD",)),
        ("SpLD", ("SPLD",)),
        ("SPLD; SLCN", ("SPLD", "SLCN")),
        ("slcn,spld", ("SLCN", "SPLD")),
        ("ASD / SLCN", ("ASD", "SLCN")),
        ("ASD + SEMH & MLD", ("ASD", "SEMH", "MLD")),
        ("ASD and SEMH", ("ASD", "SEMH")),
        ("HI\nVI", ("HI", "VI")),
        ("1. SPLD; 2. SLCN", ("SPLD", "SLCN")),
        ("SPLD (1), SLCN (2)", ("SPLD", "SLCN")),
        ("SPLD; SPLD; SLCN", ("SPLD", "SLCN")),
        ("Speech, language and communication needs", ("SLCN",)),
        ("Speech, Language & Communication Needs", ("SLCN",)),
        ("Social, emotional and mental health", ("SEMH",)),
        (
            "Speech, language and communication needs, Social, emotional and mental health",
            ("SLCN", "SEMH"),
        ),
        ("Autistic spectrum disorder, SLCN", ("ASD", "SLCN")),
        ("Other difficulty/disability", ("OTH",)),
        ("Visual impairment", ("VI",)),
        ("Vision impairment", ("VI",)),
        ("Down syndrome", ("DS",)),
        ("Downs Syndrome", ("DS",)),
        ("Down's syndrome", ("DS",)),
        ("Down’s Syndrome; SLCN", ("DS", "SLCN")),
        ("ASD - Autistic Spectrum Disorder", ("ASD",)),
        ("SLCN: Speech, language and communication needs", ("SLCN",)),
        ("Moderate learning difficulty (MLD)", ("MLD",)),
        ("Speech, language and communication needs (SLCN), ASD", ("SLCN", "ASD")),
        ("SEN support but no specialist assessment of type of need", ("NSA",)),
    ],
)
def test_needs_are_read_as_codes_or_labels_in_the_order_they_stand(
    written: str, codes: tuple[str, ...]
):
    assert read_needs(written, BACKGROUND) == Reading(codes)


def test_words_beside_a_code_are_left_out_and_said_so():
    reading = read_needs("SPLD (dyslexia); SLCN", BACKGROUND)
    assert reading.value == ("SPLD", "SLCN")
    [remark] = reading.remarks
    assert not remark.stops
    assert "only the code SPLD is read" in remark.words


def test_a_remark_does_not_swallow_the_need_after_it():
    assert read_needs("SPLD - dyslexia, SLCN", BACKGROUND).value == ("SPLD", "SLCN")
    assert read_needs("SPLD (reading, spelling) and SLCN", BACKGROUND).value == ("SPLD", "SLCN")


@pytest.mark.parametrize("written", ["XYZ", "dyslexia", "SPLD - Hearing impairment", "ASD (MLD)"])
def test_what_is_no_need_is_a_problem_that_lists_the_codes(written: str):
    reading = read_needs(written, BACKGROUND)
    assert reading.value is None
    [remark] = reading.remarks
    assert remark.stops
    assert "SPLD, MLD, SLD" in remark.advice


def test_a_need_that_cannot_be_read_does_not_hide_the_one_that_can():
    reading = read_needs("SLCN, dyslexia", BACKGROUND)
    assert reading.value == ("SLCN",)
    assert "“dyslexia”" in reading.remarks[0].words


@pytest.mark.parametrize("written", ["BESD", "Behaviour, emotional and social difficulties"])
def test_a_need_that_ended_says_what_is_written_now(written: str):
    [remark] = read_needs(written, BACKGROUND).remarks
    assert "ended in 2014" in remark.words
    assert "SEMH" in remark.advice


def test_separators_alone_are_no_need():
    assert read_needs(" ; , ;", BACKGROUND) == Reading(None)


def test_only_codes_that_the_guidance_knows_are_read():
    without = Guidance(
        need_types=tuple(one for one in GUIDANCE.need_types if one.code != "DS"),
        criteria=(),
        authority_numbers=frozenset(),
    )
    reading = read_needs("Down syndrome", Background(guidance=without, today=TODAY))
    assert reading.value is None


@given(st.lists(st.sampled_from(CODES), min_size=1, unique=True), st.sampled_from([";", ", ", "/"]))
def test_codes_come_back_in_their_order_whatever_stands_between(codes: list[str], between: str):
    assert read_needs(between.join(codes).lower(), BACKGROUND) == Reading(tuple(codes))


@given(st.lists(st.sampled_from(GUIDANCE.need_types), min_size=1, unique=True))
def test_labels_come_back_although_they_hold_commas_themselves(kinds: list[object]):
    text = ", ".join(getattr(kind, "label", "") for kind in kinds)
    assert read_needs(text, BACKGROUND).value == tuple(getattr(kind, "code", "") for kind in kinds)


@given(st.one_of(st.text(), st.integers(), st.floats()))
def test_whatever_a_cell_holds_only_known_codes_are_read_from_it(cell: CellValue):
    reading = read_needs(cell, BACKGROUND)
    assert reading.value is None or set(reading.value) <= set(CODES)
    assert all(remark.words for remark in reading.remarks)


def test_a_cell_of_a_thousand_words_is_read_in_no_time():
    assert read_needs("x, " * 10_000, BACKGROUND).value is None
