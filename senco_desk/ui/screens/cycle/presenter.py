"""Decides which cycle is on the screen, what may be done with it, and when one may leave. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from senco_desk.domain.cycle_dates import check_start_is_open, may_be_removed
from senco_desk.domain.cycles import Assessing, Stage
from senco_desk.domain.identity import CycleId, PupilId
from senco_desk.domain.record import CycleRecord, PupilRecord
from senco_desk.domain.references import Place
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.terms import write_date
from senco_desk.domain.timeline import cycle_of, stage_of
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.acting import announced
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.cycle_choices import CycleChoice, cycle_choices, cycle_to_show
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.protocols import Feed
from senco_desk.ui.parts.starting import START_FIELDS, along_of, start_fields, start_values
from senco_desk.ui.parts.unsaved import Unsaved
from senco_desk.ui.screens.cycle.shown import Pane, Shown

PANES = (Stage.ASSESS, Stage.PLAN, Stage.DO, Stage.REVIEW)
"""The four parts of the screen, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Banner:
    """Why nothing can be changed."""

    title: str
    advice: str


class CycleView(Protocol):
    """What the presenter needs of the screen."""

    def show_cycles(self, choices: Sequence[CycleChoice], chosen: CycleId) -> None:
        """Offer the cycles, the newest first."""
        ...

    def show_stage(self, stage: Stage, dates: str, *, assessing: Assessing) -> None:
        """Show where the cycle stands, its dates in one line, and how far Assess got."""
        ...

    def show_banner(self, banner: Banner | None) -> None:
        """Say why nothing can be changed; None where it can."""
        ...

    def show_start(self, *, may_start: bool) -> None:
        """Offer to start a cycle, where the school is not open for reading only."""
        ...

    def show_mending(self, *, may_correct: bool, may_remove: bool) -> None:
        """Offer to correct the start of the cycle, and to take out one that holds nothing."""
        ...

    def ask_removal(self, title: str, advice: str) -> bool:
        """Ask once whether the cycle is to be taken out."""
        ...

    def show_comparing(self, *, may_compare: bool) -> None:
        """Offer to compare two cycles, where there are two."""
        ...

    def compare(self, record: PupilRecord, calendar: SchoolCalendar) -> None:
        """Show two cycles side by side."""
        ...

    def show_nothing(self, title: str, advice: str) -> None:
        """Say that there is no cycle, and offer to start one."""
        ...

    def open_pane(self, pane: Stage) -> None:
        """Bring one of the four panes to the front."""
        ...

    def show_entry(self, pane: Stage, place: Place) -> None:
        """Bring an entry of the cycle to the front."""
        ...

    def has_unsaved(self) -> bool:
        """Say whether something was typed that is not saved."""
        ...

    def ask_unsaved(self) -> Unsaved:
        """Ask what becomes of it."""
        ...

    def save_unsaved(self) -> bool:
        """Save it all; False where something is refused, which then shows."""
        ...

    def discard_unsaved(self) -> None:
        """Put back what is on file."""
        ...

    def ask(self, asking: Asking) -> None:
        """Have a form filled in and saved."""
        ...

    def refuse(self, refusal: Refusal) -> None:
        """Say why something was not done."""
        ...


class CyclePresenter:
    """Shows one cycle of a pupil in four panes."""

    def __init__(
        self, view: CycleView, desk: Desk, feed: Feed, pupil_id: PupilId, panes: Sequence[Pane]
    ) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._pupil_id = pupil_id
        self._panes = tuple(panes)
        self._record: PupilRecord | None = None
        self._calendar = SchoolCalendar()
        self._chosen: CycleId | None = None
        self._on_screen: CycleId | None = None

    def refresh(self) -> None:
        """Read the record again, and show it where it is not on the screen already."""
        try:
            record = self._desk.pupils.record(self._pupil_id)
            calendar = self._desk.school.calendar()
        except Refusal as refusal:
            self._record = None
            self._view.refuse(refusal)
            return
        if (record, calendar) != (self._record, self._calendar):
            if self._record is not None and len(record.cycles) > len(self._record.cycles):
                self._chosen = None
            self._record, self._calendar = record, calendar
            self._show(record)

    def choose(self, cycle_id: CycleId) -> None:
        """Show another cycle, once what was typed is settled."""
        if cycle_id == self._on_screen or self._record is None:
            return
        if self.may_leave():
            self._chosen = cycle_id
        self._show(self._record)

    def may_leave(self) -> bool:
        """Ask what becomes of unsaved input, where there is any; False to stay."""
        if not self._view.has_unsaved():
            return True
        answer = self._view.ask_unsaved()
        if answer is Unsaved.SAVE:
            return self._view.save_unsaved()
        if answer is Unsaved.DISCARD:
            self._view.discard_unsaved()
            self._show_again()
        return answer is Unsaved.DISCARD

    def go_to(self, place: Place) -> None:
        """Go to where an entry stands; the cycle itself opens at its present stage."""
        cycle = cycle_of(self._record, place) if self._record else None
        if cycle is None:
            return
        self.choose(cycle.cycle.id)
        if self._on_screen != cycle.cycle.id:  # the user stays with what is not saved
            return
        stage = stage_of(cycle, place)
        if stage is None:
            self._view.open_pane(_present(cycle))
        else:
            self._view.show_entry(stage, place)

    def discard(self) -> None:
        """Put back what is on file."""
        self._view.discard_unsaved()
        self._show_again()

    def start(self) -> None:
        """Start the next cycle; refused while the one before is open."""
        newest = self._record.current_cycle if self._record else None
        cycles = self._record.cycles if self._record else ()
        still_open = next((one for one in cycles if not one.is_closed), None)
        if still_open is not None:
            self._view.refuse(
                Refusal(
                    f"Cycle {still_open.cycle.number} is still open.",
                    "Review it and sign the review off before the next one starts.",
                )
            )
            return
        if not self.may_leave():
            return
        number = newest.cycle.number + 1 if newest else 1
        self._view.ask(
            Asking(
                title=f"Start cycle {number}",
                record=None,
                fields=start_fields(newest),
                values=start_values(newest, self._desk.today()),
                save=lambda values: self._start(values, newest),
                verb="Start cycle",
            )
        )

    def correct_start(self) -> None:
        """Have the day on which the cycle started corrected; say why where it is sealed."""
        shown = self._shown()
        if shown is None:
            return
        cycle = shown.cycle
        try:
            check_start_is_open(shown)
        except Refusal as refusal:
            self._view.refuse(refusal)
            return
        self._view.ask(
            Asking(
                title=f"Correct the start of cycle {cycle.number}",
                record=cycle.id,
                fields=START_FIELDS,
                values={"started_on": cycle.started_on},
                save=lambda values: self._feed.announce(
                    self._desk.planning.correct_start(cycle, values.day("started_on"))
                ),
                verb="Correct the start",
                intro="The history keeps the day that stood here before.",
            )
        )

    def remove(self) -> None:
        """Take out a cycle that was started by mistake, once the user has said so."""
        shown = self._shown()
        if shown is None or not self.may_leave():
            return
        cycle = shown.cycle
        if self._view.ask_removal(
            f"Take out cycle {cycle.number}?",
            f"It was started on {write_date(cycle.started_on)}, and nothing is recorded in it. "
            "The cycle goes from the record and from the chronology; the history keeps that it "
            "was there.",
        ):
            announced(
                self._feed, lambda: self._desk.planning.remove_cycle(cycle), self._view.refuse
            )

    def compare(self) -> None:
        """Show two cycles side by side."""
        if self._record is not None and len(self._record.cycles) > 1:
            self._view.compare(self._record, self._calendar)

    def _start(self, values: Values, before: CycleRecord | None) -> None:
        self._feed.announce(
            self._desk.planning.start_cycle(
                self._pupil_id, values.day("started_on"), along_of(values, before)
            )
        )

    def _shown(self) -> CycleRecord | None:
        return cycle_to_show(self._record, self._chosen) if self._record else None

    def _show_again(self) -> None:
        if self._record is not None:
            self._show(self._record)

    def _show(self, record: PupilRecord) -> None:
        read_only = self._desk.read_only
        newest = record.current_cycle
        may_start = not read_only and (newest is None or newest.is_closed)
        self._view.show_start(may_start=may_start)
        cycle = cycle_to_show(record, self._chosen)
        if cycle is None:
            self._on_screen = None
            self._view.show_nothing(
                "There is no cycle yet.",
                "A cycle holds the assessment, the plan with its targets, what was done, and "
                "the review. Start the first one when the pupil is on SEN support.",
            )
            return
        shown = Shown(
            record=record,
            cycle=cycle,
            calendar=self._calendar,
            may_change=not (cycle.is_closed or read_only),
        )
        self._view.show_cycles(cycle_choices(record), cycle.cycle.id)
        self._view.show_mending(
            may_correct=not read_only,
            may_remove=not read_only and may_be_removed(record, cycle),
        )
        self._view.show_comparing(may_compare=len(record.cycles) > 1)
        self._view.show_stage(cycle.stage, self._dates(cycle), assessing=cycle.assessing)
        self._view.show_banner(self._banner(cycle, read_only=read_only))
        for pane in self._panes:
            pane.show_cycle(shown)
        if self._on_screen != cycle.cycle.id:
            self._on_screen = cycle.cycle.id
            self._view.open_pane(_present(cycle))

    def _dates(self, record: CycleRecord) -> str:
        cycle = record.cycle
        parts = [f"Started {write_date(cycle.started_on)}"]
        if record.plan_agreed:
            parts.append(f"plan agreed {record.plan_agreed}")
        if record.review:
            parts.append(f"reviewed {write_date(record.review.happened_on)}")
        elif cycle.review_on:
            overdue = ", overdue" if record.is_review_overdue(self._desk.today()) else ""
            parts.append(f"review due {write_date(cycle.review_on)}{overdue}")
        return "; ".join(parts)

    def _banner(self, cycle: CycleRecord, *, read_only: bool) -> Banner | None:
        if cycle.review is not None and cycle.review.signed_off_at is not None:
            signed_off_on = cycle.review.signed_off_at.astimezone().date()
            return Banner(
                title=f"Signed off on {write_date(signed_off_on)}.",
                advice="This cycle stays as it is. Add a correction beside it, with the reason.",
            )
        if read_only:
            return Banner(
                title="The school is open for reading only.",
                advice="Nothing can be changed here.",
            )
        return None


def _present(cycle: CycleRecord) -> Stage:
    """Return the part of the screen at which a cycle opens."""
    return Stage.REVIEW if cycle.is_closed else cycle.stage
