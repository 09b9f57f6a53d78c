"""The whole record of a pupil, read with a fixed number of queries however much there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Executable, Select, and_, bindparam, select

from senco_desk.domain.actions import Action
from senco_desk.domain.advice import Recommendation
from senco_desk.domain.agreements import Agreement
from senco_desk.domain.contacts import Contact
from senco_desk.domain.cycles import Assessment, Cycle, View
from senco_desk.domain.diary import DiaryEntry
from senco_desk.domain.documents import Document
from senco_desk.domain.identity import NeedId, PupilId
from senco_desk.domain.kept_findings import KeptFinding
from senco_desk.domain.leaving import TimeAway, days_off_roll
from senco_desk.domain.measures import Measurement
from senco_desk.domain.needs import Need, NeedRecorded
from senco_desk.domain.one_page import OnePageProfile
from senco_desk.domain.provision import Provision, ServedTarget, Session
from senco_desk.domain.pupils import Pupil, SenStatusChange
from senco_desk.domain.record import CycleRecord, ProvisionRecord, PupilRecord, TargetRecord
from senco_desk.domain.reviews import ProvisionOutcome, Review, TargetOutcome
from senco_desk.domain.schooling import Attendance, Exclusion, PreviousSchool
from senco_desk.domain.sealing import Addendum, PlanVersion
from senco_desk.domain.targets import Target
from senco_desk.storage.in_words import NOT_RECORDED, label_of
from senco_desk.storage.mapping import Kind, Stored, kind_of
from senco_desk.storage.records import History, Needs

Run = Callable[[Executable, Mapping[str, Any]], Sequence[Sequence[Any]]]
"""Runs a query with its parameters and returns all rows."""

T = TypeVar("T", bound=Stored)
U = TypeVar("U", bound=Stored)


@cache
def _alone(value: type[Any]) -> Select[Any]:
    kind = kind_of(value)
    return kind.everything.where(kind.table.columns["pupil_id"] == bindparam("pupil"))


_TOLD_OF_NEEDS = (
    select(History.c.subject_id, History.c.happened_at, History.c.fields)
    .join(Needs, Needs.c.id == History.c.subject_id)
    .where(Needs.c.pupil_id == bindparam("pupil"))
    .order_by(History.c.sequence)
)


@cache
def _paired(value: type[Any], single: type[Any]) -> Select[Any]:
    """Each value together with the one thing of another kind that may belong to it."""
    first, second = kind_of(value), kind_of(single)
    mine, its = first.table.columns, second.table.columns
    joined = first.table.outerjoin(
        second.table,
        and_(its["pupil_id"] == mine["pupil_id"], its[second.owner or ""] == mine["id"]),
    )
    return (
        select(*first.columns, *second.columns)
        .select_from(joined)
        .where(mine["pupil_id"] == bindparam("pupil"))
        .order_by(*first.ordering)
    )


def read_pupil_record(run: Run, pupil_id: PupilId) -> PupilRecord | None:
    """Read everything about a pupil; None where there is no such pupil. Twenty-six queries."""
    pupils = kind_of(Pupil)
    found = run(pupils.one, {"wanted": pupil_id})
    if not found:
        return None
    asked = {"pupil": pupil_id}

    def several(value: type[T]) -> tuple[T, ...]:
        kind = kind_of(value)
        return tuple(kind.read(row) for row in run(_alone(value), asked))

    def grouped(value: type[T]) -> Mapping[UUID, list[T]]:
        owner = kind_of(value).owner or ""
        groups: dict[UUID, list[T]] = {}
        for one in several(value):
            groups.setdefault(getattr(one, owner), []).append(one)
        return groups

    def pairs(value: type[T], single: type[U]) -> list[tuple[T, U | None]]:
        return [
            _pair(kind_of(value), kind_of(single), row)
            for row in run(_paired(value, single), asked)
        ]

    pupil, times_away = pupils.read(found[0]), several(TimeAway)
    off_roll = days_off_roll(pupil.left_on, times_away)
    measurements, sessions = grouped(Measurement), grouped(Session)
    served = grouped(ServedTarget)
    targets: dict[UUID, list[TargetRecord]] = {}
    for target, outcome in pairs(Target, TargetOutcome):
        targets.setdefault(target.cycle_id, []).append(
            TargetRecord(
                target=target,
                measurements=tuple(measurements.get(target.id, ())),
                outcome=outcome,
            )
        )
    provisions: dict[UUID, list[ProvisionRecord]] = {}
    for provision, judgement in pairs(Provision, ProvisionOutcome):
        provisions.setdefault(provision.cycle_id, []).append(
            ProvisionRecord(
                provision=provision,
                sessions=tuple(sessions.get(provision.id, ())),
                outcome=judgement,
                serves=tuple(served.get(provision.id, ())),
                off_roll=off_roll,
            )
        )
    assessments, views = grouped(Assessment), grouped(View)
    versions, addenda, kept = grouped(PlanVersion), grouped(Addendum), grouped(KeptFinding)
    return PupilRecord(
        pupil=pupil,
        sen_history=several(SenStatusChange),
        needs=several(Need),
        contacts=several(Contact),
        cycles=tuple(
            CycleRecord(
                cycle=cycle,
                assessments=tuple(assessments.get(cycle.id, ())),
                views=tuple(views.get(cycle.id, ())),
                targets=tuple(targets.get(cycle.id, ())),
                provisions=tuple(provisions.get(cycle.id, ())),
                review=review,
                plan_versions=tuple(versions.get(cycle.id, ())),
                addenda=tuple(addenda.get(cycle.id, ())),
                kept_findings=tuple(kept.get(cycle.id, ())),
            )
            for cycle, review in pairs(Cycle, Review)
        ),
        documents=several(Document),
        recommendations=several(Recommendation),
        one_page_profiles=several(OnePageProfile),
        agreements=several(Agreement),
        diary=several(DiaryEntry),
        actions=several(Action),
        attendance=several(Attendance),
        exclusions=several(Exclusion),
        previous_schools=several(PreviousSchool),
        times_away=times_away,
        needs_recorded=_needs_recorded(run, asked),
    )


def _needs_recorded(run: Run, asked: Mapping[str, Any]) -> tuple[NeedRecorded, ...]:
    """Read from the history when the days of needs came on record.

    A day that was taken back and given again counts from when it was given again.
    """
    start, end = label_of("Need", "starts_on"), label_of("Need", "ends_on")
    given: dict[NeedId, dict[str, datetime]] = {}
    for need_id, at, fields in run(_TOLD_OF_NEEDS, asked):
        told = given.setdefault(NeedId(need_id), {})
        told.update({label: at for label, before, _ in fields if before == NOT_RECORDED})
    return tuple(
        NeedRecorded(need_id=need_id, start_at=told.get(start), end_at=told.get(end))
        for need_id, told in given.items()
    )


def _pair(first: Kind[T], second: Kind[U], row: Sequence[Any]) -> tuple[T, U | None]:
    start = len(first.columns)
    return first.read(row), None if row[start] is None else second.read(row, start)
