"""What this program is, and the keys that work everywhere."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from senco_desk.ui.parts.buttons import primary
from senco_desk.ui.parts.headings import soft, words
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.savekeys import SAVE_KEYS_IN_WORDS
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.shell.workspace.sections import SECTIONS

KEYS = (
    ("Ctrl+K", "Find a pupil or a command"),
    ("Alt+1 to Alt+5", "Go to a page of the rail"),
    ("Alt+Left, Alt+Right", "Go back, go forward"),
    (f"Ctrl+1 to Ctrl+{len(SECTIONS)}", "Go to a section of a pupil's record"),
    ("Ctrl+Shift+N", "Open the pupil in a window of their own, beside this one"),
    ("Ctrl+Shift+M, Ctrl+W", "From there: go to the main window; close that window only"),
    ("Ctrl+F", "Go to the filter of a list, such as the timeline"),
    ("Page Up, Page Down", "Scroll the page"),
    ("Enter", "Open the row, or the group, that is marked"),
    ("Ctrl+C", "Copy the marked rows of a table"),
    (SAVE_KEYS_IN_WORDS, "Save what was typed: the dialog in front, or the page"),
    ("F8", "Go to the next remark in the form of a target or provision"),
    ("Escape", "Leave a dialog or quick find; from a pupil, go back to the list"),
    ("Ctrl+L", "Lock the school"),
    ("F1", "This page"),
)


class HelpDialog(QDialog):
    """The keys, and the program's version."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        column = QVBoxLayout()
        column.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.wide)
        column.setSpacing(SPACE.medium)
        column.addWidget(words("SENCO Desk", "title"))
        column.addWidget(soft(f"Version {_version()}"))
        column.addWidget(words("Keys", "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.wide)
        for row, (keys, what) in enumerate(KEYS):
            grid.addWidget(words(keys, "label"), row, 0)
            grid.addWidget(words(what), row, 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, self.fontMetrics().averageCharWidth() * 24)
        grid.setColumnMinimumWidth(1, self.fontMetrics().averageCharWidth() * 44)
        column.addLayout(grid)
        outer.addLayout(column)
        foot = QFrame()
        restyle(foot, kind="foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(SPACE.wide, SPACE.medium, SPACE.wide, SPACE.medium)
        row.addStretch(1)
        close = primary("Close", self.accept)
        close.setDefault(True)
        row.addWidget(close)
        outer.addWidget(foot)

    @classmethod
    def tell(cls, parent: QWidget | None) -> None:
        """Show it and wait until it is read."""
        dialog = cls(parent)
        dialog.exec()
        let_go(dialog)


def _version() -> str:
    try:
        return version("senco-desk")
    except PackageNotFoundError:
        return "of a source tree"
