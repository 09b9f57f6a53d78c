"""Remarks below each other, each in one quiet line that opens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from senco_desk.ui.parts.buttons import Button, quiet
from senco_desk.ui.parts.flow import FlowLayout
from senco_desk.ui.parts.headings import soft, words
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.messages import StatusMark
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE, Status
from senco_desk.ui.screens.cycle.plan.remarks import RemarkKey, RemarkLine


class RemarkRow(QFrame):
    """One remark: what is amiss; opened, how to mend it, where that is from, and what to do."""

    keep_asked = Signal()
    taken_back = Signal()
    toggled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mark = StatusMark(Status.INFO, 0.9)
        self._heading = soft()
        self.look_button = quiet("More", self._toggle)
        self._mend = words()
        self._source = soft()
        self._reason = words()
        self.keep_button = quiet("Keep as it is, because…", self.keep_asked.emit)
        self.back_button = quiet("Take back", self.taken_back.emit)
        top = QHBoxLayout()
        top.setSpacing(SPACE.small)
        top.addWidget(self._mark)
        top.addWidget(self._heading, 1)
        top.addWidget(self.look_button)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(SPACE.large, 0, 0, SPACE.tight)
        column.setSpacing(SPACE.hair)
        for part in (self._reason, self._mend, self._source):
            column.addWidget(part)
        buttons = FlowLayout(gap=SPACE.small)
        buttons.addWidget(self.keep_button)
        buttons.addWidget(self.back_button)
        column.addLayout(buttons)
        self._inside.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self._inside)

    @property
    def words(self) -> str:
        """The line that is always seen."""
        return self._heading.text()

    @property
    def is_open(self) -> bool:
        """Whether all of it is shown."""
        return not self._inside.isHidden()

    def tell(self, line: RemarkLine) -> None:
        """Show a remark; it stays open or shut as it is."""
        is_kept = line.reason is not None
        held = self.window().focusWidget()
        goes, comes = self.keep_button, self.back_button
        if not is_kept:
            goes, comes = comes, goes
        self._mark.tell(Status.NEUTRAL if is_kept else Status.INFO)
        self._heading.setText(line.heading)
        self._reason.setText(f"Because: {line.reason}")
        self._reason.setVisible(is_kept)
        self._mend.setText(line.mend)
        self._source.setText(line.source)
        comes.show()
        if held is goes:  # Qt would hand the cursor to whatever comes next in the window
            comes.setFocus(Qt.FocusReason.OtherFocusReason)
        goes.hide()
        restyle(self, kind="entry", first=True)
        whole = f"Remark. {line.heading} {line.mend} {line.source}"
        self.look_button.setAccessibleName(whole)
        self.keep_button.setAccessibleName(f"Keep as it is, because…: {line.heading}")
        self.back_button.setAccessibleName(f"Take back: {line.heading}")

    def stops(self) -> tuple[Button, ...]:
        """Return what Tab comes to, in order."""
        return self.look_button, self.keep_button, self.back_button

    def _toggle(self) -> None:
        shown = not self.is_open
        self._inside.setVisible(shown)
        self.look_button.set_words("Less" if shown else "More")
        self.toggled.emit()


class RemarkList(QWidget):
    """Remarks below each other. What stays is not made anew, so that the cursor stays on it."""

    keep_asked = Signal(object)
    taken_back = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[RemarkKey, RemarkRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.hair)
        self.hide()

    def show_remarks(self, lines: Sequence[RemarkLine], *, after: QWidget | None = None) -> None:
        """Show these remarks; Tab comes to them after a widget, where one is given.

        Where the one that held the cursor goes, the next one holds it, or else that widget.
        """
        held = next((key for key, row in self.rows.items() if _holds(row)), None)
        before = list(self.rows)
        shown = {line.key for line in lines}
        for key in [key for key in self.rows if key not in shown]:
            row = self.rows.pop(key)
            self._column.removeWidget(row)
            row.hide()
            let_go(row)
        for at, line in enumerate(lines):
            if line.key not in self.rows:
                self.rows[line.key] = self._row(line.key)
            row = self.rows[line.key]
            if self._column.indexOf(row) != at:
                self._column.insertWidget(at, row)
            row.tell(line)
        self.rows = {line.key: self.rows[line.key] for line in lines}
        self.setVisible(bool(lines))
        self._put_in_tab_order(after)
        if held is not None and held not in self.rows:
            self._hand_on(before.index(held), after)

    def _row(self, key: RemarkKey) -> RemarkRow:
        row = RemarkRow()
        row.keep_asked.connect(lambda: self.keep_asked.emit(key))
        row.taken_back.connect(lambda: self.taken_back.emit(key))
        return row

    def _put_in_tab_order(self, after: QWidget | None) -> None:
        stops = [stop for row in self.rows.values() for stop in row.stops()]
        before = after
        for stop in stops:
            if before is not None:
                QWidget.setTabOrder(before, stop)
            before = stop

    def _hand_on(self, at: int, after: QWidget | None) -> None:
        rows = list(self.rows.values())
        to = rows[min(at, len(rows) - 1)].look_button if rows else after
        if to is not None:
            to.setFocus(Qt.FocusReason.OtherFocusReason)


def _holds(row: RemarkRow) -> bool:
    focus = row.window().focusWidget()
    return row.isAncestorOf(focus) if focus else False
