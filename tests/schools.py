"""School files for tests: quick to unlock, with a clock that goes on."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from senco_desk.domain.history import HistoryEntry
from senco_desk.domain.record import CycleRecord, PupilRecord
from senco_desk.storage.keys import Cost
from senco_desk.storage.passphrases import RecoveryKey
from senco_desk.storage.school_file import SchoolFile, create_school_file
from senco_desk.storage.work import Work
from tests.builders import NOW

CHEAP = Cost(iterations=1, lanes=1, memory_kib=8)
"""What a guess at the passphrase costs in tests: nothing, so that they are quick."""

PASSPHRASE = "heron lantern marble"
"""What opens every school that a test makes for itself."""

USER = "R. Pemberton"


@contextmanager
def quick_to_unlock() -> Generator[None]:
    """Have schools whose makers say nothing of the cost of a guess cost as good as nothing.

    The program leaves it at the usual half a second. That it does is seen in tests of storage.
    """
    makers: tuple[Any, ...] = (
        create_school_file,
        SchoolFile.change_passphrase,
        SchoolFile.set_passphrase,
    )
    with pytest.MonkeyPatch.context() as patch:
        for maker in makers:
            patch.setattr(maker, "__kwdefaults__", {**maker.__kwdefaults__, "cost": CHEAP})
        yield


@dataclass
class GoingClock:
    """A clock that goes on by a minute each time it is read."""

    now: datetime = field(default=NOW)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@dataclass(frozen=True)
class ClosedSchool:
    """A school that nobody has open, and its recovery key."""

    path: Path
    recovery: RecoveryKey


def save_record(work: Work, record: PupilRecord) -> None:
    """Save everything in a pupil's record, with contents for its documents."""
    work.save(record.pupil)
    for document in record.documents:
        # Builders take the hash of the title for the hash of the content.
        assert work.add_content(document.title.encode()) == document.content_hash
    for parts in (
        record.sen_history,
        record.needs,
        record.contacts,
        record.documents,
        record.one_page_profiles,
        record.diary,
        record.attendance,
        record.exclusions,
        record.previous_schools,
        record.times_away,
    ):
        work.add_all(parts)
    for cycle in record.cycles:
        _save_cycle(work, cycle)
    for parts in (record.agreements, record.actions, record.recommendations):
        work.add_all(parts)


def _save_cycle(work: Work, cycle: CycleRecord) -> None:
    work.save(cycle.cycle)
    for parts in (
        cycle.assessments,
        cycle.views,
        cycle.plan_versions,
        cycle.addenda,
        cycle.kept_findings,
    ):
        work.add_all(parts)
    for target in cycle.targets:
        work.save(target.target)
        work.add_all(target.measurements)
        work.add_all([target.outcome] if target.outcome else [])
    for provision in cycle.provisions:
        work.save(provision.provision)
        work.add_all(provision.sessions)
        work.add_all(provision.serves)
        work.add_all([provision.outcome] if provision.outcome else [])
    work.add_all([cycle.review] if cycle.review else [])


def history_of(school: SchoolFile) -> tuple[HistoryEntry, ...]:
    """Return the whole history of a school."""
    with school.work(USER) as work:
        return work.history()
