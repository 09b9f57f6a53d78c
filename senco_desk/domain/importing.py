"""What an imported list of pupils would add to the register or change in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from senco_desk.domain.identity import PupilId
from senco_desk.domain.import_differences import YEAR_GROUP, differences
from senco_desk.domain.register import (
    ImportPlan,
    ImportProblem,
    IncomingPupil,
    KnownPupil,
    PupilChange,
)
from senco_desk.domain.terms import write_date, year_group_by_age, year_group_name
from senco_desk.domain.upn import Upn, is_temporary, tidy_upn
from senco_desk.domain.wording import plain


def plan_import(
    file_name: str,
    incoming: Sequence[IncomingPupil],
    known: Sequence[KnownPupil],
    problems: Sequence[ImportProblem] = (),
    ignored_columns: Sequence[str] = (),
    *,
    today: date | None = None,
) -> ImportPlan:
    """Compare a file with the register.

    A row is a known pupil when the UPN is the same, or when legal names and date of birth are;
    a permanent UPN in the file replaces a temporary one. A field that the file leaves empty
    never clears what the register holds. A pupil who stands in the file twice, or whose UPN
    belongs to somebody else on the register, stops the import.

    With ``today`` given, a pupil whose year group follows from the date of birth is compared
    as being in that year group, and not as being in none; and a year group that the import would
    record against the date of birth is named, for it may be right or a slip.
    """
    matcher = _Matcher(known)
    adds: list[IncomingPupil] = []
    changes: list[PupilChange] = []
    found: list[ImportProblem] = list(problems)
    unchanged = 0
    for pupil in incoming:
        twice = matcher.stood_before(pupil)
        if twice is not None:
            found.append(twice)
            continue
        match = matcher.match(pupil)
        if isinstance(match, ImportProblem):
            found.append(match)
            if not match.stops:
                adds.append(pupil)
        elif match is None:
            found += matcher.namesakes(pupil)
            adds.append(pupil)
        elif differing := differences(match.held, pupil, today):
            changes.append(
                PupilChange(
                    pupil_id=match.pupil_id,
                    name=match.held.name,
                    incoming=pupil,
                    changes=differing,
                )
            )
        else:
            unchanged += 1
    if today is not None:
        moved = (one for one in changes if any(each.field == YEAR_GROUP for each in one.changes))
        found += _out_of_year([*adds, *(one.incoming for one in moved)], today)
    return ImportPlan(
        file_name=file_name,
        adds=tuple(adds),
        changes=tuple(changes),
        unchanged=unchanged,
        # The same words about the same cell are one problem, however often they were found.
        problems=tuple(sorted(dict.fromkeys(found), key=lambda one: one.row)),
        ignored_columns=tuple(ignored_columns),
    )


def _out_of_year(pupils: Sequence[IncomingPupil], today: date) -> list[ImportProblem]:
    """Name the pupils whose year group in the file is not the usual one for the date of birth."""
    found: list[ImportProblem] = []
    for pupil in pupils:
        usual = year_group_by_age(pupil.date_of_birth, today)
        if pupil.year_group is None or pupil.year_group == usual:
            continue
        in_file = year_group_name(pupil.year_group)
        written = pupil.written.get("year_group")
        found.append(
            ImportProblem(
                row=pupil.row,
                column=written.column if written else None,
                words=f"{in_file} in the file; {year_group_name(usual)} by the date of birth.",
                advice=f"If the pupil is taught out of year, go on, and {in_file} is recorded. If "
                "not, mend the year group or the date of birth in the file.",
                stops=False,
                whose=pupil.name,
            )
        )
    return found


_Identity = tuple[str, str, date]


def _identity(pupil: IncomingPupil) -> _Identity:
    return plain(pupil.legal_forename), plain(pupil.legal_surname), pupil.date_of_birth


def _upn(pupil: IncomingPupil) -> Upn | None:
    return tidy_upn(pupil.upn) if pupil.upn else None


@dataclass(slots=True)
class _Matcher:
    """Finds a row's pupil on the register, and remembers the rows it has seen."""

    known: Sequence[KnownPupil]
    _by_upn: dict[Upn, KnownPupil] = field(init=False)
    _by_identity: dict[_Identity, list[KnownPupil]] = field(init=False)
    _row_of_upn: dict[Upn, int] = field(init=False, default_factory=dict[Upn, int])
    _rows_of_identity: dict[_Identity, list[IncomingPupil]] = field(
        init=False, default_factory=dict[_Identity, list[IncomingPupil]]
    )
    _row_of_pupil: dict[PupilId, int] = field(init=False, default_factory=dict[PupilId, int])

    def __post_init__(self) -> None:
        self._by_upn = {upn: one for one in self.known if (upn := _upn(one.held))}
        self._by_identity = {}
        for one in self.known:
            self._by_identity.setdefault(_identity(one.held), []).append(one)

    def stood_before(self, pupil: IncomingPupil) -> ImportProblem | None:
        """Return a problem where a row above holds the same pupil, and remember this one."""
        upn = _upn(pupil)
        if upn is not None:
            row = self._row_of_upn.setdefault(upn, pupil.row)
            if row != pupil.row:
                return ImportProblem(
                    row=pupil.row,
                    whose=pupil.name,
                    column=None,
                    words=f"Row {row} has the same UPN.",
                    advice="If it is the same pupil, delete one of the two rows; if not, check "
                    "the two UPNs.",
                )
        above = self._rows_of_identity.setdefault(_identity(pupil), [])
        same = next((one for one in above if upn is None or not one.upn), None)
        above.append(pupil)
        return _twice(pupil, same.row) if same else None

    def namesakes(self, pupil: IncomingPupil) -> list[ImportProblem]:
        """Ask whether a new pupil is one on the register whose date of birth was mended."""
        names = _identity(pupil)[:2]
        return [
            ImportProblem(
                row=pupil.row,
                whose=pupil.name,
                column=None,
                words="A pupil of this name is on the register, born "
                f"{write_date(one.held.date_of_birth)}.",
                advice="If it is the same child, correct the date of birth on the register before "
                "you import; if not, go on, and the pupil is added.",
                stops=False,
            )
            for one in self.known
            if _identity(one.held)[:2] == names and not (_upn(pupil) and _upn(one.held))
        ]

    def match(self, pupil: IncomingPupil) -> KnownPupil | ImportProblem | None:
        """Return the pupil on the register, None for a new one, or what has to be settled.

        A problem that does not stop the import goes with a new pupil.
        """
        found = self._found(pupil)
        if isinstance(found, KnownPupil):
            row = self._row_of_pupil.setdefault(found.pupil_id, pupil.row)
            return found if row == pupil.row else _twice(pupil, row)
        return found

    def _found(self, pupil: IncomingPupil) -> KnownPupil | ImportProblem | None:
        upn = _upn(pupil)
        alike = self._by_identity.get(_identity(pupil), [])
        by_upn = self._by_upn.get(upn) if upn else None
        if by_upn is not None:
            return _settled(pupil, by_upn, alike)
        # With two permanent UPNs that differ, they are two children.
        free = [
            one
            for one in alike
            if not (upn and (held := _upn(one.held)) and not is_temporary(held))
        ]
        if len(free) > 1:
            return ImportProblem(
                row=pupil.row,
                whose=pupil.name,
                column=None,
                words=f"The register has {len(free)} pupils of this name and date of birth.",
                advice="Add the UPN to this row and on the register, so that it is clear who "
                "is meant.",
            )
        if free:
            return free[0]
        if alike:
            return ImportProblem(
                row=pupil.row,
                whose=pupil.name,
                column=None,
                words="The register has a pupil of this name and date of birth with another UPN.",
                advice="If it is the same pupil, correct the UPN before you import; if not, "
                "go on, and the pupil is added.",
                stops=False,
            )
        return None


def _settled(
    pupil: IncomingPupil, by_upn: KnownPupil, alike: Sequence[KnownPupil]
) -> KnownPupil | ImportProblem:
    """Return the pupil who has the row's UPN, or a problem where it may be somebody else's."""
    if by_upn.held.date_of_birth != pupil.date_of_birth:
        return ImportProblem(
            row=pupil.row,
            whose=pupil.name,
            column=None,
            words="The register has this UPN for a pupil with another date of birth.",
            advice="Check the UPN and the date of birth in the file and on the register.",
        )
    if alike and by_upn not in alike:
        return ImportProblem(
            row=pupil.row,
            whose=pupil.name,
            column=None,
            words="The register has this UPN for another pupil.",
            advice="Check the UPNs of the two pupils in the file and on the register.",
        )
    return by_upn


def _twice(pupil: IncomingPupil, row: int) -> ImportProblem:
    return ImportProblem(
        row=pupil.row,
        whose=pupil.name,
        column=None,
        words=f"This pupil is already in row {row}.",
        advice="Delete one of the two rows.",
    )
