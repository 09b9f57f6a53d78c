"""Quick find: a line to type in, and what it finds below, over the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
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
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.shell.main.found import Found, FoundInRecord
from senco_desk.ui.shell.main.found_lines import FOUND, GROUP, FoundLines

PAUSE_MS = 120
"""The record is looked through once the user stops typing for so long: it takes a moment."""

WHAT = "Find a pupil, a command or words of the record"


class QuickFind(QFrame):
    """Opens over its parent; arrows choose, Enter opens, Escape closes.

    Pupils and commands follow each letter, what is found in the record a moment later.
    """

    def __init__(
        self,
        parent: QWidget,
        find: Callable[[str], Sequence[Found]],
        find_in_record: Callable[[str], FoundInRecord],
    ) -> None:
        super().__init__(parent)
        self._around = parent
        self._find = find
        self._find_in_record = find_in_record
        self._in_record = FoundInRecord()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self._returns_to: QWidget | None = None
        restyle(self, kind="overlay")
        self.setAccessibleName("Quick find")
        self.line = QLineEdit()
        self.line.setAccessibleName(WHAT)
        self.line.setPlaceholderText(WHAT)
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._typed)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("Found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(FoundLines(self.list))
        restyle(self.list, kind="plain")
        self.list.itemClicked.connect(self._open)
        self._nothing = soft(
            "Nothing answers to that. Every word typed must begin a word; words in quotation marks "
            "must stand together."
        )
        self._note = soft()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.medium, SPACE.medium, SPACE.medium, SPACE.medium)
        column.setSpacing(SPACE.small)
        column.addWidget(self.line)
        column.addWidget(self._nothing)
        column.addWidget(self.list)
        column.addWidget(self._note)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(32)
        shadow.setOffset(0, 6)
        self.setGraphicsEffect(shadow)
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Open with nothing typed."""
        self.line.clear()
        self._show()

    def open_again(self) -> None:
        """Open with what was typed last, ready to be typed over."""
        self.search()
        self._show()
        self.line.selectAll()

    def search(self) -> None:
        """Look through the record now."""
        self._pause.stop()
        self._in_record = self._find_in_record(self.line.text())
        chosen = self.list.currentRow()
        self._refresh()
        if 0 < chosen < self.list.count():  # the user went down already
            self.list.setCurrentRow(chosen)

    def _show(self) -> None:
        self._returns_to = self.window().focusWidget()
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
                if self._pause.isActive():
                    self.search()
                # An empty list gives no item, whatever Qt's types say.
                if self.list.count():
                    self._open(self.list.currentItem())
            case _:
                return False
        return True

    def _step(self, by: int) -> None:
        if self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + by) % self.list.count())

    def _open(self, item: QListWidgetItem) -> None:
        found: Found = item.data(FOUND)
        self._returns_to = None
        self._pause.stop()
        self.hide()
        found.open()

    def _typed(self) -> None:
        """Follow what is typed at once; what was found in the record stays until it is anew."""
        if self.line.text().strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._in_record = FoundInRecord()
        self._refresh()

    def _refresh(self) -> None:
        self.list.clear()
        group = ""
        for found in (*self._find(self.line.text()), *self._in_record.lines):
            item = QListWidgetItem()
            item.setData(FOUND, found)
            item.setData(GROUP, "" if found.kind.value == group else found.kind.value)
            group = found.kind.value
            said = "".join(piece.text for piece in found.pieces)
            parts = (group, found.title, found.detail, said)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in parts if part)
            )
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self._nothing.setVisible(self.list.count() == 0 and not self._pause.isActive())
        self._note.setText(self._in_record.note)
        self._note.setVisible(bool(self._in_record.note))
        self._place()

    def _place(self) -> None:
        """Stand in the upper middle of the window, as high as what was found."""
        around = self._around
        width = min(self.fontMetrics().averageCharWidth() * 96, around.width() - SPACE.page)
        self.setFixedWidth(width)
        self.list.setFixedWidth(width - 2 * SPACE.medium)
        self.list.scheduleDelayedItemsLayout()
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        self.list.setFixedHeight(min(rows + SPACE.small, around.height() * 2 // 3))
        self.adjustSize()
        self.move((around.width() - width) // 2, max(SPACE.small, around.height() // 10))
