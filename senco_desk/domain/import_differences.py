"""In which fields a row of an imported register differs from what the register holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.register import ImportedChange, IncomingPupil
from senco_desk.domain.terms import write_date, year_group_by_age, year_group_name
from senco_desk.domain.upn import tidy_upn

YEAR_GROUP = "Year group"

_COMPARED: Mapping[str, str] = {
    "legal_forename": "Legal forename",
    "legal_surname": "Legal surname",
    "date_of_birth": "Date of birth",
    "preferred_forename": "Preferred forename",
    "preferred_surname": "Preferred surname",
    "upn": "UPN",
    "sex": "Sex",
    "class_name": "Class",
    "year_group": YEAR_GROUP,
    "admitted_on": "Admission date",
    "sen_status": "SEN provision",
    "need_codes": "Needs",
    "looked_after": "Looked after",
    "first_language": "First language",
}


def with_held_needs(in_file: tuple[str, ...], held: tuple[str, ...]) -> tuple[str, ...]:
    """Return the needs after an import: the file's first, then those that it does not name.

    Many systems export the primary need alone, so what a file leaves out is never ended by it.
    """
    return (*in_file, *(code for code in held if code not in in_file))


def differences(
    held: IncomingPupil, incoming: IncomingPupil, today: date | None
) -> tuple[ImportedChange, ...]:
    """Return the fields in which a row differs from the register, what it leaves empty apart.

    A year group of None on the register is the usual one of ``today``, where that is given.
    """
    if held.sen_status is None:  # no entry means no SEN
        held = replace(held, sen_status=SenStatus.NONE)
    if held.year_group is None and today is not None:
        held = replace(held, year_group=year_group_by_age(held.date_of_birth, today))
    found: list[ImportedChange] = []
    for name, label in _COMPARED.items():
        before, after = getattr(held, name), getattr(incoming, name)
        if name == "upn":
            before, after = _tidy(held), _tidy(incoming)
        elif name == "need_codes" and incoming.need_codes:
            after = with_held_needs(incoming.need_codes, held.need_codes or ())
        if not _is_empty(after) and after != before:
            written = incoming.written.get(name)
            found.append(
                ImportedChange(
                    field=label,
                    before=_shown(name, before),
                    in_file=written.words if written else _shown(name, getattr(incoming, name)),
                    after=_shown(name, after),
                )
            )
    return tuple(found)


def _is_empty(value: object) -> bool:
    return value is None or value in {(), ""}


def _shown(name: str, value: Any) -> str:
    """Write a value of one of the compared fields as the preview shows it."""
    if _is_empty(value):
        return "not recorded"
    if name == "year_group":
        return year_group_name(value)
    if name == "need_codes":
        return ", ".join(value)
    if name in {"sen_status", "sex"}:
        return value.words
    if name == "looked_after":
        return value.value
    return write_date(value) if isinstance(value, date) else str(value)


def _tidy(pupil: IncomingPupil) -> str | None:
    return tidy_upn(pupil.upn) if pupil.upn else None
