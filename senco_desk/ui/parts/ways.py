"""The way to a widget through the program, by which a form is known again after a restart."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

_STEP = "way_step"


def mark_way(widget: QWidget, *steps: str) -> None:
    """Say which steps of the way this widget is: a page, a pupil, a section, a cycle."""
    widget.setProperty(_STEP, "/".join(steps))


def way_to(widget: QWidget) -> tuple[str, ...]:
    """Return the steps to a widget, from the window inwards; a dialog lies in its parent."""
    steps: list[str] = []
    around: QWidget | None = widget
    while around is not None:
        step: object = around.property(_STEP)
        if isinstance(step, str) and step:
            steps = [*step.split("/"), *steps]
        around = around.parentWidget()
    return tuple(steps)
