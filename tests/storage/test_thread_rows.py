"""What the golden thread looks at is the same out of the file as out of a whole record."""

from dataclasses import replace
from datetime import date
from typing import Any

from senco_desk.domain.identity import PupilId
from senco_desk.domain.provision import SessionState
from senco_desk.domain.reviews import Decision, Outcome
from senco_desk.domain.thread_strands import LEFT, Strands, strands_of
from senco_desk.storage.work import Work
from tests.builders import (
    a_cycle,
    a_measurement,
    a_need,
    a_provision,
    a_pupil,
    a_review,
    a_session,
    a_target,
    a_target_outcome,
    noon,
)
from tests.surroundings import a_kept_finding, a_served_target

AGREED = date(2026, 1, 19)


def from_record(work: Work, pupil_id: PupilId) -> Strands:
    record = work.pupil_record(pupil_id)
    whole = strands_of(record, record.cycles[-1].cycle.id)
    if whole.before is None:
        return whole
    # Of the cycle before only what its targets came to is looked at.
    targets = tuple(
        replace(one, baseline_on=None, goal_on=None, measured_on=None, is_changed=False)
        for one in whole.before.targets
    )
    before = replace(
        whole.before,
        has_outcome=False,
        agreed_on=None,
        reviewed_on=None,
        decision=None,
        provisions=(),
        targets=targets,
    )
    return replace(whole, before=before)


def keep(work: Work, *things: Any) -> None:
    for thing in things:
        work.save(thing)


def test_a_plan_with_everything_in_it_reads_as_its_record_does(work: Work):
    pupil = a_pupil()
    first, second = (
        a_need(pupil_id=pupil.id, rank=rank, code=code) for rank, code in ((1, "SLCN"), (2, "SEMH"))
    )
    before = a_cycle(pupil_id=pupil.id, started_on=date(2025, 9, 15))
    old = a_target(cycle_id=before.id, need_id=first.id)
    cycle = a_cycle(pupil_id=pupil.id, number=2, outcome="Reads.", agreed_on=AGREED)
    one = a_target(
        cycle_id=cycle.id, need_id=first.id, carried_from=old.id, changed_since="Longer texts"
    )
    two = a_target(cycle_id=cycle.id, order=2)
    given, missed, none = (a_provision(cycle_id=cycle.id, order=order) for order in (1, 2, 3))
    keep(
        work,
        pupil,
        second,
        first,
        before,
        old,
        a_target_outcome(target_id=old.id, outcome=Outcome.MET),
        a_review(cycle_id=before.id, signed_off_at=noon(date(2025, 12, 12))),
        cycle,
        two,
        one,
        none,
        given,
        missed,
        a_served_target(provision_id=given.id, target_id=one.id),
        a_served_target(provision_id=given.id, target_id=two.id),
        a_measurement(target_id=one.id, happened_on=date(2026, 3, 2)),
        a_measurement(target_id=one.id, happened_on=date(2026, 2, 2)),
        a_session(provision_id=given.id, state=SessionState.PUPIL_ABSENT, minutes=0),
        a_session(provision_id=given.id),
        a_session(provision_id=missed.id, state=SessionState.ADULT_ABSENT, minutes=0),
        a_kept_finding(cycle_id=cycle.id, rule=LEFT, about=str(old.id)),
        a_kept_finding(cycle_id=cycle.id),
        a_review(cycle_id=cycle.id, decision=Decision.MORE, decision_reason="More is needed."),
        a_target_outcome(target_id=two.id, outcome=Outcome.NOT_MET),
    )
    read = work.threads()
    assert read == {pupil.id: from_record(work, pupil.id)}
    (held, idle, _) = read[pupil.id].cycle.provisions
    assert held.delivered_on == a_session().happened_on
    assert (idle.delivered_on, idle.is_missed) == (None, True)


def test_the_cycle_before_is_found_across_a_gap_in_the_numbers(work: Work):
    """Where two records were made one, signed-off cycles keep their numbers."""
    pupil = a_pupil()
    numbered = [a_cycle(pupil_id=pupil.id, number=number) for number in (1, 2, 5)]
    under_way = replace(numbered[-1], agreed_on=AGREED)
    old = a_target(cycle_id=numbered[1].id)
    keep(work, pupil, *numbered[:2], under_way, old, a_target_outcome(target_id=old.id))
    for one in numbered[:2]:
        keep(work, a_review(cycle_id=one.id, signed_off_at=noon(date(2025, 12, 12))))
    read = work.threads()
    assert read == {pupil.id: from_record(work, pupil.id)}
    before = read[pupil.id].before
    assert before is not None
    assert (before.number, [one.id for one in before.targets]) == (2, [old.id])


def test_a_first_plan_with_nothing_recorded_yet_has_no_cycle_before(work: Work):
    pupil = a_pupil()
    keep(work, pupil, a_cycle(pupil_id=pupil.id, agreed_on=AGREED))
    assert work.threads() == {pupil.id: from_record(work, pupil.id)}


def test_only_cycles_between_agreeing_and_signing_off_are_under_way(work: Work):
    planned, closed, again = a_pupil(), a_pupil(), a_pupil()
    signed = a_cycle(pupil_id=closed.id, agreed_on=AGREED)
    old = a_cycle(pupil_id=again.id, agreed_on=AGREED)
    keep(
        work,
        planned,
        closed,
        again,
        a_cycle(pupil_id=planned.id),
        signed,
        a_review(cycle_id=signed.id, signed_off_at=noon(date(2026, 3, 27))),
        old,
        a_review(cycle_id=old.id, signed_off_at=noon(date(2026, 3, 27))),
        a_cycle(pupil_id=again.id, number=2, started_on=date(2026, 4, 20)),
    )
    assert work.threads() == {}
