"""Headings, buttons, icons, stages: the small things that every screen is made of."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from senco_desk.domain.cycles import Assessing, Stage
from senco_desk.ui.parts.buttons import destructive, primary, quiet, secondary
from senco_desk.ui.parts.headings import Card, Facts, PageHead, ScrollPage
from senco_desk.ui.parts.icons import icon
from senco_desk.ui.parts.stages import STAGE_STATUS, StageStepper, StatusPill
from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.parts.tokens import DARK, LIGHT, Scheme, Status

ICONS = Path(__file__).parents[3] / "resources" / "icons"


def words_in(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def colours_in(picture: QImage) -> set[str]:
    return {
        picture.pixelColor(x, y).name().upper()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    }


def test_a_page_has_a_title_a_line_below_it_and_actions(qtbot: QtBot):
    head = PageHead("Register")
    qtbot.addWidget(head)
    assert words_in(head) == ["Register"]

    head.set_title("Ann Lark", "Year 4, 4B")
    head.add_action(primary("Start a cycle"))
    head.set_title("Ann Finch")

    assert head.title == "Ann Finch"
    assert words_in(head) == ["Ann Finch", "Year 4, 4B"]


def test_a_card_shows_a_title_only_where_there_is_one(qtbot: QtBot):
    card = Card()
    qtbot.addWidget(card)
    card.add(QLabel("inside"))
    assert words_in(card) == ["inside"]

    card.set_title("Cycle 3", "since 4 Sep 2025")
    card.add_action(quiet("Edit"))
    card.set_title("Cycle 4")

    assert words_in(card) == ["Cycle 4", "since 4 Sep 2025", "inside"]


def test_facts_that_are_missing_say_so(qtbot: QtBot):
    facts = Facts()
    qtbot.addWidget(facts)
    facts.set_facts((("Class", "3A"),))

    facts.set_facts((("Class", "4B"), ("First language", None)))

    assert words_in(facts)[-4:] == ["Class", "4B", "First language", "not recorded"]


def test_a_page_that_scrolls_takes_widgets(qtbot: QtBot):
    page = ScrollPage()
    qtbot.addWidget(page)

    page.add(QLabel("one"), 1)

    assert words_in(page) == ["one"]


def test_a_button_is_pressed_without_an_argument(qtbot: QtBot):
    pressed: list[str] = []
    button = secondary("Import", lambda: pressed.append("x"), icon_name="import", shortcut="Ctrl+I")
    qtbot.addWidget(button)

    button.click()

    assert pressed == ["x"]
    assert button.toolTip() == "Ctrl+I"


def test_enter_with_another_key_is_not_the_button_s(qtbot: QtBot):
    pressed: list[str] = []
    button = secondary("Discard", lambda: pressed.append("x"))
    qtbot.addWidget(button)
    held = Qt.KeyboardModifier

    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        for modifier in (held.ControlModifier, held.ShiftModifier, held.AltModifier):
            qtbot.keyClick(button, key, modifier)
    assert pressed == []

    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Enter, held.KeypadModifier)
    assert pressed == ["x", "x"]


def test_a_busy_button_takes_no_press(qtbot: QtBot):
    pressed: list[str] = []
    button = primary("Save", lambda: pressed.append("x"))
    qtbot.addWidget(button)

    button.set_busy("Saving")
    button.click()
    assert (button.text(), pressed) == ("Saving…", [])

    button.set_words("Save again")
    button.set_free()
    button.click()
    assert (button.text(), pressed) == ("Save again", ["x"])


def test_buttons_look_by_what_they_are_for(qtbot: QtBot):
    for button, role in (
        (primary("a"), "primary"),
        (secondary("a"), "secondary"),
        (destructive("a"), "destructive"),
        (quiet("a"), "quiet"),
    ):
        qtbot.addWidget(button)
        assert button.property("role") == role


@pytest.mark.parametrize("name", sorted(file.stem for file in ICONS.glob("*.svg")))
def test_every_icon_can_be_drawn(name: str):
    picture = icon(name).pixmap(QSize(24, 24)).toImage()

    assert any(picture.pixelColor(x, y).alpha() > 128 for x in range(24) for y in range(24)), name


def test_an_icon_follows_the_theme(theme: Theme):
    drawn = icon("close")
    assert LIGHT.text in colours_in(drawn.pixmap(48, 48).toImage())

    theme.force(Scheme.DARK)
    dark = colours_in(QIcon(drawn).pixmap(48, 48).toImage())
    theme.force(Scheme.LIGHT)

    assert DARK.text in dark
    disabled = drawn.pixmap(QSize(48, 48), QIcon.Mode.Disabled)
    assert LIGHT.disabled in colours_in(disabled.toImage())


def test_an_icon_that_is_not_there_is_a_mistake_in_the_program():
    from senco_desk.ui.parts.icons import _source

    with pytest.raises(FileNotFoundError):
        _source("no-such-icon")


def test_a_pill_says_its_word_and_grows_with_it(qtbot: QtBot, theme: Theme):
    pill = StatusPill("On track", Status.GOOD)
    qtbot.addWidget(pill)
    pill.show()
    narrow = pill.sizeHint().width()

    pill.tell("Review overdue", Status.ALERT)

    assert pill.words == pill.accessibleName() == "Review overdue"
    assert pill.sizeHint().width() > narrow
    colours = colours_in(pill.grab().toImage())
    assert {LIGHT.alert.back, LIGHT.alert.text} <= colours
    theme.set_text_scale(2.0)
    assert pill.sizeHint().height() > 30
    theme.set_text_scale(1.0)


@pytest.mark.parametrize(
    ("stage", "states"),
    [
        (None, ["to come"] * 5),
        (Stage.ASSESS, ["now", *["to come"] * 4]),
        (Stage.DO, ["done", "done", "now", "to come", "to come"]),
        (Stage.CLOSED, ["done"] * 5),
    ],
)
def test_the_stepper_shows_what_is_done_now_and_to_come(
    qtbot: QtBot, stage: Stage | None, states: list[str]
):
    stepper = StageStepper(stage)
    qtbot.addWidget(stepper)
    stepper.show()

    assert [stepper.state_of(one) for one in Stage] == states
    assert (stage.value if stage else "No cycle") in stepper.accessibleName()
    assert not stepper.grab().isNull()


def test_the_stepper_ticks_no_assess_that_was_only_begun(qtbot: QtBot):
    stepper = StageStepper()
    qtbot.addWidget(stepper)
    stepper.show()

    for assessing in Assessing:
        stepper.set_stage(Stage.DO, assessing)
        assert stepper.state_of(Stage.ASSESS) == assessing.value
        assert stepper.state_of(Stage.PLAN) == "done"
        assert not stepper.grab().isNull()


def test_a_narrow_stepper_names_only_the_present_stage(qtbot: QtBot, theme: Theme):
    stepper = StageStepper(Stage.PLAN)
    qtbot.addWidget(stepper)
    stepper.resize(stepper.sizeHint())
    assert stepper._has_room

    stepper.resize(stepper.minimumSizeHint())

    assert not stepper._has_room
    assert not stepper.grab().isNull()
    theme.set_text_scale(1.5)
    theme.set_text_scale(1.0)


def test_every_stage_has_a_status():
    assert set(STAGE_STATUS) == set(Stage)


def test_colours_are_colours():
    for colours in (LIGHT, DARK):
        assert all(
            QColor(value).isValid()
            for name in type(colours).__slots__
            if isinstance(value := getattr(colours, name), str)
        )
