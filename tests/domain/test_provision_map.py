"""The provision of the whole school, counted and costed."""

from datetime import date
from typing import Any

from senco_desk.domain.costing import RateTable
from senco_desk.domain.identity import GroupId, ProvisionId, PupilId
from senco_desk.domain.provision_map import (
    NOT_AGREED,
    MapRow,
    ProvisionSummary,
    by_pupil,
    cuts_for,
    map_rows,
    said_of_not_agreed,
    totals_of,
    totals_words,
    weeks_of,
)
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.sharing import NOTHING, Charge, Shares
from tests.builders import a_calendar, fresh_id
from tests.surroundings import a_rate

SPAN = date(2026, 1, 19), date(2026, 3, 29)
RATES = RateTable([a_rate()])


def a_summary(**fields: Any) -> ProvisionSummary:
    """Make a reading programme three times a week, delivered five times in 20 minutes."""
    held: dict[str, Any] = {
        "provision_id": ProvisionId(fresh_id()),
        "pupil_id": PupilId(fresh_id()),
        "pupil": "Castellan, Wren",
        "year_group": 4,
        "class_name": "4B",
        "need_code": "SLCN",
        "what": "Paired reading programme",
        "who": "Mrs Bell",
        "role": "Teaching assistant",
        "group_id": None,
        "group_name": None,
        "group_size": 1,
        "charged_whole": False,
        "minutes": 20,
        "times_a_week": 3,
        "starts_on": date(2026, 1, 19),
        "ends_on": date(2026, 3, 27),
        "reviewed_on": None,
        "agreed_on": date(2026, 1, 16),
        "shares": None,
        "delivered": {cuts_for(RATES, SPAN).part_of(SPAN[0]): (5, 100)},
        "missed": 1,
    }
    return ProvisionSummary(**{**held, **fields})


def a_row(calendar: SchoolCalendar | None = None, **fields: Any) -> MapRow:
    (row,) = map_rows([a_summary(**fields)], calendar or a_calendar(), RATES, SPAN)
    return row


def test_a_provision_is_counted_and_costed_as_planned_and_as_delivered():
    row = a_row()
    assert (row.planned, row.holidays_known, row.delivered) == (27, True, 5)
    assert (row.planned_minutes, row.delivered_minutes, row.minutes_a_week) == (540, 100, 60)
    assert (row.planned_cost.words, row.delivered_cost.words) == ("£154.80", "£28.67")
    assert not a_row(SchoolCalendar()).holidays_known


def test_after_the_review_of_its_cycle_nothing_is_planned_any_more():
    reviewed = a_row(reviewed_on=date(2026, 2, 6))
    assert (reviewed.planned, reviewed.planned_cost.words) == (9, "£51.60")
    assert a_row(reviewed_on=date(2026, 1, 16)).planned == 0
    assert a_row(reviewed_on=date(2026, 3, 27)).planned == 27


def test_by_a_plan_not_agreed_yet_nothing_is_planned_but_what_was_delivered_counts():
    row = a_row(agreed_on=None)
    assert (row.planned, row.planned_minutes, row.planned_cost.pence) == (0, 0, 0)
    assert (row.planned_words, row.planned_cost_words) == (NOT_AGREED, NOT_AGREED)
    assert (row.delivered, row.delivered_cost.words) == (5, "£28.67")
    assert a_row(agreed_on=None, reviewed_on=date(2026, 3, 27)).planned_words == "27"
    (pupil,) = by_pupil([row])
    assert (pupil.provisions, pupil.not_agreed, pupil.planned_minutes) == (1, 1, 0)
    assert said_of_not_agreed(0) == ""
    assert said_of_not_agreed(2).startswith(" 2 provisions stand in a plan not agreed yet")


def test_an_adult_works_once_for_a_whole_group():
    four = [
        a_row(group_size=4, shares=Shares.always(Charge(size=4, seat=seat))) for seat in range(4)
    ]
    assert totals_words(four) == (
        "Planned: 36 h of pupils, 9 h of adults, £154.80. "
        "Delivered: 6 h 40 min of pupils, 1 h 40 min of adults, £28.67"
    )
    for_another = a_row(group_size=4, shares=Shares.always(NOTHING))
    assert for_another.planned_of_adults == 0


def test_how_a_group_shares_its_cost_is_said():
    group: dict[str, Any] = {
        "group_id": GroupId(fresh_id()),
        "group_name": "Word builders",
        "group_size": 3,
    }
    shared = a_row(**group, shares=Shares(((SPAN[0], Charge(size=3)), (SPAN[1], Charge(size=4)))))
    assert shared.size == "group of 3"
    assert shared.grouping == "group of 3 (Word builders)", "the fourth came after its last day"
    whole = a_row(**group, charged_whole=True, shares=Shares.always(Charge(size=1)))
    assert (whole.size, whole.grouping) == (
        "whole group",
        "group of 3 (Word builders), charged whole",
    )
    other = a_row(**group, shares=Shares.always(NOTHING))
    assert (other.size, other.delivered_cost.pence) == ("not charged", 0)
    assert other.grouping.endswith("charged whole to another pupil of the group")


def test_a_group_shares_its_cost_unless_it_is_charged_whole():
    shares = [
        a_row(group_size=3, shares=Shares.always(Charge(size=3, seat=seat))).delivered_cost.pence
        for seat in range(3)
    ]
    assert sum(one or 0 for one in shares) == 2_867
    whole = a_row(group_size=3, charged_whole=True)
    assert whole.delivered_cost.pence == 2_867
    assert whole.grouping == "group of 3, charged whole"
    assert a_row(charged_whole=True).grouping == "one-to-one"
    assert a_row(group_id=GroupId(fresh_id()), group_name="Word").grouping == "in a group (Word)"
    assert a_row(group_size=3, group_name="Word builders").grouping == "group of 3 (Word builders)"


def test_a_pupils_year_adds_up_all_provision_of_the_pupil():
    pupil_id = PupilId(fresh_id())
    rows = [a_row(pupil_id=pupil_id), a_row(), a_row(pupil_id=pupil_id, role=None)]
    first, second = by_pupil(rows)
    assert (first.pupil_id, first.provisions, second.provisions) == (pupil_id, 2, 1)
    assert first.delivered_minutes == 200
    assert first.delivered_cost.words == "£28.67; no rate recorded for 1 h 40 min"
    assert totals_of(rows).planned_minutes == 3 * 540


def test_the_weeks_of_a_year_are_those_that_it_touches():
    weeks = weeks_of((date(2026, 9, 1), date(2027, 8, 31)))
    assert (weeks[0], weeks[-1], len(weeks)) == (date(2026, 8, 31), date(2027, 8, 30), 53)
