"""The lists of pupils in an import's preview."""

from __future__ import annotations

from senco_desk.domain.terms import write_date, year_group_name
from senco_desk.ui.parts.columns import Column
from senco_desk.ui.parts.importing.table import ROW
from senco_desk.ui.screens.register.importing.presenter import AddLine, ChangeLine

ADDS: tuple[Column[AddLine], ...] = (
    ROW,
    Column(
        name="name",
        heading="Name",
        value=lambda line: line.name,
        tooltip=lambda line: line.name,
        width=24,
    ),
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
    Column(name="upn", heading="UPN", value=lambda line: line.upn, width=14),
    Column(
        name="in_file",
        heading="Written in the file",
        value=lambda line: line.in_file,
        tooltip=lambda line: line.in_file or None,
        width=34,
    ),
)

CHANGES: tuple[Column[ChangeLine], ...] = (
    ROW,
    Column(
        name="name",
        heading="Name",
        value=lambda line: line.name,
        tooltip=lambda line: line.name,
        width=24,
    ),
    Column(name="field", heading="Field", value=lambda line: line.field, width=18),
    Column(name="before", heading="On the register", value=lambda line: line.before, width=26),
    Column(
        name="in_file",
        heading="In the file",
        value=lambda line: line.in_file,
        tooltip=lambda line: line.in_file,
        width=26,
    ),
    Column(name="after", heading="Would be recorded", value=lambda line: line.after, width=26),
)
