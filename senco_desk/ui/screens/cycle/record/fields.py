"""When parents were given the record."""

from __future__ import annotations

from senco_desk.ui.parts.fields import DateField, Field

GIVEN_FIELDS: tuple[Field, ...] = (
    DateField(
        name="given_on",
        label="Record given to parents on",
        help="It can be entered after the signing off, too; then it stays.",
    ),
)
