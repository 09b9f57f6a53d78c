"""A form for each of several things of one kind, under what it is and what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Generic

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from senco_desk.ui.parts.fields import Field, LineField
from senco_desk.ui.parts.focus import tab_through
from senco_desk.ui.parts.headings import soft, words
from senco_desk.ui.parts.inline import InlineForm
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.parts.ways import mark_way
from senco_desk.ui.screens.cycle.shown import Key, LineToFill


class FormLine(QFrame):
    """One line: heading, what is known, form."""

    def __init__(self, heading: str, form: InlineForm, *, is_first: bool) -> None:
        super().__init__()
        self.form = form
        self._known = soft()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0 if is_first else SPACE.small, 0, 0)
        column.setSpacing(SPACE.tight)
        column.addWidget(words(heading, "label"))
        column.addWidget(self._known)
        column.addWidget(form)
        restyle(self, kind="entry", first=is_first)

    def tell(self, known: str) -> None:
        """Say what is known."""
        self._known.setText(known)


class FormLines(QWidget, Generic[Key]):
    """Lines below each other; what is being typed stays when they are shown again.

    ``make`` makes the form of a line. Where nothing may change the forms can only be read, or
    with ``hide_closed`` go away.
    """

    edited = Signal()

    def __init__(
        self,
        none_words: str,
        make: Callable[[LineToFill[Key]], InlineForm],
        *,
        hide_closed: bool = False,
    ) -> None:
        super().__init__()
        self._make = make
        self._hide_closed = hide_closed
        self._shown: tuple[object, ...] = ()
        self._lines: dict[Key, FormLine] = {}
        self._none = soft(none_words)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.medium)
        self._column.addWidget(self._none)

    @property
    def forms(self) -> dict[Key, InlineForm]:
        """The forms in order."""
        return {key: line.form for key, line in self._lines.items()}

    def show_lines(self, lines: Sequence[LineToFill[Key]], *, may_change: bool) -> None:
        """Show these lines."""
        shown = tuple((one.key, one.heading, _asked(one.fields)) for one in lines)
        if shown != self._shown:
            self._rebuild(lines)
            self._shown = shown
        for one in lines:
            line = self._lines[one.key]
            line.tell(one.known)
            line.form.show_values(one.values, may_change=may_change)
            line.form.setVisible(may_change or not self._hide_closed)
        self._none.setVisible(not lines)

    def _rebuild(self, lines: Sequence[LineToFill[Key]]) -> None:
        before, self._lines = self._lines, {}
        for line in before.values():
            self._column.removeWidget(line)
        for one in lines:
            line = FormLine(
                one.heading, self._form_of(one, before.get(one.key)), is_first=not self._lines
            )
            mark_way(line, str(one.key))
            self._lines[one.key] = line
            self._column.addWidget(line)
        for line in before.values():
            line.hide()
            let_go(line)
        tab_through(self)

    def _form_of(self, one: LineToFill[Key], before: FormLine | None) -> InlineForm:
        form = self._make(one)
        form.edited.connect(self.edited)
        if before is not None and before.form.is_unsaved:
            form.form.put_back(before.form.form.texts())
        return form


def _asked(fields: Sequence[Field]) -> tuple[Field, ...]:
    """Return what is asked, whatever is offered: a name more to offer makes no form anew."""
    return tuple(
        replace(one, suggestions=()) if isinstance(one, LineField) else one for one in fields
    )
