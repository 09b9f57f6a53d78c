"""A school of 2,000 pupils with the records of ten years, written by the file itself."""

import json
import random
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import insert

from senco_desk.domain.closures import usual_closures
from senco_desk.domain.identity import TermId
from senco_desk.domain.plan_versions import plan_of, write_plan
from senco_desk.domain.terms import Term, usual_terms
from senco_desk.services.desk import Desk
from senco_desk.storage.records import Cycles, Provisions
from tests.benchmarks.big_schools import a_big_school
from tests.builders import NOW, a_rich_record, fresh_id
from tests.surroundings import a_group, a_rate

PUPILS, YEARS = 2_000, 10
FIRST_YEAR = 2016
SESSIONS = 12
"""Recorded of each provision: one a week of a term."""

ROLES = ("Teaching assistant", "HLTA", "Teacher", None)

WRITTEN = (
    # A session of each provision in each week.
    """
    INSERT INTO sessions (
        pupil_id, id, version, provision_id, happened_on, state, minutes, recorded_at
    )
    SELECT pupil_id, randomblob(16), 1, id, date(starts_on, '+' || (7 * week) || ' days'),
           CASE WHEN week % 6 THEN 'DELIVERED' ELSE 'PUPIL_ABSENT' END,
           CASE WHEN week % 6 THEN 20 ELSE 0 END, :now
    FROM provisions, (SELECT value AS week FROM json_each(:weeks))
    """,
    # A target of each cycle that has none, which the cycle's provision serves.
    """
    INSERT INTO targets (
        pupil_id, id, version, cycle_id, "order", statement, measure_name, measure_unit,
        measure_better, area, baseline, baseline_on, goal, goal_on
    )
    SELECT pupil_id, randomblob(16), 1, id, 1, 'Reads 60 words correctly in a minute',
           'Words read correctly', 'words a minute', 'MORE', 'COGNITION', 22, started_on, 60,
           date(started_on, '+80 days')
    FROM cycles WHERE number > 1
    """,
    """
    INSERT INTO served_targets (pupil_id, id, version, provision_id, target_id)
    SELECT provisions.pupil_id, randomblob(16), 1, provisions.id, targets.id
    FROM provisions JOIN targets ON targets.cycle_id = provisions.cycle_id
    """,
    # Every other week it is measured.
    """
    INSERT INTO measurements (pupil_id, id, version, target_id, happened_on, value, recorded_at)
    SELECT pupil_id, randomblob(16), 1, id, date(baseline_on, '+' || (7 * week) || ' days'),
           22 + 3 * week, :now
    FROM targets, (SELECT value AS week FROM json_each(:weeks)) WHERE week % 2
    """,
    """
    INSERT INTO assessments (
        pupil_id, id, version, cycle_id, area, happened_on, recorded_at, strengths, needs
    )
    SELECT pupil_id, randomblob(16), 1, id, 'COGNITION', started_on, :now,
           'Talks about stories with pleasure.', 'Guesses long words from their first letter.'
    FROM cycles
    """,
    """
    INSERT INTO views (
        pupil_id, id, version, cycle_id, moment, giver, happened_on, recorded_at, method, words
    )
    SELECT pupil_id, randomblob(16), 1, id, moment, giver, date(started_on, later), :now,
           'conversation', 'It is easier when we read it together first.'
    FROM cycles, (SELECT 'ASSESS' AS moment, '+0 days' AS later UNION SELECT 'REVIEW', '+84 days'),
         (SELECT 'PUPIL' AS giver UNION SELECT 'PARENT')
    """,
    """
    INSERT INTO plan_versions (
        pupil_id, id, version, cycle_id, number, agreed_on, recorded_at, content
    )
    SELECT pupil_id, randomblob(16), 1, id, 1, started_on, :now, :plan
    FROM cycles WHERE number > 1
    """,
    "UPDATE cycles SET agreed_on = started_on, review_on = date(started_on, '+84 days')",
    # All are reviewed but the last one, which is under way.
    """
    INSERT INTO reviews (
        pupil_id, id, version, cycle_id, happened_on, recorded_at, decision, signed_off_at
    )
    SELECT pupil_id, randomblob(16), 1, id, date(started_on, '+84 days'), :now, 'CONTINUE', :now
    FROM cycles WHERE number <= :reviewed
    """,
    """
    INSERT INTO target_outcomes (
        pupil_id, id, version, target_id, outcome, happened_on, recorded_at
    )
    SELECT targets.pupil_id, randomblob(16), 1, targets.id, 'PARTLY_MET', goal_on, :now
    FROM targets JOIN cycles ON cycles.id = cycle_id WHERE number BETWEEN 2 AND :reviewed
    """,
    # Three dealings with the family or an agency in each cycle.
    """
    INSERT INTO diary_entries (
        pupil_id, id, version, kind, happened_on, recorded_at, summary, with_parents
    )
    SELECT pupil_id, randomblob(16), 1, kind, date(started_on, later), :now,
           'About how reading goes', CASE kind WHEN 'MEETING' THEN 1 END
    FROM cycles, (SELECT 'CALL' AS kind, '+9 days' AS later UNION SELECT 'MEETING', '+30 days'
                  UNION SELECT 'LETTER', '+50 days')
    """,
)
"""Has the file itself write most of the records: quicker than one by one."""


class TenYears(NamedTuple):
    """The school, unlocked, and its pupils."""

    desk: Desk
    pupils: Sequence[UUID]

    def fetch(self, sql: str, values: Mapping[str, Any]) -> Sequence[Any]:
        """Run SQL by hand, beside the program, and return all rows."""
        engine = self.desk.setting.file._opened  # pyright: ignore[reportPrivateUsage]
        with engine.connect() as connection:
            cursor: Any = connection.connection.cursor()
            return cursor.execute(sql, values).fetchall()


@contextmanager
def a_school_of_ten_years(folder: Path) -> Generator[TenYears]:
    """Make a school; every pupil has a cycle each term, with all that belongs to one."""
    with a_big_school(folder, PUPILS) as (desk, pupils):
        _fill(desk, pupils)
        yield TenYears(desk, pupils)


def _fill(desk: Desk, pupils: Sequence[UUID]) -> None:
    chance = random.Random(2)
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
            cycle = _cycle(chance, pupil_id, number, term)
            cycles.append(cycle)
            group_id = groups[at % len(groups)].id if chance.random() < 0.5 else None
            role = ROLES[at % len(ROLES)]
            provisions.append(_provision(chance, cycle, term, role=role, group_id=group_id))
    first = a_rich_record().cycles[0]
    values: Mapping[str, Any] = {
        "weeks": json.dumps(list(range(SESSIONS))),
        "now": NOW.isoformat(),
        "plan": write_plan(plan_of(first, a_rich_record().needs)),
        "reviewed": 3 * YEARS,
    }
    engine = desk.setting.file._opened  # pyright: ignore[reportPrivateUsage]
    with engine.begin() as connection:
        # All of it in memory until it is written: indexes of ids grow in no order.
        connection.exec_driver_sql("PRAGMA cache_size = -600000")
        for table, rows in ((Cycles, cycles), (Provisions, provisions)):
            connection.execute(insert(table), rows)
        for statement in WRITTEN:
            connection.exec_driver_sql(statement, values)


def _cycle(chance: random.Random, pupil_id: UUID, number: int, term: Term) -> dict[str, Any]:
    return {
        **{column.name: None for column in Cycles.columns},
        "id": _id(chance),
        "version": 1,
        "pupil_id": pupil_id,
        "number": number,
        "started_on": term.starts_on + timedelta(days=chance.randrange(14)),
        "recorded_at": NOW,
    }


def _provision(
    chance: random.Random, cycle: Mapping[str, Any], term: Term, **of_pupil: Any
) -> dict[str, Any]:
    return {
        "id": _id(chance),
        "version": 1,
        "pupil_id": cycle["pupil_id"],
        "cycle_id": cycle["id"],
        "order": 1,
        "what": f"Programme {chance.randrange(40)}",
        "who": f"Adult {chance.randrange(30)}",
        "group_size": 4 if of_pupil["group_id"] else 1,
        "minutes": 20,
        "times_a_week": chance.randrange(1, 6),
        "starts_on": cycle["started_on"],
        "ends_on": term.ends_on - timedelta(days=chance.randrange(10)),
        "note": None,
        "charged_whole": False,
        **of_pupil,
    }


def _id(chance: random.Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)
