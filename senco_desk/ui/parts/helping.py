"""Which page of help a screen has."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget


@runtime_checkable
class Helped(Protocol):
    """A screen, pane or dialog that says which page of help is its own; None where it has none."""

    @property
    def help_page(self) -> str | None: ...


def own_page(widget: QWidget) -> str | None:
    """Return the page of help that a widget names as its own."""
    return widget.help_page if isinstance(widget, Helped) else None


def page_around(widget: QWidget | None) -> str | None:
    """Return the page of help for where the cursor is: of the nearest part that has one.

    A form without one of its own is helped by the page of the screen that opened it.
    """
    while widget is not None:
        if (page := own_page(widget)) is not None:
            return page
        widget = widget.parentWidget()
    return None
