"""What the rules of the golden thread look at, out of a pupil's record."""

from dataclasses import replace
from datetime import date

from senco_desk.domain.identity import CycleId
from senco_desk.domain.provision import SessionState
from senco_desk.domain.record import CycleRecord, ProvisionRecord, TargetRecord
from senco_desk.domain.reviews import Decision, Outcome
from senco_desk.domain.thread_breaks import Fault, Mend
from senco_desk.domain.thread_strands import LEFT, cycle_strand, strands_of
from tests.builders import (
    a_cycle,
    a_cycle_record,
    a_measurement,
    a_need,
    a_provision,
    a_pupil_record,
    a_review,
    a_rich_record,
    a_session,
    a_target,
    a_target_outcome,
    fresh_id,
    noon,
)
from tests.surroundings import a_kept_finding, a_served_target


def a_full_cycle() -> CycleRecord:
    target, left = a_target(changed_since="Longer texts"), a_target()
    provision = a_provision()
    return a_cycle_record(
        cycle=a_cycle(outcome="Reads for herself.", agreed_on=date(2026, 1, 19)),
        targets=(
            TargetRecord(
                target=target,
                measurements=(
                    a_measurement(target_id=target.id, happened_on=date(2026, 3, 2)),
                    a_measurement(target_id=target.id, happened_on=date(2026, 2, 2)),
                ),
                outcome=a_target_outcome(target_id=target.id, outcome=Outcome.MET),
            ),
        ),
        provisions=(
            ProvisionRecord(
                provision=provision,
                sessions=(a_session(provision_id=provision.id),),
                serves=(a_served_target(provision_id=provision.id, target_id=target.id),),
            ),
        ),
        review=a_review(
            decision=Decision.CHANGE,
            happened_on=date(2026, 3, 26),
            signed_off_at=noon(date(2026, 3, 27)),
        ),
        kept_findings=(
            a_kept_finding(rule=LEFT, about=str(left.id)),
            a_kept_finding(rule="vague-verb", about="target"),
        ),
    )


def test_a_cycle_keeps_its_days_its_links_and_what_was_said_of_targets_left():
    record = a_full_cycle()
    strand = cycle_strand(record)
    (target,), (provision,) = strand.targets, strand.provisions
    assert strand.has_outcome
    assert (strand.reviewed_on, strand.decision) == (date(2026, 3, 26), Decision.CHANGE)
    assert strand.is_closed
    assert target.measured_on == date(2026, 3, 2), "the latest, in whatever order"
    assert target.is_changed
    assert target.outcome is Outcome.MET
    assert strand.serving(target.id) == (provision,)
    assert provision.delivered_on is not None
    assert [str(one) for one in strand.explained] == [record.kept_findings[0].about]


def test_a_cycle_only_started_has_nothing_to_follow():
    strand = cycle_strand(a_cycle_record(cycle=a_cycle(outcome="  ")))
    assert not strand.has_outcome
    assert not strand.is_planned
    assert strand.reviewed_on is strand.decision is None


def test_a_target_without_measurements_has_no_day():
    (target,) = cycle_strand(a_cycle_record(targets=(TargetRecord(target=a_target()),))).targets
    assert target.measured_on is target.outcome is None
    assert not target.is_changed


def test_sessions_that_were_all_missed_are_told_from_none():
    missed = a_session(state=SessionState.PUPIL_ABSENT, minutes=0)
    held = ProvisionRecord(provision=a_provision())
    some, none = (
        cycle_strand(a_cycle_record(provisions=(one,))).provisions[0]
        for one in (replace(held, sessions=(missed,)), held)
    )
    assert (some.is_missed, some.delivered_on) == (True, None)
    assert (none.is_missed, none.delivered_on) == (False, None)


def test_each_cycle_stands_between_its_neighbours():
    record = a_rich_record()
    first, second, third = (strands_of(record, one.cycle.id) for one in record.cycles)
    assert first.before is None
    assert (second.before, second.after) == (first.cycle, third.cycle)
    assert third.after is None
    assert [one.code for one in first.needs] == ["SLCN", "SEMH", "HI"]


def test_a_pupil_with_one_cycle_has_no_neighbours():
    cycle = a_cycle_record()
    strands = strands_of(a_pupil_record(needs=(a_need(),), cycles=(cycle,)), cycle.cycle.id)
    assert strands.before is strands.after is None


def test_the_place_of_a_break_is_named_as_the_screen_names_it():
    assert Mend(cycle_id=CycleId(fresh_id()), part=None).words == "Cycle"
    assert [one for one in Fault if one.is_minor] == [Fault.NEED_UNANSWERED]
    assert sorted(Fault, key=lambda one: one.urgency) == list(Fault)
