"""Rates, groups and the provision map, on a real file."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import load_workbook

from senco_desk.domain.groups import Group
from senco_desk.domain.history import Act
from senco_desk.domain.identity import ProvisionId, PupilId
from senco_desk.domain.provision import Provision, Session, SessionState
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.repeats import Again
from senco_desk.domain.steps import unwatched
from senco_desk.domain.years import Year, YearKind
from senco_desk.services.desk import Desk
from tests.builders import (
    NOW,
    TODAY,
    a_closure,
    a_cycle,
    a_need,
    a_provision,
    a_review,
    a_session,
    fresh_id,
)
from tests.desks import SchoolDay
from tests.pdfs import page_texts
from tests.surroundings import a_group, a_rate, a_threshold

YEAR = Year.of(YearKind.SCHOOL, TODAY)
MONDAY = TODAY  # 15 Jun 2026
ROLE = "Teaching assistant"


def in_group(day: SchoolDay, group: Group, **fields: object) -> tuple[PupilId, Provision]:
    """Put a pupil into a group by the provision of an agreed plan."""
    who = {"id": fields.pop("pupil_id")} if "pupil_id" in fields else {}
    pupil = day.add_pupil(legal_forename=str(fields.pop("forename", "Wren")), **who)
    cycle = day.plan(pupil.id)
    provision = a_provision(
        **{
            "cycle_id": cycle.cycle.id,
            "group_id": group.id,
            "group_size": 2,
            "role": ROLE,
            "starts_on": TODAY - timedelta(days=28),
            "ends_on": TODAY + timedelta(days=20),
            **fields,
        }
    )
    day.desk.planning.save_provision(provision)
    day.desk.planning.agree_plan(
        cycle.cycle, agreed_on=TODAY, parents_told_on=None, review_on=TODAY + timedelta(days=20)
    )
    return pupil.id, day.cycle(pupil.id).provisions[-1].provision


@pytest.fixture
def group(desk: Desk) -> Group:
    group = a_group()
    desk.groups.keep(group)
    return desk.groups.groups()[0].group


def held(desk: Desk, provision: Provision) -> tuple[Session, ...]:
    with desk.setting.work() as work:
        return work.find(Session, provision_id=provision.id)


# Rates


def test_a_role_has_one_rate_from_a_day(desk: Desk):
    desk.rates.keep_rate(a_rate())
    with pytest.raises(Refusal, match="There is a rate for Teaching assistant from 1 Sep 2025"):
        desk.rates.keep_rate(a_rate(role="teaching assistant"))
    desk.rates.keep_rate(a_rate(role="HLTA"))
    assert desk.rates.roles() == ("HLTA", ROLE)
    (held, *_) = desk.rates.rates()
    desk.rates.keep_rate(replace(held, pence_an_hour=2_000))
    desk.rates.remove(desk.rates.rates()[0])
    assert len(desk.rates.rates()) == 1


def test_there_is_one_threshold_from_a_day(desk: Desk):
    desk.rates.keep_threshold(a_threshold())
    with pytest.raises(Refusal, match="There is a threshold from 1 Apr 2025"):
        desk.rates.keep_threshold(a_threshold())
    assert [one.pence for one in desk.rates.thresholds()] == [600_000]


def test_a_table_of_rates_is_shown_first_and_then_written_whole(desk: Desk, tmp_path: Path):
    desk.rates.keep_rate(a_rate())
    path = tmp_path / "rates.csv"
    path.write_text("Role,Rate,From\nTeaching assistant,17.90,01/09/2025\nHLTA,£21.30,1/9/2026\n")
    plan = desk.rates.preview(path, unwatched)
    assert (len(plan.adds), len(plan.changes)) == (1, 1)
    assert len(desk.rates.rates()) == 1
    desk.rates.accept(plan, unwatched)
    assert {(one.role, one.pence_an_hour, one.source) for one in desk.rates.rates()} == {
        (ROLE, 1_790, "Import of rates.csv"),
        ("HLTA", 2_130, "Import of rates.csv"),
    }
    with pytest.raises(Refusal, match="have changed"):
        desk.rates.accept(plan, unwatched)
    with pytest.raises(Refusal, match="cannot be imported"):
        desk.rates.accept(desk.rates.preview(path, unwatched), unwatched)


# Groups


def test_a_group_that_goes_on_has_a_name_of_its_own(desk: Desk, group: Group):
    with pytest.raises(Refusal, match="There is a group called Word builders"):
        desk.groups.keep(a_group(name="word  builders"))
    with pytest.raises(Refusal, match="ends before it starts"):
        desk.groups.keep(replace(group, ended_on=date(2026, 1, 1)))
    desk.groups.keep(replace(group, ended_on=TODAY - timedelta(days=1)))
    desk.groups.keep(a_group())
    assert [one.ended_on for one in desk.groups.offered()] == [None]
    assert len(desk.groups.offered(group.id)) == 2


def test_a_group_is_made_together_with_the_provision_that_names_it_first(
    desk: Desk, day: SchoolDay
):
    pupil = day.add_pupil()
    cycle = day.plan(pupil.id)
    group = a_group()
    provision = a_provision(cycle_id=cycle.cycle.id, group_id=group.id, group_size=3)
    changes = desk.planning.save_provision(provision, new_group=group)
    assert changes.school
    assert [one.group.name for one in desk.groups.groups()] == ["Word builders"]
    with pytest.raises(Refusal, match="There is a group called"):
        desk.planning.save_provision(a_provision(cycle_id=cycle.cycle.id), new_group=a_group())
    assert len(day.cycle(pupil.id).provisions) == 2


def test_a_group_that_pupils_were_in_is_ended_and_not_taken_out(
    desk: Desk, day: SchoolDay, group: Group
):
    in_group(day, group)
    assert [(one.pupils, one.group.id) for one in desk.groups.groups()] == [(1, group.id)]
    with pytest.raises(Refusal, match="1 provision of pupils name this group"):
        desk.groups.remove(group)
    empty = a_group(name="Nobody's")
    desk.groups.keep(empty)
    (there,) = [one.group for one in desk.groups.groups() if one.group.id == empty.id]
    desk.groups.remove(there)
    assert len(desk.groups.groups()) == 1


# A week of a group


def sessions_for(provisions: list[Provision], on: date) -> list[Session]:
    return [a_session(provision_id=one.id, happened_on=on) for one in provisions]


def test_a_week_is_recorded_in_one_go_and_taken_back_whole(
    desk: Desk, day: SchoolDay, group: Group
):
    (wren_id, wren), (ash_id, ash) = in_group(day, group), in_group(day, group, forename="Ash")
    week = desk.groups.week(group.id, MONDAY)
    assert [one.name for one in week.open_members] == ["Castellan, Ash", "Castellan, Wren"]
    recorded = desk.groups.record_week(sessions_for([wren, ash], MONDAY))
    assert recorded.changes.pupils == {wren_id, ash_id}
    assert len(held(desk, wren)) == len(held(desk, ash)) == 1
    desk.groups.take_back(recorded)
    assert held(desk, wren) == held(desk, ash) == ()
    acts = [one.act for one in desk.pupils.history(wren_id) if one.subject == "Session"]
    assert set(acts) == {Act.ADDED, Act.REMOVED}


def test_repeats_are_asked_about_once_with_the_pupils_names_and_undone(
    desk: Desk, day: SchoolDay, group: Group
):
    (_, wren), (_, ash) = (
        in_group(day, group, times_a_week=1),
        in_group(day, group, forename="Ash", times_a_week=1),
    )
    first = sessions_for([wren], MONDAY)
    assert desk.groups.question_about(first) is None
    desk.groups.record_week(first)
    again = sessions_for([wren, ash], MONDAY)
    question = desk.groups.question_about(again)
    assert question is not None
    assert len(question.lines) == 1
    assert question.lines[0].startswith("Wren Castellan: Paired reading programme")
    with pytest.raises(Refusal, match="there for this day already"):
        desk.groups.record_week(again)
    assert held(desk, ash) == ()
    recorded = desk.groups.record_week(again, Again.REPLACE)
    assert [one.id for one in held(desk, wren)] == [again[0].id]
    desk.groups.take_back(recorded)
    assert [one.id for one in held(desk, wren)] == [first[0].id]
    assert held(desk, ash) == ()


def test_a_closed_day_a_day_outside_and_a_signed_off_cycle_take_no_session(
    desk: Desk, day: SchoolDay, group: Group
):
    pupil_id, wren = in_group(day, group)
    closure = a_closure(starts_on=MONDAY, ends_on=MONDAY)
    desk.school.keep_closure(closure)
    with pytest.raises(Refusal, match="The school is closed on 15 Jun 2026"):
        desk.groups.record_week(sessions_for([wren], MONDAY))
    recorded = desk.groups.record_week(sessions_for([wren], MONDAY), on_closed_days=True)
    assert len(recorded.kept) == 1
    with pytest.raises(Refusal, match="not in the group"):
        desk.groups.record_week(sessions_for([wren], wren.starts_on - timedelta(days=3)))
    with pytest.raises(Refusal, match="still to come"):
        desk.groups.record_week(sessions_for([wren], MONDAY + timedelta(days=1)))
    cycle = day.cycle(pupil_id)
    with desk.setting.work() as work:
        work.save(a_review(cycle_id=cycle.cycle.id, signed_off_at=NOW))
        work.keep()
    week = desk.groups.week(group.id, MONDAY)
    assert week.open_members == ()
    assert week.left_out == ("Castellan, Wren: the review of the cycle is signed off.",)
    with pytest.raises(Refusal, match="signed off"):
        desk.groups.record_week(
            sessions_for([wren], MONDAY - timedelta(days=3)), on_closed_days=True
        )
    with pytest.raises(Refusal, match="signed off"):
        desk.groups.take_back(recorded)
    assert [one.is_signed_off for one in desk.groups.members(group)] == [True]


def test_days_off_roll_take_no_session_and_are_neither_planned_nor_costed(
    desk: Desk, day: SchoolDay, group: Group
):
    desk.rates.keep_rate(a_rate())
    pupil_id, wren = in_group(day, group)
    friday = MONDAY - timedelta(days=3)
    (on_record,) = desk.groups.record_week(sessions_for([wren], friday)).kept

    desk.leaving.leave(desk.pupils.record(pupil_id).pupil, wren.starts_on - timedelta(days=1), None)
    assert desk.groups.groups()[0].pupils == 0
    record = desk.pupils.record(pupil_id)
    rows = {row.provision.provision_id: row for row in desk.provision_map.rows(YEAR.span)}
    assert (rows[wren.id].planned, rows[wren.id].delivered) == (0, 1)
    (costed,) = desk.provision_map.costed(record)
    assert [one.planned for one in costed.lines if one.provision.id == wren.id] == [0]
    week = desk.groups.week(group.id, MONDAY)
    assert week.open_members == ()
    assert "not at the school after" in week.left_out[0]
    for record_them in (desk.delivery.record, desk.groups.record_week):
        with pytest.raises(Refusal, match="not at the school on 15 Jun 2026"):
            record_them(sessions_for([wren], MONDAY))
    desk.delivery.record([replace(on_record, minutes=15)])
    assert [one.minutes for one in held(desk, wren)] == [15]

    desk.leaving.come_back(desk.pupils.record(pupil_id).pupil, TODAY)
    assert desk.groups.groups()[0].pupils == 1
    assert desk.groups.week(group.id, MONDAY).left_out == ()
    rows = {row.provision.provision_id: row for row in desk.provision_map.rows(YEAR.span)}
    assert (rows[wren.id].planned, rows[wren.id].delivered) == (9, 1)


def test_a_session_that_the_cycle_before_holds_is_there_already(
    desk: Desk, day: SchoolDay, group: Group
):
    pupil_id, before = in_group(day, group)
    desk.groups.record_week(sessions_for([before], MONDAY))
    first = day.cycle(pupil_id).cycle
    with desk.setting.work() as work:
        work.save(a_review(cycle_id=first.id, happened_on=MONDAY, signed_off_at=NOW))
        work.save(a_cycle(pupil_id=pupil_id, number=2, started_on=MONDAY, agreed_on=None))
        work.keep()
    second = day.cycle(pupil_id).cycle
    after = replace(before, id=ProvisionId(fresh_id()), cycle_id=second.id, version=0)
    with desk.setting.work() as work:
        work.save(after)
        work.keep()
    not_agreed = "Castellan, Wren: the plan of the cycle is not agreed yet."
    assert not_agreed in desk.groups.week(group.id, MONDAY).left_out
    friday = MONDAY - timedelta(days=3)
    with pytest.raises(Refusal, match="not agreed yet"):
        desk.groups.record_week(sessions_for([after], friday))
    with desk.setting.work() as work:
        work.save(replace(second, agreed_on=MONDAY))
        work.keep()
    week = desk.groups.week(group.id, MONDAY)
    assert week.left_out == (
        "Castellan, Wren: the session of 15 Jun 2026 is in another cycle already.",
    )
    with pytest.raises(Refusal, match="holds the session of 15 Jun 2026 already"):
        desk.groups.record_week(sessions_for([after], MONDAY))
    assert held(desk, after) == ()
    assert len(desk.groups.record_week(sessions_for([after], friday)).kept) == 1


# The map


def test_the_map_shows_the_provision_of_the_weeks_chosen(desk: Desk, day: SchoolDay, group: Group):
    desk.rates.keep_rate(a_rate())
    pupil_id, wren = in_group(day, group)
    desk.groups.record_week(sessions_for([wren], MONDAY))
    missed = a_session(
        provision_id=wren.id,
        happened_on=MONDAY - timedelta(days=3),
        state=SessionState.PUPIL_ABSENT,
    )
    desk.groups.record_week([missed])
    rows = {one.provision.provision_id: one for one in desk.provision_map.rows(YEAR.span)}
    row = rows[wren.id]
    assert (row.provision.pupil, row.provision.pupil_id) == ("Castellan, Wren", pupil_id)
    assert (row.provision.group_name, row.sizes) == ("Word builders", (2,))
    assert (row.delivered, row.provision.missed, row.delivered_minutes) == (1, 1, 20)
    assert row.delivered_cost.pence == 286  # half of £5.73, and the odd penny is another's
    assert len(rows) == 2
    before = wren.starts_on - timedelta(days=30), wren.starts_on - timedelta(days=29)
    assert wren.id not in {one.provision.provision_id for one in desk.provision_map.rows(before)}


def test_the_map_ends_a_plan_at_its_review(desk: Desk, day: SchoolDay, group: Group):
    pupil_id, wren = in_group(day, group)
    with desk.setting.work() as work:
        cycle_id = day.cycle(pupil_id).cycle.id
        work.save(a_review(cycle_id=cycle_id, happened_on=MONDAY - timedelta(days=3)))
        work.keep()
    rows = {one.provision.provision_id: one for one in desk.provision_map.rows(YEAR.span)}
    assert rows[wren.id].planned == 9
    after = MONDAY, wren.ends_on
    assert wren.id not in {one.provision.provision_id for one in desk.provision_map.rows(after)}


def test_in_the_week_of_a_review_the_map_and_the_bundle_plan_what_was_held(
    desk: Desk, day: SchoolDay, group: Group
):
    desk.rates.keep_rate(a_rate())
    pupil_id, wren = in_group(day, group)
    monday = MONDAY - timedelta(days=7)
    for later in (0, 1, 3):
        desk.groups.record_week(sessions_for([wren], monday + timedelta(days=later)))
    with desk.setting.work() as work:
        cycle_id = day.cycle(pupil_id).cycle.id
        work.save(a_review(cycle_id=cycle_id, happened_on=monday + timedelta(days=3)))
        work.keep()
    rows = {one.provision.provision_id: one for one in desk.provision_map.rows(YEAR.span)}
    (costed,) = desk.provision_map.costed(desk.pupils.record(pupil_id))
    (line,) = (one for one in costed.lines if one.provision.id == wren.id)
    assert rows[wren.id].planned == line.planned == 3 * wren.times_a_week
    assert rows[wren.id].planned_cost == line.planned_cost


def test_the_map_plans_nothing_by_a_plan_that_is_not_agreed(
    desk: Desk, day: SchoolDay, group: Group
):
    pupil_id, wren = in_group(day, group)
    with desk.setting.work() as work:
        work.save(replace(day.cycle(pupil_id).cycle, agreed_on=None))
        work.keep()
    rows = {one.provision.provision_id: one for one in desk.provision_map.rows(YEAR.span)}
    assert (rows[wren.id].planned, rows[wren.id].planned_words) == (0, "plan not agreed yet")


def test_a_pupil_bears_the_same_share_in_a_map_of_some_weeks_as_in_a_bundle(
    desk: Desk, day: SchoolDay, group: Group
):
    """Also of the odd penny, when the others have left the group before these weeks."""
    desk.rates.keep_rate(a_rate())
    left_on = TODAY - timedelta(days=14)
    first, second, third = (PupilId(UUID(int=number)) for number in (1, 2, 3))
    (_, ada), (_, zoe), (_, wren) = (
        in_group(day, group, forename="Ada", pupil_id=first, ends_on=left_on),
        in_group(day, group, forename="Zoe", pupil_id=third, ends_on=left_on),
        in_group(day, group, pupil_id=second),
    )
    desk.delivery.record(sessions_for([ada, zoe, wren], left_on))
    desk.delivery.record(sessions_for([wren], left_on + timedelta(days=7)))
    rows = {one.provision.provision_id: one for one in desk.provision_map.rows(YEAR.span)}
    assert (rows[ada.id].sizes, rows[wren.id].sizes) == ((3,), (3, 2))
    assert rows[wren.id].grouping == (
        "group of 2 (Word builders), cost shared by 3 and then shared by 2"
    )
    # 20 minutes at £17.20 are £5.73: a third of the first session, and half of the second.
    assert sum(rows[one.id].delivered_cost.pence or 0 for one in (ada, zoe)) == 2 * 191
    assert rows[wren.id].delivered_cost.pence in {191 + 286, 191 + 287}
    (costed,) = desk.provision_map.costed(desk.pupils.record(second))
    (line,) = (one for one in costed.lines if one.provision.id == wren.id)
    assert line.delivered_cost == rows[wren.id].delivered_cost
    assert line.sizes == (3, 2)
    later = {one.provision.provision_id: one for one in desk.provision_map.rows((TODAY, TODAY))}
    assert later[wren.id].sizes == (2,)


def test_a_group_charged_whole_to_one_pupil_costs_the_others_nothing(
    desk: Desk, day: SchoolDay, group: Group
):
    desk.rates.keep_rate(a_rate())
    _, wren = in_group(day, group, charged_whole=True)
    ash_id, ash = in_group(day, group, forename="Ash")
    desk.delivery.record(sessions_for([wren, ash], MONDAY))
    rows = {one.provision.provision_id: one for one in desk.provision_map.rows(YEAR.span)}
    assert rows[wren.id].delivered_cost.words == "£5.73"
    assert rows[ash.id].delivered_cost.words == "£0.00"
    assert (rows[wren.id].size, rows[ash.id].size) == ("whole group", "not charged")
    assert rows[wren.id].grouping == "group of 2 (Word builders), charged whole"
    assert rows[ash.id].grouping.endswith(", cost charged whole to another pupil of the group")
    (costed,) = desk.provision_map.costed(desk.pupils.record(ash_id))
    (line,) = (one for one in costed.lines if one.provision.id == ash.id)
    assert line.grouping == "group of 2, cost charged whole to another pupil of the group"


def test_the_map_shows_the_primary_need_of_today_and_not_one_that_ended_in_the_span(
    desk: Desk, day: SchoolDay, group: Group
):
    pupil_id, wren = in_group(day, group)

    def shown() -> str | None:
        rows = {one.provision.provision_id: one for one in desk.provision_map.rows(YEAR.span)}
        return rows[wren.id].provision.need_code

    for code in ("SLCN", "SEMH", "MLD", "HI"):  # each was the primary one, and ended
        before = desk.pupils.record(pupil_id).needs
        ended = [replace(one, ends_on=one.ends_on or MONDAY) for one in before]
        new = a_need(pupil_id=pupil_id, code=code, starts_on=MONDAY)
        desk.pupils.save_needs(pupil_id, [new, *ended])
        assert shown() == code


def test_a_session_outside_the_days_of_its_provision_is_not_lost(
    desk: Desk, day: SchoolDay, group: Group
):
    _, wren = in_group(day, group)
    stray = wren.starts_on - timedelta(days=21)
    desk.delivery.record([a_session(provision_id=wren.id, happened_on=stray)])
    rows = desk.provision_map.rows((stray, stray))
    assert [(one.planned, one.delivered) for one in rows if one.provision.group_id] == [(0, 1)]


def test_costs_by_pupil_stand_beside_the_threshold_of_the_year(
    desk: Desk, day: SchoolDay, group: Group
):
    desk.rates.keep_rate(a_rate())
    desk.rates.keep_threshold(a_threshold())
    pupil_id, wren = in_group(day, group)
    desk.groups.record_week(sessions_for([wren], MONDAY))
    costs = desk.provision_map.costs(YEAR)
    (one,) = costs.pupils
    assert (one.pupil_id, one.provisions, one.delivered_minutes) == (pupil_id, 2, 20)
    assert costs.threshold is not None
    (year,) = desk.provision_map.costed(desk.pupils.record(pupil_id))
    assert year.year == YEAR
    assert year.lines[1].delivered_cost == desk.provision_map.rows(YEAR.span)[-1].delivered_cost


def test_the_map_is_written_as_a_workbook(desk: Desk, day: SchoolDay, group: Group, tmp_path: Path):
    in_group(day, group)
    rows = desk.provision_map.rows(YEAR.span)
    path = desk.provision_map.export(rows, YEAR.span, tmp_path / "map.xlsx", unwatched)
    sheet = load_workbook(BytesIO(path.read_bytes())).active
    assert sheet is not None
    assert sheet.title == "Provision map"


def test_a_bundle_sets_out_costed_provision_and_names_no_group_mate(
    desk: Desk, day: SchoolDay, group: Group
):
    desk.rates.keep_rate(a_rate())
    pupil_id, wren = in_group(day, group)
    in_group(day, group, forename="Thistledown")
    desk.groups.record_week(sessions_for([wren], MONDAY))
    bundle = desk.bundles.build(pupil_id, (), unwatched)
    text = " ".join("\n".join(page_texts(bundle.pdf)).split())
    assert "Costed provision" in text
    assert "£17.20 an hour from 1 Sep 2025" in text
    assert "School year 2025/26: 2 provisions" in text
    assert "Thistledown" not in text
    assert "Word builders" not in text
