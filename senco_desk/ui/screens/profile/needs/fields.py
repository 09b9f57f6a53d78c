"""The form of one need: its type, broad area, days and note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from senco_desk.domain.guidance import Guidance
from senco_desk.domain.needs import BroadArea, Need
from senco_desk.ui.parts.fields import ChoiceField, DateField, Field, NoteField, Values, options_of


def need_fields(guidance: Guidance, held: str | None) -> tuple[Field, ...]:
    """Return the fields; a code on file that is no longer in use is offered too."""
    types = [(one.code, f"{one.label} ({one.code})") for one in guidance.need_types]
    if held is not None and guidance.need_type(held) is None:
        types.append((held, held))
    return (
        ChoiceField(
            name="code", label="Type of need", options=types, empty="Choose one", needed=True
        ),
        ChoiceField(
            name="area",
            label="Broad area",
            options=options_of(BroadArea),
            empty="The usual one for this type of need",
        ),
        DateField(name="starts_on", label="Since", help="Empty: the day is not known."),
        DateField(
            name="ends_on",
            label="Ended on",
            help="Empty: the pupil has this need.",
            beside=True,
        ),
        NoteField(
            name="note",
            label="Note",
            lines=2,
            help="For example: found by the speech and language therapist in spring.",
        ),
    )


def values_of(need: Need, guidance: Guidance) -> Mapping[str, object]:
    """Return what the form of a need starts with.

    The usual area of its type is not named, so that it goes with the type when that is changed.
    """
    known = guidance.need_type(need.code)
    return {
        "code": need.code,
        "area": None if known and known.area is need.area else need.area,
        "starts_on": need.starts_on,
        "ends_on": need.ends_on,
        "note": need.note,
    }


def filled_in(need: Need, values: Values, guidance: Guidance) -> Need:
    """Return the need as the form has it; without an area, with the usual one of its type."""
    code = values.one("code", str)
    known = guidance.need_type(code)
    usual = known.area if known else None
    return replace(
        need,
        code=code,
        area=values.one_or_none("area", BroadArea) or usual,
        starts_on=values.day_or_none("starts_on"),
        ends_on=values.day_or_none("ends_on"),
        note=values.text_or_none("note"),
    )
