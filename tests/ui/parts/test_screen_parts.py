"""Parts that screens of lists and records are made of."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from senco_desk.domain.pupils import SenStatus
from senco_desk.ui.parts import dialogs
from senco_desk.ui.parts.asking import Asking, asking_why
from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.columns import Column
from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.parts.fields import LineField, Values
from senco_desk.ui.parts.flow import FlowLayout
from senco_desk.ui.parts.forms import Form
from senco_desk.ui.parts.headings import PageHead, ScrollPage
from senco_desk.ui.parts.messages import EmptyState, NoticeLine
from senco_desk.ui.parts.rows import in_a_row
from senco_desk.ui.parts.sen import sen_words
from senco_desk.ui.parts.shorttable import ShortTable
from senco_desk.ui.parts.tables import TableModel
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.parts.wrapping import WrappedTable

WORDS = (
    Column[str](name="first", heading="First", value=lambda row: row, width=10),
    Column[str](name="again", heading="Again", value=lambda row: row, width=30),
    Column[str](name="last", heading="Last", value=lambda row: row, width=10),
)


@pytest.fixture
def model() -> TableModel[str]:
    return TableModel(WORDS, identity=lambda row: row)


def test_a_short_table_is_as_high_as_its_rows_up_to_its_most(
    model: TableModel[str], qtbot: QtBot
) -> None:
    table = ShortTable(model, "Words", most=3)
    qtbot.addWidget(table)
    heights: list[int] = []

    for count in (0, 1, 2, 3, 4):
        model.set_rows([str(number) for number in range(count)])
        heights.append(table.sizeHint().height())

    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]
    assert table.minimumSizeHint().height() == heights[4]


def test_a_short_table_makes_room_for_its_scroll_bar(model: TableModel[str], qtbot: QtBot) -> None:
    model.set_rows(["one"])
    table = ShortTable(model, "Words")
    qtbot.addWidget(table)
    table.resize(1000, 200)
    table.show()
    without = table.sizeHint().height()

    table.resize(120, 200)

    qtbot.waitUntil(lambda: table.sizeHint().height() > without)


def test_long_words_make_a_row_higher(model: TableModel[str], qtbot: QtBot) -> None:
    table = WrappedTable(model, "Words")
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.show()

    model.set_rows(["short", "a sentence that is much too long for one line of its column"])

    assert table.rowHeight(1) > 2 * table.rowHeight(0)
    table.changeEvent(QEvent(QEvent.Type.StyleChange))
    assert table.rowHeight(1) > 2 * table.rowHeight(0)


def test_a_hidden_column_leaves_its_room_to_the_others(
    model: TableModel[str], qtbot: QtBot
) -> None:
    table = ShortTable(model, "Words")
    qtbot.addWidget(table)
    table.resize(400, 200)
    table.show()
    narrow = table.columnWidth(0)

    table.show_column("again", shown=False)
    assert table.isColumnHidden(1)
    assert table.columnWidth(0) >= narrow

    table.show_column("again", shown=True)
    assert not table.isColumnHidden(1)


def test_widgets_flow_into_the_next_line(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box, gap=10)
    labels = [QLabel(word * 4) for word in ("one ", "two ", "three ", "four ")]
    for label in labels:
        flow.addWidget(label)
    labels[3].hide()
    box.resize(2_000, 100)
    box.show()
    assert len({label.y() for label in labels[:3]}) == 1

    box.resize(labels[2].sizeHint().width() + 20, 300)
    flow.setGeometry(QRect(0, 0, box.width(), 300))

    assert len({label.y() for label in labels[:3]}) > 1
    assert flow.heightForWidth(100) > flow.heightForWidth(2_000)
    assert flow.hasHeightForWidth()
    assert flow.expandingDirections() == Qt.Orientation(0)
    assert flow.minimumSize().width() <= flow.sizeHint().width()


def test_the_last_of_a_flow_may_stand_at_the_right_end_of_its_line(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box, gap=10, last_right=True)
    left, right = QWidget(), QWidget()
    for widget in (left, right):
        widget.setMinimumSize(100, 20)
        flow.addWidget(widget)

    flow.setGeometry(QRect(0, 0, 400, 100))
    assert (left.x(), right.x()) == (0, 300)
    flow.setGeometry(QRect(0, 0, 150, 100))
    assert (left.x(), right.x()) == (0, 50)
    assert right.y() > left.y()


def test_the_actions_of_a_page_go_below_its_title_where_there_is_no_room(qtbot: QtBot) -> None:
    head = PageHead("Register", "60 pupils")
    for words in ("Import attendance…", "Import register…", "Add pupil"):
        head.add_action(secondary(words))
    qtbot.addWidget(head)
    wide, narrow = head.heightForWidth(2_000), head.heightForWidth(400)

    assert narrow > wide
    assert head.minimumSizeHint().width() <= 400


def test_what_tab_reaches_from_outside_a_page_is_scrolled_into_sight(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    page, before = ScrollPage(), QLineEdit()
    first, tall, last = QLineEdit(), QLabel(), QLineEdit()
    tall.setFixedHeight(2_000)
    for widget in (first, tall, last):
        page.add(widget)
    column = QVBoxLayout(window)
    column.addWidget(before)
    column.addWidget(page)
    window.resize(400, 300)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()

    def is_seen(widget: QWidget) -> bool:
        return not widget.visibleRegion().isEmpty()

    before.setFocus()
    last.setFocus()
    assert is_seen(last)
    assert not is_seen(first)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert first.hasFocus()
    assert is_seen(first)


def test_a_flow_can_be_taken_apart(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box)
    assert (flow.heightForWidth(100), flow.sizeHint().height()) == (0, 0)
    flow.addWidget(QLabel("one"))

    assert flow.count() == 1
    assert flow.itemAt(0) is not None
    assert flow.itemAt(1) is None
    assert flow.takeAt(1) is None
    assert flow.takeAt(0) is not None
    assert flow.count() == 0


def test_buttons_stand_from_the_left(qtbot: QtBot) -> None:
    one, two = QLabel("one"), QLabel("two")
    row = in_a_row(one, two)
    qtbot.addWidget(row)
    row.resize(600, 40)
    row.show()

    assert one.x() == 0
    assert two.x() < 300


def test_a_form_says_something_about_a_field(qtbot: QtBot) -> None:
    form = Form([LineField(name="upn", label="UPN")], today=lambda: date(2026, 6, 15))
    qtbot.addWidget(form)
    form.show()

    def shown() -> list[str]:
        return [one.words for one in form.findChildren(NoticeLine) if one.isVisible()]

    form.show_hints("upn", [(Status.ALERT, "Mistyped."), (Status.CAUTION, "Unknown.")])
    assert shown() == ["Mistyped.", "Unknown."]
    assert form.editor("upn").accessibleDescription() == "Mistyped. Unknown."

    form.show_hints("upn", [(Status.INFO, "Sound.")])
    assert shown() == ["Sound."]


def test_an_empty_state_offers_another_way(qtbot: QtBot) -> None:
    pressed: list[str] = []
    empty = EmptyState("Nothing", "Begin.", "First", lambda: pressed.append("first"))
    qtbot.addWidget(empty)

    empty.add_way("Second", lambda: pressed.append("second")).click()
    empty.button.click()

    assert pressed == ["second", "first"]


def test_a_form_that_is_wanted_is_asked(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    saved: list[str] = []

    def keep(values: Values) -> None:
        saved.append(values.text("name"))

    def fill(dialog: FormDialog) -> int:
        dialog.form.type("name", "Wren")
        dialog.save()
        return 1

    monkeypatch.setattr(FormDialog, "exec", fill)
    asking = Asking(
        title="Name", record=None, fields=(LineField(name="name", label="Name"),), save=keep
    )

    assert dialogs.ask(None, lambda: date(2026, 6, 15), asking)
    assert saved == ["Wren"]

    monkeypatch.setattr(FormDialog, "exec", lambda _: 0)
    assert not dialogs.ask(None, lambda: date(2026, 6, 15), asking)


def test_the_reason_of_a_removal_goes_to_who_removes() -> None:
    reasons: list[str] = []
    asking = asking_why(
        "Remove?",
        reasons.append,
        record="1",
        verb="Remove",
        intro="It is gone.",
        example="A double.",
    )

    asking.save(Values({"reason": "A double"}))

    assert reasons == ["A double"]


def test_sen_provision_is_said_with_its_census_letter() -> None:
    assert sen_words(SenStatus.EHC_PLAN) == "E · EHC plan"
