"""What Today decides: what is listed, ticked off and put off. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol

from senco_desk.domain.put_off import PutOff
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.register import RegisterRow
from senco_desk.domain.terms import write_date
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import DateField, LineField, Values
from senco_desk.ui.parts.protocols import Feed, Runner, Shell
from senco_desk.ui.screens.today.tasks import (
    SOON,
    Beside,
    Task,
    TaskGroup,
    actions_of,
    headline,
    in_order,
    put_off_group,
    tasks_of,
    without,
)

_A_WEEK = timedelta(days=7)

PUT_OFF_FIELDS = (
    DateField(name="until", label="Until", needed=True, help="On this day it is here again."),
    LineField(
        name="reason",
        label="Why",
        needed=True,
        placeholder="Parents away until half-term",
    ),
)


class TodayView(Protocol):
    """What the screen shows."""

    def show_headline(self, words: str) -> None: ...
    def show_groups(self, groups: Sequence[TaskGroup]) -> None: ...
    def show_empty(self, title: str, advice: str) -> None: ...
    def show_put_off(self, number: int) -> None:
        """Say how many things are put off."""
        ...

    def ask(self, asking: Asking) -> bool:
        """Open a form; return whether it was saved."""
        ...

    def refuse(self, refusal: Refusal) -> None: ...


class TodayPresenter:
    """Fills the Today screen; what takes longer is worked out beside it, and added."""

    def __init__(
        self, view: TodayView, desk: Desk, feed: Feed, shell: Shell, runner: Runner
    ) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._shell = shell
        self._runner = runner
        self._rows: tuple[RegisterRow, ...] = ()
        self._beside = Beside()
        self._with_put_off = False

    def refresh(self) -> None:
        """Show what is to be done as of now."""
        self._rows = self._desk.register.rows()
        self._show()
        if self._rows:
            self._runner.start(
                "Looking for what waits", lambda _progress: self._work_out(), self._add
            )

    def _work_out(self) -> Beside:
        return Beside(broken=self._desk.thread.tasks(), families=self._desk.waiting.of_families())

    def _add(self, beside: Beside) -> None:
        if beside != self._beside:
            self._beside = beside
            self._show()

    def show_put_off(self, *, shown: bool) -> None:
        """Show or hide what is put off."""
        self._with_put_off = shown
        self._show()

    def _show(self) -> None:
        rows, today = self._rows, self._desk.today()
        everything = in_order((*tasks_of(rows, today, self._beside), *self._actions()))
        held = self._desk.waiting.put_off()
        groups = without(everything, held)
        put_off = put_off_group(everything, held)
        number = len(put_off.tasks) if put_off else 0
        self._view.show_headline(headline(groups, number, today))
        self._view.show_put_off(number)
        if put_off and self._with_put_off:
            groups = (*groups, put_off)
        self._view.show_groups(groups)
        if not rows and not groups:
            self._view.show_empty(
                "Nothing to do yet",
                "Bring in your register first: open Register in the list on the left.",
            )
        elif not groups:
            self._view.show_empty(
                "Nothing is waiting for you",
                f"No review falls in the next {SOON} days, every plan is agreed, no thread from "
                "need to review is broken, every pupil with SEN provision has a cycle under way, "
                "and no action is open.",
            )

    def _actions(self) -> tuple[TaskGroup, ...]:
        still_open = self._desk.actions.still_open()
        rows = self._rows
        if not {one.pupil_id for one in still_open} <= {row.pupil_id for row in rows}:
            rows = (*rows, *self._desk.register.leavers())
        return actions_of(still_open, rows, self._desk.today())

    def opened(self, task: Task) -> None:
        """Open the pupil where the thing is to be done."""
        if task.mend is None:
            self._shell.open_pupil(task.pupil_id, task.section)
        else:
            self._shell.open_mend(task.pupil_id, task.mend)

    def ticked(self, task: Task) -> None:
        """Tick the action of a line off as done today; it can be undone."""
        action = task.action
        if action is None or self._desk.read_only:
            return

        def undo() -> None:
            self._feed.announce(self._desk.actions.finish(action.id, None, action.note))
            self._shell.say("Undone: this action is open again.", action.what)

        self._feed.announce(self._desk.actions.finish(action.id, self._desk.today(), action.note))
        self._shell.say("Done", action.what, undo=undo)

    def put_off(self, task: Task) -> None:
        """Ask until when and why a thing is put off; what is put off already comes back."""
        if self._desk.read_only:
            return
        if task.put_off is not None:
            self._take_up(task.put_off)
            return

        def save(values: Values) -> None:
            until = values.day("until")
            self._feed.announce(
                self._desk.waiting.put_off_until(
                    task.pupil_id, task.about, until, values.text("reason")
                )
            )
            self._shell.say(f"Put off until {write_date(until)}", f"{task.name}: {task.about}")

        self._view.ask(
            Asking(
                title="Put off",
                record=f"{task.pupil_id} {task.about}",
                fields=PUT_OFF_FIELDS,
                values={"until": self._desk.today() + _A_WEEK},
                save=save,
                verb="Put off",
                intro=f"{task.name}: {task.what}",
            )
        )

    def _take_up(self, put_off: PutOff) -> None:
        try:
            changes = self._desk.waiting.take_up(put_off)
        except Refusal as refusal:
            self._view.refuse(refusal)
            return
        self._feed.announce(changes)
