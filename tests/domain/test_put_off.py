"""Things to do that are put off."""

from datetime import date, timedelta

import pytest

from senco_desk.domain.put_off import LONGEST_DAYS, check_until
from senco_desk.domain.refusals import Refusal
from tests.builders import TODAY
from tests.surroundings import a_put_off


def test_what_is_put_off_is_back_on_its_day():
    held = a_put_off()
    assert held.holds_on(date(2026, 6, 21))
    assert not held.holds_on(date(2026, 6, 22))


def test_nothing_is_put_off_without_a_reason():
    with pytest.raises(Refusal) as refused:
        a_put_off(reason="  ")
    assert refused.value.field == "reason"


@pytest.mark.parametrize("days", [-1, 0, LONGEST_DAYS + 1])
def test_the_day_is_ahead_and_not_too_far(days: int):
    with pytest.raises(Refusal) as refused:
        check_until(TODAY + timedelta(days=days), TODAY)
    assert refused.value.field == "until"
    check_until(TODAY + timedelta(days=1), TODAY)
    check_until(TODAY + timedelta(days=LONGEST_DAYS), TODAY)
