"""The register: the list of pupils, and the values in which an imported list is spoken of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from senco_desk.domain.cycles import Stage
from senco_desk.domain.identity import CycleId, PupilId
from senco_desk.domain.leaving import has_left
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.pupils import LookedAfter, SenStatus, Sex
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import write_date
from senco_desk.domain.upn import Upn, UpnFinding, tidy_upn
from senco_desk.domain.wording import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One line of the register, read straight from the file without loading the pupil.

    ``need_codes`` stand in rank order; ``area`` is that of the primary need. ``cycle_id``,
    ``stage`` and ``review_on`` are those of the newest cycle and None where there is none.
    ``left_on`` is the last day at the school and ``destination`` where the pupil went.
    """

    pupil_id: PupilId
    legal_forename: str
    legal_surname: str
    forename: str
    surname: str
    date_of_birth: date
    upn: Upn | None
    class_name: str | None
    year_group: int
    sen_status: SenStatus
    need_codes: tuple[str, ...] = ()
    area: BroadArea | None = None
    cycle_id: CycleId | None = None
    cycle_number: int | None = None
    stage: Stage | None = None
    review_on: date | None = None
    left_on: date | None = None
    destination: str | None = None
    _words: str = field(default="", init=False, repr=False, compare=False)
    """What a search looks through, made once it is first wanted: a filter asks at every key."""

    @property
    def name(self) -> str:
        """Surname first, as registers are sorted."""
        return f"{self.surname}, {self.forename}"

    def is_review_overdue(self, today: date) -> bool:
        """Say whether the review of the open cycle, or the next one agreed, is past its day.

        Of a leaver none is: nobody here will hold it.
        """
        return (
            self.review_on is not None
            and self.review_on < today
            and not has_left(self.left_on, today)
        )

    def answers(self, words: str) -> bool:
        """Say whether every typed word begins a word of the row: a filter as one types.

        Accents, apostrophes and capitals do not matter: "zoe ohara" finds Zoë O'Hara.
        """
        if not self._words:
            object.__setattr__(self, "_words", f" {plain(self._written_out())}")
        return all(f" {word}" in self._words for word in plain(words).split())

    def _written_out(self) -> str:
        return (
            f"{self.surname} {self.forename} {self.legal_surname} {self.legal_forename} "
            f"{self.class_name or ''} {self.upn or ''} {self.sen_status.words} "
            f"{' '.join(self.need_codes)}"
        )


def the_one_meant(rows: Iterable[RegisterRow], words: str) -> RegisterRow:
    """Return the one pupil who is meant: by UPN, by name, or by name and date of birth.

    Accents, apostrophes and capitals do not matter. Refuses where it is nobody, or not clear.
    """
    upn, typed = tidy_upn(words), plain(words)
    found = [row for row in rows if row.upn == upn or typed in _called(row)]
    if not found:
        raise Refusal(
            "No pupil on the register has this name or UPN.",
            "Write forename and surname in full as on the register, or the UPN.",
        )
    if len(found) == 1:
        return found[0]
    if len({row.date_of_birth for row in found}) == 1:
        raise Refusal(
            f"{len(found)} pupils on the register have this name and were born on the same day.",
            "Give the UPN instead. Where one has none, enter it under Profile; where the two are "
            "one pupil, merge the records there.",
        )
    raise Refusal(
        f"{len(found)} pupils on the register have this name.",
        "Add the date of birth, such as “Ada Lark, 3 Mar 2018”, or give the UPN instead.",
    )


def _called(row: RegisterRow) -> Iterator[str]:
    """Give every way to write a pupil's name, alone and with the date of birth."""
    born = row.date_of_birth
    days = (write_date(born), f"{born:%d %B %Y}", f"{born:%d/%m/%Y}", f"{born:%Y-%m-%d}")
    for first, last in ((row.forename, row.surname), (row.legal_forename, row.legal_surname)):
        for name in (f"{first} {last}", f"{last} {first}"):
            yield plain(name)
            for day in days:
                yield plain(f"{name} {day}")
                yield plain(f"{name} {day.lstrip('0').replace('/0', '/')}")


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the file itself: the heading of the column, and the words of the cell."""

    column: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingPupil:
    """A row of an imported register, already read into values; None means "not in the file".

    ``row`` is its row number in the file, for messages; ``written`` holds, by field, the file's
    own words from which the values were read.
    """

    row: int
    legal_forename: str
    legal_surname: str
    date_of_birth: date
    preferred_forename: str | None = None
    preferred_surname: str | None = None
    upn: Upn | None = None
    upn_findings: tuple[UpnFinding, ...] = ()
    sex: Sex | None = None
    class_name: str | None = None
    year_group: int | None = None
    admitted_on: date | None = None
    sen_status: SenStatus | None = None
    sen_since: date | None = None
    need_codes: tuple[str, ...] | None = None
    looked_after: LookedAfter | None = None
    first_language: str | None = None
    written: Mapping[str, Written] = field(default_factory=dict[str, Written], compare=False)

    @property
    def name(self) -> str:
        """Surname first, as in the file."""
        return f"{self.legal_surname}, {self.legal_forename}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProblem:
    """Something in the file that needs a person: where, what, and what to do.

    ``column`` is the heading as it stands in the file, None for the whole row. ``stops`` means
    that nothing is imported until it is mended; otherwise it is only a warning. ``whose`` is whom
    the row names (in a table of rates: the role), as in the file; None where it names nobody, or
    the file as a whole is meant.
    """

    row: int
    column: str | None
    words: str
    advice: str
    stops: bool = True
    whose: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field that an edit has changed, in words to show."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedChange:
    """One field that an import would change, in words to show.

    ``in_file`` is what stands in the file, ``after`` what would be recorded of it.
    """

    field: str
    before: str
    in_file: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilChange:
    """A pupil already on the register whom the file would change."""

    pupil_id: PupilId
    name: str
    incoming: IncomingPupil
    changes: tuple[ImportedChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What a file would do to the register; nothing is written until it is accepted."""

    file_name: str
    adds: tuple[IncomingPupil, ...] = ()
    changes: tuple[PupilChange, ...] = ()
    unchanged: int = 0
    problems: tuple[ImportProblem, ...] = ()
    ignored_columns: tuple[str, ...] = ()

    @property
    def may_be_accepted(self) -> bool:
        """Whether nothing stops it and there is something to do."""
        return bool(self.adds or self.changes) and not any(one.stops for one in self.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPupil:
    """What the register holds of a pupil, in the shape an import compares with."""

    pupil_id: PupilId
    held: IncomingPupil
