"""The keys that save what is open: a form in a page, or the dialog in front of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

SAVE_KEYS = ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter")
"""To Qt, Return is the key beside the letters and Enter the one of the number pad."""

SAVE_KEYS_IN_WORDS = "Ctrl+S, Ctrl+Enter"


def save_on_keys(around: QWidget, save: Callable[[], object]) -> None:
    """Call ``save`` on these keys while the cursor is anywhere in ``around``."""
    for keys in SAVE_KEYS:
        shortcut = QShortcut(QKeySequence(keys), around)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(save)
