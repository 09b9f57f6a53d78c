"""One field of a form as it is shown: its label, its editor, its help and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.editors import Editor, editor_for
from senco_desk.ui.parts.fields import (
    CheckField,
    ChoiceField,
    DecimalField,
    Field,
    Option,
    WholeField,
)
from senco_desk.ui.parts.headings import soft
from senco_desk.ui.parts.messages import NoticeLine
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE, Status

Today = Callable[[], date]


class FormCell(QWidget):
    """A field with its label above, its help below and the line for a refusal."""

    def __init__(self, field: Field, today: Today) -> None:
        super().__init__()
        self.field = field
        self.editor: Editor = editor_for(field, today)
        self._help = soft(field.help or "")
        if not field.help:  # to show it before it has its place would open a window for it
            self._help.hide()
        self._wrong = NoticeLine(Status.ALERT)
        self._hints: list[NoticeLine] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.tight)
        self._label: QLabel | None = None
        if not isinstance(field, CheckField):  # which writes its words beside its box
            unit = field.unit if isinstance(field, WholeField | DecimalField) else ""
            self._label = QLabel(f"{field.label} ({unit})" if unit else field.label)
            self._label.setBuddy(self.editor.widget)
            restyle(self._label, kind="label")
            column.addWidget(self._label)
        column.addWidget(self.editor.widget)
        column.addWidget(self._wrong)
        column.addWidget(self._help)
        self._hint_box = QVBoxLayout()
        self._hint_box.setSpacing(SPACE.hair)
        column.addLayout(self._hint_box)
        column.addStretch(1)
        self._column = column
        self._said = ""
        self._name_editor(field.label)
        self.editor.widget.setAccessibleDescription(field.help or "")
        self.editor.edited.connect(self.clear)

    def refuse(self, refusal: Refusal) -> None:
        self._wrong.tell(refusal.title, refusal.advice)
        self._describe(str(refusal))
        restyle(self.editor.widget, wrong=True)

    def clear(self) -> None:
        if self._wrong.isHidden():
            return
        self._wrong.hide()
        self._describe()
        restyle(self.editor.widget, wrong=False)

    def set_label(self, text: str) -> None:
        if self._label is not None:
            self._label.setText(text)
        self._name_editor(text)

    def _name_editor(self, label: str) -> None:
        named = label + (", needed" if self.field.needed else "")
        self.editor.widget.setAccessibleName(named)

    def set_help(self, text: str) -> None:
        self._help.setText(text)
        self._help.setVisible(bool(text))
        self._describe()

    def show_hints(self, hints: Sequence[tuple[Status, str]]) -> None:
        while len(self._hints) < len(hints):
            line = NoticeLine()
            self._hints.append(line)
            self._hint_box.addWidget(line)
        for line, (status, text) in zip(self._hints, hints, strict=False):
            line.tell("", text, status)
        for line in self._hints[len(hints) :]:
            line.hide()
        self.describe(" ".join(text for _, text in hints))

    def describe(self, words: str) -> None:
        self._said = words
        self._describe()

    def put_below(self, widget: QWidget) -> None:
        before_the_stretch = self._column.count() - 1
        self._column.insertWidget(before_the_stretch, widget)

    def readable(self, today: date) -> object:
        try:
            return self.field.read(self.editor.text(), today)
        except Refusal:
            return None

    def _describe(self, refusal: str = "") -> None:
        parts = (refusal, self._said, self._help.text())
        self.editor.widget.setAccessibleDescription(" ".join(one for one in parts if one))

    def set_options(self, options: Sequence[Option]) -> None:
        assert isinstance(self.field, ChoiceField)  # noqa: S101  only choices have options
        self.field = replace(self.field, options=tuple(options))
        self.editor.set_options(self.field)
