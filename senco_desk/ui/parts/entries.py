"""Entries below each other: a heading, some words and what can be done with each."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from senco_desk.ui.parts.buttons import Button, quiet, secondary
from senco_desk.ui.parts.focus import tab_through
from senco_desk.ui.parts.headings import soft, words
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryAction:
    """Something to do with an entry; a screen reader hears which entry it is about."""

    words: str
    pressed: Callable[[], object]
    icon_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: what it is known by, its heading, and paragraphs with a label or None.

    A label without a text is a line that stands back.
    """

    key: Hashable
    heading: str
    paragraphs: Sequence[tuple[str | None, str]] = ()
    actions: Sequence[EntryAction] = ()


class EntryList(QWidget):
    """Shows entries, or what to say while there are none.

    When entries are replaced, the focus stays at the button of the same entry.
    """

    def __init__(self, none_words: str) -> None:
        super().__init__()
        self._none_words = none_words
        self._buttons: dict[tuple[Hashable, str], Button] = {}
        self._frames: dict[Hashable, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.small)
        self.set_entries(())

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these entries instead of those before."""
        focused = self._focused()
        while (old := self._column.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                let_go(widget)
        self._buttons.clear()
        self._frames.clear()
        if not entries:
            self._column.addWidget(soft(self._none_words))
        for at, entry in enumerate(entries):
            self._column.addWidget(self._widget_for(entry, is_first=at == 0))
        tab_through(self)
        if focused in self._buttons:
            self._buttons[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def button(self, key: Hashable, action: str) -> Button:
        """Return the button of an action of an entry."""
        return self._buttons[key, action]

    def first_button(self, key: Hashable) -> Button | None:
        """Return the first button of an entry; None where it has none."""
        return next((button for (held, _), button in self._buttons.items() if held == key), None)

    def place(self, key: Hashable) -> QWidget | None:
        """Return where the cursor goes in an entry: to its first button, else the entry itself."""
        return self.first_button(key) or self._frames.get(key)

    def _focused(self) -> tuple[Hashable, str] | None:
        focus = self.window().focusWidget()
        return next((which for which, button in self._buttons.items() if button is focus), None)

    def _widget_for(self, entry: Entry, *, is_first: bool) -> QWidget:
        frame = QFrame()
        restyle(frame, kind="entry", first=is_first)
        frame.setAccessibleName(entry.heading)
        self._frames[entry.key] = frame
        top = QHBoxLayout()
        top.setSpacing(SPACE.tight)
        top.addWidget(_selectable(words(entry.heading, "label")), 1)
        for action in entry.actions:
            button = quiet(action.words, action.pressed, icon_name=action.icon_name)
            button.setAccessibleName(f"{action.words}: {entry.heading}")
            self._buttons[entry.key, action.words] = button
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0 if is_first else SPACE.small, 0, 0)
        column.setSpacing(SPACE.tight)
        column.addLayout(top)
        for label, text in entry.paragraphs:
            if label is not None:
                column.addWidget(soft(label))
            if text:
                column.addWidget(_selectable(words(text)))
        return frame


class EntryBlock(QWidget):
    """Entries under a title, with a button to add one."""

    def __init__(
        self, title: str, add_words: str, add: Callable[[], object], none_words: str
    ) -> None:
        super().__init__()
        self.add_button = secondary(add_words, add, icon_name="add")
        self.add_button.setAccessibleName(f"{add_words}: {title}")
        self.entries = EntryList(none_words)
        top = QHBoxLayout()
        top.setSpacing(SPACE.small)
        top.addWidget(words(title, "lead"), 1)
        top.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        column.addLayout(top)
        column.addWidget(self.entries)
        column.addStretch(1)

    def show_entries(self, entries: Sequence[Entry], *, may_change: bool) -> None:
        """Show these entries; without the button where nothing may change."""
        self.add_button.setVisible(may_change)
        self.entries.set_entries(entries)


def _selectable(label: QLabel) -> QLabel:
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
