"""The start window. Everything it imports is light: it is the first thing the user waits for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.buttons import primary, secondary
from senco_desk.ui.parts.headings import soft, words
from senco_desk.ui.parts.icons import icon
from senco_desk.ui.parts.jobs import Jobs
from senco_desk.ui.parts.messages import NoticeLine
from senco_desk.ui.parts.passphrases.line import PassphraseLine
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE, Status
from senco_desk.ui.shell.start.presenter import KnownSchool, StartDesk, StartPresenter

_SCHOOL = int(Qt.ItemDataRole.UserRole)

_WELCOME = (
    "Your pupils' records stay on this computer, in one encrypted folder for each school. "
    "Nothing is sent anywhere."
)


class StartWindow(QWidget):
    """Lists known schools and unlocks the chosen one.

    ``create`` is called when the user wants a new school. ``closed`` tells that the user left,
    and ``faulted`` carries exceptions from its work, which the program reports.
    """

    help_page = "start"

    closed = Signal()
    faulted = Signal(object)

    def __init__(
        self, desk: StartDesk[Any], create: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("SENCO Desk")
        self.setWindowIcon(icon("cycle", "accent"))
        restyle(self, kind="page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.jobs = Jobs(self)
        self._create = create
        self._was_shown = False
        self.presenter = StartPresenter(self, desk, self.jobs)
        self.jobs.faulted.connect(self._faulted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_list())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_welcome())
        self._stack.addWidget(self._make_form())
        row.addWidget(self._stack, 1)
        width = self.fontMetrics().averageCharWidth() * 118
        room = self.screen().availableSize()
        self.resize(QSize(width, round(width * 0.58)).boundedTo(room * 0.9))
        self.presenter.start()

    def _make_list(self) -> QWidget:
        side = QFrame()
        restyle(side, kind="rail")
        side.setFixedWidth(self.fontMetrics().averageCharWidth() * 40)
        column = QVBoxLayout(side)
        column.setContentsMargins(SPACE.large, SPACE.wide, SPACE.large, SPACE.large)
        column.setSpacing(SPACE.small)
        column.addWidget(words("SENCO Desk", "title"))
        column.addSpacing(SPACE.small)
        self._list_title = soft("Schools on this computer")
        column.addWidget(self._list_title)
        self._list = QListWidget()
        self._list.setAccessibleName("Schools on this computer")
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        restyle(self._list, kind="plain")
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._offer_to_forget)
        self._list.currentItemChanged.connect(self._chosen)
        self._list.itemActivated.connect(self._go_to_passphrase)
        self._list_title.setBuddy(self._list)
        column.addWidget(self._list, 1)
        column.addWidget(secondary("Open another…", self.presenter.open_other, icon_name="folder"))
        column.addWidget(secondary("New school…", self.presenter.create, icon_name="add"))
        return side

    def _make_welcome(self) -> QWidget:
        page = QWidget()
        column = _column(page)
        column.addStretch(1)
        column.addWidget(words("Welcome", "title"))
        column.addWidget(words(_WELCOME, "lead"))
        column.addSpacing(SPACE.medium)
        row = QHBoxLayout()
        self._first = primary("Create your school", self.presenter.create)
        row.addWidget(self._first)
        row.addWidget(secondary("Open a school", self.presenter.open_other))
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        return page

    def _make_form(self) -> QWidget:
        page = QWidget()
        column = _column(page)
        self._name = words("", "title")
        self._place = soft()
        self._passphrase = PassphraseLine()
        self._passphrase.returnPressed.connect(self.presenter.unlock)
        self._passphrase.caps_noticed.connect(self._show_caps)
        label = QLabel("Passphrase")
        restyle(label, kind="label")
        label.setBuddy(self._passphrase)
        self._caps = NoticeLine(Status.CAUTION)
        self._refusal = NoticeLine(Status.ALERT)
        self._unlock = primary("Unlock", self.presenter.unlock)
        self._read = secondary("Open to read only", lambda: self.presenter.unlock(read_only=True))
        self._read.hide()
        column.addStretch(1)
        column.addWidget(self._name)
        column.addWidget(self._place)
        column.addSpacing(SPACE.medium)
        column.addWidget(label)
        column.addWidget(self._passphrase)
        column.addWidget(self._caps)
        column.addWidget(self._refusal)
        row = QHBoxLayout()
        row.addWidget(self._unlock)
        row.addWidget(self._read)
        row.addStretch(1)
        column.addSpacing(SPACE.small)
        column.addLayout(row)
        column.addStretch(2)
        column.addWidget(
            soft("Passphrase forgotten? Type the recovery key from the printed page instead.")
        )
        return page

    def show_schools(self, schools: Sequence[KnownSchool], chosen: KnownSchool | None) -> None:
        """List schools and show the chosen one's form."""
        self._list.blockSignals(True)
        self._list.clear()
        for school in schools:
            item = QListWidgetItem(icon("school", "text_soft"), school.name)
            item.setData(_SCHOOL, school)
            item.setToolTip(school.place)
            self._list.addItem(item)
            if school == chosen:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)
        self._list_title.setVisible(bool(schools))
        self._list.setFocusPolicy(Qt.FocusPolicy.StrongFocus if schools else Qt.FocusPolicy.NoFocus)
        self._stack.setCurrentIndex(0 if chosen is None else 1)
        if chosen is None:
            self._first.setFocus()
        else:
            self._name.setText(chosen.name)
            self._place.setText(chosen.place)
            self._passphrase.setFocus()

    def show_refusal(self, refusal: Refusal, *, may_read: bool) -> None:
        """Say why it is not unlocked."""
        self._refusal.tell(refusal.title, refusal.advice)
        self._read.setVisible(may_read)
        if may_read:
            self._read.setFocus()
        else:
            self._passphrase.selectAll()
            self._passphrase.setFocus()

    def clear_refusal(self) -> None:
        """Take the refusal away."""
        self._refusal.hide()
        self._read.hide()

    def show_busy(self, words: str) -> None:
        """Show that it is unlocking."""
        self._unlock.set_busy(words)
        self._passphrase.setEnabled(False)
        self._list.setEnabled(False)
        self.setCursor(Qt.CursorShape.BusyCursor)

    def show_free(self) -> None:
        """Take presses again."""
        self._unlock.set_free()
        self._passphrase.setEnabled(True)
        self._list.setEnabled(True)
        self.unsetCursor()

    def passphrase(self) -> str:
        """Return what is typed."""
        return self._passphrase.text()

    def clear_passphrase(self) -> None:
        """Empty the field."""
        self._passphrase.clear()
        self._passphrase.set_shown(False)
        self._passphrase.setFocus()

    def ask_for_school(self) -> Path | None:
        """Let the user choose a school's folder."""
        chosen = QFileDialog.getExistingDirectory(
            self, "Open a school: choose its folder, whose name ends in .senco"
        )
        return Path(chosen) if chosen else None

    def ask_to_create(self) -> None:
        """Open the dialog in which a school is created."""
        self._create()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            # After the first picture, so that loading does not hold it up.
            QTimer.singleShot(50, self, self.presenter.shown)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.jobs.close()
        super().closeEvent(event)
        self.closed.emit()

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.presenter.choose(item.data(_SCHOOL))

    def _go_to_passphrase(self) -> None:
        self._passphrase.setFocus()

    def _faulted(self, fault: Exception) -> None:
        self.presenter.faulted()
        self.faulted.emit(fault)

    def _offer_to_forget(self, at: QPoint) -> None:
        item = self._list.itemAt(at)
        if item is None:
            return
        school = item.data(_SCHOOL)
        menu = QMenu(self)
        menu.addAction("Take off this list", lambda: self.presenter.forget(school))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._list.viewport().mapToGlobal(at))

    def _show_caps(self, seems_on: bool) -> None:  # noqa: FBT001  the shape of Qt's signal
        if seems_on:
            self._caps.tell("Caps Lock seems to be on.")
        else:
            self._caps.hide()


def _column(page: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(page)
    column.setContentsMargins(SPACE.page * 2, SPACE.page, SPACE.page * 2, SPACE.wide)
    column.setSpacing(SPACE.small)
    return column
