"""The school's own details, and writing files wholly or not at all."""

import errno
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from senco_desk.domain.changes import Changes
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import school_year
from senco_desk.services.desk import Desk
from senco_desk.services.files import read_whole, write_whole
from tests.builders import a_closure


def test_the_school_is_renamed(desk: Desk):
    changes = desk.school.change(replace(desk.school.school(), name="Alderwick Academy"))
    assert changes == Changes(school=True)
    assert desk.school.school().name == "Alderwick Academy"


def test_terms_are_replaced_as_a_whole(desk: Desk):
    first, second, *_ = desk.school.terms()
    longer = replace(first, name="Long autumn")
    desk.school.change_terms([second, longer])
    assert [term.name for term in desk.school.terms()] == ["Long autumn", second.name]


def test_terms_that_overlap_are_refused(desk: Desk):
    first, second, *_ = desk.school.terms()
    with pytest.raises(Refusal, match="starts before"):
        desk.school.change_terms([first, replace(second, starts_on=first.ends_on)])


def test_a_closure_is_kept_changed_and_taken_off(desk: Desk):
    before = desk.school.calendar().closures
    assert desk.school.keep_closure(a_closure(name="INSET day")) == Changes(school=True)
    (kept,) = set(desk.school.calendar().closures) - set(before)
    desk.school.keep_closure(replace(kept, name="Snow"))
    (changed,) = set(desk.school.calendar().closures) - set(before)
    assert (changed.id, changed.name, changed.version) == (kept.id, "Snow", 2)
    assert desk.school.remove_closure(changed) == Changes(school=True)
    assert desk.school.calendar().closures == before


def test_every_change_of_a_closure_is_in_the_history(desk: Desk):
    closure = a_closure(name="INSET day", ends_on=date(2026, 2, 16))
    desk.school.keep_closure(closure)
    (kept,) = [one for one in desk.school.calendar().closures if one.id == closure.id]
    desk.school.keep_closure(replace(kept, ends_on=date(2026, 2, 17)))
    with desk.setting.file.work("test") as work:
        added, changed = sorted(work.history(closure.id), key=lambda one: one.sequence)
    assert [(one.field, one.after) for one in added.fields] == [
        ("Reason", "INSET day"),
        ("First day", "16 Feb 2026"),
        ("Last day", "16 Feb 2026"),
    ]
    assert [(one.field, one.before, one.after) for one in changed.fields] == [
        ("Last day", "16 Feb 2026", "17 Feb 2026")
    ]


def test_usual_closures_are_added_to_the_years_that_have_none(desk: Desk):
    usual = desk.school.calendar().closures
    for closure in usual:
        if school_year(closure.starts_on) != 2025:
            desk.school.remove_closure(closure)
    desk.school.add_usual_closures()
    calendar = desk.school.calendar()
    assert calendar.years_without_closures == ()
    assert [one.starts_on for one in calendar.closures] == [one.starts_on for one in usual]
    desk.school.add_usual_closures()
    assert desk.school.calendar() == calendar


def test_a_backup_is_made_and_the_file_is_verified(desk: Desk):
    assert desk.school.back_up().exists()
    assert desk.school.verify().ok
    assert not desk.read_only


def test_a_file_is_put_in_its_place_in_one_step(tmp_path: Path):
    path = tmp_path / "bundle.pdf"
    write_whole(path, b"first")
    write_whole(path, b"second")
    assert path.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (OSError(errno.ENOSPC, "full"), "disk is full"),
        (PermissionError(errno.EACCES, "locked"), "could not be written"),
        (OSError(errno.EIO, "gone"), "could not be written"),
    ],
)
def test_a_fault_of_the_disk_leaves_the_old_file_and_no_remains(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: OSError, words: str
):
    path = write_whole(tmp_path / "bundle.pdf", b"first")

    def fail(_: int) -> None:
        raise fault

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Refusal, match=words):
        write_whole(path, b"second")
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_gone_is_said(tmp_path: Path):
    with pytest.raises(Refusal, match="folder is not there"):
        write_whole(tmp_path / "gone" / "bundle.pdf", b"first")


def test_a_file_is_read_whole_or_refused(tmp_path: Path):
    path = tmp_path / "report.pdf"
    path.write_bytes(b"x" * 20)
    assert read_whole(path, 20) == b"x" * 20
    with pytest.raises(Refusal, match="the largest kept"):
        read_whole(path, 19)
    with pytest.raises(Refusal, match="not there any more"):
        read_whole(tmp_path / "gone.pdf", 20)
    with pytest.raises(Refusal, match="This is a folder, not a file"):
        read_whole(tmp_path, 1_000_000)


def test_the_day_s_backup_is_made_once(desk: Desk):
    first = desk.school.back_up_daily()
    assert first is not None
    assert first.exists()
    assert desk.school.back_up_daily() is None
