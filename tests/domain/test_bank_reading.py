"""Reading the banks' files, and what is refused in them."""

import pytest

from senco_desk.domain.bank import Bank, KeyStage
from senco_desk.domain.bank_reading import read_bank
from senco_desk.domain.guidance import Guidance, read_guidance
from senco_desk.domain.measures import Better
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.refusals import Refusal
from tests.builders import guidance

NEEDS = guidance().need_types

HEAD = 'version = "2026"\narea = "SEMH"\n'
TARGET = """
[[target]]
key = "shares-worry"
topic = "Worry"
stages = ["KS1", "KS2"]
statement = "Shares a worry on {goal} of 5 days a week."
measure = "Days with a worry shared"
unit = "of 5 days"
lowest = 0
highest = 5
baseline = 1
goal = 4
weeks = 6
how = "The key adult notes each day."
who = "The key adult opens the box."
why = "A worry that is shared is lighter."
needs = ["SEMH", "ASD"]
"""
STRATEGY = """
[[strategy]]
key = "worry-time"
topic = "Worry"
stages = ["KS1"]
what = "Keep a fixed time for worries."
when = "When worries come up all day."
"""
PROVISION = """
[[provision]]
key = "worry-programme"
area = "COGNITION"
topic = "Worry"
stages = ["POST_16"]
what = "Programme on worry"
who = "Mentor"
group_size = 1
minutes = 45
times_a_week = 1
weeks = 8
purpose = "Teaches ways to face what is feared."
"""


def read(text: str) -> Bank:
    return read_bank({"bank_semh": text}, NEEDS)


def test_rows_become_entries():
    bank = read(HEAD + TARGET + STRATEGY + PROVISION)
    [target], [strategy], [provision] = bank.targets, bank.strategies, bank.provisions
    assert target.stages == (KeyStage.KS1, KeyStage.KS2)
    assert target.measure.better is Better.MORE
    assert (target.measure.lowest, target.measure.highest) == (0, 5)
    assert (target.baseline, target.goal, target.weeks) == (1, 4, 6)
    assert target.need_codes == ("SEMH", "ASD")
    assert strategy.area is BroadArea.SEMH
    assert provision.evidence is None


def test_a_row_may_name_an_area_of_its_own():
    assert read(HEAD + PROVISION).provisions[0].area is BroadArea.COGNITION


def test_a_measure_may_be_better_when_less_and_have_no_ends():
    text = TARGET.replace("lowest = 0\nhighest = 5\n", 'better = "less"\n')
    [target] = read(HEAD + text.replace("goal = 4", "goal = 0.5")).targets
    assert target.measure.better is Better.LESS
    assert target.measure.lowest is target.measure.highest is None
    assert target.example == "Shares a worry on 0.5 of 5 days a week."


def test_entries_come_in_the_order_of_the_broad_areas_whatever_the_files_are_called():
    later = TARGET.replace("shares-worry", "listens")
    bank = read_bank(
        {"bank_a": HEAD + TARGET, "bank_b": HEAD.replace("SEMH", "COMMUNICATION") + later}, NEEDS
    )
    assert [one.key for one in bank.targets] == ["listens", "shares-worry"]


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ('area = "SEMH"\n', "", "area is missing"),
        ('area = "SEMH"', 'area = "BESD"', "area names BESD, which is not known"),
        ('area = "SEMH"', "area = 4", "area is not a text"),
        ('"KS1", "KS2"', '"KS1", "KS5"', "stages names KS5, which is not known"),
        ('"KS1", "KS2"', '"KS1", ["KS2"]', r"stages names \['KS2'\], which is not known"),
        ('["KS1", "KS2"]', '"KS1"', "stages is not a list"),
        ('["KS1", "KS2"]', "[]", "The stages are missing"),
        ('"SEMH", "ASD"', '"SEMH", "PLD"', "needs names PLD, which is not known"),
        ('key = "shares-worry"\n', "", "target 1: key is missing"),
        ("shares-worry", "Shares worry", "cannot be a key"),
        ('topic = "Worry"\n', "", "topic is missing"),
        ("{goal}", "4", "does not hold {goal} once"),
        ("a worry on {goal}", "{goal} on {goal}", "does not hold {goal} once"),
        ("a worry on", "a {worry} on", "and no other"),
        ("goal = 4", "goal = 1", "same as the baseline"),
        ("goal = 4", "goal = 0", "below the baseline"),
        ("goal = 4", "goal = 6", "outside this measure's scale"),
        ("goal = 4", "goal = true", "goal is not a number"),
        ("weeks = 6", "weeks = 6.5", "weeks is not a whole number"),
        ("weeks = 6", "weeks = 0", "number of weeks is 0"),
        ("lowest = 0", 'better = "fewer"', "better names fewer, which is not known"),
        ("highest = 5", "higest = 5", "higest is not known here"),
        ("highest = 5", "highest = -1", "ends before it begins"),
    ],
)
def test_a_target_that_is_malformed_is_refused_with_its_place(was: str, becomes: str, says: str):
    text = HEAD + TARGET
    assert was in text
    with pytest.raises(Refusal, match=says) as refused:
        read(text.replace(was, becomes, 1))
    assert refused.value.title.startswith("bank_semh.toml, target 1")
    assert "bring back the one that came with the program" in refused.value.advice


def test_a_row_is_named_by_its_key():
    with pytest.raises(Refusal, match=r'bank_semh\.toml, strategy 1 \("worry-time"\): what is'):
        read(HEAD + STRATEGY.replace("what =", "wat ="))


def test_a_key_that_is_there_twice_is_refused_even_in_two_files():
    with pytest.raises(Refusal, match=r"bank_b\.toml, target 1 .*there twice"):
        read_bank({"bank_a": HEAD + TARGET, "bank_b": HEAD + TARGET}, NEEDS)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("this is no TOML", r"bank_semh\.toml cannot be read: .*line 1"),
        ("[[targets]]", r"bank_semh\.toml holds targets, which is not known"),
        ("target = 3", "target is not a list of rows"),
        ("target = [3]", "target is not a list of rows"),
    ],
)
def test_a_file_that_is_no_bank_is_refused(text: str, says: str):
    with pytest.raises(Refusal, match=says):
        read(text)


FILES = {"needs": "need = []", "criteria": "criterion = []", "authorities": "ranges = []"}


def test_guidance_reads_the_banks_once_and_only_when_asked():
    broken = read_guidance({**FILES, "bank_x": "this is no TOML"})
    with pytest.raises(Refusal, match="cannot be read"):
        broken.bank()
    sound = read_guidance({**FILES, "bank_x": HEAD + STRATEGY})
    assert sound.bank() is sound.bank()
    assert [one.key for one in sound.bank().strategies] == ["worry-time"]


def test_guidance_without_banks_has_empty_ones():
    assert read_guidance(FILES).bank() == Bank()
    bare = Guidance(need_types=(), criteria=(), authority_numbers=frozenset())
    assert bare.bank() == Bank()
