"""What dialogs are framed with: a part that scrolls, and a foot with the buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE


class Framed(QWidget):
    """A part that scrolls over a foot with buttons."""

    def __init__(self, inside: QWidget, *buttons: QWidget) -> None:
        super().__init__()
        self._inside = inside
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        column.addWidget(scroll, 1)
        self._foot = QFrame()
        restyle(self._foot, kind="foot")
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(SPACE.wide, SPACE.medium, SPACE.wide, SPACE.medium)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        column.addWidget(self._foot)

    def fit(self, dialog: QDialog) -> None:
        """Make the dialog as large as this needs, as long as the screen has room.

        A line to spare: a meter or a notice that appears does not make it scroll.
        """
        room = dialog.screen().availableGeometry()
        width = min(dialog.fontMetrics().averageCharWidth() * 92, round(room.width() * 0.95))
        needed = max(self._inside.sizeHint().height(), self._inside.heightForWidth(width))
        wanted = needed + self._foot.sizeHint().height() + 2 * dialog.fontMetrics().height()
        dialog.resize(width, min(wanted, round(room.height() * 0.9)))
