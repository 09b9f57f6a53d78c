"""Forms that stand open in a page, and the bar that saves or discards what was typed in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from senco_desk.domain.drafts import ON_FILE
from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.buttons import primary, secondary
from senco_desk.ui.parts.fields import Field, Section, Values
from senco_desk.ui.parts.forms import Called, Form
from senco_desk.ui.parts.headings import words
from senco_desk.ui.parts.keys import SAVE
from senco_desk.ui.parts.messages import StatusMark
from senco_desk.ui.parts.shortcuts import on_keys_in
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE, Status

UNSAVED = "Unsaved: what is typed on this page counts here once it is saved."
"""Stands where the page says what is wanting, while something typed in it is not saved."""


class InlineForm(QWidget):
    """A form in a page. ``save`` takes its values and may raise a Refusal, which then shows.

    ``about`` says what the form is for, to those who hear its fields one by one. New values from
    the record never overwrite what is being typed. Where ``telling`` names fields, only what
    stands in those counts as typed.
    """

    edited = Signal()

    def __init__(
        self,
        fields: Sequence[Field | Section],
        *,
        today: Callable[[], date],
        save: Callable[[Values], None],
        about: str = "",
        telling: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self.form = Form(fields, today=today)
        called = Called.after(fields)
        self.form.stand_for(
            replace(
                called,
                words=f"{called.words}: {about}" if about else called.words,
                record=None if telling else ON_FILE,
            ),
            lambda: self.is_unsaved,
        )
        self._save = save
        self._telling = tuple(
            field for field in fields if isinstance(field, Field) and field.name in telling
        )
        self._on_file: Mapping[str, object] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.form.changed.connect(self.edited)
        for field in fields:
            if about and isinstance(field, Field):
                self.form.editor(field.name).setAccessibleName(f"{field.label}: {about}")

    @property
    def is_unsaved(self) -> bool:
        """Whether something was typed that is not saved."""
        if self._telling:
            return any(
                self.form.text(field.name).strip() != field.write(self._on_file.get(field.name))
                for field in self._telling
            )
        return self.form.is_dirty

    def show_values(self, values: Mapping[str, object], *, may_change: bool) -> None:
        """Show what is on file, unless something is being typed."""
        is_news = values != self._on_file
        self._on_file = values
        if (is_news and not self.is_unsaved) or not may_change:
            self.discard()
        self.form.set_read_only(read_only=not may_change)

    def save(self) -> bool:
        """Save what was typed; show a refusal where it belongs and return False."""
        try:
            self._save(self.form.values())
        except Refusal as refusal:
            self.form.show_refusal(refusal)
            return False
        self.discard()
        return True

    def discard(self) -> None:
        """Show what is on file."""
        self.form.set_values(self._on_file)
        self.edited.emit()


class SaveBar(QFrame):
    """Stands at the foot of a page while something typed in it is not saved."""

    save_asked = Signal()
    discard_asked = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        restyle(self, kind="foot")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.wide, SPACE.small, SPACE.wide, SPACE.small)
        row.setSpacing(SPACE.small)
        row.addWidget(StatusMark(Status.CAUTION))
        row.addWidget(words("Not saved yet.", "label"), 1)
        self.discard_button = secondary("Discard", self.discard_asked.emit)
        self.save_button = primary("Save", self.save_asked.emit)
        self.save_button.setToolTip(SAVE.in_words)
        row.addWidget(self.discard_button)
        row.addWidget(self.save_button)
        on_keys_in(page, SAVE, self._save_if_shown)
        self.hide()

    def _save_if_shown(self) -> None:
        if not self.isHidden():
            self.save_asked.emit()
