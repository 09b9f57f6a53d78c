"""The timeline of a real record by keyboard, and the places that its lines open."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from senco_desk.domain.cycles import Stage
from senco_desk.domain.identity import PupilId
from senco_desk.domain.references import Entry
from senco_desk.domain.timeline import Kind
from senco_desk.ui.screens.cycle.view import CycleSection
from senco_desk.ui.screens.diary.view import DiarySection
from senco_desk.ui.screens.documents.view import DocumentsSection
from senco_desk.ui.screens.one_page.view import OnePageSection
from senco_desk.ui.screens.profile.view import ProfileSection
from senco_desk.ui.screens.timeline.view import TimelineSection
from tests.builders import a_rich_record
from tests.surroundings import (
    a_diary_entry,
    a_one_page_profile,
    a_previous_school,
    an_action,
    an_attendance,
    an_exclusion,
)
from tests.ui.schools import add_pupil, keep, keep_record
from tests.ui.views.conftest import Answers, Around


def seen(qtbot: QtBot, section: QWidget, width: int = 1166) -> None:
    qtbot.addWidget(section)
    section.resize(width, 600)
    section.show()
    section.activateWindow()
    qtbot.waitActive(section)


@pytest.fixture
def pupil_id(around: Around) -> PupilId:
    record = a_rich_record()
    keep_record(around.desk, record)
    mine = {"pupil_id": record.pupil.id}
    for thing in (
        a_diary_entry(**mine),
        an_action(**mine),
        a_one_page_profile(**mine),
        an_attendance(**mine),
        an_exclusion(**mine),
        a_previous_school(**mine),
    ):
        keep(around.desk, [thing])
    return record.pupil.id


@pytest.fixture
def timeline(around: Around, qtbot: QtBot, pupil_id: PupilId) -> TimelineSection:
    section = TimelineSection(around.context, pupil_id)
    seen(qtbot, section)
    return section


def test_it_is_filtered_by_words_and_kinds_and_opened_by_keyboard(
    timeline: TimelineSection, around: Around, qtbot: QtBot
):
    everything = timeline.model.shown_count
    assert timeline.details.toPlainText() == timeline.model.shown_rows[0].words

    qtbot.keyClick(timeline.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert timeline.filter.hasFocus()
    qtbot.keyClicks(timeline.filter, "review")
    assert 0 < timeline.model.shown_count < everything
    timeline.filter.clear()
    chip = timeline.kinds[Kind.MEASUREMENT]
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    measured = timeline.model.shown_rows
    assert {row.kind for row in measured} == {Kind.MEASUREMENT}
    assert not chip.icon().isNull(), "the tick says it too, not colour alone"

    qtbot.keyClick(timeline.filter, Qt.Key.Key_Return)
    assert timeline.table.hasFocus()
    assert timeline.table.current_row() is measured[0]
    qtbot.keyClick(timeline.table, Qt.Key.Key_Return)
    assert [place.entry for place in around.shell.places] == [Entry.MEASUREMENT]
    timeline.table.copy()
    assert measured[0].words in QGuiApplication.clipboard().text()


def test_a_filter_that_nothing_answers_says_so_and_is_taken_away_at_once(
    timeline: TimelineSection, qtbot: QtBot
):
    everything = timeline.model.shown_count
    timeline.kinds[Kind.VIEW].click()
    timeline.spans.setCurrentIndex(1)
    timeline.spans.activated.emit(1)
    qtbot.keyClicks(timeline.filter, "zzz")
    qtbot.keyClick(timeline.filter, Qt.Key.Key_Return)
    assert timeline.empty.isVisible()
    assert not timeline.details.isVisible()

    timeline.empty.button.click()

    assert timeline.model.shown_count == everything
    assert timeline.table.isVisible()
    assert not timeline.all_kinds.isEnabled()


def test_a_line_stays_chosen_when_the_record_changes_and_a_kind_that_is_gone_is_let_go(
    around: Around, qtbot: QtBot
):
    pupil_id = add_pupil(around.desk)
    entry = a_diary_entry(pupil_id=pupil_id)
    keep(around.desk, [entry])
    section = TimelineSection(around.context, pupil_id)
    seen(qtbot, section)
    section.kinds[Kind.CONTACT].click()
    section.table.choose((entry.id.int, 1))
    keep(around.desk, [a_diary_entry(pupil_id=pupil_id, happened_on=date(2026, 3, 2))])
    section.refresh()
    assert section.model.shown_count == 2
    assert section.table.current_row().identity == (entry.id.int, 1)

    for held in around.desk.pupils.record(pupil_id).diary:
        around.desk.diary.remove_entry(held, "belongs to another pupil")
    section.refresh()

    assert not section.kinds[Kind.CONTACT].isChecked()


def test_a_pupil_of_whom_nothing_is_on_record_is_told_what_to_do(around: Around, qtbot: QtBot):
    section = TimelineSection(around.context, add_pupil(around.desk))
    seen(qtbot, section)
    section.filter.setText("zzz")
    section.model.set_rows(())
    section.presenter._rows = ()
    section.presenter.narrowed(0)
    assert section.empty.isVisible()
    assert not section.empty.button.isVisible()


def test_a_narrow_page_leaves_its_room_to_what_happened(
    around: Around, qtbot: QtBot, pupil_id: PupilId
):
    section = TimelineSection(around.context, pupil_id)
    seen(qtbot, section, width=500)
    assert section.table.isColumnHidden(1)
    section.resize(1166, 600)
    assert not section.table.isColumnHidden(1)


def cursor(section: QWidget) -> QWidget:
    widget = section.window().focusWidget()
    assert widget is not None
    return widget


def test_every_entry_of_a_cycle_is_gone_to(
    timeline: TimelineSection, around: Around, qtbot: QtBot, pupil_id: PupilId
):
    cycle = CycleSection(around.context, pupil_id)
    seen(qtbot, cycle)
    gone_to: dict[Entry, Stage] = {}
    for row in timeline.model.rows:
        place = row.line.happening.place
        if row.line.cycle is None or place.entry in gone_to:
            continue
        cycle.show_place(place)
        for stage, pane in cycle._panes.items():
            if pane.isVisible():
                gone_to[place.entry] = stage
                if place.entry is not Entry.CYCLE and pane.isAncestorOf(cursor(cycle)):
                    assert not cursor(cycle).visibleRegion().isEmpty(), place.entry
    assert gone_to[Entry.MEASUREMENT] is Stage.DO
    assert gone_to[Entry.SESSION] is Stage.DO
    assert gone_to[Entry.ASSESSMENT] is Stage.ASSESS
    assert gone_to[Entry.PROVISION] is Stage.PLAN
    assert gone_to[Entry.REVIEW] is Stage.REVIEW


def test_a_measurement_is_chosen_in_its_table_and_a_stranger_changes_nothing(
    timeline: TimelineSection, around: Around, qtbot: QtBot, pupil_id: PupilId, answers: Answers
):
    cycle = CycleSection(around.context, pupil_id)
    seen(qtbot, cycle)
    rows = [row for row in timeline.model.rows if row.kind is Kind.MEASUREMENT]
    place = next(
        row.line.happening.place
        for row in reversed(rows)
        if row.line.happening.place.entry is Entry.MEASUREMENT
    )
    cycle.show_place(place)
    chosen = cycle.do.measured.table.current_row()
    assert chosen.measurement.id == place.id
    assert cursor(cycle) is cycle.do.measured.table

    before = cycle.stack.currentWidget()
    cycle.show_place(next(r.line.happening.place for r in timeline.model.rows if not r.line.cycle))
    assert cycle.stack.currentWidget() is before


def test_entries_outside_of_cycles_are_gone_to_whatever_is_filtered(
    timeline: TimelineSection, around: Around, qtbot: QtBot, pupil_id: PupilId
):
    sections = {
        Entry.SEN_STATUS: ProfileSection,
        Entry.NEED: ProfileSection,
        Entry.PROFILE: ProfileSection,
        Entry.ATTENDANCE: ProfileSection,
        Entry.EXCLUSION: ProfileSection,
        Entry.PREVIOUS_SCHOOL: ProfileSection,
        Entry.ONE_PAGE: OnePageSection,
        Entry.DIARY: DiarySection,
        Entry.ACTION: DiarySection,
        Entry.AGREEMENT: DiarySection,
        Entry.DOCUMENT: DocumentsSection,
    }
    places = {
        row.line.happening.place.entry: row.line.happening.place for row in timeline.model.rows
    }
    for kind in dict.fromkeys(sections.values()):
        section = kind(around.context, pupil_id)
        seen(qtbot, section)
        if isinstance(section, DiarySection | DocumentsSection):
            section.filter.setText("zzz")
        for entry in (one for one in places if sections.get(one) is kind):
            section.show_place(places[entry])
            assert section.isAncestorOf(cursor(section)), entry
            row: Any = getattr(cursor(section), "current_row", lambda: None)()
            if entry is Entry.DIARY:
                assert row.entry.id == places[entry].id
            if entry is Entry.DOCUMENT:
                assert row.id == places[entry].id
            if entry is Entry.SEN_STATUS:
                assert row.change.id == places[entry].id
        section.hide()
    assert set(sections) <= set(places), set(sections) - set(places)
