"""The diary, as a section of a pupil's page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from senco_desk.domain.diary import DiaryKind
from senco_desk.domain.identity import PupilId
from senco_desk.domain.meetings import Watched
from senco_desk.domain.references import Entry as RecordEntry
from senco_desk.domain.references import Place
from senco_desk.ui.parts import dialogs
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import primary, secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.entries import Entry, EntryList
from senco_desk.ui.parts.focus import lead_focus
from senco_desk.ui.parts.grid import ColumnGrid
from senco_desk.ui.parts.headings import Card, Facts, ScrollPage
from senco_desk.ui.parts.icons import icon
from senco_desk.ui.parts.keys import ADD_TO_DIARY, FILTER, TICK
from senco_desk.ui.parts.leading import go_to_row
from senco_desk.ui.parts.shortcuts import on_keys_in
from senco_desk.ui.parts.tables import TableModel
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.screens.diary.cards import WorkedTable
from senco_desk.ui.screens.diary.presenter import DiaryPresenter
from senco_desk.ui.screens.diary.table import (
    ACTION_COLUMNS,
    AGREEMENT_COLUMNS,
    DIARY_COLUMNS,
    ActionLine,
    AgreementLine,
    DiaryLine,
    searched,
)


class DiarySection(ScrollPage):
    """Dealings with family and agencies, actions, and what parents were told and asked."""

    help_page = "diary"

    def __init__(self, context: Context, pupil_id: PupilId, parent: QWidget | None = None) -> None:
        super().__init__()
        self.setParent(parent)
        self._context = context
        self.setAccessibleName("Diary")
        self.presenter = DiaryPresenter(self, context.desk, context.feed, context.shell, pupil_id)
        decide = self.presenter
        self.diary = WorkedTable[DiaryLine](
            TableModel[DiaryLine](
                DIARY_COLUMNS,
                identity=lambda line: line.entry.id,
                searched=searched,
                parent=self,
            ),
            "Diary",
            "Nothing is in the diary yet. Calls, letters, meetings, referrals, incidents and "
            "advice go in here; each has its own line in the evidence bundle.",
            change=(
                "Change entry",
                lambda line: decide.change(line.entry),
                "Change an entry of the diary",
            ),
            remove=(
                "Take out entry",
                lambda line: decide.remove(line.entry),
                "Take out this entry?",
            ),
            most=12,
        )
        self.to_do = WorkedTable[ActionLine](
            TableModel[ActionLine](
                ACTION_COLUMNS, identity=lambda line: line.action.id, parent=self
            ),
            "Actions",
            "No action is recorded.",
            change=(
                "Change action",
                lambda line: decide.actions.change(line.action),
                "Change an action",
            ),
            remove=(
                "Take out action",
                lambda line: decide.actions.remove(line.action),
                "Take out this action?",
            ),
            more=(("Tick off or reopen", "Space", lambda line: decide.actions.tick(line.action)),),
            most=8,
        )
        self.agreements = WorkedTable[AgreementLine](
            TableModel[AgreementLine](
                AGREEMENT_COLUMNS, identity=lambda line: line.agreement.id, parent=self
            ),
            "What parents were told and asked",
            "Nothing is recorded yet.",
            change=(
                "Correct entry",
                lambda line: decide.agreements.correct(line.agreement),
                "Correct this entry",
            ),
            remove=(
                "Take out entry",
                lambda line: decide.agreements.remove(line.agreement),
                "Take out this entry?",
            ),
        )
        self.filter = QLineEdit()
        self.kinds = QComboBox()
        self.add_button = primary("Add to diary", decide.add, icon_name="add")
        self.add_button.opens("Add to the diary")
        self.add_button.setToolTip("Ctrl+N")
        self.add_action_button = secondary("Add action", decide.actions.add, icon_name="add")
        self.add_action_button.opens("Add an action")
        self.record_button = secondary("Record", decide.agreements.record, icon_name="add")
        self.record_button.opens("Record what parents were told or answered")
        self.watched = EntryList("")
        self._facts = Facts()
        self._actions_card = Card("Actions")
        self._build()
        self._connect()
        lead_focus(self, self.add_button)
        self.refresh()

    def _build(self) -> None:
        self.filter.setPlaceholderText("Filter the diary")
        self.filter.setAccessibleName("Filter the diary")
        self.filter.setToolTip("Ctrl+F")
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(icon("search", "text_soft"), QLineEdit.ActionPosition.LeadingPosition)
        self.kinds.setAccessibleName("Kind of entry")
        self.kinds.addItem("All kinds", None)
        for kind in DiaryKind:
            self.kinds.addItem(kind.value, kind)
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        row.addWidget(self.filter, 1)
        row.addWidget(self.kinds)
        diary = Card("Diary", "Newest first. Ctrl+N adds an entry.")
        diary.add_action(self.add_button)
        self._actions_card.add_action(self.add_action_button)
        year = Card("This school year")
        year.add(self.watched)
        year.body.addStretch(1)
        told = Card("What parents were told and asked")
        told.add_action(self.record_button)
        told.add(self._facts)
        told.body.addStretch(1)
        diary.add(tools)
        for card, worked in (
            (diary, self.diary),
            (self._actions_card, self.to_do),
        ):
            for widget in worked.widgets:
                card.add(widget)
        entries = Card("All entries of what parents were told and asked")
        for widget in self.agreements.widgets:
            entries.add(widget)
        self.add(diary)
        self.add(self._actions_card)
        self.add(ColumnGrid([told, year], least=60))
        self.add(entries)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.diary.model.type)
        self.kinds.currentIndexChanged.connect(self._keep_kind)
        on_keys_in(self, ADD_TO_DIARY, self.add_button.click)
        on_keys_in(self, FILTER, lambda: self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason))
        on_keys_in(self.to_do.table, TICK, self.to_do.more_buttons[0].click)

    # What the presenter asks

    def show_diary(self, lines: Sequence[DiaryLine]) -> None:
        """Show the dealings."""
        self.diary.show_rows(lines)

    def show_watched(self, watched: Sequence[Watched]) -> None:
        """Show what the record holds for this school year."""
        self.watched.set_entries(
            [
                Entry(key=one.force, heading=one.words, paragraphs=((one.source, ""),))
                for one in watched
            ]
        )

    def show_agreements(
        self, facts: Sequence[tuple[str, str | None]], lines: Sequence[AgreementLine]
    ) -> None:
        """Show where each kind stands, and all entries."""
        self._facts.set_facts(tuple(facts))
        self.agreements.show_rows(lines)

    def show_actions(self, counts: str, lines: Sequence[ActionLine]) -> None:
        """Show the actions."""
        self._actions_card.set_title("Actions", counts)
        self.to_do.show_rows(lines)

    def show_may_change(self, *, may_change: bool) -> None:
        """Offer to change things."""
        for button in (self.add_button, self.add_action_button, self.record_button):
            button.setEnabled(may_change)
        for worked in (self.diary, self.to_do, self.agreements):
            worked.set_may_change(may_change=may_change)

    def ask(self, asking: Asking) -> bool:
        """Open a form."""
        return dialogs.ask(self, self._context.desk.today, asking)

    # What the user does

    def refresh(self) -> None:
        """Show what is on file."""
        self.presenter.refresh()

    def show_place(self, place: Place) -> None:
        """Go to a dealing, an action or what parents were told and asked, whatever is filtered."""
        worked = {RecordEntry.ACTION: self.to_do, RecordEntry.AGREEMENT: self.agreements}
        table = worked.get(place.entry, self.diary).table
        if not table.choose(place.id):
            self.filter.clear()
            self.kinds.setCurrentIndex(0)
        go_to_row(self, table, place.id)

    def _keep_kind(self) -> None:
        kind = self.kinds.currentData()
        self.diary.model.keep(None if kind is None else lambda line: line.entry.kind is kind)
