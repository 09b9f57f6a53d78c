"""What an import would do, in lists to read; nothing here writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from senco_desk.domain.register import ImportPlan, IncomingPupil
from senco_desk.domain.terms import write_date, year_group_by_age, year_group_name
from senco_desk.domain.wording import counted, listed
from senco_desk.ui.parts.importing.presenter import Outcome, Verdict, verdict_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AddLine:
    """A pupil whom the file would add.

    ``in_file`` holds the file's own words, where what would be recorded is written otherwise.
    """

    row: int
    name: str
    born: date
    class_name: str
    year_group: int
    sen: str
    needs: str
    upn: str
    in_file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One field of a pupil on the register that the file would change."""

    row: int
    name: str
    field: str
    before: str
    in_file: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Everything the preview shows."""

    verdict: Verdict
    adds: tuple[AddLine, ...]
    changes: tuple[ChangeLine, ...]


def preview_of(plan: ImportPlan, today: date) -> Preview:
    """Put a plan into words."""
    doubted = sum(any(finding.asks for finding in pupil.upn_findings) for pupil in _incoming(plan))
    return Preview(
        verdict=verdict_of(
            Outcome(
                file_name=plan.file_name,
                problems=plan.problems,
                may_be_accepted=plan.may_be_accepted,
                counts=lambda will: _counts(plan, will),
                nothing_new="The register already says everything that stands in this file."
                if plan.unchanged
                else "No row of this file is a pupil's.",
                ignored_columns=plan.ignored_columns,
                accept="Import although UPNs are in doubt" if doubted else "Import",
                knowingly=_knowingly(doubted),
            )
        ),
        adds=tuple(_add_line(one, today) for one in plan.adds),
        changes=tuple(
            ChangeLine(
                row=one.incoming.row,
                name=one.name,
                field=change.field,
                before=change.before,
                in_file=change.in_file,
                after=change.after,
            )
            for one in plan.changes
            for change in one.changes
        ),
    )


def _incoming(plan: ImportPlan) -> Iterator[IncomingPupil]:
    yield from plan.adds
    yield from (one.incoming for one in plan.changes)


def _counts(plan: ImportPlan, will: str) -> str:
    parts = [
        f"{counted(len(plan.adds), 'pupil')} {will} be added",
        f"{len(plan.changes):,} {will} be changed",
    ]
    if plan.unchanged:
        verb = "is" if plan.unchanged == 1 else "are"
        parts.append(f"{plan.unchanged:,} {verb} on the register just so")
    return listed(parts)


_READ = ("date_of_birth", "year_group", "sen_status", "need_codes", "upn")
"""What the list of new pupils shows as it would be recorded, and a file may write otherwise."""


def _add_line(pupil: IncomingPupil, today: date) -> AddLine:
    year_group = pupil.year_group
    if year_group is None:
        year_group = year_group_by_age(pupil.date_of_birth, today)
    line = AddLine(
        row=pupil.row,
        name=pupil.name,
        born=pupil.date_of_birth,
        class_name=pupil.class_name or "",
        year_group=year_group,
        sen=pupil.sen_status.words if pupil.sen_status else "",
        needs=", ".join(pupil.need_codes or ()),
        upn=pupil.upn or "",
        in_file="",
    )
    shown = {
        *(line.sen, line.upn, write_date(line.born)),
        *(line.needs, line.needs.replace(", ", "; ")),
        *(year_group_name(year_group), str(year_group)),
    }
    in_file = [one.words for name in _READ if (one := pupil.written.get(name))]
    return replace(line, in_file="; ".join(words for words in in_file if words not in shown))


def _knowingly(doubted: int) -> str | None:
    if not doubted:
        return None
    whose = "a UPN" if doubted == 1 else "UPNs"
    return (
        f"{counted(doubted, 'pupil')} would keep {whose} whose check letter does not fit. "
        "The history says that it was kept at this import."
    )
