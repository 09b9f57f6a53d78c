"""The cycle section, as it is seen and typed into, on a real school."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from senco_desk.domain.cycles import Stage, ViewGiver, ViewMoment
from senco_desk.domain.identity import PupilId
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.record import CycleRecord, PupilRecord
from senco_desk.domain.reviews import Decision, Impact, Outcome, Quality
from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.parts.leaving import LeavingDialog
from senco_desk.ui.parts.messages import NoticeLine
from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.parts.unsaved import Unsaved
from senco_desk.ui.screens.cycle.plan.dialogs import ProvisionDialog, TargetDialog
from senco_desk.ui.screens.cycle.view import CycleSection
from tests.builders import (
    a_measurement,
    a_provision,
    a_rich_record,
    a_target,
    a_view,
    an_assessment,
    fresh_id,
)
from tests.surroundings import a_group, an_agreement
from tests.ui.schools import add_pupil, keep, keep_record, start_cycle
from tests.ui.views.conftest import Answers, Around


def opened(around: Around, qtbot: QtBot, pupil_id: PupilId) -> CycleSection:
    section = CycleSection(around.context, pupil_id)
    around.context.feed.announced.connect(section.refresh)
    qtbot.addWidget(section)
    section.resize(1166, 600)
    section.show()
    return section


def cycle_of(around: Around, pupil_id: PupilId) -> CycleRecord:
    return around.desk.pupils.record(pupil_id).cycles[-1]


@pytest.fixture
def pupil_id(around: Around) -> PupilId:
    pupil_id = add_pupil(around.desk)
    start_cycle(around.desk, pupil_id)
    return pupil_id


@pytest.fixture
def section(around: Around, qtbot: QtBot, pupil_id: PupilId) -> CycleSection:
    return opened(around, qtbot, pupil_id)


@pytest.fixture
def planned(around: Around, qtbot: QtBot, pupil_id: PupilId) -> CycleSection:
    cycle_id = cycle_of(around, pupil_id).cycle.id
    keep(
        around.desk,
        [
            a_target(cycle_id=cycle_id),
            a_target(cycle_id=cycle_id, order=2, statement="Asks for help"),
            a_provision(cycle_id=cycle_id),
        ],
    )
    return opened(around, qtbot, pupil_id)


@pytest.fixture
def rich(around: Around) -> PupilRecord:
    record = replace(a_rich_record(), documents=())
    keep_record(around.desk, record)
    return record


@pytest.fixture
def leaving(monkeypatch: pytest.MonkeyPatch) -> list[Unsaved]:
    """Answer in turn what becomes of unsaved input."""
    given: list[Unsaved] = []
    monkeypatch.setattr(LeavingDialog, "ask", lambda _parent: given.pop(0))
    return given


def labels(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


class TestChoosing:
    def test_the_first_cycle_is_started_from_the_empty_page(
        self, around: Around, qtbot: QtBot, answers: Answers
    ):
        section = opened(around, qtbot, add_pupil(around.desk))
        assert section.nothing.isVisible()
        assert not section.stack.isVisible()
        answers.fill_in(started_on="8 Jun 2026")
        section.nothing.button.click()
        assert section.stack.isVisible()
        assert section.chooser.currentText() == "Cycle 1: Assess, from 8 Jun 2026"

    def test_the_next_cycle_is_neither_offered_nor_started_while_one_is_open(
        self, section: CycleSection, answers: Answers
    ):
        assert section.start_button.isHidden()
        section.start_button.click()
        assert answers.told == ["Cycle 1 is still open."]

    def test_a_start_is_corrected_and_a_mistaken_cycle_taken_out(
        self, section: CycleSection, answers: Answers
    ):
        answers.fill_in(started_on="5 Jan 2026")
        section.correct_button.click()
        assert section.dates.text() == "Started 5 Jan 2026"
        answers.questions.append(False)
        section.remove_button.click()
        assert section.stack.isVisible()
        section.remove_button.click()
        assert answers.asked[1:] == ["Take out cycle 1?"] * 2
        assert section.nothing.isVisible()

    def test_a_cycle_that_holds_anything_is_not_offered_to_be_taken_out(
        self, planned: CycleSection
    ):
        assert planned.correct_button.isVisible()
        assert not planned.remove_button.isVisible()

    def test_the_head_takes_no_more_than_a_small_window_under_large_text(
        self, section: CycleSection, theme: Theme
    ):
        theme.set_text_scale(2.0)
        QApplication.processEvents()
        assert section.top.minimumSizeHint().width() <= 1066
        theme.set_text_scale(1.0)

    def test_the_tabs_say_how_far_the_cycle_is(
        self, around: Around, qtbot: QtBot, rich: PupilRecord
    ):
        section = opened(around, qtbot, rich.pupil.id)
        assert section.tabs.pane is Stage.DO
        assert [section.tabs.accessibleTabName(at) for at in range(4)] == [
            "Assess, done",
            "Plan, done",
            "Do, now",
            "Review, to come",
        ]
        section.tabs.setFocus()
        qtbot.keyClick(section.tabs, Qt.Key.Key_Left)
        assert section.stack.currentWidget() is section.beside_copy

    def test_a_view_alone_begins_the_assessment_and_does_not_finish_it(
        self, planned: CycleSection, around: Around, pupil_id: PupilId
    ):
        cycle_id = cycle_of(around, pupil_id).cycle.id
        assert planned.tabs.accessibleTabName(0) == "Assess, nothing recorded"
        keep(around.desk, [a_view(cycle_id=cycle_id, moment=ViewMoment.ASSESS)])
        planned.refresh()
        assert planned.tabs.accessibleTabName(0) == "Assess, begun"
        keep(around.desk, [an_assessment(cycle_id=cycle_id)])
        planned.refresh()
        assert planned.tabs.accessibleTabName(0) == "Assess, done"

    def test_a_signed_off_cycle_can_only_be_read(
        self, around: Around, qtbot: QtBot, rich: PupilRecord
    ):
        section = opened(around, qtbot, rich.pupil.id)
        section.chooser.choose(rich.cycles[1].cycle.id)
        assert "Signed off on 30 Mar 2026." in section.banner.words
        assert not section.plan.add_target_button.isVisibleTo(section.plan)
        assert not section.review.signing.isVisibleTo(section.review)
        assert not section.do.measuring.button.isVisibleTo(section.do)
        editor = section.review.meeting.form.editor("happened_on")
        assert isinstance(editor, QLineEdit)
        assert editor.isReadOnly()
        assert section.review.meeting.form.text("happened_on") == "27 Mar 2026"
        section.chooser.choose(rich.cycles[2].cycle.id)
        assert not section.banner.isVisible()
        assert not editor.isReadOnly()

    def test_a_gone_pupil_is_refused_in_words(self, around: Around, qtbot: QtBot, answers: Answers):
        opened(around, qtbot, PupilId(fresh_id()))
        assert answers.told


class TestUnsaved:
    def test_the_save_bar_stands_while_something_is_not_saved(
        self, section: CycleSection, around: Around, pupil_id: PupilId, qtbot: QtBot
    ):
        assert not section.save_bar.isVisible()
        section.assess.tried.form.type("tried_before", "Phonics with Year 2.")
        assert section.save_bar.isVisible()
        section.save_bar.save_button.click()
        assert not section.save_bar.isVisible()
        assert cycle_of(around, pupil_id).cycle.tried_before == "Phonics with Year 2."

    @pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_Enter])
    def test_ctrl_s_and_ctrl_enter_save(
        self,
        section: CycleSection,
        around: Around,
        pupil_id: PupilId,
        qtbot: QtBot,
        key: Qt.Key,
    ):
        section.open_pane(Stage.PLAN)
        editor = section.plan.outcome.form.editor("outcome")
        editor.setFocus()
        with qtbot.waitActive(section.window()):
            section.window().activateWindow()
        qtbot.keyClicks(editor, "Reads")
        qtbot.keyClick(editor, key, Qt.KeyboardModifier.ControlModifier)
        assert cycle_of(around, pupil_id).cycle.outcome == "Reads"
        section.save_bar._save_if_shown()
        assert not section.has_unsaved()

    def test_discard_puts_back_what_is_on_file(self, section: CycleSection):
        section.plan.outcome.form.type("outcome", "A slip")
        section.save_bar.discard_button.click()
        assert section.plan.outcome.form.text("outcome") == ""
        assert not section.save_bar.isVisible()

    def test_what_is_refused_comes_to_the_front(self, section: CycleSection):
        section.plan.told.form.type("parents_told_on", "soon")
        section.open_pane(Stage.ASSESS)
        assert not section.save_unsaved()
        assert section.tabs.pane is Stage.PLAN
        assert section.save_bar.isVisible()

    def test_leaving_asks_and_does_as_told(
        self, section: CycleSection, leaving: list[Unsaved], around: Around, pupil_id: PupilId
    ):
        assert section.may_leave()
        section.plan.outcome.form.type("outcome", "Reads")
        leaving[:] = [Unsaved.STAY, Unsaved.SAVE, Unsaved.DISCARD]
        assert not section.may_leave()
        assert section.has_unsaved()
        assert section.may_leave()
        assert cycle_of(around, pupil_id).cycle.outcome == "Reads"
        section.plan.outcome.form.type("outcome", "Sings")
        section.do.discard_unsaved()
        assert section.may_leave()
        assert section.plan.outcome.form.text("outcome") == "Reads"

    def test_text_being_typed_stays_when_something_else_is_saved(
        self, section: CycleSection, answers: Answers
    ):
        section.plan.outcome.form.type("outcome", "Half a sen")
        answers.fill_in(needs="Loses the thread.")
        section.assess.areas[BroadArea.COGNITION].add_button.click()
        assert section.plan.outcome.form.text("outcome") == "Half a sen"
        assert section.save_bar.isVisible()


class TestLeavingDialog:
    @pytest.mark.parametrize(
        ("words", "answer"),
        [("Save", Unsaved.SAVE), ("Discard", Unsaved.DISCARD), ("Stay here", Unsaved.STAY)],
    )
    def test_each_button_answers(
        self, section: CycleSection, words: str, answer: Unsaved, monkeypatch: pytest.MonkeyPatch
    ):
        def press(dialog: LeavingDialog) -> int:
            buttons = dialog.findChildren(QPushButton)
            next(one for one in buttons if one.text() == words).click()
            return 0

        monkeypatch.setattr(LeavingDialog, "exec", press)
        section.plan.outcome.form.type("outcome", "Reads")
        assert section.ask_unsaved() is answer


class TestAssess:
    def test_an_assessment_is_added_changed_and_taken_out(
        self, section: CycleSection, answers: Answers, around: Around, pupil_id: PupilId
    ):
        block = section.assess.areas[BroadArea.COGNITION]
        answers.fill_in(needs="Loses the thread.", method="Observation")
        block.add_button.click()
        held = cycle_of(around, pupil_id).assessments[0]
        change = block.entries.button(held.id, "Change")
        assert change.accessibleName() == "Change: 15 Jun 2026, Observation"
        answers.fill_in(strengths="Loves stories.")
        change.click()
        assert cycle_of(around, pupil_id).assessments[0].strengths == "Loves stories."
        answers.questions = [True]
        block.entries.button(held.id, "Take out").click()
        assert cycle_of(around, pupil_id).assessments == ()

    def test_a_view_hides_the_reason_until_none_was_given(
        self, section: CycleSection, answers: Answers, around: Around, pupil_id: PupilId
    ):
        block = section.assess.voices.givers[ViewGiver.PUPIL]

        def fill(dialog: FormDialog) -> None:
            form = dialog.form
            assert not form.editor("no_view_reason").isVisibleTo(dialog)
            form.type("method", "Asked twice")
            assert "How it was gathered" in labels(form)
            form.type("none_given", "yes")
            assert "How they were asked" in labels(form)
            assert "How it was gathered" not in labels(form)
            assert form.editor("method").accessibleName() == "How they were asked, needed"
            assert form.editor("no_view_reason").isVisibleTo(dialog)
            assert not form.editor("words").isVisibleTo(dialog)
            form.type("no_view_reason", "Was ill.")
            dialog.save()

        answers.forms.append(fill)
        block.add_button.click()
        (held,) = cycle_of(around, pupil_id).views
        answers.fill_in(none_given="", no_view_reason="", words="I like the quiet table.")
        block.entries.button(held.id, "Change").click()
        assert cycle_of(around, pupil_id).views[0].words == "I like the quiet table."
        answers.questions = [True]
        block.entries.button(held.id, "Take out").click()
        assert cycle_of(around, pupil_id).views == ()
        answers.questions = [True]
        section.assess.voices._presenter.remove(held)
        assert answers.told


class TestPlan:
    def test_a_target_fills_in_from_measure_and_need(
        self, section: CycleSection, answers: Answers, around: Around, pupil_id: PupilId
    ):
        need = around.desk.pupils.record(pupil_id).needs[0]

        def fill(dialog: FormDialog) -> None:
            assert isinstance(dialog, TargetDialog)
            form = dialog.form
            form.type("preset", "Adult's rating, 1 to 5")
            assert (form.text("measure_unit"), form.text("measure_highest")) == ("points", "5")
            form.choose("area", BroadArea.SEMH)
            form.type("need_id", "")
            assert form.text("area") == "SEMH"
            form.type("need_id", str(need.id))
            assert form.text("area") == "COMMUNICATION"
            form.type("statement", "Asks for help in a whole sentence")
            form.type("measure_unit", "%")
            dialog.save()

        answers.forms.append(fill)
        section.plan.add_target_button.click()
        (held,) = cycle_of(around, pupil_id).targets
        assert held.target.need_id == need.id
        answers.fill_in(statement="Asks for help")
        section.plan.targets.button(held.target.id, "Change").click()
        assert cycle_of(around, pupil_id).targets[0].target.statement == "Asks for help"
        answers.questions = [True]
        section.plan.targets.button(held.target.id, "Take out").click()
        assert cycle_of(around, pupil_id).targets == ()

    def test_provision_says_how_many_sessions_while_one_types(
        self, section: CycleSection, answers: Answers, around: Around, pupil_id: PupilId
    ):
        def fill(dialog: FormDialog) -> None:
            assert isinstance(dialog, ProvisionDialog)
            for name, text in (
                ("what", "Talking group"),
                ("who", "TA"),
                ("minutes", "30"),
                ("times_a_week", "2"),
                ("ends_on", "10/7/26"),
            ):
                dialog.form.type(name, text)
            said = dialog.form.editor("ends_on").accessibleDescription()
            assert said.startswith("8 sessions planned")
            dialog.form.type("role", "TA")
            assert any("No rate is recorded for “TA”" in one for one in labels(dialog))
            dialog.look()
            assert "“TA”" in dialog.form.editor("role").accessibleDescription()
            dialog.save()

        answers.forms.append(fill)
        section.plan.add_provision_button.click()
        (held,) = cycle_of(around, pupil_id).provisions
        answers.fill_in(note="In the library")
        section.plan.provisions.button(held.provision.id, "Change").click()
        assert cycle_of(around, pupil_id).provisions[0].provision.note == "In the library"
        answers.questions = [True]
        section.plan.provisions.button(held.provision.id, "Take out").click()
        assert cycle_of(around, pupil_id).provisions == ()

    def test_a_group_that_is_chosen_fills_in_how_many_pupils_share_it(
        self, section: CycleSection, answers: Answers, around: Around, pupil_id: PupilId
    ):
        group = a_group()
        around.desk.groups.keep(group)
        others = [add_pupil(around.desk, name) for name in ("Ash", "Ivy")]
        for one in others:
            start_cycle(around.desk, one)
            cycle_id = cycle_of(around, one).cycle.id
            keep(around.desk, [a_provision(cycle_id=cycle_id, group_id=group.id)])
        sizes: list[str] = []

        def fill(dialog: FormDialog) -> None:
            dialog.form.type("starts_on", "19/1/26")
            dialog.form.choose("group_id", group.id)
            sizes.append(dialog.form.text("group_size"))
            dialog.form.type("group_size", "5")
            dialog.form.type("what", "Word group")
            sizes.append(dialog.form.text("group_size"))
            dialog.form.choose("group_id", None)
            sizes.append(dialog.form.text("group_size"))
            dialog.form.mark_clean()
            dialog.reject()

        answers.forms.append(fill)
        section.plan.add_provision_button.click()
        assert sizes == ["3", "5", "5"]

    def test_a_review_on_a_day_without_school_is_remarked_on_and_taken(
        self, planned: CycleSection, around: Around, pupil_id: PupilId, answers: Answers
    ):
        def fill(dialog: FormDialog) -> None:
            dialog.form.type("review_on", "19/7/26")
            assert "The school is closed on this day." in labels(dialog)
            dialog.save()

        answers.forms.append(fill)
        planned.plan.agreement.button.click()
        assert cycle_of(around, pupil_id).cycle.review_on == date(2026, 7, 19)

    def test_what_is_typed_is_saved_before_the_plan_is_agreed(
        self,
        planned: CycleSection,
        around: Around,
        pupil_id: PupilId,
        answers: Answers,
        leaving: list[Unsaved],
    ):
        form, told = planned.plan.outcome.form, planned.plan.told.form
        button = planned.plan.agreement.button
        form.type("outcome", "Reads for herself.")
        told.type("parents_told_on", "someday")
        assert "Unsaved: what is typed" in planned.plan.hints.words
        leaving[:] = [Unsaved.STAY, Unsaved.SAVE, Unsaved.SAVE]
        button.click()
        button.click()
        assert not answers.asked
        told.type("parents_told_on", "13/1/26")
        asked: list[str] = []
        answers.forms.append(lambda dialog: asked.append(dialog.form.text("parents_told_on")))
        button.click()
        assert asked == ["13 Jan 2026"]
        assert cycle_of(around, pupil_id).cycle.outcome == "Reads for herself."
        assert not planned.plan.hints.isVisibleTo(planned.plan)  # nothing is wanting any more

    def test_the_plan_is_agreed(
        self, planned: CycleSection, answers: Answers, around: Around, pupil_id: PupilId
    ):
        assert planned.plan.agreement.pill.words == "Not agreed yet"
        answers.fill_in(review_on="10 Jul 2026")
        planned.plan.agreement.button.click()
        assert cycle_of(around, pupil_id).stage is Stage.DO
        assert planned.plan.agreement.pill.words == "Agreed"
        assert planned.plan.agreement.change_button.isVisibleTo(planned.plan)
        assert not planned.plan.add_target_button.isVisibleTo(planned.plan)

    def test_hints_go_when_the_thread_is_whole(
        self, section: CycleSection, around: Around, pupil_id: PupilId
    ):
        assert "No provision is planned yet." in section.plan.hints.words
        cycle = cycle_of(around, pupil_id).cycle
        need = around.desk.pupils.record(pupil_id).needs[0]
        keep(
            around.desk,
            [
                replace(cycle, outcome="Reads"),
                an_agreement(pupil_id=pupil_id, happened_on=cycle.started_on),
                a_target(cycle_id=cycle.id, need_id=need.id),
                a_provision(cycle_id=cycle.id),
            ],
        )
        section.refresh()
        assert not section.plan.hints.isVisibleTo(section.plan)


class TestDo:
    def forms(self, section: CycleSection) -> list[Any]:
        return [one.form for one in section.do.measuring.lines.forms.values()]

    def test_several_targets_are_measured_in_one_go(
        self, planned: CycleSection, around: Around, pupil_id: PupilId, qtbot: QtBot
    ):
        planned.open_pane(Stage.DO)
        first, second = self.forms(planned)
        assert first.text("happened_on") == "15 Jun 2026"
        value = first.editor("value")
        value.setFocus()
        qtbot.keyClicks(value, "44")
        qtbot.keyClick(value, Qt.Key.Key_Return)
        assert planned.focusWidget() is second.editor("value")
        qtbot.keyClicks(second.editor("value"), "37")
        qtbot.keyClick(second.editor("value"), Qt.Key.Key_Return)
        assert planned.focusWidget() is planned.do.measuring.button
        assert planned.save_bar.isVisible()
        planned.do.measuring.button.click()
        assert [len(one.measurements) for one in cycle_of(around, pupil_id).targets] == [1, 1]
        assert first.text("value") == ""
        assert not planned.save_bar.isVisible()
        assert planned.do.measured.model.shown_count == 2
        assert around.shell.said == ["2 measurements recorded."]

    def test_a_date_and_a_name_are_taken_over_into_empty_lines(
        self, planned: CycleSection, qtbot: QtBot
    ):
        planned.open_pane(Stage.DO)
        first, second = self.forms(planned)
        second.type("value", "37")
        first.type("happened_on", "12/6/26")
        first.editor("happened_on").editingFinished.emit()
        assert second.text("happened_on") == "15 Jun 2026"
        second.type("value", "")
        first.type("taken_by", "J. Farrow")
        for name in ("happened_on", "taken_by"):
            first.editor(name).editingFinished.emit()
        assert second.text("happened_on") == "12 Jun 2026"
        assert second.text("taken_by") == "J. Farrow"
        assert not planned.save_bar.isVisible()

    def test_a_wrong_line_keeps_all_lines(
        self, planned: CycleSection, around: Around, pupil_id: PupilId
    ):
        first, second = self.forms(planned)
        first.type("value", "many")
        second.type("value", "37")
        assert not planned.do.measuring.save()
        assert cycle_of(around, pupil_id).targets[1].measurements == ()
        assert second.text("value") == "37"
        assert not planned.save_unsaved()
        first.type("value", "44")
        assert planned.save_unsaved()
        assert len(cycle_of(around, pupil_id).targets[1].measurements) == 1

    def test_sessions_are_recorded_and_taken_out(
        self, planned: CycleSection, around: Around, pupil_id: PupilId, answers: Answers
    ):
        planned.open_pane(Stage.DO)
        (line,) = planned.do.holding.lines.forms.values()
        line.form.type("happened_on", "24/3/26")
        line.form.type("state", "PUPIL_ABSENT")
        planned.save_bar.save_button.click()
        (held,) = cycle_of(around, pupil_id).provisions[0].sessions
        assert not planned.do.held.button.isEnabled()
        planned.do.held._take_out()
        planned.do.held.table.choose(held.id)
        assert planned.do.held.button.isEnabled()
        answers.fill_in(reason="Entered twice.")
        planned.do.held.button.click()
        assert cycle_of(around, pupil_id).provisions[0].sessions == ()
        assert not planned.do.held.isVisibleTo(planned.do)

    def test_a_session_without_a_note_where_one_is_needed_is_refused_at_its_line(
        self, planned: CycleSection
    ):
        (line,) = planned.do.holding.lines.forms.values()
        line.form.type("state", "OTHER")
        assert not planned.do.holding.save()
        assert planned.do.has_unsaved()
        planned.do.discard_unsaved()
        assert not planned.do.has_unsaved()

    def test_what_is_typed_stays_when_a_target_is_added(
        self, planned: CycleSection, around: Around, pupil_id: PupilId
    ):
        first, _ = self.forms(planned)
        first.type("value", "44")
        cycle_id = cycle_of(around, pupil_id).cycle.id
        keep(around.desk, [a_target(cycle_id=cycle_id, order=3, statement="Joins in")])
        planned.refresh()
        kept, _, new = self.forms(planned)
        assert (kept.text("value"), new.text("value")) == ("44", "")
        assert planned.save_bar.isVisible()


class TestReviewSheet:
    def test_the_sheet_of_the_chosen_cycle_is_saved_beside_its_review(
        self,
        around: Around,
        qtbot: QtBot,
        rich: PupilRecord,
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
    ):
        section = opened(around, qtbot, rich.pupil.id)
        section.chooser.choose(rich.cycles[0].cycle.id)
        assert section.tabs.pane is Stage.REVIEW
        proposed: list[str] = []

        def choose(_parent: object, _title: str, name: str, kinds: str) -> tuple[str, str]:
            proposed.append(name)
            return str(tmp_path / "for J. Farrow"), kinds

        monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
        section.review.sheet.button.click()
        qtbot.waitUntil(around.is_at_rest, timeout=30_000)
        assert "cycle 1" in proposed[0]
        assert (tmp_path / "for J. Farrow.xlsx").exists()
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
        section.review.sheet.button.click()
        assert around.is_at_rest()
        assert around.shell.said == ["Saved as for J. Farrow.xlsx."]

    def test_it_is_offered_where_there_are_targets_and_refused_in_words(
        self,
        section: CycleSection,
        around: Around,
        qtbot: QtBot,
        pupil_id: PupilId,
        answers: Answers,
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
    ):
        section.open_pane(Stage.REVIEW)
        assert not section.review.sheet.isVisible()
        target = a_target(cycle_id=cycle_of(around, pupil_id).cycle.id)
        keep(around.desk, [target])
        section.refresh()
        assert section.review.sheet.isVisible()
        where = str(tmp_path / "nowhere" / "sheet.xlsx")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (where, ""))
        section.review.sheet.button.click()
        qtbot.waitUntil(around.is_at_rest, timeout=30_000)
        assert answers.told == ["The folder is not there."]


class TestReview:
    def test_a_review_from_meeting_to_signing_off(
        self, planned: CycleSection, around: Around, pupil_id: PupilId, answers: Answers
    ):
        planned.open_pane(Stage.REVIEW)
        review = planned.review
        assert review.signing.leading[0].text() == "The day of the review meeting"
        assert review.signing.leading[-1].text() == "The decision"
        review.signing.leading[0].click()
        assert planned.focusWidget() is review.meeting.form.editor("happened_on")
        review.meeting.form.type("happened_on", "27/3/26")
        for judged in review.targets.forms.values():
            judged.form.choose("outcome", Outcome.MET)
        for judged in review.provisions.forms.values():
            judged.form.choose("impact", Impact.STRONG)
            judged.form.choose("quality", Quality.AS_PLANNED)
        planned.save_bar.save_button.click()
        cycle = cycle_of(around, pupil_id)
        assert cycle.stage is Stage.REVIEW
        assert all(one.outcome for one in (*cycle.targets, *cycle.provisions))
        keep(
            around.desk,
            [
                a_view(
                    cycle_id=cycle.cycle.id,
                    moment=ViewMoment.REVIEW,
                    giver=giver,
                    happened_on=date(2026, 3, 26),
                )
                for giver in (ViewGiver.PUPIL, ViewGiver.PARENT)
            ],
        )
        planned.refresh()
        review.decision.form.choose("decision", Decision.CONTINUE)
        review.decision.form.type("decision_reason", "It works.")
        assert planned.save_unsaved()
        assert review.signing.leading == []
        answers.questions = [True]
        review.signing.button.click()
        assert cycle_of(around, pupil_id).is_closed
        assert planned.banner.isVisible()
        assert review.addenda.add_button.isVisible()

    def test_an_outcome_against_the_measurements_is_remarked_in_words_and_leads_to_its_note(
        self, planned: CycleSection, around: Around, pupil_id: PupilId
    ):
        first = cycle_of(around, pupil_id).targets[0].target
        around.desk.progress.record([a_measurement(target_id=first.id)])
        planned.refresh()
        planned.open_pane(Stage.REVIEW)
        review = planned.review
        judged = review.targets.forms[first.id].form
        remarks = judged.findChildren(NoticeLine)
        assert not any(line.isVisibleTo(review) for line in remarks)
        judged.choose("outcome", Outcome.MET)
        (said,) = [
            line.words for line in judged.findChildren(NoticeLine) if line.isVisibleTo(review)
        ]
        assert said.startswith("Met, but the latest measurement, 41 words a minute on 2 Feb 2026,")
        assert said.endswith("say why in the note.")
        assert said in judged.editor("outcome").accessibleDescription()
        assert not review.signing.remarks
        planned.save_bar.save_button.click()
        (line,) = review.signing.remarks
        assert line.words.endswith("does not reach the goal. No note says why.")
        (button,) = line.findChildren(QPushButton)
        button.click()
        assert planned.focusWidget() is judged.editor("note")
        judged.choose("outcome", Outcome.PARTLY_MET)
        assert not any(one.isVisibleTo(review) for one in judged.findChildren(NoticeLine))
        planned.save_bar.save_button.click()
        assert not review.signing.remarks

    def test_each_want_leads_to_its_field(
        self, planned: CycleSection, around: Around, pupil_id: PupilId
    ):
        planned.open_pane(Stage.REVIEW)
        review = planned.review
        review.meeting.form.type("happened_on", "27/3/26")
        assert planned.save_unsaved()
        went: list[Any] = []
        for button in review.signing.leading:
            button.click()
            went.append(planned.focusWidget())
        target = next(iter(review.targets.forms.values()))
        provision = next(iter(review.provisions.forms.values()))
        assert went == [
            target.form.editor("outcome"),
            provision.form.editor("impact"),
            review.voices.givers[ViewGiver.PUPIL].add_button,
            review.voices.givers[ViewGiver.PARENT].add_button,
            review.decision.form.editor("decision"),
        ]
        review.decision.form.choose("decision", Decision.END)
        assert planned.save_unsaved()
        review.signing.leading[-1].click()
        assert planned.focusWidget() is review.decision.form.editor("decision_reason")

    def test_signing_off_settles_what_is_typed_and_says_what_is_wanting(
        self, planned: CycleSection, leaving: list[Unsaved], answers: Answers
    ):
        planned.open_pane(Stage.REVIEW)
        planned.review.meeting.form.type("present", "All of us")
        assert planned.review.signing.unsaved.isVisibleTo(planned)
        leaving[:] = [Unsaved.STAY, Unsaved.DISCARD]
        planned.review.signing.button.click()
        assert not answers.told
        planned.review.signing.button.click()
        assert answers.told == ["The review cannot be signed off yet."]
        assert not planned.review.signing.unsaved.isVisibleTo(planned)

    def test_a_next_review_on_a_day_without_school_is_remarked_on(self, planned: CycleSection):
        planned.open_pane(Stage.REVIEW)
        form = planned.review.decision.form
        form.type("next_review_on", "18/10/26")
        assert "The school is closed on this day." in labels(form)
        form.type("next_review_on", "19/10/26")
        assert "The school is closed on this day." not in labels(form)

    def test_a_decision_before_the_meeting_is_refused_in_place(self, planned: CycleSection):
        planned.open_pane(Stage.REVIEW)
        planned.review.decision.form.choose("decision", Decision.END)
        assert not planned.save_unsaved()
        assert planned.save_bar.isVisible()


@pytest.mark.parametrize("pane", ["assess", "plan", "do", "review"])
def test_every_field_says_what_it_is_to_those_who_hear_it(
    around: Around, qtbot: QtBot, rich: PupilRecord, pane: str
):
    section = opened(around, qtbot, rich.pupil.id)
    page = getattr(section, pane)
    editors = [
        editor for editor in page.findChildren(QLineEdit) if editor.parentWidget().isVisibleTo(page)
    ]
    assert all(editor.accessibleName() for editor in editors)


def test_tab_goes_through_the_review_in_reading_order(planned: CycleSection):
    planned.open_pane(Stage.REVIEW)
    review = planned.review
    order: list[QWidget] = [planned.tabs]
    while (widget := order[-1].nextInFocusChain()) and widget is not planned.tabs:
        order.append(widget)
    stops = (
        review.sheet.button,
        review.meeting.form.editor("happened_on"),
        review.meeting.form.editor("present"),
        *(form.form.editor("outcome") for form in review.targets.forms.values()),
        *(form.form.editor("impact") for form in review.provisions.forms.values()),
        review.voices.givers[ViewGiver.PUPIL].add_button,
        review.decision.form.editor("decision"),
        review.decision.form.editor("decision_reason"),
        review.signing.button,
    )
    places = [order.index(stop) for stop in stops]
    assert places == sorted(places)


@pytest.mark.parametrize("pane", list(Stage)[:4])
def test_no_pane_scrolls_sideways_at_the_smallest_window(
    around: Around, qtbot: QtBot, rich: PupilRecord, pane: Stage
):
    section = opened(around, qtbot, rich.pupil.id)
    section.open_pane(pane)
    page = section._panes[pane]
    inside = page.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= page.viewport().width()
