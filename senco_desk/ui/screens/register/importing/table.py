"""The three lists of an import's preview."""

from __future__ import annotations

from senco_desk.domain.terms import write_date, year_group_name
from senco_desk.ui.parts.columns import Align, Column
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.screens.register.importing.presenter import AddLine, ChangeLine, ProblemLine

ADDS: tuple[Column[AddLine], ...] = (
    Column(
        name="row",
        heading="Row",
        value=lambda line: str(line.row),
        sort_key=lambda line: line.row,
        align=Align.RIGHT,
        width=6,
    ),
    Column(name="name", heading="Name", value=lambda line: line.name, width=24),
    Column(
        name="born",
        heading="Date of birth",
        value=lambda line: write_date(line.born),
        sort_key=lambda line: line.born,
        width=13,
    ),
    Column(
        name="year",
        heading="Year",
        value=lambda line: year_group_name(line.year_group),
        sort_key=lambda line: line.year_group,
        width=9,
    ),
    Column(name="class", heading="Class", value=lambda line: line.class_name, width=10),
    Column(name="sen", heading="SEN provision", value=lambda line: line.sen, width=13),
    Column(name="needs", heading="Needs", value=lambda line: line.needs, width=12),
    Column(name="upn", heading="UPN", value=lambda line: line.upn, width=15),
)

CHANGES: tuple[Column[ChangeLine], ...] = (
    Column(
        name="row",
        heading="Row",
        value=lambda line: str(line.row),
        sort_key=lambda line: line.row,
        align=Align.RIGHT,
        width=6,
    ),
    Column(name="name", heading="Name", value=lambda line: line.name, width=24),
    Column(name="field", heading="Field", value=lambda line: line.field, width=18),
    Column(name="before", heading="On the register", value=lambda line: line.before, width=26),
    Column(name="after", heading="In the file", value=lambda line: line.after, width=26),
)

PROBLEMS: tuple[Column[ProblemLine], ...] = (
    Column(
        name="row",
        heading="Row",
        value=lambda line: str(line.row),
        sort_key=lambda line: line.row,
        align=Align.RIGHT,
        width=6,
    ),
    Column(
        name="weight",
        heading="Effect",
        value=lambda line: line.weight,
        sort_key=lambda line: not line.stops,
        status=lambda line: Status.ALERT if line.stops else Status.CAUTION,
        width=17,
    ),
    Column(name="column", heading="Column", value=lambda line: line.column, width=14),
    Column(
        name="words",
        heading="What is wrong",
        value=lambda line: line.words,
        tooltip=lambda line: line.words,
        width=46,
    ),
    Column(
        name="advice",
        heading="What to do",
        value=lambda line: line.advice,
        tooltip=lambda line: line.advice,
        width=40,
    ),
)
