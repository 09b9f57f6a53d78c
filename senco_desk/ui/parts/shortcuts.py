"""Binds the keys that are listed; nothing else makes a shortcut."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from senco_desk.ui.parts.keys import Keys


def on_keys(window: QWidget, keys: Keys, act: Callable[[], object]) -> None:
    """Call ``act`` on these keys, wherever in the window the cursor is."""
    for one in keys.keys:
        QShortcut(QKeySequence(one), window).activated.connect(act)


def on_keys_in(around: QWidget, keys: Keys, act: Callable[[], object]) -> None:
    """Call ``act`` on these keys while the cursor is in ``around``."""
    for one in keys.keys:
        shortcut = QShortcut(QKeySequence(one), around)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
