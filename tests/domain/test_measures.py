"""What a target counts."""

import math
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from senco_desk.domain.measures import check_happened
from senco_desk.domain.refusals import Refusal
from tests.builders import TODAY, a_measure, a_measurement

NOT_NUMBERS = [math.nan, math.inf, -math.inf]
numbers = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9)


@pytest.mark.parametrize(
    ("fields", "words", "field"),
    [
        ({"name": ""}, "Say what is measured", "measure_name"),
        ({"unit": " "}, "Say in what unit it is measured", "measure_unit"),
        ({"unit": "x" * 61}, "field holds 60", "measure_unit"),
        ({"lowest": 5.0, "highest": 5.0}, "scale ends before it begins", "measure_highest"),
        ({"lowest": 5.0, "highest": 1.0}, "scale ends before it begins", "measure_highest"),
        ({"lowest": math.nan}, "not a number", "measure_lowest"),
        ({"lowest": -math.inf}, "not a number", "measure_lowest"),
        ({"highest": math.inf}, "not a number", "measure_highest"),
    ],
)
def test_a_measure_is_refused_at_the_field_that_is_wrong(
    fields: dict[str, Any], words: str, field: str
):
    with pytest.raises(Refusal, match=words) as refused:
        a_measure(**fields)
    assert refused.value.field == field


def test_a_scale_holds_its_two_ends_and_what_lies_between():
    rating = a_measure(lowest=1.0, highest=5.0)
    assert rating.holds(1.0)
    assert rating.holds(2.5)
    assert rating.holds(5.0)
    assert not rating.holds(0.99)
    assert not rating.holds(5.01)


def test_a_scale_without_ends_holds_every_number():
    change = a_measure(lowest=None, highest=None)
    assert change.holds(-1e12)
    assert change.holds(1e12)


@pytest.mark.parametrize("value", NOT_NUMBERS)
def test_what_is_not_a_number_is_on_no_scale(value: float):
    anything = a_measure(lowest=None, highest=None)
    assert not anything.holds(value)
    with pytest.raises(Refusal, match="This value is not a number") as refused:
        anything.check(value, field="baseline")
    assert refused.value.field == "baseline"


@pytest.mark.parametrize(
    ("lowest", "highest", "value", "words"),
    [
        (0.0, None, -1.0, r"-1 is outside this measure's scale \(from 0, no upper end\)"),
        (None, 10.0, 10.5, r"10\.5 is outside this measure's scale \(no lower end, to 10\)"),
        (1.0, 5.0, 6.0, r"6 is outside this measure's scale \(from 1, to 5\)"),
    ],
)
def test_a_value_off_the_scale_is_refused_with_the_scale(
    lowest: float | None, highest: float | None, value: float, words: str
):
    with pytest.raises(Refusal, match=words) as refused:
        a_measure(lowest=lowest, highest=highest).check(value, field="value")
    assert refused.value.field == "value"


@given(st.none() | numbers, st.none() | numbers, numbers)
def test_a_value_is_refused_exactly_when_the_scale_does_not_hold_it(
    lowest: float | None, highest: float | None, value: float
):
    assume(lowest is None or highest is None or lowest < highest)
    measure = a_measure(lowest=lowest, highest=highest)
    try:
        measure.check(value, field="value")
    except Refusal:
        assert not measure.holds(value)
    else:
        assert measure.holds(value)


def test_values_are_written_with_their_unit():
    assert a_measure(unit="words a minute").write(34.0) == "34 words a minute"
    assert a_measure(unit="%").write(80.0) == "80%"
    assert a_measure(unit="points").write(2.5) == "2.5 points"


@pytest.mark.parametrize("value", NOT_NUMBERS)
def test_a_measurement_is_a_number(value: float):
    with pytest.raises(Refusal, match="Enter it in figures") as refused:
        a_measurement(value=value)
    assert refused.value.field == "value"


@pytest.mark.parametrize(("field", "most"), [("note", 100_000), ("taken_by", 300)])
def test_a_measurement_fits_its_fields(field: str, most: int):
    with pytest.raises(Refusal, match="Shorten it") as refused:
        a_measurement(**{field: "x" * (most + 1)})
    assert refused.value.field == field


def test_what_happened_did_not_happen_tomorrow():
    check_happened(TODAY, TODAY)
    check_happened(date(2020, 1, 1), TODAY)
    with pytest.raises(Refusal, match="16 Jun 2026 is still to come") as refused:
        check_happened(TODAY + timedelta(days=1), TODAY)
    assert refused.value.field == "happened_on"
    with pytest.raises(Refusal) as refused:
        check_happened(TODAY + timedelta(days=1), TODAY, field="agreed_on")
    assert refused.value.field == "agreed_on"
