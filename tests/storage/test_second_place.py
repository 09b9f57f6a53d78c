"""Copies on another drive: whole, of the newest ten days, and never in the way of work."""

import errno
from datetime import timedelta
from pathlib import Path

import pytest

from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Stopped
from senco_desk.storage import second_place
from senco_desk.storage.school_file import SchoolFile, open_school_file
from tests.builders import a_pupil
from tests.schools import PASSPHRASE, USER, GoingClock


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    (place / "Holiday photos").mkdir()
    return place


def test_the_second_copy_is_a_whole_school(school: SchoolFile, stick: Path, clock: GoingClock):
    with school.work(USER) as work:
        work.save(a_pupil())
        work.keep()
    made = school.back_up()

    copy = school.copy_newest_backup(stick)

    assert copy is not None
    assert copy == stick / made.name
    assert {one.name for one in stick.iterdir()} == {"Holiday photos", made.name}
    with open_school_file(copy, PASSPHRASE, clock) as restored, restored.work(USER) as work:
        assert len(work.find(Pupil)) == 1
        assert restored.verify().ok


def test_what_lies_there_already_is_not_copied_again(school: SchoolFile, stick: Path):
    assert school.copy_newest_backup(stick) is None
    school.back_up_daily()

    assert school.copy_newest_backup(stick) is not None
    assert school.copy_newest_backup(stick) is None


def test_the_newest_ten_days_stay_and_whatever_else_lies_there(
    school: SchoolFile, stick: Path, clock: GoingClock
):
    others = [stick / "Elm Park 2020-01-06 16-00-00 automatic.senco", stick / "Old.senco"]
    for other in others:
        other.mkdir()
    days = 12
    for _ in range(days):
        school.back_up_daily()
        school.copy_newest_backup(stick)
        clock.now += timedelta(days=1)

    ours = [one for one in stick.iterdir() if one.name.startswith("Alderwick")]
    assert len(ours) == 10
    assert all(other.is_dir() for other in others)
    assert (stick / "Holiday photos").is_dir()


def test_a_drive_that_is_not_there_is_said_in_words_that_help(school: SchoolFile, tmp_path: Path):
    school.back_up_daily()

    with pytest.raises(Refusal) as refused:
        school.copy_newest_backup(tmp_path / "stick")

    assert refused.value.title == "The backup was not copied to its second place."
    assert "Look at the drive with" in refused.value.advice
    assert "Your work goes on" in refused.value.advice


def test_a_full_drive_leaves_nothing_half_copied(
    school: SchoolFile, stick: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    school.back_up_daily()
    monkeypatch.setattr(second_place.os, "fsync", full)

    with pytest.raises(Refusal, match="not copied") as refused:
        school.copy_newest_backup(stick)

    assert "The disk is full." in refused.value.advice
    assert [one.name for one in stick.iterdir()] == ["Holiday photos"]


def test_copying_can_be_stopped_and_leaves_nothing(school: SchoolFile, stick: Path):
    def stop(done: int, total: int, doing: str) -> None:
        raise Stopped

    school.back_up_daily()

    with pytest.raises(Stopped):
        school.copy_newest_backup(stick, stop)

    assert [one.name for one in stick.iterdir()] == ["Holiday photos"]


def test_a_place_inside_the_schools_own_folder_is_no_second_one(school: SchoolFile):
    school.back_up_daily()

    with pytest.raises(Refusal, match="inside the school's own folder"):
        school.copy_newest_backup(school.path / "backups")
