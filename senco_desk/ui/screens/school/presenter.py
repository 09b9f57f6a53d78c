"""What the school's screen decides: its details, its terms, backup and verifying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from senco_desk.domain.identity import TermId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.school import Phase, School
from senco_desk.domain.terms import Term
from senco_desk.domain.wording import counted, needed
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import (
    ChoiceField,
    DateField,
    Field,
    LineField,
    Values,
    options_of,
)
from senco_desk.ui.parts.protocols import Feed, Runner
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.screens.school.keys.presenter import NEEDS_WRITING

if TYPE_CHECKING:
    from senco_desk.storage.verification import Verification


DETAILS = (
    LineField(name="name", label="Name of the school", needed=True),
    LineField(
        name="local_authority",
        label="Local authority",
        needed=True,
        help="The authority that asks for evidence when a needs assessment is requested.",
    ),
    ChoiceField(name="phase", label="Phase", options=options_of(Phase), empty=None),
    LineField(name="senco", label="SENCO", help="As it is to stand on documents.", beside=True),
)

TERM = (
    LineField(name="name", label="Name", needed=True, placeholder="Autumn 2026/27"),
    DateField(name="starts_on", label="First day", needed=True),
    DateField(name="ends_on", label="Last day", needed=True, beside=True),
)


class SchoolView(Protocol):
    """What the school's screen shows."""

    def show_details(self, lines: Sequence[tuple[str, str]]) -> None: ...
    def show_terms(self, terms: Sequence[Term]) -> None: ...
    def show_may_change(self, *, may_change: bool) -> None:
        """Offer, or no longer offer, to change things."""
        ...

    def show_notice(self, status: Status, title: str, advice: str) -> None:
        """Say something that stays until the next thing is said."""
        ...

    def refuse(self, refusal: Refusal) -> None: ...
    def ask(self, asking: Asking) -> bool:
        """Open a form; return whether it was saved."""
        ...

    def ask_to_remove(self, term: Term) -> bool: ...
    def ask_for_passphrase(self) -> bool:
        """Let the user change the passphrase; return whether it was changed."""
        ...

    def ask_for_recovery_key(self) -> bool:
        """Let the user make a new recovery key; return whether one was made."""
        ...


class SchoolPresenter:
    """Fills the school's screen and answers what is done there."""

    def __init__(self, view: SchoolView, desk: Desk, runner: Runner, feed: Feed) -> None:
        self._view = view
        self._desk = desk
        self._runner = runner
        self._feed = feed

    def refresh(self) -> None:
        """Show the school as it is on file."""
        self._view.show_details(lines_of(self._desk.school.school()))
        self._view.show_terms(self._desk.school.terms())
        self._view.show_may_change(may_change=not self._desk.read_only)

    def change_details(self) -> None:
        """Let the user change the school's details."""
        school = self._desk.school.school()

        def save(values: Values) -> None:
            changed = replace(
                school,
                name=values.text("name"),
                local_authority=values.text("local_authority"),
                phase=values.one("phase", Phase),
                senco=values.text_or_none("senco"),
            )
            self._feed.announce(self._desk.school.change(changed))

        self._view.ask(
            Asking(
                title="Change the school's details",
                fields=DETAILS,
                save=save,
                values={name: getattr(school, name) for name in _names_of(DETAILS)},
            )
        )

    def add_term(self) -> None:
        """Let the user add a term."""
        self._ask_about_term("Add a term", "Add term", None)

    def change_term(self, term: Term) -> None:
        """Let the user change a term."""
        self._ask_about_term("Change a term", "Save", term)

    def _ask_about_term(self, title: str, verb: str, term: Term | None) -> None:
        def save(values: Values) -> None:
            name = values.text("name")
            needed(name, "The term needs a name.", field="name")
            kept = Term(
                id=term.id if term else TermId(self._desk.new_id()),
                name=name,
                starts_on=values.day("starts_on"),
                ends_on=values.day("ends_on"),
                version=term.version if term else 0,
            )
            others = [one for one in self._desk.school.terms() if one.id != kept.id]
            self._feed.announce(self._desk.school.change_terms([*others, kept]))

        self._view.ask(
            Asking(
                title=title,
                fields=TERM,
                save=save,
                values={name: getattr(term, name) for name in _names_of(TERM)} if term else {},
                verb=verb,
            )
        )

    def remove_term(self, term: Term) -> None:
        """Ask once, then take a term off the list."""
        if not self._view.ask_to_remove(term):
            return
        others = [one for one in self._desk.school.terms() if one.id != term.id]
        try:
            changes = self._desk.school.change_terms(others)
        except Refusal as refusal:
            self._view.refuse(refusal)
            return
        self._feed.announce(changes)

    def back_up(self) -> None:
        """Make a backup now, and say where it lies."""
        self._runner.start(
            "Backing up",
            lambda _progress: self._desk.school.back_up(),
            self._backed_up,
            refused=self._view.refuse,
        )

    def verify(self) -> None:
        """Check the file and its history, and say what came of it."""
        self._runner.start(
            "Verifying the file and its history",
            lambda _progress: self._desk.school.verify(),
            self._verified,
            refused=self._view.refuse,
        )

    def change_passphrase(self) -> None:
        """Let the user change the passphrase, and say what it means for backups."""
        if self._may_change_keys() and self._view.ask_for_passphrase():
            self._view.show_notice(
                Status.GOOD,
                "The passphrase is changed.",
                "Backups made before still open with the passphrase of their own time.",
            )

    def make_recovery_key(self) -> None:
        """Let the user make a new recovery key, and say what becomes of the old one."""
        if self._may_change_keys() and self._view.ask_for_recovery_key():
            self._view.show_notice(
                Status.GOOD,
                "There is a new recovery key.",
                "The one on the old page opens only backups made before.",
            )

    def _may_change_keys(self) -> bool:
        if self._desk.read_only:
            self._view.refuse(NEEDS_WRITING)
        return not self._desk.read_only

    def _backed_up(self, path: Path) -> None:
        self._view.show_notice(
            Status.GOOD,
            "The school is backed up.",
            f"The copy is encrypted with the same passphrase and lies in {path}",
        )

    def _verified(self, verification: Verification) -> None:
        self._view.show_notice(*verification_words(verification))


def verification_words(verification: Verification) -> tuple[Status, str, str]:
    """Say what a verification found."""
    if verification.ok:
        return (
            Status.GOOD,
            "The file and its history are whole.",
            f"Checked: {counted(verification.entries, 'entry', 'entries')} of the history.",
        )
    return (
        Status.ALERT,
        "Something in the file is not as it was written.",
        f"{' '.join(verification.findings)} Keep this file, and open the last sound backup.",
    )


def lines_of(school: School) -> tuple[tuple[str, str], ...]:
    """Return the details as they are shown."""
    return (
        ("Name", school.name),
        ("Local authority", school.local_authority),
        ("Phase", school.phase.value),
        ("SENCO", school.senco or "Not recorded"),
    )


def _names_of(fields: Sequence[Field]) -> tuple[str, ...]:
    return tuple(field.name for field in fields)
