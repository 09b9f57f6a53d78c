"""The look that is kept on this computer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from senco_desk.ui.parts.columns import Column
from senco_desk.ui.parts.looks import KeptLooks
from senco_desk.ui.parts.sections import Sections
from senco_desk.ui.parts.tables import TableModel, TableView
from senco_desk.ui.parts.theme import Theme, row_height
from senco_desk.ui.parts.tokens import DARK, Appearance, Density, Scheme

USUAL = Appearance(scheme=Scheme.LIGHT, text_percent=100)


@pytest.fixture
def look(theme: Theme) -> Iterator[Theme]:
    yield theme
    theme.show(USUAL)


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


def test_what_is_chosen_is_put_on_at_once_and_again_the_next_time(
    look: Theme, settings: QSettings, qapp: QApplication
):
    chosen = Appearance(scheme=Scheme.DARK, text_percent=150, density=Density.COMPACT)

    KeptLooks(look, settings).choose(chosen)

    assert (look.colours, look.text_scale) == (DARK, 1.5)
    settings.sync()
    look.show(USUAL)
    again = KeptLooks(look, QSettings(settings.fileName(), QSettings.Format.IniFormat))
    assert again.appearance == look.appearance == chosen
    assert DARK.surface in qapp.styleSheet()


def test_a_choice_given_back_to_the_system_stays_there(look: Theme, settings: QSettings):
    looks = KeptLooks(look, settings)
    looks.choose(Appearance(scheme=Scheme.DARK, text_percent=200))

    looks.choose(Appearance())

    assert KeptLooks(look, settings).appearance == Appearance()


def test_a_computer_on_which_nothing_was_chosen_is_left_as_it_is(look: Theme, settings: QSettings):
    assert KeptLooks(look, settings).appearance == USUAL


def test_settings_that_cannot_be_read_count_as_left_to_the_system(look: Theme, settings: QSettings):
    settings.setValue("look/scheme", "mauve")
    settings.setValue("look/text_percent", "large")
    settings.setValue("look/density", "")
    assert KeptLooks(look, settings).appearance == Appearance()

    settings.setValue("look/text_percent", "900")
    assert KeptLooks(look, settings).appearance.text_percent == 200


def a_table(qtbot: QtBot) -> TableView:
    column = Column[str](name="name", heading="Name", value=lambda row: row)
    model = TableModel[str]((column,), identity=lambda row: row)
    model.set_rows(["Ann Lark", "Bo Finch"])
    table = TableView(model, "Pupils")
    qtbot.addWidget(table)
    return table


@pytest.mark.parametrize("percent", [100, 200])
def test_compact_shows_more_lines_and_stays_large_enough_to_hit(
    look: Theme, qtbot: QtBot, percent: int
):
    table, lines, button = a_table(qtbot), QListWidget(), QPushButton("Save")
    lines.addItems(["Ann Lark"])
    for widget in (lines, button):
        qtbot.addWidget(widget)
    for widget in (table, lines, button):
        widget.show()

    def heights(density: Density) -> tuple[int, int, int]:
        look.show(Appearance(scheme=Scheme.LIGHT, text_percent=percent, density=density))
        return table.rowHeight(0), lines.sizeHintForRow(0), button.sizeHint().height()

    comfortable, compact = heights(Density.COMFORTABLE), heights(Density.COMPACT)

    assert all(low < high for low, high in zip(compact, comfortable, strict=True))
    assert compact[0] == row_height(QFontMetrics(table.font()))
    assert compact[2] >= 24  # WCAG 2.2, 2.5.8


@pytest.fixture
def sections(look: Theme, qtbot: QtBot) -> Sections:
    sections = Sections("Sections of the page")
    for key, title in (("one", "Details"), ("two", "Terms and closed days")):
        sections.add(key, title, (QPushButton(title),))
    qtbot.addWidget(sections)
    sections.resize(1100, 500)
    sections.show()
    return sections


def test_sections_stand_in_a_list_beside_the_one_that_is_open(sections: Sections, qtbot: QtBot):
    assert sections.start is sections.list
    assert not sections.chooser.box.isVisible()
    assert (sections.here, sections.keys) == ("one", ("one", "two"))

    with qtbot.waitSignal(sections.opened) as opened:
        sections.list.setCurrentRow(1)

    assert opened.args == ["two"]
    assert sections.here == sections.chooser.value == "two"


def test_under_large_text_sections_are_chosen_in_one_line_and_the_cursor_stays(
    sections: Sections, look: Theme, qtbot: QtBot
):
    with qtbot.waitActive(sections):
        sections.activateWindow()
    sections.list.setFocus()

    look.show(Appearance(scheme=Scheme.LIGHT, text_percent=200))

    assert sections.start is sections.chooser.box
    assert not sections.list.isVisible()
    assert sections.chooser.box.hasFocus()
    sections.chooser.box.setCurrentIndex(1)
    assert sections.here == "two"
    look.show(USUAL)
    assert sections.list.isVisible()
    assert sections.list.currentRow() == 1


def test_no_title_in_the_list_of_sections_is_cut(sections: Sections):
    widest = sections.list.sizeHintForColumn(0)

    assert widest <= sections.list.viewport().width()
    assert not sections.list.verticalScrollBar().isVisible()
