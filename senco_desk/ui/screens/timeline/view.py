"""The timeline, as a section of a pupil's page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from senco_desk.domain.identity import PupilId
from senco_desk.domain.timeline import Kind
from senco_desk.ui.parts.buttons import Button, secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.editors import ChoiceBox
from senco_desk.ui.parts.flow import FlowLayout
from senco_desk.ui.parts.focus import lead_focus
from senco_desk.ui.parts.headings import ScrollPage, soft
from senco_desk.ui.parts.icons import icon
from senco_desk.ui.parts.keys import FILTER
from senco_desk.ui.parts.messages import EmptyState
from senco_desk.ui.parts.shortcuts import on_keys_in
from senco_desk.ui.parts.tables import TableModel, TableView
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.screens.timeline.presenter import Span, TimelinePresenter
from senco_desk.ui.screens.timeline.table import BY_TERM, COLUMNS, Row, searched

_ROOM_FOR_KIND = 110
"""Characters across: with less, the column of kinds is left out."""


class TimelineSection(ScrollPage):
    """Everything on record by date, the newest first; Enter opens the place of a line."""

    help_page = "timeline"

    def __init__(self, context: Context, pupil_id: PupilId, parent: QWidget | None = None) -> None:
        super().__init__()
        self.setParent(parent)
        self.setAccessibleName("Timeline")
        self.presenter = TimelinePresenter(self, context.desk, context.shell, pupil_id)
        self.model = TableModel[Row](
            COLUMNS, identity=lambda row: row.identity, searched=searched, parent=self
        )
        self.model.group(BY_TERM)
        self.table = TableView(self.model, "Timeline")
        self.filter = QLineEdit()
        self.spans = ChoiceBox()
        self.kinds = {kind: self._chip(kind) for kind in Kind}
        self.all_kinds = secondary("All kinds", self._all_kinds)
        self.all_kinds.setEnabled(False)
        self.empty = EmptyState("", "", "Show everything", self.show_all, icon_name="search")
        self.details = QPlainTextEdit()
        self._spans: tuple[Span, ...] = ()
        self._counts = soft()
        self._about = soft()
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.refresh()

    def _chip(self, kind: Kind) -> Button:
        chip = secondary(kind.value)
        chip.setCheckable(True)
        chip.clicked.connect(self._choose_kinds)
        return chip

    def _build(self) -> None:
        self.filter.setPlaceholderText("Filter by words or date")
        self.filter.setAccessibleName("Filter the timeline")
        self.filter.setToolTip(FILTER.in_words)
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(icon("search", "text_soft"), QLineEdit.ActionPosition.LeadingPosition)
        self.spans.setAccessibleName("Cycle or school year")
        self.spans.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName("The chosen line in full")
        above = QHBoxLayout()
        above.setSpacing(SPACE.medium)
        above.addWidget(self.filter, 3)
        above.addWidget(self.spans, 1)
        above.addWidget(self._counts, 1)
        chips = QWidget()
        chips.setAccessibleName("Kinds to show")
        flow = FlowLayout(chips, gap=SPACE.small)
        for chip in (*self.kinds.values(), self.all_kinds):
            flow.addWidget(chip)
        listing = QWidget()
        column = QVBoxLayout(listing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.tight)
        column.addWidget(self.table, 1)
        column.addWidget(self._about)
        column.addWidget(self.details)
        self._stack.addWidget(listing)
        self._stack.addWidget(self.empty)
        self._listing = listing
        self.body.setSpacing(SPACE.small)
        self.body.setContentsMargins(SPACE.wide, SPACE.medium, SPACE.wide, SPACE.medium)
        self.body.addLayout(above)
        self.add(chips)
        self.add(self._stack, 1)
        line = self.fontMetrics().height()
        self.table.setMinimumHeight(line * 8)
        self.details.setFixedHeight(line * 4)

    def _connect(self) -> None:
        lead_focus(self, self.table)
        self.filter.textChanged.connect(self.model.type)
        self.filter.returnPressed.connect(self._go_to_first)
        self.spans.activated.connect(self._choose_span)
        self.model.arranged.connect(lambda: self.presenter.narrowed(self.model.shown_count))
        self.table.row_chosen.connect(self.presenter.chosen)
        self.table.row_opened.connect(self.presenter.opened)
        on_keys_in(self, FILTER, lambda: self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room of a narrow page to what happened: its kind stands below the table too."""
        super().resizeEvent(event)
        room = self.viewport().width() // self.fontMetrics().averageCharWidth()
        self.table.show_column("kind", shown=room >= _ROOM_FOR_KIND)

    # What the presenter asks

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show the lines; the newest is marked where none was chosen."""
        self.model.set_rows(rows)
        if rows and self.table.current_row() is None:
            self.table.choose(rows[0].identity)

    def show_kinds(self, counts: Mapping[Kind, int]) -> None:
        """Offer the kinds of which there is a line."""
        for kind, chip in self.kinds.items():
            number = counts.get(kind, 0)
            chip.set_words(f"{kind.value} ({number:,})")
            if chip.isChecked() and not number:
                chip.click()
            chip.setEnabled(number > 0)

    def show_spans(self, spans: Sequence[Span], chosen: Span) -> None:
        """Offer cycles and school years to keep to."""
        self._spans = tuple(spans)
        self.spans.clear()
        self.spans.addItems([one.words for one in spans])
        self.spans.setCurrentIndex(self._spans.index(chosen))

    def keep(self, kept: Callable[[Row], bool] | None) -> None:
        """Show only lines for which this holds."""
        self.model.keep(kept)

    def show_counts(self, words: str) -> None:
        """Say how many lines show."""
        self._counts.setText(words)

    def show_none(self, title: str, advice: str, button: str | None) -> None:
        """Say why no line shows."""
        self.empty.tell(title, advice)
        self.empty.button.setVisible(button is not None)
        self.empty.button.set_words(button or "")
        self._stack.setCurrentWidget(self.empty)
        lead_focus(self, self.filter if button is None else self.empty.button)

    def show_table(self) -> None:
        """Show the lines."""
        self._stack.setCurrentWidget(self._listing)
        lead_focus(self, self.table)

    def show_chosen(self, words: str, details: str) -> None:
        """Show all the words of the chosen line."""
        self.details.setPlainText(words)
        self._about.setText(details)
        for part in (self.details, self._about):
            part.setVisible(bool(words))

    # What the user does

    def refresh(self) -> None:
        """Show what is on record."""
        self.presenter.refresh()

    def show_all(self) -> None:
        """Take all filters away."""
        self.filter.clear()
        self._all_kinds()
        self.spans.setCurrentIndex(0)
        self.presenter.choose_span(self._spans[0])
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_span(self, at: int) -> None:
        self.presenter.choose_span(self._spans[at])

    def _all_kinds(self) -> None:
        for chip in self.kinds.values():
            chip.setChecked(False)
        self._choose_kinds()

    def _choose_kinds(self) -> None:
        """Keep to the kinds that are pressed, each with a tick: colour alone would not do."""
        chosen = frozenset(kind for kind, chip in self.kinds.items() if chip.isChecked())
        for kind, chip in self.kinds.items():
            chip.setIcon(icon("tick") if kind in chosen else QIcon())
        self.all_kinds.setEnabled(bool(chosen))
        self.presenter.choose_kinds(chosen)

    def _go_to_first(self) -> None:
        """Go on from the filter to what it let through."""
        if self.model.shown_rows:
            if self.table.current_row() is None:
                self.table.choose(self.model.shown_rows[0].identity)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
