"""Opens the form that a presenter wants filled in, as it is or with more to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.forms import FormDialog
from senco_desk.ui.parts.letting_go import let_go


def ask(parent: QWidget | None, today: Callable[[], date], asking: Asking) -> bool:
    """Open the form and return whether it was saved."""
    saved = FormDialog.ask(
        parent,
        asking.title,
        asking.fields,
        today=today,
        save=asking.save,
        values=asking.values,
        verb=asking.verb,
        intro=asking.intro,
    )
    return saved is not None


class AskingDialog(FormDialog):
    """A form that a presenter wants filled in, for screens that add to it while one types."""

    def __init__(self, parent: QWidget, today: Callable[[], date], asking: Asking) -> None:
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

    def ask_and_forget(self) -> None:
        """Wait until it is saved or left."""
        self.exec()
        let_go(self)
