"""Copies: each a whole school that the same passphrase opens."""

import errno
from datetime import timedelta
from pathlib import Path

import pytest

from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Stopped
from senco_desk.storage import backup
from senco_desk.storage.school_file import SchoolFile, open_school_file
from tests.builders import a_pupil
from tests.schools import PASSPHRASE, USER, GoingClock


def _add_pupil(school: SchoolFile) -> None:
    with school.work(USER) as work:
        work.save(a_pupil())
        work.keep()


def test_a_copy_opens_with_the_same_passphrase_and_stays_as_it_was(
    school: SchoolFile, clock: GoingClock
):
    _add_pupil(school)
    copy = school.back_up()
    _add_pupil(school)
    with open_school_file(copy, PASSPHRASE, clock) as restored, restored.work(USER) as work:
        assert len(work.find(Pupil)) == 1
        assert restored.verify().ok


def test_a_copy_holds_what_was_kept_and_nothing_half_done(school: SchoolFile, clock: GoingClock):
    with school.work(USER) as unfinished:
        unfinished.save(a_pupil())
        copy = school.back_up()
    with open_school_file(copy, PASSPHRASE, clock) as restored, restored.work(USER) as work:
        assert work.find(Pupil) == ()


def test_a_copy_is_encrypted(school: SchoolFile):
    _add_pupil(school)
    copy = school.back_up()
    for path in copy.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"SQLite format 3" not in content
            assert b"Castellan" not in content
    assert {one.name for one in copy.iterdir()} == {"school.db", "keys.json", "backups"}


def test_a_copy_is_named_after_the_school_and_the_moment(school: SchoolFile, clock: GoingClock):
    copy = school.back_up()
    assert copy.parent == school.path / "backups"
    assert copy.name == f"Alderwick {clock.now.astimezone():%Y-%m-%d %H-%M-%S}.senco"


def test_two_copies_within_a_second_are_both_kept(school: SchoolFile, clock: GoingClock):
    now = clock.now
    copies: list[Path] = []
    for _ in range(3):
        clock.now = now
        copies.append(school.back_up())
    assert len(set(copies)) == 3
    assert all((copy / "school.db").exists() for copy in copies)


def test_automatic_copies_of_the_newest_ten_days_stay(school: SchoolFile, clock: GoingClock):
    by_hand = school.back_up()
    copies: list[Path] = []
    for _ in range(12):
        clock.now += timedelta(days=1)
        copies += [school.back_up(automatic=True), school.back_up(at_closing=True)]
    kept = {one.name for one in (school.path / "backups").iterdir()}
    assert kept == {by_hand.name, *(copy.name for copy in copies[-20:])}


def test_a_copy_that_fails_leaves_nothing(school: SchoolFile, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(backup, "write_whole", full)
    with pytest.raises(Refusal, match="The disk is full"):
        school.back_up()
    assert list((school.path / "backups").iterdir()) == []


def test_the_folder_of_copies_is_made_again_where_somebody_took_it_away(school: SchoolFile):
    (school.path / "backups").rmdir()
    assert (school.back_up() / "keys.json").exists()


def test_the_program_makes_one_copy_a_day_by_itself(school: SchoolFile, clock: GoingClock):
    assert school.back_up_daily() is not None
    assert school.back_up_daily() is None
    clock.now += timedelta(days=1)
    assert school.back_up_daily() is not None


def test_a_copy_that_the_user_asked_for_does_not_stand_for_the_day_s_own(school: SchoolFile):
    school.back_up()
    assert school.back_up_daily() is not None


def test_no_copy_is_made_by_itself_where_one_may_only_read(school: SchoolFile, clock: GoingClock):
    with open_school_file(school.path, PASSPHRASE, clock, read_only=True) as reading:
        assert reading.back_up_daily() is None


def test_a_backup_is_wanted_after_something_was_saved_until_it_is_made(school: SchoolFile):
    assert not school.wants_backup
    with school.work(USER) as work:
        work.save(a_pupil())
    assert not school.wants_backup
    with school.work(USER) as work:
        work.terms()
        work.keep()
    assert not school.wants_backup
    _add_pupil(school)
    assert school.wants_backup
    school.back_up()
    assert not school.wants_backup


def test_a_backup_that_failed_is_still_wanted(school: SchoolFile, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    _add_pupil(school)
    monkeypatch.setattr(backup, "write_whole", full)
    with pytest.raises(Refusal):
        school.back_up(at_closing=True)
    assert school.wants_backup


def test_a_copy_at_closing_holds_the_day_s_work_and_takes_the_place_of_the_day_s_last_one(
    school: SchoolFile, clock: GoingClock
):
    opening = school.back_up_daily()
    asked_for = school.back_up()
    _add_pupil(school)
    first = school.back_up(at_closing=True)
    _add_pupil(school)
    second = school.back_up(at_closing=True)
    clock.now += timedelta(days=1)
    next_day = school.back_up(at_closing=True)
    kept = set((school.path / "backups").iterdir())
    assert kept == {opening, asked_for, second, next_day}
    assert first not in kept
    with open_school_file(second, PASSPHRASE, clock) as restored, restored.work(USER) as work:
        assert len(work.find(Pupil)) == 2


def test_a_copy_can_be_watched_and_stopped_and_leaves_nothing(school: SchoolFile):
    seen: list[tuple[int, int]] = []

    def watch(done: int, total: int, doing: str) -> None:
        assert doing == "Making a backup"
        seen.append((done, total))

    school.back_up(progress=watch)
    assert seen[-1][0] == seen[-1][1] > 0

    def stop(done: int, total: int, doing: str) -> None:
        raise Stopped

    before = set((school.path / "backups").iterdir())
    _add_pupil(school)
    with pytest.raises(Stopped):
        school.back_up(at_closing=True, progress=stop)
    assert set((school.path / "backups").iterdir()) == before
    assert school.wants_backup
