"""What a file of attendance would record, pupil by pupil, for one span of days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from senco_desk.domain.identity import AttendanceId, PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.register import ImportProblem, KnownPupil
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.schooling import Attendance, check_possible, doubts_about_attendance
from senco_desk.domain.upn import Upn
from senco_desk.domain.wording import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceSpan:
    """The days that a file counts, first and last included."""

    starts_on: date
    ends_on: date

    def __post_init__(self) -> None:
        if self.ends_on < self.starts_on:
            raise Refusal("The span ends before it starts.", "Check the two dates.", "ends_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingAttendance:
    """A row of the file; of UPN and name at least one is given."""

    row: int
    possible: int
    authorised: int
    unauthorised: int
    upn: Upn | None = None
    forename: str | None = None
    surname: str | None = None

    @property
    def name(self) -> str:
        """How the row names its pupil."""
        if self.surname and self.forename:
            return f"{self.surname}, {self.forename}"
        return str(self.upn)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceSheet:
    """What a file says: the rows that could be read, and what is wrong with others."""

    incoming: tuple[IncomingAttendance, ...]
    problems: tuple[ImportProblem, ...] = ()
    ignored_columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceLine:
    """What would be recorded of one pupil; ``replaces`` is the entry for the very same days.

    ``name`` is the pupil's on the register, ``in_file`` how the file names the pupil.
    """

    row: int
    pupil_id: PupilId
    name: str
    in_file: str
    possible: int
    authorised: int
    unauthorised: int
    replaces: Attendance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendancePlan:
    """What an import would do; ``elsewhere`` are rows of pupils who are not on the register."""

    file_name: str
    span: AttendanceSpan
    sheet: AttendanceSheet
    lines: tuple[AttendanceLine, ...]
    elsewhere: tuple[IncomingAttendance, ...]
    problems: tuple[ImportProblem, ...]
    unchanged: int

    @property
    def may_be_accepted(self) -> bool:
        """Whether nothing stops it and there is something to record."""
        return bool(self.lines) and not any(one.stops for one in self.problems)


def plan_attendance(
    file_name: str,
    span: AttendanceSpan,
    sheet: AttendanceSheet,
    known: Sequence[KnownPupil],
    held: Sequence[Attendance],
    calendar: SchoolCalendar,
) -> AttendancePlan:
    """Compare a file with the register.

    A row is a pupil's by the UPN, or by a name in use or in law that one pupil alone has. A
    school exports attendance of everybody, so that rows of others are left out and listed.
    """
    finder = _Finder(known)
    problems = list(sheet.problems)
    lines: list[AttendanceLine] = []
    elsewhere: list[IncomingAttendance] = []
    rows: dict[PupilId, int] = {}
    unchanged = 0
    for one in sheet.incoming:
        found = finder.of(one)
        if found is None:
            elsewhere.append(one)
            continue
        if isinstance(found, ImportProblem):
            problems.append(found)
            continue
        above = rows.setdefault(found.pupil_id, one.row)
        mine = [entry for entry in held if entry.pupil_id == found.pupil_id]
        line = _line_of(one, found, span, mine) if above == one.row else _twice(one, above)
        if isinstance(line, ImportProblem):
            problems.append(line)
        elif _says_the_same(line):
            unchanged += 1
        else:
            lines.append(line)
    problems += _more_than_open(lines, span, calendar)
    return AttendancePlan(
        file_name=file_name,
        span=span,
        sheet=sheet,
        lines=tuple(lines),
        elsewhere=tuple(elsewhere),
        problems=tuple(problems),
        unchanged=unchanged,
    )


def _more_than_open(
    lines: Sequence[AttendanceLine], span: AttendanceSpan, calendar: SchoolCalendar
) -> list[ImportProblem]:
    """Say once where rows have more half-days than the school was open by its own calendar."""
    most = max(lines, key=lambda one: one.possible, default=None)
    if most is None:
        return []
    return [
        ImportProblem(
            row=most.row,
            whose=most.in_file,
            column=None,
            words=words,
            advice="Check the days, and the closed days under School. It is taken as it stands.",
            stops=False,
        )
        for words in doubts_about_attendance(most.possible, span.starts_on, span.ends_on, calendar)
    ]


class _Finder:
    """Finds a row's pupil on the register."""

    def __init__(self, known: Sequence[KnownPupil]) -> None:
        self._by_upn = {one.held.upn: one for one in known if one.held.upn}
        self._by_name: dict[tuple[str, str], dict[PupilId, KnownPupil]] = {}
        for one in known:
            for name in _names(one):
                self._by_name.setdefault(name, {})[one.pupil_id] = one

    def of(self, row: IncomingAttendance) -> KnownPupil | ImportProblem | None:
        """Return the pupil, None for one who is not on the register."""
        if row.upn is not None and row.upn in self._by_upn:
            return self._by_upn[row.upn]
        if not (row.surname and row.forename):
            return None
        alike: Mapping[PupilId, KnownPupil] = self._by_name.get(
            (plain(row.forename), plain(row.surname)), {}
        )
        # With another UPN on the register it is another child of the same name.
        fitting = [one for one in alike.values() if not (row.upn and one.held.upn)]
        if len(fitting) > 1:
            return ImportProblem(
                row=row.row,
                whose=row.name,
                column=None,
                words=f"{len(fitting)} pupils on the register are called {row.name}.",
                advice="Add the column UPN to the file, so that they can be told apart.",
            )
        return fitting[0] if fitting else None


def _names(known: KnownPupil) -> set[tuple[str, str]]:
    held = known.held
    forenames = {held.legal_forename, held.preferred_forename or held.legal_forename}
    surnames = {held.legal_surname, held.preferred_surname or held.legal_surname}
    return {(plain(one), plain(other)) for one in forenames for other in surnames}


def _twice(row: IncomingAttendance, above: int) -> ImportProblem:
    return ImportProblem(
        row=row.row,
        whose=row.name,
        column=None,
        words=f"Row {above} is about the same pupil.",
        advice="Delete one of the two rows.",
    )


def _line_of(
    row: IncomingAttendance, pupil: KnownPupil, span: AttendanceSpan, held: Sequence[Attendance]
) -> AttendanceLine | ImportProblem:
    try:
        new = Attendance(
            id=AttendanceId(UUID(int=0)),
            pupil_id=pupil.pupil_id,
            starts_on=span.starts_on,
            ends_on=span.ends_on,
            possible=row.possible,
            authorised=row.authorised,
            unauthorised=row.unauthorised,
            recorded_at=datetime.min.replace(tzinfo=UTC),
        )
        check_possible(row.possible, span.starts_on, span.ends_on)
    except Refusal as refusal:
        return ImportProblem(
            row=row.row,
            whose=row.name,
            column=None,
            words=refusal.title,
            advice=refusal.advice,
        )
    same = next((one for one in held if (one.starts_on, one.ends_on) == _days(span)), None)
    other = next((one for one in held if one is not same and one.overlaps(new)), None)
    if other is not None:
        return ImportProblem(
            row=row.row,
            whose=row.name,
            column=None,
            words=f"Attendance of {other.span} is recorded for {row.name} already.",
            advice="Choose days that it does not count, or change that entry on the profile.",
        )
    return AttendanceLine(
        row=row.row,
        pupil_id=pupil.pupil_id,
        name=pupil.held.name,
        in_file=row.name,
        possible=row.possible,
        authorised=row.authorised,
        unauthorised=row.unauthorised,
        replaces=same,
    )


def _days(span: AttendanceSpan) -> tuple[date, date]:
    return span.starts_on, span.ends_on


def _says_the_same(line: AttendanceLine) -> bool:
    held = line.replaces
    return held is not None and (held.possible, held.authorised, held.unauthorised) == (
        line.possible,
        line.authorised,
        line.unauthorised,
    )
