"""Where the golden thread of a cycle holds, where it is broken, and what mends it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.cycles import Stage
from senco_desk.domain.identity import NeedId, TargetId
from senco_desk.domain.reviews import Decision, Outcome
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.thread import Thread, tasks_of, thread_of
from senco_desk.domain.thread_breaks import Break, Fault, Hold, Link
from senco_desk.domain.thread_strands import (
    CycleStrand,
    NeedStrand,
    ProvisionStrand,
    Strands,
    TargetStrand,
)
from senco_desk.domain.thread_weeks import Patience, SchoolWeeks, read_patience
from tests.builders import GUIDANCE_FOLDER, a_calendar, fresh_id, guidance

AGREED = date(2026, 1, 19)
TODAY = date(2026, 2, 2)
"""A fortnight into a plan that runs until 27 March."""

NEED = NeedStrand(id=NeedId(fresh_id()), rank=1, code="SLCN")
OTHER = NeedStrand(id=NeedId(fresh_id()), rank=2, code="SEMH")


def over(fields: dict[str, Any], **usual: Any) -> dict[str, Any]:
    return {**usual, **fields}


def target(**fields: Any) -> TargetStrand:
    return TargetStrand(
        **over(
            fields,
            id=fresh_id(),
            order=1,
            statement="Reads 60 words",
            measure="Words read",
            need_id=NEED.id,
            baseline_on=date(2026, 1, 14),
            goal=60.0,
            goal_on=date(2026, 3, 27),
            measured_on=date(2026, 1, 30),
        )
    )


def provision(*served: TargetStrand, **fields: Any) -> ProvisionStrand:
    return ProvisionStrand(
        **over(
            fields,
            id=fresh_id(),
            order=1,
            starts_on=AGREED,
            ends_on=date(2026, 3, 27),
            serves=frozenset(one.id for one in served),
            **last_session(date(2026, 3, 27)),
        )
    )


def last_session(on: date | None, *, missed_on: date | None = None) -> dict[str, Any]:
    """Say when the latest session took place, and when the latest one was missed."""
    return {"delivered_on": on, "recorded_on": missed_on or on}


def cycle(*targets: TargetStrand, **fields: Any) -> CycleStrand:
    given_provisions = fields.pop("provisions", None)
    return CycleStrand(
        **over(
            fields,
            id=fresh_id(),
            number=2,
            has_outcome=True,
            agreed_on=AGREED,
            targets=targets,
            provisions=(provision(*targets),) if given_provisions is None else given_provisions,
        )
    )


def follow(held: CycleStrand, on: date = TODAY, **around: Any) -> Thread:
    strands = Strands(**over(around, needs=(NEED,), cycle=held))
    return thread_of(strands, on, SchoolWeeks(a_calendar()))


def faults(thread: Thread) -> list[Fault]:
    return [one.fault for one in thread.breaks]


def only(thread: Thread) -> Break:
    (found,) = thread.breaks
    return found


def test_a_plan_in_which_everything_is_linked_and_done_is_whole():
    thread = follow(cycle(target()))
    (row,) = thread.targets
    assert thread.breaks == ()
    assert [link.value for link, hold in row.holds.items() if hold is Hold.WHOLE] == [
        "Need",
        "Outcome",
        "Target",
        "Provision",
        "Delivery",
        "Measurement",
    ]
    assert row.holds[Link.REVIEW] is row.holds[Link.NEXT_CYCLE] is Hold.NOT_DUE


def test_nothing_is_due_before_the_plan_has_begun():
    thread = follow(cycle(agreed_on=None, provisions=(), has_outcome=False))
    assert thread.breaks == ()
    assert not thread.is_due


class TestNeeds:
    def test_the_primary_need_without_a_target_is_broken_and_another_worth_a_look(self):
        thread = follow(cycle(target(need_id=None)), needs=(OTHER, NEED))
        primary, other = thread.needs
        assert primary.words == "No target answers SLCN, the primary need."
        assert primary.step == (
            "Add a target for SLCN, or record on the profile that the need has ended."
        )
        assert (primary.mend.part, primary.mend.need_id) == (Stage.PLAN, NEED.id)
        assert other.words == "No target answers SEMH."
        assert other.fault.is_minor
        assert thread.breaks[-1] == other

    def test_a_need_that_ended_is_not_asked_for_and_the_next_one_is_primary(self):
        ended = replace(NEED, ends_on=date(2026, 1, 5))
        assert follow(cycle(target(need_id=OTHER.id)), needs=(ended, OTHER)).breaks == ()

    def test_a_need_found_after_a_closed_plan_was_agreed_was_not_missing_from_it(self):
        later = replace(OTHER, starts_on=date(2026, 3, 1))
        held = cycle(target(outcome=Outcome.MET), is_closed=True, reviewed_on=date(2026, 3, 26))
        assert follow(held, needs=(NEED, later), on=date(2026, 4, 1)).needs == ()

    def test_a_plan_reviewed_without_agreement_answers_for_its_day_of_review(self):
        held = cycle(target(need_id=None), agreed_on=None, reviewed_on=date(2026, 1, 30))
        (need,) = follow(held).needs
        assert need.step is None


class TestPlan:
    def test_a_target_without_need_is_linked_in_the_plan(self):
        one = target(need_id=None, order=3)
        found = only(follow(cycle(one), needs=()))
        assert found.words == "Target 3 is linked to no need."
        assert found.step == "Link target 3 to the need it answers."
        assert (found.mend.part, found.mend.target_id) == (Stage.PLAN, one.id)

    def test_a_target_without_provision_is_ticked_or_given_some(self):
        one, two = target(), target(order=2, statement="Asks for help")
        ticked = only(follow(cycle(one, two, provisions=(provision(one),))))
        assert ticked.step == "Tick target 2 at the provision that serves it, or add one."
        added = only(follow(cycle(one, provisions=())))
        assert added.step == "Add the provision that serves target 1."
        assert added.link is Link.PROVISION

    def test_provision_that_serves_nothing_stands_apart(self):
        one, idle = target(), provision(order=2)
        thread = follow(cycle(one, provisions=(provision(one), idle)))
        (found,) = thread.provisions
        assert found.words == "Provision 2 serves no target."
        assert found.mend.provision_id == idle.id
        assert thread.targets[0].breaks == ()

    def test_a_plan_that_does_not_say_what_it_is_for_breaks_every_thread_once(self):
        thread = follow(cycle(target(), target(order=2), has_outcome=False))
        assert faults(thread) == [Fault.PLAN_WITHOUT_OUTCOME]
        assert [row.holds[Link.OUTCOME] for row in thread.targets] == [Hold.BROKEN] * 2


class TestWork:
    def test_provision_without_a_session_is_broken_after_two_school_weeks(self):
        one = target()
        held = cycle(one, provisions=(provision(one, **last_session(None)),))
        assert follow(held, on=date(2026, 2, 8)).breaks == ()
        found = only(follow(held, on=date(2026, 2, 9)))
        assert found.words == "Provision 1 has no session recorded in its first 2 school weeks."
        assert found.step == "Record the sessions of provision 1, or why they were missed."
        assert found.mend.part is Stage.DO
        assert follow(held, on=date(2026, 2, 9)).targets[0].holds[Link.DELIVERY] is Hold.BROKEN

    def test_provision_of_which_every_session_was_missed_wants_another_plan(self):
        one = target(measured_on=date(2026, 2, 6))
        held = cycle(
            one, provisions=(provision(one, **last_session(None, missed_on=date(2026, 2, 13))),)
        )
        found = only(follow(held, on=date(2026, 2, 16)))
        assert found.words == "Every session of provision 1 was missed in its first 3 school weeks."
        assert found.mend.part is Stage.PLAN

    def test_provision_that_stopped_is_broken_after_two_school_weeks_without_a_session(self):
        one = target()
        held = cycle(one, provisions=(provision(one, **last_session(date(2026, 1, 28))),))
        assert follow(held, on=date(2026, 2, 15)).breaks == ()
        found = only(follow(held, on=date(2026, 2, 16)))
        assert found.words == (
            "Provision 1 has no session recorded in the 2 school weeks after 28 Jan 2026."
        )
        assert found.mend.part is Stage.DO

    def test_provision_that_is_only_missed_now_wants_another_plan(self):
        one = target()
        sessions = last_session(date(2026, 1, 28), missed_on=date(2026, 2, 11))
        held = cycle(one, provisions=(provision(one, **sessions),))
        found = only(follow(held, on=date(2026, 2, 16)))
        assert found.words == (
            "Every session of provision 1 was missed in the 2 school weeks after 28 Jan 2026."
        )
        assert found.mend.part is Stage.PLAN

    def test_provision_that_ended_wants_no_more_sessions(self):
        one = target(measured_on=date(2026, 3, 20))
        ended = provision(one, ends_on=date(2026, 2, 6), **last_session(date(2026, 1, 28)))
        assert follow(cycle(one, provisions=(ended,)), on=date(2026, 3, 23)).breaks == ()

    def test_nothing_is_due_while_the_school_is_closed(self):
        one = target(measured_on=date(2026, 2, 6))
        held = cycle(
            one, provisions=(provision(one, starts_on=date(2026, 2, 9), **last_session(None)),)
        )
        assert follow(held, on=date(2026, 3, 1)).breaks == (), "the second week is half-term"
        assert faults(follow(held, on=date(2026, 3, 2))) == []
        assert faults(follow(held, on=date(2026, 3, 9))) == [Fault.NOT_DELIVERED]

    def test_a_target_not_measured_for_four_school_weeks_is_broken(self):
        held = cycle(target(measured_on=date(2026, 1, 21)))
        assert follow(held, on=date(2026, 2, 27)).breaks == ()
        found = only(follow(held, on=date(2026, 3, 2)))
        assert found.words == "Target 1 was not measured in the 4 school weeks after 21 Jan 2026."
        assert found.step == "Measure target 1 and record the value."

    @pytest.mark.parametrize("baseline_on", [None, date(2025, 12, 1), date(2026, 1, 14)])
    def test_a_target_never_measured_counts_from_the_agreed_plan(self, baseline_on: date | None):
        held = cycle(target(measured_on=None, baseline_on=baseline_on))
        assert "after 19 Jan 2026" in only(follow(held, on=date(2026, 3, 2))).words

    def test_a_goal_date_that_passed_without_outcome_wants_one(self):
        held = cycle(target(measured_on=date(2026, 3, 20)))
        assert follow(held, on=date(2026, 3, 27)).breaks == ()
        found = only(follow(held, on=date(2026, 3, 28)))
        assert found.words == "Target 1 was to be reached by 27 Mar 2026: no outcome."
        assert (found.link, found.mend.part) == (Link.REVIEW, Stage.REVIEW)

    def test_a_target_without_goal_date_is_never_late(self):
        held = cycle(target(goal=None, goal_on=None, measured_on=date(2026, 3, 20)))
        assert follow(held, on=date(2026, 4, 14)).breaks == ()

    def test_nothing_is_asked_of_a_plan_that_is_not_agreed(self):
        held = cycle(target(), agreed_on=None, provisions=())
        assert faults(follow(held, on=date(2026, 5, 1))) == [Fault.TARGET_UNSERVED]


def measured(**fields: Any) -> TargetStrand:
    """Make a target that was measured up to a week before the end of the term."""
    return target(measured_on=date(2026, 3, 20), **fields)


class TestReview:
    def test_a_review_without_outcome_of_a_target_wants_it_and_nothing_else(self):
        one, two = measured(outcome=Outcome.MET), target(order=2, need_id=None, measured_on=None)
        held = cycle(one, two, reviewed_on=date(2026, 3, 26))
        thread = follow(held, on=date(2026, 3, 30))
        (task,) = thread.tasks
        assert task.words == "The review of 26 Mar 2026 has no outcome for target 2."
        assert task.step == "Record what became of target 2."
        assert faults(thread) == [
            Fault.REVIEW_WITHOUT_OUTCOME,
            Fault.NOT_MEASURED,
            Fault.TARGET_WITHOUT_NEED,
        ]

    def test_a_signed_off_cycle_shows_its_breaks_as_history(self):
        held = cycle(target(need_id=None), is_closed=True, reviewed_on=date(2026, 3, 26))
        thread = follow(held, on=date(2026, 4, 14))
        assert thread.is_history
        assert faults(thread)
        assert thread.tasks == ()

    @pytest.mark.parametrize("decision", [Decision.CONTINUE, Decision.CHANGE, Decision.MORE])
    def test_a_decision_to_go_on_wants_the_next_cycle_within_four_school_weeks(
        self, decision: Decision
    ):
        held = cycle(
            measured(outcome=Outcome.MET),
            is_closed=True,
            reviewed_on=date(2026, 3, 26),
            decision=decision,
        )
        assert follow(held, on=date(2026, 5, 10)).breaks == (), "Easter does not count"
        found = only(follow(held, on=date(2026, 5, 11)))
        assert found.step == "Start cycle 3."
        assert found.words.endswith("Cycle 3 has not started in the 4 school weeks since.")
        assert (found.mend.part, found.mend.words) == (None, "Cycle")
        assert follow(held, on=date(2026, 5, 11)).targets[0].holds[Link.NEXT_CYCLE] is Hold.BROKEN

    def test_a_review_decided_but_not_signed_off_is_signed_off_first(self):
        held = cycle(
            measured(outcome=Outcome.MET), reviewed_on=date(2026, 3, 26), decision=Decision.CHANGE
        )
        found = only(follow(held, on=date(2026, 5, 18)))
        assert found.step == "Sign off the review, then start cycle 3."
        assert (found.mend.part, found.mend.words) == (Stage.REVIEW, "Review")

    def test_support_that_ends_wants_no_next_cycle(self):
        held = cycle(
            measured(outcome=Outcome.MET),
            is_closed=True,
            reviewed_on=date(2026, 3, 26),
            decision=Decision.END,
        )
        thread = follow(held, on=date(2026, 7, 1))
        assert thread.breaks == ()
        assert thread.targets[0].holds[Link.NEXT_CYCLE] is Hold.WHOLE


def before(*targets: TargetStrand, **fields: Any) -> CycleStrand:
    return cycle(
        *targets,
        number=1,
        is_closed=True,
        agreed_on=date(2025, 9, 22),
        reviewed_on=date(2025, 12, 11),
        decision=Decision.CONTINUE,
        **fields,
    )


class TestIntoTheNextCycle:
    def test_a_met_target_carried_on_unchanged_wants_a_further_goal(self):
        old = target(outcome=Outcome.MET)
        new = target(carried_from=old.id)
        thread = follow(cycle(new), before=before(old))
        assert only(thread).words == "Target 1 was met in cycle 1 and is carried on unchanged."
        assert thread.targets[0].holds[Link.TARGET] is Hold.BROKEN

    @pytest.mark.parametrize("change", [{"goal": 80.0}, {"is_changed": True}])
    def test_a_met_target_that_asks_for_more_is_whole(self, change: dict[str, Any]):
        old = target(outcome=Outcome.MET)
        new = target(carried_from=old.id, **change)
        assert follow(cycle(new), before=before(old)).breaks == ()

    @pytest.mark.parametrize(
        ("outcome", "how"), [(Outcome.NOT_MET, "not met"), (Outcome.PARTLY_MET, "only partly met")]
    )
    def test_an_unmet_target_dropped_without_a_word_is_named(self, outcome: Outcome, how: str):
        old = target(outcome=outcome, statement="Spells " + "x" * 100, measure="Spelling")
        thread = follow(cycle(target()), before=before(old))
        found = only(thread)
        assert found.words.startswith(f"Target 1 of cycle 1 was {how}, and cycle 2 says nothing")
        assert found.words.endswith("…”")
        assert found.mend.left_id == old.id
        assert thread.across == (found,)

    def test_a_word_why_it_is_left_makes_the_thread_whole(self):
        old = target(outcome=Outcome.NOT_MET, statement="Spells", measure="Spelling")
        held = cycle(target(), explained=frozenset({old.id}))
        assert follow(held, before=before(old)).breaks == ()

    @pytest.mark.parametrize(
        "new",
        [
            {"statement": "Reads 80 words", "measure": "words READ"},
            {"statement": "reads 60 words", "need_id": OTHER.id},
        ],
    )
    def test_the_same_words_or_the_same_measure_for_the_need_go_on_with_it(
        self, new: dict[str, Any]
    ):
        old = target(outcome=Outcome.NOT_MET)
        assert follow(cycle(target(**new)), before=before(old), needs=()).breaks == ()

    @pytest.mark.parametrize(
        "new",
        [
            {"carried_from": TargetId(fresh_id())},
            {"statement": "Tells a story", "need_id": None},
            {"statement": "Tells a story", "need_id": OTHER.id},
        ],
    )
    def test_another_target_does_not_go_on_with_it(self, new: dict[str, Any]):
        old = target(outcome=Outcome.NOT_MET)
        thread = follow(cycle(target(**new)), before=before(old), needs=())
        assert Fault.UNMET_DROPPED in faults(thread)

    def test_what_was_not_judged_and_a_plan_not_begun_are_left_alone(self):
        unjudged = target(outcome=Outcome.NOT_ASSESSED, statement="Spells", measure="Spelling")
        assert follow(cycle(target()), before=before(unjudged)).breaks == ()
        dropped = before(target(outcome=Outcome.NOT_MET))
        empty = cycle(agreed_on=None, provisions=())
        assert follow(empty, before=dropped).breaks == ()

    def test_the_closed_cycle_tells_what_became_of_its_targets_as_history(self):
        met, left = target(outcome=Outcome.MET), target(order=2, outcome=Outcome.NOT_MET)
        left = replace(left, statement="Spells", measure="Spelling")
        new = target(carried_from=met.id)
        thread = follow(before(met, left), after=cycle(new), on=date(2026, 6, 1))
        carried, dropped = thread.targets
        assert [one.fault for one in carried.breaks] == [Fault.MET_UNCHANGED]
        assert [one.fault for one in dropped.breaks] == [Fault.UNMET_DROPPED]
        assert carried.holds[Link.NEXT_CYCLE] is dropped.holds[Link.NEXT_CYCLE] is Hold.BROKEN
        assert carried.holds[Link.TARGET] is Hold.WHOLE
        assert thread.tasks == ()
        assert thread.breaks[0].mend.cycle_id == thread.breaks[1].mend.cycle_id

    def test_the_link_into_a_planned_next_cycle_is_whole(self):
        old = target(outcome=Outcome.NOT_MET)
        thread = follow(before(old), after=cycle(target(carried_from=old.id)))
        assert thread.targets[0].holds[Link.NEXT_CYCLE] is Hold.WHOLE


def pressing(held: CycleStrand, on: date = TODAY, **around: Any) -> tuple[Break, ...]:
    strands = Strands(**over(around, needs=(NEED,), cycle=held))
    return tasks_of(strands, on, SchoolWeeks(a_calendar()), Patience())


def test_what_presses_is_all_that_can_be_mended_but_what_is_minor():
    broken = cycle(target(need_id=None, order=2), provisions=())
    found = pressing(broken, needs=(NEED, OTHER))
    whole = follow(broken, needs=(NEED, OTHER)).tasks
    assert found == tuple(one for one in whole if not one.fault.is_minor)
    assert found[0].fault is Fault.PRIMARY_NEED_UNANSWERED
    assert len(found) < len(whole)
    assert pressing(cycle(target()), needs=(NEED, OTHER)) == ()


def test_the_weeks_come_from_the_guidance():
    assert guidance().patience == Patience()
    text = (GUIDANCE_FOLDER / "thread.toml").read_text(encoding="utf-8")
    assert read_patience(text) == Patience(
        without_measurement=4, without_session=2, to_the_next_cycle=4
    )


DAYS = st.dates(date(2025, 9, 1), date(2026, 8, 31))


@given(since=DAYS, by=DAYS, later=st.integers(0, 60))
def test_weeks_passed_never_shrink_as_time_goes_on(since: date, by: date, later: int):
    weeks = SchoolWeeks(a_calendar())
    passed = weeks.passed(since, by)
    assert 0 <= passed <= max(0, (by - since).days // 7)
    assert passed <= weeks.passed(since, by + timedelta(days=later))
    assert passed == SchoolWeeks(a_calendar()).passed(since, by)


@given(since=DAYS, days=st.integers(0, 200))
def test_without_a_calendar_every_whole_week_counts(since: date, days: int):
    by = since + timedelta(days=days)
    assert SchoolWeeks(SchoolCalendar()).passed(since, by) >= days // 7 - 1


@given(
    days=st.lists(st.one_of(st.none(), DAYS), min_size=4, max_size=4),
    outcome=st.sampled_from([None, *Outcome]),
    reviewed=st.one_of(st.none(), DAYS),
    decision=st.sampled_from([None, *Decision]),
    closed=st.booleans(),
    delivered=st.booleans(),
    on=DAYS,
)
def test_a_link_is_broken_exactly_where_a_break_says_so(
    days: list[date | None],
    outcome: Outcome | None,
    reviewed: date | None,
    decision: Decision | None,
    closed: bool,
    delivered: bool,
    on: date,
):
    agreed, measured, baseline, goal = days
    one = target(outcome=outcome, measured_on=measured, baseline_on=baseline, goal_on=goal)
    held = cycle(
        one,
        agreed_on=agreed,
        reviewed_on=reviewed,
        decision=decision,
        is_closed=closed and reviewed is not None,
        provisions=(provision(one, **last_session(date(2026, 3, 27) if delivered else None)),),
    )
    thread = follow(held, on=on)
    (row,) = thread.targets
    assert {link for link, hold in row.holds.items() if hold is Hold.BROKEN} == {
        found.link for found in row.breaks
    }
    assert all(found.words.endswith((".", "”")) for found in thread.breaks)
    assert all(found.step.endswith(".") for found in thread.tasks if found.step)
    assert list(thread.breaks) == sorted(thread.breaks, key=lambda found: found.urgency)
