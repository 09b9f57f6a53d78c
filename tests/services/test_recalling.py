"""A record read a moment ago."""

from dataclasses import replace
from pathlib import Path

from senco_desk.services.recalling import RecordShelf
from tests.builders import a_pupil, a_pupil_record
from tests.ui.schools import a_template, add_pupil, open_copy, pupil_of


def folder_for_templates(tmp_path: Path) -> Path:
    folder = tmp_path / "template"
    folder.mkdir()
    return folder


def test_a_record_is_read_once_until_something_is_saved(tmp_path: Path):
    template = a_template(folder_for_templates(tmp_path))
    desk = open_copy(template, tmp_path)
    pupil_id = add_pupil(desk)
    held = desk.pupils.record(pupil_id)
    assert desk.pupils.record(pupil_id) is held

    desk.pupils.change(replace(pupil_of(desk, pupil_id), class_name="5 Owl"))
    assert desk.pupils.record(pupil_id).pupil.class_name == "5 Owl"
    desk.close()


def test_one_who_only_reads_sees_what_somebody_else_saves(tmp_path: Path):
    template = a_template(folder_for_templates(tmp_path))
    writing = open_copy(template, tmp_path)
    pupil_id = add_pupil(writing)
    reading = open_copy(template, tmp_path, read_only=True)
    assert reading.pupils.record(pupil_id).pupil.class_name is None

    writing.pupils.change(replace(pupil_of(writing, pupil_id), class_name="5 Owl"))

    assert reading.pupils.record(pupil_id).pupil.class_name == "5 Owl"
    reading.close()
    writing.close()


def test_records_not_read_for_long_are_let_go():
    shelf, reads = RecordShelf(), list[object]()

    def look(pupil: object) -> None:
        def read():
            reads.append(pupil)
            return a_pupil_record(pupil=pupil)

        shelf.record(pupil.id, 1, read)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownArgumentType]

    pupils = [a_pupil() for _ in range(9)]
    for one in (*pupils, pupils[8], pupils[0]):
        look(one)
    assert reads == [*pupils, pupils[0]]
