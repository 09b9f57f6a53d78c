"""The help window: contents and search at the left, the page at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings, QSize, Qt, QUrl
from PySide6.QtGui import QFont, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from senco_desk.ui.parts.buttons import quiet, secondary
from senco_desk.ui.parts.headings import soft
from senco_desk.ui.parts.icons import icon
from senco_desk.ui.parts.keys import BACK, FILTER
from senco_desk.ui.parts.shortcuts import on_keys
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.shell.help.pages import HelpPage
from senco_desk.ui.shell.help.presenter import HelpPresenter
from senco_desk.ui.shell.help.sheet import HelpSheet

_GEOMETRY = "help/geometry"
_LARGEST_SIDE = 0.36
"""Of the window's width, for the contents: the page needs the rest, of large text too."""

_KEY = int(Qt.ItemDataRole.UserRole)


class HelpWindow(QDialog):
    """Stands beside the work: it blocks nothing, and Escape closes it.

    ``take_tour`` is None where there is no tour to take.
    """

    def __init__(
        self,
        parent: QWidget | None,
        pages: Sequence[HelpPage],
        settings: QSettings,
        version: str,
        take_tour: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setModal(False)
        self._settings = settings
        self._take_tour = take_tour
        self.presenter = HelpPresenter(self, pages)
        self.search = QLineEdit()
        self.contents = QListWidget()
        self.sheet = HelpSheet()
        self.nothing = soft("No page holds all of these words.")
        self.back_button = quiet("Back", self.presenter.back, icon_name="back")
        self.tour_button = secondary("Take the tour", self._begin_tour)
        self._lay_out(version)
        self._connect()
        self._restore()

    def open_at(self, page: str | None = None) -> None:
        """Show the window at a page, in front; the first page where none is named."""
        if self.isVisible():
            self.presenter.open(page)
        else:
            self.presenter.start(page)
            self.show()
        self.raise_()
        self.activateWindow()
        self.sheet.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    # What the presenter asks

    def show_contents(self, pages: Sequence[HelpPage], *, grouped: bool) -> None:
        """List pages."""
        self.contents.blockSignals(True)  # nobody chose anything
        self.contents.clear()
        group = None
        for page in pages:
            if grouped and page.group != group:
                group = page.group
                self.contents.addItem(self._heading(group))
            item = QListWidgetItem(page.title)
            item.setData(_KEY, page.key)
            self.contents.addItem(item)
        self.contents.blockSignals(False)
        self.contents.setVisible(bool(pages))
        self.nothing.setHidden(bool(pages))

    def show_page(self, page: HelpPage, words: Sequence[str]) -> None:
        """Show a page, and where it stands in the contents."""
        self.sheet.show_page(page, words)
        self.setWindowTitle(f"Help: {page.title}")
        self.contents.blockSignals(True)
        self.contents.setCurrentRow(-1)
        for at in range(self.contents.count()):
            item = self.contents.item(at)
            if item.data(_KEY) == page.key:
                self.contents.setCurrentItem(item)
        self.contents.blockSignals(False)

    def show_way_back(self, *, may_go_back: bool) -> None:
        """Offer to go back."""
        self.back_button.setEnabled(may_go_back)

    # What the user does

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the search to what it found."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._open_first()
                    return True
                case Qt.Key.Key_Down:
                    self.contents.setFocus(Qt.FocusReason.OtherFocusReason)
                    self._open_first()
                    return True
                case _:
                    pass
        return False

    @override
    def done(self, result: int) -> None:
        self._settings.setValue(_GEOMETRY, self.saveGeometry())
        super().done(result)

    def _open_first(self) -> None:
        for at in range(self.contents.count()):
            if self.contents.item(at).data(_KEY) is not None:
                self.contents.setCurrentRow(at)
                return

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None and (key := item.data(_KEY)) is not None:
            self.presenter.open(key)

    def _followed(self, address: QUrl) -> None:
        self.presenter.follow(address.toString())

    def _go_to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _begin_tour(self) -> None:
        if self._take_tour is not None:
            self.accept()
            self._take_tour()

    def _heading(self, words: str) -> QListWidgetItem:
        """Return the title of a group, which leads nowhere."""
        heading = QListWidgetItem(words)
        heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = QFont(self.font())
        font.setBold(True)
        heading.setFont(font)
        heading.setForeground(self.palette().color(QPalette.ColorRole.PlaceholderText))
        return heading

    def _lay_out(self, version: str) -> None:
        self.search.setAccessibleName("Search help")
        self.search.setPlaceholderText("Search help")
        self.search.setToolTip(FILTER.in_words)
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", "text_soft"), QLineEdit.ActionPosition.LeadingPosition)
        self.contents.setAccessibleName("Contents of help")
        restyle(self.contents, kind="contents")
        self.contents.setWordWrap(True)
        self.contents.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.contents.setMinimumWidth(1)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.back_button.setToolTip(BACK.in_words)
        self.tour_button.setVisible(self._take_tour is not None)
        self.nothing.hide()
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(SPACE.medium, SPACE.medium, SPACE.small, SPACE.medium)
        column.setSpacing(SPACE.small)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.contents, 1)
        column.addStretch()
        both = QSplitter()
        both.setChildrenCollapsible(False)
        both.addWidget(side)
        both.addWidget(self.sheet)
        both.setStretchFactor(1, 1)
        self._both = both
        foot = QFrame()
        restyle(foot, kind="foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(SPACE.wide, SPACE.small, SPACE.wide, SPACE.small)
        row.setSpacing(SPACE.small)
        row.addWidget(soft(f"SENCO Desk {version}"), 1)
        for button in (self.back_button, self.tour_button, secondary("Close", self.reject)):
            row.addWidget(button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(both, 1)
        outer.addWidget(foot)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.presenter.type)
        self.search.installEventFilter(self)
        self.contents.currentItemChanged.connect(self._chosen)
        self.sheet.anchorClicked.connect(self._followed)
        on_keys(self, FILTER, self._go_to_search)
        on_keys(self, BACK, self.presenter.back)

    def _restore(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        room = self.screen().availableSize() * 0.9
        self.resize(QSize(letter * 118, letter * 84).boundedTo(room))
        kept: object = self._settings.value(_GEOMETRY)
        if isinstance(kept, QByteArray):
            self.restoreGeometry(kept)
        side = min(letter * 34, round(self.width() * _LARGEST_SIDE))
        self._both.setSizes([side, self.width() - side])
