"""Entries of the banks, whoever wrote them."""

from collections.abc import Callable
from typing import Any

import pytest

from senco_desk.domain.bank import Bank, BankEntry, KeyStage, stage_of, topics_of
from senco_desk.domain.measures import Better
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import NURSERY, OLDEST_YEAR_GROUP
from tests.builders import a_bank_provision, a_bank_strategy, a_bank_target, a_measure


def test_every_year_group_has_its_stage():
    stages = [stage_of(year) for year in range(NURSERY, OLDEST_YEAR_GROUP + 1)]
    assert [(one, stages.count(one)) for one in dict.fromkeys(stages)] == [
        (KeyStage.EYFS, 2),
        (KeyStage.KS1, 2),
        (KeyStage.KS2, 4),
        (KeyStage.KS3, 3),
        (KeyStage.KS4, 2),
        (KeyStage.POST_16, 3),
    ]


def test_the_number_in_the_statement_follows_the_goal():
    target = a_bank_target(statement="Reads {goal} of 60 words in 60 seconds.")
    assert target.example == "Reads 60 of 60 words in 60 seconds."
    assert target.statement_for(47.5) == "Reads 47.5 of 60 words in 60 seconds."


def test_a_statement_that_names_no_goal_is_kept_as_it_is():
    target = a_bank_target(statement="Reads to a friend every day.")
    assert target.statement_for(12) == target.example == "Reads to a friend every day."


EntryBuilder = Callable[..., BankEntry]


@pytest.mark.parametrize("build", [a_bank_target, a_bank_strategy, a_bank_provision])
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("key", ""),
        ("key", "Not a slug"),
        ("key", "two--hyphens"),
        ("topic", " "),
        ("topic", "x" * 61),
        ("stages", ()),
        ("stages", (KeyStage.KS1, KeyStage.KS1)),
        ("found_by", "x" * 1_001),
    ],
)
def test_an_entry_that_could_not_be_filed_is_refused(build: EntryBuilder, field: str, value: Any):
    with pytest.raises(Refusal) as refused:
        build(**{field: value})
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("build", "field", "value"),
    [
        (a_bank_target, "statement", ""),
        (a_bank_target, "how_measured", ""),
        (a_bank_target, "who_does_what", ""),
        (a_bank_target, "why", ""),
        (a_bank_target, "weeks", 0),
        (a_bank_target, "weeks", 53),
        (a_bank_target, "baseline", -1.0),
        (a_bank_target, "goal", float("nan")),
        (a_bank_target, "goal", 34.0),
        (a_bank_target, "goal", 20.0),
        (a_bank_strategy, "what", ""),
        (a_bank_strategy, "when", ""),
        (a_bank_provision, "what", ""),
        (a_bank_provision, "who", ""),
        (a_bank_provision, "purpose", ""),
        (a_bank_provision, "evidence", "x" * 2_001),
        (a_bank_provision, "weeks", 0),
        (a_bank_provision, "group_size", 0),
        (a_bank_provision, "minutes", 421),
        (a_bank_provision, "times_a_week", 26),
    ],
)
def test_an_entry_that_no_plan_could_take_over_is_refused(
    build: EntryBuilder, field: str, value: Any
):
    with pytest.raises(Refusal) as refused:
        build(**{field: value})
    assert refused.value.field == field


def test_where_less_is_better_the_goal_lies_below_the_baseline():
    less = a_measure(better=Better.LESS)
    assert a_bank_target(measure=less, baseline=9.0, goal=2.0).goal == 2
    with pytest.raises(Refusal, match="above the baseline"):
        a_bank_target(measure=less, baseline=2.0, goal=9.0)


def test_topics_are_offered_once_in_the_banks_order():
    entries = [a_bank_target(key=f"t-{one}", topic=one) for one in ("a", "c", "a", "b")]
    assert topics_of(entries) == ("a", "c", "b")


def test_a_bank_may_be_empty():
    assert Bank() == Bank(targets=(), strategies=(), provisions=())
