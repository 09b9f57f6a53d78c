"""Every kind of thing is read back exactly as it was saved."""

from __future__ import annotations

import dataclasses
import hashlib
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Any, cast, get_type_hints

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from senco_desk.domain.bank import KeyStage
from senco_desk.domain.measures import Measure
from senco_desk.domain.own_bank import OwnTarget
from senco_desk.domain.plan_versions import PlanContent, PlanPart, write_plan
from senco_desk.domain.provision import SessionState
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.storage.mapping import KINDS, Kind, kind_of
from senco_desk.storage.school_file import SchoolFile, open_school_file
from senco_desk.storage.work import Work
from tests.builders import (
    a_contact,
    a_cycle,
    a_document,
    a_need,
    a_provision,
    a_pupil,
    a_rich_record,
    a_target,
)
from tests.schools import PASSPHRASE, USER, ClosedSchool, GoingClock, save_record
from tests.surroundings import a_diary_entry, a_group

PUPIL = a_pupil()
NEED = a_need(pupil_id=PUPIL.id, rank=98)
CYCLE = a_cycle(pupil_id=PUPIL.id, number=99)
TARGET = a_target(cycle_id=CYCLE.id)
PROVISION = a_provision(cycle_id=CYCLE.id)
REPORT = b"a report"
REPORT_HASH = hashlib.sha256(REPORT).hexdigest()
DOCUMENT = a_document(pupil_id=PUPIL.id, content_hash=REPORT_HASH)
CONTACT = a_contact(pupil_id=PUPIL.id)
ENTRY = a_diary_entry(pupil_id=PUPIL.id)
GROUP = a_group()

WRITTEN = st.text(max_size=30).map(lambda text: f"{text}a")
SMALL = st.integers(1, 20)
VALUES = st.floats(0, 1_000)
# The clock gives UTC; a moment in another zone must be the same moment when it is read.
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=1)), timezone(-timedelta(minutes=210))])
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=ZONES)  # noqa: DTZ001

# Fields whose type alone says too little. Everything else follows from the type.
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "content_hash": st.just(REPORT_HASH),
    "content": st.builds(
        write_plan,
        st.builds(
            PlanContent,
            parts=st.lists(
                st.builds(
                    PlanPart,
                    key=WRITTEN,
                    heading=WRITTEN,
                    lines=st.dictionaries(WRITTEN, WRITTEN).map(lambda held: tuple(held.items())),
                ),
                max_size=2,
            ).map(tuple),
        ),
    ),
    "version": st.just(0),
    "pupil_id": st.just(PUPIL.id),
    "cycle_id": st.just(CYCLE.id),
    "target_id": st.just(TARGET.id),
    "provision_id": st.just(PROVISION.id),
    "need_id": st.sampled_from([None, NEED.id]),
    "document_id": st.just(DOCUMENT.id),
    "carried_from": st.sampled_from([None, TARGET.id]),
    "group_id": st.sampled_from([None, GROUP.id]),
    "contact_id": st.sampled_from([None, CONTACT.id]),
    "diary_entry_id": st.sampled_from([None, ENTRY.id]),
    "photo_hash": st.sampled_from([None, REPORT_HASH]),
    **dict.fromkeys(("kept_years", "kept_years_with_plan"), st.integers(18, 100)),
    "half_days": st.none() | st.integers(1, 500),
    "key": st.sampled_from(["own-1", "own-2"]),
    "weeks": st.integers(1, 52),
    "stages": st.lists(st.sampled_from(KeyStage), min_size=1, unique=True).map(tuple),
    "need_codes": st.lists(st.sampled_from(["SLCN", "SPLD", "HI"]), unique=True).map(tuple),
    "pence_an_hour": st.integers(1, 100_000),
    "pence": st.integers(1, 10_000_000),
    **dict.fromkeys(("authorised", "unauthorised"), st.integers(0, 100)),
    "possible": st.integers(1, 400),
    "year_group": st.none() | st.integers(-1, 14),
    "measure": st.builds(
        Measure,
        name=WRITTEN,
        unit=WRITTEN,
        lowest=st.sampled_from([None, -10.5, 0.0]),
        highest=st.sampled_from([None, 1_000.0]),
    ),
    "baseline": st.none() | VALUES,
    "goal": st.none() | VALUES,
    "value": VALUES,
    "size": st.integers(0, 50 * 1024 * 1024),
    "recorded_at": MOMENTS,
    "signed_off_at": st.none() | MOMENTS,
    "minutes": st.sampled_from([0, 1, 20, 420]),
    "state": st.sampled_from([SessionState.DELIVERED, *SessionState]),
    **dict.fromkeys(("rank", "order", "number", "group_size", "times_a_week", "pages"), SMALL),
}


BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {str: WRITTEN, str | None: st.none() | WRITTEN}

LENIENT = settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)


@cache
def some(kind: Kind[Any]) -> st.SearchStrategy[Any]:
    """Draw any value of a kind that its own rules allow."""
    hints = get_type_hints(kind.value)

    def made(**fields: Any) -> Any:
        try:
            return kind.value(**fields)
        except Refusal:
            reject()

    by_name = {name: FIELDS[name] for name in hints if name in FIELDS}
    if kind.value is OwnTarget:
        by_name |= {"baseline": VALUES, "goal": VALUES}
    by_type = {name: BY_TYPE[hint] for name, hint in hints.items() if hint in BY_TYPE}
    others = {name: st.from_type(hint) for name, hint in hints.items()}
    return st.builds(made, **{**others, **by_type, **by_name})


def surround(work: Work) -> None:
    """Save what the values belong to."""
    work.add_content(REPORT)
    for owner in (GROUP, PUPIL, NEED, CONTACT, ENTRY, CYCLE, TARGET, PROVISION, DOCUMENT):
        work.save(owner)


@pytest.fixture(scope="module")
def surrounded(
    pattern: ClosedSchool, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SchoolFile]:
    """Give a school that holds what the values belong to. Nothing else in it is to be kept."""
    path = shutil.copytree(pattern.path, tmp_path_factory.mktemp("around") / "Alderwick.senco")
    with open_school_file(path, PASSPHRASE, GoingClock()) as school:
        with school.work(USER) as work:
            surround(work)
            work.keep()
        yield school


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.value.__name__)
@LENIENT
@given(data=st.data())
def test_a_thing_is_read_back_as_it_was_saved_and_changed(
    surrounded: SchoolFile, kind: Kind[Any], data: st.DataObject
):
    first, other = data.draw(some(kind)), data.draw(some(kind))
    with surrounded.work(USER) as work:
        saved = work.save(first)
        assert saved == dataclasses.replace(first, version=1)
        assert work.get(kind.value, first.id) == saved
        other = dataclasses.replace(other, id=first.id, version=1)
        changed = work.save(other)
        assert work.get(kind.value, first.id) == changed
        assert changed == dataclasses.replace(other, version=changed.version)
        assert changed.version == (1 if other == saved else 2)
        assert changed in work.find(kind.value, id=first.id)


def test_a_whole_record_is_read_back_as_it_was_saved(school: SchoolFile):
    record = a_rich_record()
    with school.work(USER) as work:
        save_record(work, record)
        work.keep()
    with school.work(USER) as work:
        read = work.pupil_record(record.pupil.id)

    assert _unversioned(read) == _unversioned(record)


def _unversioned(value: Any) -> Any:
    """Return a value without versions and what is told by the history alone.

    What happened at the same moment stands in a fixed order.
    """
    if isinstance(value, tuple):
        parts = [_unversioned(one) for one in cast("tuple[Any, ...]", value)]
        return sorted(parts, key=str)
    if not dataclasses.is_dataclass(value):
        return value
    return {
        one.name: _unversioned(getattr(value, one.name))
        for one in dataclasses.fields(value)
        if one.name != "version" and one.compare
    }


def test_a_rule_that_grew_stricter_keeps_nobody_from_reading():
    kind, pupil = kind_of(Pupil), a_pupil()
    row = [{**kind.flat(pupil), "legal_forename": "x" * 1_000}[name] for name in kind.names]
    assert kind.read(row).legal_forename == "x" * 1_000


def test_every_field_of_every_kind_has_its_column_and_no_column_is_left_over():
    for kind in KINDS:
        value = object.__new__(kind.value)
        names = {one.name for one in dataclasses.fields(kind.value)}
        embedded = {"measure"} & names
        expected = (names - embedded) | {
            f"{outer}_{inner.name}" for outer in embedded for inner in dataclasses.fields(Measure)
        }
        assert set(kind.names) == expected, value


def test_a_moment_without_a_time_zone_is_not_stored(work: Work):
    pupil = work.save(a_pupil())
    with pytest.raises(Exception, match="without a time zone"):
        work.save(a_cycle(pupil_id=pupil.id, recorded_at=CYCLE.recorded_at.replace(tzinfo=None)))
