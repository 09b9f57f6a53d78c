"""What an import would do, in lists to read; nothing here writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from senco_desk.domain.register import ImportPlan, ImportProblem, IncomingPupil
from senco_desk.domain.terms import year_group_by_age
from senco_desk.domain.wording import counted, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class AddLine:
    """A pupil whom the file would add."""

    row: int
    name: str
    born: date
    class_name: str
    year_group: int
    sen: str
    needs: str
    upn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One field of a pupil on the register that the file would change."""

    row: int
    name: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemLine:
    """Something in one row of the file that needs a look."""

    row: int
    column: str
    words: str
    advice: str
    stops: bool

    @property
    def weight(self) -> str:
        """Whether it stops the import."""
        return "Stops the import" if self.stops else "To check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Everything the preview shows.

    ``accept`` is what the button says. ``why_not`` says why nothing may be accepted, and is None
    where it may; ``knowingly`` says what is accepted against a warning, None where nothing is.
    """

    file_name: str
    summary: str
    adds: tuple[AddLine, ...]
    changes: tuple[ChangeLine, ...]
    problems: tuple[ProblemLine, ...]
    ignored: str | None
    accept: str
    why_not: str | None
    knowingly: str | None


def preview_of(plan: ImportPlan, today: date) -> Preview:
    """Put a plan into words."""
    problems = problem_lines(plan.problems)
    doubted = sum(any(finding.asks for finding in pupil.upn_findings) for pupil in _incoming(plan))
    return Preview(
        file_name=plan.file_name,
        summary=_summary(plan),
        adds=tuple(_add_line(one, today) for one in plan.adds),
        changes=tuple(
            ChangeLine(
                row=one.incoming.row,
                name=one.name,
                field=change.field,
                before=change.before,
                after=change.after,
            )
            for one in plan.changes
            for change in one.changes
        ),
        problems=problems,
        ignored=ignored_words(plan.ignored_columns),
        accept="Import although UPNs are in doubt" if doubted else "Import",
        why_not=_why_not(plan, problems),
        knowingly=_knowingly(doubted),
    )


def _incoming(plan: ImportPlan) -> Iterator[IncomingPupil]:
    yield from plan.adds
    yield from (one.incoming for one in plan.changes)


def _summary(plan: ImportPlan) -> str:
    parts = [
        f"{counted(len(plan.adds), 'pupil')} will be added",
        f"{len(plan.changes):,} will be changed",
    ]
    if plan.unchanged:
        parts.append(f"{plan.unchanged:,} are on the register as they stand")
    return f"{listed(parts)}."


def _add_line(pupil: IncomingPupil, today: date) -> AddLine:
    year_group = pupil.year_group
    if year_group is None:
        year_group = year_group_by_age(pupil.date_of_birth, today)
    return AddLine(
        row=pupil.row,
        name=f"{pupil.legal_surname}, {pupil.legal_forename}",
        born=pupil.date_of_birth,
        class_name=pupil.class_name or "",
        year_group=year_group,
        sen=pupil.sen_status.words if pupil.sen_status else "",
        needs=", ".join(pupil.need_codes or ()),
        upn=pupil.upn or "",
    )


def problem_lines(problems: Sequence[ImportProblem]) -> tuple[ProblemLine, ...]:
    """Return what needs a look, first what stops the import, then by row."""
    lines = [_problem_line(one) for one in problems]
    return tuple(sorted(lines, key=lambda line: (not line.stops, line.row)))


def _problem_line(problem: ImportProblem) -> ProblemLine:
    return ProblemLine(
        row=problem.row,
        column=problem.column or "",
        words=problem.words,
        advice=problem.advice,
        stops=problem.stops,
    )


def ignored_words(columns: Sequence[str]) -> str | None:
    """Say which columns of a file are not used; None where all are."""
    if not columns:
        return None
    one = len(columns) == 1
    return f"{'This column is' if one else 'These columns are'} not used: {listed(columns)}."


def _why_not(plan: ImportPlan, problems: Sequence[ProblemLine]) -> str | None:
    if plan.may_be_accepted:
        return None
    stopping = sum(one.stops for one in problems)
    if stopping:
        return (
            f"{counted(stopping, 'problem')} must be mended first. Mend the file, save it and "
            "choose it again."
        )
    return "The register already says everything that stands in this file."


def _knowingly(doubted: int) -> str | None:
    if not doubted:
        return None
    whose = "a UPN" if doubted == 1 else "UPNs"
    return (
        f"{counted(doubted, 'pupil')} would keep {whose} whose check letter does not fit. "
        "The history says that it was kept at this import."
    )
