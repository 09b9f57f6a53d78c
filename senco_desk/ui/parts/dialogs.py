"""Opens the form that a presenter wants filled in, as it is or with more to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.forms import Called, FormDialog
from senco_desk.ui.parts.letting_go import let_go


def ask(parent: QWidget | None, today: Callable[[], date], asking: Asking) -> bool:
    """Open the form and return whether it was saved."""
    dialog = AskingDialog(parent, today, asking)
    dialog.ask_and_forget()
    return dialog.saved is not None


class AskingDialog(FormDialog):
    """A form that a presenter wants filled in, for screens that add to it while one types."""

    def __init__(self, parent: QWidget | None, today: Callable[[], date], asking: Asking) -> None:
        super().__init__(
            parent,
            asking.title,
            asking.fields,
            today=today,
            save=asking.save,
            values=asking.values,
            verb=asking.verb,
            intro=asking.intro,
        )
        self.form.stand_for(
            Called(
                name=asking.name or asking.title,
                words=asking.title,
                record=None if asking.record is None else str(asking.record),
            )
        )

    def ask_and_forget(self) -> None:
        """Wait until it is saved or left."""
        self.exec()
        let_go(self)
