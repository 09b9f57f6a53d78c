"""The school's provision: the map, costs by pupil and groups, without their widgets."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from senco_desk.domain.groups import Group
from senco_desk.domain.identity import PupilId
from senco_desk.domain.provision import Provision, Session, SessionState
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.repeats import Again
from senco_desk.domain.targets import Target
from senco_desk.domain.years import Year, YearKind
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.columns import Column
from senco_desk.ui.parts.fields import Field, Section
from senco_desk.ui.screens.provision.costs.presenter import COLUMNS as COST_COLUMNS
from senco_desk.ui.screens.provision.costs.presenter import CostsPresenter
from senco_desk.ui.screens.provision.groups.fields import (
    GROUP_COLUMNS,
    MEMBER_COLUMNS,
    GroupRow,
    all_name,
    minutes_name,
    note_name,
    state_name,
)
from senco_desk.ui.screens.provision.groups.measuring import GroupMeasuring, value_name
from senco_desk.ui.screens.provision.groups.presenter import GroupsPresenter
from senco_desk.ui.screens.provision.map.presenter import MapPresenter
from senco_desk.ui.screens.provision.map.table import COLUMNS, groupings, searched
from tests.builders import (
    TODAY,
    a_closure,
    a_cycle,
    a_measurement,
    a_provision,
    a_review,
    a_session,
    a_target,
    guidance,
)
from tests.surroundings import a_group, a_rate, a_served_target, a_threshold
from tests.ui.doubles import Announcements, Straightaway, Surroundings
from tests.ui.paper import Paper, fill_in
from tests.ui.schools import add_pupil, keep

MONDAY = TODAY
TUESDAY = MONDAY + timedelta(days=1)
THIS_YEAR = Year.of(YearKind.SCHOOL, TODAY)


@dataclass
class Provided:
    """A pupil in a group, by a provision of this summer."""

    desk: Desk
    group: Group = field(default_factory=a_group)

    def add(self, forename: str = "Wren", **fields: Any) -> tuple[PupilId, Provision]:
        if not self.desk.groups.groups():
            keep(self.desk, [self.group])
            self.group = self.desk.groups.groups()[0].group
        pupil_id = add_pupil(self.desk, forename)
        cycle = a_cycle(pupil_id=pupil_id, agreed_on=TODAY)
        provision = a_provision(
            **{
                "cycle_id": cycle.id,
                "group_id": self.group.id,
                "group_size": 2,
                "role": "Teaching assistant",
                "starts_on": TODAY - timedelta(days=14),
                "ends_on": TODAY + timedelta(days=25),
                **fields,
            }
        )
        keep(self.desk, [cycle, provision])
        return pupil_id, provision

    def sessions(self, provision: Provision) -> tuple[Session, ...]:
        with self.desk.setting.work() as work:
            return work.find(Session, provision_id=provision.id)


@pytest.fixture
def provided(desk: Desk) -> Provided:
    return Provided(desk)


def cells(columns: tuple[Column[Any], ...], row: Any) -> list[str]:
    """Return a row as it is read; every column can be sorted and pointed at."""
    for column in columns:
        column.key(row)
        if column.tooltip:
            column.tooltip(row)
        if column.spoken:
            column.spoken(row)
    return [column.value(row) for column in columns]


# The map


class Mapping:
    """The map on paper."""

    def __init__(self, desk: Desk, **answers: object) -> None:
        self.view: Any = Paper(**answers)
        self.shell = Surroundings()
        self.presenter = MapPresenter(self.view, desk, Straightaway(), self.shell)
        self.presenter.refresh()


def test_the_map_begins_with_all_weeks_of_this_school_year(provided: Provided):
    provided.desk.rates.keep_rate(a_rate())
    _, provision = provided.add()
    keep(provided.desk, [a_session(provision_id=provision.id, happened_on=TODAY)])
    mapping = Mapping(provided.desk)
    years, chosen = mapping.view.told("show_years")
    assert (years[1], chosen) == ((THIS_YEAR, "2025/26"), THIS_YEAR)
    weeks, first, last = mapping.view.told("show_weeks")
    assert (len(weeks), first, last) == (53, date(2025, 9, 1), date(2026, 8, 31))
    (row,) = mapping.view.told("show_rows")
    assert cells(COLUMNS, row) == [
        "Castellan, Wren",
        "",
        "Paired reading programme",
        "Teaching assistant",
        "group of 2",
        "60",
        "18",
        "1",
        "20 min",
        "£51.60",
        "£2.86",
    ]
    assert "Word builders" in searched(row)
    assert [one.title(row) for one in groupings(guidance())] == [
        "Year 4",
        "Speech, language and communication needs (SLCN)",
        "Paired reading programme",
        "Teaching assistant",
    ]
    for one in groupings(guidance()):
        one.key(row)
        assert one.note is not None
        assert one.note([row]).startswith("Planned: 6 h of pupils, 3 h of adults, £51.60.")
    unknown = replace(row, holidays_known=False)
    without = replace(row, provision=replace(row.provision, need_code=None))
    assert cells(COLUMNS, unknown)[6] == "18*"
    draft = replace(row, provision=replace(row.provision, agreed_on=None))
    assert cells(COLUMNS, draft)[6:10:3] == ["–", "not agreed"]
    assert groupings(guidance())[1].title(without) == "No need recorded"
    mapping.presenter.narrowed([row], 1, "")
    assert mapping.view.told("show_totals") == (
        "1 provision of 1 pupil, 1 Sep 2025 to 31 Aug 2026. Planned: 6 h of pupils, "
        "3 h of adults, £51.60. Delivered: 20 min of pupils, 10 min of adults, £2.86."
    )
    assert mapping.view.told("show_empty") == (None, "")
    mapping.presenter.opened(row)
    assert mapping.shell.opened == [(row.provision.pupil_id, "cycle")]


def test_weeks_and_years_are_chosen(provided: Provided):
    provided.add()
    mapping = Mapping(provided.desk)
    mapping.presenter.choose_weeks(MONDAY, MONDAY)
    assert mapping.presenter.span == (MONDAY, MONDAY + timedelta(days=6))
    assert mapping.view.told("show_rows")[0].planned == 3
    later = MONDAY + timedelta(days=14)
    mapping.presenter.choose_weeks(later, MONDAY)
    assert mapping.presenter.span[0] == later
    mapping.presenter.choose_weeks(later, MONDAY)
    assert mapping.presenter.span[0] == MONDAY
    mapping.presenter.choose_year(Year(YearKind.SCHOOL, 2024))
    assert mapping.presenter.span == (date(2024, 9, 1), date(2025, 8, 31))
    assert mapping.view.told("show_rows") == ()


def test_an_empty_map_says_why(desk: Desk):
    mapping = Mapping(desk)
    mapping.presenter.narrowed([], 0, "")
    assert mapping.view.told("show_empty")[0] == "No provision in these weeks"
    mapping.presenter.narrowed([], 3, " zz ")
    assert mapping.view.told("show_empty")[0] == "No provision matches “zz”"
    mapping.presenter.export([])
    assert mapping.view.refusals[0].title == "There is nothing to export."


def test_what_shows_is_exported(provided: Provided, tmp_path: Path):
    provided.add()
    mapping = Mapping(provided.desk, ask_where_to_save=None)
    rows = mapping.view.told("show_rows")
    mapping.presenter.export(rows)
    assert mapping.view.told("ask_where_to_save") == ("Provision map 2025-09-01 to 2026-08-31.xlsx")
    assert mapping.shell.said == []
    mapping.view.answers["ask_where_to_save"] = tmp_path / "map.xlsx"
    mapping.presenter.export(rows)
    assert (tmp_path / "map.xlsx").exists()
    assert mapping.shell.said[0].startswith("The provision map is written.")


# Costs


def test_costs_stand_beside_the_threshold_and_are_not_judged(provided: Provided):
    provided.desk.rates.keep_threshold(a_threshold())
    provided.desk.rates.keep_rate(a_rate())
    pupil_id, _ = provided.add()
    view: Any = Paper()
    shell = Surroundings()
    presenter = CostsPresenter(view, provided.desk, shell)
    presenter.refresh()
    assert "not part of the legal test" in view.told("show_threshold")
    (row,) = view.told("show_rows")
    assert cells(COST_COLUMNS, row) == [
        "Castellan, Wren", "Year 4", "", "1", "6 h", "0 min", "£51.60", "£0.00",
    ]  # fmt: skip
    assert not any(column.status for column in COST_COLUMNS)
    assert view.told("show_totals").startswith("1 pupil in the school year 2025/26. Planned: 6 h")
    years, _ = view.told("show_years")
    assert ("Financial year 2026/27") in [words for _, words in years]
    presenter.choose_year(Year(YearKind.FINANCIAL, 2030))
    assert view.told("show_rows") == ()
    presenter.opened(row)
    assert shell.opened == [(pupil_id, "cycle")]


# Groups


class Grouping:
    """The groups on paper."""

    def __init__(self, desk: Desk, **answers: object) -> None:
        self.view: Any = Paper(**answers)
        self.feed = Announcements()
        self.shell = Surroundings()
        self.presenter = GroupsPresenter(self.view, desk, self.feed, self.shell)
        self.presenter.refresh()

    @property
    def row(self) -> Any:
        self.presenter.refresh()
        return self.view.told("show_groups")[0]


def test_a_group_is_added_renamed_ended_and_taken_out(desk: Desk):
    groups = Grouping(desk, ask_to_go_on=False)
    groups.presenter.add()
    fill_in(groups.view.asked, name="Word builders", who="Ms Kaur")
    assert cells(GROUP_COLUMNS, groups.row) == [
        "Word builders", "Ms Kaur", "0", "15 Jun 2026", "goes on",
    ]  # fmt: skip
    groups.presenter.change(groups.row)
    fill_in(groups.view.asked, name="Word wizards")
    groups.presenter.end(groups.row)
    fill_in(groups.view.asked, ended_on=TODAY)
    assert cells(GROUP_COLUMNS, groups.row)[::4] == ["Word wizards", "15 Jun 2026"]
    assert not groups.row.is_over
    groups.presenter.remove(groups.row)
    assert groups.row.group.name == "Word wizards"
    groups.view.answers["ask_to_go_on"] = True
    groups.presenter.remove(groups.row)
    assert desk.groups.groups() == ()
    assert all(one.school for one in groups.feed.changes)


def test_groups_that_ended_stand_last_and_those_with_pupils_stay(provided: Provided):
    pupil_id, provision = provided.add()
    keep(provided.desk, [a_group(name="A group of old", ended_on=date(2026, 2, 1))])
    groups = Grouping(provided.desk, ask_to_go_on=True)
    assert [one.group.name for one in groups.view.told("show_groups")] == [
        "Word builders",
        "A group of old",
    ]
    groups.presenter.remove(groups.row)
    assert "name this group" in groups.view.refusals[0].title
    groups.presenter.chosen(groups.row)
    title, members = groups.view.told("show_members")
    assert title == "Pupils of Word builders"
    assert cells(MEMBER_COLUMNS, members[0])[::3] == ["Castellan, Wren", "in the group"]
    member = members[0].member
    for today, words in (
        (provision.starts_on - timedelta(days=1), "still to come"),
        (provision.ends_on + timedelta(days=1), "no longer"),
    ):
        assert cells(MEMBER_COLUMNS, replace(members[0], today=today))[3] == words
    signed = replace(members[0], member=replace(member, is_signed_off=True))
    assert cells(MEMBER_COLUMNS, signed)[3] == "cycle signed off"
    not_agreed = replace(members[0], member=replace(member, is_agreed=False))
    assert cells(MEMBER_COLUMNS, not_agreed)[3] == "plan not agreed yet"
    groups.presenter.opened(members[0])
    assert groups.shell.opened == [(pupil_id, "cycle")]
    groups.presenter.chosen(None)
    assert groups.view.told("show_members")[1] == ()


class Values:
    """A group whose values are asked for, on paper."""

    def __init__(self, desk: Desk, **answers: object) -> None:
        self.view: Any = Paper(**answers)
        self.shell = Surroundings()
        self.measuring = GroupMeasuring(self.view, desk, Announcements(), self.shell)
        self.group = next(one.group for one in desk.groups.groups())

    def ask(self) -> Any:
        self.measuring.ask(GroupRow(self.group, 2, is_over=False))
        return self.view.asked


def serve(provided: Provided, pupil_id: PupilId, provision: Provision, **fields: Any) -> Target:
    """Have a group's provision serve a target of the pupil."""
    cycle_id = provided.desk.pupils.record(pupil_id).cycles[-1].cycle.id
    target = a_target(cycle_id=cycle_id, **fields)
    served = a_served_target(provision_id=provision.id, target_id=target.id)
    keep(provided.desk, [target, served])
    return target


def test_values_of_a_whole_group_are_typed_down_one_column(provided: Provided):
    pupil_id, wren = provided.add()
    ash_id, ash = provided.add("Ash")
    first = serve(provided, pupil_id, wren, statement="Reads " + "very " * 30 + "well")
    second = serve(provided, pupil_id, wren, order=2, goal=None, goal_on=None)
    third = serve(provided, ash_id, ash)
    keep(provided.desk, [a_measurement(target_id=third.id, happened_on=date(2026, 6, 1))])
    values = Values(provided.desk)
    asking = values.ask()
    sections = [one.title for one in asking.fields if isinstance(one, Section)]
    assert sections == ["Castellan, Ash", "Castellan, Wren"]
    fields = {one.name: one for one in asking.fields if isinstance(one, Field)}
    assert fields[value_name(first.id)].label.endswith("…")
    assert f"{fields[value_name(third.id)].help}".startswith("Latest")
    assert fields[value_name(second.id)].help == "Not measured since the baseline."
    fill_in(asking, **{value_name(first.id): 47.0, value_name(third.id): 12.0})
    assert values.shell.said == ["2 measurements recorded."]
    record = provided.desk.pupils.record(pupil_id).cycles[-1]
    (taken,) = next(one for one in record.targets if one.target.id == first.id).measurements
    assert (taken.value, taken.happened_on, taken.taken_by) == (47.0, TODAY, "Ms Kaur")
    with pytest.raises(Refusal, match="nothing to record"):
        fill_in(values.ask())
    with pytest.raises(Refusal, match="still to come"):
        fill_in(
            values.ask(),
            happened_on=TODAY + timedelta(days=1),
            **{value_name(first.id): 47.0},
        )


def test_a_value_typed_twice_is_asked_about_and_may_be_left(provided: Provided):
    pupil_id, wren = provided.add()
    target = serve(provided, pupil_id, wren)
    keep(provided.desk, [a_measurement(target_id=target.id, happened_on=TODAY)])
    values = Values(provided.desk, ask_again=None)
    with pytest.raises(Refusal, match="Nothing was recorded"):
        fill_in(values.ask(), **{value_name(target.id): 47.0})


def test_a_group_that_serves_no_target_says_where_to_tick(provided: Provided):
    provided.add()
    values = Values(provided.desk)
    values.measuring.ask(GroupRow(values.group, 1, is_over=False))
    assert values.view.refusals[0].title == "No target is served by Word builders today."


def test_a_week_is_recorded_with_single_pupils_absent_and_taken_back(provided: Provided):
    _, wren = provided.add()
    _, ash = provided.add("Ash")
    groups = Grouping(provided.desk)
    groups.presenter.record_week(groups.row, MONDAY + timedelta(days=4))
    asking = groups.view.asked
    assert asking.title == "Word builders: week of 15 Jun 2026"
    fill_in(
        asking,
        **{minutes_name(MONDAY): 25, state_name(0, MONDAY): SessionState.PUPIL_ABSENT},
    )
    assert [one.state for one in provided.sessions(ash)] == [SessionState.PUPIL_ABSENT]
    assert [one.minutes for one in provided.sessions(wren)] == [25]
    assert groups.shell.said == ["2 sessions of 2 pupils recorded for Word builders."]
    assert groups.shell.undo is not None
    groups.shell.undo()
    assert provided.sessions(wren) == provided.sessions(ash) == ()
    assert groups.shell.said[-1] == (
        "Undone: 2 sessions of 2 pupils for Word builders taken out again."
    )


def test_an_absence_on_a_day_without_a_session_of_the_group_is_refused_at_its_field(
    provided: Provided,
):
    _, wren = provided.add()
    monday = MONDAY - timedelta(days=7)
    groups = Grouping(provided.desk)
    groups.presenter.record_week(groups.row, monday)
    absent = state_name(0, monday + timedelta(days=1))
    for other in ({}, {minutes_name(monday): 20}):
        with pytest.raises(Refusal, match="Nothing is entered for the group on 9 Jun") as refused:
            fill_in(groups.view.asked, **{absent: SessionState.PUPIL_ABSENT, **other})
        assert refused.value.field == absent
    assert provided.sessions(wren) == ()


def test_a_day_on_which_the_group_was_not_held_is_missed_by_all(provided: Provided):
    _, wren = provided.add()
    groups = Grouping(provided.desk)
    before = MONDAY - timedelta(days=7)
    groups.presenter.record_week(groups.row, before)
    fill_in(groups.view.asked, **{all_name(before): SessionState.ADULT_ABSENT})
    assert [one.state for one in provided.sessions(wren)] == [SessionState.ADULT_ABSENT]
    groups.presenter.record_week(groups.row, before)
    both = {minutes_name(before): 20, all_name(before): SessionState.SCHOOL_EVENT}
    with pytest.raises(Refusal, match="has minutes, and a reason"):
        fill_in(groups.view.asked, **both)


def test_what_is_not_filled_in_is_asked_for(provided: Provided):
    provided.add(starts_on=TODAY)
    groups = Grouping(provided.desk)
    groups.presenter.record_week(groups.row, MONDAY)
    with pytest.raises(Refusal, match="nothing to record") as none:
        fill_in(groups.view.asked)
    assert none.value.field == minutes_name(MONDAY)
    other = {minutes_name(MONDAY): 20, state_name(0, MONDAY): SessionState.OTHER}
    with pytest.raises(Refusal, match="Say why") as why:
        fill_in(groups.view.asked, **other)
    assert why.value.field == note_name(0)
    fill_in(groups.view.asked, **{**other, note_name(0): "Fire drill"})
    assert len(groups.feed.changes) == 1


def test_a_pupil_who_joins_midweek_has_no_session_before(provided: Provided):
    monday = MONDAY - timedelta(days=7)
    _, wren = provided.add(starts_on=monday + timedelta(days=2))
    groups = Grouping(provided.desk)
    groups.presenter.record_week(groups.row, monday)
    assert "Castellan, Wren: in the group only" in (groups.view.asked.intro or "")
    with pytest.raises(Refusal, match="Nobody was in the group"):
        fill_in(groups.view.asked, **{minutes_name(monday): 20})
    fill_in(
        groups.view.asked,
        **{minutes_name(monday): 20, minutes_name(monday + timedelta(days=2)): 20},
    )
    assert [one.happened_on for one in provided.sessions(wren)] == [monday + timedelta(days=2)]


def test_nobody_in_the_group_is_said_at_once(provided: Provided):
    _, provision = provided.add()
    groups = Grouping(provided.desk)
    groups.presenter.record_week(groups.row, provision.starts_on - timedelta(days=60))
    assert groups.view.refusals[-1].title.startswith("Nobody of Word builders")
    keep(provided.desk, [a_review(cycle_id=provision.cycle_id, signed_off_at=provided.desk.now())])
    groups.presenter.record_week(groups.row, MONDAY)
    assert "signed off" in groups.view.refusals[-1].advice


def test_closed_days_are_recorded_only_when_the_user_says_so(provided: Provided):
    _, wren = provided.add()
    keep(provided.desk, [a_closure(starts_on=MONDAY, ends_on=MONDAY)])
    groups = Grouping(provided.desk, ask_to_go_on=False)
    groups.presenter.record_week(groups.row, MONDAY)
    with pytest.raises(Refusal, match="Nothing was recorded"):
        fill_in(groups.view.asked, **{minutes_name(MONDAY): 20})
    groups.view.answers["ask_to_go_on"] = True
    fill_in(
        next(args[0] for name, args, _ in groups.view.calls if name == "ask"),
        **{minutes_name(MONDAY): 20},
    )
    assert len(provided.sessions(wren)) == 1


def test_repeats_are_asked_about_once(provided: Provided):
    _, wren = provided.add(times_a_week=1)
    keep(provided.desk, [a_session(provision_id=wren.id, happened_on=MONDAY)])
    groups = Grouping(provided.desk)
    groups.presenter.record_week(groups.row, MONDAY)
    asking = groups.view.asked
    with pytest.raises(Refusal, match="Nothing was recorded"):
        fill_in(asking, **{minutes_name(MONDAY): 30})
    groups.view.answers["ask_again"] = Again.LEAVE_OUT
    fill_in(asking, **{minutes_name(MONDAY): 30})
    assert groups.shell.said == ["Nothing new was recorded."]
    groups.view.answers["ask_again"] = Again.KEEP
    fill_in(asking, **{minutes_name(MONDAY): 30})
    assert len(provided.sessions(wren)) == 2
    keep(provided.desk, [a_review(cycle_id=wren.cycle_id, signed_off_at=provided.desk.now())])
    assert groups.shell.undo is not None
    groups.shell.undo()
    assert "signed off" in groups.view.refusals[-1].title


def test_a_school_open_for_reading_offers_no_change(reading_desk: Desk):
    assert Grouping(reading_desk).view.marked("show_may_change") == {"may_change": False}
