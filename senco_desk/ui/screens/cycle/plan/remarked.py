"""A form with the remarks of the SMART check beside its fields, and the banks at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from typing_extensions import override

from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import Button, quiet
from senco_desk.ui.parts.dialogs import AskingDialog, ask
from senco_desk.ui.parts.fields import Field
from senco_desk.ui.parts.keys import NEXT_REMARK
from senco_desk.ui.parts.shortcuts import on_keys
from senco_desk.ui.parts.steady import steady
from senco_desk.ui.screens.cycle.plan.beside import Beside
from senco_desk.ui.screens.cycle.plan.remark_list import RemarkList
from senco_desk.ui.screens.cycle.plan.remarks import (
    RemarkKey,
    RemarkLine,
    asking_to_keep,
    counted_remarks,
)

PAUSE_MS = 400
"""How long nothing is typed before the form is looked at."""


class RemarkedDialog(AskingDialog):
    """The form of a target or a provision, with remarks that come after a pause in typing."""

    looked = Signal()

    def __init__(
        self, parent: QWidget, today: Callable[[], date], asking: Asking, beside: Beside
    ) -> None:
        super().__init__(parent, today, asking)
        self._today = today
        self._beside = beside
        self._lines: dict[RemarkKey, RemarkLine] = {}
        self._lists: dict[str, RemarkList] = {}
        for field in asking.fields:
            if isinstance(field, Field):
                self._lists[field.name] = self._list_below(field.name)
        self.strategies_button = quiet("Look up a strategy…", self._look_up)
        self.form.put_below(beside.into, _at_the_left(self.strategies_button))
        QWidget.setTabOrder(self.form.editor(beside.into), self.strategies_button)
        self.count_button = quiet(counted_remarks(0), self.go_to_next)
        self.count_button.setToolTip(NEXT_REMARK.in_words)
        self.count_button.setEnabled(False)
        self.bank_button = quiet("Keep in our bank…", self._keep_in_bank)
        self.add_to_foot(self.count_button)
        self.add_to_foot(self.bank_button)
        on_keys(self, NEXT_REMARK, self.go_to_next)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self.form.changed.connect(self._pause.start)
        self.look()
        if beside.start_at is not None:
            self.form.focus_on(beside.start_at)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._beside.start_at is not None:  # only now is known what can be seen
            QTimer.singleShot(0, self, partial(self.form.focus_on, self._beside.start_at))

    @property
    def remark_rows(self) -> dict[RemarkKey, Button]:
        """The buttons that open the remarks shown, from the top of the form."""
        return {
            key: row.look_button
            for remarks in self._lists.values()
            for key, row in remarks.rows.items()
        }

    def remarks_at(self, field: str) -> RemarkList:
        """Return the remarks below a field."""
        return self._lists[field]

    def look(self) -> None:
        """Look at what stands in the form and show what is found, without moving the cursor."""
        self._pause.stop()
        lines = self._beside.remarks.look(self.form.readable())
        self._lines = {one.key: one for one in lines}
        number = sum(one.reason is None for one in lines)
        with steady(self._scroll):
            for name, remarks in self._lists.items():
                here = [one for one in lines if one.beside == name]
                remarks.show_remarks(here, after=self.form.editor(name))
                self.form.describe(name, _said(here))
        self.count_button.set_words(counted_remarks(number))
        self.count_button.setAccessibleName(f"{counted_remarks(number)}. Go to the next one.")
        self.count_button.setEnabled(bool(lines))
        self.looked.emit()

    def go_to_next(self) -> None:
        """Move the cursor to the next remark, and from the last to the first."""
        buttons: list[QWidget] = list(self.remark_rows.values())
        if not buttons:
            return
        focus = QApplication.focusWidget()
        at = buttons.index(focus) + 1 if focus in buttons else 0
        to = buttons[at % len(buttons)]
        to.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(to)

    @override
    def is_unsaved(self) -> bool:
        return super().is_unsaved() or self._beside.remarks.is_unsaved

    def _list_below(self, name: str) -> RemarkList:
        remarks = RemarkList()
        remarks.keep_asked.connect(self._keep)
        remarks.taken_back.connect(self._take_back)
        self.form.put_below(name, remarks)
        return remarks

    def _keep(self, key: RemarkKey) -> None:
        self.look()
        line = self._lines.get(key)
        if line is not None:
            asking = asking_to_keep(line, lambda why: self._beside.remarks.keep(key, why))
            ask(self, self._today, asking)
            self.look()

    def _take_back(self, key: RemarkKey) -> None:
        self._beside.remarks.take_back(key)
        self.look()

    def _look_up(self) -> None:
        found = self._beside.look_up()
        if found is not None:
            before = self.form.text(self._beside.into).rstrip()
            self.form.type(self._beside.into, f"{before} {found}".strip())
            self.form.focus_on(self._beside.into)

    def _keep_in_bank(self) -> None:
        self._beside.keep_in_bank(self.form.readable())


def _at_the_left(button: Button) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(button)
    row.addStretch(1)
    return line


def _said(lines: Sequence[RemarkLine]) -> str:
    if not lines:
        return ""
    number = sum(one.reason is None for one in lines)
    return " ".join((f"{counted_remarks(number)}.", *(one.heading for one in lines)))
