"""The form of an entry of the school's own bank, which warns of names while one types."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from senco_desk.ui.parts.dialogs import AskingDialog
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.screens.cycle.bank.own import OwnAsking


class OwnEntryDialog(AskingDialog):
    """The form of an entry of the school's own."""

    def __init__(self, parent: QWidget, today: Callable[[], date], own: OwnAsking) -> None:
        super().__init__(parent, today, own.asking)
        self._own = own
        self._warned: dict[str, str | None] = {}
        self.form.changed.connect(self._warn)
        self._warn()

    def _warn(self) -> None:
        for name in self._own.texts:
            warning = self._own.warned(self.form.text(name))
            if warning != self._warned.get(name):
                self._warned[name] = warning
                self.form.show_hints(name, [(Status.CAUTION, warning)] if warning else [])
