"""Where the cursor goes: into a page, and from one widget to the next with Tab."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class _Lead(QObject):
    def __init__(self, page: QWidget, to: QWidget) -> None:
        super().__init__(page)
        self.to = to
        page.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.to.setFocus(Qt.FocusReason.OtherFocusReason)
        return False


def lead_focus(page: QWidget, to: QWidget) -> None:
    """Have a page that is given the cursor pass it on to a widget in it.

    A focus proxy would do the same, but Qt then leaps over everything that stands before that
    widget when one goes through the window with Tab.
    """
    held = page.findChild(_Lead, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if held is None:
        _Lead(page, to)
    else:
        held.to = to


@contextmanager
def focus_kept(page: QWidget) -> Generator[None]:
    """Have the cursor stay in a page while the page is shown anew.

    Where the widget that holds it goes, Qt would take the next one in the window, which may be
    in another page: the page itself is given it then.
    """
    window = page.window()
    held = window.focusWidget()
    was_here = page.isAncestorOf(held) if held else False
    yield
    holds = window.focusWidget()
    if was_here and not (holds and page.isAncestorOf(holds) and holds.isVisible()):
        page.setFocus(Qt.FocusReason.OtherFocusReason)


def tab_through(container: QWidget, *last: QWidget) -> None:
    """Have Tab go through a container's widgets in the order in which they were put into it.

    Qt puts a widget that is made later at the end of the window: what shows its content anew
    calls this afterwards. ``last`` come behind all others.
    """
    # Not by the layouts' items: PySide keeps each item that Python has seen, and takes what comes
    # to lie in its place later for that item, once Qt has deleted it.
    inside = [
        widget
        for widget in container.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.window() is container.window()
        and widget not in last
    ]
    before, policy = container, container.focusPolicy()
    container.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # or Qt puts nothing behind it
    for widget in (*inside, *last):
        QWidget.setTabOrder(before, widget)
        before = widget
    container.setFocusPolicy(policy)
