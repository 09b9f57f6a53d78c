"""The notice that lists unsaved text, above the first page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from senco_desk.domain.drafts import FormAt, KeptDraft
from senco_desk.domain.identity import PupilId
from senco_desk.ui.parts.buttons import quiet, secondary
from senco_desk.ui.parts.drafting import DraftKeeper
from senco_desk.ui.parts.focus import tab_through
from senco_desk.ui.parts.headings import words
from senco_desk.ui.parts.kept_notice import ask_to_discard
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.messages import StatusMark
from senco_desk.ui.parts.rows import in_a_row
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE, Status
from senco_desk.ui.shell.main.kept.presenter import KeptLine, KeptPresenter

_MOST = 3
"""So many are listed at first: the page below is wanted too."""

_LINES_FOR_MOST = 36
"""On a screen with fewer lines of text only one is listed at first."""


class Around(Protocol):
    """The window around the list."""

    def go_to_form(self, form: FormAt) -> bool: ...
    def say(self, title: str, advice: str = "", *, is_done: bool = True) -> None: ...


class KeptList(QFrame):
    """Unsaved texts, the newest first; each opens in its form, or is discarded.

    Hidden while there is none. ``is_wanted`` says whether this is the place to show it.
    """

    def __init__(
        self,
        around: Around,
        keeper: DraftKeeper,
        names: Callable[[], Mapping[PupilId, str]],
    ) -> None:
        super().__init__()
        self._around = around
        self._lines: Sequence[KeptLine] = ()
        self._is_here = False
        self._shows_all = False
        self.presenter = KeptPresenter(self, keeper, names)
        restyle(self, notice=Status.CAUTION.value)
        self._title = words("", "notice")
        restyle(self._title, notice=Status.CAUTION.value)
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.tight)
        self.all_button = quiet("", self._show_all)
        said = QVBoxLayout()
        said.setSpacing(SPACE.tight)
        for widget in (self._title, self._rows):
            said.addWidget(widget)
        said.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.small, SPACE.tight, SPACE.small, SPACE.tight)
        row.setSpacing(SPACE.small)
        row.addWidget(StatusMark(Status.CAUTION), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)
        self.hide()
        keeper.left_changed.connect(self.presenter.refresh)

    def show_here(self, *, is_here: bool) -> None:
        """Show the list, where there is anything, or not."""
        self._is_here = is_here
        self.setVisible(is_here and bool(self._lines))

    # What the presenter asks

    def show_lines(self, title: str, lines: Sequence[KeptLine]) -> None:
        """List these texts."""
        self._lines = tuple(lines)
        self._title.setText(title)
        self.setAccessibleName(title)
        self._fill()
        self.show_here(is_here=self._is_here)

    def go_to(self, form: FormAt) -> bool:
        """Go where a form is, and open it."""
        return self._around.go_to_form(form)

    def say_where(self, title: str, advice: str) -> None:
        """Say where the text is offered."""
        self._around.say(title, advice, is_done=False)

    def ask_to_discard(self, kept: KeptDraft) -> bool:
        """Ask once."""
        return ask_to_discard(self, kept)

    def _show_all(self) -> None:
        self._shows_all = True
        self._fill()

    def _fill(self) -> None:
        while (old := self._column.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                let_go(widget)
        shown = self._lines if self._shows_all else self._lines[: self._most()]
        for line in shown:
            self._column.addWidget(self._row(line))
        self.all_button.setVisible(len(shown) < len(self._lines))
        self.all_button.set_words(f"Show all {len(self._lines)}")
        tab_through(self)

    def _most(self) -> int:
        lines = self.screen().availableGeometry().height() / self.fontMetrics().height()
        return _MOST if lines >= _LINES_FOR_MOST else 1

    def _row(self, line: KeptLine) -> QWidget:
        what, excerpt = words(line.words, "notice_advice"), words(line.excerpt, "notice_advice")
        for label in (what, excerpt):
            restyle(label, notice=Status.CAUTION.value)
        open_button = secondary("Open", lambda: self.presenter.open(line.key))
        open_button.setAccessibleName(f"Open: {line.words}")
        discard = quiet("Discard…", lambda: self.presenter.discard(line.key))
        discard.setAccessibleName(f"Discard: {line.words}")
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(what)
        if line.excerpt:
            said.addWidget(excerpt)
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        row.addLayout(said, 1)
        row.addWidget(in_a_row(open_button, discard), 0, Qt.AlignmentFlag.AlignVCenter)
        return widget
