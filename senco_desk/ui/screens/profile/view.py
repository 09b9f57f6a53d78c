"""The profile, as a section of a pupil's page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from senco_desk.domain.contacts import Contact
from senco_desk.domain.identity import PupilId
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.references import Entry as RecordEntry
from senco_desk.domain.references import Place
from senco_desk.ui.parts import dialogs
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.entries import Entry, EntryList
from senco_desk.ui.parts.focus import lead_focus
from senco_desk.ui.parts.grid import ColumnGrid
from senco_desk.ui.parts.headings import Card, Facts, ScrollPage, soft, words
from senco_desk.ui.parts.leading import go_to, go_to_row
from senco_desk.ui.parts.pupil_form.view import PupilForm
from senco_desk.ui.parts.rows import in_a_row
from senco_desk.ui.parts.shorttable import ShortTable
from senco_desk.ui.parts.tables import TableModel
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.screens.profile.leaving.view import LeavingCard
from senco_desk.ui.screens.profile.needs.lines import NeedLine
from senco_desk.ui.screens.profile.needs.view import NeedsDialog
from senco_desk.ui.screens.profile.presenter import ProfilePresenter
from senco_desk.ui.screens.profile.schooling.view import SchoolingCards
from senco_desk.ui.screens.profile.table import CONTACT_COLUMNS, SEN_COLUMNS, SenLine


class ProfileSection(ScrollPage):
    """Details, needs, SEN provision and contacts of one pupil."""

    help_page = "profile"

    def __init__(self, context: Context, pupil_id: PupilId, parent: QWidget | None = None) -> None:
        super().__init__()
        self.setParent(parent)
        self._context = context
        self.setAccessibleName("Profile")
        self.presenter = ProfilePresenter(self, context.desk, context.feed, pupil_id)
        decide = self.presenter
        self._facts = Facts()
        self.edit_button = secondary("Change details", decide.change_details, icon_name="edit")
        self.edit_button.opens("A pupil")
        self._needs = EntryList("No need is recorded.")
        self._ended_needs = EntryList("")
        self._ended_title = words("Needs that have ended", "lead")
        self.needs_button = secondary("Change needs", decide.change_needs, icon_name="edit")
        self.sen_model = TableModel[SenLine](
            SEN_COLUMNS, identity=lambda line: line.change.id, parent=self
        )
        self.sen = ShortTable(self.sen_model, "History of SEN provision")
        self._no_sen = soft("No SEN provision is recorded: the pupil counts as having none.")
        self.sen_button = secondary("Record a change", decide.sen.record, icon_name="add")
        self.sen_button.opens("Record a change of SEN provision")
        self.change_sen_button = secondary("Correct entry", self._change_sen, icon_name="edit")
        self.change_sen_button.opens(
            "Correct an entry of SEN provision", choose=self.sen.choose_by_text
        )
        self.change_sen_button.setToolTip("Enter or F2")
        self.remove_sen_button = secondary("Take out entry", self._remove_sen, icon_name="remove")
        self.remove_sen_button.opens("Take out this entry?", choose=self.sen.choose_by_text)
        self.remove_sen_button.setToolTip("Delete")
        self._sen_buttons = in_a_row(self.change_sen_button, self.remove_sen_button)
        self.contact_model = TableModel[Contact](
            CONTACT_COLUMNS, identity=lambda contact: contact.id, parent=self
        )
        self.contacts = ShortTable(self.contact_model, "Contacts")
        self._no_contact = soft(
            "No contact is recorded yet. A request to the local authority names everybody with "
            "parental responsibility."
        )
        self.add_contact_button = secondary("Add contact", decide.add_contact, icon_name="add")
        self.add_contact_button.opens("Add a contact")
        self.change_contact_button = secondary(
            "Change contact", self._change_contact, icon_name="edit"
        )
        self.change_contact_button.opens("Change a contact", choose=self.contacts.choose_by_text)
        self.change_contact_button.setToolTip("Enter or F2")
        self.remove_contact_button = secondary(
            "Take out contact", self._remove_contact, icon_name="remove"
        )
        self.remove_contact_button.opens(
            "Take out this contact?", choose=self.contacts.choose_by_text
        )
        self.remove_contact_button.setToolTip("Delete")
        self.schooling = SchoolingCards(context, pupil_id)
        self._contact_buttons = in_a_row(self.change_contact_button, self.remove_contact_button)
        self.leaving = LeavingCard(context, pupil_id)
        self._build()
        self._connect()
        lead_focus(self, self.edit_button)
        self.refresh()

    def _connect(self) -> None:
        # A click on a button that is not offered does nothing.
        for table, change, remove in (
            (self.sen, self.change_sen_button, self.remove_sen_button),
            (self.contacts, self.change_contact_button, self.remove_contact_button),
        ):
            table.row_opened.connect(change.click)
            table.removal_asked.connect(remove.click)
            table.row_chosen.connect(self._offer)
            table.table.arranged.connect(self._offer)

    def _build(self) -> None:
        details = Card("Details")
        details.add_action(self.edit_button)
        details.add(self._facts)
        details.body.addStretch(1)
        needs = Card("Needs")
        needs.add_action(self.needs_button)
        needs.add(self._needs)
        needs.body.addSpacing(SPACE.small)
        needs.add(self._ended_title)
        needs.add(self._ended_needs)
        needs.body.addStretch(1)
        sen = Card("SEN provision")
        sen.add_action(self.sen_button)
        sen.add(self.sen)
        sen.add(self._no_sen)
        sen.add(self._sen_buttons)
        contacts = Card("Contacts", "In the order in which the school rings them.")
        contacts.add_action(self.add_contact_button)
        contacts.add(self.contacts)
        contacts.add(self._no_contact)
        contacts.add(self._contact_buttons)
        self.add(ColumnGrid([details, needs], least=60))
        self.add(sen)
        self.add(contacts)
        self.add(self.schooling)
        self.add(self.leaving)
        self.body.addStretch(1)

    # What the presenter asks

    def show_details(self, facts: Sequence[tuple[str, str | None]]) -> None:
        """Show the details."""
        self._facts.set_facts(tuple(facts))

    def show_sen(self, lines: Sequence[SenLine]) -> None:
        """Show the history of SEN provision."""
        self.sen_model.set_rows(lines)
        self.sen.setVisible(bool(lines))
        self._sen_buttons.setVisible(bool(lines))
        self._no_sen.setVisible(not lines)

    def show_needs(self, lines: Sequence[NeedLine], ended: Sequence[NeedLine]) -> None:
        """Show the needs, and apart from them those that have ended."""
        self._needs.set_entries([_entry(at, line) for at, line in enumerate(lines)])
        self._ended_needs.set_entries([_entry(at, line) for at, line in enumerate(ended)])
        for widget in (self._ended_title, self._ended_needs):
            widget.setVisible(bool(ended))

    def show_contacts(self, contacts: Sequence[Contact]) -> None:
        """Show the contacts."""
        self.contact_model.set_rows(contacts)
        self.contacts.setVisible(bool(contacts))
        self._contact_buttons.setVisible(bool(contacts))
        self._no_contact.setVisible(not contacts)

    def show_may_change(self, *, may_change: bool) -> None:
        """Offer to change things."""
        for button in (
            self.edit_button,
            self.needs_button,
            self.sen_button,
            self.add_contact_button,
        ):
            button.setEnabled(may_change)

    def ask_details(self, pupil: Pupil) -> None:
        """Open the form of details."""
        PupilForm.ask(self, self._context.desk, self._context.feed, pupil)

    def ask_needs(self, record: PupilRecord) -> None:
        """Open the editor of needs."""
        NeedsDialog.ask(self, self._context.desk, self._context.feed, record)

    def ask(self, asking: Asking) -> bool:
        """Open a form."""
        return dialogs.ask(self, self._context.desk.today, asking)

    # What the user does

    def refresh(self) -> None:
        """Show the pupil as on file."""
        self.presenter.refresh()
        self.schooling.refresh()
        self.leaving.presenter.refresh()

    def show_place(self, place: Place) -> None:
        """Go to a row of a table, or to the needs or the details."""
        table = {
            RecordEntry.SEN_STATUS: self.sen,
            RecordEntry.ATTENDANCE: self.schooling.attendance.table,
            RecordEntry.EXCLUSION: self.schooling.exclusions.table,
            RecordEntry.PREVIOUS_SCHOOL: self.schooling.schools.table,
        }.get(place.entry)
        if table is not None:
            go_to_row(self, table, place.id)
        else:
            is_need = place.entry is RecordEntry.NEED
            go_to(self, self.needs_button if is_need else self.edit_button)

    def _offer(self) -> None:
        """Offer to change or take out where a row is chosen."""
        may_change = self.edit_button.isEnabled()
        for table, buttons in (
            (self.sen, (self.change_sen_button, self.remove_sen_button)),
            (self.contacts, (self.change_contact_button, self.remove_contact_button)),
        ):
            for button in buttons:
                button.setEnabled(may_change and table.current_row() is not None)

    def _change_sen(self) -> None:
        self.presenter.sen.change(self.sen.current_row().change)

    def _remove_sen(self) -> None:
        self.presenter.sen.remove(self.sen.current_row().change)

    def _change_contact(self) -> None:
        self.presenter.change_contact(self.contacts.current_row())

    def _remove_contact(self) -> None:
        self.presenter.remove_contact(self.contacts.current_row())


def _entry(at: int, line: NeedLine) -> Entry:
    paragraphs: list[tuple[str | None, str]] = [(line.about, "")]
    if line.note:
        paragraphs.append((None, line.note))
    return Entry(key=at, heading=line.heading, paragraphs=paragraphs)
