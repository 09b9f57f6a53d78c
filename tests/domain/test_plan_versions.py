"""A plan word for word, and what two versions of it say differently."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import hypothesis
from hypothesis import strategies as st

from senco_desk.domain.plan_versions import (
    PLAN_KEY,
    PlanContent,
    PlanPart,
    changes_of,
    differences,
    measure_words,
    plan_of,
    plan_words,
    read_plan,
    version_title,
    write_plan,
)
from senco_desk.domain.record import CycleRecord, ProvisionRecord, TargetRecord
from tests.builders import (
    a_cycle,
    a_cycle_record,
    a_measure,
    a_need,
    a_provision,
    a_target,
)
from tests.surroundings import a_group, a_plan_version, a_served_target

NEED = a_need(code="SLCN")
TARGET = a_target(need_id=NEED.id, why="To read with friends.", changed_since="Shorter texts.")
PROVISION = a_provision()
RECORD = a_cycle_record(
    cycle=a_cycle(outcome="Reads with the class.", review_on=date(2026, 3, 27)),
    targets=(TargetRecord(target=TARGET),),
    provisions=(
        ProvisionRecord(
            provision=PROVISION,
            serves=(a_served_target(provision_id=PROVISION.id, target_id=TARGET.id),),
        ),
    ),
)

_words = st.text(max_size=30)
_parts = st.builds(
    PlanPart,
    key=st.uuids().map(str),
    heading=_words,
    lines=st.dictionaries(_words, _words, max_size=4).map(lambda one: tuple(one.items())),
    named=st.just(()),
)
plans = st.builds(
    PlanContent, parts=st.lists(_parts, max_size=4, unique_by=lambda one: one.key).map(tuple)
)


def test_a_plan_is_kept_with_all_that_was_agreed():
    plan, target, provision = plan_of(RECORD, [NEED]).parts
    assert plan.lines == (
        ("Outcome aimed for", "Reads with the class."),
        ("Review on", "27 Mar 2026"),
    )
    said = dict(target.lines)
    assert (target.heading, target.summary) == ("Target 1", TARGET.statement)
    assert said["Need it answers"] == "SLCN"
    assert said["Why it matters"] == "To read with friends."
    assert said["What has changed since the cycle before"] == "Shorter texts."
    assert said["Goal"].endswith("by 27 Mar 2026")
    assert dict(provision.lines)["For the targets"] == "1"


def given(**fields: Any) -> CycleRecord:
    """Return the plan with another way of giving its provision."""
    (one,) = RECORD.provisions
    return replace(RECORD, provisions=(replace(one, provision=replace(one.provision, **fields)),))


def test_who_gives_a_provision_in_which_group_is_part_of_what_was_agreed():
    owls = a_group(name="Owls")
    agreed = plan_of(given(role="Teacher", group_id=owls.id), [NEED], [owls])
    said = dict(agreed.parts[2].lines)
    assert (said["Role of the adult"], said["Name of the group"]) == ("Teacher", "Owls")
    assert [one.words for one in differences(plan_of(RECORD, [NEED]), agreed)] == [
        "Provision 1, role of the adult, new: “Teacher”",
        "Provision 1, name of the group, new: “Owls”",
    ]


def test_a_plan_agreed_when_a_group_was_still_called_one_to_one_has_not_changed():
    owls = a_group(name="Owls")
    now = plan_of(given(group_id=owls.id), [NEED], [owls])
    agreed = read_plan(write_plan(now).replace("in a group", "one-to-one"))
    assert dict(agreed.parts[2].lines)["Group"] == "one-to-one"
    assert differences(agreed, now) == ()


def test_a_group_that_is_given_another_name_is_no_change_of_the_plan_but_another_group_is():
    owls, hawks = a_group(name="Owls"), a_group(name="Hawks")
    agreed = plan_of(given(group_id=owls.id), [NEED], [owls, hawks])
    kept = read_plan(write_plan(agreed))
    assert kept == agreed
    renamed = plan_of(given(group_id=owls.id), [NEED], [replace(owls, name="Tawny owls"), hawks])
    assert differences(kept, renamed) == ()
    moved = plan_of(given(group_id=hawks.id), [NEED], [owls, hawks])
    assert [one.words for one in differences(kept, moved)] == [
        "Provision 1, name of the group: “Owls” became “Hawks”"
    ]


def test_who_is_charged_for_the_group_is_part_of_the_plan_since_it_is_kept():
    before, whole = plan_of(RECORD, [NEED]), plan_of(given(charged_whole=True), [NEED])
    assert [one.words for one in differences(before, whole)] == [
        "Provision 1, charged, new: “Whole: the group was set up for this pupil”"
    ]
    older = read_plan(json.dumps({**json.loads(write_plan(before)), "form": 2}))
    assert differences(older, whole) == ()


def test_what_an_older_form_could_not_hold_is_not_told_as_a_change():
    held = json.loads(write_plan(plan_of(RECORD, [NEED])))
    for part in held["parts"]:
        del part["named"]
    old = read_plan(json.dumps({**held, "form": 1}))
    now = plan_of(given(role="Teacher", minutes=15), [NEED])
    assert [one.where for one in differences(old, now)] == ["Provision 1, how often"]
    assert read_plan(write_plan(old)) == old


def test_what_is_not_recorded_has_no_line():
    empty = plan_of(a_cycle_record(cycle=a_cycle()), ())
    assert empty.parts == (PlanPart(key=PLAN_KEY, heading="Plan", lines=()),)
    assert empty.parts[0].summary == ""
    assert empty.review_on is None
    target = a_target(need_id=None, baseline=None, baseline_on=None)
    kept = plan_of(a_cycle_record(targets=(TargetRecord(target=target),)), ())
    assert "Baseline" not in dict(kept.parts[1].lines)


def test_a_scale_with_both_ends_is_told_with_them():
    assert "from 0 to 5; " in measure_words(a_measure(lowest=0.0, highest=5.0))


@hypothesis.given(plans)
def test_a_kept_plan_is_read_back_as_it_was(plan: PlanContent):
    assert read_plan(write_plan(plan)) == plan


@hypothesis.given(plans)
def test_a_plan_does_not_differ_from_itself(plan: PlanContent):
    assert differences(plan, plan) == ()


@hypothesis.given(plans, plans)
def test_what_one_way_is_new_is_the_other_way_taken_out(one: PlanContent, other: PlanContent):
    there = differences(one, other)
    back = differences(other, one)
    assert sorted((str(found.was), str(found.now)) for found in there) == sorted(
        (str(found.now), str(found.was)) for found in back
    )
    same = {part.key: dict(part.lines) for part in one.parts} == {
        part.key: dict(part.lines) for part in other.parts
    }
    assert (there == ()) is same


def test_changes_are_told_field_by_field_in_words():
    before = plan_of(RECORD, [NEED])
    goal = replace(TARGET, goal=70.0, why=None, who_does_what="The class teacher.")
    second = a_target(order=2, statement="Asks for help")
    after = plan_of(
        replace(
            RECORD,
            targets=(TargetRecord(target=goal), TargetRecord(target=second)),
            provisions=(),
        ),
        [NEED],
    )
    assert [one.words for one in differences(before, after)] == [
        (
            "Target 1, goal: “60 words a minute by 27 Mar 2026” became "
            "“70 words a minute by 27 Mar 2026”"
        ),
        "Target 1, who does what, new: “The class teacher.”",
        "Target 1, why it matters, taken out: “To read with friends.”",
        "Target 2, new: “Asks for help”",
        "Provision 1, taken out: “Paired reading programme”",
    ]


def test_each_version_is_compared_with_the_one_before():
    first = a_plan_version(content=write_plan(plan_of(RECORD, [NEED])))
    second = a_plan_version(
        number=2, content=write_plan(plan_of(replace(RECORD, provisions=()), [NEED]))
    )
    found = changes_of([first, second])
    assert list(found) == [2]
    assert [one.where for one in found[2]] == ["Provision 1"]
    assert version_title(second) == "Version 2, agreed on 19 Jan 2026"


def test_a_plan_is_written_out_to_be_read():
    words = plan_words(plan_of(RECORD, [NEED]))
    assert words.startswith("Plan\nOutcome aimed for: Reads with the class.\n")
    assert read_plan("{}").targets == 0
    assert read_plan("{}").review_on is None
