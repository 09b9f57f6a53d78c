"""The lists of what a file of attendance would record."""

from __future__ import annotations

from collections.abc import Callable

from senco_desk.ui.parts.columns import Align, Column
from senco_desk.ui.parts.importing.table import ROW
from senco_desk.ui.screens.register.attendance.presenter import ElsewhereLine, HalfDaysLine


def _count(name: str, heading: str, of: Callable[[HalfDaysLine], int]) -> Column[HalfDaysLine]:
    return Column(
        name=name,
        heading=heading,
        value=lambda line: str(of(line)),
        sort_key=of,
        align=Align.RIGHT,
        width=14,
    )


LINES: tuple[Column[HalfDaysLine], ...] = (
    ROW,
    Column(name="name", heading="Name", value=lambda line: line.name, width=24),
    Column(name="in_file", heading="In the file", value=lambda line: line.in_file, width=24),
    _count("possible", "Possible", lambda line: line.possible),
    _count("authorised", "Authorised", lambda line: line.authorised),
    _count("unauthorised", "Unauthorised", lambda line: line.unauthorised),
    Column(name="before", heading="In place of", value=lambda line: line.before, width=28),
)

ELSEWHERE: tuple[Column[ElsewhereLine], ...] = (
    ROW,
    Column(name="name", heading="Name or UPN in the file", value=lambda line: line.name, width=40),
)
