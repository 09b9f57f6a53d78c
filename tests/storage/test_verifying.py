"""Nothing of the history, and nothing that it tells of, is altered unseen: kind by kind."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import Phase, find, settings
from sqlcipher3 import dbapi2

from senco_desk.storage.mapping import KINDS, Kind
from senco_desk.storage.school_file import SchoolFile, open_school_file
from tests.schools import PASSPHRASE, USER, ClosedSchool, GoingClock
from tests.storage.test_history import behind_its_back
from tests.storage.test_round_trip import some, surround

FIRST_ONE = settings(phases=[Phase.generate], database=None, derandomize=True)
"""No smaller value is looked for: any one will do."""

of_every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.value.__name__)


@dataclasses.dataclass
class Opened:
    """A school with one of every kind, open in the program and behind its back."""

    school: SchoolFile
    database: dbapi2.Connection

    def findings(self) -> tuple[str, ...]:
        return self.school.verify().findings

    def entry_about(self, kind: Kind[Any]) -> int:
        """Return the sequence of the newest entry about a kind."""
        return self.database.execute(
            "SELECT max(sequence) FROM history WHERE subject = ?", (kind.value.__name__,)
        ).fetchone()[0]


@pytest.fixture(scope="module")
def opened(pattern: ClosedSchool, tmp_path_factory: pytest.TempPathFactory) -> Generator[Opened]:
    path = tmp_path_factory.mktemp("verifying") / pattern.path.name
    shutil.copytree(pattern.path, path)
    closed = ClosedSchool(path, pattern.recovery)
    with open_school_file(path, PASSPHRASE, GoingClock()) as school:
        with school.work(USER) as work:
            surround(work)
            for kind in KINDS:
                if not work.find(kind.value):
                    work.save(find(some(kind), lambda _: True, settings=FIRST_ONE))
            work.keep()
        with behind_its_back(closed) as database:
            yield Opened(school, database)


@of_every_kind
def test_an_entry_about_any_kind_that_is_altered_is_found(opened: Opened, kind: Kind[Any]):
    entry = opened.entry_about(kind)
    alter = "UPDATE history SET fields = ? WHERE sequence = ?"
    held = opened.database.execute(
        "SELECT fields FROM history WHERE sequence = ?", (entry,)
    ).fetchone()[0]
    opened.database.execute(alter, ('[["Answer","a","b"]]', entry))
    found = opened.findings()
    opened.database.execute(alter, (held, entry))
    assert "of the history" in found[0]


@of_every_kind
def test_an_entry_about_any_kind_that_is_moved_or_taken_out_is_found(
    opened: Opened, kind: Kind[Any]
):
    entry = opened.entry_about(kind)
    move = "UPDATE history SET sequence = ? WHERE sequence = ?"

    def swapped() -> None:
        for now, before in ((-1, entry), (entry, entry - 1), (entry - 1, -1)):
            opened.database.execute(move, (now, before))

    swapped()
    found = opened.findings()
    swapped()
    assert "of the history" in found[0]
    opened.database.execute(move, (-1, entry))
    found = opened.findings()
    opened.database.execute(move, (entry, -1))
    assert "of the history" in found[0]


@of_every_kind
def test_a_thing_of_any_kind_that_is_taken_out_behind_the_programs_back_is_found(
    opened: Opened, kind: Kind[Any]
):
    name = kind.table.name
    opened.database.execute(f"CREATE TEMP TABLE kept AS SELECT * FROM {name}")  # noqa: S608  ours
    opened.database.execute(f"DELETE FROM {name}")  # noqa: S608  as above
    found = opened.findings()
    opened.database.execute(f"INSERT INTO {name} SELECT * FROM kept")  # noqa: S608  as above
    opened.database.execute("DROP TABLE kept")
    assert f"Something is missing from {name} that by the history was never taken out." in found


def test_a_school_in_which_all_was_put_back_verifies(opened: Opened):
    assert opened.findings() == ()
