"""The rules of the SMART check as the program ships them, and as they may be written wrongly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.smart import check_target
from senco_desk.domain.smart_drafts import TargetDraft
from senco_desk.domain.smart_rules import Letter, MalformedRulesError, Source, read_smart_rules
from tests.smart_plans import RULES, in_a_good_plan

RULE = {
    "key": '"a-rule"',
    "letter": '"specific"',
    "about": '"target"',
    "beside": '"statement"',
    "title": '"This is amiss."',
    "mend": '"Write it so."',
    "source": '"practice"',
    "any": '["amiss"]',
}


def written(**changes: str) -> str:
    """Write a rule as the file does; an empty change leaves the line out."""
    lines = {name: value for name, value in {**RULE, **changes}.items() if value}
    return "[[rule]]\n" + "\n".join(f"{name} = {value}" for name, value in lines.items())


def found_by(toml: str, statement: str) -> list[str]:
    found = check_target(read_smart_rules(toml), TargetDraft(statement=statement), in_a_good_plan())
    return [one.seen for one in found]


def test_there_are_rules_for_every_letter_and_for_the_plan():
    assert {rule.letter for rule in RULES} == set(Letter)
    assert len(RULES) >= 30
    assert len({rule.key for rule in RULES}) == len(RULES)


def test_every_rule_says_what_is_amiss_and_how_to_mend_it_with_an_example():
    for rule in RULES:
        assert rule.title.endswith((".", "?")), rule.key
        assert len(rule.title) <= 110, rule.key
        assert rule.mend.endswith((".", '"')), rule.key
        assert "{" not in rule.title + rule.mend, rule.key


def test_only_the_code_and_what_it_explains_is_cited_and_never_as_read_at_first_hand():
    cited = [rule for rule in RULES if rule.source is not Source.PRACTICE]
    assert cited
    assert all("not in the" in rule.cites for rule in cited)
    assert all("must" not in rule.title + rule.mend for rule in RULES)


def test_only_paragraphs_that_were_seen_at_least_at_second_hand_are_cited():
    cites = " ".join(rule.cites for rule in RULES)
    for number in ("6.44 to 6.56", "6.65", "section 68"):
        cites = cites.replace(number, "")
    assert "6." not in cites
    assert "9." not in cites


def test_the_numbers_of_a_rule_stand_in_its_title():
    titles = {rule.key: rule.title for rule in RULES}
    assert "more than 4 targets" in titles["plan-too-many-targets"]
    assert "more than 12 weeks" in titles["baseline-old"]


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[[rule", "cannot be read"),
        ("rule = 3", "wants tables"),
        ("rule = [3]", "wants tables"),
        ("numbers = 3", "numbers"),
        ('before_the_verb = "will"', "a list of phrases"),
        (written(key=""), '"key" is missing'),
        (written(key='" "'), '"key" is missing'),
        (written(key="7"), '"key" is missing'),
        (written() + "\n" + written(), "another rule has this key"),
        (written(weeks="3"), 'nothing is called "weeks"'),
        (written(letter='"clever"'), '"clever" is not known as letter'),
        (written(about='"pupil"'), '"pupil" is not known as about'),
        (written(beside='"outcome"'), 'a target has no field "outcome"'),
        (written(source='"code"'), "are cited"),
        (written(cites='"SEND Code 6.17"'), "are cited"),
        (written(any=""), "it wants a check or one of"),
        (written(most_words="3"), "it wants a check or one of"),
        (written(beside='"goal"'), '"goal" holds no text'),
        (written(numbers="{ weeks = 3 }"), "numbers have no check"),
        (written(check='"unheard_of"'), "no check of a target is called"),
        (written(check='"no_target"'), "no check of a target is called"),
        (written(check='"baseline_old"'), "wants weeks as its numbers"),
        (written(check='"goal_missing"', numbers="{ weeks = 3 }"), "wants no numbers"),
        (written(check='"baseline_old"', numbers='{ weeks = "3" }'), "not a number above 0"),
        (written(check='"baseline_old"', numbers="{ weeks = true }"), "not a number above 0"),
        (written(check='"baseline_old"', numbers="{ weeks = 0 }"), "not a number above 0"),
        (written(numbers="[3]"), '"numbers" wants names'),
        (written(title='"More than {weeks}."'), "asks for a number 'weeks'"),
        (written(any='"amiss"'), "a list of phrases"),
        (written(any="[]"), "a list of phrases"),
        (written(any="[3]"), "a list of phrases"),
        (written(any='["(open"]'), '"(open" is not how a phrase is written'),
        (written(any="""["won't"]"""), "is not how a phrase is written"),
        (written(any='["(maybe)?"]'), "no word that is always there"),
        (written(any='["~"]'), "no word that is always there"),
        (written(unless='"amiss"'), "a list of phrases"),
        (written(any="", most_words='"many"'), "most_words wants a number"),
        (written(any="", most_words="0"), "most_words wants a number"),
        (written(any="", abbreviations="false"), "true or left out"),
    ],
)
def test_rules_that_cannot_be_used_are_refused_saying_which_and_why(toml: str, said: str):
    with pytest.raises(MalformedRulesError) as refused:
        read_smart_rules(toml)
    assert said in str(refused.value)
    assert str(refused.value).startswith("smart.toml")


def test_a_file_without_rules_finds_nothing():
    assert found_by("", "All is amiss") == []


@pytest.mark.parametrize(
    ("phrase", "statement", "seen"),
    [
        ("amiss", "Much is Amiss, here", ["amiss"]),
        ("amiss", "Much is amissing", []),
        ("improv*", "An IMPROVEMENT", ["improvement"]),
        ("*ing well", "Reading  well", ["reading well"]),
        ("(his|her) best", "Does her best", ["her best"]),
        ("his (very)? best", "Does his best", ["his best"]),
        ("his (very)? best", "Does his very best", ["his very best"]),
        ("(very)? best", "Does his best", ["best"]),
        ("have ~ access", "To have the daily access", ["have the daily access"]),
        ("~ access", "To have access", ["access"]),
        ("have ~ access", "To have one two three four five access", []),
        ("# times", "Asks three times", ["three times"]),
        ("# times", "Asks 3 times", ["3 times"]),
        ("^reads", "He reads", []),
        ("help$", "Reads with help.", ["help"]),
        ("help$", "Reads with help from a friend", []),
        ("wont", "Won’t go", ["wont"]),
        (">know*", "Knows the way", ["knows"]),
        (">know*", "Kai will know the way", ["know"]),
        (">know*", "The pupil knows the way", ["knows"]),
        (">know*", "Asks what he wants to say when others know", []),
        (">know*", "Reads it. Knows it", ["knows"]),
        (">know*", "To be able to know", ["know"]),
    ],
)
def test_a_phrase_is_looked_for_as_it_is_written(phrase: str, statement: str, seen: list[str]):
    words = 'before_the_verb = ["will", "to", "be able to"]\n[numbers]\nthree = 3\n'
    assert found_by(words + written(any=f'["{phrase}"]'), statement) == seen


def test_without_words_that_stand_before_the_verb_only_the_beginning_counts():
    toml = written(any='[">know*"]')
    assert found_by(toml, "Knows it") == ["knows"]
    assert found_by(toml, "Kai will know it") == []


@pytest.mark.parametrize(
    ("statement", "seen"),
    [
        ("Is amiss", ["amiss"]),
        ("Is amiss on purpose", []),
        ("Is amiss 3 times", []),
        ("Is amiss ½ of the time", []),
        ("Is amiss in year 3", ["amiss"]),
        ("Is amiss: a button is lost", []),
        ("Is amiss (a button is lost)", []),
        ("Is amiss at 1:1", []),
        ("Is amiss, it:", []),
    ],
)
def test_a_wording_may_be_excused(statement: str, seen: list[str]):
    shared = 'counts_nothing = ["year #"]\n'
    assert found_by(shared + written(unless='["on purpose", "#", ":"]'), statement) == seen


def test_without_phrases_that_count_nothing_every_number_is_an_amount():
    toml = written(unless='["#"]')
    assert found_by(toml, "Is amiss in year 3") == []


@pytest.mark.parametrize(
    ("way", "held", "statement", "seen"),
    [
        ("without", '["adult"]', "Staff help", [""]),
        ("without", '["adult"]', "An adult helps", []),
        ("whole", '["(good)? progress"]', "Progress.", ["progress."]),
        ("whole", '["(good)? progress"]', "Progress chart", []),
        ("only", '["reading", "and"]', "Reading and reading", ["reading and reading"]),
        ("only", '["reading", "and"]', "Reading aloud", []),
        ("most_words", "3", "One two three", []),
        ("most_words", "3", "One two three four", ["4 words"]),
        ("abbreviations", "true", "A CVC word", ["cvc: three letters"]),
        ("abbreviations", "true", "A CVC word (three letters)", []),
        ("abbreviations", "true", "A word", []),
    ],
)
def test_a_text_may_be_looked_at_in_other_ways(
    way: str, held: str, statement: str, seen: list[str]
):
    shared = '[abbreviations]\ncvc = "three letters"\n'
    assert found_by(shared + written(any="", **{way: held}), statement) == seen


@given(st.text(max_size=40))
def test_any_phrase_is_either_looked_for_or_refused(phrase: str):
    toml = written(any="['''x''']").replace("'''x'''", _basic(phrase))
    try:
        rules = read_smart_rules(toml)
    except MalformedRulesError as refused:
        assert "a-rule" in str(refused)  # noqa: PT017 - either way is right
    else:
        check_target(rules, TargetDraft(statement=f"Is {phrase}"), in_a_good_plan())


def _basic(text: str) -> str:
    return '"' + "".join(f"\\U{ord(letter):08x}" for letter in text) + '"'
