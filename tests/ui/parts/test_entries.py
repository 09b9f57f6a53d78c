"""Entries, open forms, grids and the chooser of cycles."""

from datetime import date

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.cycle_choices import CycleChoice
from senco_desk.ui.parts.cycle_chooser import CycleChooser
from senco_desk.ui.parts.entries import Entry, EntryAction, EntryBlock, EntryList
from senco_desk.ui.parts.fields import DateField, LineField, Section, Values
from senco_desk.ui.parts.grid import ColumnGrid
from senco_desk.ui.parts.inline import InlineForm, SaveBar
from tests.builders import TODAY, a_cycle

FIELDS = (
    Section(title="The meeting"),
    LineField(name="present", label="Who was there"),
    DateField(name="held_on", label="Day", needed=True),
)


def an_entry(key: str, pressed: list[str]) -> Entry:
    return Entry(
        key=key,
        heading=f"Entry {key}",
        paragraphs=(("Strengths", "Loves stories."), ("stands back", ""), (None, "Plain.")),
        actions=(EntryAction(words="Change", pressed=lambda: pressed.append(key)),),
    )


class TestEntries:
    def test_an_empty_list_says_what_to_say(self, qtbot: QtBot):
        entries = EntryList("Nothing recorded yet.")
        qtbot.addWidget(entries)
        assert [one.text() for one in entries.findChildren(QLabel)] == ["Nothing recorded yet."]

    def test_a_button_does_its_entry(self, qtbot: QtBot):
        pressed: list[str] = []
        entries = EntryList("Nothing.")
        qtbot.addWidget(entries)
        entries.set_entries([an_entry("a", pressed), an_entry("b", pressed)])
        entries.button("b", "Change").click()
        assert pressed == ["b"]
        assert entries.button("b", "Change").accessibleName() == "Change: Entry b"

    def test_the_focus_stays_at_its_entry_when_entries_are_replaced(self, qtbot: QtBot):
        entries = EntryList("Nothing.")
        qtbot.addWidget(entries)
        entries.set_entries([an_entry("a", []), an_entry("b", [])])
        entries.show()
        entries.button("b", "Change").setFocus()
        entries.set_entries([an_entry("b", [])])
        assert entries.focusWidget() is entries.button("b", "Change")

    def test_a_block_offers_to_add_only_where_it_may(self, qtbot: QtBot):
        pressed: list[str] = []
        block = EntryBlock("Pupil", "Add view", lambda: pressed.append("add"), "Nothing.")
        qtbot.addWidget(block)
        block.show_entries([], may_change=True)
        block.add_button.click()
        assert pressed == ["add"]
        block.show_entries([an_entry("a", [])], may_change=False)
        assert not block.add_button.isVisibleTo(block)


class TestOpenForms:
    def form(self, qtbot: QtBot, saved: list[Values], *telling: str) -> InlineForm:
        form = InlineForm(
            FIELDS, today=lambda: TODAY, save=saved.append, about="the review", telling=telling
        )
        qtbot.addWidget(form)
        form.show_values({"present": "All", "held_on": TODAY}, may_change=True)
        return form

    def test_fields_are_named_with_what_they_are_about(self, qtbot: QtBot):
        form = self.form(qtbot, [])
        assert form.form.editor("present").accessibleName() == "Who was there: the review"

    def test_what_is_typed_is_saved_and_then_no_longer_unsaved(self, qtbot: QtBot):
        saved: list[Values] = []
        form = self.form(qtbot, saved)
        form.form.type("held_on", "3/3/26")
        assert form.is_unsaved
        assert form.save()
        assert saved[0].day("held_on") == date(2026, 3, 3)
        assert not form.is_unsaved

    def test_what_cannot_be_read_stays(self, qtbot: QtBot):
        form = self.form(qtbot, [])
        form.form.type("held_on", "soon")
        assert not form.save()
        assert form.form.text("held_on") == "soon"

    def test_what_is_refused_stays(self, qtbot: QtBot):
        def refuse(values: Values) -> None:
            raise Refusal("Not yet.", "Wait.", "present")

        form = InlineForm(FIELDS, today=lambda: TODAY, save=refuse)
        qtbot.addWidget(form)
        form.form.type("held_on", "3/3/26")
        assert not form.save()
        assert form.is_unsaved

    def test_news_from_the_record_never_overwrite_typing(self, qtbot: QtBot):
        form = self.form(qtbot, [])
        form.show_values({"present": "Two", "held_on": TODAY}, may_change=True)
        assert form.form.text("present") == "Two"
        form.form.type("present", "Three")
        form.show_values({"present": "Four", "held_on": TODAY}, may_change=True)
        assert form.form.text("present") == "Three"
        form.show_values({"present": "Four", "held_on": TODAY}, may_change=False)
        assert form.form.text("present") == "Four"

    def test_what_can_only_be_read_shows_no_example_as_if_it_were_recorded(self, qtbot: QtBot):
        form = self.form(qtbot, [])
        form.show_values({"present": None, "held_on": None}, may_change=False)
        line = form.form.editor("held_on")
        assert isinstance(line, QLineEdit)
        assert line.placeholderText() == "Not recorded"
        form.show_values({"present": None, "held_on": None}, may_change=True)
        assert line.placeholderText() == "e.g. 3 Mar 2026"

    def test_only_telling_fields_count_as_typed(self, qtbot: QtBot):
        form = self.form(qtbot, [], "present")
        form.show_values({"present": None, "held_on": TODAY}, may_change=True)
        form.form.type("held_on", "3/3/26")
        assert not form.is_unsaved
        form.show_values({"present": None, "held_on": TODAY}, may_change=True)
        assert form.form.text("held_on") == "3/3/26"
        form.form.type("present", "All")
        assert form.is_unsaved

    def test_ctrl_s_does_nothing_while_all_is_saved(self, qtbot: QtBot):
        page = QWidget()
        bar = SaveBar(page)
        QVBoxLayout(page).addWidget(bar)
        qtbot.addWidget(page)
        asked: list[bool] = []
        bar.save_asked.connect(lambda: asked.append(True))
        bar._save_if_shown()
        assert not asked
        bar.show()
        bar._save_if_shown()
        assert asked == [True]


class TestGrid:
    def test_columns_follow_the_room_and_the_text_size(self, qtbot: QtBot):
        grid = ColumnGrid((QLabel("a"), QLabel("b")), least=30)
        qtbot.addWidget(grid)
        grid.resize(2000, 300)
        grid.show()
        assert grid.columns == 2
        grid.resize(200, 300)
        assert grid.columns == 1
        grid.resize(700, 300)
        assert grid.columns == 2
        font = grid.font()
        font.setPointSizeF(font.pointSizeF() * 3)
        grid.setFont(font)
        assert grid.columns == 1

    def test_what_is_not_shown_takes_no_room(self, qtbot: QtBot):
        first, second = QLabel("a"), QLabel("b")
        grid = ColumnGrid((first, second), least=10)
        qtbot.addWidget(grid)
        grid.resize(900, 300)
        grid.show()
        grid.show_only((second,))
        assert grid.columns == 1
        assert not first.isVisible()
        grid.show_only((first, second))
        assert grid.columns == 2
        grid.show_only((first, second))
        assert first.isVisible()


def test_the_chooser_says_only_what_the_user_chose(qtbot: QtBot):
    one, other = a_cycle().id, a_cycle().id
    chooser = CycleChooser()
    qtbot.addWidget(chooser)
    chosen: list[object] = []
    chooser.chosen.connect(chosen.append)
    chooser.show_choices(
        (CycleChoice(cycle_id=one, words="Cycle 2"), CycleChoice(cycle_id=other, words="Cycle 1")),
        other,
    )
    assert chooser.currentText() == "Cycle 1"
    assert chosen == []
    chooser.choose(one)
    assert chosen == [one]
