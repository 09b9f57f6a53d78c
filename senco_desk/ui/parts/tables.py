"""Tables: one model for any declaration of columns, and a view that works by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from senco_desk.domain.wording import counted
from senco_desk.ui.parts.cells import CellDelegate
from senco_desk.ui.parts.columns import Align, Arrangement, Column, Grouping, GroupLine
from senco_desk.ui.parts.roles import GROUP_ROLE, ROW_ROLE, STATUS_ROLE
from senco_desk.ui.parts.theme import row_height

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_FONT = int(Qt.ItemDataRole.FontRole)
_ASKED = frozenset(
    {_DISPLAY, _ALIGNMENT, _TOOLTIP, _SPOKEN, _FONT, ROW_ROLE, STATUS_ROLE, GROUP_ROLE}
)

_ALIGNED = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
}

_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


_LEAST_SHARE = 0.85
"""How far columns shrink below their declared widths to fit the room."""


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows of frozen values in declared columns, with headings of groups between them.

    ``ROW_ROLE`` gives the row itself, None for the heading of a group. Every change of order,
    filter or rows is one reset, so that 2,000 rows filter within one frame; the view keeps the
    selection by ``identity``.
    """

    arranged = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        identity: Callable[[Row], Hashable],
        searched: Callable[[Row], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._arrangement = Arrangement(columns, identity=identity, searched=searched)
        self.identity = identity
        self._bold = QFont()
        self._bold.setBold(True)

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        """The declared columns."""
        return self._arrangement.columns

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, shown or not."""
        return self._arrangement.rows

    @property
    def shown_count(self) -> int:
        """How many rows the filter lets through, open group or not."""
        return self._arrangement.count

    @property
    def shown_rows(self) -> tuple[Row, ...]:
        """The rows that the filter lets through, in order, whether their group is open or shut."""
        return self._arrangement.shown

    @property
    def lines(self) -> tuple[GroupLine | Row, ...]:
        """What shows, from the top."""
        return self._arrangement.lines

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows."""
        self._rearrange(lambda: self._arrangement.set_rows(rows))

    def type(self, words: str) -> None:
        """Filter by typing: every word must begin a word of the row."""
        self._rearrange(lambda: self._arrangement.type(words))

    def keep(self, kept: Callable[[Row], bool] | None) -> None:
        """Filter by a rule; None takes the rule away."""
        self._rearrange(lambda: self._arrangement.keep(kept))

    def group(self, grouping: Grouping[Row] | None) -> None:
        """Group rows; None shows a plain list."""
        self._rearrange(lambda: self._arrangement.group(grouping))

    def toggle(self, title: str) -> None:
        """Open or shut a group."""
        self._rearrange(lambda: self._arrangement.toggle(title))

    def line_at(self, index: Index) -> GroupLine | Row | None:
        """Return the row or group heading at an index; None where the index is not valid."""
        return self._arrangement.lines[index.row()] if index.isValid() else None

    def row_at(self, index: Index) -> Row | None:
        """Return the row at an index; None for a group heading."""
        line = self.line_at(index)
        return None if isinstance(line, GroupLine) else line

    def identity_at(self, index: Index) -> Hashable:
        """Return what the row at an index is known by; None for a group heading."""
        row = self.row_at(index)
        return None if row is None else self.identity(row)

    def position_of(self, identity: Hashable) -> int | None:
        """Return the line where a row stands; None while it does not show."""
        for at, line in enumerate(self._arrangement.lines):
            if not isinstance(line, GroupLine) and self.identity(line) == identity:
                return at
        return None

    def _rearrange(self, change: Callable[[], None]) -> None:
        self.beginResetModel()
        change()
        self.endResetModel()
        self.arranged.emit()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt declares it
        return 0 if parent.isValid() else len(self._arrangement.lines)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt declares it
        return 0 if parent.isValid() else len(self._arrangement.columns)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        falling = order is Qt.SortOrder.DescendingOrder
        self._rearrange(
            lambda: self._arrangement.sort(column if column >= 0 else None, falling=falling)
        )

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.heading
            case Qt.ItemDataRole.TextAlignmentRole:
                return _ALIGNED[column.align]
            case Qt.ItemDataRole.ToolTipRole:
                return column.heading_tooltip
            case _:
                return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ASKED or not index.isValid():
            return None
        line = self._arrangement.lines[index.row()]
        if isinstance(line, GroupLine):
            return self._of_group(line, index.column(), role)
        return self._of_row(line, self._arrangement.columns[index.column()], role)

    def _of_row(self, line: Row, column: Column[Row], role: int) -> Any:
        # The plainest way of asking: every cell to be seen is asked eight times a picture.
        if role == _DISPLAY:
            return column.value(line)
        if role == _ALIGNMENT:
            return _ALIGNED[column.align]
        if role == STATUS_ROLE:
            return column.status(line) if column.status else None
        if role == ROW_ROLE:
            return line
        if role == _TOOLTIP:
            return column.tooltip(line) if column.tooltip else None
        if role == _SPOKEN:
            return f"{column.heading}: {(column.spoken or column.value)(line)}"
        return None

    def _of_group(self, line: GroupLine, column: int, role: int) -> Any:
        if role == GROUP_ROLE:
            return line
        if column > 0:
            return None
        if role == _DISPLAY:
            return line.words
        if role == _FONT:
            return self._bold
        if role == _SPOKEN:
            state = "open" if line.is_open else "shut"
            note = f", {line.note}" if line.note else ""
            return f"Group {line.title}, {counted(line.count, 'row')}, {state}{note}"
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags


class TableView(QTableView):
    """Shows a ``TableModel``: sorts by its headings, opens a row by Enter, F2 or double click.

    ``row_opened`` carries the row's own value, ``row_chosen`` the value of the current row
    (None when there is none), ``removal_asked`` that of the row on which Delete was pressed.
    Ctrl+C copies the selected rows with their headings.
    """

    row_opened = Signal(object)
    removal_asked = Signal(object)
    row_chosen = Signal(object)

    def __init__(self, model: TableModel[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = model
        self._current: Hashable = None
        self._selected: set[Hashable] = set()
        self._is_restoring = False
        self._is_measuring = False
        self._is_set_by_hand = False
        self.setAccessibleName(name)
        self.setObjectName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self._cells = CellDelegate(self)
        for at, column in enumerate(model.columns):
            # The first column carries the headings of groups. Plain cells are Qt's own affair,
            # which draws them much faster.
            if at == 0 or column.status is not None:
                self.setItemDelegateForColumn(at, self._cells)
        across = self.horizontalHeader()
        across.setStretchLastSection(True)
        across.setHighlightSections(False)
        across.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 4)
        across.setDefaultAlignment(_ALIGNED[Align.LEFT])
        across.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.modelAboutToBeReset.connect(self._remember)
        self.setModel(model)
        model.arranged.connect(self._restore)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._current_changed)
        across.sectionResized.connect(self._section_resized)
        self._measure()

    @property
    def table(self) -> TableModel[Any]:
        """The model."""
        return self._table

    def current_row(self) -> Any:
        """Return the value of the current row; None where there is none."""
        return self._table.row_at(self.currentIndex())

    def selected_rows(self) -> tuple[Any, ...]:
        """Return the values of the selected rows, from the top; group headings are left out."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = (self._table.row_at(self._table.index(place, 0)) for place in places)
        return tuple(row for row in rows if row is not None)

    def choose(self, identity: Hashable) -> bool:
        """Make the row of this identity current; say whether it shows."""
        place = self._table.position_of(identity)
        if place is None:
            return False
        self.setCurrentIndex(self._table.index(place, 0))
        return True

    def choose_by_text(self, identity: str) -> bool:
        """Make a row current whose identity reads so; say whether it shows."""
        found = (self._table.identity(row) for row in self._table.shown_rows)
        return any(str(one) == identity and self.choose(one) for one in found)

    def show_column(self, name: str, *, shown: bool) -> None:
        """Show or hide a column, and share the room out anew."""
        at = next(at for at, one in enumerate(self._table.columns) if one.name == name)
        self.setColumnHidden(at, not shown)
        self._measure()

    def copy(self) -> None:
        """Copy the selected rows, with headings, so that they can be pasted into a sheet."""
        columns = self._table.columns
        lines = ["\t".join(column.heading for column in columns)]
        lines += [
            "\t".join(" ".join(column.value(row).split()) for column in columns)
            for row in self.selected_rows()
        ]
        if len(lines) > 1:
            QGuiApplication.clipboard().setText("\n".join(lines))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        line = self._table.line_at(index)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif _opens(event, line):
            self._open(index)
        elif event.key() == Qt.Key.Key_Delete and (row := self.current_row()) is not None:
            self.removal_asked.emit(row)
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if isinstance(self._table.line_at(index), GroupLine):
            self._open(index)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not isinstance(self._table.line_at(index), GroupLine):
            super().mouseDoubleClickEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    @override
    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() in (event.Type.FontChange, event.Type.StyleChange):
            self._measure()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark a row when the cursor comes by keyboard: Enter and the arrows start from there."""
        super().focusInEvent(event)
        by_mouse = event.reason() is Qt.FocusReason.MouseFocusReason
        if not by_mouse and not self.selectionModel().hasSelection():
            current = self.currentIndex().row()
            self.selectRow(max(0, current))

    def _open(self, index: QModelIndex) -> None:
        line = self._table.line_at(index)
        if isinstance(line, GroupLine):
            place = index.row()
            self._table.toggle(line.title)
            self.setCurrentIndex(self._table.index(place, 0))
        elif line is not None:
            self.row_opened.emit(line)

    def _current_changed(self) -> None:
        if not self._is_restoring:
            self.row_chosen.emit(self.current_row())

    def _measure(self) -> None:
        """Set heights by the size of text, and widths by that and the room there is."""
        self.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics()))
        if self._is_set_by_hand:
            return
        self._is_measuring = True
        wanted = {
            at: (column.width + 3) * self.fontMetrics().averageCharWidth()
            for at, column in enumerate(self._table.columns)
            if not self.isColumnHidden(at)
        }
        # Where the words would be cut, the table rather scrolls sideways.
        room = self.viewport().width()
        fits = room > _LEAST_SHARE * sum(wanted.values())
        for at, width in self._shared(wanted, room if fits else sum(wanted.values())).items():
            self.setColumnWidth(at, width)
        self._is_measuring = False

    def _shared(self, wanted: Mapping[int, int], room: int) -> dict[int, int]:
        """Share the room out: no heading is cut, and no column that is to stay whole."""
        bold = self.font()
        bold.setBold(True)
        heading, around = QFontMetrics(bold), 3 * self.fontMetrics().averageCharWidth()
        columns = self._table.columns
        least = {
            at: max(
                heading.horizontalAdvance(columns[at].heading) + around,
                width if columns[at].whole else 0,
            )
            for at, width in wanted.items()
        }
        widths: dict[int, int] = {}
        while rest := {at: width for at, width in wanted.items() if at not in widths}:
            left = max(0, room - sum(widths.values()))
            share = min(1.3, left / sum(rest.values()))
            tight = {at: least[at] for at, width in rest.items() if width * share < least[at]}
            widths |= tight or {at: int(width * share) for at, width in rest.items()}
        return widths

    def _section_resized(self, section: int) -> None:
        """Leave widths alone once the user has set one; the last is always what is left."""
        shown = [at for at in range(len(self._table.columns)) if not self.isColumnHidden(at)]
        if not self._is_measuring and section in shown[:-1]:
            self._is_set_by_hand = True

    def _remember(self) -> None:
        self._is_restoring = True
        self._current = self._table.identity_at(self.currentIndex())
        self._selected = {
            self._table.identity_at(index) for index in self.selectionModel().selectedRows()
        } - {None}

    def _restore(self) -> None:
        """Give group headings the whole width, and find the chosen rows again."""
        self.clearSpans()
        selection = self.selectionModel()
        chosen = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        wanted = self._selected | ({self._current} - {None})
        across = len(self._table.columns)
        for at, line in enumerate(self._table.lines):
            if isinstance(line, GroupLine):
                if across > 1:
                    self.setSpan(at, 0, 1, across)
            elif wanted and (identity := self._table.identity(line)) in wanted:
                index = self._table.index(at, 0)
                if identity == self._current:
                    selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
                if identity in self._selected:
                    selection.select(index, chosen)
        self._is_restoring = False
        if self._table.identity_at(self.currentIndex()) != self._current:
            self._current_changed()


def _opens(event: QKeyEvent, line: object) -> bool:
    """Say whether a key opens the row, or opens or shuts the group, that is current."""
    if line is None:
        return False
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return True
    if not isinstance(line, GroupLine):
        return event.key() == Qt.Key.Key_F2
    return event.key() == Qt.Key.Key_Space or event.key() == (
        Qt.Key.Key_Left if line.is_open else Qt.Key.Key_Right
    )
