"""A form that a presenter wants filled in: its fields, its words and where it is kept. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from senco_desk.ui.parts.fields import Field, NoteField, Section, Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A form to fill in.

    ``save`` is called with what was filled in, and may raise a Refusal: it is shown beside its
    field and the form stays open. ``verb`` is what the button says. ``record`` is the id of what
    the form is about, None where it makes something new: by it and by ``name``, the title where
    that is always the same, text that was left unsaved finds its form again.
    """

    title: str
    record: UUID | str | None
    fields: tuple[Field | Section, ...]
    save: Callable[[Values], None]
    values: Mapping[str, object] = field(default_factory=dict[str, object])
    verb: str = "Save"
    intro: str | None = None
    name: str = ""


def asking_why(
    title: str,
    save: Callable[[str], None],
    *,
    record: UUID | str,
    verb: str,
    intro: str,
    example: str,
) -> Asking:
    """Ask for a reason, such as that of a removal; ``save`` gets it and refuses a blank one."""
    return Asking(
        title=title,
        record=record,
        fields=(NoteField(name="reason", label="Reason", needed=True, lines=2, help=example),),
        save=lambda values: save(values.text("reason")),
        verb=verb,
        intro=intro,
    )
