"""A term of a group: weeks recorded in one go, sessions missed, and what is said of them.

Planned are twenty minutes every school day from 20 April to 17 July 2026. The calendar is the one
that every new school starts with: May Day is on 4 May, half-term from 25 to 29 May.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from senco_desk.domain.cycles import Stage
from senco_desk.domain.provision import SessionState
from senco_desk.reports.pages import page_count, page_text
from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.screens.cycle.view import CycleSection
from senco_desk.ui.screens.provision.groups.fields import all_name, minutes_name, state_name
from senco_desk.ui.screens.provision.groups.view import GroupsPane
from senco_desk.ui.screens.provision.view import ProvisionView
from tests.builders import a_school
from tests.desks import SchoolDay
from tests.journeys import steps
from tests.journeys.office import PASSPHRASE, Office

pytestmark = pytest.mark.journey

GROUP = "Word builders"
WREN = 1
"""Where Wren Castellan stands in the form of a week: behind Ada Aldous."""

PLANNED = 5 + 5 + 4 + 5 + 5 + 0 + 5 + 5
"""By 12 June: in eight weeks, one of them without May Day, one of them half-term."""
PLANNED_IN_ALL = PLANNED + 5 * 5
"""With the five weeks that are still to come."""

MET = 5 + 4 + 4 + 3
"""Days on which the group met, in the four weeks that were recorded."""
NOT_HELD = 1 + 1
AWAY = 2
"""Days on which the group met without Wren."""
WITHOUT_RECORD = PLANNED - MET - NOT_HELD

ADA_HAD = MET
WREN_HAD = MET - AWAY


def minutes_of(sessions: int) -> int:
    """Twenty a session, but for the one of 30 April, which was five minutes short."""
    return sessions * 20 - 5


def delivery(sessions: int, missed: int) -> str:
    """What the screens say of a pupil."""
    return (
        f"{sessions} of {PLANNED} planned sessions delivered ({minutes_of(sessions)} minutes), "
        f"{missed} recorded as missed, {WITHOUT_RECORD} without a record"
    )


def test_a_term_of_a_group_is_counted_as_one_counts_by_hand(office: Office):
    office.clock.go_to(date(2026, 4, 20))
    path = two_pupils_with_a_cycle(office)
    steps.open_school(office, path)
    plan_the_group(office)
    office.clock.go_to(date(2026, 6, 12))
    record_four_weeks(office)
    steps.close_and_open(office, path)
    see_what_was_delivered(office, "ada", ADA_HAD, missed=NOT_HELD)
    see_what_was_delivered(office, "wren", WREN_HAD, missed=NOT_HELD + AWAY)
    see_what_the_bundle_says_of_wren(office)


def two_pupils_with_a_cycle(office: Office) -> Path:
    path = office.places.schools / "Alderwick.senco"
    desk, _ = office.app.create_school(path, a_school(), PASSPHRASE)
    day = SchoolDay(desk, office.app.today())
    for forename, surname in (("Ada", "Aldous"), ("Wren", "Castellan")):
        day.start(day.add_pupil(legal_forename=forename, legal_surname=surname).id)
    desk.close()
    return path


def plan_the_group(office: Office) -> None:
    """Agree two plans that name one group; the first of them sets it up."""
    for name in ("ada", "wren"):
        steps.find_pupil(office, name)
        cycle = office.section("cycle", CycleSection)
        cycle.open_pane(Stage.PLAN)
        steps.add_target(office, cycle)
        on_file = office.pupil._context.desk.groups.groups()
        steps.add_provision(
            office,
            cycle,
            what="Word building",
            group_size=2,
            times_a_week=5,
            ends_on=date(2026, 7, 17),
            **({"group_id": on_file[0].group.id} if on_file else {"new_group": GROUP}),
        )
        steps.agree_plan(office, cycle, review_on="17/7/26")


def record_four_weeks(office: Office) -> None:
    """Record 20 April to 15 May, each week in one go; the four weeks after are left."""
    office.window.open_page("provision")
    page = office.page
    assert isinstance(page, ProvisionView)
    page.tabs.setCurrentWidget(page.groups)
    pane = page.groups
    absent, no_adult = SessionState.PUPIL_ABSENT, SessionState.ADULT_ABSENT
    record_week(
        office,
        pane,
        {date(2026, 4, day): 20 for day in (20, 21, 22, 23, 24)},
        wren={date(2026, 4, 21): absent, date(2026, 4, 22): absent},
    )
    record_week(
        office,
        pane,
        {**{date(2026, 4, day): 20 for day in (27, 28, 29)}, date(2026, 4, 30): 15},
        not_held={date(2026, 5, 1): no_adult},
    )
    record_week(office, pane, {date(2026, 5, day): 20 for day in (5, 6, 7, 8)})
    record_week(
        office,
        pane,
        {date(2026, 5, day): 20 for day in (11, 12, 13)},
        not_held={date(2026, 5, 14): SessionState.SCHOOL_EVENT},
    )


def record_week(
    office: Office,
    pane: GroupsPane,
    minutes: Mapping[date, int],
    *,
    not_held: Mapping[date, SessionState] | None = None,
    wren: Mapping[date, SessionState] | None = None,
) -> None:
    """Record a week: when the group met, why not on other days, and when Wren was not there."""
    not_held, wren = not_held or {}, wren or {}

    def fill_in(dialog: FormDialog) -> None:
        form = dialog.form
        for on, long in minutes.items():
            form.type(minutes_name(on), str(long))
        for on, why in not_held.items():
            form.choose(all_name(on), why)
        for on, why in wren.items():
            form.choose(state_name(WREN, on), why)
        office.press("Record week", dialog)

    pane.week.choose("week", min(minutes))
    with office.at(FormDialog, fill_in):
        pane.record_button.click()
    sessions = 2 * (len(minutes) + len(not_held))
    assert f"{sessions} sessions of 2 pupils recorded for {GROUP}." in office.said


def see_what_was_delivered(office: Office, name: str, sessions: int, missed: int) -> None:
    """Do counts up to today, and so does Review before the meeting."""
    words = delivery(sessions, missed)
    steps.find_pupil(office, name)
    cycle = office.section("cycle", CycleSection)
    cycle.open_pane(Stage.DO)
    office.see(cycle.do, f"{words} (up to today)")
    held = cycle.do.held.model.rows
    assert len(held) == sessions + missed
    assert sum(row.session.minutes for row in held) == minutes_of(sessions)
    cycle.open_pane(Stage.REVIEW)
    office.see(cycle.review, f"{words} (up to 12 Jun 2026)")


def see_what_the_bundle_says_of_wren(office: Office) -> None:
    """The table of provision, and the evidence of support, say the same as the screens."""
    saved = office.folder / "bundle.pdf"
    steps.build_bundle(office, saved)
    pdf = saved.read_bytes()
    text = " ".join(" ".join(page_text(pdf, at) for at in range(page_count(pdf))).split())
    for words in (
        f"{PLANNED_IN_ALL} sessions, {PLANNED} of them by 12 Jun 2026",
        f"{WREN_HAD} sessions, {minutes_of(WREN_HAD)} minutes",
        f"Pupil absent: {AWAY}",
        "Adult absent: 1",
        "School event: 1",
        f"No record: {WITHOUT_RECORD}",
        f"Cycle 1: {PLANNED} sessions planned up to 12 Jun 2026, {WREN_HAD} recorded as delivered",
        f"({minutes_of(WREN_HAD)} minutes), {NOT_HELD + AWAY} as missed, {WITHOUT_RECORD} without",
    ):
        assert words in text
