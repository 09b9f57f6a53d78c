"""Keeping the cursor's place on the screen while a page around it grows or shrinks."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtWidgets import QScrollArea


@contextmanager
def steady(scroll: QScrollArea) -> Generator[None]:
    """Have what holds the cursor stay where it is seen, whatever comes or goes above it."""
    anchor = scroll.focusWidget()
    if not anchor or not scroll.isVisible():
        yield
        return
    viewport = scroll.viewport()
    before = anchor.mapTo(viewport, QPoint()).y()
    scroll.setUpdatesEnabled(False)
    try:
        yield
        lay_out()
        if viewport.isAncestorOf(anchor):
            bar = scroll.verticalScrollBar()
            bar.setValue(bar.value() + anchor.mapTo(viewport, QPoint()).y() - before)
    finally:
        scroll.setUpdatesEnabled(True)


def lay_out() -> None:
    """Have the layouts settle now rather than after the next events."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
