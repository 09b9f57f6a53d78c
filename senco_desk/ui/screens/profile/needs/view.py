"""The dialog in which a pupil's needs are chosen and ranked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from senco_desk.domain.record import PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.parts import dialogs
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import primary, secondary
from senco_desk.ui.parts.flow import FlowLayout
from senco_desk.ui.parts.headings import ScrollPage, section_title, soft
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.messages import NoticeLine, Question
from senco_desk.ui.parts.protocols import Feed
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE, Status
from senco_desk.ui.screens.profile.needs.presenter import NeedsPresenter

Index = QModelIndex | QPersistentModelIndex


class _WrappedLine(QStyledItemDelegate):
    """A line that leaves room for the padding of the style where it wraps, which Qt forgets."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        looks: Any = QStyleOptionViewItem(option)
        across: int = looks.widget.viewport().width()
        looks.rect = QRect(0, 0, across - 4 * SPACE.small, looks.fontMetrics.height())
        return super().sizeHint(looks, index)


class RankedList(QListWidget):
    """The needs in rank order; Alt with an arrow moves one, Enter or F2 changes it."""

    def __init__(self, presenter: NeedsPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.setAccessibleName("Needs, the primary one first")
        self.setWordWrap(True)
        self.setItemDelegate(_WrappedLine(self))
        self.itemDoubleClicked.connect(lambda: presenter.change())  # noqa: PLW0108  takes no item

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self.doItemsLayout()  # or lines stay wrapped for another width

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if with_alt and event.key() == Qt.Key.Key_Up:
            self._presenter.move(-1)
        elif with_alt and event.key() == Qt.Key.Key_Down:
            self._presenter.move(1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._presenter.change()
        elif event.key() == Qt.Key.Key_Delete:
            self._presenter.take_out()
        else:
            super().keyPressEvent(event)


class NeedsDialog(QDialog):
    """Adds, ranks, ends and takes out needs; nothing is kept before Save."""

    def __init__(self, parent: QWidget | None, desk: Desk, feed: Feed, record: PupilRecord) -> None:
        super().__init__(parent)
        self.setWindowTitle("Needs")
        decide = NeedsPresenter(self, desk, feed, record)
        self.presenter = decide
        self._today = desk.today
        self._is_showing = False
        self.notice = NoticeLine(Status.ALERT)
        self.list = RankedList(decide)
        self.add_button = secondary("Add need", decide.add, icon_name="add")
        self.change_button = secondary("Change need", decide.change, icon_name="edit")
        self.change_button.setToolTip("Enter or F2")
        self.up = secondary("Move up", lambda: decide.move(-1))
        self.up.setToolTip("Alt+Up")
        self.down = secondary("Move down", lambda: decide.move(1))
        self.down.setToolTip("Alt+Down")
        self.take_out = secondary("Take out", decide.take_out, icon_name="remove")
        self.take_out.setToolTip("Delete")
        self._build()
        self.list.currentRowChanged.connect(self._chosen)
        decide.begin()
        self.list.setFocus()

    @classmethod
    def ask(cls, parent: QWidget | None, desk: Desk, feed: Feed, record: PupilRecord) -> bool:
        """Let the user edit the needs; return whether they were saved."""
        dialog = cls(parent, desk, feed, record)
        saved = dialog.exec() == QDialog.DialogCode.Accepted
        let_go(dialog)
        return saved

    def _build(self) -> None:
        page = ScrollPage()
        column = page.body
        column.setSpacing(SPACE.small)
        self.list.setMinimumHeight(self.fontMetrics().height() * 5)
        column.addWidget(section_title("Needs"))
        column.addWidget(
            soft(
                "The primary need stands first. A need that the pupil no longer has stays on "
                "record: change it, and give the day on which it ended. Take out only what was "
                "entered by mistake."
            )
        )
        column.addWidget(self.notice)
        column.addWidget(self.list, 1)
        below = QWidget()
        flow = FlowLayout(below, gap=SPACE.small)
        for button in (self.add_button, self.change_button, self.up, self.down, self.take_out):
            flow.addWidget(button)
        column.addWidget(below)
        foot = QFrame()
        restyle(foot, kind="foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(SPACE.wide, SPACE.medium, SPACE.wide, SPACE.medium)
        row.addStretch(1)
        row.addWidget(secondary("Cancel", self.reject))
        self.save_button = primary("Save", self.presenter.save)
        row.addWidget(self.save_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(page, 1)
        outer.addWidget(foot)
        metrics, room = self.fontMetrics(), self.screen().availableGeometry()
        self.resize(
            min(metrics.averageCharWidth() * 96, round(room.width() * 0.9)),
            min(metrics.height() * 36, round(room.height() * 0.88)),
        )

    # What the presenter asks

    def show_items(self, items: Sequence[str], current: int) -> None:
        """Show the list."""
        self._is_showing = True
        self.list.clear()
        self.list.addItems(list(items))
        self.list.setCurrentRow(current)
        self._is_showing = False
        self._offer()

    def fill_in(self, asking: Asking) -> bool:
        """Open a form."""
        return dialogs.ask(self, self._today, asking)

    def refuse(self, refusal: Refusal | None) -> None:
        """Say why the list was not kept."""
        if refusal is None:
            self.notice.hide()
        else:
            self.notice.tell(refusal.title, refusal.advice)

    def close_saved(self) -> None:
        """Close."""
        self.accept()

    # What the user does

    @override
    def reject(self) -> None:
        if self.presenter.is_dirty and not Question.ask(
            self,
            "Leave without saving?",
            "The list of needs stays as it was.",
            do="Leave without saving",
            keep="Go on editing",
            is_destructive=True,
        ):
            return
        super().reject()

    def _chosen(self, at: int) -> None:
        if not self._is_showing:
            self.presenter.choose(at)
            self._offer()

    def _offer(self) -> None:
        self.up.setEnabled(self.presenter.may_move_up)
        self.down.setEnabled(self.presenter.may_move_down)
        self.take_out.setEnabled(self.presenter.has_current)
        self.change_button.setEnabled(self.presenter.has_current)
