"""Forms: the widget for a declaration of fields."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from senco_desk.domain.drafts import FormAt, KeptDraft, Standing
from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.drafting import DraftKeeper, keeper_around
from senco_desk.ui.parts.fields import (
    Field,
    LineField,
    NoteField,
    Option,
    Section,
    Values,
)
from senco_desk.ui.parts.form_cell import FormCell
from senco_desk.ui.parts.form_line import FormLine
from senco_desk.ui.parts.headings import section_title, soft
from senco_desk.ui.parts.kept_notice import KeptNotice
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.messages import NoticeLine
from senco_desk.ui.parts.tokens import SPACE, Status
from senco_desk.ui.parts.ways import way_to

Today = Callable[[], date]

_ROUNDS = 3
"""How often kept texts are put in, until each field offers what it was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What a form is called where it stands, and the record that it changes, if any.

    ``words`` is what the user knows it by.
    """

    name: str
    words: str
    record: str | None = None

    @classmethod
    def after(cls, fields: Sequence[Field | Section]) -> Called:
        """Call a form after its fields."""
        named = [one for one in fields if isinstance(one, Field)]
        return cls(
            name="+".join(one.name for one in named),
            words=", ".join(one.label for one in named[:2]),
        )


class Form(QWidget):
    """A form made from a tuple of fields.

    ``values()`` reads it and raises a Refusal for what cannot be read; ``show_refusal`` shows
    one beside its field. ``changed`` fires at every change by the user, and ``is_dirty`` says
    whether anything differs from what ``set_values`` or ``mark_clean`` left.
    """

    changed = Signal()
    settled = Signal()

    def __init__(
        self, fields: Sequence[Field | Section], *, today: Today, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._keeper: DraftKeeper | None = None
        self._kept: KeptNotice | None = None
        self._called = Called.after(fields)
        self._is_typed: Callable[[], bool] = lambda: self.is_dirty
        self._cells: dict[str, FormCell] = {}
        self._clean: dict[str, str] = {}
        self._is_setting = False
        self._is_read_only = False
        self._general = NoticeLine(Status.ALERT)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(SPACE.medium)
        self._page = page
        page.addWidget(self._general)
        line: FormLine | None = None
        for one in fields:
            if isinstance(one, Section):
                page.addWidget(_heading(one))
                line = None
                continue
            cell = FormCell(one, today)
            cell.editor.edited.connect(self._edited)
            self._cells[one.name] = cell
            if line is None or not one.beside:
                line = FormLine(one.places)
                page.addLayout(line)
            line.addWidget(cell)
        page.addStretch(1)
        self._put_in_tab_order()
        self.mark_clean()

    @property
    def is_dirty(self) -> bool:
        """Whether anything was changed since ``set_values`` or ``mark_clean``."""
        return self.texts() != self._clean

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
        self._clean = self.texts()
        self.settled.emit()

    # Drafts: see ``drafting``

    def stand_for(self, called: Called | None, is_typed: Callable[[], bool] | None = None) -> None:
        """Say which form this is; None where what stands in it is not worth keeping.

        ``is_typed`` says whether something would be lost by leaving it, where that is not
        whether anything was changed.
        """
        self._called = called
        self._is_typed = is_typed or self._is_typed

    def form_at(self) -> FormAt | None:
        """Return by what the form is known again after a restart."""
        if self._called is None:
            return None
        return FormAt(where=way_to(self), name=self._called.name, record=self._called.record)

    def form_words(self) -> str:
        """Return what the user knows the form by."""
        return self._called.words if self._called else ""

    def texts(self) -> dict[str, str]:
        """Return what stands in the fields, readable or not."""
        return {name: cell.editor.text() for name, cell in self._cells.items()}

    def clean_texts(self) -> Mapping[str, str]:
        """Return what stood in the fields before anything was typed."""
        return self._clean

    def prose(self) -> tuple[str, ...]:
        """Return the names of the fields of free text."""
        return tuple(
            name
            for name, cell in self._cells.items()
            if isinstance(cell.field, LineField | NoteField)
        )

    def is_typed(self) -> bool:
        """Say whether something was typed that would be lost by leaving."""
        return self._is_typed()

    def go_to(self, names: Collection[str]) -> None:
        """Go to the first of these fields, once the form has its place."""
        name = next((one for one in self._cells if one in names), None)
        if name is not None:
            QTimer.singleShot(0, self, lambda: self.focus_on(name))

    def put_back(self, texts: Mapping[str, str]) -> None:
        """Put kept texts back; the form is dirty where they differ.

        What one field offers may follow from another, so that it takes more than one round.
        """
        wanted = {name: text for name, text in texts.items() if name in self._cells}
        for _ in range(_ROUNDS):
            self._set_texts(wanted)
            self.changed.emit()
            now = self.texts()
            if all(now[name] == text for name, text in wanted.items()):
                return

    def offer(self, kept: KeptDraft, standing: Standing, keeper: DraftKeeper) -> None:
        """Offer text that was typed here before and not saved."""
        shown = self._kept
        if shown is not None and (shown.key, shown.standing) == (kept.draft.key, standing):
            return
        self.withdraw_offer()
        key = kept.draft.key
        self._kept = KeptNotice(
            kept,
            standing,
            use=None if self._is_read_only else lambda: keeper.use(self, key),
            discard=lambda: keeper.discard(key),
        )
        self._page.insertWidget(0, self._kept)
        self._kept.speak()
        buttons = (self._kept.use_button, self._kept.discard_button)
        for cell in list(self._cells.values())[:1]:
            before = cell.editor.widget.previousInFocusChain() or self
            for earlier, later in pairwise((before, *buttons)):
                QWidget.setTabOrder(earlier, later)

    def withdraw_offer(self) -> None:
        """Take the offer away."""
        if self._kept is not None:
            shown, self._kept = self._kept, None
            shown.hide()
            self._page.removeWidget(shown)
            let_go(shown)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.meet_keeper()

    def meet_keeper(self) -> None:
        """Tell the keeper of drafts around, if there is one, that the form is there."""
        if self._keeper is None:
            self._keeper = keeper_around(self)
            if self._keeper is not None:
                self.changed.connect(self._tell_typed)
                self.settled.connect(self._tell_settled)
        if self._keeper is not None:
            self._keeper.meet(self)

    def _tell_typed(self) -> None:
        if self._keeper is not None:
            self._keeper.touched(self)

    def _tell_settled(self) -> None:
        if self._keeper is not None:
            self._keeper.settled(self)

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
        self._is_read_only = read_only
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
