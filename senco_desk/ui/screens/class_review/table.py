"""The table of the class review: what stands in its cells, and how its keys work."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from senco_desk.domain.identity import TargetId
from senco_desk.domain.wording import LONGEST_NOTE
from senco_desk.ui.parts.theme import density_now
from senco_desk.ui.screens.class_review.presenter import (
    NEXT_KEYS,
    OUTCOME_KEYS,
    Part,
    ReviewRow,
    aim_words,
)

Index = QModelIndex | QPersistentModelIndex

HEADINGS = ("Pupil", "Target", "So far", *(part.value for part in Part))
FIRST_PART = len(HEADINGS) - len(Part)
_PARTS = dict(enumerate(Part, start=FIRST_PART))
_WIDTHS = (15, 34, 24, 8, 14, 24, 22)
_STRETCHED = HEADINGS.index(Part.NOTE.value)
_ROOM = 12
"""Pixels that a cell keeps free beside its text."""
_LETTERS = {Part.OUTCOME: OUTCOME_KEYS, Part.NEXT: NEXT_KEYS}
_LONGEST_VALUE = 20


class ReviewModel(QAbstractTableModel):
    """Targets as rows; the last four columns are entered."""

    entered = Signal(object, object, str)
    """Target, part and what was typed or chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[ReviewRow] = []
        self.may_change = True
        self._slanted = QFont()
        self._slanted.setItalic(True)

    def set_rows(self, rows: Sequence[ReviewRow]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def set_row(self, row: ReviewRow) -> None:
        """Show one row anew, where it stands."""
        at = self.position_of(row.target_id)
        if at is not None:
            self.rows[at] = row
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(HEADINGS) - 1))

    def position_of(self, target_id: TargetId) -> int | None:
        """Return where a target stands; None where it does not."""
        return next((at for at, row in enumerate(self.rows) if row.target_id == target_id), None)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt declares it
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt declares it
        return 0 if parent.isValid() else len(HEADINGS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, part = self.rows[index.row()], _PARTS.get(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._words(index.row(), index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return row.wrong or self._whole(row, index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                words = self._whole(row, index.column()) or "empty"
                return f"{row.line.pupil}, {HEADINGS[index.column()]}: {words}. {row.wrong}".strip()
            case Qt.ItemDataRole.FontRole if part is Part.OUTCOME and row.outcome is None:
                return self._slanted  # what is only proposed
            case Qt.ItemDataRole.TextAlignmentRole if part is Part.VALUE:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    def _words(self, at: int, column: int) -> str:
        row = self.rows[at]
        if column == 0 and at and self.rows[at - 1].line.pupil_id == row.line.pupil_id:
            return ""
        return self._whole(row, column)

    def _whole(self, row: ReviewRow, column: int) -> str:
        match column:
            case 0:
                return row.line.pupil
            case 1:
                return f"{row.line.target.order}. {' '.join(row.line.target.statement.split())}"
            case 2:
                return aim_words(row)
            case _:
                return row.words(_PARTS[column])

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        part = _PARTS.get(index.column())
        if part is None or role != Qt.ItemDataRole.EditRole:
            return False
        self.entered.emit(self.rows[index.row()].target_id, part, str(value))
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.may_change and index.column() in _PARTS:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags


class _Delegate(QStyledItemDelegate):
    """A line to type in, and a list for what is chosen."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Be as high as the words need in the width that they are really given."""
        looks: Any = option
        table: Any = looks.widget
        width: int = table.columnWidth(index.column()) - _ROOM
        words = looks.fontMetrics.boundingRect(
            QRect(0, 0, max(width, 1), 10_000), Qt.TextFlag.TextWordWrap, str(index.data() or "")
        )
        return QSize(width, words.height() + 2 * density_now().room)

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        part = _PARTS[index.column()]
        keys = _LETTERS.get(part)
        if keys is None:
            line = QLineEdit(parent)
            line.setMaxLength(_LONGEST_VALUE if part is Part.VALUE else LONGEST_NOTE)
            line.setAccessibleName(part.value)
            return line
        box = QComboBox(parent)
        box.setAccessibleName(part.value)
        box.addItem("", "")
        for key, choice in keys.items():
            box.addItem(choice.value, key)
        box.activated.connect(partial(self._chosen, box))
        return box

    def _chosen(self, box: QComboBox, _at: int) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QAbstractItemDelegate.EndEditHint.NoHint)

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        words = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(words.removesuffix("?"))))
        else:
            cast("QLineEdit", editor).setText(words)

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif (typed := cast("QLineEdit", editor).text()) != index.data():
            model.setData(index, typed)


class ReviewTable(QTableView):
    """Works by keyboard: type, Enter, and the next target.

    ``letter_typed`` carries the part, the letter and the targets that are marked; ``row_left`` the
    target whose line was left and whether what is proposed is accepted; ``fill_asked`` the part and
    the marked targets, the first of which is the source; ``pupil_opened`` the target.
    """

    letter_typed = Signal(object, str, object)
    row_left = Signal(object, bool)
    fill_asked = Signal(object, object)
    pupil_opened = Signal(object)

    def __init__(self, model: ReviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = model
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName("Targets of the class")
        self.setObjectName("Class review")
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        digit = self.fontMetrics().averageCharWidth()
        for at, width in enumerate(_WIDTHS):
            self.setColumnWidth(at, width * digit)
        across.setSectionResizeMode(_STRETCHED, QHeaderView.ResizeMode.Stretch)
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.doubleClicked.connect(self._double_clicked)

    def start_at_first(self) -> None:
        """Mark the value of the first target."""
        self._go(0, FIRST_PART)

    def marked(self) -> tuple[Part | None, list[TargetId]]:
        """Return the part of the current cell, and the targets marked in its column."""
        current = self.currentIndex()
        places = sorted(
            one.row() for one in self.selectedIndexes() if one.column() == current.column()
        )
        return _PARTS.get(current.column()), [self.lines.rows[at].target_id for at in places]

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if previous.isValid() and previous.row() != current.row():
            self._leave(previous.row(), accept=False)

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Enter and Tab go on to where one types next."""
        forward = QAbstractItemDelegate.EndEditHint.SubmitModelCache
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        match hint:
            case _ if hint == forward:
                self._advance()
            case QAbstractItemDelegate.EndEditHint.EditNextItem:
                self._step(1)
            case QAbstractItemDelegate.EndEditHint.EditPreviousItem:
                self._step(-1)
            case _:
                pass

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # Enter comes here too once the editor has seen it
            return
        part, targets = self.marked()
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        with_control = modifiers == Qt.KeyboardModifier.ControlModifier
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if part is None:
                self._open()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._advance()
            case Qt.Key.Key_D if with_control and part is not None:
                self._fill(part, targets)
            case _ if part in _LETTERS and not modifiers and self._typed(part, event, targets):
                pass
            case _:
                super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes from cell to cell; past the last and before the first it leaves the table."""
        by = 1 if next else -1
        return self._step(by) or super().focusNextPrevChild(next)

    def _typed(self, part: Part | None, event: QKeyEvent, targets: list[TargetId]) -> bool:
        letter = event.text().lower()
        if part is None or letter not in _LETTERS[part]:
            return False
        self.letter_typed.emit(part, letter, targets)
        if len(targets) == 1:
            self._advance()
        return True

    def _fill(self, part: Part, targets: list[TargetId]) -> None:
        if len(targets) == 1 and self.currentIndex().row() > 0:
            targets = [self.lines.rows[self.currentIndex().row() - 1].target_id, *targets]
        if len(targets) > 1:
            self.fill_asked.emit(part, targets)

    def _advance(self) -> None:
        """Go on after Enter: from the value to the note, from there to the next target."""
        current = self.currentIndex()
        part = _PARTS.get(current.column())
        if part is Part.VALUE:
            row = self.lines.rows[current.row()]
            is_said = row.outcome is not None or row.proposal is not None
            self._go(current.row(), FIRST_PART + (2 if is_said else 1))
        elif part is Part.OUTCOME:
            self._go(current.row(), FIRST_PART + 2)
        else:
            self._next_row(current.row())

    def _next_row(self, at: int) -> bool:
        """Keep a line and go to the next; False where there is none."""
        is_last = at + 1 >= len(self.lines.rows)
        if self._leave(at, accept=True) and not is_last:
            self._go(at + 1, FIRST_PART)
        return not is_last

    def _step(self, by: int) -> bool:
        """Go to the next cell that is entered, or the one before; False where there is none."""
        current = self.currentIndex()
        column = max(current.column(), FIRST_PART - 1 if by > 0 else FIRST_PART) + by
        if not current.isValid():
            return False
        if column >= len(HEADINGS):
            return self._next_row(current.row())
        if column < FIRST_PART and current.row() == 0:
            return False
        if column < FIRST_PART:
            self._go(current.row() - 1, len(HEADINGS) - 1)
        else:
            self._go(current.row(), column)
        return True

    def _leave(self, at: int, *, accept: bool) -> bool:
        if at < len(self.lines.rows):
            self.row_left.emit(self.lines.rows[at].target_id, accept)
            return not self.lines.rows[at].wrong
        return True

    def _go(self, row: int, column: int) -> None:
        index = self.lines.index(row, column)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.scrollTo(index)

    def _open(self) -> None:
        if self.currentIndex().isValid():
            self.pupil_opened.emit(self.lines.rows[self.currentIndex().row()].target_id)

    def _double_clicked(self, index: QModelIndex) -> None:
        if index.column() not in _PARTS:
            self._open()
