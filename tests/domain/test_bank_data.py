"""The banks that the program ships with: that a SENCO could sign what stands in them."""

import itertools
import re
from datetime import date, timedelta

import pytest

from senco_desk.domain.bank import BankEntry, BankProvision, BankStrategy, BankTarget, KeyStage
from senco_desk.domain.bank_search import search
from senco_desk.domain.identity import CycleId, ProvisionId, TargetId
from senco_desk.domain.measures import Better
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.provision import Provision
from senco_desk.domain.targets import Target
from senco_desk.domain.wording import plain, write_number
from tests.builders import fresh_id, guidance

GUIDANCE = guidance()
BANK = GUIDANCE.bank()
EVERYTHING: tuple[BankEntry, ...] = (*BANK.targets, *BANK.strategies, *BANK.provisions)
MONDAY = date(2026, 1, 12)


def named(entry: BankEntry) -> str:
    return entry.key


of_targets = pytest.mark.parametrize("target", BANK.targets, ids=named)


def texts(entry: BankEntry) -> list[str]:
    """Return every sentence of an entry."""
    if isinstance(entry, BankTarget):
        return [entry.example, entry.why, entry.who_does_what, entry.how_measured]
    if isinstance(entry, BankStrategy):
        return [entry.what, entry.when]
    assert isinstance(entry, BankProvision)
    return [entry.what, entry.purpose, entry.evidence or ""]


# There is enough to choose from


@pytest.mark.parametrize("area", BroadArea)
def test_there_is_much_to_choose_from_in_every_area(area: BroadArea):
    assert sum(one.area is area for one in BANK.targets) >= 30
    assert sum(one.area is area for one in BANK.strategies) >= 15
    assert sum(one.area is area for one in BANK.provisions) >= 10
    for stage in KeyStage:
        of_stage = [one for one in BANK.targets if one.area is area and stage in one.stages]
        assert len(of_stage) >= 6, (area, stage)


def test_there_is_much_to_choose_from_in_all():
    assert len(BANK.targets) >= 128
    assert len(BANK.strategies) >= 60
    assert len(BANK.provisions) >= 40


@pytest.mark.parametrize("stage", KeyStage)
def test_no_stage_is_forgotten(stage: KeyStage):
    assert sum(stage in one.stages for one in BANK.targets) >= 30
    assert sum(stage in one.stages for one in BANK.strategies) >= 20
    assert sum(stage in one.stages for one in BANK.provisions) >= 10


@pytest.mark.parametrize("code", [one.code for one in GUIDANCE.need_types if one.area])
def test_every_type_of_need_is_served(code: str):
    assert sum(code in one.need_codes for one in BANK.targets) >= 5


@pytest.mark.parametrize(
    "words",
    [
        "attention listening",
        "understanding instructions",
        "vocabulary",
        "sentences",
        "speech sounds",
        "social communication",
        "friendship",
        "playing with others",
        "phonics",
        "reading fluency",
        "comprehension",
        "spelling",
        "writing composition",
        "number facts",
        "reasoning",
        "memory",
        "organisation",
        "independence",
        "starting and finishing work",
        "anxiety",
        "worry",
        "separation",
        "attendance",
        "emotionally based avoidance",
        "regulation",
        "anger",
        "self-esteem",
        "transition",
        "fine motor",
        "handwriting",
        "typing",
        "gross motor",
        "sensory regulation",
        "hearing",
        "vision",
        "self-care",
        "mobility",
        "study skills",
        "preparation for adulthood",
        "ADHD",
        "dyslexia",
        "dyscalculia",
        "dyspraxia",
        "selective mutism",
        "stammer",
    ],
)
def test_what_a_senco_looks_for_is_there(words: str):
    assert len(search(BANK.targets, words)) >= 1


# Each entry is sound


def test_no_key_is_used_twice_in_any_bank():
    keys = [one.key for one in EVERYTHING]
    assert len(keys) == len(set(keys))


@of_targets
def test_a_target_of_the_bank_is_a_valid_target_of_a_plan(target: BankTarget):
    made = Target(
        id=TargetId(fresh_id()),
        cycle_id=CycleId(fresh_id()),
        order=1,
        statement=target.example,
        measure=target.measure,
        area=target.area,
        baseline=target.baseline,
        baseline_on=MONDAY,
        goal=target.goal,
        goal_on=MONDAY + timedelta(weeks=target.weeks),
        why=target.why,
        who_does_what=target.who_does_what,
    )
    assert made.is_measurable


@pytest.mark.parametrize("provision", BANK.provisions, ids=named)
def test_a_provision_of_the_bank_is_a_valid_provision_of_a_plan(provision: BankProvision):
    made = Provision(
        id=ProvisionId(fresh_id()),
        cycle_id=CycleId(fresh_id()),
        order=1,
        what=provision.what,
        who=provision.who,
        group_size=provision.group_size,
        minutes=provision.minutes,
        times_a_week=provision.times_a_week,
        starts_on=MONDAY,
        ends_on=MONDAY + timedelta(weeks=provision.weeks),
    )
    assert 6 <= provision.weeks <= 24
    assert made.planned_minutes_a_week <= 600


@of_targets
def test_the_statement_says_what_the_pupil_does_and_states_its_goal(target: BankTarget):
    assert re.match(r"[A-Z][a-z]+s ", target.statement), "it begins with what the pupil does"
    assert target.statement.endswith((".", '."'))
    assert 40 <= len(target.example) <= 200
    assert write_number(target.goal) in target.example
    assert 6 <= target.weeks <= 16


@of_targets
def test_the_words_count_what_the_measure_counts(target: BankTarget):
    counted = re.match(r"of (\d+) ", target.measure.unit)
    if counted:
        assert re.search(rf"{{goal}} of (the )?{counted[1]} ", target.statement)
        assert (target.measure.lowest, target.measure.highest) == (0, float(counted[1]))
        assert target.goal == round(target.goal)
    if target.measure.unit == "%":
        assert "{goal}%" in target.statement
    if target.measure.better is Better.LESS:
        assert re.search(r"(no more than|within) {goal} ", target.statement)
    assert target.measure.lowest is not None
    assert target.measure.highest is not None


WHO = (
    r"[Tt]eacher|assistant|SENCO|adult|practitioner|key person|therapist|psychologist|mentor|tutor|"
    r"lead|family|trainer|nurse|adviser|specialist|supervisor|intervenor|school|pupil|student|officer"
)
WHEN = (
    r"\b(a|each|[Ee]very|over|after|once)\b.*\b(week|fortnight|day|month|morning|[MTF][a-z]+day"
    r"|lesson|session|game|task|talk|upset|review|way)s?\b|\bat a time\b|\bat the start, in"
)


@of_targets
def test_it_says_who_does_what_and_who_measures_how_often(target: BankTarget):
    assert re.search(WHO, target.who_does_what)
    assert re.search(WHO, target.how_measured)
    assert re.search(WHEN, target.how_measured)
    for sentence in (target.who_does_what, target.how_measured, target.why):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert 25 <= len(sentence) <= 260


@pytest.mark.parametrize("strategy", BANK.strategies, ids=named)
def test_a_strategy_is_one_plain_sentence(strategy: BankStrategy):
    assert strategy.what.endswith(".")
    assert strategy.what.count(". ") == 0
    assert len(strategy.what) <= 180
    assert strategy.when.startswith(("When ", "After "))
    assert strategy.when.endswith(".")


# In words that a pupil could read of themselves


NEVER = re.compile(
    r"""eye[ -]contact | sits?\ still | sitting\ still | quiet\ hands | calm\ hands | whole.body
    | good\ (boy|girl|behaviour|sitting|listening) | well.behaved | naughty | misbehav | behaves?\b
    | inappropriate | appropriate | obey | obedient | complian | complies | defian | refuses?\b
    | disrupt | attention.seeking | manipulat | tantrum | meltdown | lazy | bad\ | punish(ed|es)\b
    | normal(?!\ way) | suffer | low.functioning | high.functioning | special\ needs | disorder
    | able-bodied | wheelchair.bound | on\ the\ spectrum | age.appropriate | acceptable | socially
    | stimming | stims | mask(s|ing) | first\ time\ of\ asking | without\ (fuss|complaint)
    | \bmust\b | try\ harder """,
    re.VERBOSE | re.IGNORECASE,
)
VAGUE = re.compile(
    r"improve|develop|\bbe able to|\bunderstands?\b|\bknows?\b|\blearns?\b|\bbecomes?\b|\baware"
    r"|\btries to\b|\bbetter\b|\bmore\b(?! (than|words|syllables))|\bappreciat|\bbegins to\b",
    re.IGNORECASE,
)
AMERICAN = re.compile(
    r"color|behavior|\bcenter|[a-z]{3}iz(e|ed|es|ing)\b|practicing|\bmath\b|\bgrade|program\b"
    r"|favor|neighbor|counselor|counseling|\bgotten\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("entry", EVERYTHING, ids=named)
def test_nothing_masks_shames_or_asks_for_compliance(entry: BankEntry):
    for text in texts(entry):
        found = NEVER.search(text) or AMERICAN.search(text)
        assert not found, (found, text)


@of_targets
def test_the_statement_names_something_that_can_be_seen(target: BankTarget):
    found = VAGUE.search(target.statement)
    assert not found, found


def test_no_text_has_a_stray_blank_or_a_dash_for_a_comma():
    for text in itertools.chain.from_iterable(texts(one) for one in EVERYTHING):
        assert text == " ".join(text.split())
        assert not re.search(r" [-–—] |\.\.| ,|\?\.", text)


def test_evidence_names_a_public_review_and_promises_nothing():
    said = [one.evidence for one in BANK.provisions if one.evidence]
    assert said
    for one in said:
        assert one.startswith("The Education Endowment Foundation's Teaching and Learning Toolkit ")
        assert not re.search(r"proven|guarantee|months|\d", one)


# No two are alike


def _stems(text: str) -> frozenset[str]:
    small = {"the", "a", "of", "in", "and", "or", "to", "with", "by", "on", "such", "as", "their"}
    words = re.findall(r"[a-z]+", plain(text.replace("{goal}", "")))
    return frozenset(word[:5] for word in words if word not in small)


def _leading(entry: BankEntry) -> str:
    return entry.statement if isinstance(entry, BankTarget) else texts(entry)[0]


@pytest.mark.parametrize(
    "bank", [BANK.targets, BANK.strategies, BANK.provisions], ids=["targets", "strategies", "pr"]
)
def test_no_two_entries_say_nearly_the_same(bank: tuple[BankEntry, ...]):
    stems = [(one.key, _stems(_leading(one))) for one in bank]
    for (first, ours), (second, theirs) in itertools.combinations(stems, 2):
        assert len(ours & theirs) / len(ours | theirs) < 0.5, (first, second)


def test_no_reason_is_given_twice():
    reasons = [plain(one.why) for one in BANK.targets]
    assert len(reasons) == len(set(reasons))
