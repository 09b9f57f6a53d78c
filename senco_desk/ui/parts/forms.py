"""Forms: the widget for a declaration of fields."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.field_cell import FieldCell, Today
from senco_desk.ui.parts.fields import (
    Field,
    Option,
    Section,
    Values,
)
from senco_desk.ui.parts.headings import section_title, soft
from senco_desk.ui.parts.messages import NoticeLine
from senco_desk.ui.parts.tokens import SPACE, Status


class Form(QWidget):
    """A form made from a tuple of fields.

    ``values()`` reads it and raises a Refusal for what cannot be read; ``show_refusal`` shows
    one beside its field. ``changed`` fires at every change by the user, and ``is_dirty`` says
    whether anything differs from what ``set_values`` or ``mark_clean`` left.
    """

    changed = Signal()

    def __init__(
        self, fields: Sequence[Field | Section], *, today: Today, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._cells: dict[str, FieldCell] = {}
        self._clean: dict[str, str] = {}
        self._is_setting = False
        self._general = NoticeLine(Status.ALERT)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(SPACE.medium)
        page.addWidget(self._general)
        line: QHBoxLayout | None = None
        places = 1
        for one in fields:
            if isinstance(one, Section):
                _fill_up(line, places)
                page.addWidget(_heading(one))
                line = None
                continue
            cell = FieldCell(one, today)
            cell.editor.edited.connect(self._edited)
            self._cells[one.name] = cell
            if line is None or not one.beside:
                _fill_up(line, places)
                places = one.places
                line = QHBoxLayout()
                line.setSpacing(SPACE.large)
                page.addLayout(line)
            line.addWidget(cell, 1)
        _fill_up(line, places)
        page.addStretch(1)
        self._put_in_tab_order()
        self.mark_clean()

    @property
    def is_dirty(self) -> bool:
        """Whether anything was changed since ``set_values`` or ``mark_clean``."""
        return self._texts() != self._clean

    def values(self) -> Values:
        """Read all fields; raise a Refusal that names the first one that cannot be read."""
        today = self._today()
        return Values(
            {name: cell.field.read(cell.editor.text(), today) for name, cell in self._cells.items()}
        )

    def readable(self) -> Values:
        """Read what can be read so far; None for a field that is empty or cannot be read."""
        today = self._today()
        return Values({name: cell.readable(today) for name, cell in self._cells.items()})

    def set_values(self, values: Mapping[str, object]) -> None:
        """Show these values; fields that are not named stay as they are. Leaves it clean."""
        self._set_texts(
            {
                name: self._cells[name].field.write(value)
                for name, value in values.items()
                if name in self._cells
            }
        )
        self.clear_refusal()
        self.mark_clean()

    def mark_clean(self) -> None:
        """Take what stands in the form as saved."""
        self._clean = self._texts()

    def draft(self) -> str:
        """Return what stands in the form as text to keep, readable or not."""
        return json.dumps(self._texts())

    def restore_draft(self, draft: str) -> None:
        """Put a kept draft back; the form is dirty where it differs."""
        self._set_texts({k: v for k, v in json.loads(draft).items() if k in self._cells})
        self.changed.emit()

    def show_refusal(self, refusal: Refusal) -> None:
        """Show a refusal beside its field, or above all where it belongs to none of them."""
        self.clear_refusal()
        cell = self._cells.get(refusal.field or "")
        if cell is None:
            self._general.tell(refusal.title, refusal.advice)
            return
        cell.refuse(refusal)
        cell.editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        _scroll_to(cell)

    def first_wanting(self, refusal: Refusal) -> Refusal | None:
        """Return a refusal of the first field left empty above the one that was refused, if any.

        Forms are mended from the top, whatever is looked at first by who refuses.
        """
        for name, cell in self._cells.items():
            if name == refusal.field:
                return None
            wanting = cell.field.needed and not cell.isHidden() and not cell.editor.text().strip()
            if refusal.field and wanting:
                return cell.field.refuse("This field is needed.", "Fill it in, then save again.")
        return None

    def clear_refusal(self) -> None:
        """Take shown refusals away."""
        self._general.hide()
        for cell in self._cells.values():
            cell.clear()

    def editor(self, name: str) -> QWidget:
        """Return the widget in which a field is typed."""
        return self._cells[name].editor.widget

    def text(self, name: str) -> str:
        """Return what stands in a field, as typed."""
        return self._cells[name].editor.text()

    def type(self, name: str, text: str) -> None:
        """Put text into a field as a user would."""
        self._cells[name].editor.set_text(text)
        self._edited()

    def choose(self, name: str, value: object) -> None:
        """Put a value into a field as a user would."""
        self.type(name, self._cells[name].field.write(value))

    def set_options(self, name: str, options: Sequence[Option]) -> None:
        """Offer other options in a choice; what was chosen stays where it still can be."""
        self._is_setting = True
        self._cells[name].set_options(options)
        self._is_setting = False

    def set_label(self, name: str, text: str) -> None:
        """Ask for a field in other words."""
        self._cells[name].set_label(text)

    def set_help(self, name: str, text: str) -> None:
        """Change the help under a field."""
        self._cells[name].set_help(text)

    def show_hints(self, name: str, hints: Sequence[tuple[Status, str]]) -> None:
        """Say something about what stands in a field; each hint has its shape and colour."""
        self._cells[name].show_hints(hints)

    def put_below(self, name: str, widget: QWidget) -> None:
        """Put a widget below a field."""
        self._cells[name].put_below(widget)

    def describe(self, name: str, words: str) -> None:
        """Have a screen reader say more of a field than its help."""
        self._cells[name].describe(words)

    def show_field(self, name: str, *, shown: bool) -> None:
        """Show or hide a field; a hidden one is still read."""
        self._cells[name].setVisible(shown)

    def set_read_only(self, *, read_only: bool) -> None:
        """Let the form be read but not changed."""
        for cell in self._cells.values():
            cell.editor.set_read_only(read_only=read_only)

    def focus_on(self, name: str) -> None:
        """Put the cursor into a field, and see that it can be seen."""
        cell = self._cells[name]
        cell.editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        _scroll_to(cell)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        for cell in self._cells.values():
            cell.editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _texts(self) -> dict[str, str]:
        return {name: cell.editor.text() for name, cell in self._cells.items()}

    def _set_texts(self, texts: Mapping[str, str]) -> None:
        self._is_setting = True
        for name, text in texts.items():
            self._cells[name].editor.set_text(text)
        self._is_setting = False

    def _edited(self) -> None:
        if not self._is_setting:
            self.changed.emit()

    def _put_in_tab_order(self) -> None:
        widgets = [cell.editor.widget for cell in self._cells.values()]
        for before, after in pairwise(widgets):
            QWidget.setTabOrder(before, after)


def _fill_up(line: QHBoxLayout | None, places: int) -> None:
    """Leave room in a line for as many fields as it has places for."""
    if line is not None:
        for _ in range(line.count(), places):
            line.addWidget(QWidget(), 1)


def _heading(section: Section) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, SPACE.small, 0, 0)
    column.setSpacing(SPACE.tight)
    column.addWidget(section_title(section.title))
    if section.help:
        column.addWidget(soft(section.help))
    return box


def _scroll_to(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
            return
        above = above.parentWidget()
