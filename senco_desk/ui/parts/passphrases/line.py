"""The field in which a passphrase is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from senco_desk.ui.parts.icons import icon
from senco_desk.ui.parts.keys import SHOW_PASSPHRASE


class PassphraseLine(QLineEdit):
    """Hides what is typed until asked to show it, and notices when Caps Lock seems to be on."""

    caps_noticed = Signal(bool)

    def __init__(self, name: str = "Passphrase") -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)
        self.setMaxLength(1000)
        self._show = self.addAction(
            icon("eye", "text_soft"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._show.setCheckable(True)
        self._show.setText("Show the passphrase")
        self._show.setToolTip(f"Show the passphrase ({SHOW_PASSPHRASE.in_words})")
        self._show.setShortcut(SHOW_PASSPHRASE.keys[0])
        self._show.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._show.toggled.connect(self.set_shown)

    def set_shown(self, shown: bool) -> None:  # noqa: FBT001  the shape of Qt's signal
        """Show or hide what is typed."""
        normal, hidden = QLineEdit.EchoMode.Normal, QLineEdit.EchoMode.Password
        self.setEchoMode(normal if shown else hidden)
        self._show.setChecked(shown)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        typed = event.text()
        if len(typed) == 1 and typed.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_noticed.emit(typed.isupper() != shifted)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps_noticed.emit(False)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.caps_noticed.emit(False)
