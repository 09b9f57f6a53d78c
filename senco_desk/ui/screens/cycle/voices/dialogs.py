"""The form of a view: words, or why there are none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.dialogs import AskingDialog
from senco_desk.ui.screens.cycle.voices.fields import HOW_ASKED, HOW_GATHERED


class ViewDialog(AskingDialog):
    """Asks for the words, or where no view was given, for the reason.

    Words that stand there already stay to be seen, so that none are lost unseen.
    """

    def __init__(self, parent: QWidget, today: Callable[[], date], asking: Asking) -> None:
        super().__init__(parent, today, asking)
        self.form.changed.connect(self._changed)
        self._changed()

    def _changed(self) -> None:
        none_given = bool(self.form.text("none_given"))
        self.form.set_label("method", HOW_ASKED if none_given else HOW_GATHERED)
        self.form.show_field("no_view_reason", shown=none_given)
        self.form.show_field("words", shown=not none_given or bool(self.form.text("words")))
