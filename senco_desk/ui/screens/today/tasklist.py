"""A list of things to do under headings, each line as high as its words need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOption,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from senco_desk.domain.wording import counted
from senco_desk.ui.parts.roles import ROW_ROLE
from senco_desk.ui.parts.shapes import draw_shape
from senco_desk.ui.parts.theme import colours_of, density_now
from senco_desk.ui.parts.tokens import SPACE, Status
from senco_desk.ui.screens.today.tasks import Task, TaskGroup

Index = QModelIndex | QPersistentModelIndex
_STATUS_ROLE = ROW_ROLE + 10
_FOLDED_ROLE = ROW_ROLE + 11


class TaskModel(QAbstractListModel):
    """Headings and tasks in one list; a folded heading stands without its tasks."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[TaskGroup, ...] = ()
        self._lines: list[tuple[TaskGroup, Task | None]] = []
        self._folded: set[str] = set()

    @property
    def all_folded(self) -> bool:
        """Whether nothing but headings stands here."""
        return all(group.title in self._folded for group in self._groups)

    def set_groups(self, groups: Sequence[TaskGroup]) -> None:
        """Replace everything; what was folded stays so."""
        self.beginResetModel()
        self._groups = tuple(groups)
        self._lines = []
        for group in groups:
            self._lines.append((group, None))
            if group.title not in self._folded:
                self._lines.extend((group, task) for task in group.tasks)
        self.endResetModel()

    def fold(self, *, titles: Sequence[str], folded: bool) -> None:
        """Fold the groups of these titles, or unfold them."""
        self._folded = self._folded | set(titles) if folded else self._folded - set(titles)
        self.set_groups(self._groups)

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the groups, in order."""
        return tuple(group.title for group in self._groups)

    def is_folded(self, title: str) -> bool:
        """Whether a group stands without its tasks."""
        return title in self._folded

    def group_at(self, index: Index) -> TaskGroup | None:
        """Return the group of a line; None where there is no line."""
        return self._lines[index.row()][0] if index.isValid() else None

    def task_at(self, index: Index) -> Task | None:
        """Return the task of a line; None for a heading."""
        return self._lines[index.row()][1] if index.isValid() else None

    def first_task(self) -> QModelIndex:
        """Return the line of the first task, or the first heading where all are folded."""
        at = next((at for at, (_, task) in enumerate(self._lines) if task), 0)
        return self.index(at, 0) if self._lines else QModelIndex()

    def heading_of(self, title: str) -> QModelIndex:
        """Return the line of a heading."""
        heads = [at for at, (_, task) in enumerate(self._lines) if task is None]
        found = [at for at in heads if self._lines[at][0].title == title]
        return self.index(found[0], 0) if found else QModelIndex()

    def position_of(self, task: Task) -> QModelIndex:
        """Return the line on which a task stands now, or else another about the same pupil."""
        found = [
            (_about(held) != _about(task), held.what != task.what, at)
            for at, (_, held) in enumerate(self._lines)
            if held is not None and held.pupil_id == task.pupil_id
        ]
        return self.index(min(found)[-1], 0) if found else QModelIndex()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt declares it
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        group, task = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._words(group, task, spoken=role != Qt.ItemDataRole.DisplayRole)
            case _ if role == ROW_ROLE:
                return task
            case _ if role == _STATUS_ROLE:
                return group.status
            case _ if role == _FOLDED_ROLE:
                return self.is_folded(group.title)
            case _:
                return None

    def _words(self, group: TaskGroup, task: Task | None, *, spoken: bool) -> str:
        if task is not None:
            return f"{task.name}, {task.where}: {task.what}"
        words = f"{group.title}, {counted(len(group.tasks), group.counts)}"
        if spoken:
            words += ", folded" if self.is_folded(group.title) else ", unfolded"
        return words


class _TaskDelegate(QStyledItemDelegate):
    """Draws a heading with its shape and count, and a task in two kinds of type."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        looks: Any = option
        width: int = looks.widget.viewport().width() if looks.widget else 400
        metrics: QFontMetrics = looks.fontMetrics
        task: object = index.data(ROW_ROLE)
        if not isinstance(task, Task):
            bold = QFontMetrics(_bold(looks.font))
            return QSize(width, bold.height() + SPACE.large + SPACE.small)
        what = metrics.boundingRect(
            QRect(0, 0, _room(width, metrics), 10_000), Qt.TextFlag.TextWordWrap, task.what
        )
        return QSize(width, metrics.height() + what.height() + 3 * density_now().room)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        looks: Any = QStyleOptionViewItem(option)
        self.initStyleOption(looks, index)
        task, status = index.data(ROW_ROLE), index.data(_STATUS_ROLE)
        painter.save()
        if isinstance(task, Task):
            self._paint_task(painter, looks, task)
        else:
            self._paint_heading(painter, looks, status, folded=bool(index.data(_FOLDED_ROLE)))
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, looks: Any, status: Status, *, folded: bool
    ) -> None:
        words = looks.text
        looks.text = ""
        style = looks.widget.style() if looks.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, looks, painter, looks.widget)
        colours = colours_of(looks.widget)
        box: QRect = looks.rect
        metrics = QFontMetrics(_bold(looks.font))
        size = metrics.ascent() * 0.75
        base = box.bottom() - SPACE.small - metrics.descent()
        mark = QRectF(box.x() + SPACE.small, base - size, size, size)
        draw_shape(painter, status.shape, mark, QColor(colours.of(status).text))
        painter.setFont(_bold(looks.font))
        painter.setPen(QColor(colours.of(status).text))
        painter.drawText(QPointF(box.x() + SPACE.small * 2 + size, base), words)
        sign = QStyleOption()
        sign.initFrom(looks.widget)
        side = round(size * 1.4)
        right = box.right() - SPACE.medium - side
        sign.rect = QRect(right, round(base - size - (side - size) / 2), side, side)  # pyright: ignore[reportAttributeAccessIssue]
        arrow = QStyle.PrimitiveElement.PE_IndicatorArrowRight
        if not folded:
            arrow = QStyle.PrimitiveElement.PE_IndicatorArrowDown
        style.drawPrimitive(arrow, sign, painter, looks.widget)
        painter.setPen(QColor(colours.line))
        painter.drawLine(box.left(), box.bottom(), box.right(), box.bottom())

    def _paint_task(self, painter: QPainter, looks: Any, task: Task) -> None:
        looks.text = ""
        style = looks.widget.style() if looks.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, looks, painter, looks.widget)
        colours = colours_of(looks.widget)
        box: QRect = looks.rect
        metrics: QFontMetrics = looks.fontMetrics
        left = box.x() + _indent(metrics)
        top = box.y() + 3 * density_now().room // 2
        bold = _bold(looks.font)
        painter.setFont(bold)
        painter.setPen(QColor(colours.text))
        line = QRect(left, top, box.width(), metrics.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, task.name)
        line.setLeft(left + QFontMetrics(bold).horizontalAdvance(task.name) + SPACE.medium)
        painter.setFont(looks.font)
        painter.setPen(QColor(colours.text_soft))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, task.where)
        painter.setPen(QColor(colours.text))
        room = QRect(left, top + metrics.height(), _room(box.width(), metrics), box.height())
        painter.drawText(room, Qt.TextFlag.TextWordWrap, task.what)


class TaskList(QListView):
    """The list; ``task_opened`` carries the task that was chosen by Enter or by the mouse.

    ``task_ticked`` carries the one on which Space was pressed, ``task_put_off`` the one on which P
    was, and ``chosen`` the one that is current now, None where none is. A heading is folded and
    unfolded by Enter, Space or the mouse, and from each of its lines by the left and right arrow.
    """

    task_opened = Signal(object)
    task_ticked = Signal(object)
    task_put_off = Signal(object)
    chosen = Signal(object)
    folds_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks = TaskModel(self)
        self.setModel(self.tasks)
        self.setItemDelegate(_TaskDelegate(self))
        self.setAccessibleName("Things to do")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWordWrap(True)
        self.clicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._current_changed)

    @property
    def current(self) -> Task | None:
        """The task that is current; None where none is."""
        return self.tasks.task_at(self.currentIndex())

    def set_groups(self, groups: Sequence[TaskGroup]) -> None:
        """Show these; the line that was current stays so where the pupil is still listed."""
        current, heading = self.current, self.tasks.group_at(self.currentIndex())
        self.tasks.set_groups(groups)
        again = self.tasks.position_of(current) if current else QModelIndex()
        if heading is not None and current is None:
            again = self.tasks.heading_of(heading.title)
        self.setCurrentIndex(again if again.isValid() else self.tasks.first_task())

    def fold_all(self, *, folded: bool) -> None:
        """Leave only the headings, or show all lines."""
        self._fold(self.tasks.titles, folded=folded)

    def _fold(self, titles: Sequence[str], *, folded: bool) -> None:
        current, heading = self.current, self.tasks.group_at(self.currentIndex())
        self.tasks.fold(titles=titles, folded=folded)
        again = self.tasks.position_of(current) if current and not folded else QModelIndex()
        if not again.isValid() and heading is not None:
            again = self.tasks.heading_of(heading.title)
        self.setCurrentIndex(again)
        self.folds_changed.emit()

    def _current_changed(self, now: QModelIndex) -> None:
        self.chosen.emit(self.tasks.task_at(now))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        task, group = self.current, self.tasks.group_at(self.currentIndex())
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open(self.currentIndex())
            case Qt.Key.Key_Space if task is None:
                self._open(self.currentIndex())
            case Qt.Key.Key_Space:
                self.task_ticked.emit(task)
            case Qt.Key.Key_P if task is not None:
                self.task_put_off.emit(task)
            case Qt.Key.Key_Left | Qt.Key.Key_Right if group is not None:
                self._fold([group.title], folded=event.key() == Qt.Key.Key_Left)
            case _:
                super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        task, group = self.tasks.task_at(index), self.tasks.group_at(index)
        if task is not None:
            self.task_opened.emit(task)
        elif group is not None:
            self._fold([group.title], folded=not self.tasks.is_folded(group.title))


def _about(task: Task) -> tuple[object, object]:
    """Return what tells a line from the others: an action has a line of its own."""
    return task.pupil_id, task.action.id if task.action else task.about


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


def _indent(metrics: QFontMetrics) -> int:
    """Stand below the words of the heading, not below its shape."""
    return round(SPACE.small * 2 + metrics.ascent() * 0.75)


def _room(width: int, metrics: QFontMetrics) -> int:
    return max(50, width - _indent(metrics) - SPACE.large)
