"""What the profile decides: details, SEN provision, needs and contacts of one pupil."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from senco_desk.domain.contacts import Contact, Relationship
from senco_desk.domain.guidance import Guidance
from senco_desk.domain.identity import ContactId, PupilId
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import age_in_years, write_date
from senco_desk.domain.upn import upn_with_remarks
from senco_desk.domain.wording import counted
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking, asking_why
from senco_desk.ui.parts.fields import (
    ChoiceField,
    Field,
    LineField,
    NoteField,
    Values,
    YesNoField,
    options_of,
)
from senco_desk.ui.parts.protocols import Feed
from senco_desk.ui.screens.profile.needs.lines import NeedLine, current_lines, ended_lines
from senco_desk.ui.screens.profile.sen.presenter import SenPresenter
from senco_desk.ui.screens.profile.table import SenLine, sen_lines

CONTACT: tuple[Field, ...] = (
    LineField(name="name", label="Name", needed=True),
    ChoiceField(
        name="relationship",
        label="Relationship",
        options=options_of(Relationship),
        empty="Choose one",
        needed=True,
        beside=True,
    ),
    YesNoField(
        name="parental_responsibility",
        label="Parental responsibility",
        help="In law, not only in practice. Ask where you are not sure.",
    ),
    LineField(name="phone", label="Telephone"),
    LineField(name="email", label="E-mail", beside=True),
    NoteField(name="address", label="Address", lines=2),
)


class ProfileView(Protocol):
    """What the section shows."""

    def show_details(self, facts: Sequence[tuple[str, str | None]]) -> None:
        """Show the details as a list; None is "not recorded"."""
        ...

    def show_sen(self, lines: Sequence[SenLine]) -> None:
        """Show the history of SEN provision, the newest first."""
        ...

    def show_needs(self, lines: Sequence[NeedLine], ended: Sequence[NeedLine]) -> None:
        """Show the current needs in rank order, and apart from them those that have ended."""
        ...

    def show_contacts(self, contacts: Sequence[Contact]) -> None: ...
    def show_may_change(self, *, may_change: bool) -> None:
        """Offer, or no longer offer, to change things."""
        ...

    def ask_details(self, pupil: Pupil) -> None:
        """Open the form of details, which keeps them itself."""
        ...

    def ask_needs(self, record: PupilRecord) -> None:
        """Open the editor of needs, which keeps them itself."""
        ...

    def ask(self, asking: Asking) -> bool:
        """Open a form; return whether it was saved."""
        ...


class ProfilePresenter:
    """Fills the profile of one pupil and answers what is done there."""

    def __init__(self, view: ProfileView, desk: Desk, feed: Feed, pupil_id: PupilId) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._pupil_id = pupil_id
        self.sen = SenPresenter(view, desk, feed, pupil_id)

    def refresh(self) -> None:
        """Show the pupil as on file."""
        record, today = self._record(), self._desk.today()
        guidance = self._desk.guidance
        self._view.show_may_change(may_change=not self._desk.read_only)
        self._view.show_details(tuple(facts_of(record.pupil, today, guidance)))
        self._view.show_sen(sen_lines(record.sen_history, today))
        self._view.show_needs(current_lines(record, guidance), ended_lines(record, guidance))
        self._view.show_contacts(record.contacts)

    def change_details(self) -> None:
        """Let the user change names, date of birth, UPN and the like."""
        self._view.ask_details(self._record().pupil)

    def change_needs(self) -> None:
        """Let the user add, rank and end needs."""
        self._view.ask_needs(self._record())

    def add_contact(self) -> None:
        """Let the user add a contact."""

        def save(values: Values) -> None:
            blank = Contact(
                id=ContactId(self._desk.new_id()),
                pupil_id=self._pupil_id,
                order=1,
                name=values.text("name"),
                relationship=values.one("relationship", Relationship),
            )
            self._feed.announce(self._desk.pupils.save_contact(_filled_in(blank, values)))

        self._view.ask(
            Asking(
                title="Add a contact", record=None, fields=CONTACT, save=save, verb="Add contact"
            )
        )

    def change_contact(self, contact: Contact) -> None:
        """Let the user change a contact."""
        everybody = [one.id for one in self._record().contacts]
        place = everybody.index(contact.id) + 1

        def save(values: Values) -> None:
            self._feed.announce(
                self._desk.pupils.save_contact(
                    _filled_in(contact, values), place=values.whole("place")
                )
            )

        self._view.ask(
            Asking(
                title="Change a contact",
                record=contact.id,
                fields=(*CONTACT, _place_among(len(everybody))),
                save=save,
                values={
                    **{one.name: getattr(contact, one.name) for one in CONTACT},
                    "place": place,
                },
            )
        )

    def remove_contact(self, contact: Contact) -> None:
        """Ask why, then take a contact off the list."""

        def save(reason: str) -> None:
            if not reason:
                raise Refusal(
                    "Say why the contact is taken out.",
                    "For example: no longer in touch with the family.",
                    field="reason",
                )
            self._feed.announce(self._desk.pupils.remove_contact(contact, reason))

        self._view.ask(
            asking_why(
                "Take out this contact?",
                save,
                record=contact.id,
                verb="Take out contact",
                intro=f"{contact.name} is no longer listed. The history keeps what was recorded.",
                example="For example: no longer in touch with the family.",
            )
        )

    def _record(self) -> PupilRecord:
        return self._desk.pupils.record(self._pupil_id)


def facts_of(pupil: Pupil, today: date, guidance: Guidance) -> Iterator[tuple[str, str | None]]:
    """Yield the details as they are shown; None is "not recorded"."""
    yield "Legal name", f"{pupil.legal_forename} {pupil.legal_surname}"
    if pupil.name != f"{pupil.legal_forename} {pupil.legal_surname}":
        yield "Goes by", pupil.name
    age = counted(age_in_years(pupil.date_of_birth, today), "year")
    yield "Date of birth", f"{write_date(pupil.date_of_birth)} ({age} old)"
    yield "Year group", pupil.year_group_words(today)
    yield "Class", pupil.class_name
    yield "Sex", pupil.sex.words if pupil.sex else None
    yield "UPN", _upn_words(pupil, guidance)
    if pupil.former_upn:
        yield "Former UPN", pupil.former_upn
    yield "Admission date", write_date(pupil.admitted_on) if pupil.admitted_on else None
    yield "First language", pupil.first_language
    yield "Looked after", pupil.looked_after.value if pupil.looked_after else None


def _upn_words(pupil: Pupil, guidance: Guidance) -> str | None:
    if pupil.upn is None:
        return None
    words = upn_with_remarks(pupil.upn, guidance.authority_numbers)
    return f"{words}. Why it was kept: {pupil.upn_reason}" if pupil.upn_reason else words


def _place_among(contacts: int) -> Field:
    places = range(1, contacts + 1)
    return ChoiceField(
        name="place",
        label="When to ring",
        options=tuple((at, "First" if at == 1 else f"As number {at}") for at in places),
        empty=None,
    )


def _filled_in(contact: Contact, values: Values) -> Contact:
    return replace(
        contact,
        name=values.text("name"),
        relationship=values.one("relationship", Relationship),
        parental_responsibility=values.one_or_none("parental_responsibility", bool),
        phone=values.text_or_none("phone"),
        email=values.text_or_none("email"),
        address=values.text_or_none("address"),
    )
