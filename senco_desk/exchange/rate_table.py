"""Reading a table of rates, such as a local authority sends: role, £ an hour, from which day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from senco_desk.domain.costs import Rate
from senco_desk.domain.guidance import Guidance
from senco_desk.domain.identity import RateId
from senco_desk.domain.money import read_pence
from senco_desk.domain.rate_import import IncomingRate
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.register import ImportProblem
from senco_desk.exchange.dates import read_coming_date
from senco_desk.exchange.table_files import read_tables
from senco_desk.exchange.tables import CellValue, Table, TableRow
from senco_desk.exchange.values import (
    Background,
    Reading,
    Remark,
    read_cell,
    read_line,
    refused,
    shown,
    text_of,
    words_of,
)

_HEADINGS = {
    "role": ("role", "job", "job title", "post", "staff", "adult", "grade"),
    "rate": (
        "rate",
        "hourly rate",
        "rate an hour",
        "rate per hour",
        "£ an hour",
        "per hour",
        "cost",
    ),
    "from": ("from", "starts on", "start", "start date", "valid from", "effective from", "date"),
}
_LABELS = {"role": "The role", "rate": "The rate", "from": "The day from which it holds"}
_TITLE_ROWS = 30
_NO_ID = RateId(UUID(int=0))


@dataclass(frozen=True, slots=True)
class RateSheet:
    """What a file of rates says; ``problems`` stop its import."""

    incoming: tuple[IncomingRate, ...]
    problems: tuple[ImportProblem, ...]


def read_rates(path: Path, guidance: Guidance, today: date) -> RateSheet:
    """Read rates from a CSV file or a workbook; refuse a file without the three headings."""
    return rates_in(read_tables(path, lambda cells: len(_columns(cells))), guidance, today)


def rates_in(tables: Sequence[Table], guidance: Guidance, today: date) -> RateSheet:
    """Read the rates of the first table with the headings role, rate and from."""
    for table in tables:
        for at, row in enumerate(table.rows[:_TITLE_ROWS]):
            columns = _columns(row.cells)
            if len(columns) == len(_HEADINGS):
                background = Background(guidance=guidance, today=today, day_zero=table.day_zero)
                return _read(row, table.rows[at + 1 :], columns, background)
    raise Refusal(
        "No row of headings was found in this file.",
        "The first row must name the columns role, rate and from: whose hour it is, what an hour "
        "costs in pounds, and from which day on.",
    )


def _columns(cells: Sequence[CellValue]) -> dict[str, int]:
    """Return where each heading stands, as far as a row has them."""
    known = {words_of(alias): name for name, aliases in _HEADINGS.items() for alias in aliases}
    found: dict[str, int] = {}
    for position, cell in enumerate(cells):
        name = known.get(words_of(text_of(cell)))
        if name is not None:
            found.setdefault(name, position)
    return found


def _read(
    headings: TableRow,
    rows: Sequence[TableRow],
    columns: dict[str, int],
    background: Background,
) -> RateSheet:
    if not rows:
        raise Refusal(
            "There is nothing below the headings in this file.", "Check that it is the right file."
        )
    readers = {"role": read_line, "rate": _read_rate, "from": read_coming_date}
    incoming: list[IncomingRate] = []
    problems: list[ImportProblem] = []
    for row in rows:
        readings = {
            name: read_cell(row.at(at), readers[name], background) for name, at in columns.items()
        }
        texts = {name: text_of(row.at(at)) for name, at in columns.items()}
        found = [
            ImportProblem(
                row=row.number,
                whose=texts["role"] or None,
                column=text_of(headings.at(columns[name])),
                words=one.words,
                advice=one.advice,
            )
            for name, one in _remarks(readings)
        ]
        problems += found
        if not found:
            incoming.append(
                IncomingRate(
                    row=row.number,
                    role=readings["role"].value,
                    pence_an_hour=readings["rate"].value,
                    starts_on=readings["from"].value,
                    written=f"{texts['rate']} from {texts['from']}",
                )
            )
    return RateSheet(tuple(incoming), tuple(problems))


def _remarks(readings: dict[str, Reading]) -> Iterator[tuple[str, Remark]]:
    """Yield what is wrong in a row, each with the column that it is about."""
    for name, reading in readings.items():
        yield from ((name, one) for one in reading.remarks)
        if reading.value is None and not reading.remarks:
            yield (
                name,
                Remark(
                    f"{_LABELS[name]} is missing.",
                    "Fill it in, or delete the row if it is not one of a rate.",
                ),
            )


def _read_rate(cell: CellValue, background: Background) -> Reading:
    """Read pounds an hour, as text or as a number, into pence."""
    del background
    text = text_of(cell)
    if isinstance(cell, int | float):
        text = f"{cell:.2f}" if round(cell, 2) == cell else text
    pence = read_pence(text)
    if pence is None:
        return refused(
            f"{shown(text)} is not an amount in pounds and pence.",
            "Write it in figures with at most two decimals, such as 17.20.",
        )
    try:
        Rate(id=_NO_ID, role="role", pence_an_hour=pence, starts_on=date.min)
    except Refusal as refusal:
        return refused(refusal.title, refusal.advice)
    return Reading(pence)
