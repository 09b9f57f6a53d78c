"""Thread, without widgets: what to do next, and where each line leads."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from senco_desk.domain.cycles import Stage
from senco_desk.domain.identity import PupilId
from senco_desk.domain.provision import SessionState
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.reviews import Decision, Outcome
from senco_desk.domain.thread_breaks import Hold, Mend
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.screens.cycle.shown import Shown
from senco_desk.ui.screens.cycle.thread.presenter import ThreadPresenter
from tests.builders import (
    a_cycle,
    a_measurement,
    a_provision,
    a_review,
    a_session,
    a_target,
    a_target_outcome,
    noon,
)
from tests.surroundings import a_served_target
from tests.ui.doubles import Announcements
from tests.ui.paper import Paper, fill_in
from tests.ui.schools import add_pupil, keep

BEGUN = date(2026, 5, 11)


@pytest.fixture
def pupil_id(desk: Desk) -> PupilId:
    return add_pupil(desk)


def opened(
    desk: Desk, pupil_id: PupilId, at: int = -1
) -> tuple[ThreadPresenter, Any, Announcements]:
    record = desk.pupils.record(pupil_id)
    view: Any = Paper()
    feed = Announcements()
    presenter = ThreadPresenter(view, desk, feed)
    presenter.show(
        Shown(
            record=record,
            cycle=record.cycles[at],
            calendar=desk.school.calendar(),
            may_change=True,
        )
    )
    return presenter, view, feed


def a_whole_plan(desk: Desk, pupil_id: PupilId, **fields: Any) -> tuple[Any, Any, Any]:
    """Put a plan on file in which everything is linked and done."""
    need = desk.pupils.record(pupil_id).needs[0]
    cycle = a_cycle(
        pupil_id=pupil_id,
        **{"started_on": BEGUN, "agreed_on": BEGUN, "outcome": "Reads for herself.", **fields},
    )
    target = a_target(
        cycle_id=cycle.id, need_id=need.id, baseline_on=BEGUN, goal_on=date(2026, 7, 10)
    )
    provision = a_provision(cycle_id=cycle.id, starts_on=BEGUN, ends_on=date(2026, 7, 10))
    keep(
        desk,
        [
            cycle,
            target,
            provision,
            a_served_target(provision_id=provision.id, target_id=target.id),
            a_session(provision_id=provision.id, happened_on=date(2026, 6, 9)),
            a_session(
                provision_id=provision.id,
                happened_on=date(2026, 6, 8),
                state=SessionState.PUPIL_ABSENT,
                minutes=0,
            ),
            a_measurement(target_id=target.id, happened_on=date(2026, 6, 8)),
        ],
    )
    return cycle, target, provision


def test_a_whole_thread_says_so_and_names_what_each_link_holds(desk: Desk, pupil_id: PupilId):
    cycle, target, _ = a_whole_plan(desk, pupil_id)
    _, view, _ = opened(desk, pupil_id)
    step = view.told("show_next")
    assert (step.title, step.status, step.step) == ("The thread holds.", Status.GOOD, None)
    assert view.told("show_hold") is Hold.WHOLE
    (row,) = view.told("show_rows")
    assert [one.words for one in row.links] == [
        "SLCN",
        "written",
        "goal 60",
        "no. 1",
        "1 session",
        "8 Jun 2026",
        "not yet due",
        "not yet due",
    ]
    assert row.spoken == (
        f"1. {target.statement}: Need whole, SLCN; Outcome whole, written; Target whole, goal 60; "
        "Provision whole, no. 1; Delivery whole, 1 session; Measurement whole, 8 Jun 2026; "
        "Review not yet due; Next cycle not yet due."
    )
    assert row.mend == Mend(cycle_id=cycle.id, part=Stage.PLAN, target_id=target.id)
    assert row.go_words == "Go to Plan"


def test_a_cycle_without_a_plan_has_nothing_due(desk: Desk, pupil_id: PupilId):
    keep(desk, [a_cycle(pupil_id=pupil_id)])
    _, view, _ = opened(desk, pupil_id)
    assert view.told("show_next").title == "Nothing is due yet."
    assert view.told("show_hold") is Hold.NOT_DUE
    assert view.told("show_rows") == []


def test_the_most_useful_step_stands_first_and_leads_to_its_place(desk: Desk, pupil_id: PupilId):
    cycle, target, _ = a_whole_plan(desk, pupil_id, outcome=None)
    second = a_target(cycle_id=cycle.id, order=2, goal=None, goal_on=None, baseline_on=BEGUN)
    idle = a_provision(
        cycle_id=cycle.id, order=2, starts_on=date(2026, 6, 15), ends_on=date(2026, 7, 10)
    )
    keep(desk, [second, idle])
    presenter, view, _ = opened(desk, pupil_id)
    step = view.told("show_next")
    assert step.title == "Do next: Tick target 2 at the provision that serves it, or add one."
    assert step.advice == "No provision serves target 2. 3 more things to mend below."
    assert step.status is Status.CAUTION
    assert view.told("show_hold") is Hold.BROKEN
    first, other = view.told("show_rows")
    assert first.steps == ()
    assert [one.words for one in other.links[:4]] == [
        "broken here",
        "broken here",
        "not yet due",
        "broken here",
    ]
    assert [one.go_words for one in view.told("show_cycle_steps")] == ["Go to Plan"]
    assert [one.words for one in view.told("show_provisions")] == ["Provision 2 serves no target."]
    presenter.go(step.step.mend)
    assert view.told("lead_to").target_id == second.id
    assert target.id != second.id


def test_a_need_that_may_wait_is_only_worth_a_look(desk: Desk):
    pupil_id = add_pupil(desk, codes=("SLCN", "SEMH"))
    a_whole_plan(desk, pupil_id)
    _, view, _ = opened(desk, pupil_id)
    step = view.told("show_next")
    assert (step.title, step.status) == (
        "Do next: Add a target for SEMH if it wants one now.",
        Status.INFO,
    )
    (need,) = view.told("show_needs")
    assert need.is_minor


@pytest.mark.parametrize(
    ("decision", "words"),
    [(Decision.END, "support ends"), (Decision.REQUEST, "EHC request")],
)
def test_a_closed_cycle_is_history(desk: Desk, pupil_id: PupilId, decision: Decision, words: str):
    cycle, target, _ = a_whole_plan(desk, pupil_id)
    signed = a_review(
        cycle_id=cycle.id,
        happened_on=date(2026, 6, 11),
        decision=decision,
        signed_off_at=noon(date(2026, 6, 12)),
    )
    keep(desk, [a_target_outcome(target_id=target.id, outcome=Outcome.MET), signed])
    _, view, _ = opened(desk, pupil_id)
    step = view.told("show_next")
    assert (step.title, step.advice) == (
        "This cycle is signed off.",
        "Its thread held from need to review.",
    )
    (row,) = view.told("show_rows")
    assert [one.words for one in row.links[-2:]] == ["Met", words]
    assert row.mend.part is Stage.REVIEW


def test_a_single_break_of_a_closed_cycle_is_said_as_one(desk: Desk, pupil_id: PupilId):
    cycle, _, _ = a_whole_plan(desk, pupil_id)
    signed = a_review(
        cycle_id=cycle.id,
        happened_on=date(2026, 6, 11),
        decision=Decision.END,
        signed_off_at=noon(date(2026, 6, 12)),
    )
    keep(desk, [signed])
    _, view, _ = opened(desk, pupil_id)
    assert view.told("show_next").advice == (
        "1 break of its thread stays as history; nothing is to be done here."
    )


def test_a_closed_cycle_says_what_was_not_recorded_and_offers_no_step(
    desk: Desk, pupil_id: PupilId
):
    cycle = a_cycle(pupil_id=pupil_id, agreed_on=date(2026, 1, 19), outcome="Reads.")
    keep(
        desk,
        [
            cycle,
            a_target(cycle_id=cycle.id),
            a_review(
                cycle_id=cycle.id, decision=Decision.END, signed_off_at=noon(date(2026, 3, 27))
            ),
        ],
    )
    _, view, _ = opened(desk, pupil_id)
    assert view.told("show_next").advice == (
        "5 breaks of its thread stay as history; nothing is to be done here."
    )
    (row,) = view.told("show_rows")
    assert "Delivery not yet due, not recorded" not in row.spoken
    assert "Delivery not recorded" in row.spoken
    assert all(step.mend is None and step.go_words == "" for step in row.steps)
    keep(desk, [a_cycle(pupil_id=pupil_id, number=2, started_on=date(2026, 4, 20))])
    cycle_two = desk.pupils.record(pupil_id).cycles[1].cycle
    keep(desk, [a_target(cycle_id=cycle_two.id)])
    _, view, _ = opened(desk, pupil_id, at=0)
    assert view.told("show_rows")[0].links[-1].words == "cycle 2"


def test_why_a_target_is_left_is_asked_and_kept(desk: Desk, pupil_id: PupilId):
    cycle, target, _ = a_whole_plan(desk, pupil_id, number=2)
    old = a_cycle(pupil_id=pupil_id, agreed_on=date(2026, 1, 19))
    left = replace(a_target(cycle_id=old.id, statement="Spells ten words"), need_id=None)
    keep(
        desk,
        [
            old,
            left,
            a_target_outcome(target_id=left.id, outcome=Outcome.NOT_MET),
            a_review(cycle_id=old.id, signed_off_at=noon(date(2026, 3, 27))),
        ],
    )
    presenter, view, feed = opened(desk, pupil_id)
    (step,) = view.told("show_cycle_steps")
    assert step.mend.left_id == left.id
    presenter.leave(step.mend.cycle_id, step.mend.left_id)
    with pytest.raises(Refusal):
        fill_in(view.asked, reason=" ")
    fill_in(view.asked, reason="Reading comes first.")
    assert feed.changes[0].cycles == {cycle.id}
    _, view, _ = opened(desk, pupil_id)
    assert view.told("show_cycle_steps") == []
    assert target.cycle_id == cycle.id
