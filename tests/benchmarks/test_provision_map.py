"""How long the provision map takes, against the same SQL written by hand."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert

from senco_desk.domain.closures import usual_closures
from senco_desk.domain.identity import TermId
from senco_desk.domain.terms import usual_terms
from senco_desk.domain.years import Year, YearKind
from senco_desk.services.desk import Desk
from senco_desk.storage.records import Cycles, Provisions
from tests.benchmarks.big_schools import a_big_school
from tests.benchmarks.conftest import Compare
from tests.benchmarks.timing import quickest
from tests.builders import NOW, fresh_id
from tests.surroundings import a_group, a_rate

PUPILS, YEARS = 2_000, 10
FIRST_YEAR = 2016
SESSIONS = 12
"""Recorded of each provision: one a week of a term."""

CHANCE = random.Random(2)
ROLES = ("Teaching assistant", "HLTA", "Teacher", None)

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
    SELECT id, pupil_id, what, who, role, group_id, group_size, charged_whole, minutes,
           times_a_week, starts_on, ends_on
    FROM provisions
    WHERE starts_on <= :last AND ends_on >= :first
       OR id IN (SELECT provision_id FROM sessions WHERE happened_on BETWEEN :first AND :last)
    """,
    "SELECT * FROM pupils ORDER BY legal_surname, legal_forename",
)


HELD = """
    WITH RECURSIVE weeks(week) AS (
        SELECT 0 UNION ALL SELECT week + 1 FROM weeks WHERE week < :last_week
    )
    INSERT INTO sessions (
        pupil_id, id, version, provision_id, happened_on, state, minutes, recorded_at
    )
    SELECT pupil_id, randomblob(16), 1, id, date(starts_on, '+' || (7 * week) || ' days'),
           CASE WHEN week % 6 THEN 'DELIVERED' ELSE 'PUPIL_ABSENT' END,
           CASE WHEN week % 6 THEN 20 ELSE 0 END, :now
    FROM provisions, weeks
"""
"""Has the file itself hold a session of each provision in each week: quicker than one by one."""


@pytest.mark.timeout(900)  # some 720,000 sessions are written first
def test_the_provision_map_of_a_year_is_near_to_the_sql(tmp_path: Path, compare: Compare):
    year = Year(YearKind.SCHOOL, FIRST_YEAR + YEARS - 2)
    first, last = year.span
    wanted = {"first": f"{first}", "last": f"{last}", "change": f"{date(first.year + 1, 4, 1)}"}
    with a_big_school(tmp_path / "school", PUPILS) as (desk, pupils):
        _fill(desk, pupils)
        engine = desk.setting.file._opened  # pyright: ignore[reportPrivateUsage]

        def by_hand() -> int:
            with engine.connect() as connection:
                cursor: Any = connection.connection.cursor()
                return sum(len(cursor.execute(sql, wanted).fetchall()) for sql in BY_HAND)

        rows = desk.provision_map.rows(year.span)
        took = quickest(lambda: desk.provision_map.rows(year.span), times=7)
        floor = quickest(by_hand, times=7)
    compare("the provision map of a year, against SQL by hand", took, floor=floor, at_most=3)
    compare("the same, against 3 x SQL + 50 ms", took, floor=3 * floor + 0.05, at_most=1)
    assert len(rows) == PUPILS * 3


def _fill(desk: Desk, pupils: Sequence[UUID]) -> None:
    """Give every pupil a cycle with a provision each term of ten years, and its sessions."""
    years = range(FIRST_YEAR, FIRST_YEAR + YEARS)
    terms = [usual_terms(year, [TermId(fresh_id()) for _ in range(3)]) for year in years]
    groups = [a_group(name=f"Group {number}") for number in range(300)]
    with desk.setting.work() as work:
        held = {one.starts_on for one in work.terms()}
        for year, of_year in zip(years, terms, strict=True):
            if of_year[0].starts_on not in held:
                work.add_all(of_year)
                work.add_all(usual_closures(year, of_year, fresh_id))
            work.add_all(
                a_rate(role=role, pence_an_hour=1_500 + 40 * (year - FIRST_YEAR), starts_on=on)
                for role in ROLES
                if role
                for on in [date(year, 9, 1) if role == "HLTA" else date(year, 4, 1)]
            )
        work.add_all(groups)
        work.keep()
    cycles: list[dict[str, Any]] = []
    provisions: list[dict[str, Any]] = []
    for at, pupil_id in enumerate(pupils):
        for number, term in enumerate((one for of_year in terms for one in of_year), start=2):
            cycle, provision = _id(), _id()
            starts_on = term.starts_on + timedelta(days=CHANCE.randrange(14))
            cycles.append(_cycle(cycle, pupil_id, number, starts_on))
            in_group = CHANCE.random() < 0.5
            provisions.append(
                {
                    "id": provision,
                    "version": 1,
                    "pupil_id": pupil_id,
                    "cycle_id": cycle,
                    "order": 1,
                    "what": f"Programme {CHANCE.randrange(40)}",
                    "who": f"Adult {CHANCE.randrange(30)}",
                    "group_size": 4 if in_group else 1,
                    "minutes": 20,
                    "times_a_week": CHANCE.randrange(1, 6),
                    "starts_on": starts_on,
                    "ends_on": term.ends_on - timedelta(days=CHANCE.randrange(10)),
                    "note": None,
                    "role": ROLES[at % len(ROLES)],
                    "group_id": groups[at % len(groups)].id if in_group else None,
                    "charged_whole": False,
                }
            )
    engine = desk.setting.file._opened  # pyright: ignore[reportPrivateUsage]
    with engine.begin() as connection:
        for table, rows in ((Cycles, cycles), (Provisions, provisions)):
            connection.execute(insert(table), rows)
        connection.exec_driver_sql(HELD, {"last_week": SESSIONS - 1, "now": NOW.isoformat()})


def _cycle(cycle: UUID, pupil_id: UUID, number: int, on: date) -> dict[str, Any]:
    columns = {column.name: None for column in Cycles.columns}
    return {
        **columns,
        "id": cycle,
        "version": 1,
        "pupil_id": pupil_id,
        "number": number,
        "started_on": on,
        "recorded_at": NOW,
    }


def _id() -> UUID:
    return UUID(int=CHANCE.getrandbits(128), version=4)
