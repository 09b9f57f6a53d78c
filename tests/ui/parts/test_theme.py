import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from senco_desk.ui.parts.buttons import Button
from senco_desk.ui.parts.editors import ChoiceBox
from senco_desk.ui.parts.theme import Theme, colours_of, restyle
from senco_desk.ui.parts.tokens import DARK, FAMILY, LIGHT, Scheme


@pytest.fixture
def look(theme: Theme) -> Iterator[Theme]:
    yield theme
    theme.set_text_scale(1.0)
    theme.force(Scheme.LIGHT)


def test_the_programs_own_font_is_used(qapp: QApplication):
    assert FAMILY in QFontDatabase.families()
    assert QFontInfo(qapp.font()).family() == FAMILY


def test_a_forced_scheme_changes_the_whole_application(look: Theme, qapp: QApplication):
    look.force(Scheme.DARK)

    assert look.colours is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.window
    assert DARK.surface in qapp.styleSheet()
    assert LIGHT.surface not in qapp.styleSheet()


def test_without_force_it_follows_the_system(look: Theme, qapp: QApplication, qtbot: QtBot):
    look.force(None)
    system = qapp.styleHints().colorScheme()
    assert look.scheme is (Scheme.DARK if system == Qt.ColorScheme.Dark else Scheme.LIGHT)

    with qtbot.waitSignal(look.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)


def test_a_forced_scheme_stays_when_the_system_changes(
    look: Theme, qapp: QApplication, qtbot: QtBot
):
    look.force(Scheme.LIGHT)

    with qtbot.assertNotEmitted(look.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)


def test_text_grows_to_twice_its_size_and_no_further(look: Theme, qapp: QApplication):
    usual = qapp.font().pointSizeF()

    look.set_text_scale(2.0)
    assert qapp.font().pointSizeF() == pytest.approx(usual * 2)

    look.set_text_scale(5.0)
    assert look.text_scale == 2.0
    look.set_text_scale(0.2)
    assert look.text_scale == 1.0


def test_without_a_size_of_its_own_text_follows_the_systems(look: Theme):
    look.set_text_scale(None)

    assert 1.0 <= look.text_scale <= 2.0


def test_the_style_sheet_has_every_name_filled_in(look: Theme, qapp: QApplication):
    for scheme in Scheme:
        look.force(scheme)
        assert re.search(r"\{\{|\}\}", qapp.styleSheet()) is None


def test_a_widget_that_draws_itself_finds_the_colours_in_force(look: Theme, qtbot: QtBot):
    label = QLabel()
    qtbot.addWidget(label)
    assert colours_of(label) is LIGHT

    look.force(Scheme.DARK)

    assert colours_of(label) is DARK


def test_a_look_given_by_a_property_is_seen_at_once(qtbot: QtBot):
    label = QLabel("Ann Lark")
    qtbot.addWidget(label)
    label.ensurePolished()
    plain = label.font().pointSizeF()

    restyle(label, kind="title")

    assert label.font().pointSizeF() > plain


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_list_shows_its_last_entry_whole(look: Theme, qtbot: QtBot, scale: float):
    look.set_text_scale(scale)
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 300)
    box = ChoiceBox(page)
    box.addItems(["None", "Little", "Some", "Much", "Cannot tell"])
    page.show()

    box.showPopup()

    entries = box.view()
    last = entries.visualRect(entries.model().index(box.count() - 1, 0))
    assert entries.viewport().rect().contains(last)
    box.hidePopup()


@pytest.mark.parametrize("role", ["primary", "secondary", "quiet", "rail"])
def test_the_focus_draws_one_frame_and_none_inside_it(theme: Theme, qtbot: QtBot, role: str):
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(Button("Before"))
    button = Button("", role=role)  # without words, only frames are drawn
    column.addWidget(button)
    page.resize(300, 120)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    page.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as Tab sets it

    picture = button.grab().toImage()

    inside = picture.rect().adjusted(6, 6, -6, -6)
    seen = {
        picture.pixelColor(x, y).name()
        for x in range(inside.left(), inside.right() + 1)
        for y in range(inside.top(), inside.bottom() + 1)
    }
    assert button.hasFocus()
    assert len(seen) == 1
