"""One program writes at a time; a crash locks nobody out."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from senco_desk.storage import lock
from senco_desk.storage.lock import Opener, SchoolLock
from senco_desk.storage.refusals import AlreadyOpen
from senco_desk.storage.school_file import open_school_file
from tests.builders import NOW
from tests.schools import PASSPHRASE, ClosedSchool, GoingClock

HOLDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from senco_desk.storage.lock import SchoolLock
held = SchoolLock(Path(sys.argv[1]))
held.take(datetime(2026, 6, 15, 7, 5, tzinfo=UTC))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def held_elsewhere(closed: ClosedSchool):
    """A school that another program has open."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(closed.path / "lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "held\n"
        yield program
        program.kill()


def test_who_has_the_school_open_is_named(
    closed: ClosedSchool, clock: GoingClock, held_elsewhere: subprocess.Popen[str]
):
    since = datetime(2026, 6, 15, 7, 5, tzinfo=UTC).astimezone()
    with pytest.raises(AlreadyOpen, match=f"since {since:%H:%M} on 15 Jun 2026"):
        open_school_file(closed.path, PASSPHRASE, clock)


def test_a_crash_locks_nobody_out(
    closed: ClosedSchool, clock: GoingClock, held_elsewhere: subprocess.Popen[str]
):
    held_elsewhere.kill()
    held_elsewhere.wait()
    assert (closed.path / "lock.json").exists()
    open_school_file(closed.path, PASSPHRASE, clock).close()
    assert not (closed.path / "lock.json").exists()


def test_a_lock_that_says_nothing_of_its_holder_still_holds(tmp_path: Path):
    first, second = SchoolLock(tmp_path / "lock"), SchoolLock(tmp_path / "lock")
    first.take(NOW)
    for content in ("", "{}", "[]", '{"user": 1, "machine": 2, "since": 3}'):
        (tmp_path / "lock.json").write_text(content, encoding="utf-8")
        with pytest.raises(AlreadyOpen) as refused:
            second.take(NOW)
        assert refused.value.title == "This school is already open."
    first.release()
    first.release()
    second.take(NOW)
    second.release()


def test_a_lock_that_cannot_say_whose_it_is_is_not_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object) -> None:
        raise OSError("the disk is gone")

    with monkeypatch.context() as broken:
        broken.setattr(lock, "write_whole", fail)
        with pytest.raises(OSError, match="the disk is gone"):
            SchoolLock(tmp_path / "lock").take(NOW)
    other = SchoolLock(tmp_path / "lock")
    other.take(NOW)
    other.release()


def test_an_account_without_a_name_is_somebody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def unknown() -> str:
        raise KeyError

    monkeypatch.setattr(lock.getpass, "getuser", unknown)
    held = SchoolLock(tmp_path / "lock")
    held.take(NOW)
    assert json.loads((tmp_path / "lock.json").read_text(encoding="utf-8"))["user"] == "somebody"
    held.release()


def test_an_opener_is_told_in_local_time():
    opener = Opener(user="r.pemberton", machine="OFFICE-2", since=NOW)
    assert opener.words == (
        f"r.pemberton on OFFICE-2, since {NOW.astimezone():%H:%M} on 15 Jun 2026"
    )
