"""Buttons by what they are for. A button's look is a property that the style sheet reads."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton
from typing_extensions import override

from senco_desk.ui.parts.icons import icon
from senco_desk.ui.parts.theme import restyle


class Button(QPushButton):
    """A button that shows when it is busy.

    ``set_busy("Saving")`` shows that word and takes no press until ``set_free()``.
    """

    def __init__(
        self,
        words: str,
        pressed: Callable[[], object] | None = None,
        *,
        role: str = "secondary",
        icon_name: str | None = None,
        shortcut: str | None = None,
    ) -> None:
        super().__init__(words)
        self._words = words
        self._forms: tuple[str, ...] = ()
        self._choose: Callable[[str], bool] = lambda _record: True
        self.setAutoDefault(False)
        restyle(self, role=role)
        if icon_name is not None:
            self.setIcon(icon(icon_name, "on_accent" if role == "primary" else "text"))
        if shortcut is not None:
            self.setShortcut(shortcut)
            self.setToolTip(shortcut)
        if pressed is not None:
            # Qt also says whether it is checked, which nobody asked.
            self.clicked.connect(lambda: pressed())  # noqa: PLW0108  as said above

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as well as Space: a user who sees the cursor on a button expects that.

        Enter with Ctrl, Shift or Alt is left to the page or dialog around it.
        """
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        else:
            self.click()

    def opens(self, *forms: str, choose: Callable[[str], bool] | None = None) -> None:
        """Say which forms the button opens, by their names, for text that was left in them.

        ``choose`` has a record chosen by its id as text, and says whether it is there.
        """
        self._forms = forms
        self._choose = choose or self._choose

    def may_open(self, name: str) -> bool:
        """Whether a form is one of the button's, by its name."""
        return name in self._forms

    def open_form(self, name: str, record: str | None) -> bool:
        """Open a form if it is one of the button's; say whether it was."""
        if not self.may_open(name) or not (record is None or self._choose(record)):
            return False
        if not (self.isVisible() and self.isEnabled()):
            return False
        self.click()
        return True

    def set_words(self, words: str) -> None:
        """Change the words on the button."""
        self._words = words
        self.setText(words)

    def set_busy(self, words: str) -> None:
        """Show that it is at work, and take no press."""
        self.setText(f"{words}…")
        self.setEnabled(False)

    def set_free(self) -> None:
        """Take presses again."""
        self.setText(self._words)
        self.setEnabled(True)


def primary(
    words: str,
    pressed: Callable[[], object] | None = None,
    *,
    icon_name: str | None = None,
    shortcut: str | None = None,
) -> Button:
    """Make the one button of a screen that does what the screen is for."""
    return Button(words, pressed, role="primary", icon_name=icon_name, shortcut=shortcut)


def secondary(
    words: str,
    pressed: Callable[[], object] | None = None,
    *,
    icon_name: str | None = None,
    shortcut: str | None = None,
) -> Button:
    """Make an ordinary button."""
    return Button(words, pressed, icon_name=icon_name, shortcut=shortcut)


def destructive(words: str, pressed: Callable[[], object] | None = None) -> Button:
    """Make a button that takes something away."""
    return Button(words, pressed, role="destructive")


def quiet(
    words: str, pressed: Callable[[], object] | None = None, *, icon_name: str | None = None
) -> Button:
    """Make a button that looks like text until it is wanted."""
    return Button(words, pressed, role="quiet", icon_name=icon_name)


def tool(icon_name: str, words: str, keys: str) -> QToolButton:
    """Make a button that shows only its icon; its words and keys are said when it is pointed at."""
    button = QToolButton()
    button.setIcon(icon(icon_name))
    button.setAccessibleName(words)
    button.setToolTip(f"{words} ({keys})")
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
