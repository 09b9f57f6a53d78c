"""Reviews and what they find."""

from datetime import date
from typing import Any

import pytest

from senco_desk.domain.refusals import Refusal
from tests.builders import a_provision_outcome, a_review, a_target_outcome


def test_the_next_review_comes_after_this_one():
    day = date(2026, 3, 27)
    with pytest.raises(Refusal, match="not after this one") as refused:
        a_review(happened_on=day, next_review_on=day)
    assert refused.value.field == "next_review_on"
    a_review(happened_on=day, next_review_on=date(2026, 7, 10))
    a_review(happened_on=day, next_review_on=None)


@pytest.mark.parametrize(
    ("build", "field", "most"),
    [
        (a_review, "present", 2_000),
        (a_review, "decision_reason", 100_000),
        (a_target_outcome, "note", 100_000),
        (a_provision_outcome, "note", 100_000),
    ],
)
def test_what_a_review_says_fits_its_fields(build: Any, field: str, most: int):
    build(**{field: "x" * most})
    with pytest.raises(Refusal, match="Shorten it") as refused:
        build(**{field: "x" * (most + 1)})
    assert refused.value.field == field
