"""How long the provision map takes, against the same SQL written by hand."""

from datetime import date

import pytest

from senco_desk.domain.years import Year, YearKind
from tests.benchmarks.conftest import Compare
from tests.benchmarks.ten_years import FIRST_YEAR, PUPILS, YEARS, TenYears
from tests.benchmarks.timing import side_by_side

pytestmark = pytest.mark.long

BY_HAND = (
    """
    SELECT provision_id,
           CASE WHEN happened_on < :first THEN 0 WHEN happened_on < :change THEN 1 ELSE 2 END,
           SUM(CASE WHEN state = 'DELIVERED' THEN 1 ELSE 0 END), SUM(minutes), COUNT(*)
    FROM sessions WHERE happened_on BETWEEN :first AND :last GROUP BY 1, 2
    """,
    """
    SELECT pupil_id, code FROM needs
    WHERE (ends_on IS NULL OR ends_on >= :first) AND (starts_on IS NULL OR starts_on <= :last)
    ORDER BY rank DESC, id DESC
    """,
    "SELECT id, name FROM groups",
    """
    SELECT provisions.id, provisions.pupil_id, what, who, role, group_id, group_size,
           charged_whole, minutes, times_a_week, starts_on, ends_on, reviews.happened_on
    FROM provisions LEFT JOIN reviews ON reviews.cycle_id = provisions.cycle_id
    WHERE starts_on <= :last AND ends_on >= :first
          AND coalesce(reviews.happened_on, ends_on) >= :first
       OR provisions.id IN (
          SELECT provision_id FROM sessions WHERE happened_on BETWEEN :first AND :last)
    """,
    """
    SELECT group_id, id, pupil_id, starts_on, ends_on FROM provisions
    WHERE group_id IS NOT NULL AND starts_on <= :last AND ends_on >= :first
    """,
    "SELECT * FROM pupils ORDER BY legal_surname, legal_forename",
)


@pytest.mark.timeout(300)
def test_the_provision_map_of_a_year_is_near_to_the_sql(ten_years: TenYears, compare: Compare):
    year = Year(YearKind.SCHOOL, FIRST_YEAR + YEARS - 2)
    first, last = year.span
    wanted = {"first": f"{first}", "last": f"{last}", "change": f"{date(first.year + 1, 4, 1)}"}
    desk = ten_years.desk

    def by_hand() -> int:
        return sum(len(ten_years.fetch(sql, wanted)) for sql in BY_HAND)

    rows = desk.provision_map.rows(year.span)
    took, floor = side_by_side(lambda: desk.provision_map.rows(year.span), by_hand, times=7)
    compare("the provision map of a year, against SQL by hand", took, floor=floor, at_most=3)
    compare("the same, against 3 x SQL + 50 ms", took, floor=3 * floor + 0.05, at_most=1)
    assert len(rows) == PUPILS * 3
