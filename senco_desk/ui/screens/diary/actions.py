"""Actions: adding, changing, ticking off and taking out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from senco_desk.domain.actions import Action
from senco_desk.domain.identity import ActionId, PupilId
from senco_desk.domain.wording import counted
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.action_form import (
    ACTION_FIELDS,
    action_of,
    action_values,
    with_values,
)
from senco_desk.ui.parts.asking import Asking, asking_why
from senco_desk.ui.parts.fields import Field, Section, Values, offering
from senco_desk.ui.parts.protocols import Feed, Shell
from senco_desk.ui.screens.diary.protocols import FormView


class ActionPresenter:
    """Answers what is done with the actions of one pupil."""

    def __init__(
        self, view: FormView, desk: Desk, feed: Feed, shell: Shell, pupil_id: PupilId
    ) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._shell = shell
        self._pupil_id = pupil_id

    def add(self) -> None:
        """Let the user add an action that stands alone."""

        def save(values: Values) -> None:
            action = action_of(
                values, ActionId(self._desk.new_id()), self._pupil_id, self._desk.now()
            )
            self._feed.announce(self._desk.actions.save(action))

        self._view.ask(
            Asking(
                title="Add an action",
                record=None,
                fields=self._fields(),
                save=save,
                verb="Add action",
            )
        )

    def change(self, action: Action) -> None:
        """Let the user change an action."""

        def save(values: Values) -> None:
            self._feed.announce(self._desk.actions.save(with_values(action, values)))

        self._view.ask(
            Asking(
                title="Change an action",
                record=action.id,
                fields=self._fields(),
                save=save,
                values=action_values(action),
            )
        )

    def _fields(self) -> tuple[Field | Section, ...]:
        return offering(ACTION_FIELDS, "who", self._desk.staff.offered())

    def tick(self, action: Action) -> None:
        """Tick an open action off as done today, or open a done one again; it can be undone."""
        before, done_on = action.done_on, None if action.done_on else self._desk.today()

        def undo() -> None:
            self._feed.announce(self._desk.actions.finish(action.id, before, action.note))
            became = "done" if before else "open"
            self._shell.say(f"Undone: this action is {became} again.", action.what)

        self._feed.announce(self._desk.actions.finish(action.id, done_on, action.note))
        self._shell.say("Done" if done_on else "Open again", action.what, undo=undo)

    def remove(self, action: Action) -> None:
        """Ask why, then take an action out."""
        self._view.ask(
            asking_why(
                "Take out this action?",
                lambda reason: self._feed.announce(self._desk.actions.remove(action, reason)),
                record=action.id,
                verb="Take out",
                intro=f"“{action.what}” is no longer listed. The history keeps it.",
                example="For example: entered twice.",
            )
        )


def counts_of(actions: Sequence[Action], today: date) -> str:
    """Say how many are open and overdue."""
    still_open = [one for one in actions if one.done_on is None]
    if not still_open:
        return "No action is open."
    overdue = sum(one.is_overdue(today) for one in still_open)
    late = ""
    if overdue:
        late = f", {overdue} of them overdue" if len(still_open) > 1 else ", and overdue"
    return f"{counted(len(still_open), 'action')} open{late}. Space ticks one off."
