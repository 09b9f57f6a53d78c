"""The columns that lists of an import share: the row in the file, and what needs a look."""

from __future__ import annotations

from typing import Any

from senco_desk.ui.parts.columns import Align, Column
from senco_desk.ui.parts.importing.presenter import ProblemLine
from senco_desk.ui.parts.tokens import Status

ROW: Column[Any] = Column(
    name="row",
    heading="Row",
    value=lambda line: str(line.row),
    sort_key=lambda line: line.row,
    align=Align.RIGHT,
    width=5,
)
"""Its row in the file, of any line that has one."""


def problem_columns(whose: str) -> tuple[Column[ProblemLine], ...]:
    """Return the columns of what needs a look; ``whose`` heads whom a row names.

    Whom, where and what stand first, so that they are in sight at any size of text.
    """
    return (
        ROW,
        Column(name="whose", heading=whose, value=lambda line: line.whose, width=18),
        Column(name="column", heading="Column", value=lambda line: line.column, width=13),
        Column(
            name="words",
            heading="What was found",
            value=lambda line: line.words,
            tooltip=lambda line: line.words,
            width=28,
        ),
        Column(
            name="weight",
            heading="Effect",
            value=lambda line: line.weight,
            sort_key=lambda line: not line.stops,
            status=lambda line: Status.ALERT if line.stops else Status.CAUTION,
            width=17,
        ),
        Column(
            name="advice",
            heading="What to do",
            value=lambda line: line.advice,
            tooltip=lambda line: line.advice,
            width=48,
        ),
    )
