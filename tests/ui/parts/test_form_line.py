"""Fields of a form stand beside each other as long as there is room for them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from senco_desk.ui.parts.form_line import FormLine
from senco_desk.ui.parts.tokens import SPACE


class Line:
    """A line of fields, each of a least width."""

    def __init__(self, qtbot: QtBot, needs: list[int], places: int = 1) -> None:
        self.holder = QWidget()
        qtbot.addWidget(self.holder)
        self.layout = FormLine(places)
        self.fields: list[QWidget] = []
        for need in needs:
            field = QWidget()
            field.setMinimumSize(need, 20)
            field.setFixedHeight(20)
            self.layout.addWidget(field)
            self.fields.append(field)
        self.holder.setLayout(self.layout)

    def boxes(self, width: int) -> list[QRect]:
        self.layout.setGeometry(QRect(0, 0, width, 1_000))
        return [one.geometry() for one in self.fields]


def test_fields_share_a_line_evenly(qtbot: QtBot):
    boxes = Line(qtbot, [50, 50]).boxes(400 + SPACE.large)
    assert [(one.x(), one.y(), one.width()) for one in boxes] == [
        (0, 0, 200),
        (200 + SPACE.large, 0, 200),
    ]


def test_a_field_that_needs_more_gets_it_from_the_others(qtbot: QtBot):
    boxes = Line(qtbot, [300, 50, 50]).boxes(500 + 2 * SPACE.large)
    assert [one.width() for one in boxes] == [300, 100, 100]


def test_where_there_is_no_room_fields_go_on_in_the_next_line_in_the_same_columns(qtbot: QtBot):
    line = Line(qtbot, [100, 100, 100])
    boxes = line.boxes(200 + SPACE.large)
    assert [one.x() for one in boxes] == [0, 100 + SPACE.large, 0]
    assert [one.y() for one in boxes] == [0, 0, 20 + SPACE.medium]
    assert boxes[2].width() == 100
    assert line.layout.heightForWidth(200 + SPACE.large) == 40 + SPACE.medium
    assert line.layout.heightForWidth(150) == 60 + 2 * SPACE.medium


def test_a_line_keeps_room_for_its_places(qtbot: QtBot):
    boxes = Line(qtbot, [50], places=3).boxes(300 + 2 * SPACE.large)
    assert boxes[0].width() == 100


def test_a_hidden_field_takes_no_room(qtbot: QtBot):
    line = Line(qtbot, [50, 50])
    line.fields[0].hide()
    assert line.boxes(400)[1].width() == 400
    line.fields[1].hide()
    assert line.layout.heightForWidth(400) == 0


def test_it_answers_as_a_layout_does(qtbot: QtBot):
    line = Line(qtbot, [50, 80])
    layout = line.layout
    assert layout.count() == 2
    assert layout.itemAt(2) is None
    assert layout.takeAt(2) is None
    assert layout.minimumSize().width() == 80
    assert layout.sizeHint().width() >= 130 + SPACE.large
    assert layout.hasHeightForWidth()
    assert layout.expandingDirections()
    assert layout.takeAt(1) is not None
    assert layout.count() == 1


def test_words_below_a_field_make_its_line_higher(qtbot: QtBot):
    line = Line(qtbot, [50])
    words = QLabel("Words " * 30)
    words.setWordWrap(True)
    line.layout.addWidget(words)
    assert line.layout.heightForWidth(200) > line.layout.heightForWidth(900)


@pytest.mark.parametrize("places", [1, 3])
@given(needs=st.lists(st.integers(10, 300), min_size=1, max_size=6), width=st.integers(300, 1_200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_field_gets_less_than_it_needs_or_lies_over_another(
    qtbot: QtBot, needs: list[int], width: int, places: int
):
    boxes = Line(qtbot, needs, places).boxes(width)
    for need, box in zip(needs, boxes, strict=True):
        assert box.width() >= need
        assert box.right() < width
    for at, one in enumerate(boxes):
        assert not any(one.intersects(other) for other in boxes[at + 1 :])
