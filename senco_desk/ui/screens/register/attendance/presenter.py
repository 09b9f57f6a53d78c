"""What the import of attendance decides: which days, which file, and whether to go on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from senco_desk.domain.attendance_import import AttendancePlan, AttendanceSpan
from senco_desk.domain.changes import Changes
from senco_desk.domain.measures import check_happened
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import write_span
from senco_desk.domain.wording import counted, listed
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.importing.presenter import Outcome, Verdict, verdict_of
from senco_desk.ui.parts.protocols import Feed, Runner, Shell
from senco_desk.ui.parts.span_fields import span_fields, span_of

INTRO = (
    "One row a pupil: UPN, or surname and forename; then possible half-days, authorised absences "
    "and unauthorised absences, counted over these days. You see what would be recorded before "
    "anything is written."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfDaysLine:
    """What would be recorded of one pupil.

    ``in_file`` is how the file names the pupil; ``before`` is what it replaces, "" for nothing.
    """

    row: int
    name: str
    in_file: str
    possible: int
    authorised: int
    unauthorised: int
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ElsewhereLine:
    """A row of a pupil who is not on the register."""

    row: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendancePreview:
    """Everything the preview shows."""

    verdict: Verdict
    lines: tuple[HalfDaysLine, ...]
    elsewhere: tuple[ElsewhereLine, ...]


class AttendanceImportView(Protocol):
    """What the import asks of the screen."""

    def ask(self, asking: Asking) -> bool:
        """Open a form; return whether it was saved."""
        ...

    def ask_for_file(self) -> Path | None: ...
    def ask_to_accept(self, preview: AttendancePreview) -> bool:
        """Show what the file would record; return whether it shall be done."""
        ...

    def refuse(self, refusal: Refusal) -> None: ...


class AttendanceImportPresenter:
    """Leads through an import of attendance."""

    def __init__(
        self, view: AttendanceImportView, desk: Desk, runner: Runner, feed: Feed, shell: Shell
    ) -> None:
        self._view = view
        self._desk = desk
        self._runner = runner
        self._feed = feed
        self._shell = shell

    def begin(self) -> None:
        """Ask for the days and the file, and show what it would record."""
        terms, today = self._desk.school.terms(), self._desk.today()
        chosen: list[AttendanceSpan] = []

        def take(values: Values) -> None:
            starts_on, ends_on = span_of(values, terms, today)
            span = AttendanceSpan(starts_on=starts_on, ends_on=ends_on)
            check_happened(span.ends_on, today, field="ends_on")
            chosen.append(span)

        asked = self._view.ask(
            Asking(
                title="Import attendance",
                record=None,
                fields=span_fields(terms, today),
                save=take,
                verb="Choose the file…",
                intro=INTRO,
            )
        )
        path = self._view.ask_for_file() if asked else None
        if path is not None:
            self._runner.start(
                "Reading the file",
                lambda progress: self._desk.schooling.preview_attendance(
                    path, chosen[-1], progress
                ),
                self._show_plan,
                refused=self._view.refuse,
            )

    def _show_plan(self, plan: AttendancePlan) -> None:
        if not self._view.ask_to_accept(preview_of(plan)):
            return
        self._runner.start(
            "Recording attendance",
            lambda progress: self._desk.schooling.accept_attendance(plan, progress),
            lambda changes: self._imported(plan, changes),
            refused=self._view.refuse,
            stopped=lambda: self._shell.say(
                "The import was stopped.", "Nothing of it was recorded.", is_done=False
            ),
        )

    def _imported(self, plan: AttendancePlan, changes: Changes) -> None:
        self._feed.announce(changes)
        self._shell.say(
            f"{plan.file_name} is imported.",
            f"Attendance of {counted(len(plan.lines), 'pupil')} recorded.",
        )


def preview_of(plan: AttendancePlan) -> AttendancePreview:
    """Put a plan into words."""
    return AttendancePreview(
        verdict=verdict_of(
            Outcome(
                file_name=plan.file_name,
                problems=plan.problems,
                may_be_accepted=plan.may_be_accepted,
                counts=lambda will: _counts(plan, will),
                nothing_new="It says nothing new of any pupil on the register.",
                ignored_columns=plan.sheet.ignored_columns,
                accept="Record attendance",
            )
        ),
        lines=tuple(
            HalfDaysLine(
                row=one.row,
                name=one.name,
                in_file=one.in_file,
                possible=one.possible,
                authorised=one.authorised,
                unauthorised=one.unauthorised,
                before=one.replaces.words if one.replaces else "",
            )
            for one in plan.lines
        ),
        elsewhere=tuple(ElsewhereLine(row=one.row, name=one.name) for one in plan.elsewhere),
    )


def _counts(plan: AttendancePlan, will: str) -> str:
    replaced = sum(one.replaces is not None for one in plan.lines)
    parts = [f"attendance of {counted(len(plan.lines), 'pupil')} {will} be recorded"]
    if replaced:
        parts.append(f"{replaced:,} of them in place of what is on the record")
    if plan.unchanged:
        verb = "is" if plan.unchanged == 1 else "are"
        parts.append(f"{plan.unchanged:,} {verb} on the record just so")
    if plan.elsewhere:
        verb = "is" if len(plan.elsewhere) == 1 else "are"
        rows = counted(len(plan.elsewhere), "row")
        parts.append(f"{rows} {verb} left out, of pupils not on the register")
    days = write_span(plan.span.starts_on, plan.span.ends_on)
    return f"for {days}, {listed(parts)}"
