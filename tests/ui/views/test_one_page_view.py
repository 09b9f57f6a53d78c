"""The one-page profile, as it is seen and worked by keyboard."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from senco_desk.domain.identity import PupilId
from senco_desk.domain.one_page import OnePageProfile, newest_first
from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts import printing
from senco_desk.ui.parts.leaving import LeavingDialog
from senco_desk.ui.parts.unsaved import Unsaved
from senco_desk.ui.screens.one_page.view import OnePageSection
from tests.surroundings import a_one_page_profile
from tests.ui.schools import add_pupil, day
from tests.ui.views.conftest import Answers, Around


@pytest.fixture
def pupil_id(around: Around) -> PupilId:
    return add_pupil(around.desk)


def opened(around: Around, qtbot: QtBot, pupil_id: PupilId) -> OnePageSection:
    section = OnePageSection(around.context, pupil_id)
    qtbot.addWidget(section)
    section.resize(1180, 640)
    section.show()
    around.context.feed.announced.connect(section.refresh)
    qtbot.waitUntil(around.is_at_rest)
    return section


def kept(around: Around, pupil_id: PupilId) -> tuple[OnePageProfile, ...]:
    return newest_first(around.desk.pupils.record(pupil_id).one_page_profiles)


def keep(around: Around, pupil_id: PupilId, **fields: object) -> None:
    around.desk.one_page.save(a_one_page_profile(pupil_id=pupil_id, **fields), None)


def test_a_first_profile_is_written_and_seen_as_a_page(
    around: Around, qtbot: QtBot, pupil_id: PupilId
):
    section = opened(around, qtbot, pupil_id)
    assert section.nothing.isVisible()
    assert not section.save_bar.isVisible()

    qtbot.keyClick(section.nothing.button, Qt.Key.Key_Return)
    assert section.form.isVisible()
    section.form.type("method", "Talking mats")
    section.form.type("hopes", "To swim.")
    qtbot.waitUntil(lambda: section.notice.words.startswith("Fits on one page."))
    qtbot.waitUntil(around.is_at_rest)
    qtbot.keyClick(section.form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(around.is_at_rest)

    assert [one.hopes for one in kept(around, pupil_id)] == ["To swim."]
    assert not section.form.isVisible()
    assert section.pdf.place == "Page 1 of 1"
    assert section.versions.currentText() == "15 Jun 2026, newest"
    assert section.print_button.isEnabled()


def test_the_form_warns_before_the_page_is_full_and_nothing_is_cut(
    around: Around, qtbot: QtBot, pupil_id: PupilId
):
    keep(around, pupil_id)
    section = opened(around, qtbot, pupil_id)

    section.new_button.click()
    section.form.type("method", "Talking mats")
    section.form.type("support", "Wait with me.\n" * 40)
    words = "This profile does not fit on one page yet."
    qtbot.waitUntil(lambda: section.notice.words.startswith(words))
    assert section.save_form()
    qtbot.waitUntil(around.is_at_rest)

    assert (kept(around, pupil_id)[0].support or "").count("Wait") == 40
    assert section.pdf.place == "Page 1 of 2"
    assert section.notice.words.startswith(words)
    assert not section.print_button.isEnabled()
    assert not section.save_button.isEnabled()


def test_what_is_wanting_is_said_beside_its_field(around: Around, qtbot: QtBot, pupil_id: PupilId):
    section = opened(around, qtbot, pupil_id)
    section.nothing.button.click()
    section.form.type("hopes", "To swim.")

    section.save_bar.save_button.click()

    assert section.form.isVisible()
    assert kept(around, pupil_id) == ()
    section.save_bar.discard_button.click()
    assert section.nothing.isVisible()


def test_versions_are_chosen_by_their_day(around: Around, qtbot: QtBot, pupil_id: PupilId):
    keep(around, pupil_id)
    keep(around, pupil_id, happened_on=day("2026-05-04"))
    section = opened(around, qtbot, pupil_id)
    section.versions.setFocus()

    qtbot.keyClick(section.versions, Qt.Key.Key_Down)
    qtbot.waitUntil(around.is_at_rest)

    assert section.versions.currentText() == "14 Jan 2026, earlier"
    assert not section.correct_button.isEnabled()


def test_a_picture_is_chosen_from_a_file_and_left_out_again(
    around: Around,
    qtbot: QtBot,
    pupil_id: PupilId,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answers: Answers,
):
    photo, other = tmp_path / "photo.png", tmp_path / "other.png"
    Image.linear_gradient("L").save(photo)
    other.write_bytes(b"nothing")
    chosen = [str(photo), "", str(other)]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen.pop(0), ""))
    section = opened(around, qtbot, pupil_id)
    section.nothing.button.click()
    assert not section.no_photo_button.isEnabled()

    for _ in range(3):
        section.photo_button.click()
        qtbot.waitUntil(around.is_at_rest)

    assert section.photo_button.text() == "Choose another picture…"
    assert answers.told == ["This file is not a picture that the program can read."]
    section.no_photo_button.click()
    assert section.photo_words.text().startswith("No picture.")
    qtbot.waitUntil(around.is_at_rest)


def test_a_version_is_taken_off(around: Around, qtbot: QtBot, pupil_id: PupilId, answers: Answers):
    keep(around, pupil_id)
    section = opened(around, qtbot, pupil_id)
    answers.fill_in(reason="Another pupil's words")

    section.remove_button.click()

    assert kept(around, pupil_id) == ()
    assert section.nothing.isVisible()


def test_unsaved_words_are_asked_about(
    around: Around, qtbot: QtBot, pupil_id: PupilId, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(LeavingDialog, "ask", lambda parent: Unsaved.STAY)
    section = opened(around, qtbot, pupil_id)
    section.nothing.button.click()
    assert not section.has_unsaved()

    section.form.type("hopes", "To swim.")

    assert section.has_unsaved()
    assert not section.may_leave()
    qtbot.waitUntil(around.is_at_rest)


def test_the_page_is_saved_and_printed(
    around: Around,
    qtbot: QtBot,
    pupil_id: PupilId,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answers: Answers,
):
    keep(around, pupil_id)
    section = opened(around, qtbot, pupil_id)
    chosen = ["", str(tmp_path / "page"), str(tmp_path / "other.PDF")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen.pop(0), ""))
    for _ in range(3):
        section.save_button.click()
    qtbot.waitUntil(around.is_at_rest)
    assert (tmp_path / "page.pdf").read_bytes() == (tmp_path / "other.PDF").read_bytes()

    printed: list[tuple[int, str]] = []
    monkeypatch.setattr(
        printing, "ask_and_print", lambda parent, pages, title: printed.append((pages.count, title))
    )
    section.print_button.click()
    assert printed == [(1, "One-page profile")]

    def no_printer(*_: object) -> None:
        raise Refusal("The printer could not be used.", "Check that it is switched on.")

    monkeypatch.setattr(printing, "ask_and_print", no_printer)
    section.print_button.click()
    assert answers.told == ["The printer could not be used."]


def test_nothing_is_printed_where_there_is_no_page(
    around: Around, qtbot: QtBot, pupil_id: PupilId, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(printing, "ask_and_print", lambda *_: pytest.fail("printed"))
    section = opened(around, qtbot, pupil_id)

    section.print_page()

    assert not section.print_button.isEnabled()


def test_on_a_narrow_screen_the_form_stands_alone(around: Around, qtbot: QtBot, pupil_id: PupilId):
    section = opened(around, qtbot, pupil_id)
    section.nothing.button.click()
    assert section.pdf.isVisible()

    section.resize(500, 640)

    assert section.form.isVisible()
    assert not section.pdf.isVisible()
    qtbot.waitUntil(around.is_at_rest)
