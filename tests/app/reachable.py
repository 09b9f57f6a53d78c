"""What every window owes to somebody who works by keyboard or listens to a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QAbstractAnimation, QPoint, QPropertyAnimation, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QTextBrowser, QWidget

_NO_ROLE = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window}

_MOST_PRESSES = 2_000


def complaints_about(window: QWidget) -> Iterator[str]:
    """Give a sentence for each thing that a window owes and does not do."""
    for widget in stops_of(window):
        yield from _names(widget)
    yield from _order(window)
    yield from _traps(window)
    moving: QAbstractAnimation
    for moving in window.findChildren(QAbstractAnimation):
        if moving.duration() > 0 and not _fades(moving):
            yield f"{moving} of {moving.parent()} moves by itself"


def _fades(animation: QAbstractAnimation) -> bool:
    """Whether it only fades a sign in, as the cross that clears a line, and moves nothing."""
    return isinstance(animation, QPropertyAnimation) and "pacity" in str(animation.propertyName())


def stops_of(window: QWidget) -> list[QWidget]:
    """Return what Tab can stop at, in the order of the chain that Tab follows."""
    return [
        widget
        for widget in _chain(window)
        if widget.window() is window
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


def _chain(window: QWidget) -> Iterator[QWidget]:
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        yield widget
        widget = widget.nextInFocusChain()


def _names(widget: QWidget) -> Iterator[str]:
    seen = QAccessible.queryAccessibleInterface(widget)
    if not seen.text(QAccessible.Text.Name).strip():
        yield f"{_path(widget)} has no name"
    # A page that scrolls is a pane, which has no other role.
    if seen.role() in _NO_ROLE and not isinstance(widget, QAbstractScrollArea):
        yield f"{_path(widget)} has no role"


def _order(window: QWidget) -> Iterator[str]:
    """Compare each stop with the one before: it may not stand before that in reading order.

    The two are compared by the largest parts of the window that hold one of them and not the
    other: what lies below the fold of a page that scrolls still comes before the foot.
    """
    stops = stops_of(window)
    for before, after in pairwise(stops):
        one, other = _apart(before, after)
        if other.bottom() < one.top() and other.left() <= one.right():
            yield f"{_path(after)} comes after {_path(before)}, and stands above it"
        beside = other.top() < one.bottom() and one.top() < other.bottom()
        if beside and other.right() < one.left():
            yield f"{_path(after)} comes after {_path(before)}, and stands to its left"


def _apart(one: QWidget, other: QWidget) -> tuple[QRect, QRect]:
    """Return the places of the largest parts that hold one and not the other."""
    above = [*_upwards(other)]
    shared = next(part for part in _upwards(one) if part in above)
    return _place(one, shared), _place(other, shared)


def _place(widget: QWidget, shared: QWidget) -> QRect:
    way = list(_upwards(widget))
    part = way[max(0, way.index(shared) - 1)]
    return QRect(part.mapTo(shared, QPoint(0, 0)), part.size())


def _upwards(widget: QWidget) -> Iterator[QWidget]:
    part: QWidget | None = widget
    while part is not None:
        yield part
        part = None if part.isWindow() else part.parentWidget()


def _traps(window: QWidget) -> Iterator[str]:
    """Press Tab, and then Shift+Tab, until all stops are seen: none keeps the cursor."""
    stops = stops_of(window)
    if not stops:
        return
    held = window.focusWidget() or stops[0]
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        stops[0].setFocus(Qt.FocusReason.TabFocusReason)
        seen = {stops[0]}
        for _ in range(_MOST_PRESSES):
            at = window.focusWidget()
            cell = _cell(at)
            QTest.keyClick(at, key)
            if window.focusWidget() is at and _cell(at) == cell:
                yield f"{_path(at)} keeps the cursor against {key.name}"
                break
            seen.add(window.focusWidget())
            if window.focusWidget() is stops[0]:
                break
        missed = [stop for stop in stops if stop not in seen and stop.isVisible()]
        if missed:
            yield f"{key.name} does not reach {', '.join(map(_path, missed))}"
    held.setFocus(Qt.FocusReason.OtherFocusReason)


def _cell(widget: QWidget) -> tuple[int, int] | None:
    """Return the cell or the link in which the cursor is, where Tab may go from one to another."""
    if isinstance(widget, QTextBrowser):
        link = widget.textCursor()
        return link.selectionStart(), link.selectionEnd()
    if not isinstance(widget, QAbstractItemView):
        return None
    return widget.currentIndex().row(), widget.currentIndex().column()


def _path(widget: QWidget) -> str:
    names = [type(part).__name__ for part in _upwards(widget)]
    said = widget.accessibleName() or getattr(widget, "text", str)()
    return f"{'/'.join(reversed(names[:4]))} “{said}”"
