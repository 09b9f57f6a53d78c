"""Decides what Thread shows, and where each of its lines leads. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from senco_desk.domain.cycles import Stage
from senco_desk.domain.identity import CycleId, TargetId
from senco_desk.domain.thread import Thread, thread_of
from senco_desk.domain.thread_breaks import Hold, Mend
from senco_desk.domain.thread_strands import strands_of
from senco_desk.domain.thread_weeks import SchoolWeeks
from senco_desk.domain.wording import counted
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import asking_why
from senco_desk.ui.parts.protocols import Feed
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.screens.cycle.protocols import AskingView
from senco_desk.ui.screens.cycle.shown import Shown
from senco_desk.ui.screens.cycle.thread.wording import RowShown, StepShown, row_of, step_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The one thing to do next, and why; ``step`` leads to its place, None where there is none."""

    title: str
    advice: str
    status: Status
    step: StepShown | None = None


class ThreadView(AskingView, Protocol):
    """What the presenter needs of the pane."""

    def show_next(self, step: NextStep) -> None:
        """Show what to do next."""
        ...

    def show_rows(self, rows: Sequence[RowShown]) -> None:
        """Show the thread of each target."""
        ...

    def show_needs(self, steps: Sequence[StepShown]) -> None:
        """Show the needs that no target answers."""
        ...

    def show_cycle_steps(self, steps: Sequence[StepShown]) -> None:
        """Show what concerns the cycle as a whole."""
        ...

    def show_provisions(self, steps: Sequence[StepShown]) -> None:
        """Show the provision that serves no target."""
        ...

    def show_hold(self, hold: Hold) -> None:
        """Show at the tab how the thread stands."""
        ...

    def lead_to(self, mend: Mend) -> None:
        """Go to the place where something is mended."""
        ...


class ThreadPresenter:
    """Follows the thread of a cycle."""

    def __init__(self, view: ThreadView, desk: Desk, feed: Feed) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed

    def show(self, shown: Shown) -> None:
        """Show the thread of this cycle."""
        cycle, record = shown.cycle, shown.record
        thread = thread_of(
            strands_of(record, cycle.cycle.id),
            self._desk.today(),
            SchoolWeeks(shown.calendar.without(shown.record.off_roll)),
            self._desk.guidance.patience,
        )
        part = Stage.REVIEW if thread.is_history else Stage.PLAN
        self._view.show_next(_next_step(thread))
        self._view.show_needs([step_of(one) for one in thread.needs])
        self._view.show_cycle_steps([step_of(one) for one in thread.across])
        self._view.show_rows(
            [
                row_of(
                    thread,
                    one,
                    record,
                    cycle,
                    Mend(cycle_id=cycle.cycle.id, part=part, target_id=one.target.id),
                )
                for one in thread.targets
            ]
        )
        self._view.show_provisions([step_of(one) for one in thread.provisions])
        self._view.show_hold(_hold(thread))

    def go(self, mend: Mend) -> None:
        """Go to the place where something is mended."""
        self._view.lead_to(mend)

    def leave(self, cycle_id: CycleId, target_id: TargetId) -> None:
        """Ask why a target of the cycle before is not carried on, and keep it."""
        self._view.ask(
            asking_why(
                "Why is this target left?",
                lambda reason: self._feed.announce(
                    self._desk.thread.leave_target(cycle_id, target_id, reason)
                ),
                record=target_id,
                verb="Keep reason",
                intro="The reason stands in the history of this pupil, and the thread is whole.",
                example="For example: reading comes first this term; it is taken up again after.",
            )
        )


def _hold(thread: Thread) -> Hold:
    if thread.tasks:
        return Hold.BROKEN
    return Hold.WHOLE if thread.is_due else Hold.NOT_DUE


def _next_step(thread: Thread) -> NextStep:
    """Say the one most useful thing to do next."""
    tasks = thread.tasks
    if tasks:
        first = step_of(tasks[0])
        more = len(tasks) - 1
        further = f" {counted(more, 'more thing')} to mend below." if more else ""
        return NextStep(
            title=f"Do next: {first.step}",
            advice=f"{first.words}{further}",
            status=Status.INFO if first.is_minor else Status.CAUTION,
            step=first,
        )
    if thread.is_history:
        broken, stay = counted(len(thread.breaks), "break"), "stay"
        if len(thread.breaks) == 1:
            stay = "stays"
        return NextStep(
            title="This cycle is signed off.",
            advice=f"{broken} of its thread {stay} as history; nothing is to be done here."
            if thread.breaks
            else "Its thread held from need to review.",
            status=Status.NEUTRAL,
        )
    if not thread.is_due:
        return NextStep(
            title="Nothing is due yet.",
            advice="The thread begins with the plan: a target for each need, and the provision "
            "that serves it.",
            status=Status.NEUTRAL,
        )
    return NextStep(
        title="The thread holds.",
        advice="Every link that is due by now is whole.",
        status=Status.GOOD,
    )
