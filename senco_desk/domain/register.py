"""The register: the list of pupils, and what an imported list would add or change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from senco_desk.domain.cycles import Stage
from senco_desk.domain.identity import CycleId, PupilId
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.pupils import LookedAfter, SenStatus, Sex
from senco_desk.domain.upn import Upn, UpnFinding, tidy_upn


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One line of the register, read straight from the file without loading the pupil.

    ``need_codes`` stand in rank order; ``area`` is that of the primary need. ``cycle_id``,
    ``stage`` and ``review_on`` are those of the newest cycle and None where there is none.
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

    @property
    def name(self) -> str:
        """Surname first, as registers are sorted."""
        return f"{self.surname}, {self.forename}"

    def is_review_overdue(self, today: date) -> bool:
        """Say whether the review of the open cycle, or the next one agreed, is past its day."""
        return self.review_on is not None and self.review_on < today

    def answers(self, words: str) -> bool:
        """Say whether every typed word begins a word of the row: a filter as one types."""
        held = (
            f"{self.surname} {self.forename} {self.legal_surname} {self.legal_forename} "
            f"{self.class_name or ''} {self.upn or ''} {self.sen_status.words} "
            f"{' '.join(self.need_codes)}"
        ).casefold()
        starts = f" {held}".replace("-", " ").replace(",", " ")
        return all(f" {word}" in starts for word in words.casefold().replace("-", " ").split())


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingPupil:
    """A row of an imported register, already read into values; None means "not in the file".

    ``row`` is its row number in the file, for messages.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProblem:
    """Something in the file that needs a person: where, what, and what to do.

    ``column`` is the heading as it stands in the file, None for the whole row. ``stops`` means
    that nothing is imported until it is mended; otherwise it is only a warning.
    """

    row: int
    column: str | None
    words: str
    advice: str
    stops: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field that an import, or an edit, would change, in words to show."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilChange:
    """A pupil already on the register whom the file would change."""

    pupil_id: PupilId
    name: str
    incoming: IncomingPupil
    changes: tuple[FieldChange, ...]


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


_COMPARED: Mapping[str, str] = {
    "legal_forename": "Legal forename",
    "legal_surname": "Legal surname",
    "date_of_birth": "Date of birth",
    "preferred_forename": "Preferred forename",
    "preferred_surname": "Preferred surname",
    "upn": "UPN",
    "sex": "Sex",
    "class_name": "Class",
    "year_group": "Year group",
    "admitted_on": "Admission date",
    "sen_status": "SEN provision",
    "need_codes": "Needs",
    "looked_after": "Looked after",
    "first_language": "First language",
}


def plan_import(
    file_name: str,
    incoming: Sequence[IncomingPupil],
    known: Sequence[KnownPupil],
    problems: Sequence[ImportProblem] = (),
    ignored_columns: Sequence[str] = (),
) -> ImportPlan:
    """Compare a file with the register.

    A row is a known pupil when the UPN is the same, or when legal names and date of birth are.
    A field that the file leaves empty never clears what the register holds. A pupil who stands
    in the file twice, or whose UPN belongs to somebody else on the register, stops the import.
    """
    matcher = _Matcher(known)
    adds: list[IncomingPupil] = []
    changes: list[PupilChange] = []
    found: list[ImportProblem] = list(problems)
    seen: dict[object, int] = {}
    unchanged = 0
    for pupil in incoming:
        twice = matcher.first_row_of_same(pupil, seen)
        if twice is not None:
            found.append(
                ImportProblem(
                    row=pupil.row,
                    column=None,
                    words=f"This pupil stands in row {twice} already.",
                    advice="Delete one of the two rows.",
                )
            )
            continue
        match = matcher.match(pupil)
        if isinstance(match, ImportProblem):
            found.append(match)
        elif match is None:
            adds.append(pupil)
        elif differing := _differences(match.held, pupil):
            changes.append(
                PupilChange(
                    pupil_id=match.pupil_id,
                    name=f"{match.held.legal_surname}, {match.held.legal_forename}",
                    incoming=pupil,
                    changes=differing,
                )
            )
        else:
            unchanged += 1
    return ImportPlan(
        file_name=file_name,
        adds=tuple(adds),
        changes=tuple(changes),
        unchanged=unchanged,
        problems=tuple(sorted(found, key=lambda one: one.row)),
        ignored_columns=tuple(ignored_columns),
    )


def _identity(pupil: IncomingPupil) -> tuple[str, str, date]:
    return (
        pupil.legal_forename.casefold().strip(),
        pupil.legal_surname.casefold().strip(),
        pupil.date_of_birth,
    )


@dataclass(slots=True)
class _Matcher:
    """Finds a row's pupil on the register."""

    known: Sequence[KnownPupil]
    _by_upn: dict[str, KnownPupil] = field(init=False)
    _by_identity: dict[tuple[str, str, date], list[KnownPupil]] = field(init=False)

    def __post_init__(self) -> None:
        self._by_upn = {tidy_upn(one.held.upn): one for one in self.known if one.held.upn}
        self._by_identity = {}
        for one in self.known:
            self._by_identity.setdefault(_identity(one.held), []).append(one)

    def first_row_of_same(self, pupil: IncomingPupil, seen: dict[object, int]) -> int | None:
        """Return the row in which the same pupil stood before, and remember this one."""
        keys: list[object] = [pupil.upn] if pupil.upn else [_identity(pupil)]
        twice = next((seen[key] for key in keys if key in seen), None)
        for key in keys:
            seen.setdefault(key, pupil.row)
        return twice

    def match(self, pupil: IncomingPupil) -> KnownPupil | ImportProblem | None:
        """Return the pupil on the register, a problem where it cannot be told, or None."""
        alike = self._by_identity.get(_identity(pupil), [])
        by_upn = self._by_upn.get(pupil.upn) if pupil.upn else None
        if by_upn is not None:
            if by_upn.held.date_of_birth == pupil.date_of_birth or by_upn in alike:
                return by_upn
            return ImportProblem(
                row=pupil.row,
                column=None,
                words="The register has this UPN for a pupil with another date of birth.",
                advice="Check the UPN and the date of birth in the file and on the register.",
            )
        free = [one for one in alike if not (one.held.upn and pupil.upn)]
        if len(free) > 1:
            return ImportProblem(
                row=pupil.row,
                column=None,
                words="The register has two pupils of this name and date of birth.",
                advice="Add the UPN to this row, so that it is clear who is meant.",
            )
        return free[0] if free else None


def _differences(held: IncomingPupil, incoming: IncomingPupil) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(field=label, before=_shown(getattr(held, name)), after=_shown(new))
        for name, label in _COMPARED.items()
        if (new := getattr(incoming, name)) is not None and new != getattr(held, name)
    )


def _shown(value: object) -> str:
    if value is None or value == ():
        return "not recorded"
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(value, SenStatus | Sex):
        return value.words
    if isinstance(value, LookedAfter):
        return value.value
    return str(value)
