"""A table of rates, as authorities send it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from senco_desk.domain.money import write_pence
from senco_desk.domain.refusals import Refusal
from senco_desk.exchange.rate_table import RateSheet, rates_in, read_rates
from senco_desk.exchange.tables import CellValue, Table, TableRow
from tests.builders import TODAY
from tests.register_files import GUIDANCE


def read(*rows: tuple[CellValue, ...]) -> RateSheet:
    table = Table(rows=tuple(TableRow(at, row) for at, row in enumerate(rows, start=1)))
    return rates_in([table], GUIDANCE, TODAY)


def test_a_csv_file_is_read(tmp_path: Path):
    path = tmp_path / "rates.csv"
    path.write_text(
        "Westmere rates\nJob title;Hourly rate;Effective from\n"
        "Teaching assistant;£17.20;01/09/2026\n"
    )
    (rate,) = read_rates(path, GUIDANCE, TODAY).incoming
    assert (rate.row, rate.role, rate.pence_an_hour, rate.starts_on) == (
        3, "Teaching assistant", 1_720, date(2026, 9, 1),
    )  # fmt: skip


def test_a_workbook_is_read_with_its_numbers_and_dates(tmp_path: Path):
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (("Role", "Rate", "From"), ("HLTA", 21.3, date(2026, 9, 1)), ("TA", 17, "1/9/26")):
        sheet.append(row)
    workbook.save(tmp_path / "rates.xlsx")
    found = read_rates(tmp_path / "rates.xlsx", GUIDANCE, TODAY)
    assert [one.pence_an_hour for one in found.incoming] == [2_130, 1_700]


@given(st.integers(1, 100_000))
def test_every_amount_is_read_to_the_penny_as_text_and_as_number(pence: int):
    headings = ("role", "rate", "from")
    for rate in (write_pence(pence), pence / 100):
        (found,) = read(headings, ("TA", rate, "1/9/2025")).incoming
        assert found.pence_an_hour == pence


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (("", "17.20", "1/9/2025"), "Role", "The role is missing."),
        (("TA", None, "1/9/2025"), "£ an hour", "The rate is missing."),
        (("TA", "17.20"), "From", "The day from which it holds is missing."),
        (("TA", "17.205", "1/9/2025"), "£ an hour", "“17.205” is not an amount"),
        (("TA", 17.205, "1/9/2025"), "£ an hour", "“17.205” is not an amount"),
        (("TA", "=1+1", "1/9/2025"), "£ an hour", "The cell holds a formula"),
        (("TA", "0", "1/9/2025"), "£ an hour", "The rate is not between 1p and £1,000."),
        (("TA", "17.20", "soon"), "From", "“soon” is not a date."),
    ],
)
def test_what_cannot_be_read_stops_its_row(row: tuple[CellValue, ...], column: str, words: str):
    found = read(("Role", "£ an hour", "From"), row, ("HLTA", "21.3", "1/9/25"))
    assert [(one.role, one.written) for one in found.incoming] == [("HLTA", "21.3 from 1/9/25")]
    (problem,) = found.problems
    assert problem.words.startswith(words)
    assert (problem.row, problem.whose, problem.column) == (2, row[0] or None, column)


def test_a_file_without_the_headings_or_without_rows_is_refused():
    with pytest.raises(Refusal, match="No row of headings"):
        read(("role", "rate"), ("TA", "17.20"))
    with pytest.raises(Refusal, match="nothing below the headings"):
        read(("role", "rate", "from"))
