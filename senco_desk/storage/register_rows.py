"""The register: columns straight into frozen rows, one query for each table that is joined."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    bindparam,
    exists,
    or_,
    select,
)

from senco_desk.domain.cycles import Stage, stage_by
from senco_desk.domain.identity import CycleId, PupilId
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.pupils import Pupil, SenStatus
from senco_desk.domain.register import IncomingPupil, KnownPupil, RegisterRow
from senco_desk.domain.wording import plain
from senco_desk.storage.mapping import id_bytes, kind_of
from senco_desk.storage.pupil_records import Run
from senco_desk.storage.records import (
    Cycles,
    Needs,
    ProvisionOutcomes,
    Provisions,
    Reviews,
    SenStatusChanges,
    TargetOutcomes,
    Targets,
)

_TODAY: BindParameter[date] = bindparam("today")

_STATUSES = select(
    id_bytes(SenStatusChanges.c.pupil_id), SenStatusChanges.c.status, SenStatusChanges.c.starts_on
).order_by(
    SenStatusChanges.c.starts_on, SenStatusChanges.c.recorded_at, SenStatusChanges.c.id.desc()
)
_STATUSES_BY_TODAY = _STATUSES.where(SenStatusChanges.c.starts_on <= _TODAY)

_NEEDS = select(id_bytes(Needs.c.pupil_id), Needs.c.code, Needs.c.area).order_by(
    Needs.c.rank, Needs.c.id
)
_NEEDS_TODAY = _NEEDS.where(or_(Needs.c.ends_on.is_(None), Needs.c.ends_on >= _TODAY))
_NEEDS_OPEN = _NEEDS.where(Needs.c.ends_on.is_(None))

_LATER = Cycles.alias()
_NEWEST = (
    select(
        id_bytes(Cycles.c.pupil_id),
        Cycles.c.id,
        Cycles.c.number,
        Cycles.c.outcome,
        Cycles.c.agreed_on,
        Cycles.c.review_on,
        id_bytes(Reviews.c.id),
        Reviews.c.signed_off_at,
        Reviews.c.next_review_on,
        exists().where(Targets.c.cycle_id == Cycles.c.id),
        exists().where(Provisions.c.cycle_id == Cycles.c.id),
        exists().where(
            Targets.c.cycle_id == Cycles.c.id, TargetOutcomes.c.target_id == Targets.c.id
        ),
        exists().where(
            Provisions.c.cycle_id == Cycles.c.id,
            ProvisionOutcomes.c.provision_id == Provisions.c.id,
        ),
    )
    .outerjoin(Reviews, Reviews.c.cycle_id == Cycles.c.id)
    .where(
        ~exists().where(_LATER.c.pupil_id == Cycles.c.pupil_id, _LATER.c.number > Cycles.c.number)
    )
)


def read_register(run: Run, today: date) -> tuple[RegisterRow, ...]:
    """Read the register as it stands on a day, by surname. Four queries.

    Needs that ended before the day are left out.
    """
    on: Mapping[str, Any] = {"today": today}
    # In order of time, so that the last one counts.
    statuses: Mapping[bytes, SenStatus] = {row[0]: row[1] for row in run(_STATUSES_BY_TODAY, on)}
    needs: dict[bytes, list[tuple[str, BroadArea | None]]] = {}
    for pupil_id, code, area in run(_NEEDS_TODAY, on):
        needs.setdefault(pupil_id, []).append((code, area))
    cycles = {row[0]: _newest(row) for row in run(_NEWEST, {})}
    pupils = kind_of(Pupil)
    rows: list[RegisterRow] = []
    for row in run(pupils.everything, {}):
        pupil = pupils.read(row)
        key = pupil.id.bytes
        ranked = needs.get(key, ())
        cycle_id, number, stage, review_on = cycles.get(key, (None, None, None, None))
        rows.append(
            RegisterRow(
                pupil_id=pupil.id,
                legal_forename=pupil.legal_forename,
                legal_surname=pupil.legal_surname,
                forename=pupil.forename,
                surname=pupil.surname,
                date_of_birth=pupil.date_of_birth,
                upn=pupil.upn,
                class_name=pupil.class_name,
                year_group=pupil.year_group_on(today),
                sen_status=statuses.get(key, SenStatus.NONE),
                need_codes=tuple(code for code, _ in ranked),
                area=ranked[0][1] if ranked else None,
                cycle_id=cycle_id,
                cycle_number=number,
                stage=stage,
                review_on=review_on,
                left_on=pupil.left_on,
                destination=pupil.destination,
            )
        )
    # As a list of names is sorted on paper, which no collation of SQLite does.
    return tuple(sorted(rows, key=lambda row: (plain(row.surname), plain(row.forename))))


def _newest(row: Any) -> tuple[CycleId, int, Stage, date | None]:
    _, cycle_id, number, outcome, agreed_on, review_on, review_id, signed_off_at, next_on = row[:9]
    has_target, has_provision, target_judged, provision_judged = row[9:]
    stage = stage_by(
        signed_off=signed_off_at is not None,
        reviewing=review_id is not None or bool(target_judged) or bool(provision_judged),
        agreed=agreed_on is not None,
        planning=bool(outcome) or bool(has_target) or bool(has_provision),
    )
    return CycleId(cycle_id), number, stage, next_on if stage is Stage.CLOSED else review_on


def read_known_pupils(run: Run, today: date) -> tuple[KnownPupil, ...]:
    """Read what an import compares with; a year group only where it was set by hand.

    Three queries.
    """
    statuses = {row[0]: (row[1], row[2]) for row in run(_STATUSES, {})}
    needs: dict[bytes, list[str]] = {}
    for pupil_id, code, _ in run(_NEEDS_OPEN, {}):
        needs.setdefault(pupil_id, []).append(code)
    pupils = kind_of(Pupil)
    return tuple(
        _known(pupils.read(row), statuses, needs, today) for row in run(pupils.everything, {})
    )


def _known(
    pupil: Pupil,
    statuses: Mapping[bytes, tuple[SenStatus, date]],
    needs: Mapping[bytes, list[str]],
    today: date,
) -> KnownPupil:
    key = pupil.id.bytes
    status, since = statuses.get(key, (None, None))
    return KnownPupil(
        pupil_id=PupilId(pupil.id),
        held=IncomingPupil(
            row=0,
            legal_forename=pupil.legal_forename,
            legal_surname=pupil.legal_surname,
            date_of_birth=pupil.date_of_birth,
            preferred_forename=pupil.preferred_forename,
            preferred_surname=pupil.preferred_surname,
            upn=pupil.upn,
            sex=pupil.sex,
            class_name=pupil.class_name,
            year_group=None if pupil.year_group is None else pupil.year_group_on(today),
            admitted_on=pupil.admitted_on,
            sen_status=status,
            sen_since=since,
            need_codes=tuple(needs[key]) if key in needs else None,
            looked_after=pupil.looked_after,
            first_language=pupil.first_language,
        ),
    )
