"""How long it takes to follow pupils through ten years, against SQL written by hand."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from senco_desk.domain.chronology import chronology_of
from senco_desk.domain.happenings import Happening
from senco_desk.domain.identity import PupilId
from senco_desk.domain.terms import school_year
from senco_desk.ui.screens.today.presenter import TodayPresenter
from tests.benchmarks.big_schools import record_of
from tests.benchmarks.conftest import Compare
from tests.benchmarks.ten_years import PUPILS, YEARS, TenYears
from tests.benchmarks.timing import side_by_side
from tests.ui.doubles import Announcements, Straightaway, Surroundings
from tests.ui.paper import Paper

pytestmark = pytest.mark.long

OF_A_PUPIL = (
    "SELECT * FROM pupils WHERE id = :pupil",
    "SELECT * FROM sen_status_changes WHERE pupil_id = :pupil ORDER BY starts_on",
    "SELECT * FROM needs WHERE pupil_id = :pupil ORDER BY rank",
    "SELECT * FROM contacts WHERE pupil_id = :pupil",
    "SELECT * FROM cycles WHERE pupil_id = :pupil ORDER BY number",
    "SELECT * FROM assessments WHERE pupil_id = :pupil ORDER BY happened_on",
    "SELECT * FROM views WHERE pupil_id = :pupil ORDER BY happened_on",
    "SELECT * FROM targets WHERE pupil_id = :pupil",
    "SELECT * FROM target_outcomes WHERE pupil_id = :pupil",
    "SELECT * FROM measurements WHERE pupil_id = :pupil ORDER BY happened_on",
    "SELECT * FROM provisions WHERE pupil_id = :pupil",
    "SELECT * FROM served_targets WHERE pupil_id = :pupil",
    "SELECT * FROM sessions WHERE pupil_id = :pupil ORDER BY happened_on",
    "SELECT * FROM provision_outcomes WHERE pupil_id = :pupil",
    "SELECT * FROM reviews WHERE pupil_id = :pupil",
    "SELECT * FROM plan_versions WHERE pupil_id = :pupil ORDER BY number",
    "SELECT * FROM addenda WHERE pupil_id = :pupil",
    "SELECT * FROM kept_findings WHERE pupil_id = :pupil",
    "SELECT * FROM documents WHERE pupil_id = :pupil ORDER BY dated_on",
    "SELECT * FROM recommendations WHERE pupil_id = :pupil",
    "SELECT * FROM one_page_profiles WHERE pupil_id = :pupil",
    "SELECT * FROM agreements WHERE pupil_id = :pupil",
    "SELECT * FROM diary_entries WHERE pupil_id = :pupil ORDER BY happened_on",
    "SELECT * FROM actions WHERE pupil_id = :pupil",
    "SELECT * FROM attendance_spans WHERE pupil_id = :pupil",
    "SELECT * FROM exclusions WHERE pupil_id = :pupil",
    "SELECT * FROM previous_schools WHERE pupil_id = :pupil",
    "SELECT * FROM times_away WHERE pupil_id = :pupil",
)

UNDER_WAY = (
    "SELECT * FROM needs",
    """
    SELECT cycles.*, reviews.happened_on, reviews.decision
    FROM cycles LEFT JOIN reviews ON reviews.cycle_id = cycles.id
    WHERE number = (SELECT max(number) FROM cycles AS other WHERE other.pupil_id = cycles.pupil_id)
      AND agreed_on IS NOT NULL AND signed_off_at IS NULL
    """,
    """
    SELECT targets.*, target_outcomes.outcome,
           (SELECT max(happened_on) FROM measurements WHERE target_id = targets.id)
    FROM cycles JOIN targets ON targets.cycle_id = cycles.id
    LEFT JOIN target_outcomes ON target_outcomes.target_id = targets.id
    WHERE number > (SELECT max(number) - 2 FROM cycles AS other
                    WHERE other.pupil_id = cycles.pupil_id)
    """,
    """
    SELECT provisions.*, served_targets.target_id,
           (SELECT max(happened_on) FROM sessions
            WHERE provision_id = provisions.id AND state = 'DELIVERED'),
           (SELECT max(happened_on) FROM sessions WHERE provision_id = provisions.id)
    FROM cycles JOIN provisions ON provisions.cycle_id = cycles.id
    LEFT JOIN served_targets ON served_targets.provision_id = provisions.id
    WHERE number = (SELECT max(number) FROM cycles AS other WHERE other.pupil_id = cycles.pupil_id)
    """,
)

OF_TODAY = (
    *UNDER_WAY,
    "SELECT * FROM pupils",
    "SELECT * FROM sen_status_changes ORDER BY starts_on",
    "SELECT * FROM needs ORDER BY rank",
    """
    SELECT cycles.*, reviews.*,
           EXISTS (SELECT * FROM targets WHERE cycle_id = cycles.id),
           EXISTS (SELECT * FROM provisions WHERE cycle_id = cycles.id)
    FROM cycles LEFT JOIN reviews ON reviews.cycle_id = cycles.id
    WHERE number = (SELECT max(number) FROM cycles AS other WHERE other.pupil_id = cycles.pupil_id)
    """,
    """
    SELECT views.cycle_id, giver
    FROM cycles JOIN views ON views.pupil_id = cycles.pupil_id AND +views.cycle_id = +cycles.id
    WHERE number = (SELECT max(number) FROM cycles AS other WHERE other.pupil_id = cycles.pupil_id)
      AND moment = 'REVIEW'
    """,
    "SELECT * FROM diary_entries WHERE happened_on BETWEEN :first AND :today",
    "SELECT * FROM reviews WHERE happened_on BETWEEN :first AND :today",
    "SELECT * FROM actions WHERE done_on IS NULL",
    "SELECT * FROM put_offs",
    "SELECT * FROM terms",
)


@pytest.mark.timeout(300)
def test_today_is_near_to_its_queries_by_hand(ten_years: TenYears, compare: Compare):
    desk = ten_years.desk
    shown: Any = Paper()
    presenter = TodayPresenter(shown, desk, Announcements(), Surroundings(), Straightaway())
    year = {"first": date(school_year(desk.today()), 9, 1), "today": desk.today()}

    def by_hand() -> int:
        return sum(len(ten_years.fetch(sql, year if ":first" in sql else {})) for sql in OF_TODAY)

    took, floor = side_by_side(presenter.refresh, by_hand, times=4)
    compare(
        "Today at 2,000 pupils, against 3 x SQL + 50 ms", took, floor=3 * floor + 0.05, at_most=1
    )
    assert sum(len(group.tasks) for group in shown.told("show_groups")) >= PUPILS


@pytest.mark.timeout(300)
def test_the_timeline_of_a_pupil_is_near_to_the_sql(ten_years: TenYears, compare: Compare):
    pupil_id = PupilId(ten_years.pupils[1_337])

    def timeline() -> Sequence[Happening]:
        return chronology_of(record_of(ten_years.desk, pupil_id))

    def by_hand() -> int:
        return sum(len(ten_years.fetch(sql, {"pupil": pupil_id.bytes})) for sql in OF_A_PUPIL)

    took, floor = side_by_side(timeline, by_hand, times=20)
    compare("a pupil's timeline, against 3 x SQL + 50 ms", took, floor=3 * floor + 0.05, at_most=1)
    # Each term a start, an assessment, views, a plan, provision, dealings and, but once, a review.
    assert len(timeline()) >= YEARS * 3 * 12


@pytest.mark.timeout(300)
def test_the_broken_threads_of_all_pupils_are_near_to_the_sql(
    ten_years: TenYears, compare: Compare
):
    desk = ten_years.desk

    def by_hand() -> int:
        return sum(len(ten_years.fetch(sql, {})) for sql in UNDER_WAY)

    took, floor = side_by_side(desk.thread.tasks, by_hand, times=4)
    compare("broken threads of 2,000 pupils, against SQL by hand", took, floor=floor, at_most=1.5)
    assert len(desk.thread.tasks()) == PUPILS
