"""The profile, as a section of a pupil's page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from senco_desk.domain.contacts import Contact
from senco_desk.domain.identity import PupilId
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.record import PupilRecord
from senco_desk.ui.parts import dialogs
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.entries import Entry, EntryList
from senco_desk.ui.parts.focus import lead_focus
from senco_desk.ui.parts.grid import ColumnGrid
from senco_desk.ui.parts.headings import Card, Facts, ScrollPage, soft
from senco_desk.ui.parts.pupil_form.view import PupilForm
from senco_desk.ui.parts.rows import in_a_row
from senco_desk.ui.parts.shorttable import ShortTable
from senco_desk.ui.parts.tables import TableModel
from senco_desk.ui.screens.profile.needs.presenter import NeedLine
from senco_desk.ui.screens.profile.needs.view import NeedsDialog
from senco_desk.ui.screens.profile.presenter import ProfilePresenter
from senco_desk.ui.screens.profile.schooling.view import SchoolingCards
from senco_desk.ui.screens.profile.table import CONTACT_COLUMNS, SEN_COLUMNS, SenLine


class ProfileSection(ScrollPage):
    """Details, needs, SEN provision and contacts of one pupil."""

    def __init__(self, context: Context, pupil_id: PupilId, parent: QWidget | None = None) -> None:
        super().__init__()
        self.setParent(parent)
        self._context = context
        self.setAccessibleName("Profile")
        self.presenter = ProfilePresenter(self, context.desk, context.feed, pupil_id)
        decide = self.presenter
        self._facts = Facts()
        self.edit_button = secondary("Edit details", decide.change_details, icon_name="edit")
        self._needs = EntryList("No need is recorded yet.")
        self.needs_button = secondary("Edit needs", decide.change_needs, icon_name="edit")
        self.sen_model = TableModel[SenLine](
            SEN_COLUMNS, identity=lambda line: line.change.id, parent=self
        )
        self.sen = ShortTable(self.sen_model, "History of SEN provision")
        self._no_sen = soft("No SEN provision is recorded: the pupil counts as having none.")
        self.sen_button = secondary("Record a change", decide.record_sen_change, icon_name="add")
        self.contact_model = TableModel[Contact](
            CONTACT_COLUMNS, identity=lambda contact: contact.id, parent=self
        )
        self.contacts = ShortTable(self.contact_model, "Contacts")
        self._no_contact = soft(
            "No contact is recorded yet. A request to the local authority names everybody with "
            "parental responsibility."
        )
        self.add_contact_button = secondary("Add contact", decide.add_contact, icon_name="add")
        self.change_contact_button = secondary(
            "Change contact", self._change_contact, icon_name="edit"
        )
        self.remove_contact_button = secondary(
            "Remove contact", self._remove_contact, icon_name="remove"
        )
        self.schooling = SchoolingCards(context, pupil_id)
        self._contact_buttons = in_a_row(self.change_contact_button, self.remove_contact_button)
        self._build()
        self.contacts.row_opened.connect(self._change_contact)
        self.contacts.row_chosen.connect(self._offer)
        self.contact_model.arranged.connect(self._offer)
        lead_focus(self, self.edit_button)
        self.refresh()

    def _build(self) -> None:
        details = Card("Details")
        details.add_action(self.edit_button)
        details.add(self._facts)
        details.body.addStretch(1)
        needs = Card("Needs")
        needs.add_action(self.needs_button)
        needs.add(self._needs)
        needs.body.addStretch(1)
        sen = Card("SEN provision")
        sen.add_action(self.sen_button)
        sen.add(self.sen)
        sen.add(self._no_sen)
        contacts = Card("Contacts", "In the order in which the school rings them.")
        contacts.add_action(self.add_contact_button)
        contacts.add(self.contacts)
        contacts.add(self._no_contact)
        contacts.add(self._contact_buttons)
        self.add(ColumnGrid([details, needs], least=60))
        self.add(sen)
        self.add(contacts)
        self.add(self.schooling)
        self.body.addStretch(1)

    # What the presenter asks

    def show_details(self, facts: Sequence[tuple[str, str | None]]) -> None:
        """Show the details."""
        self._facts.set_facts(tuple(facts))

    def show_sen(self, lines: Sequence[SenLine]) -> None:
        """Show the history of SEN provision."""
        self.sen_model.set_rows(lines)
        self.sen.setVisible(bool(lines))
        self._no_sen.setVisible(not lines)

    def show_needs(self, lines: Sequence[NeedLine]) -> None:
        """Show the needs."""
        self._needs.set_entries([_entry(at, line) for at, line in enumerate(lines)])

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

    def _offer(self) -> None:
        """Offer to change or remove where a contact is chosen."""
        chosen = self.contacts.current_row() is not None and self.add_contact_button.isEnabled()
        self.change_contact_button.setEnabled(chosen)
        self.remove_contact_button.setEnabled(chosen)

    def _change_contact(self) -> None:
        if self.change_contact_button.isEnabled():
            self.presenter.change_contact(self.contacts.current_row())

    def _remove_contact(self) -> None:
        self.presenter.remove_contact(self.contacts.current_row())


def _entry(at: int, line: NeedLine) -> Entry:
    about = [part for part in (line.area, line.since and f"since {line.since}") if part]
    if line.ended:
        about.append(f"until {line.ended}")
    paragraphs: list[tuple[str | None, str]] = [(", ".join(about), "")] if about else []
    if line.note:
        paragraphs.append((None, line.note))
    return Entry(
        key=at,
        heading=f"{line.rank_words}: {line.label}",
        paragraphs=[(label, text) for label, text in paragraphs],
    )
