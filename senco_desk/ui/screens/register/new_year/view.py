"""The dialog in which a new school year is begun, with what it would do in sight."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.dialogs import AskingDialog
from senco_desk.ui.parts.messages import NoticeLine, Question
from senco_desk.ui.parts.tokens import SPACE, Status
from senco_desk.ui.screens.register.new_year.presenter import NewYearForm


class NewYearDialog(AskingDialog):
    """The form; below it what it would do, counted anew at every change."""

    help_page = "new-year"

    def __init__(self, parent: QWidget, today: Callable[[], date], form: NewYearForm) -> None:
        super().__init__(parent, today, form.asking)
        self._asked = form
        self.summary = NoticeLine(Status.INFO)
        self.last_step = NoticeLine(Status.INFO)
        self.take_back_button = secondary("Take back that step", self._take_back)
        self.last_step.add(self.take_back_button)
        self.take_back_button.setVisible(form.take_back is not None)
        above = QVBoxLayout()
        above.setContentsMargins(SPACE.wide, SPACE.small, SPACE.wide, SPACE.small)
        above.setSpacing(SPACE.small)
        above.addWidget(self.last_step)
        above.addWidget(self.summary)
        shell = self.layout()
        assert isinstance(shell, QVBoxLayout)  # noqa: S101  as every form is built
        shell.insertLayout(shell.count() - 1, above)
        if form.last_step is None:
            self.last_step.hide()
        else:
            self.last_step.tell("A new school year was begun here before.", form.last_step)
        self.form.changed.connect(self._tell)
        self._tell()
        wanted = self.height() + self.fontMetrics().height() * 4
        self.resize(self.width(), min(wanted, round(self.screen().availableSize().height() * 0.9)))

    def _tell(self) -> None:
        """Say what would be done; what cannot be read yet is said when it is to be done."""
        try:
            self.summary.tell("This would be done", f"{self._asked.tell(self.form.values())}.")
        except Refusal as refusal:
            self.summary.tell(refusal.title, refusal.advice, Status.CAUTION)
        else:
            self.summary.set_status(Status.INFO)

    def _take_back(self) -> None:
        if self._asked.take_back is None or not Question.ask(
            self,
            "Take back that step?",
            "Every class and every last day that it set becomes what it was before. What you "
            "entered in this form is not kept.",
            do="Take back",
            keep="Leave it as it is",
        ):
            return
        try:
            self._asked.take_back()
        except Refusal as refusal:
            self.form.show_refusal(refusal)
            return
        self.accept()
