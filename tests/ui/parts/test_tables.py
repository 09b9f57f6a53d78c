from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from senco_desk.ui.parts.columns import Align, Column, Grouping
from senco_desk.ui.parts.roles import GROUP_ROLE, ROW_ROLE, STATUS_ROLE
from senco_desk.ui.parts.tables import TableModel, TableView
from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.parts.tokens import Status


@dataclass(frozen=True)
class Pupil:
    name: str
    year: int = 4
    review: date | None = None


COLUMNS = (
    Column[Pupil](name="name", heading="Name", value=lambda row: row.name, width=20),
    Column[Pupil](
        name="year",
        heading="Year",
        value=lambda row: str(row.year),
        sort_key=lambda row: row.year,
        align=Align.RIGHT,
        heading_tooltip="Year group",
    ),
    Column[Pupil](
        name="review",
        heading="Review",
        value=lambda row: "none set" if row.review is None else f"{row.review:%d/%m}",
        sort_key=lambda row: row.review,
        tooltip=lambda row: "No review is set" if row.review is None else None,
        spoken=lambda row: "no review" if row.review is None else "review set",
        status=lambda row: Status.CAUTION if row.review is None else None,
    ),
)
BY_YEAR = Grouping[Pupil](
    name="year", key=lambda row: row.year, title=lambda row: f"Year {row.year}"
)
ANN = Pupil("Lark, Ann", 4, date(2026, 12, 3))
BO = Pupil("Neil, Bo", 3, date(2026, 3, 10))
CY = Pupil("Finch, Cy", 4)


@pytest.fixture
def model() -> TableModel[Pupil]:
    model = TableModel(COLUMNS, identity=lambda row: row.name)
    model.set_rows([ANN, BO, CY])
    return model


@pytest.fixture
def view(model: TableModel[Pupil], qtbot: QtBot) -> TableView:
    view = TableView(model, "Register")
    qtbot.addWidget(view)
    view.resize(600, 300)
    with qtbot.waitExposed(view):
        view.show()
    return view


def names(model: TableModel[Pupil]) -> list[str]:
    shown = (model.data(model.index(at, 0)) for at in range(model.rowCount()))
    return [str(name) for name in shown]


def test_the_model_is_sound(model: TableModel[Pupil], qtmodeltester: ModelTester):
    model.group(BY_YEAR)

    qtmodeltester.check(model)


def test_a_row_gives_itself_its_words_and_what_a_screen_reader_says(model: TableModel[Pupil]):
    cell = model.index(2, 2)

    assert model.data(cell, ROW_ROLE) is CY
    assert model.data(cell, STATUS_ROLE) is Status.CAUTION
    assert model.data(cell) == "none set"
    assert model.data(cell, Qt.ItemDataRole.ToolTipRole) == "No review is set"
    assert model.data(cell, Qt.ItemDataRole.AccessibleTextRole) == "Review: no review"
    assert model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole) is None
    assert model.data(model.index(0, 0), STATUS_ROLE) is None
    assert model.data(model.index(0, 1), Qt.ItemDataRole.TextAlignmentRole) == (
        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    )
    assert model.data(cell, Qt.ItemDataRole.EditRole) is None


def test_headings_are_those_declared(model: TableModel[Pupil]):
    across = Qt.Orientation.Horizontal

    assert model.headerData(1, across) == "Year"
    assert model.headerData(1, across, Qt.ItemDataRole.ToolTipRole) == "Year group"
    assert model.headerData(1, across, Qt.ItemDataRole.TextAlignmentRole) is not None
    assert model.headerData(1, across, Qt.ItemDataRole.DecorationRole) is None
    assert model.headerData(9, across) is None
    assert model.headerData(1, Qt.Orientation.Vertical) is None


def test_nowhere_is_nothing(model: TableModel[Pupil]):
    nowhere = QModelIndex()

    assert model.data(nowhere) is None
    assert model.row_at(nowhere) is None
    assert model.flags(nowhere) == Qt.ItemFlag.NoItemFlags
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0
    assert model.columns == COLUMNS


def test_a_group_has_a_heading_with_its_count(model: TableModel[Pupil]):
    model.group(BY_YEAR)
    heading = model.index(0, 0)

    assert model.data(heading) == "Year 3 (1)"
    assert model.data(heading, ROW_ROLE) is None
    assert model.data(heading, GROUP_ROLE) is not None
    assert model.data(heading, Qt.ItemDataRole.FontRole).bold()
    assert "1 row, open" in model.data(heading, Qt.ItemDataRole.AccessibleTextRole)
    assert model.data(model.index(0, 1)) is None
    assert model.data(heading, Qt.ItemDataRole.EditRole) is None
    assert model.identity_at(heading) is None
    assert model.rows == (ANN, BO, CY)


def test_typing_filters_and_says_how_many_there_are(model: TableModel[Pupil]):
    model.type("a")
    assert model.shown_count == 1

    model.type("")
    model.keep(lambda row: row.year == 4)
    assert names(model) == ["Lark, Ann", "Finch, Cy"]


def test_a_press_on_a_heading_sorts_and_a_second_one_turns_it_round(view: TableView):
    view.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert names(view.table) == ["Neil, Bo", "Lark, Ann", "Finch, Cy"]

    view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert names(view.table) == ["Lark, Ann", "Neil, Bo", "Finch, Cy"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_enter_or_f2_opens_the_row(view: TableView, qtbot: QtBot, key: Qt.Key):
    view.choose(BO.name)

    with qtbot.waitSignal(view.row_opened) as opened:
        qtbot.keyClick(view, key)

    assert opened.args == [BO]


def test_delete_asks_to_remove_the_row_and_nothing_where_there_is_none(
    view: TableView, qtbot: QtBot
):
    asked: list[object] = []
    view.removal_asked.connect(asked.append)
    view.choose(BO.name)
    qtbot.keyClick(view, Qt.Key.Key_Delete)

    view.table.set_rows([])
    qtbot.keyClick(view, Qt.Key.Key_Delete)

    assert asked == [BO]


def test_a_double_click_opens_the_row(view: TableView, qtbot: QtBot):
    place = view.visualRect(view.table.index(1, 0)).center()

    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(view.row_opened) as opened:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert opened.args == [BO]


def test_the_arrows_choose_and_the_choice_is_told(view: TableView, qtbot: QtBot):
    view.choose(ANN.name)

    with qtbot.waitSignal(view.row_chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Down)

    assert chosen.args == [BO]
    assert view.current_row() is BO


def test_the_choice_survives_sorting_filtering_and_new_rows(view: TableView, qtbot: QtBot):
    view.choose(ANN.name)
    with qtbot.assertNotEmitted(view.row_chosen):
        view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        view.table.type("ann")
        view.table.set_rows([BO, Pupil(ANN.name, 5)])

    assert view.current_row() == Pupil(ANN.name, 5)
    assert view.selected_rows() == (Pupil(ANN.name, 5),)


def test_a_choice_that_is_filtered_away_is_told(view: TableView, qtbot: QtBot):
    view.choose(ANN.name)

    with qtbot.waitSignal(view.row_chosen) as chosen:
        view.table.type("bo")

    assert chosen.args == [None]
    assert not view.choose(ANN.name)


def test_several_chosen_rows_stay_chosen(view: TableView):
    view.selectAll()

    view.sortByColumn(0, Qt.SortOrder.AscendingOrder)

    assert set(view.selected_rows()) == {ANN, BO, CY}


def test_a_group_opens_and_shuts_by_keyboard(view: TableView, qtbot: QtBot):
    view.table.group(BY_YEAR)
    view.setCurrentIndex(view.table.index(0, 0))

    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert names(view.table) == ["Year 3 (1)", "Year 4 (2)", "Lark, Ann", "Finch, Cy"]
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.table.rowCount() == 5
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert view.table.rowCount() == 4
    with qtbot.assertNotEmitted(view.row_opened):
        qtbot.keyClick(view, Qt.Key.Key_Enter)
    assert view.table.rowCount() == 5
    assert view.current_row() is None
    assert view.columnSpan(0, 0) == 3


def test_a_group_opens_and_shuts_by_the_mouse(view: TableView, qtbot: QtBot):
    view.table.group(BY_YEAR)
    place = view.visualRect(view.table.index(0, 0)).center()

    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.table.rowCount() == 4

    with qtbot.assertNotEmitted(view.row_opened):
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_beside_the_rows_does_nothing(view: TableView, qtbot: QtBot):
    with qtbot.assertNotEmitted(view.row_opened):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 280))


def test_chosen_rows_are_copied_with_their_headings(view: TableView, qtbot: QtBot):
    view.choose(BO.name)

    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == "Name\tYear\tReview\nNeil, Bo\t3\t10/03"


def test_nothing_chosen_copies_nothing(view: TableView):
    QGuiApplication.clipboard().setText("before")
    view.clearSelection()

    view.copy()

    assert QGuiApplication.clipboard().text() == "before"


def test_columns_share_the_room_until_the_user_sets_one(view: TableView):
    wide = view.columnWidth(0)

    view.resize(400, 300)
    assert view.columnWidth(0) < wide

    view.setColumnWidth(0, 111)
    view.resize(700, 300)
    assert view.columnWidth(0) == 111


@pytest.mark.parametrize("width", range(530, 550))
def test_columns_that_fit_leave_nothing_to_scroll_to(view: TableView, width: int):
    view.resize(width, 300)
    assert view.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("width", range(340, 700, 20))
def test_no_heading_is_cut_and_a_whole_column_is_as_wide_as_declared(qtbot: QtBot, width: int):
    columns = (
        Column[Pupil](name="name", heading="Name", value=lambda row: row.name, width=30),
        Column[Pupil](
            name="year",
            heading="Sessions delivered",
            value=lambda row: str(row.year),
            width=4,
        ),
        Column[Pupil](name="on", heading="On", value=lambda _: "26 Nov 2026", width=12, whole=True),
        Column[Pupil](name="last", heading="Last", value=lambda row: row.name),
    )
    model = TableModel(columns, identity=lambda row: row.name)
    model.set_rows([ANN, BO, CY])
    view = TableView(model, "Sessions")
    qtbot.addWidget(view)
    view.resize(width, 300)
    with qtbot.waitExposed(view):
        view.show()
    for at in range(3):
        heading = view.horizontalHeader().fontMetrics().horizontalAdvance(columns[at].heading)
        assert view.columnWidth(at) > heading
    assert view.columnWidth(2) >= 15 * view.fontMetrics().averageCharWidth()


def test_a_last_column_that_is_what_is_left_was_not_set_by_the_user(view: TableView):
    view.show_column("review", shown=False)
    view.resize(500, 300)
    view.resize(400, 300)
    assert view.horizontalScrollBar().maximum() == 0


def test_a_row_is_marked_when_the_cursor_comes_by_keyboard(view: TableView):
    view.clearFocus()
    view.clearSelection()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.selected_rows() == (ANN,)


def test_a_row_that_is_marked_stays_when_the_cursor_comes_back(view: TableView):
    view.choose("Finch, Cy")
    view.clearFocus()
    view.setFocus(Qt.FocusReason.OtherFocusReason)
    assert view.selected_rows() == (CY,)


def test_rows_grow_with_the_text(view: TableView, theme: Theme):
    small = view.rowHeight(0)

    theme.set_text_scale(2.0)
    grown = view.rowHeight(0)
    theme.set_text_scale(1.0)

    assert grown > small * 1.7


def test_tab_leaves_the_table(view: TableView):
    assert not view.tabKeyNavigation()
    assert view.editTriggers() == QAbstractItemView.EditTrigger.NoEditTriggers
    assert view.accessibleName() == "Register"


def test_a_status_and_a_group_are_drawn(view: TableView):
    view.table.group(BY_YEAR)
    view.table.toggle("Year 3")
    view.setCurrentIndex(view.table.index(0, 0))

    picture: QImage = view.grab().toImage()

    colours = {picture.pixelColor(x, y).name() for x in range(600) for y in range(0, 300, 2)}
    assert len(colours) > 20


def test_fifty_rows_can_be_seen_at_once_on_a_large_screen(view: TableView):
    assert view.rowHeight(0) <= 28
