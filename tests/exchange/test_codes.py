import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.pupils import LookedAfter, SenStatus, Sex
from senco_desk.domain.upn import Upn, UpnFault, check_letter
from senco_desk.exchange.codes import (
    read_looked_after,
    read_sen_status,
    read_sex,
    read_upn,
    read_year_group,
)
from senco_desk.exchange.tables import CellValue
from senco_desk.exchange.values import Background, Reading
from tests.builders import TODAY
from tests.register_files import GUIDANCE

BACKGROUND = Background(guidance=GUIDANCE, today=TODAY)


# UPN


@pytest.mark.parametrize("written", ["B801200005001", " b801 2000 05001 ", "R674123101121"])
def test_a_sound_upn_is_tidied_and_kept(written: str):
    reading = read_upn(written, BACKGROUND)
    assert reading.value == "".join(written.split()).upper()
    assert reading.remarks == ()


@pytest.mark.parametrize("written", ["801200005001", "I801200005001", "B80120000500", "none", "B"])
def test_a_upn_of_the_wrong_form_stops_its_row(written: str):
    reading = read_upn(written, BACKGROUND)
    assert reading.value is None
    [remark] = reading.remarks
    assert remark.stops
    assert "13 characters" in remark.words


def test_a_wrong_check_letter_asks_and_does_not_stop():
    reading = read_upn("Q207000016049", BACKGROUND)
    assert reading.value == "Q207000016049"
    [remark] = reading.remarks
    assert not remark.stops
    assert "would be P" in remark.words
    assert [one.fault for one in reading.aside if one.asks] == [UpnFault.CHECK_LETTER]


def test_an_unknown_authority_only_warns():
    [remark] = read_upn("A123456789012", BACKGROUND).remarks
    assert not remark.stops
    assert "123" in remark.words


def test_a_temporary_upn_is_kept_with_its_finding_and_without_a_remark():
    reading = read_upn("A80120000501A", BACKGROUND)
    assert reading.remarks == ()
    assert [one.fault for one in reading.aside] == [UpnFault.TEMPORARY]


@given(st.from_regex(r"[0-9]{11}[0-9A-HJ-NP-RT-Z]", fullmatch=True))
def test_every_upn_with_its_own_check_letter_is_kept(rest: str):
    upn = f"{check_letter(Upn('A' + rest))}{rest}"
    reading = read_upn(f" {upn.lower()} ", BACKGROUND)
    assert reading.value == upn
    assert not any(remark.stops for remark in reading.remarks)


# Sex


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("F", Sex.FEMALE),
        ("female", Sex.FEMALE),
        ("Girl", Sex.FEMALE),
        ("m", Sex.MALE),
        ("Male", Sex.MALE),
        ("BOY", Sex.MALE),
    ],
)
def test_sex_is_read_as_a_letter_or_a_word(written: str, meant: Sex):
    assert read_sex(written, BACKGROUND) == Reading(meant)


def test_another_sex_is_a_problem_that_names_the_letters():
    [remark] = read_sex("U", BACKGROUND).remarks
    assert "“U”" in remark.words
    assert "F or M" in remark.advice


# Year group


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Year 4", 4),
        ("4", 4),
        (4, 4),
        (4.0, 4),
        ("4.0", 4),
        ("04", 4),
        ("Y4", 4),
        ("Yr 4", 4),
        ("year group 4", 4),
        ("NC Year 11", 11),
        ("13", 13),
        ("R", 0),
        ("Reception", 0),
        ("Year R", 0),
        ("YR", 0),
        ("0", 0),
        ("FS2", 0),
        ("N1", -1),
        ("N2", -1),
        ("Nursery", -1),
        ("FS1", -1),
    ],
)
def test_a_year_group_is_read_however_it_is_written(written: CellValue, meant: int):
    assert read_year_group(written, BACKGROUND) == Reading(meant)


@pytest.mark.parametrize(
    "written", ["15", "99", "-1", "X", "Year", "4/5", "Heron", "Year 4 Year 5"]
)
def test_what_is_no_year_group_is_a_problem(written: str):
    [remark] = read_year_group(written, BACKGROUND).remarks
    assert remark.stops
    assert "Year 4" in remark.advice


# SEN provision


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("N", SenStatus.NONE),
        ("k", SenStatus.SUPPORT),
        (" E ", SenStatus.EHC_PLAN),
        ("SEN Support", SenStatus.SUPPORT),
        ("SEN support (K)", SenStatus.SUPPORT),
        ("K - SEN Support", SenStatus.SUPPORT),
        ("School Support", SenStatus.SUPPORT),
        ("Education, Health and Care Plan", SenStatus.EHC_PLAN),
        ("Education Health & Care Plan", SenStatus.EHC_PLAN),
        ("EHCP", SenStatus.EHC_PLAN),
        ("E: EHC plan", SenStatus.EHC_PLAN),
        ("No Special Educational Need", SenStatus.NONE),
        ("No SEN", SenStatus.NONE),
        ("None", SenStatus.NONE),
    ],
)
def test_sen_provision_is_read_as_a_letter_or_in_words(written: str, meant: SenStatus):
    assert read_sen_status(written, BACKGROUND) == Reading(meant)


def test_monitoring_is_no_sen_and_never_sen_support():
    assert read_sen_status("Monitoring", BACKGROUND) == Reading(SenStatus.NONE)


@pytest.mark.parametrize("written", ["S", "Statement", "S - Statement"])
def test_a_statement_becomes_an_ehc_plan_with_a_warning(written: str):
    reading = read_sen_status(written, BACKGROUND)
    assert reading.value is SenStatus.EHC_PLAN
    [remark] = reading.remarks
    assert not remark.stops
    assert "Check that the pupil has an EHC plan" in remark.advice


@pytest.mark.parametrize("written", ["A", "P", "School Action", "School Action Plus", "SA+"])
def test_school_action_stops_and_says_to_choose_k_or_n(written: str):
    reading = read_sen_status(written, BACKGROUND)
    assert reading.value is None
    [remark] = reading.remarks
    assert remark.stops
    assert "Write K for SEN support or N for no SEN" in remark.advice


@pytest.mark.parametrize("written", ["Q", "Y", "K - Statement", "EHCP (K)", "perhaps", "!"])
def test_other_sen_provision_is_a_problem_and_not_a_guess(written: str):
    reading = read_sen_status(written, BACKGROUND)
    assert reading.value is None
    assert "N (no SEN), K (SEN support) or E (EHC plan)" in reading.remarks[0].advice


# Looked after


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Y", LookedAfter.NOW),
        ("Yes", LookedAfter.NOW),
        (True, LookedAfter.NOW),
        (1, LookedAfter.NOW),
        ("LAC", LookedAfter.NOW),
        ("n", LookedAfter.NO),
        (False, LookedAfter.NO),
        ("Not looked after", LookedAfter.NO),
        ("Previously looked after", LookedAfter.PREVIOUSLY),
        ("PLAC", LookedAfter.PREVIOUSLY),
    ],
)
def test_looked_after_is_read_as_yes_no_or_previously(written: CellValue, meant: LookedAfter):
    assert read_looked_after(written, BACKGROUND) == Reading(meant)


def test_an_unclear_word_about_care_is_a_problem():
    [remark] = read_looked_after("maybe", BACKGROUND).remarks
    assert "Y, N or “Previously looked after”" in remark.advice


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans()))
def test_no_cell_makes_a_reader_of_codes_fail(cell: CellValue):
    for reader in (read_upn, read_sex, read_year_group, read_sen_status, read_looked_after):
        reading = reader(cell, BACKGROUND)
        assert reading.value is not None or reading.remarks
