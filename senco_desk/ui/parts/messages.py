"""What the program says: refusals, faults, questions with explicit verbs, and notices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.buttons import Button, destructive, primary, secondary
from senco_desk.ui.parts.headings import section_title, soft, words
from senco_desk.ui.parts.icons import icon
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.measured import at_most
from senco_desk.ui.parts.shapes import draw_shape
from senco_desk.ui.parts.theme import colours_of, restyle
from senco_desk.ui.parts.tokens import SPACE, Status


class StatusMark(QWidget):
    """The shape of a status, as high as text."""

    def __init__(self, status: Status, scale: float = 1.0) -> None:
        super().__init__()
        self._status = status
        self._scale = scale
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def tell(self, status: Status) -> None:
        """Show another status."""
        self._status = status
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = round(self.fontMetrics().height() * self._scale)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = min(self.width(), self.height()) * 0.72
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        draw_shape(painter, self._status.shape, box, QColor(colours_of(self).of(self._status).text))
        painter.end()


_MOST_OF_SCREEN = 0.92


class NoticeLine(QFrame):
    """A tinted line with a shape, a title in bold and advice; hidden until told something."""

    def __init__(self, status: Status = Status.INFO) -> None:
        super().__init__()
        self._mark = StatusMark(status)
        self._title = words("", "notice")
        self._advice = words("", "notice_advice")
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addStretch(1)
        said.addWidget(self._title)
        said.addWidget(self._advice)
        said.addStretch(1)
        text = QHBoxLayout()
        text.setSpacing(SPACE.small)
        text.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        text.addLayout(said, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.small, SPACE.tight, SPACE.small, SPACE.tight)
        row.setSpacing(SPACE.small)
        row.addLayout(text, 1)
        self._said = said
        self._row = row
        self.set_status(status)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return f"{self._title.text()} {self._advice.text()}".strip()

    def set_status(self, status: Status) -> None:
        """Change shape and colour."""
        self._mark.tell(status)
        for widget in (self, self._title, self._advice):
            restyle(widget, notice=status.value)

    def tell(self, title: str, advice: str = "", status: Status | None = None) -> None:
        """Show words."""
        if status is not None:
            self.set_status(status)
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self.setAccessibleName(f"{title} {advice}".strip())
        self.show()

    def add(self, widget: QWidget) -> None:
        """Add a button on the right."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_below(self, widget: QWidget) -> None:
        """Add buttons below the words, where these may be long."""
        before_the_stretch = self._said.count() - 1
        self._said.insertSpacing(before_the_stretch, SPACE.tight)
        self._said.insertWidget(before_the_stretch + 1, widget)


class NoticeBar(NoticeLine):
    """Says what was done, without waiting for an answer; may offer to undo it.

    A notice without Undo leaves by itself after ``seconds``; one with Undo stays until the next,
    or until it is withdrawn.
    """

    undone = Signal()

    def __init__(self) -> None:
        super().__init__(Status.GOOD)
        self._undo: Callable[[], object] | None = None
        self._undo_button = secondary("Undo", self._take_back)
        shut = QToolButton()
        shut.setIcon(icon("close", "text_soft"))
        shut.setAccessibleName("Close this notice")
        shut.setToolTip("Close")
        shut.clicked.connect(self.hide)
        self.add(self._undo_button)
        self.add(shut)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)

    def say(
        self,
        title: str,
        advice: str = "",
        *,
        status: Status | None = None,
        undo: Callable[[], object] | None = None,
        is_done: bool = True,
        seconds: float = 8,
    ) -> None:
        """Show a notice; ``undo`` is called when the user takes the action back.

        Without ``is_done`` it says why nothing was done, unless ``status`` says more.
        """
        if status is None:
            status = Status.GOOD if is_done else Status.INFO
        self._undo = undo
        self._undo_button.setVisible(undo is not None)
        self.tell(title, advice, status)
        if undo is None and status is not Status.ALERT:
            self._timer.start(round(seconds * 1000))
        else:
            self._timer.stop()

    def withdraw_undo(self) -> None:
        """Take away a notice that offers Undo: what it would undo is no longer the last thing."""
        if self._undo is not None:
            self._undo = None
            self.hide()

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()
            self.undone.emit()


class Message(QDialog):
    """A shape, a title, some words and buttons."""

    def __init__(self, parent: QWidget | None, title: str, status: Status) -> None:
        super().__init__(parent)
        self.setWindowTitle("SENCO Desk")
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.wide)
        top.setSpacing(SPACE.large)
        top.addWidget(StatusMark(status, 1.6), 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout()
        self.column.setSpacing(SPACE.small)
        head = section_title(title)
        head.setMinimumWidth(head.fontMetrics().averageCharWidth() * 48)
        self.column.addWidget(head)
        top.addLayout(self.column, 1)
        outer.addLayout(top, 1)
        foot = QFrame()
        restyle(foot, kind="foot")
        self.buttons = QHBoxLayout(foot)
        self.buttons.setContentsMargins(SPACE.wide, SPACE.medium, SPACE.wide, SPACE.medium)
        self.buttons.addStretch(1)
        outer.addWidget(foot)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._fit()
        super().showEvent(event)

    def _fit(self) -> None:
        """Have room for every line: left to itself, a dialog is at most two thirds as high.

        Where the screen is too low for that, it is as wide as the screen allows.
        """
        room = self.screen().availableSize() * _MOST_OF_SCREEN
        layout = self.layout()
        assert layout is not None  # noqa: S101  it was set above
        width = min(layout.totalSizeHint().width(), room.width())
        if layout.totalHeightForWidth(width) > room.height():
            width = room.width()
        self.resize(width, min(layout.totalHeightForWidth(width), room.height()))

    def add_words(self, text: str) -> QLabel:
        label = words(text)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(label)
        return label


class RefusalDialog(Message):
    """Says why something is not done, and how to go on."""

    def __init__(self, parent: QWidget | None, refusal: Refusal) -> None:
        super().__init__(parent, refusal.title, Status.CAUTION)
        self.add_words(refusal.advice)
        close = primary("Close", self.accept)
        close.setDefault(True)
        self.buttons.addWidget(close)

    @classmethod
    def tell(cls, parent: QWidget | None, refusal: Refusal) -> None:
        """Show a refusal and wait until it is read."""
        dialog = cls(parent, refusal)
        dialog.exec()
        let_go(dialog)


class FaultDialog(Message):
    """Says sorry for a fault of the program's own, what was kept, and where the log is."""

    def __init__(self, parent: QWidget | None, log: Path, kept: str) -> None:
        super().__init__(parent, "Sorry, something went wrong in SENCO Desk.", Status.ALERT)
        self.add_words(kept)
        self.add_words(
            "You can go on working. If it happens again, close the program, open it again, and "
            "send the log to whoever looks after SENCO Desk in your school. The log holds no "
            "pupil's name."
        )
        self.column.addWidget(soft(f"Log: {log}"))
        close = primary("Go on", self.accept)
        close.setDefault(True)
        self.buttons.addWidget(close)

    @classmethod
    def tell(
        cls,
        parent: QWidget | None,
        log: Path,
        kept: str = "Everything saved before this is safe. What you were doing was not saved.",
    ) -> None:
        """Show that a fault happened and wait until it is read."""
        dialog = cls(parent, log, kept)
        dialog.exec()
        let_go(dialog)


class Question(Message):
    """Asks once, with verbs: "Remove target" and "Keep target", never "OK" and "Cancel"."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        advice: str,
        *,
        do: str,
        keep: str,
        is_destructive: bool = False,
    ) -> None:
        super().__init__(parent, title, Status.CAUTION if is_destructive else Status.INFO)
        self.add_words(advice)
        yes = destructive(do, self.accept) if is_destructive else primary(do, self.accept)
        no = secondary(keep, self.reject)
        self.buttons.addWidget(no)
        self.buttons.addWidget(yes)
        safe = no if is_destructive else yes
        safe.setDefault(True)
        safe.setFocus()

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        title: str,
        advice: str,
        *,
        do: str,
        keep: str = "Cancel",
        is_destructive: bool = False,
    ) -> bool:
        """Ask, and return whether the user chose to do it."""
        dialog = cls(parent, title, advice, do=do, keep=keep, is_destructive=is_destructive)
        answer = dialog.exec() == QDialog.DialogCode.Accepted
        let_go(dialog)
        return answer


class EmptyState(QWidget):
    """What stands where there is nothing yet: what this place is for, and what to do next."""

    def __init__(
        self,
        title: str,
        advice: str,
        action: str | None = None,
        pressed: Callable[[], object] | None = None,
        *,
        icon_name: str | None = None,
    ) -> None:
        super().__init__()
        self._picture = QLabel()
        self._icon_name = icon_name
        self._title = words(title, "section")
        self._advice = soft(advice)
        self.button = primary(action or "", pressed)
        if action is None:  # to show it before it has its place would open a window for it
            self.button.hide()
        inside = QWidget()
        at_most(inside, 70)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.wide)
        row.addStretch(1)
        row.addWidget(inside, 1000)
        row.addStretch(1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(self._picture, 0, middle)
        for label in (self._title, self._advice):
            label.setAlignment(middle)
            column.addWidget(label)  # over the whole width, or its height is that of one line
        column.addSpacing(SPACE.small)
        column.addWidget(self.button, 0, middle)
        column.addStretch(2)
        self._column = column
        self._draw()

    def add_way(self, action: str, pressed: Callable[[], object]) -> Button:
        """Offer another way to begin, below the first; return its button."""
        button = secondary(action, pressed)
        before_the_stretch = self._column.count() - 1
        self._column.insertWidget(before_the_stretch, button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button

    def tell(self, title: str, advice: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._advice.setText(advice)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def _draw(self) -> None:
        for label in (self._title, self._advice):
            label.setMaximumWidth(self.fontMetrics().averageCharWidth() * 70)
        self._picture.setVisible(self._icon_name is not None)
        if self._icon_name is not None:
            side = round(self.fontMetrics().height() * 2.2)
            self._picture.setPixmap(icon(self._icon_name, "text_soft").pixmap(side, side))
