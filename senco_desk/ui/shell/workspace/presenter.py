"""What the head of a pupil's page says, and what is to be done next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from senco_desk.domain.changes import Changes
from senco_desk.domain.cycles import Assessing, Stage
from senco_desk.domain.guidance import Guidance
from senco_desk.domain.identity import PupilId
from senco_desk.domain.leaving import has_left
from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.record import CycleRecord, PupilRecord
from senco_desk.domain.references import Entry, Place
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import age_in_years, write_date, year_group_name
from senco_desk.domain.wording import counted
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.protocols import Feed
from senco_desk.ui.parts.starting import along_of, start_fields, start_values
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.shell.workspace.alerts import Alert, alerts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stays in sight on a pupil's page.

    ``stage`` is None where there is no cycle, ``assessing`` says how far Assess got, ``review``
    leads to the cycle in which the next review was set.
    ``next_step`` is what the button offers, None where the cycle under way says what comes next.
    """

    name: str
    about: str
    sen: SenStatus
    needs: str
    cycle: str
    stage: Stage | None
    assessing: Assessing
    review: Alert | None
    alerts: tuple[Alert, ...]
    next_step: str | None


class WorkspaceView(Protocol):
    """What the page shows."""

    def show_head(self, head: Head) -> None: ...
    def show_gone(self, refusal: Refusal) -> None:
        """Say that the pupil is no longer on file, in place of the page."""
        ...

    def refresh_sections(self) -> None:
        """Have the sections that were opened show what is on file now."""
        ...

    def ask(self, asking: Asking) -> bool:
        """Open a form; return whether it was saved."""
        ...

    def show_section(self, key: str) -> None:
        """Bring a section to the front."""
        ...

    def section_may_be_left(self, key: str) -> bool:
        """Ask what becomes of unsaved input in a section, where there is any; False to stay."""
        ...


class WorkspacePresenter:
    """Fills the head of one pupil's page, and keeps the page up to date."""

    def __init__(self, view: WorkspaceView, desk: Desk, feed: Feed, pupil_id: PupilId) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._pupil_id = pupil_id
        self._newest: CycleRecord | None = None

    def refresh(self) -> bool:
        """Show the head as on file; say whether the pupil is still there."""
        try:
            record = self._desk.pupils.record(self._pupil_id)
        except Refusal as refusal:
            self._view.show_gone(refusal)
            return False
        self._newest = record.current_cycle
        head = head_of(record, self._desk.today(), self._desk.guidance)
        if self._desk.read_only:
            head = replace(head, next_step=None)
        self._view.show_head(head)
        return True

    def changes_announced(self, changes: Changes) -> None:
        """Refresh the page where the change concerns this pupil."""
        if changes.concern(self._pupil_id) and self.refresh():
            self._view.refresh_sections()

    def take_next_step(self) -> None:
        """Start a cycle, on the day the user says, and go there; what is typed is settled first."""
        if not self._view.section_may_be_left("cycle"):
            return
        before = self._newest
        started = self._view.ask(
            Asking(
                title="Start a cycle",
                record=None,
                fields=start_fields(before),
                save=lambda values: self._start(values, before),
                values=start_values(before, self._desk.today()),
                verb="Start the cycle",
                intro="Assess, plan, do, review: the stage moves on by what you record.",
            )
        )
        if started:
            self._view.show_section("cycle")

    def _start(self, values: Values, before: CycleRecord | None) -> None:
        changes = self._desk.planning.start_cycle(
            self._pupil_id, values.day("started_on"), along_of(values, before)
        )
        self._feed.announce(changes)


def head_of(record: PupilRecord, today: date, guidance: Guidance) -> Head:
    """Put a record into the few words of the head."""
    pupil, newest = record.pupil, record.current_cycle
    about = [
        f"{counted(age_in_years(pupil.date_of_birth, today), 'year')} old",
        year_group_name(pupil.year_group_on(today)),
    ]
    if pupil.class_name:
        about.append(f"Class {pupil.class_name}")
    if pupil.left_on is not None:
        verb = "left on" if has_left(pupil.left_on, today) else "leaves on"
        about.append(f"{verb} {write_date(pupil.left_on)}")
    return Head(
        name=pupil.name,
        about=", ".join(about),
        sen=record.sen_status(today),
        needs=_needs(record, guidance),
        cycle=f"Cycle {newest.cycle.number}" if newest else "No cycle yet",
        stage=newest.stage if newest else None,
        assessing=newest.assessing if newest else Assessing.NONE,
        review=_review(record, today),
        alerts=alerts_of(record, today),
        next_step=None if has_left(pupil.left_on, today) else _next_step(record),
    )


def _needs(record: PupilRecord, guidance: Guidance) -> str:
    """Write the primary need in full and the others by their codes."""
    codes = [need.code for need in record.needs if need.ends_on is None]
    if not codes:
        return "No need recorded"
    known = guidance.need_type(codes[0])
    primary = known.label if known else codes[0]
    return f"{primary}, also {', '.join(codes[1:])}" if codes[1:] else primary


def _review(record: PupilRecord, today: date) -> Alert | None:
    newest, on = record.current_cycle, record.next_review_on()
    if newest is None or on is None or has_left(record.pupil.left_on, today):
        return None
    is_overdue = on < today
    return Alert(
        words=f"{'Review overdue:' if is_overdue else 'Next review'} {write_date(on)}",
        status=Status.ALERT if is_overdue else Status.INFO,
        place=Place(entry=Entry.CYCLE, id=newest.cycle.id),
    )


def _next_step(record: PupilRecord) -> str | None:
    newest = record.current_cycle
    if newest is None:
        return "Start a cycle"
    return f"Start cycle {newest.cycle.number + 1}" if newest.is_closed else None
