"""What was typed and not saved: kept in the school's file, with the pupil it is about."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from senco_desk.domain.drafts import PAGE, FormAt
from senco_desk.domain.identity import PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.storage.school_file import open_school_file
from tests.desks import SENCO, SchoolDay, TestClock, a_desk, desk_of
from tests.drafted import a_draft
from tests.schools import PASSPHRASE, history_of


def test_a_draft_is_left_word_for_word_and_leaves_no_history(tmp_path: Path):
    with a_desk(tmp_path) as desk:
        ann = SchoolDay(desk).add_pupil()
        before = history_of(desk.setting.file)
        draft = a_draft(ann.id)
        desk.drafts.keep(replace(draft, typed={"summary": "Rang", "detail": ""}))
        desk.drafts.keep(draft)
        of_school = a_draft(key=UUID(int=8), form=FormAt(where=(PAGE, "school"), name="Add a term"))
        desk.drafts.keep(of_school)

        assert [one.draft for one in desk.drafts.left()] == [draft, of_school]
        assert history_of(desk.setting.file) == before
        desk.drafts.forget(draft.key)
        desk.drafts.forget(of_school.key)
        assert desk.drafts.left() == ()


def test_a_draft_goes_with_its_pupil(tmp_path: Path):
    with a_desk(tmp_path) as desk:
        desk.drafts.keep(a_draft(PupilId(UUID(int=99))))

        assert desk.drafts.left() == ()
        assert desk.setting.file.drafts.drafts() == ()


def test_what_another_version_left_stays_and_does_not_stand_in_the_way(tmp_path: Path):
    with a_desk(tmp_path) as desk:
        desk.setting.file.drafts.keep_draft("cycle 1", "Reads with friends")
        assert desk.drafts.left() == ()
        assert len(desk.setting.file.drafts.drafts()) == 1


def test_a_school_open_to_read_only_keeps_no_draft(tmp_path: Path):
    with a_desk(tmp_path) as desk:
        path = desk.setting.file.path
    file = open_school_file(path, PASSPHRASE, TestClock(), read_only=True)
    reading = desk_of(file, SENCO, TestClock())
    with pytest.raises(Refusal):
        reading.drafts.keep(a_draft())
    assert reading.drafts.left() == ()
    reading.close()
