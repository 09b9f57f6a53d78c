"""Looking through the banks."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.bank import BankTarget, KeyStage
from senco_desk.domain.bank_search import search
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.wording import plain
from tests.builders import a_bank_provision, a_bank_strategy, a_bank_target, guidance

BANK = guidance().bank()
TARGETS = BANK.targets


def words_of(entry: BankTarget) -> list[str]:
    return re.findall(r"\w+", plain(f"{entry.leading} {entry.rest}"))


def keys(found: tuple[BankTarget, ...]) -> list[str]:
    return [one.key for one in found]


@given(st.data(), st.sampled_from(TARGETS))
def test_a_target_is_found_by_the_beginnings_of_any_of_its_words(
    data: st.DataObject, target: BankTarget
):
    chosen = data.draw(st.lists(st.sampled_from(words_of(target)), min_size=1, max_size=4))
    typed = [word[: data.draw(st.integers(1, len(word)))] for word in chosen]
    found = search(TARGETS, " ".join(typed))
    assert target in found
    for one in found:
        held = words_of(one)
        assert all(any(word.startswith(part) for word in held) for part in typed)


@given(st.sampled_from(["reading", "worry", "anxiety", "deaf", "telephone", "maths"]))
def test_accents_and_capitals_do_not_matter(word: str):
    dressed = word.upper().replace("E", "É").replace("A", "Ä")
    assert search(TARGETS, dressed) == search(TARGETS, word) != ()


BEGINNINGS = st.sampled_from(["a", "c", "re", "wor", "of"])


@given(BEGINNINGS | st.text(max_size=12), BEGINNINGS | st.text(max_size=12))
def test_a_further_word_never_finds_more(first: str, second: str):
    some = TARGETS[::20]
    assert set(search(some, f"{first} {second}")) <= set(search(some, first))


@pytest.mark.parametrize("words", ["", "  ", "%", "…"])
def test_without_a_word_everything_is_shown_in_the_banks_order(words: str):
    assert search(TARGETS, words) == TARGETS
    assert search(BANK.strategies, words) == BANK.strategies
    assert search(BANK.provisions, words) == BANK.provisions


def test_the_goals_place_in_the_statement_is_not_a_word():
    assert search([a_bank_target()], "goal") == ()


def test_every_word_is_wanted():
    reads = a_bank_target(key="reads")
    writes = a_bank_target(key="writes", statement="Writes {goal} sentences.")
    assert search([reads, writes], "fluency sentences") == (writes,)
    assert search([reads, writes], "fluency juggling") == ()


def test_words_of_statement_and_topic_come_before_words_elsewhere_and_whole_words_first():
    why = a_bank_target(key="why", why="So that balls can be caught.")
    begins = a_bank_target(key="begins", statement="Kicks balls {goal} times.")
    topic = a_bank_target(key="topic", topic="Ball games")
    beginning_elsewhere = a_bank_target(key="elsewhere", found_by="ballet")
    whole_elsewhere = a_bank_target(key="whole", found_by="ball")
    entries = [why, beginning_elsewhere, begins, whole_elsewhere, topic]
    assert keys(search(entries, "ball")) == ["topic", "begins", "whole", "why", "elsewhere"]


@pytest.mark.parametrize("words", ["SLCN", "key stage 2", "KS2", "communication and inter"])
def test_area_stage_and_code_can_be_typed_too(words: str):
    serves = a_bank_target(
        area=BroadArea.COMMUNICATION, stages=(KeyStage.KS2,), need_codes=("SLCN",)
    )
    assert search([serves], words) == (serves,)


@pytest.mark.parametrize(
    ("words", "code"), [("autism", "ASD"), ("deaf", "HI"), ("blind", "VI"), ("Down's", "DS")]
)
def test_a_need_is_found_by_the_name_that_is_said(words: str, code: str):
    found = set(search(TARGETS, words))
    assert {one for one in TARGETS if code in one.need_codes} <= found


@given(
    area=st.none() | st.sampled_from(BroadArea),
    stage=st.none() | st.sampled_from(KeyStage),
    topic=st.none() | st.sampled_from([one.topic for one in TARGETS]),
    words=st.sampled_from(["", "read", "friend"]),
)
def test_area_stage_and_topic_narrow_what_is_found(
    area: BroadArea | None, stage: KeyStage | None, topic: str | None, words: str
):
    found = search(TARGETS, words, area=area, stage=stage, topic=topic)
    assert found == tuple(
        one
        for one in search(TARGETS, words)
        if (area is None or one.area is area)
        and (stage is None or stage in one.stages)
        and (topic is None or one.topic == topic)
    )


def test_strategies_and_provisions_are_searched_in_the_same_way():
    strategy, provision = a_bank_strategy(), a_bank_provision(evidence="Reviewed by a trust.")
    for words in ("name", "missed", "instructions", "ks2"):
        assert search([strategy], words) == (strategy,)
    for words in ("talk picture", "assistant", "longer", "trust", "sentences"):
        assert search([provision], words) == (provision,)
    assert search([a_bank_provision()], "trust") == ()
