"""Taking a widget away for good."""

from __future__ import annotations

from PySide6.QtCore import QObject


def let_go(thing: QObject) -> None:
    """Destroy a widget once Qt has done with it.

    Its Python side is kept until then: a widget taken out of a layout is held by nobody in
    Python, and Qt destroying it after Python forgot it ends the program.
    """

    def hold() -> QObject:
        return thing

    thing.destroyed.connect(hold)
    thing.deleteLater()
