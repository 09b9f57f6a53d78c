"""The forms of an action: what is to be done, by whom and by when, and that it is done. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from senco_desk.domain.actions import Action
from senco_desk.domain.identity import ActionId, PupilId
from senco_desk.domain.terms import write_date
from senco_desk.ui.parts.fields import DateField, Field, LineField, NoteField, Values

DONE_FIELDS: tuple[Field, ...] = (
    DateField(name="done_on", label="Done on", help="Leave empty while it is open."),
    NoteField(name="note", label="Note", lines=2),
)

ACTION_FIELDS: tuple[Field, ...] = (
    NoteField(
        name="what",
        label="What is to be done",
        lines=2,
        needed=True,
        placeholder="Send the reading games home",
    ),
    LineField(name="who", label="Who will do it", needed=True),
    DateField(name="due_on", label="By", beside=True, help="Leave empty where no day was agreed."),
    *DONE_FIELDS,
)


def action_values(action: Action) -> Mapping[str, object]:
    """Return what the form of an action on file starts with."""
    return {one.name: getattr(action, one.name) for one in ACTION_FIELDS}


def action_of(values: Values, action_id: ActionId, pupil_id: PupilId, now: datetime) -> Action:
    """Return a new action, as its form says it; where it was agreed is for the caller to add."""
    blank = Action(
        id=action_id,
        pupil_id=pupil_id,
        what=values.text("what"),
        who=values.text("who"),
        recorded_at=now,
    )
    return with_values(blank, values)


def with_values(action: Action, values: Values) -> Action:
    """Return an action on file, as its form says it now."""
    return replace(
        action,
        what=values.text("what"),
        who=values.text("who"),
        due_on=values.day_or_none("due_on"),
        done_on=values.day_or_none("done_on"),
        note=values.text_or_none("note"),
    )


def action_words(action: Action, today: date) -> str:
    """Write who does it, by when, and whether it is done."""
    due = f"by {write_date(action.due_on)}" if action.due_on else "no day agreed"
    if action.done_on:
        state = f"done on {write_date(action.done_on)}"
    else:
        state = "overdue" if action.is_overdue(today) else "open"
    return f"{action.who}, {due}: {state}"
