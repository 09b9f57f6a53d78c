"""Words and frames that give a screen its order: titles, cards, chips and the head of a page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from senco_desk.ui.parts.flow import FlowLayout
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE


def words(text: str = "", kind: str = "body") -> QLabel:
    """Return text that wraps; ``kind`` is body, soft, lead, section, title or figure."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    restyle(label, kind=kind)
    return label


def soft(text: str = "") -> QLabel:
    """Return text that stands back: help, subtitles."""
    return words(text, "soft")


def section_title(text: str) -> QLabel:
    """Return the title of a section or dialog."""
    return words(text, "section")


class PageHead(QWidget):
    """The head of a page: title, a line below it, and actions on the right.

    ``add_action`` puts buttons from left to right; the primary one goes last. Where the text is
    too large for both beside each other, the actions stand below the title.
    """

    def __init__(self, title: str = "", subtitle: str = "") -> None:
        super().__init__()
        self._title = words(title, "title")
        self._subtitle = soft(subtitle)
        _hide_empty(self._subtitle)
        self._title.setWordWrap(False)
        buttons = QWidget()
        self._actions = QHBoxLayout(buttons)
        self._actions.setContentsMargins(0, 0, 0, 0)
        self._actions.setSpacing(SPACE.small)
        first = QWidget()
        line = FlowLayout(first, gap=SPACE.large, last_right=True)
        line.addWidget(self._title)
        line.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.hair)
        column.addWidget(first)
        column.addWidget(self._subtitle)

    @property
    def title(self) -> str:
        """The title shown."""
        return self._title.text()

    def set_title(self, title: str, subtitle: str | None = None) -> None:
        """Change the title and, unless None, the line below it."""
        self._title.setText(title)
        if subtitle is not None:
            self._subtitle.setText(subtitle)
            self._subtitle.setVisible(bool(subtitle))

    def add_action(self, button: QWidget) -> None:
        """Add a button on the right."""
        self._actions.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


class Card(QFrame):
    """A raised surface with an optional title; put content into ``body``."""

    def __init__(self, title: str = "", subtitle: str = "") -> None:
        super().__init__()
        restyle(self, kind="card")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.large)
        column.setSpacing(SPACE.small)
        self._head = QHBoxLayout()
        self._head.setSpacing(SPACE.small)
        self._title = section_title(title)
        self._subtitle = soft(subtitle)
        _hide_empty(self._title)
        _hide_empty(self._subtitle)
        self._head.addWidget(self._title, 1)
        column.addLayout(self._head)
        column.addWidget(self._subtitle)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE.small)
        column.addLayout(self.body, 1)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add a widget below the others."""
        self.body.addWidget(widget, stretch)

    def add_action(self, button: QWidget) -> None:
        """Add a button beside the title."""
        self._head.addWidget(button)

    def set_title(self, title: str, subtitle: str | None = None) -> None:
        """Change the title and, unless None, the line below it."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        if subtitle is not None:
            self._subtitle.setText(subtitle)
            self._subtitle.setVisible(bool(subtitle))


class Facts(QWidget):
    """Labels and values in two columns: "Class" "4B". Absent values say so in words."""

    def __init__(self) -> None:
        super().__init__()
        self._names: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.tight)

    def set_facts(self, facts: tuple[tuple[str, str | None], ...]) -> None:
        """Show these facts instead of those before."""
        while (old := self._column.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                let_go(widget)
        self._names.clear()
        for label, value in facts:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(SPACE.large)
            name = soft(label)
            self._names.append(name)
            name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
            said = words(value or "not recorded", "body" if value else "soft")
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            row.addWidget(said, 1)
            self._column.addWidget(line)
        self._measure()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()

    def _measure(self) -> None:
        """Give all labels the width of the longest."""
        metrics = self.fontMetrics()
        room = max((metrics.horizontalAdvance(name.text()) for name in self._names), default=0)
        for name in self._names:
            name.setMinimumWidth(room + SPACE.tight)


class ScrollPage(QScrollArea):
    """A page that scrolls; content goes into ``body``. Sideways only where text is very large."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # no stop for Tab: keys come up from inside
        inside = QWidget()
        restyle(inside, kind="page")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(SPACE.wide, SPACE.large, SPACE.wide, SPACE.wide)
        self.body.setSpacing(SPACE.large)
        self.setWidget(inside)
        program = QApplication.instance()
        if isinstance(program, QApplication):
            program.focusChanged.connect(self._follow)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add a widget below the others."""
        self.body.addWidget(widget, stretch)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """Bring what Tab reaches from outside into sight; Qt does so only from within the page.

        What is clicked is in sight already, and would leap away from under the mouse.
        """
        if now is None or not self.isAncestorOf(now) or QApplication.mouseButtons():
            return
        if before is not None and not self.isAncestorOf(before):
            self.ensureWidgetVisible(now, 0, SPACE.large)


def _hide_empty(label: QLabel) -> None:
    """Hide a label without words.

    One with words is left as it is: to show it before it has its place would open a window.
    """
    if not label.text():
        label.hide()
