"""The dialog in which a pupil's needs are chosen and ranked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from senco_desk.domain.needs import BroadArea, NeedType
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.buttons import primary, secondary
from senco_desk.ui.parts.headings import ScrollPage, section_title, soft
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.messages import NoticeLine, Question
from senco_desk.ui.parts.protocols import Feed
from senco_desk.ui.parts.rows import in_a_row
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE, Status
from senco_desk.ui.screens.profile.needs.presenter import NeedsPresenter, RankedItem


class RankedList(QListWidget):
    """The needs in rank order; Alt with an arrow moves one, Delete takes it out."""

    def __init__(self, presenter: NeedsPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.setAccessibleName("Needs, the primary one first")
        self.setWordWrap(True)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if with_alt and event.key() == Qt.Key.Key_Up:
            self._presenter.move(-1)
        elif with_alt and event.key() == Qt.Key.Key_Down:
            self._presenter.move(1)
        elif event.key() == Qt.Key.Key_Delete:
            self._presenter.remove()
        else:
            super().keyPressEvent(event)


class NeedsDialog(QDialog):
    """Adds, ranks and takes out needs; nothing is kept before Save."""

    def __init__(self, parent: QWidget | None, desk: Desk, feed: Feed, record: PupilRecord) -> None:
        super().__init__(parent)
        self.setWindowTitle("Needs")
        decide = NeedsPresenter(self, desk, feed, record.pupil.id, record.needs)
        self.presenter = decide
        self._is_showing = False
        self.notice = NoticeLine(Status.ALERT)
        self.list = RankedList(decide)
        self.up = secondary("Move up", lambda: decide.move(-1))
        self.up.setToolTip("Alt+Up")
        self.down = secondary("Move down", lambda: decide.move(1))
        self.down.setToolTip("Alt+Down")
        self.take_out = secondary("Take out", decide.remove, icon_name="remove")
        self.take_out.setToolTip("Delete")
        self.area = QComboBox()
        self.area.setAccessibleName("Broad area of the chosen need")
        self.area.addItem("Not chosen", None)
        for one in BroadArea:
            self.area.addItem(one.value, one)
        self.choice = QComboBox()
        self.choice.setAccessibleName("Type of need to add")
        self.add_button = secondary("Add to the list", self._add, icon_name="add")
        self._build()
        self.list.currentRowChanged.connect(self._chosen)
        self.area.activated.connect(lambda: decide.set_area(self.area.currentData()))
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
                "The primary need stands first. A need that you take out is ended today; the "
                "record keeps that it was there."
            )
        )
        column.addWidget(self.notice)
        column.addWidget(self.list, 1)
        column.addWidget(in_a_row(self.up, self.down, self.take_out))
        column.addLayout(_labelled("Broad area of the chosen need", self.area))
        column.addSpacing(SPACE.small)
        add = _labelled("Type of need to add", self.choice)
        add.addWidget(in_a_row(self.add_button))
        column.addLayout(add)
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
            min(metrics.averageCharWidth() * 80, round(room.width() * 0.9)),
            min(metrics.height() * 36, round(room.height() * 0.88)),
        )

    # What the presenter asks

    def show_items(self, items: Sequence[RankedItem], current: int) -> None:
        """Show the list."""
        self._is_showing = True
        self.list.clear()
        for rank, item in enumerate(items, start=1):
            primary_words = "Primary: " if rank == 1 else f"{rank}: "
            self.list.addItem(primary_words + item.label)
        self.list.setCurrentRow(current)
        self._is_showing = False
        self._offer()

    def show_area(self, area: BroadArea | None) -> None:
        """Show the area of the chosen need."""
        self.area.setCurrentIndex(self.area.findData(area))

    def show_choices(self, choices: Sequence[NeedType]) -> None:
        """Offer what can be added."""
        self.choice.clear()
        for one in choices:
            self.choice.addItem(f"{one.label} ({one.code})", one.code)
        self.add_button.setEnabled(bool(choices))

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

    def _add(self) -> None:
        self.presenter.add(str(self.choice.currentData()))

    def _offer(self) -> None:
        self.up.setEnabled(self.presenter.may_move_up)
        self.down.setEnabled(self.presenter.may_move_down)
        self.take_out.setEnabled(self.presenter.has_current)
        self.area.setEnabled(self.presenter.has_current)


def _labelled(text: str, widget: QWidget) -> QVBoxLayout:
    label = QLabel(text)
    label.setBuddy(widget)
    restyle(label, kind="label")
    column = QVBoxLayout()
    column.setSpacing(SPACE.tight)
    column.addWidget(label)
    column.addWidget(widget)
    return column
