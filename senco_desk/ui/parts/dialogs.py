"""Dialogs that ask with a form, as it is or with more to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import primary, secondary
from senco_desk.ui.parts.fields import Field, Section, Values
from senco_desk.ui.parts.forms import Called, Form, Today
from senco_desk.ui.parts.headings import section_title, soft
from senco_desk.ui.parts.keys import SAVE
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.messages import Question
from senco_desk.ui.parts.shortcuts import on_keys_in
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE


class FormDialog(QDialog):
    """Asks with a form, and stays open while what was entered is refused."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        fields: Sequence[Field | Section],
        *,
        today: Today,
        save: Callable[[Values], None],
        values: Mapping[str, object] | None = None,
        verb: str = "Save",
        intro: str | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._save = save
        self.saved: Values | None = None
        self.form = Form(fields, today=today)
        self.form.stand_for(Called(name=title, words=title))
        if values:
            self.form.set_values(values)
        self._do = primary(verb, self.save)
        self._do.setDefault(True)
        self._leave = secondary("Cancel", self.reject)
        shell = QVBoxLayout(self)
        shell.setContentsMargins(0, 0, 0, 0)
        shell.setSpacing(0)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.large)
        column.setSpacing(SPACE.medium)
        column.addWidget(section_title(title))
        if intro:
            column.addWidget(soft(intro))
        column.addWidget(self.form, 1)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        shell.addWidget(self._scroll, 1)
        foot = QFrame()
        restyle(foot, kind="foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(SPACE.wide, SPACE.medium, SPACE.wide, SPACE.medium)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(SPACE.small)
        row.addLayout(self._foot)
        row.addStretch(1)
        row.addWidget(self._leave)
        row.addWidget(self._do)
        shell.addWidget(foot)
        on_keys_in(self, SAVE, self.save)
        self._fit(inside, foot)
        self.form.focus_first()

    def save(self) -> None:
        """Read the form and save it; show a refusal where it belongs."""
        try:
            values = self.form.values()
            self._save(values)
        except Refusal as refusal:
            self.form.show_refusal(self.form.first_wanting(refusal) or refusal)
            return
        self.saved = values
        self.accept()

    def add_to_foot(self, widget: QWidget) -> None:
        """Put a button at the left of the foot."""
        self._foot.addWidget(widget)
        QWidget.setTabOrder(widget, self._leave)
        QWidget.setTabOrder(self._leave, self._do)

    def is_unsaved(self) -> bool:
        """Say whether something would be lost by leaving."""
        return self.form.is_dirty

    @override
    def done(self, arg__1: int) -> None:
        super().done(arg__1)
        self.form.settled.emit()  # saved, or left with a word about it: no draft is wanted

    @override
    def reject(self) -> None:
        if self.is_unsaved() and not Question.ask(
            self,
            "Leave without saving?",
            "What you entered here is not kept.",
            do="Leave without saving",
            keep="Go on editing",
            is_destructive=True,
        ):
            return
        super().reject()

    def _fit(self, inside: QWidget, foot: QWidget) -> None:
        """Be as high as the form needs, as long as the screen has room."""
        room = self.screen().availableGeometry()
        width = min(self.fontMetrics().averageCharWidth() * 90, round(room.width() * 0.9))
        height = max(inside.sizeHint().height(), inside.heightForWidth(width))
        height += foot.sizeHint().height() + SPACE.wide
        self.resize(width, min(height, round(room.height() * 0.85)))


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
