"""The cards about schooling, and the import of attendance, worked by keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from senco_desk.domain.identity import PupilId
from senco_desk.ui.screens.profile.schooling.view import EntriesCard
from senco_desk.ui.screens.profile.view import ProfileSection
from senco_desk.ui.screens.register.attendance.view import AttendanceDialog
from senco_desk.ui.screens.register.view import RegisterView
from tests.surroundings import an_attendance
from tests.ui.schools import add_pupil, keep
from tests.ui.views.conftest import Answers, Around


@pytest.fixture
def pupil_id(around: Around) -> PupilId:
    return add_pupil(around.desk)


def opened(around: Around, qtbot: QtBot, pupil_id: PupilId) -> ProfileSection:
    section = ProfileSection(around.context, pupil_id)
    qtbot.addWidget(section)
    section.resize(1100, 700)
    section.show()
    around.context.feed.announced.connect(section.refresh)
    return section


def add_change_and_remove(
    card: EntriesCard,
    answers: Answers,
    qtbot: QtBot,
    entered: dict[str, str],
    again: dict[str, str],
) -> None:
    assert card.nothing.isVisibleTo(card)
    answers.fill_in(**entered)
    qtbot.keyClick(card.add_button, Qt.Key.Key_Return)
    (entry,) = card.model.rows
    assert not card.nothing.isVisibleTo(card)
    assert not card.change_button.isEnabled()

    card.table.choose(entry.id)
    answers.fill_in(**again)
    qtbot.keyClick(card.table, Qt.Key.Key_Return)
    (changed,) = card.model.rows
    assert changed != entry

    answers.fill_in(reason="Entered for the wrong pupil")
    card.remove_button.click()
    assert card.model.rows == ()


def test_attendance_is_added_changed_and_removed(
    around: Around, qtbot: QtBot, pupil_id: PupilId, answers: Answers
) -> None:
    add_change_and_remove(
        opened(around, qtbot, pupil_id).schooling.attendance,
        answers,
        qtbot,
        {
            "starts_on": "5/1/26",
            "ends_on": "27/3/26",
            "possible": "120",
            "authorised": "9",
            "unauthorised": "3",
        },
        {"authorised": "8"},
    )


def test_an_exclusion_is_added_changed_and_removed(
    around: Around, qtbot: QtBot, pupil_id: PupilId, answers: Answers
) -> None:
    add_change_and_remove(
        opened(around, qtbot, pupil_id).schooling.exclusions,
        answers,
        qtbot,
        {"starts_on": "24/2/26", "half_days": "2"},
        {"reason": "Hit another child"},
    )


def test_an_earlier_school_is_added_changed_and_removed(
    around: Around, qtbot: QtBot, pupil_id: PupilId, answers: Answers
) -> None:
    add_change_and_remove(
        opened(around, qtbot, pupil_id).schooling.schools,
        answers,
        qtbot,
        {"name": "Little Acorns Nursery"},
        {"sen_support": "Speech therapy"},
    )


def test_a_school_open_for_reading_shows_the_entries_without_changing_them(
    around: Around, qtbot: QtBot, pupil_id: PupilId, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(around.desk, [an_attendance(pupil_id=pupil_id)])
    monkeypatch.setattr(type(around.desk), "read_only", True)

    card = opened(around, qtbot, pupil_id).schooling.attendance
    card.table.choose(card.model.rows[0].id)
    qtbot.keyClick(card.table, Qt.Key.Key_Return)

    assert not card.add_button.isEnabled()
    assert not card.change_button.isEnabled()


def a_file(folder: Path, *rows: str) -> Path:
    path = folder / "spring.csv"
    lines = ["Surname,Forename,Possible,Authorised,Unauthorised", *rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_attendance_is_brought_in_from_the_register(
    around: Around,
    qtbot: QtBot,
    pupil_id: PupilId,
    answers: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = a_file(tmp_path, "Castellan,Wren,108,4,0", "Nobody,Else,108,0,0")
    chosen = [str(path), ""]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen.pop(0), ""))
    seen: list[AttendanceDialog] = []

    def accept(dialog: AttendanceDialog) -> int:
        seen.append(dialog)
        assert dialog.accept_button.isEnabled()
        assert dialog.lists.tabText(dialog.lists.currentIndex()) == "To record (1)"
        assert not dialog.notice.isVisibleTo(dialog)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(AttendanceDialog, "exec", accept)
    register = RegisterView(around.context)
    qtbot.addWidget(register)
    register.show()
    for _ in range(2):
        answers.fill_in(starts_on="5/1/26", ends_on="27/3/26")
        register.attendance_button.click()
    qtbot.waitUntil(around.is_at_rest)

    (entry,) = around.desk.pupils.record(pupil_id).attendance
    assert entry.words == "96.2%: 104 of 108 half-days"
    assert len(seen) == 1


def test_a_file_with_a_problem_cannot_be_recorded(
    around: Around,
    qtbot: QtBot,
    pupil_id: PupilId,
    answers: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = a_file(tmp_path, "Castellan,Wren,108,400,0")
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    chosen = [str(path), str(empty)]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen.pop(0), ""))
    seen: list[str] = []

    def leave(dialog: AttendanceDialog) -> int:
        seen.append(dialog.notice.words)
        assert not dialog.accept_button.isEnabled()
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(AttendanceDialog, "exec", leave)
    register = RegisterView(around.context)
    qtbot.addWidget(register)
    for _ in range(2):
        answers.fill_in(starts_on="5/1/26", ends_on="27/3/26")
        register.attendance_button.click()
        qtbot.waitUntil(around.is_at_rest)

    assert seen[0].startswith("1 problem must be mended first.")
    assert answers.told == ["This file is empty."]
    assert around.desk.pupils.record(pupil_id).attendance == ()
