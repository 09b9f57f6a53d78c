"""The school's screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from typing_extensions import override

from senco_desk.domain.changes import Changes
from senco_desk.domain.drafts import FormAt
from senco_desk.domain.identity import ClosureId, TermId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import school_year
from senco_desk.ui.parts import dialogs
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import Button, secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.headings import Card, Facts, PageHead, words
from senco_desk.ui.parts.messages import NoticeLine, Question, RefusalDialog
from senco_desk.ui.parts.rows import in_a_row
from senco_desk.ui.parts.sections import Sections
from senco_desk.ui.parts.shorttable import ShortTable
from senco_desk.ui.parts.tables import TableModel
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE, Status
from senco_desk.ui.screens.school.appearance.view import AppearanceCard
from senco_desk.ui.screens.school.calendar import CalendarRow
from senco_desk.ui.screens.school.keys.presenter import KEYS_WORDS
from senco_desk.ui.screens.school.lists.kinds import MEASURES, STAFF
from senco_desk.ui.screens.school.lists.view import ListCard
from senco_desk.ui.screens.school.presenter import SchoolPresenter
from senco_desk.ui.screens.school.rates.view import RatesCard
from senco_desk.ui.screens.school.table import BY_SCHOOL_YEAR, COLUMNS
from senco_desk.ui.screens.school.wording import WORDING_WORDS

CALENDAR_WORDS = (
    "Planned sessions are counted for days when the school is open: inside a term, and not closed "
    "for a half-term, an INSET day or a bank holiday. Enter every term of a school year; where a "
    "year has none, holidays are not known and are counted. Charts mark where terms start. A new "
    "school starts with the usual dates: check them against your own."
)


PLACE_WORDS = (
    "A folder on a network drive or a memory stick. Each day's backup is copied there while you "
    "work, encrypted as it is. Where the drive is not there, the program says so and goes on."
)


class SchoolView(QWidget):
    """The school's settings, in sections; each has what a new school may start with."""

    help_page = "school"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        restyle(self, kind="page")
        self._context = context
        self._is_stale = True
        self.setWindowTitle("School")
        self.setAccessibleName("School")
        self.presenter = SchoolPresenter(
            self,
            context.desk,
            context.jobs.for_owner(self),
            context.feed,
            context.second_place,
        )
        self.head = PageHead("School")
        self.notice = NoticeLine()
        self.rates = RatesCard(context)
        self.staff = ListCard(context, STAFF)
        self.measures = ListCard(context, MEASURES)
        self.appearance = AppearanceCard(context)
        self.sections = Sections("Sections of the school's page")
        self._cards: dict[str, tuple[Card, ...]] = {}
        for key, title, cards in (
            ("details", "Details", (self._make_details(),)),
            ("calendar", "Terms and closed days", (self._make_calendar(),)),
            ("staff", "Staff", (self.staff,)),
            ("rates", "Rates and threshold", (self.rates,)),
            ("measures", "Measures", (self.measures,)),
            ("wording", "Wording of papers", (self._make_wording(),)),
            ("safety", "Backup and history", (self._make_safety(), self._make_place())),
            ("keys", "Passphrase and key", (self._make_keys(),)),
            ("appearance", "Appearance", (self.appearance,)),
        ):
            self.sections.add(key, title, cards)
            self._cards[key] = cards
        top = QVBoxLayout()
        top.setContentsMargins(SPACE.wide, SPACE.large, SPACE.wide, 0)
        top.setSpacing(SPACE.small)
        top.addWidget(self.head)
        top.addWidget(self.notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.sections, 1)
        self.sections.opened.connect(self._opened)
        context.feed.announced.connect(self._changes_announced)

    def bring_to_front(self, form: FormAt) -> None:
        """Open the section with the button that opens a form."""
        for key, cards in self._cards.items():
            buttons = (one for card in cards for one in card.findChildren(Button))
            if any(one.may_open(form.name) for one in buttons):
                self.sections.show_section(key)

    def _make_details(self) -> Card:
        self._facts = Facts()
        self.edit_button = secondary(
            "Change details", self.presenter.change_details, icon_name="edit"
        )
        self.edit_button.opens("Change the school's details")
        card = Card("Details")
        card.add_action(self.edit_button)
        card.add(self._facts)
        return card

    def _make_wording(self) -> Card:
        self._wording = Facts()
        self.wording_button = secondary(
            "Change wording", self.presenter.change_wording, icon_name="edit"
        )
        self.wording_button.opens("Change the wording of papers")
        card = Card("Wording of papers", WORDING_WORDS)
        card.add_action(self.wording_button)
        card.add(self._wording)
        return card

    def _make_calendar(self) -> Card:
        decide = self.presenter
        self.model = TableModel[CalendarRow](
            COLUMNS, identity=lambda row: row.thing.id, parent=self
        )
        self.model.group(BY_SCHOOL_YEAR)
        self.calendar = ShortTable(self.model, "Terms and closures", most=24)
        self.add_term_button = secondary("Add term", decide.add_term, icon_name="add")
        self.add_closure_button = secondary("Add closed days", decide.add_closure, icon_name="add")
        self.change_button = secondary("Change", self._change, icon_name="edit")
        self.remove_button = secondary("Take out", self._remove, icon_name="remove")
        self.usual_button = secondary("Add the usual ones", decide.add_usual_closures)
        self.add_term_button.opens("Add a term")
        self.add_closure_button.opens("Add days when the school is closed")
        self.change_button.opens(
            "Change a term",
            "Change days when the school is closed",
            choose=self.calendar.choose_by_text,
        )
        self.without_closures = NoticeLine(Status.CAUTION)
        self.without_closures.add(self.usual_button)
        card = Card("Terms and closed days", CALENDAR_WORDS)
        card.add_action(self.add_term_button)
        card.add_action(self.add_closure_button)
        card.add(self.without_closures)
        card.add(self.calendar)
        card.add(in_a_row(self.change_button, self.remove_button))
        self.calendar.row_opened.connect(self._change)
        self.calendar.row_chosen.connect(self._offer)
        self.calendar.removal_asked.connect(self.remove_button.click)
        self.model.arranged.connect(self._offer)
        return card

    def _make_safety(self) -> Card:
        decide = self.presenter
        self.backup_button = secondary("Back up now", decide.back_up, icon_name="save")
        self.verify_button = secondary("Verify history", decide.verify, icon_name="tick")
        card = Card("Backup and history")
        card.add(
            words(
                "A backup is a copy of everything, encrypted like the school itself. Verifying "
                "reads the whole file and checks that no entry of its history was changed."
            )
        )
        card.add(in_a_row(self.backup_button, self.verify_button))
        return card

    def _make_place(self) -> Card:
        decide = self.presenter
        self.place_words = words("")
        self.place_button = secondary("Choose a second place…", decide.second.choose)
        self.no_place_button = secondary("Stop copying there", decide.second.stop)
        card = Card("Second place for backups", PLACE_WORDS)
        card.add(self.place_words)
        card.add(in_a_row(self.place_button, self.no_place_button))
        return card

    def _make_keys(self) -> Card:
        decide = self.presenter
        self.passphrase_button = secondary("Change passphrase…", decide.change_passphrase)
        self.key_button = secondary("Make a new recovery key…", decide.make_recovery_key)
        card = Card("Passphrase and recovery key")
        card.add(words(KEYS_WORDS))
        card.add(in_a_row(self.passphrase_button, self.key_button))
        return card

    # What the presenter asks

    def show_details(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show the details."""
        self._facts.set_facts(tuple(lines))

    def show_wording(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show the words of papers that are the school's own."""
        self._wording.set_facts(tuple(lines))

    def show_calendar(self, rows: Sequence[CalendarRow], today: date) -> None:
        """Show terms and closures; all but this school year and the next are shut at first."""
        is_first = not self.model.rows
        self.model.set_rows(rows)
        if is_first:
            this_year = school_year(today)
            others = {row.year_title for row in rows if row.year - this_year not in (0, 1)}
            for title in others:
                self.model.toggle(title)

    def show_without_closures(self, words: str | None) -> None:
        """Offer to add the usual closures."""
        if words is None:
            self.without_closures.hide()
        else:
            self.without_closures.tell("", words)

    def show_row(self, of: TermId | ClosureId) -> None:
        """Bring a term or a closure into sight."""
        self.show_section("calendar")
        if not self.calendar.choose(of):
            shut = next((row for row in self.model.rows if row.thing.id == of), None)
            if shut is not None:
                self.model.toggle(shut.year_title)
                self.calendar.choose(of)

    def show_may_change(self, *, may_change: bool) -> None:
        """Offer to change things."""
        for button in (
            self.edit_button,
            self.wording_button,
            self.add_term_button,
            self.add_closure_button,
            self.usual_button,
            self.backup_button,
        ):
            button.setEnabled(may_change)
        self._offer()

    def show_notice(self, status: Status, title: str, advice: str) -> None:
        """Say something that stays."""
        self.notice.tell(title, advice, status)

    def show_place(self, words: str, *, is_chosen: bool, may_choose: bool) -> None:
        """Show where backups go besides."""
        self.place_words.setText(words)
        self.place_button.setEnabled(may_choose)
        self.no_place_button.setEnabled(is_chosen and may_choose)

    def ask_for_folder(self) -> Path | None:
        """Let the user choose a folder for the second copies."""
        chosen = QFileDialog.getExistingDirectory(self, "Second place for backups")
        return Path(chosen) if chosen else None

    def refuse(self, refusal: Refusal) -> None:
        """Say why something is not done."""
        RefusalDialog.tell(self, refusal)

    def ask(self, asking: Asking) -> bool:
        """Open a form."""
        return dialogs.ask(self, self._context.desk.today, asking)

    def ask_to_remove(self, title: str, advice: str) -> bool:
        """Ask once."""
        return Question.ask(self, title, advice, do="Take out", keep="Keep", is_destructive=True)

    def ask_for_passphrase(self) -> bool:
        """Let the user change the passphrase."""
        from senco_desk.ui.screens.school.keys.dialogs import PassphraseDialog

        return PassphraseDialog.ask(self, self._context)

    def ask_for_recovery_key(self) -> bool:
        """Let the user make a new recovery key."""
        from senco_desk.ui.screens.school.keys.dialogs import RecoveryKeyDialog

        return RecoveryKeyDialog.ask(self, self._context)

    # What the user does

    def show_section(self, section: str) -> None:
        """Bring a section to the front."""
        self.sections.show_section(section)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.sections.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _opened(self, _section: str) -> None:
        """What was said belongs to the section that is left."""
        self.notice.hide()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def refresh(self) -> None:
        """Show the school as on file."""
        self._is_stale = False
        self.presenter.refresh()
        for card in (self.rates, self.staff, self.measures, self.appearance):
            card.refresh()

    def _changes_announced(self, changes: Changes) -> None:
        self._is_stale = changes.school or self._is_stale
        if self._is_stale and self.isVisible():
            self.refresh()

    def _offer(self) -> None:
        """Offer to change or remove where a line is chosen."""
        chosen = self.calendar.current_row() is not None and self.add_term_button.isEnabled()
        self.change_button.setEnabled(chosen)
        self.remove_button.setEnabled(chosen)

    def _change(self) -> None:
        if self.change_button.isEnabled():
            self.presenter.change(self.calendar.current_row())

    def _remove(self) -> None:
        self.presenter.remove(self.calendar.current_row())
