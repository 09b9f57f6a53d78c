"""Opens help at the page for where the cursor is, in whatever window F1 is pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget

from senco_desk.ui.parts.helping import page_around
from senco_desk.ui.parts.keys import HELP
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.shortcuts import on_keys
from senco_desk.ui.shell.help.pages import HelpPage

if TYPE_CHECKING:
    from senco_desk.ui.shell.help.window import HelpWindow

_ATTENDED = "helped_by"


@runtime_checkable
class Touring(Protocol):
    """A window in which the tour can be taken."""

    def take_tour(self) -> None: ...


class Helper(QObject):
    """Answers F1 in the windows it attends to, and in every dialog over them.

    ``read`` gives the pages, asked for when help is first wanted. A dialog that blocks the others
    would block help too: help opens over the window in which it was asked for.
    """

    def __init__(
        self,
        application: QApplication,
        read: Callable[[], Sequence[HelpPage]],
        settings: QSettings,
    ) -> None:
        super().__init__()
        self._read = read
        self._settings = settings
        self._pages: Sequence[HelpPage] | None = None
        self._name = str(id(self))
        self.window: HelpWindow | None = None
        application.focusChanged.connect(self._focus_changed)

    @property
    def pages(self) -> Sequence[HelpPage]:
        """The pages, in the order of the contents."""
        if self._pages is None:
            self._pages = self._read()
        return self._pages

    def attend(self, window: QWidget) -> None:
        """Answer F1 in a window."""
        if window.property(_ATTENDED) is None:
            window.setProperty(_ATTENDED, self._name)
            on_keys(window, HELP, lambda: self._asked_in(window))

    def open(self, page: str | None, over: QWidget) -> None:
        """Open help at a page, over a window; the first page where none is named."""
        from senco_desk.ui.shell.help.window import HelpWindow

        if self.window is not None and self.window.parentWidget() is not over:
            old, self.window = self.window, None
            old.reject()
            let_go(old)
        if self.window is None:
            made = HelpWindow(
                over,
                self.pages,
                self._settings,
                program_version(),
                over.take_tour if isinstance(over, Touring) else None,
            )
            made.setProperty(_ATTENDED, self._name)
            made.destroyed.connect(lambda: self._forget(made))
            self.window = made
        self.window.open_at(page)

    def _asked_in(self, window: QWidget) -> None:
        self.open(page_around(window.focusWidget() or window), window)

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Attend to dialogs as they come to the front, but not to lists that drop down."""
        window = now.window() if now else None
        around = window.parentWidget() if window else None
        if window is None or around is None:
            return
        is_list = window.windowFlags() & Qt.WindowType.WindowType_Mask == Qt.WindowType.Popup
        if not is_list and around.window().property(_ATTENDED) == self._name:
            self.attend(window)

    def _forget(self, window: HelpWindow) -> None:
        """Hold no window that went with the one it stood over."""
        if self.window is window:
            self.window = None


def program_version() -> str:
    """Return the program's version in words."""
    try:
        return f"version {version('senco-desk')}"
    except PackageNotFoundError:
        return "from a source tree"
