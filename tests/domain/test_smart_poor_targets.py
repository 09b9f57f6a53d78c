"""Poor targets, provisions and plans, as they are really written, and the rule each is for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from senco_desk.domain.cycles import ViewGiver
from senco_desk.domain.measures import Better
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.record import CycleRecord, ProvisionRecord, PupilRecord
from senco_desk.domain.smart import check_target
from senco_desk.domain.smart_drafts import TargetDraft
from tests.builders import (
    a_measure,
    a_measurement,
    a_provision,
    a_target_without_numbers,
    a_view,
)
from tests.smart_plans import (
    HEARING,
    RULES,
    TALKING,
    a_good_cycle,
    a_good_target,
    a_pupil_with,
    found_in,
    in_a_good_plan,
    keys_in,
    numbered,
)

STATEMENTS = [
    ("statement-vague-verb", "To improve reading."),
    ("statement-vague-verb", "Amir will develop his writing skills"),
    ("statement-vague-verb", "Makes good progress in Year 3 maths"),
    ("statement-vague-verb", "She is going to get better with her spellings."),
    ("statement-inner-state", "Understands place value"),
    ("statement-inner-state", "The pupil will know her number bonds."),
    ("statement-inner-state", "To be aware of personal space"),
    ("statement-trying", "Will try to stay at the table for 10 minutes"),
    ("statement-trying", "Does his best in every piece of writing"),
    ("statement-feeling", "To become more confident in class"),
    ("statement-feeling", "Grow in confidence when reading aloud"),
    ("statement-feeling", "Will have higher self-esteem"),
    ("statement-not-observable", "Concentrates in lessons"),
    ("statement-not-observable", "Will manage his emotions in the playground"),
    ("statement-not-observable", "Jaya will stay on task"),
    ("statement-label", "Shows good behaviour at lunchtime"),
    ("statement-label", "To make the right choices"),
    ("statement-judgement", "Speaks to adults appropriately in 4 of 5 lessons"),
    ("statement-judgement", "Sits sensibly on the carpet for 10 minutes"),
    ("statement-two-in-one", "Reads and spells 20 of the common exception words"),
    ("statement-two-in-one", "Puts his hand up 5 times a day and also finishes 4 tasks"),
    ("statement-negative", "Will not shout out"),
    ("statement-negative", "Stops hitting other children"),
    ("statement-negative", "Doesn't leave his seat in maths"),
    ("statement-adults-action", "Staff will use visual prompts 5 times a day"),
    ("statement-adults-action", "Provide her with a quiet place 3 times a day"),
    ("statement-supported-to", "Will be supported to join in games"),
    ("statement-supported-to", "To be given opportunities to talk in a small group"),
    ("statement-provision", "Attends the nurture group"),
    ("statement-provision", "Receives speech therapy"),
    ("statement-help-not-said", "Writes 5 sentences with minimal support"),
    ("statement-help-not-said", "Gets changed for games within 10 minutes with help."),
    ("statement-range-of", "Uses a range of strategies to calm down"),
    ("statement-subject-only", "Reading fluency and comprehension"),
    ("statement-subject-only", "Times tables"),
    ("statement-left-open", "Reads XX words in a minute"),
    ("statement-left-open", "Number bonds: TBC"),
    (
        "statement-too-long",
        f"Reads aloud {'a page and then one more page ' * 6}in a minute",
    ),
    ("statement-abbreviation", "Reads 20 CVC words correctly"),
    ("statement-comparison", "Puts a hand up more often"),
    ("statement-comparison", "Sits at the table for longer periods"),
    ("statement-open-ended", "To work independently"),
    ("statement-open-ended", "Learn times tables"),
    ("statement-open-ended", "Kai will use strategies when anxious"),
    ("statement-how-often", "Regularly reads at home"),
    ("statement-how-often", "Usually waits for a turn"),
    ("statement-percentage-of-nothing", "Stays in the classroom 80% of the time"),
    ("statement-level", "Reaches age-related expectations in writing"),
    ("statement-level", "To catch up with the class in 2 terms"),
    ("statement-always", "Always puts a hand up before speaking"),
    ("statement-always", "Follows instructions 100% of the time"),
    ("statement-someday", "Gradually joins in with the group"),
]


@pytest.mark.parametrize(("key", "statement"), STATEMENTS)
@pytest.mark.parametrize("typed", [str, str.upper, lambda text: f"  {text.replace(' ', '   ')} "])
def test_a_poorly_worded_target_is_found_by_the_rule_for_it(key: str, statement: str, typed: Any):
    found = check_target(RULES, TargetDraft(statement=typed(statement)), in_a_good_plan())
    assert key in [one.rule.key for one in found]


def _target(**fields: Any) -> CycleRecord:
    return a_good_cycle(targets=(a_good_target(**fields),))


def _percentage(**fields: Any) -> CycleRecord:
    return _target(
        statement="Answers questions about a page in words that are read correctly",
        measure=a_measure(unit="%", highest=100.0),
        **fields,
    )


def _of_ten(statement: str) -> CycleRecord:
    measure = a_measure(unit="of 10 instructions", name=statement, highest=10.0)
    return _target(statement=statement, measure=measure, baseline=3.0, goal=6.0)


TARGETS = [
    ("measure-unit-missing", _target(measure=a_measure(unit="n/a"))),
    ("measure-vague", _target(measure=a_measure(name="Teacher judgement"))),
    ("measure-vague", _target(measure=a_measure(name="Progress"))),
    ("measure-elsewhere", _target(measure=a_measure(name="Days at school", unit="lessons"))),
    ("baseline-missing", _target(baseline=None, baseline_on=None)),
    ("baseline-old", _target(baseline_on=date(2025, 9, 8))),
    ("goal-missing", _target(goal=None, goal_on=None)),
    ("goal-not-the-statements", _target(goal=70.0)),
    ("goal-not-the-statements", _target(statement="Reads 60 correct words", goal=70.0)),
    ("goal-not-the-statements", _of_ten("Carries out 8 out of 10 spoken instructions")),
    ("goal-not-the-statements", _of_ten("Carries out 8 of the ten instructions")),
    ("goal-too-close", _percentage(baseline=60.0, goal=62.0)),
    ("goal-too-close", _target(statement="Reads 86 words", baseline=84.0, goal=86.0)),
    ("goal-end-of-scale", _percentage(baseline=60.0, goal=100.0)),
    (
        "goal-reached",
        _target(
            measurements=tuple(
                a_measurement(value=value, happened_on=date(2026, 1, 12))
                for value in (61.0, 58.0, 64.0)
            )
        ),
    ),
    ("who-missing", _target(who_does_what=None)),
    ("who-nobody-named", _target(who_does_what="Staff to prompt in each lesson")),
    ("who-nobody-named", _target(who_does_what="Daily support and praise")),
    ("who-nobody-named", _target(who_does_what="Daily, in English and on Mondays")),
    ("who-nobody-named", _target(who_does_what="Prompts in each lesson. Regular praise")),
    ("who-abbreviation", _target(who_does_what="HLTA, each Friday with the teacher")),
    ("need-not-linked", _target(need_id=None)),
    ("need-ended", _target(need_id=HEARING.id)),
    ("why-repeats", _target(statement="Reads 60 words.", why="reads  60 WORDS.")),
    ("why-says-nothing", _target(why="To make progress.")),
    ("goal-day-past", _target(goal_on=date(2026, 1, 16), baseline_on=date(2025, 12, 1))),
    ("goal-day-before-plan", _target(goal_on=date(2026, 1, 9), baseline_on=date(2025, 12, 1))),
    ("goal-day-after-review", _target(goal_on=date(2026, 4, 3))),
    ("goal-day-far", _target(goal_on=date(2026, 12, 1))),
    ("goal-day-soon", _target(goal_on=date(2026, 1, 20))),
    (
        "target-twice",
        a_good_cycle(targets=(a_good_target(), a_good_target(order=2))),
    ),
    (
        "plan-too-many-targets",
        a_good_cycle(
            targets=tuple(
                a_good_target(order=n, statement=f"Reads 60 words of book {n} in a minute")
                for n in range(1, 6)
            )
        ),
    ),
]


@pytest.mark.parametrize(("key", "cycle"), TARGETS)
def test_a_poorly_set_up_target_is_found_by_the_rule_for_it(key: str, cycle: CycleRecord):
    assert key in keys_in(cycle)


def _provision(**fields: Any) -> CycleRecord:
    return a_good_cycle(provisions=(ProvisionRecord(provision=a_provision(**fields)),))


OTHER_AREA = a_good_target(need_id=TALKING.id, area=BroadArea.COMMUNICATION)
PLANS = [
    ("provision-what-vague", _provision(what="TA support")),
    ("provision-what-vague", _provision(what="Small group intervention.")),
    ("provision-who-vague", _provision(who="All staff")),
    ("provision-less-than-said", _provision(what="Daily reading to an adult", times_a_week=2)),
    ("provision-less-than-said", _provision(what="Phonics group every day.", times_a_week=4)),
    ("provision-outside-plan", _provision(starts_on=date(2026, 4, 13), ends_on=date(2026, 5, 1))),
    ("provision-more-than-week", _provision(minutes=300, times_a_week=10)),
    ("provision-longer-than-year", _provision(ends_on=date(2036, 1, 19))),
    (
        "provision-twice",
        a_good_cycle(
            provisions=tuple(ProvisionRecord(provision=a_provision(order=n)) for n in (1, 2))
        ),
    ),
    ("provision-abbreviation", _provision(what="ELSA sessions on friendship")),
    (
        "who-how-often",
        a_good_cycle(
            targets=(a_good_target(who_does_what="The teacher uses cards."),), provisions=()
        ),
    ),
    ("plan-no-outcome", a_good_cycle(outcome=None)),
    ("plan-no-outcome", a_good_cycle(outcome="  ", targets=())),
    ("outcome-vague", a_good_cycle(outcome="To make good progress in reading.")),
    ("outcome-vague", a_good_cycle(outcome="Will fulfil his potential")),
    ("outcome-provision", a_good_cycle(outcome="Receives speech therapy.")),
    ("outcome-abbreviation", a_good_cycle(outcome="His SLCN needs are met in class.")),
    ("plan-no-target", a_good_cycle(targets=())),
    ("plan-no-provision", a_good_cycle(provisions=())),
    ("plan-primary-need", a_good_cycle(targets=(OTHER_AREA,))),
    ("plan-pupil-view", a_good_cycle(views=(a_view(giver=ViewGiver.PARENT),))),
    ("plan-parent-view", a_good_cycle(views=(a_view(),))),
    ("plan-not-assessed", a_good_cycle(assessments=())),
    ("plan-parents-told", a_good_cycle(agreed_on=date(2026, 1, 16))),
    ("plan-review-far", a_good_cycle(review_on=date(2026, 7, 10))),
]


@pytest.mark.parametrize(("key", "cycle"), PLANS)
def test_a_poor_plan_is_found_by_the_rule_for_it(key: str, cycle: CycleRecord):
    assert key in keys_in(cycle)


def test_a_target_copied_from_the_last_plan_is_found():
    last, now = a_good_cycle(), numbered(a_good_cycle(), 2)
    [found] = found_in(now, a_pupil_with(last, now))
    assert found.rule.key == "statement-copied"
    assert found.seen == "target 1 of cycle 1"


def test_a_target_that_neither_a_need_nor_a_reason_explains_is_found():
    cycle = a_good_cycle(targets=(a_good_target(need_id=None, why=None),))
    pupil: PupilRecord = a_pupil_with(cycle, needs=())
    assert keys_in(cycle, pupil) == ["why-missing"]


def test_a_goal_being_typed_without_its_day_is_found():
    draft = TargetDraft(statement="Reads 60 words in a minute", goal=60.0, better=Better.MORE)
    found = check_target(RULES, draft, in_a_good_plan())
    assert "goal-day-missing" in [one.rule.key for one in found]


def test_every_rule_has_something_poor_to_find():
    tried = {key for key, _ in (*STATEMENTS, *TARGETS, *PLANS)}
    tried |= {"statement-copied", "why-missing", "goal-day-missing"}
    assert tried == {rule.key for rule in RULES}


def test_a_target_without_numbers_is_told_what_it_lacks():
    target = a_target_without_numbers(statement="Reads an unseen text aloud")
    cycle = a_good_cycle(targets=(a_good_target(),))
    found = check_target(
        RULES,
        TargetDraft(
            statement=target.statement,
            measure_name=target.measure.name,
            measure_unit=target.measure.unit,
        ),
        in_a_good_plan(targets=cycle.targets),
    )
    assert [one.rule.beside for one in found] == ["baseline", "goal", "who_does_what", "need_id"]
