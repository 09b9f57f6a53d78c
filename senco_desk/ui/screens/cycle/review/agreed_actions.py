"""Decides what is shown of the actions that a review agreed, and keeps them. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from senco_desk.domain.actions import Action, by_due
from senco_desk.domain.identity import ActionId
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.action_form import (
    ACTION_FIELDS,
    DONE_FIELDS,
    action_of,
    action_values,
    action_words,
    with_values,
)
from senco_desk.ui.parts.asking import Asking, asking_why
from senco_desk.ui.parts.fields import Field, Section, Values, offering
from senco_desk.ui.parts.protocols import Feed
from senco_desk.ui.screens.cycle.protocols import AskingView
from senco_desk.ui.screens.cycle.shown import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """An action: what, then who, by when and whether it is done; ``note`` is None without one."""

    action: Action
    heading: str
    words: str
    note: str | None


class ActionsView(AskingView, Protocol):
    """What the presenter needs of the card."""

    def show_actions(
        self, lines: Sequence[ActionLine], *, may_change: bool, may_finish: bool
    ) -> None:
        """Show the actions; with the buttons for what may be done with them."""
        ...


class ActionsPresenter:
    """Keeps the actions of a review."""

    def __init__(self, view: ActionsView, desk: Desk, feed: Feed) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._shown: Shown

    def show(self, shown: Shown) -> None:
        """Show the actions that the review of this cycle agreed."""
        self._shown = shown
        today = self._desk.today()
        self._view.show_actions(
            [
                ActionLine(
                    action=one,
                    heading=one.what,
                    words=action_words(one, today),
                    note=one.note,
                )
                for one in by_due(shown.record.actions)
                if one.cycle_id == shown.cycle.cycle.id
            ],
            may_change=shown.may_change,
            may_finish=not self._desk.read_only,
        )

    def add(self) -> None:
        """Ask for a new action."""
        self._view.ask(
            Asking(
                title="Add an action",
                record=None,
                fields=self._fields(),
                save=self._add,
                verb="Add action",
            )
        )

    def change(self, action: Action) -> None:
        """Ask for changes to an action on file."""
        self._view.ask(
            Asking(
                title="Change an action",
                record=action.id,
                fields=self._fields(),
                values=action_values(action),
                save=lambda values: self._save(with_values(action, values)),
            )
        )

    def _fields(self) -> tuple[Field | Section, ...]:
        return offering(ACTION_FIELDS, "who", self._desk.staff.offered())

    def finish(self, action: Action) -> None:
        """Ask when an action was done."""
        self._view.ask(
            Asking(
                title="What became of this action",
                record=action.id,
                fields=DONE_FIELDS,
                values={"done_on": action.done_on or self._desk.today(), "note": action.note},
                save=lambda values: self._finish(action, values),
                intro=action.what,
            )
        )

    def remove(self, action: Action) -> None:
        """Take an action out, with a reason."""
        self._view.ask(
            asking_why(
                "Take out this action",
                lambda reason: self._feed.announce(self._desk.actions.remove(action, reason)),
                record=action.id,
                verb="Take out",
                intro=action.what,
                example="For example: entered twice.",
            )
        )

    def _add(self, values: Values) -> None:
        shown, desk = self._shown, self._desk
        action = action_of(values, ActionId(desk.new_id()), shown.record.pupil.id, desk.now())
        self._save(replace(action, cycle_id=shown.cycle.cycle.id))

    def _save(self, action: Action) -> None:
        self._feed.announce(self._desk.actions.save(action))

    def _finish(self, action: Action, values: Values) -> None:
        self._feed.announce(
            self._desk.actions.finish(
                action.id, values.day_or_none("done_on"), values.text_or_none("note")
            )
        )
