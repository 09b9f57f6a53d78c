"""Which journal is safe where, and how a path becomes an address."""

import ctypes
import sys
from pathlib import Path, PurePosixPath
from types import SimpleNamespace

import pytest

from senco_desk.domain.pupils import Pupil
from senco_desk.storage import engine
from senco_desk.storage.engine import file_system_of, is_on_a_share, journal_for
from senco_desk.storage.school_file import SchoolFile, open_school_file
from tests.builders import a_pupil
from tests.schools import PASSPHRASE, USER, ClosedSchool, GoingClock

MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
server:/homes /home nfs4 rw 0 0
//office/send /mnt/send\040files cifs rw 0 0
/dev/sdb1 /mnt/send\040files/local ext4 rw 0 0
broken line
"""


@pytest.mark.parametrize(
    ("path", "system"),
    [
        ("/srv/schools", "ext4"),
        ("/home/r.pemberton/Alderwick.senco", "nfs4"),
        ("/homeless", "ext4"),
        ("/mnt/send files/Alderwick.senco", "cifs"),
        ("/mnt/send files/local/Alderwick.senco", "ext4"),
    ],
)
def test_the_innermost_mount_says_which_file_system_it_is(path: str, system: str):
    assert file_system_of(PurePosixPath(path), MOUNTS) == system


def test_nothing_is_known_of_a_path_without_mounts():
    assert file_system_of(PurePosixPath("/srv"), "") == ""


elsewhere = pytest.mark.skipif(sys.platform == "win32", reason="paths of other systems")


@elsewhere
@pytest.mark.parametrize(("system", "share"), [("cifs", True), ("nfs4", True), ("ext4", False)])
def test_a_share_is_known_on_linux(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, system: str, share: bool
):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: "")  # pyright: ignore[reportUnknownLambdaType]
    monkeypatch.setattr(engine, "file_system_of", lambda *_: system)
    assert is_on_a_share(tmp_path) is share


def test_a_system_that_tells_no_mounts_counts_as_local(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "read_text", refuse)
    assert not is_on_a_share(tmp_path)


@elsewhere
@pytest.mark.parametrize(("place", "share"), [("/Volumes/SEND", True), ("/Users/rp", False)])
def test_what_is_mounted_counts_as_a_share_on_a_mac(
    monkeypatch: pytest.MonkeyPatch, place: str, share: bool
):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert is_on_a_share(Path(place)) is share


@pytest.mark.parametrize(("answer", "share"), [(4, True), (3, False)])
def test_windows_is_asked_what_kind_of_drive_it_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: int, share: bool
):
    kernel = SimpleNamespace(GetDriveTypeW=lambda _: answer)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert is_on_a_share(tmp_path) is share


def test_a_path_that_begins_with_a_server_is_a_share_on_windows():
    where = SimpleNamespace(drive="\\\\office\\send", anchor="\\\\office\\send\\")
    assert engine._is_windows_share(where)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/srv/Zoë & co/50%.db", "file:///srv/Zo%C3%AB%20%26%20co/50%25.db?mode=rw"),
        ("C:/Schools/school.db", "file:///C%3A/Schools/school.db?mode=rw"),
        ("//office/send/school.db", "file:////office/send/school.db?mode=rw"),
    ],
)
def test_a_path_becomes_an_address_that_sqlite_reads(path: str, address: str):
    where = SimpleNamespace(absolute=lambda: SimpleNamespace(as_posix=lambda: path))
    assert engine._address(where, immutable=False) == address  # pyright: ignore[reportArgumentType]


def test_a_local_school_keeps_a_write_ahead_journal(school: SchoolFile):
    if journal_for(school.path) != "WAL":
        pytest.skip("the temporary folder is on a share")
    with school.work(USER) as work:
        work.save(a_pupil())
        work.keep()
    assert (school.path / "school.db-wal").exists()


def test_a_school_on_a_share_keeps_none(
    closed: ClosedSchool, clock: GoingClock, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(engine, "is_on_a_share", lambda _: True)
    with open_school_file(closed.path, PASSPHRASE, clock) as school:
        with school.work(USER) as work:
            work.save(a_pupil())
            assert (school.path / "school.db-journal").exists()
            work.keep()
        assert not (school.path / "school.db-wal").exists()
        assert school.verify().ok
        with school.work(USER) as reading, school.work(USER) as writing:
            assert len(reading.find(Pupil)) == 1
            writing.save(a_pupil())
