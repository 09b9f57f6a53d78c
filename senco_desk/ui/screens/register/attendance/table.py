"""The lists of what a file of attendance would record."""

from __future__ import annotations

from collections.abc import Callable

from senco_desk.ui.parts.columns import Align, Column
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
    _count("row", "Row", lambda line: line.row),
    Column(name="name", heading="Name", value=lambda line: line.name, width=26),
    _count("possible", "Possible", lambda line: line.possible),
    _count("authorised", "Authorised", lambda line: line.authorised),
    _count("unauthorised", "Unauthorised", lambda line: line.unauthorised),
    Column(name="before", heading="In place of", value=lambda line: line.before, width=28),
)

ELSEWHERE: tuple[Column[ElsewhereLine], ...] = (
    Column(
        name="row",
        heading="Row",
        value=lambda line: str(line.row),
        sort_key=lambda line: line.row,
        align=Align.RIGHT,
        width=6,
    ),
    Column(name="name", heading="Name or UPN in the file", value=lambda line: line.name, width=40),
)
