"""What a school keeps in its own bank."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.bank import Bank, KeyStage
from senco_desk.domain.bank_search import search
from senco_desk.domain.identity import OwnEntryId
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.own_bank import (
    is_own,
    names_in,
    own_key,
    with_goal_place,
    with_own,
)
from senco_desk.domain.refusals import Refusal
from tests.builders import a_pupil, fresh_id, guidance
from tests.own_bank import an_own_provision, an_own_strategy, an_own_target


def test_the_schools_own_entries_come_before_those_of_the_program():
    brought = guidance().bank()
    target, strategy, provision = an_own_target(), an_own_strategy(), an_own_provision()
    bank = with_own(brought, (target,), (strategy,), (provision,))
    assert bank.targets == (target, *brought.targets)
    assert bank.strategies[0] is strategy
    assert bank.provisions[0] is provision
    assert with_own(Bank()) == Bank()


def test_an_own_entry_is_found_by_the_same_search_and_known_as_the_schools_own():
    own = an_own_target()
    bank = with_own(guidance().bank(), (own,))
    found = search(bank.targets, "lighthouse", area=BroadArea.COGNITION, stage=KeyStage.KS2)
    assert found == (own,)
    assert is_own(own)
    assert not is_own(bank.targets[1])


def test_no_entry_of_the_program_can_have_the_key_of_an_own_one():
    bank = guidance().bank()
    keys = {one.key for one in (*bank.targets, *bank.strategies, *bank.provisions)}
    assert not any(key.startswith("of-the-school-") for key in keys)
    first, second = OwnEntryId(fresh_id()), OwnEntryId(fresh_id())
    assert own_key(first) != own_key(second)


def test_an_own_entry_keeps_the_rules_of_every_bank():
    with pytest.raises(Refusal, match="stages are missing"):
        an_own_strategy(stages=())
    with pytest.raises(Refusal, match="no progress could be seen"):
        an_own_target(baseline=5.0, goal=5.0)


@pytest.mark.parametrize(
    ("statement", "goal", "expected"),
    [
        ("Reads 60 words in a minute", 60, "Reads {goal} words in a minute"),
        ("Says 8 of 10 sounds", 8, "Says {goal} of 10 sounds"),
        ("Waits 2.5 minutes.", 2.5, "Waits {goal} minutes."),
        ("Goal: 4.", 4, "Goal: {goal}."),
        ("Reads 160 words, or 60.5", 60, "Reads 160 words, or 60.5"),
        ("Says 8 of 8 sounds", 8, "Says 8 of 8 sounds"),
        ("Reads aloud to a friend", 60, "Reads aloud to a friend"),
    ],
)
def test_the_goal_takes_its_place_where_a_statement_gives_it_once(
    statement: str, goal: float, expected: str
):
    assert with_goal_place(statement, goal) == expected


@given(st.text(alphabet="ab 0123456789.,", max_size=40), st.integers(0, 99))
def test_a_statement_with_the_place_of_its_goal_reads_as_it_was_written(text: str, goal: int):
    placed = with_goal_place(f"Reads {text}", goal)
    own = an_own_target(statement=placed, baseline=100.0, goal=float(goal), less=True)
    assert own.example == f"Reads {text}"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Wren reads 60 words", ("Wren",)),
        ("as in WREN'S own book", ("Wren",)),
        ("Wren Castellan asks", ("Wren", "Castellan")),
        ("the Castellans read at home", ("Castellan",)),
        ("wrench, wrens-nest and Wrenfield", ("Wren",)),
        ("The pupil reads to Birdie", ("Birdie",)),
        ("The pupil reads", ()),
        ("", ()),
    ],
)
def test_a_pupils_name_is_seen_in_what_is_to_be_kept(text: str, names: tuple[str, ...]):
    pupil = a_pupil(legal_forename="Wren", legal_surname="Castellan", preferred_forename="Birdie")
    assert names_in((text,), pupil) == names


def test_accents_and_several_texts_make_no_difference():
    pupil = a_pupil(legal_forename="Zoë", legal_surname="O'Hara-Lee")
    assert names_in(("the pupil", "zoe and a friend"), pupil) == ("Zoë",)
    assert names_in(("OHara Lee counts",), pupil) == ("O'Hara-Lee",)
