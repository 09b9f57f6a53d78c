"""What the school's screen decides: its details, its calendar, backup and verifying. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from senco_desk.domain.changes import Changes
from senco_desk.domain.closures import Closure
from senco_desk.domain.identity import ClosureId, TermId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.school import Phase, School
from senco_desk.domain.terms import Term
from senco_desk.domain.wording import counted, needed
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import (
    ChoiceField,
    Field,
    LineField,
    Values,
    WholeField,
    options_of,
)
from senco_desk.ui.parts.protocols import Feed, Runner, SecondPlace
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.screens.school.calendar import (
    CLOSURE,
    TERM,
    CalendarRow,
    rows_of,
    without_closures_words,
)
from senco_desk.ui.screens.school.keys.presenter import NEEDS_WRITING
from senco_desk.ui.screens.school.second_place.presenter import (
    SecondPlacePresenter,
    SecondPlaceView,
)
from senco_desk.ui.screens.school.wording import WORDING, wording_of

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
    WholeField(
        name="kept_years",
        label="Records are reviewed after",
        unit="years",
        help="Counted from the date of birth.",
        needed=True,
    ),
    WholeField(
        name="kept_years_with_plan",
        label="With an EHC plan, after",
        unit="years",
        needed=True,
        beside=True,
        help="As your school's retention schedule says. For information: nothing is deleted.",
    ),
)


class SchoolView(SecondPlaceView, Protocol):
    """What the school's screen shows."""

    def show_details(self, lines: Sequence[tuple[str, str]]) -> None: ...
    def show_wording(self, lines: Sequence[tuple[str, str]]) -> None: ...
    def show_calendar(self, rows: Sequence[CalendarRow], today: date) -> None:
        """Show terms and closures by school year, this one and the next opened at first."""
        ...

    def show_without_closures(self, words: str | None) -> None:
        """Offer to add the usual closures where some are missing; None where none are."""
        ...

    def show_row(self, of: TermId | ClosureId) -> None:
        """Bring a term or a closure into sight, and choose it."""
        ...

    def show_may_change(self, *, may_change: bool) -> None:
        """Offer, or no longer offer, to change things."""
        ...

    def ask(self, asking: Asking) -> bool:
        """Open a form; return whether it was saved."""
        ...

    def ask_to_remove(self, title: str, advice: str) -> bool:
        """Ask once."""
        ...

    def ask_for_passphrase(self) -> bool:
        """Let the user change the passphrase; return whether it was changed."""
        ...

    def ask_for_recovery_key(self) -> bool:
        """Let the user make a new recovery key; return whether one was made."""
        ...


class SchoolPresenter:
    """Fills the school's screen and answers what is done there."""

    def __init__(
        self,
        view: SchoolView,
        desk: Desk,
        runner: Runner,
        feed: Feed,
        place: SecondPlace,
    ) -> None:
        self._view = view
        self._desk = desk
        self._runner = runner
        self._feed = feed
        self.second = SecondPlacePresenter(view, desk, runner, place)

    def refresh(self) -> None:
        """Show the school as it is on file."""
        school = self._desk.school.school()
        self._view.show_details(lines_of(school))
        self._view.show_wording(wording_of(school))
        calendar = self._desk.school.calendar()
        self._view.show_calendar(rows_of(calendar), self._desk.today())
        self._view.show_without_closures(without_closures_words(calendar))
        self._view.show_may_change(may_change=not self._desk.read_only)
        self.second.refresh()

    def change_details(self) -> None:
        """Let the user change the school's details."""

        def changed(school: School, values: Values) -> School:
            return replace(
                school,
                name=values.text("name"),
                local_authority=values.text("local_authority"),
                phase=values.one("phase", Phase),
                senco=values.text_or_none("senco"),
                kept_years=values.whole("kept_years"),
                kept_years_with_plan=values.whole("kept_years_with_plan"),
            )

        self._ask_about_school("Change the school's details", DETAILS, changed)

    def change_wording(self) -> None:
        """Let the user change the few words of papers that are the school's own."""

        def changed(school: School, values: Values) -> School:
            return replace(
                school,
                senco_title=values.text_or_none("senco_title"),
                review_foot=values.text_or_none("review_foot"),
            )

        self._ask_about_school("Change the wording of papers", WORDING, changed)

    def _ask_about_school(
        self,
        title: str,
        fields: tuple[Field, ...],
        changed: Callable[[School, Values], School],
    ) -> None:
        school = self._desk.school.school()
        self._view.ask(
            Asking(
                title=title,
                record=school.id,
                fields=fields,
                save=lambda values: self._feed.announce(
                    self._desk.school.change(changed(school, values))
                ),
                values={name: getattr(school, name) for name in _names_of(fields)},
            )
        )

    def add_term(self) -> None:
        """Let the user add a term."""
        self._ask_about_term("Add a term", "Add term", None)

    def add_closure(self) -> None:
        """Let the user add days on which the school is closed."""
        self._ask_about_closure("Add days when the school is closed", "Add closed days", None)

    def add_usual_closures(self) -> None:
        """Add the usual half-terms and bank holidays where there are none."""
        self._do(self._desk.school.add_usual_closures)

    def change(self, row: CalendarRow) -> None:
        """Let the user change a term or a closure."""
        if isinstance(row.thing, Term):
            self._ask_about_term("Change a term", "Save", row.thing)
        else:
            self._ask_about_closure("Change days when the school is closed", "Save", row.thing)

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
            self._view.show_row(kept.id)

        self._ask(title, verb, TERM, save, term)

    def _ask_about_closure(self, title: str, verb: str, closure: Closure | None) -> None:
        def save(values: Values) -> None:
            first = values.day("starts_on")
            kept = Closure(
                id=closure.id if closure else ClosureId(self._desk.new_id()),
                name=values.text("name"),
                starts_on=first,
                ends_on=values.day_or_none("ends_on") or first,
                version=closure.version if closure else 0,
            )
            self._feed.announce(self._desk.school.keep_closure(kept))
            self._view.show_row(kept.id)

        self._ask(title, verb, CLOSURE, save, closure)

    def _ask(
        self,
        title: str,
        verb: str,
        fields: tuple[Field, ...],
        save: Callable[[Values], None],
        thing: Term | Closure | None,
    ) -> None:
        held = {name: getattr(thing, name) for name in _names_of(fields)} if thing else {}
        self._view.ask(
            Asking(
                title=title,
                record=thing.id if thing else None,
                fields=fields,
                save=save,
                values=held,
                verb=verb,
            )
        )

    def remove(self, row: CalendarRow) -> None:
        """Ask once, then take a term or a closure off the calendar."""
        thing = row.thing
        if not self._view.ask_to_remove(f"Take out {thing.name}?", _when_removed(row)):
            return
        school = self._desk.school
        if isinstance(thing, Closure):
            self._do(lambda: school.remove_closure(thing))
        else:
            others = [one for one in school.terms() if one.id != thing.id]
            self._do(lambda: school.change_terms(others))

    def _do(self, act: Callable[[], Changes]) -> None:
        try:
            changes = act()
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
        self.second.copy()

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
    reviewed = (
        f"{school.kept_years} years after the date of birth, "
        f"{school.kept_years_with_plan} with an EHC plan"
    )
    return (
        ("Name", school.name),
        ("Local authority", school.local_authority),
        ("Phase", school.phase.value),
        ("SENCO", school.senco or "Not recorded"),
        ("Records are reviewed", reviewed),
    )


def _when_removed(row: CalendarRow) -> str:
    if row.is_closed:
        return "The school then counts as open on these days, and sessions are planned on them."
    return (
        "Charts no longer show where it starts, and its days count as holidays while its school "
        "year has another term. Nothing recorded in it is lost."
    )


def _names_of(fields: Sequence[Field]) -> tuple[str, ...]:
    return tuple(field.name for field in fields)
