"""The world's faults are told in words that help; bugs stay bugs."""

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.storage.faults import translated
from senco_desk.storage.refusals import CannotWrite, Damaged
from senco_desk.storage.school_file import SchoolFile, create_school_file, open_school_file
from tests.builders import a_pupil, a_school
from tests.schools import CHEAP, PASSPHRASE, USER, GoingClock


def _sqlite_fault(code: int) -> dbapi2.Error:
    fault: Any = dbapi2.OperationalError("as sqlite says it")
    fault.sqlite_errorcode = code
    return fault


@pytest.mark.parametrize(
    ("code", "title"),
    [
        (5, "busy"),
        (6, "busy"),
        (10, "cannot be reached"),
        (10 | 6 << 8, "cannot be reached"),
        (11, "damaged"),
        (13, "disk is full"),
        (14, "cannot be reached"),
        (15, "cannot be reached"),
        (26, "damaged"),
    ],
)
def test_a_fault_of_the_database_is_told_in_words(code: int, title: str):
    with pytest.raises(Refusal, match=title), translated():
        raise OperationalError("SELECT 1", (), _sqlite_fault(code))
    with pytest.raises(Refusal, match=title), translated():
        raise _sqlite_fault(code)


@pytest.mark.parametrize(
    ("number", "title"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EDQUOT, "disk is full"),
        (errno.EACCES, "cannot be written to"),
        (errno.EROFS, "cannot be written to"),
        (errno.EIO, "cannot be reached"),
        (errno.ENOENT, "cannot be reached"),
        (errno.ENAMETOOLONG, "cannot have this name"),
    ],
)
def test_a_fault_of_the_disk_is_told_in_words(number: int, title: str):
    with pytest.raises(Refusal, match=title), translated():
        raise OSError(number, os.strerror(number))


def test_what_is_written_to_a_read_only_database_says_so():
    with pytest.raises(CannotWrite), translated():
        raise _sqlite_fault(8)


@pytest.mark.parametrize(
    "bug",
    [
        OSError("no number"),
        OSError(errno.EBADF, "bad file descriptor"),
        _sqlite_fault(1),
        dbapi2.ProgrammingError("no code"),
        OperationalError("SELECT 1", (), _sqlite_fault(19)),
        ValueError("a bug"),
    ],
)
def test_a_bug_stays_a_bug(bug: Exception):
    with pytest.raises(type(bug)) as raised, translated():
        raise bug
    assert raised.value is bug


def test_a_refusal_passes_as_it_is():
    refusal = Damaged("A.", "B.")
    with pytest.raises(Damaged) as raised, translated():
        raise refusal
    assert raised.value is refusal


@contextmanager
def _no_room(school: SchoolFile) -> Generator[None]:
    """Let the database grow no more, as on a full disk."""
    connection: Any = school._opened.raw_connection()
    pages = connection.driver_connection.execute("PRAGMA page_count").fetchone()[0]
    connection.driver_connection.execute(f"PRAGMA max_page_count = {pages}")
    connection.close()
    yield
    connection = school._opened.raw_connection()
    connection.driver_connection.execute("PRAGMA max_page_count = 4294967294")
    connection.close()


def test_a_full_disk_loses_only_what_was_being_saved(school: SchoolFile):
    with school.work(USER) as work:
        before = work.save(a_pupil())
        work.keep()
    with (
        _no_room(school),
        school.work(USER) as work,
        pytest.raises(Refusal, match="The disk is full"),
    ):
        work.add_content(b"x" * 200_000)
    with school.work(USER) as work:
        assert work.find(Pupil) == (before,)
        work.add_content(b"x" * 200_000)
        work.keep()
    assert school.verify().ok


def test_a_full_disk_leaves_no_half_made_school(
    tmp_path: Path, clock: GoingClock, monkeypatch: pytest.MonkeyPatch
):
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refusal, match="The disk is full"):
        create_school_file(tmp_path / "Alderwick", a_school(), PASSPHRASE, USER, clock, cost=CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_cannot_be_decrypted_is_told_as_damage(school: SchoolFile):
    with school.work(USER) as work:
        content_hash = work.add_content(b"x" * 400_000)
        work.keep()
    school.close()
    database = school.path / "school.db"
    content = bytearray(database.read_bytes())
    content[-10_000] ^= 1
    database.write_bytes(bytes(content))
    with (
        open_school_file(school.path, PASSPHRASE, GoingClock()) as again,
        again.work(USER) as work,
        pytest.raises(Damaged, match="backups"),
    ):
        work.content(content_hash)
