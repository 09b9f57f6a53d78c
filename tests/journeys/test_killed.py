"""The program is killed in the middle of a long note: nothing of what was typed is lost."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from senco_desk.domain.diary import DiaryKind
from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.screens.diary.view import DiarySection
from tests.desks import SchoolDay, a_desk
from tests.journeys import steps
from tests.journeys.office import Office, button, read
from tests.schools import PASSPHRASE

pytestmark = pytest.mark.journey

ROOT = Path(__file__).resolve().parents[2]

NOTE = (
    "Wren's mother rang at ten to nine: since the new timetable Wren sleeps badly, and says that "
    "the lunch hall is too loud. We agreed that she eats in the library with two friends until "
    "half-term, that Mr Hale tells the lunch staff today, and that we look at it again with her "
    "class teacher. She asked for the number of the sleep clinic; I said that I do not have it "
)
"""Broken off where the program was killed."""


def killed_while_typing(school: Path, folder: Path) -> None:
    """Start the program in a process of its own, type the note, and kill it two seconds later."""
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.typist", folder, school],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write(f"{PASSPHRASE}\n{NOTE}\n")
    program.stdin.flush()
    try:
        assert program.stdout.readline() == "typed\n"
        time.sleep(2)
    finally:
        program.kill()
        program.communicate()


@pytest.mark.timeout(180)  # two programs start, and the machine may be busy
def test_a_note_is_offered_back_after_the_program_was_killed(office: Office):
    with a_desk(office.places.schools) as desk:
        path = desk.setting.file.path
        SchoolDay(desk).add_pupil(legal_forename="Wren", legal_surname="Castellan")
    killed_while_typing(path, office.folder / "another computer")

    office.program.start(path)
    steps.unlock(office, PASSPHRASE)
    office.see(office.window, "Unsaved text was kept", "Castellan, Wren: Add to the diary, ")
    assert "Wren's mother rang at ten to nine" in read(office.window)

    def look_and_save(dialog: FormDialog) -> None:
        assert dialog.form.text("words") == NOTE
        dialog.form.choose("kind", DiaryKind.CALL)
        dialog.form.type("summary", "Sleeps badly; the lunch hall is too loud")
        office.press("Add to diary", dialog)

    with office.at(FormDialog, look_and_save):
        office.press("Open", office.window)
    diary = office.section("diary", DiarySection)
    (line,) = diary.diary.model.rows
    assert line.entry.words == NOTE.strip()

    # Saved, it is offered no more.
    assert "Unsaved text" not in read(office.window)

    def nothing_is_offered(dialog: FormDialog) -> None:
        assert "was not saved" not in read(dialog)
        button(dialog, "Cancel").click()

    with office.at(FormDialog, nothing_is_offered):
        diary.add_button.click()
