"""The panel that leads through the tour; everything else can be used meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from senco_desk.ui.parts.buttons import primary, quiet, secondary
from senco_desk.ui.parts.headings import soft, words
from senco_desk.ui.parts.keys import LEAVE
from senco_desk.ui.parts.shortcuts import on_keys_in
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.shell.tour.presenter import TourGuide, TourPresenter

_WIDTH = 72
"""Letters in a line."""


class TourPanel(QFrame):
    """Says which step this is and what it shows; the cursor is on the button that goes on.

    It lies over the lower right corner of the pages: with large text there is no room for both
    beside each other.
    """

    def __init__(self, pages: QWidget, guide: TourGuide, left: Callable[[], object]) -> None:
        super().__init__(pages.parentWidget())
        self._pages = pages
        self.presenter = TourPresenter(self, guide, left)
        self.setAccessibleName("Tour")
        restyle(self, kind="tour")
        self.step = soft()
        self.title = words("", "section")
        self.words = words()
        self.next_button = primary("Next", self.presenter.next)
        self.back_button = secondary("Back", self.presenter.back)
        self.leave_button = quiet("Leave the tour", self.presenter.leave)
        self.leave_button.setToolTip(LEAVE.in_words)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
        column.setSpacing(SPACE.tight)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE.small)
        for button in (self.next_button, self.back_button, self.leave_button):
            buttons.addWidget(button)
        buttons.addWidget(self.step, 1, Qt.AlignmentFlag.AlignRight)
        self.step.setWordWrap(False)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addLayout(buttons)
        on_keys_in(self, LEAVE, self.presenter.leave)
        pages.installEventFilter(self)
        self.hide()

    def show_step(self, number: int, of: int, title: str, words: str) -> None:
        """Show a step."""
        self.step.setText(f"Step {number} of {of}")
        self.title.setText(title)
        self.words.setText(words)
        self.back_button.setEnabled(number > 1)
        self.next_button.set_words("Next" if number < of else "Finish the tour")
        self.next_button.setAccessibleDescription(f"{self.step.text()}: {title}. {words}")
        self._place()
        self.show()
        self.raise_()
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def hide_tour(self) -> None:
        """Lay the page open again."""
        self.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and not self.isHidden():
            self._place()
        return False

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and not self.isHidden():
            self._place()

    def _place(self) -> None:
        """Stand in the lower right corner, as high as the words."""
        around = self._pages.geometry()
        width = min(self.fontMetrics().averageCharWidth() * _WIDTH, around.width() - SPACE.wide)
        self.resize(width, self.heightForWidth(width))
        corner = around.bottomRight()
        self.move(corner.x() - width - SPACE.medium, corner.y() - self.height() - SPACE.medium)
