"""Sealed plans and reviews as they are seen, read and corrected, on a real school."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from senco_desk.domain.cycles import Stage
from senco_desk.domain.identity import PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.ui.screens.cycle.comparing.view import CompareDialog
from senco_desk.ui.screens.cycle.printed import PrintedDialog
from senco_desk.ui.screens.cycle.reading import ReadingDialog
from senco_desk.ui.screens.cycle.sealing.reading import VersionDialog
from tests.builders import TODAY
from tests.desks import SchoolDay
from tests.ui.views.conftest import Answers, Around
from tests.ui.views.test_cycle_view import cycle_of, opened

Read = Callable[[Callable[[Any], object]], None]


@pytest.fixture
def day(around: Around) -> SchoolDay:
    return SchoolDay(around.desk)


@pytest.fixture
def pupil_id(day: SchoolDay) -> PupilId:
    return day.add_pupil().id


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Read:
    """Look into the next window to read in, and close it."""
    looks: list[Callable[[Any], object]] = []

    def look(dialog: ReadingDialog) -> int:
        dialog.show()
        looks.pop(0)(dialog)
        dialog.close_button.click()
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(ReadingDialog, "exec", look)
    return looks.append


def words_in(dialog: QDialog) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(QLabel))


def test_an_agreed_plan_is_changed_agreed_anew_and_read_again(
    around: Around,
    qtbot: QtBot,
    answers: Answers,
    day: SchoolDay,
    pupil_id: PupilId,
    reading: Read,
):
    day.agree(pupil_id)
    section = opened(around, qtbot, pupil_id)
    section.open_pane(Stage.PLAN)
    card = section.plan.agreement
    assert card.pill.words == "Agreed"
    assert not card.button.isVisible()
    assert not section.plan.add_target_button.isVisible()
    assert section.plan.addenda.isVisible()
    answers.fill_in(reason="The goal was reached early.")
    card.change_button.click()
    assert card.pill.words == "Being changed"
    assert "Nothing is changed yet." in card.changes.text()
    assert section.plan.add_target_button.isVisible()
    assert not section.plan.addenda.isVisible()
    section.plan.outcome.form.type("outcome", "Reads alone.")
    assert section.save_unsaved()
    card.give_up_button.click()
    assert answers.told == ["The plan has 1 change that would stay."]
    assert card.button.text() == "Agree changed plan"
    answers.fill_in()
    card.button.click()
    assert card.pill.words == "Agreed"
    newest, first = card.lines
    read: list[str] = []

    def look(dialog: VersionDialog) -> None:
        read.append(words_in(dialog))
        assert dialog.others.count() == 1

    reading(look)
    card.versions.button(newest.version.id, "Read").click()
    assert "Plan, outcome aimed for, new: “Reads alone.”" in read[0]
    assert "Provision 1" in read[0]
    assert first.version.number == 1


def test_the_only_version_is_read_without_a_comparison(
    around: Around, qtbot: QtBot, day: SchoolDay, pupil_id: PupilId
):
    cycle = day.agree(pupil_id)
    dialog = VersionDialog(None, cycle.plan_versions[0], cycle.plan_versions)
    qtbot.addWidget(dialog)
    assert dialog.others.count() == 0
    assert "What they say differently" not in words_in(dialog)


def test_a_signed_off_review_is_corrected_beside_it(
    around: Around, qtbot: QtBot, answers: Answers, day: SchoolDay, pupil_id: PupilId
):
    cycle = day.review(pupil_id)
    section = opened(around, qtbot, pupil_id)
    section.open_pane(Stage.REVIEW)
    review = section.review
    assert not review.addenda.isVisible()
    answers.fill_in(what="Send games home", who="Mrs Bell", due_on="10 Jul 2026")
    review.agreed.add_button.click()
    (action,) = around.desk.pupils.record(pupil_id).actions
    assert action.cycle_id == cycle.cycle.id
    answers.fill_in(who="Mr Dunne")
    review.agreed.entries.button(action.id, "Change").click()
    around.desk.reviewing.sign_off(cycle.cycle.id)
    section.refresh()
    assert review.addenda.isVisible()
    assert not review.agreed.add_button.isVisible()
    answers.fill_in(words="The father was there too.", reason="Left out.")
    review.addenda.add_button.click()
    assert [one.words for one in cycle_of(around, pupil_id).addenda] == [
        "The father was there too."
    ]
    answers.fill_in(note="With the bookbag.")
    review.agreed.entries.button(action.id, "Done…").click()
    assert around.desk.pupils.record(pupil_id).actions[0].done_on == TODAY
    review.record.given.form.type("given_on", "today")
    assert section.save_unsaved()
    held = cycle_of(around, pupil_id).review
    assert held is not None
    assert held.given_on == TODAY
    review.agreed.refuse(Refusal("No.", "Not so."))
    review.addenda.refuse(Refusal("No.", "Nor so."))
    assert answers.told == ["No.", "No."]


def test_an_action_is_taken_out_with_a_reason(
    around: Around, qtbot: QtBot, answers: Answers, day: SchoolDay, pupil_id: PupilId
):
    day.review(pupil_id)
    section = opened(around, qtbot, pupil_id)
    section.open_pane(Stage.REVIEW)
    answers.fill_in(what="Send games home", who="Mrs Bell")
    section.review.agreed.add_button.click()
    (action,) = around.desk.pupils.record(pupil_id).actions
    answers.fill_in(reason="Entered twice.")
    section.review.agreed.entries.button(action.id, "Take out").click()
    assert around.desk.pupils.record(pupil_id).actions == ()


def test_the_record_is_looked_at_saved_and_printed(
    around: Around,
    qtbot: QtBot,
    answers: Answers,
    day: SchoolDay,
    pupil_id: PupilId,
    reading: Read,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
):
    day.review(pupil_id)
    section = opened(around, qtbot, pupil_id)
    section.open_pane(Stage.REVIEW)
    seen: list[int] = []
    printed: list[str] = []

    def printing(_parent: object, _pages: object, title: str) -> bool:
        printed.append(title)
        if len(printed) > 1:
            raise Refusal("The printer could not be used.", "Check that it is switched on.")
        return True

    monkeypatch.setattr("senco_desk.ui.parts.printing.ask_and_print", printing)
    chosen = iter(["", str(tmp_path / "record")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (next(chosen), "")))

    def look(dialog: PrintedDialog) -> None:
        seen.append(dialog.pages.count)
        for _ in range(2):
            dialog.save_button.click()
            dialog.print_button.click()

    reading(look)
    section.review.record.button.click()
    qtbot.waitUntil(lambda: bool(printed) and around.is_at_rest())
    assert seen == [2]
    assert (tmp_path / "record.pdf").read_bytes().startswith(b"%PDF")
    assert around.shell.said == ["Saved as record.pdf."]
    assert printed == ["Record of the review"] * 2
    assert answers.told == ["The printer could not be used."]
    section.review.record.refuse(Refusal("No.", "Not so."))
    assert answers.told[-1] == "No."


def test_two_cycles_are_compared_by_keyboard(
    around: Around,
    qtbot: QtBot,
    answers: Answers,
    day: SchoolDay,
    pupil_id: PupilId,
    reading: Read,
):
    cycle = day.review(pupil_id)
    section = opened(around, qtbot, pupil_id)
    assert not section.compare_button.isVisible()
    around.desk.reviewing.sign_off(cycle.cycle.id)
    section.refresh()
    answers.forms.append(lambda dialog: _tick_all(dialog, cycle))
    section.start_button.click()
    assert section.compare_button.isVisible()
    seen: list[str] = []

    def look(dialog: CompareDialog) -> None:
        dialog.resize(1290, 700)
        assert dialog._page.horizontalScrollBar().maximum() == 0
        seen.extend(one.about for one in dialog.rows)
        for chooser in (dialog.left, dialog.right):
            assert chooser.focusPolicy() & Qt.FocusPolicy.TabFocus
        dialog.left.choose(around.desk.pupils.record(pupil_id).cycles[1].cycle.id)
        assert dialog.left.currentText().startswith("Cycle 1")
        dialog.right.choose(around.desk.pupils.record(pupil_id).cycles[0].cycle.id)
        assert dialog.right.currentText().startswith("Cycle 2")

    reading(look)
    section.compare_button.setFocus()
    qtbot.keyClick(section.compare_button, Qt.Key.Key_Space)
    assert seen[0] == "Target that went on"
    assert "Decision" in seen


def _tick_all(dialog: Any, cycle: Any) -> None:
    for one in cycle.targets:
        dialog.form.choose(f"target {one.target.id}", True)
    for one in cycle.provisions:
        dialog.form.choose(f"provision {one.provision.id}", True)
    dialog.save()
