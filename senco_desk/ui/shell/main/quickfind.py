"""Quick find: a line to type in, and what it finds below, over the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from senco_desk.ui.parts.headings import soft
from senco_desk.ui.parts.icons import icon
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.shell.main.presenter import Found, FoundKind

_FOUND = int(Qt.ItemDataRole.UserRole)


class QuickFind(QFrame):
    """Opens over its parent; arrows choose, Enter opens, Escape closes."""

    def __init__(self, parent: QWidget, find: Callable[[str], Sequence[Found]]) -> None:
        super().__init__(parent)
        self._around = parent
        self._find = find
        self._returns_to: QWidget | None = None
        restyle(self, kind="overlay")
        self.setAccessibleName("Quick find")
        self.line = QLineEdit()
        self.line.setAccessibleName("Find a pupil or a command")
        self.line.setPlaceholderText("Find a pupil or a command")
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._refresh)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("Found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        restyle(self.list, kind="plain")
        self.list.itemClicked.connect(self._open)
        self._nothing = soft("Nothing answers to that. Every word typed must begin a word.")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.medium, SPACE.medium, SPACE.medium, SPACE.medium)
        column.setSpacing(SPACE.small)
        column.addWidget(self.line)
        column.addWidget(self._nothing)
        column.addWidget(self.list)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(32)
        shadow.setOffset(0, 6)
        self.setGraphicsEffect(shadow)
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Open with nothing typed."""
        self._returns_to = self.window().focusWidget()
        self.line.clear()
        self._refresh()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_again(self) -> None:
        """Close, and give the cursor back."""
        if self.isVisible():
            self.hide()
            if self._returns_to is not None and self._returns_to.isVisible():
                self._returns_to.setFocus(Qt.FocusReason.OtherFocusReason)
        self._returns_to = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key(event)
            if event.type() == QEvent.Type.FocusOut and not self.isHidden():
                self._returns_to = None
                self.hide()
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_again()
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                item = self.list.currentItem()
                # An empty list gives no item, whatever Qt's types say.
                if self.list.count():
                    self._open(item)
            case _:
                return False
        return True

    def _step(self, by: int) -> None:
        if self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + by) % self.list.count())

    def _open(self, item: QListWidgetItem) -> None:
        found: Found = item.data(_FOUND)
        self._returns_to = None
        self.hide()
        found.open()

    def _refresh(self) -> None:
        self.list.clear()
        for found in self._find(self.line.text()):
            picture = "pupil" if found.kind is FoundKind.PUPIL else "forward"
            words = f"{found.title}    {found.detail}" if found.detail else found.title
            item = QListWidgetItem(icon(picture, "text_soft"), words)
            item.setData(_FOUND, found)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self._nothing.setVisible(self.list.count() == 0)
        self._place()

    def _place(self) -> None:
        """Stand in the upper middle of the window, as high as what was found."""
        around = self._around
        width = min(self.fontMetrics().averageCharWidth() * 84, around.width() - SPACE.page)
        row = max(1, self.list.sizeHintForRow(0))
        rows = min(self.list.count(), max(3, (around.height() * 2 // 3) // row - 2))
        self.list.setFixedHeight(rows * row + SPACE.small)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((around.width() - width) // 2, max(SPACE.small, around.height() // 10))
