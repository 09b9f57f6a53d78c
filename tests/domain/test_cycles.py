"""Cycles, assessments and views."""

from datetime import date
from typing import Any

import pytest

from senco_desk.domain.refusals import Refusal
from tests.builders import a_cycle, a_view, an_assessment


@pytest.mark.parametrize(
    ("fields", "words", "field"),
    [
        ({"review_on": date(2026, 1, 12)}, "not after the start of the cycle", "review_on"),
        ({"agreed_on": date(2026, 1, 11)}, "agreed before the cycle started", "agreed_on"),
        ({"outcome": "x" * 5_001}, "field holds 5,000", "outcome"),
        ({"tried_before": "x" * 100_001}, "field holds 100,000", "tried_before"),
    ],
)
def test_a_cycle_is_refused_at_the_field_that_is_wrong(
    fields: dict[str, Any], words: str, field: str
):
    with pytest.raises(Refusal, match=words) as refused:
        a_cycle(started_on=date(2026, 1, 12), **fields)
    assert refused.value.field == field


def test_a_plan_may_be_agreed_on_the_day_the_cycle_starts():
    day = date(2026, 1, 12)
    cycle = a_cycle(started_on=day, agreed_on=day, review_on=date(2026, 1, 13))
    assert cycle.agreed_on == cycle.started_on


@pytest.mark.parametrize("blank", [None, "", "  \n"])
def test_an_assessment_says_strengths_or_needs(blank: str | None):
    with pytest.raises(Refusal, match="Write strengths, needs or both") as refused:
        an_assessment(strengths=blank, needs=blank)
    assert refused.value.field == "strengths"
    an_assessment(strengths="Kind to younger children.", needs=blank)
    an_assessment(strengths=blank, needs="Loses her place.")


@pytest.mark.parametrize(
    ("field", "most"), [("strengths", 100_000), ("needs", 100_000), ("method", 300)]
)
def test_an_assessment_fits_its_fields(field: str, most: int):
    with pytest.raises(Refusal, match="Shorten it") as refused:
        an_assessment(**{field: "x" * (most + 1)})
    assert refused.value.field == field


def test_a_view_is_kept_in_the_words_of_whoever_gave_it():
    view = a_view(words="I like it when it's quiet.\nNot the hall!")
    assert view.words == "I like it when it's quiet.\nNot the hall!"
    assert view.no_view_reason is None


def test_that_no_view_was_given_is_kept_with_the_reason():
    view = a_view(no_view_reason="Asked on three days; did not answer the telephone.")
    assert view.words is None


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (None, None),
        ("", ""),
        ("  ", None),
        (None, " \n"),
        ("I like it.", "Was away."),
        ("  ", "Was away."),
    ],
)
def test_a_view_is_either_given_or_not_given(words: str | None, reason: str | None):
    with pytest.raises(Refusal, match="either given, in the person's words, or not") as refused:
        a_view(words=words, no_view_reason=reason)
    assert refused.value.field == "words"


def test_a_view_says_how_it_was_gathered():
    with pytest.raises(Refusal, match="Say how the view was gathered") as refused:
        a_view(method=" ")
    assert refused.value.field == "method"


@pytest.mark.parametrize(
    ("field", "most"),
    [("words", 100_000), ("no_view_reason", 100_000), ("name", 300), ("method", 300)],
)
def test_a_view_fits_its_fields(field: str, most: int):
    with pytest.raises(Refusal, match="Shorten it") as refused:
        a_view(**{field: "x" * (most + 1)})
    assert refused.value.field == field
