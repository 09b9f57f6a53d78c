"""The file name of a review sheet: a SENCO knows whose it is, a stranger does not.

A file name is seen where the file is not opened: in an e-mail, a list of recent files, a log of a
network. So it says no pupil's name, only the initials and the year group.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from senco_desk.domain.pupils import Pupil
from senco_desk.domain.terms import year_group_name


def sheet_name(pupil: Pupil, others: Iterable[Pupil], number: int, made_on: date) -> str:
    """Return the name of the sheet of a cycle: "Review sheet WC Year 4 cycle 2 2026-06-15.xlsx".

    Where another pupil has the same initials and year group, the date of birth tells them apart.
    """
    mine = _short(pupil, made_on)
    alike = any(one.id != pupil.id and _short(one, made_on) == mine for one in others)
    born = f" born {pupil.date_of_birth.isoformat()}" if alike else ""
    return f"Review sheet {mine}{born} cycle {number} {made_on.isoformat()}.xlsx"


def _short(pupil: Pupil, on: date) -> str:
    initials = _initial(pupil.forename) + _initial(pupil.surname)
    return f"{initials} {year_group_name(pupil.year_group_on(on))}".strip()


def _initial(name: str) -> str:
    """Return the first letter of a name; nothing where it has none that a file name may hold."""
    return next((letter.upper() for letter in name if letter.isalpha()), "")
