"""Types of need, and a pupil's needs in their order."""

from datetime import date

import pytest

from senco_desk.domain.needs import BroadArea, read_need_types
from senco_desk.domain.refusals import Refusal
from tests.builders import a_need, guidance


def test_the_census_codes_are_those_of_2025_with_down_syndrome():
    assert [one.code for one in guidance().need_types] == [
        *("SPLD", "MLD", "SLD", "PMLD", "SEMH", "SLCN", "ASD"),
        *("HI", "VI", "MSI", "PD", "DS", "OTH", "NSA"),
    ]


def test_only_no_specialist_assessment_is_bound_to_sen_support():
    assert [one.code for one in guidance().need_types if one.support_only] == ["NSA"]


def test_a_code_that_belongs_to_no_one_area_leaves_the_choice_to_the_senco():
    without = {one.code for one in guidance().need_types if one.area is None}
    assert without == {"DS", "OTH", "NSA"}


def test_a_list_of_needs_is_read_with_and_without_an_area():
    types = read_need_types(
        '[[need]]\ncode = "HI"\nlabel = "Hearing impairment"\narea = "SENSORY"\n'
        '[[need]]\ncode = "XX"\nlabel = "Something new"\nsupport_only = true\n'
    )
    assert [(one.code, one.area, one.support_only) for one in types] == [
        ("HI", BroadArea.SENSORY, False),
        ("XX", None, True),
    ]


@pytest.mark.parametrize("rank", [0, -1, 100])
def test_a_rank_is_between_1_and_99(rank: int):
    with pytest.raises(Refusal, match="between 1 and 99") as refused:
        a_need(rank=rank)
    assert refused.value.field == "rank"


@pytest.mark.parametrize("rank", [1, 99])
def test_the_first_and_the_last_rank_are_kept(rank: int):
    assert a_need(rank=rank).rank == rank


def test_a_need_has_a_type():
    with pytest.raises(Refusal, match="Choose the type of need"):
        a_need(code=" ")


def test_a_need_does_not_end_before_it_starts():
    with pytest.raises(Refusal, match="cannot end before it starts") as refused:
        a_need(starts_on=date(2026, 3, 4), ends_on=date(2026, 3, 3))
    assert refused.value.field == "ends_on"
    a_need(starts_on=date(2026, 3, 4), ends_on=date(2026, 3, 4))
    a_need(ends_on=date(2026, 3, 4))


def test_a_needs_note_fits_its_field():
    with pytest.raises(Refusal, match="Shorten it"):
        a_need(note="x" * 100_001)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "current"),
    [
        (None, None, True),
        (date(2026, 3, 3), None, True),
        (date(2026, 3, 4), None, False),
        (None, date(2026, 3, 4), True),
        (None, date(2026, 3, 3), False),
        (date(2026, 1, 5), date(2026, 2, 2), False),
    ],
)
def test_a_need_is_current_from_its_first_day_until_the_day_it_ends(
    starts_on: date | None, ends_on: date | None, current: bool
):
    need = a_need(starts_on=starts_on, ends_on=ends_on)
    assert need.is_current_on(date(2026, 3, 3)) is current
