"""Reading a pupil and the register: the same as the domain says, in a few queries."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from senco_desk.domain.actions import Action
from senco_desk.domain.identity import ActionId, PupilId
from senco_desk.domain.needs import BroadArea, Need, NeedRecorded
from senco_desk.domain.pupils import LookedAfter, SenStatus, Sex
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.upn import Upn
from senco_desk.storage.school_file import SchoolFile
from senco_desk.storage.work import Work
from tests.builders import (
    NOW,
    TODAY,
    a_cycle,
    a_need,
    a_provision,
    a_provision_outcome,
    a_pupil,
    a_review,
    a_rich_record,
    a_sen_status,
    a_target,
    a_target_outcome,
    fresh_id,
)
from tests.desks import TestClock
from tests.schools import USER, save_record
from tests.surroundings import an_action


@contextmanager
def queries_of(school: SchoolFile) -> Generator[list[tuple[str, Sequence[Any]]]]:
    """Gather the queries that run meanwhile."""
    engine: Engine = school._opened
    queries: list[tuple[str, Sequence[Any]]] = []

    def note(_: object, __: object, statement: str, parameters: Any, *___: object) -> None:
        if statement.startswith("SELECT"):
            queries.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield queries
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_a_pupil_is_read_with_as_many_queries_however_much_there_is(school: SchoolFile):
    small, rich = a_pupil(), a_rich_record()
    with school.work(USER) as work:
        work.save(small)
        save_record(work, rich)
        with queries_of(school) as few:
            work.pupil_record(small.id)
        with queries_of(school) as many:
            work.pupil_record(rich.pupil.id)
    assert len(few) == len(many) == 26


def test_no_table_is_searched_through_to_read_a_pupil(school: SchoolFile):
    record = a_rich_record()
    with school.work(USER) as work:
        save_record(work, record)
        work.keep()
    with school.work(USER) as work, queries_of(school) as queries:
        work.pupil_record(record.pupil.id)
    with school._opened.connect() as connection:
        for statement, parameters in queries:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            steps = [row[3] for row in plan]
            assert not [step for step in steps if step.startswith("SCAN")], statement


def test_the_register_is_read_with_four_queries(school: SchoolFile):
    with school.work(USER) as work:
        save_record(work, a_rich_record())
        with queries_of(school) as queries:
            work.register(TODAY)
    assert len(queries) == 4


def test_an_empty_school_has_an_empty_register(work: Work):
    assert work.register(TODAY) == ()
    assert work.known_pupils(TODAY) == ()


def test_the_register_stands_by_surname(work: Work):
    for surname in ("Thornbury", "Ashgrove", "Merriden"):
        work.save(a_pupil(legal_surname=surname))
    assert [row.surname for row in work.register(TODAY)] == ["Ashgrove", "Merriden", "Thornbury"]


def test_a_row_of_the_register_says_what_the_record_says(work: Work):
    record = a_rich_record()
    save_record(work, record)
    assert_row_says_what_record_says(work, record)


def assert_row_says_what_record_says(work: Work, record: PupilRecord) -> None:
    (row,) = (one for one in work.register(TODAY) if one.pupil_id == record.pupil.id)
    pupil, newest = record.pupil, record.current_cycle
    current = [need for need in record.needs if need.ends_on is None or need.ends_on >= TODAY]
    assert (row.forename, row.surname, row.legal_forename, row.legal_surname) == (
        pupil.forename,
        pupil.surname,
        pupil.legal_forename,
        pupil.legal_surname,
    )
    assert (row.date_of_birth, row.upn, row.class_name) == (
        pupil.date_of_birth,
        pupil.upn,
        pupil.class_name,
    )
    assert row.year_group == pupil.year_group_on(TODAY)
    assert row.sen_status is record.sen_status(TODAY)
    assert row.need_codes == tuple(need.code for need in current)
    assert row.area == (current[0].area if current else None)
    assert row.stage == (newest.stage if newest else None)
    assert row.cycle_id == (newest.cycle.id if newest else None)
    assert row.cycle_number == (newest.cycle.number if newest else None)
    assert row.review_on == record.next_review_on()


DAYS = st.dates(TODAY - timedelta(days=60), TODAY + timedelta(days=60))
ANY_DAY = st.none() | DAYS


@st.composite
def saved_records(draw: st.DrawFn, work: Work) -> PupilRecord:
    """Save a pupil with cycles at any stage, needs and a history of provision; read it back."""
    pupil = work.save(a_pupil(year_group=draw(st.none() | st.just(5)), year_group_reason="x"))
    for _ in range(draw(st.integers(0, 3))):
        work.save(
            a_sen_status(
                pupil_id=pupil.id,
                status=draw(st.sampled_from(SenStatus)),
                starts_on=draw(st.sampled_from([TODAY - timedelta(days=9), TODAY]) | DAYS),
                recorded_at=NOW - timedelta(hours=draw(st.integers(0, 2))),
            )
        )
    for rank in range(1, draw(st.integers(1, 4))):
        area = draw(st.none() | st.sampled_from(BroadArea))
        work.save(
            a_need(pupil_id=pupil.id, rank=rank, area=area, starts_on=None, ends_on=draw(ANY_DAY))
        )
    for number in range(1, draw(st.integers(1, 4))):
        started = TODAY - timedelta(days=100)
        cycle = work.save(
            a_cycle(
                pupil_id=pupil.id,
                number=number,
                started_on=started,
                outcome=draw(st.sampled_from([None, "", "Reads with friends"])),
                agreed_on=draw(ANY_DAY),
                review_on=draw(ANY_DAY),
            )
        )
        if draw(st.booleans()):
            target = work.save(a_target(cycle_id=cycle.id))
            if draw(st.booleans()):
                work.save(a_target_outcome(target_id=target.id))
        if draw(st.booleans()):
            provision = work.save(a_provision(cycle_id=cycle.id))
            if draw(st.booleans()):
                work.save(a_provision_outcome(provision_id=provision.id))
        if draw(st.booleans()):
            work.save(
                a_review(
                    cycle_id=cycle.id,
                    happened_on=started,
                    next_review_on=draw(ANY_DAY),
                    signed_off_at=draw(st.sampled_from([None, NOW])),
                )
            )
    return work.pupil_record(pupil.id)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_register_and_the_record_never_disagree(school: SchoolFile, data: st.DataObject):
    with school.work(USER) as work:
        for _ in range(3):
            assert_row_says_what_record_says(work, data.draw(saved_records(work)))


def test_an_import_compares_with_what_is_held_now(work: Work):
    pupil = work.save(
        a_pupil(
            upn=Upn("B801200005001"),
            sex=Sex.MALE,
            class_name="4B",
            admitted_on=date(2021, 9, 6),
            looked_after=LookedAfter.NO,
            first_language="Polish",
        )
    )
    for status, day in ((SenStatus.SUPPORT, date(2024, 9, 1)), (SenStatus.EHC_PLAN, TODAY)):
        work.save(a_sen_status(pupil_id=pupil.id, status=status, starts_on=day))
    work.save(a_need(pupil_id=pupil.id, rank=2, code="SLCN", ends_on=None))
    work.save(a_need(pupil_id=pupil.id, rank=1, code="SPLD", ends_on=None))
    work.save(a_need(pupil_id=pupil.id, rank=3, code="HI", ends_on=date(2026, 1, 9)))
    bare = work.save(a_pupil(legal_surname="Wexcombe", year_group=2, year_group_reason="x"))
    full, empty = work.known_pupils(TODAY)
    assert full.pupil_id == pupil.id
    assert full.held.upn == pupil.upn
    assert full.held.need_codes == ("SPLD", "SLCN")
    assert (full.held.sen_status, full.held.sen_since) == (SenStatus.EHC_PLAN, TODAY)
    assert (full.held.sex, full.held.class_name, full.held.first_language) == (
        Sex.MALE,
        "4B",
        "Polish",
    )
    assert full.held.year_group is None
    assert empty.pupil_id == PupilId(bare.id)
    assert (empty.held.need_codes, empty.held.sen_status) == (None, None)
    assert empty.held.year_group == 2


@pytest.mark.parametrize("ended", [TODAY - timedelta(days=1), TODAY])
def test_a_need_counts_on_the_register_until_its_last_day(work: Work, ended: date):
    pupil = work.save(a_pupil())
    need = work.save(a_need(pupil_id=pupil.id, code="SPLD", starts_on=None))
    work.save(replace(need, ends_on=ended))
    assert work.register(TODAY)[0].need_codes == (("SPLD",) if ended == TODAY else ())


def test_a_pupil_who_is_not_there_has_no_record(work: Work):
    with pytest.raises(Exception, match="no longer on file"):
        work.pupil_record(PupilId(fresh_id()))


def test_the_history_says_when_the_days_of_a_need_came_on_record(school: SchoolFile):
    pupil = a_pupil()
    need = a_need(pupil_id=pupil.id)
    days = [date(2026, 1, 5) + timedelta(days=one) for one in range(6)]

    def on(day: date, **fields: Any) -> NeedRecorded:
        """Change the need on a day, and return what is then known of it."""
        clock.go_to(day)
        with school.work(USER) as work:
            held = next(iter(work.find(Need)), None)
            work.save(replace(held, **fields) if held else replace(need, **fields))
            work.keep()
        with school.work(USER) as work:
            (found,) = work.pupil_record(pupil.id).needs_recorded
        return found

    clock = TestClock()
    school._clock = clock
    with school.work(USER) as work:
        work.save(pupil)
        work.keep()
    assert (on(days[0]).start_at, on(days[0]).end_at) == (None, None)
    first = on(days[1], starts_on=date(2025, 1, 6))
    assert first.start_at is not None
    assert first.start_at.date() == days[1]
    assert on(days[2], starts_on=date(2025, 1, 7)).start_at == first.start_at  # only corrected
    ended = on(days[3], ends_on=date(2026, 1, 2))
    assert ended.end_at is not None
    assert (ended.start_at, ended.end_at.date()) == (first.start_at, days[3])
    on(days[4], starts_on=None)
    again = on(days[5], starts_on=date(2025, 1, 7)).start_at
    assert again is not None
    assert again.date() == days[5]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(5)))
def test_actions_of_one_moment_are_read_as_they_were_entered(
    school: SchoolFile, numbers: list[int]
):
    pupil = a_pupil()
    with school.work(USER) as work:
        work.save(pupil)
        entered = [
            an_action(id=ActionId(UUID(int=fresh_id().int + 8 * n)), pupil_id=pupil.id)
            for n in numbers
        ]
        work.add_all(entered)
        read = work.pupil_record(pupil.id).actions
        found = work.find(Action, pupil_id=pupil.id)
    assert [one.id for one in read] == [one.id for one in found] == [one.id for one in entered]
