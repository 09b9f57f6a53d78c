"""The school's screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from senco_desk.domain.changes import Changes
from senco_desk.domain.identity import ClosureId, TermId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import school_year
from senco_desk.ui.parts import dialogs
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.focus import lead_focus
from senco_desk.ui.parts.headings import Card, Facts, PageHead, ScrollPage, words
from senco_desk.ui.parts.messages import NoticeLine, Question, RefusalDialog
from senco_desk.ui.parts.rows import in_a_row
from senco_desk.ui.parts.shorttable import ShortTable
from senco_desk.ui.parts.tables import TableModel
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.screens.school.calendar import CalendarRow
from senco_desk.ui.screens.school.keys.presenter import KEYS_WORDS
from senco_desk.ui.screens.school.presenter import SchoolPresenter
from senco_desk.ui.screens.school.rates.view import RatesCard
from senco_desk.ui.screens.school.table import BY_SCHOOL_YEAR, COLUMNS

CALENDAR_WORDS = (
    "Planned sessions are counted for days when the school is open: inside a term, and not closed "
    "for a half-term, an INSET day or a bank holiday. Enter every term of a school year; where a "
    "year has none, holidays are not known and are counted. Charts mark where terms start. A new "
    "school starts with the usual dates: check them against your own."
)


class SchoolView(ScrollPage):
    """Details, calendar, and the safety of the school's file."""

    help_page = "school"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__()
        self.setParent(parent)
        self._context = context
        self._is_stale = True
        self.setWindowTitle("School")
        self.setAccessibleName("School")
        self.presenter = SchoolPresenter(
            self, context.desk, context.jobs.for_owner(self), context.feed
        )
        decide = self.presenter
        self.head = PageHead("School")
        self.notice = NoticeLine()
        self._facts = Facts()
        self.edit_button = secondary("Change details", decide.change_details, icon_name="edit")
        details = Card("Details")
        details.add_action(self.edit_button)
        details.add(self._facts)
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
        self.without_closures = NoticeLine(Status.CAUTION)
        self.without_closures.add(self.usual_button)
        calendar = Card("Terms and closed days", CALENDAR_WORDS)
        calendar.add_action(self.add_term_button)
        calendar.add_action(self.add_closure_button)
        calendar.add(self.without_closures)
        calendar.add(self.calendar)
        calendar.add(in_a_row(self.change_button, self.remove_button))
        self.backup_button = secondary("Back up now", decide.back_up, icon_name="save")
        self.verify_button = secondary("Verify history", decide.verify, icon_name="tick")
        safety = Card("Safety")
        safety.add(
            words(
                "A backup is a copy of everything, encrypted like the school itself. Verifying "
                "reads the whole file and checks that no entry of its history was changed."
            )
        )
        safety.add(in_a_row(self.backup_button, self.verify_button))
        self.passphrase_button = secondary("Change passphrase…", decide.change_passphrase)
        self.key_button = secondary("Make a new recovery key…", decide.make_recovery_key)
        keys = Card("Passphrase and recovery key")
        keys.add(words(KEYS_WORDS))
        keys.add(in_a_row(self.passphrase_button, self.key_button))
        self.rates = RatesCard(context)
        for widget in (self.head, self.notice, details, calendar, self.rates, safety, keys):
            self.add(widget)
        self.body.addStretch(1)
        lead_focus(self, self.edit_button)
        self._connect()
        context.feed.announced.connect(self._changes_announced)

    def _connect(self) -> None:
        self.calendar.row_opened.connect(self._change)
        self.calendar.row_chosen.connect(self._offer)
        self.calendar.removal_asked.connect(self.remove_button.click)
        self.model.arranged.connect(self._offer)
        self.edit_button.opens("Change the school's details")
        self.add_term_button.opens("Add a term")
        self.add_closure_button.opens("Add days when the school is closed")
        self.change_button.opens(
            "Change a term",
            "Change days when the school is closed",
            choose=self.calendar.choose_by_text,
        )

    # What the presenter asks

    def show_details(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show the details."""
        self._facts.set_facts(tuple(lines))

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
        if not self.calendar.choose(of):
            shut = next((row for row in self.model.rows if row.thing.id == of), None)
            if shut is not None:
                self.model.toggle(shut.year_title)
                self.calendar.choose(of)

    def show_may_change(self, *, may_change: bool) -> None:
        """Offer to change things."""
        for button in (
            self.edit_button,
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
        self.ensureWidgetVisible(self.notice)

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

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def refresh(self) -> None:
        """Show the school as on file."""
        self._is_stale = False
        self.presenter.refresh()
        self.rates.refresh()

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
