"""Lines that are filled in one after the other and recorded together; and what was recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.buttons import primary, secondary
from senco_desk.ui.parts.inline import InlineForm
from senco_desk.ui.parts.shorttable import ShortTable
from senco_desk.ui.parts.tables import TableModel
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.screens.cycle.do.presenter import Entered
from senco_desk.ui.screens.cycle.do.table import MeasurementRow, SessionRow
from senco_desk.ui.screens.cycle.lines import FormLines
from senco_desk.ui.screens.cycle.shown import Key, LineToFill

Row = TypeVar("Row", MeasurementRow, SessionRow)

_TAKEN_OVER = ("happened_on", "taken_by")


class QuickEntry(QWidget, Generic[Key]):
    """Lines to fill in, with the button that records them.

    A line counts as filled in when one of the ``telling`` fields holds something. Enter in
    ``next_field`` goes to the same field of the next line. A date and a name are taken over into
    the lines below that are still empty.
    """

    edited = Signal()

    def __init__(
        self,
        *,
        telling: Sequence[str],
        next_field: str,
        verb: str,
        save: Callable[[], bool],
        none_words: str,
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self._telling = tuple(telling)
        self._next_field = next_field
        self._save = save
        self._today = today
        self.lines: FormLines[Key] = FormLines(none_words, self._make, hide_closed=True)
        self.lines.edited.connect(self.edited)
        self.button = primary(verb, self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.medium)
        column.addWidget(self.lines)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def is_unsaved(self) -> bool:
        """Whether a line was filled in and is not recorded."""
        return any(form.is_unsaved for form in self.lines.forms.values())

    def show_lines(self, lines: Sequence[LineToFill[Key]], *, may_change: bool) -> None:
        """Offer these lines; what is being typed stays."""
        self.lines.show_lines(lines, may_change=may_change)
        self.button.setVisible(may_change and bool(lines))

    def entered(self) -> dict[Key, Entered]:
        """Read the lines that are filled in; one that cannot be read is its refusal."""
        return {key: _read(form) for key, form in self.lines.forms.items() if form.is_unsaved}

    def save(self) -> bool:
        """Record what was filled in; False where a line is refused."""
        for form in self.lines.forms.values():
            form.form.clear_refusal()
        return self._save()

    def refuse(self, key: Key, refusal: Refusal) -> None:
        """Say at a line what is wrong with it."""
        self.lines.forms[key].form.show_refusal(refusal)

    def clear(self, values: Mapping[str, object]) -> None:
        """Put these values into every line; what else stands there stays for the next ones."""
        for form in self.lines.forms.values():
            form.form.set_values(values)
        self.edited.emit()

    def _make(self, line: LineToFill[Key]) -> InlineForm:
        form = InlineForm(
            line.fields,
            today=self._today,
            save=lambda _values: None,
            about=line.heading,
            telling=self._telling,
        )
        for name in {field.name for field in line.fields}.intersection(_TAKEN_OVER):
            editor = form.form.editor(name)
            if isinstance(editor, QLineEdit):
                editor.editingFinished.connect(self._taker_over(line.key, name))
        following = form.form.editor(self._next_field)
        if isinstance(following, QLineEdit):
            following.returnPressed.connect(self._goer_on(line.key))
        return form

    def _below(self, key: Key) -> list[InlineForm]:
        keys = list(self.lines.forms)
        return [self.lines.forms[one] for one in keys[keys.index(key) + 1 :]]

    def _taker_over(self, key: Key, name: str) -> Callable[[], None]:
        def take_over() -> None:
            typed = self.lines.forms[key].form.text(name)
            for form in self._below(key):
                if not form.is_unsaved and form.form.text(name) != typed:
                    form.form.type(name, typed)

        return take_over

    def _goer_on(self, key: Key) -> Callable[[], None]:
        def go_on() -> None:
            below = self._below(key)
            widget = below[0].form.editor(self._next_field) if below else self.button
            widget.setFocus(Qt.FocusReason.TabFocusReason)

        return go_on


class Recorded(QWidget, Generic[Row]):
    """What was recorded, as a table; a row can be taken out with a reason."""

    def __init__(
        self, model: TableModel[Row], name: str, take_out: Callable[[Row], None], removal: str
    ) -> None:
        super().__init__()
        self.model = model
        self.table = ShortTable(model, name, most=10)
        self.button = secondary("Take out…", self._take_out)
        self.button.opens(removal, choose=self.table.choose_by_text)
        self.button.setAccessibleName(f"Take out the chosen line of {name.lower()}")
        self._do = take_out
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE.small, 0, 0)
        column.setSpacing(SPACE.small)
        column.addWidget(self.table)
        column.addLayout(row)
        self.table.row_chosen.connect(self._row_chosen)

    def show_rows(self, rows: Sequence[Row], *, may_change: bool) -> None:
        """Show these rows."""
        self.model.set_rows(rows)
        self.setVisible(bool(rows))
        self.button.setVisible(may_change)
        self._row_chosen(self.table.current_row())

    def _row_chosen(self, row: object) -> None:
        self.button.setEnabled(row is not None)

    def _take_out(self) -> None:
        row: Row | None = self.table.current_row()
        if row is not None:
            self._do(row)


def _read(form: InlineForm) -> Entered:
    try:
        return form.form.values()
    except Refusal as refusal:
        return refusal
