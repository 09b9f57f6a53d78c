"""A pupil's provision by school year, with hours and costs."""

from dataclasses import replace
from datetime import date
from typing import Any

from senco_desk.domain.costed_provision import CostedSchoolYear, action_words, costed_provision
from senco_desk.domain.criteria import evidence_map
from senco_desk.domain.provision import SessionState
from senco_desk.domain.record import ProvisionRecord, PupilRecord
from senco_desk.domain.references import Entry
from senco_desk.domain.sharing import Charge, Shares
from tests.builders import (
    a_calendar,
    a_cycle,
    a_cycle_record,
    a_provision,
    a_pupil,
    a_pupil_record,
    a_session,
    fresh_id,
    guidance,
)
from tests.surroundings import a_rate

ON = date(2026, 3, 2)
RATES = (a_rate(pence_an_hour=1_600, starts_on=date(2024, 9, 1)), a_rate())


def a_record(*provisions: ProvisionRecord, **fields: Any) -> PupilRecord:
    plan = a_cycle(**{"agreed_on": date(2026, 1, 19), **fields})
    cycle = a_cycle_record(cycle=plan, targets=(), provisions=provisions, review=None)
    return a_pupil_record(pupil=a_pupil(), cycles=(cycle,))


def support(*days: date, **fields: Any) -> ProvisionRecord:
    provision = a_provision(**{"role": "Teaching assistant", **fields})
    sessions = tuple(a_session(provision_id=provision.id, happened_on=on) for on in days)
    return ProvisionRecord(provision=provision, sessions=sessions)


def costed(*provisions: ProvisionRecord, on: date = ON) -> tuple[CostedSchoolYear, ...]:
    return costed_provision(a_record(*provisions), RATES, {}, a_calendar(), on)


def test_hours_are_counted_up_to_the_day_and_costed_by_the_rate_of_their_day():
    (year,) = costed(support(date(2026, 1, 20), date(2026, 2, 3), date(2026, 3, 20)))
    (line,) = year.lines
    # Five weeks over by Monday, 2 March, the half-term left out, three sessions of 20 minutes each.
    assert (line.planned, line.planned_minutes, line.planned_cost.words) == (15, 300, "£86.00")
    assert (line.delivered, line.delivered_minutes, line.delivered_cost.words) == (2, 40, "£11.47")
    assert [one.pence_an_hour for one in line.rates] == [1_720]
    assert year.words == (
        "School year 2025/26: 1 provision, 5 h planned (£86.00), 40 min recorded as delivered "
        "(£11.47)."
    )


def test_a_plan_that_is_not_agreed_costs_nothing_yet():
    record = a_record(support(date(2026, 1, 20)), agreed_on=None)
    assert costed_provision(record, RATES, {}, a_calendar(), ON) == ()


def test_a_group_is_shared_by_those_who_are_in_it_on_the_day():
    record = support(date(2026, 1, 20), date(2026, 2, 3), group_size=1, group_id=fresh_id())
    joined = Shares(((date(2026, 1, 19), Charge(size=1)), (date(2026, 2, 2), Charge(size=4))))
    shares = {record.provision.id: joined}
    (year,) = costed_provision(a_record(record), RATES, shares, a_calendar(), ON)
    (line,) = year.lines
    # 20 minutes at £17.20 are £5.73; four share the second session.
    assert line.delivered_cost.words == "£7.16"
    assert line.grouping == "in a group, cost shared by 1 and then shared by 4"
    whole = replace(record, provision=replace(record.provision, charged_whole=True))
    (year,) = costed_provision(a_record(whole), RATES, {}, a_calendar(), ON)
    assert year.lines[0].grouping == "in a group, set up for this pupil and charged whole"


def test_a_missed_session_costs_nothing():
    record = support()
    missed = a_session(
        provision_id=record.provision.id,
        happened_on=date(2026, 1, 20),
        state=SessionState.PUPIL_ABSENT,
    )
    (year,) = costed(replace(record, sessions=(missed,)))
    assert year.lines[0].delivered_cost.words == "£0.00"


def test_a_provision_over_two_years_stands_in_both_and_is_referred_to_once():
    over = support(
        date(2025, 7, 1), date(2025, 9, 9), starts_on=date(2025, 6, 2), ends_on=date(2026, 1, 30)
    )
    new = support(starts_on=date(2026, 1, 5))
    earlier, later = costed(over, new)
    assert [one.year.name for one in (earlier, later)] == ["2024/25", "2025/26"]
    assert (earlier.marked_by, later.marked_by) == (over.provision.id, new.provision.id)
    assert [one.pence_an_hour for one in earlier.lines[0].rates] == [1_600]
    assert [one.delivered for one in later.lines] == [1, 0]
    assert action_words((earlier, later)) == (
        "Provision set out with hours and cost for school years 2024/25 and 2025/26."
    )
    alone = costed(over)
    assert alone[1].marked_by is None
    assert alone[1].place.id == over.provision.id


def test_without_any_rate_nothing_is_set_out():
    assert costed(support(role=None)) == ()
    assert costed_provision(a_record(), RATES, {}, a_calendar(), ON) == ()
    assert costed(support(starts_on=date(2026, 3, 16), ends_on=date(2026, 3, 27))) == ()
    assert action_words(()) is None


def test_costs_are_evidence_of_action_and_of_support_beyond_the_usual():
    found = costed(support(date(2026, 1, 20)))
    record = a_record(support(date(2026, 1, 20)))
    lines = {
        one.criterion.key: [
            each.words for each in one.evidence if each.place.entry is Entry.COSTED_PROVISION
        ]
        for one in evidence_map(record, guidance().criteria, a_calendar(), ON, found)
    }
    assert lines.pop("c") == ["Provision set out with hours and cost for school year 2025/26."]
    assert lines.pop("d") == [found[0].words]
    assert not any(lines.values())
