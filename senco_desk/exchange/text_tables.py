"""Tables in plain text: CSV with commas, semicolons, tabs or bars, in the usual encodings."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from senco_desk.domain.refusals import Refusal
from senco_desk.exchange.tables import MOST_COLUMNS, MOST_ROWS, HeadingCount, Table, TableRow

_SEPARATORS = (",", ";", "\t", "|")
_ROWS_TO_JUDGE = 60


def text_table(content: bytes, headings_in: HeadingCount) -> Table:
    """Read the one table of a CSV file."""
    text = decoded(content)
    first, _, rest = text.partition("\n")
    named = first.strip().strip('"').casefold()
    if named.startswith("sep=") and len(named) <= 5:  # Excel's own way of naming the separator
        separator = first.strip().strip('"')[4:] or "\t"
        return Table(rows=tuple(_rows(rest, separator, first_number=2)))
    return Table(rows=tuple(_rows(text, _separator(text, headings_in))))


def decoded(content: bytes) -> str:
    """Return the text, from UTF-8, UTF-16 or Windows-1252, whichever it is."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    if content.count(0) > len(content) // 20:
        return _without_mark(content)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # Five bytes mean nothing in Windows-1252; they are shown as lost and reported by cell.
        return content.decode("cp1252", errors="replace")


def _without_mark(content: bytes) -> str:
    """Decode UTF-16 that does not say so; anything else with many zero bytes is no text."""
    sample = content[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    # Plain letters have a zero for one of their two bytes, always on the same side.
    if max(even, odd) >= 4 * min(even, odd):
        return content.decode("utf-16-be" if even > odd else "utf-16-le", errors="replace")
    raise Refusal(
        "This file is neither an Excel workbook nor a CSV file.",
        "Export the list as CSV or as an Excel workbook (.xlsx).",
    )


def _separator(text: str, headings_in: HeadingCount) -> str:
    """Return the separator by which most headings are known; else the one that cuts most."""
    best, best_score = ",", (0, 0)
    for separator in _SEPARATORS:
        try:
            rows = list(islice(_records(text, separator), _ROWS_TO_JUDGE))
        except csv.Error:
            continue
        score = max((headings_in(cells), len(cells)) for cells in [[], *rows])
        if score > best_score:
            best, best_score = separator, score
    return best


def _records(text: str, separator: str) -> Iterator[list[str]]:
    # `strict` finds quotation marks that do not pair up, which would swallow rows in silence.
    return csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)


def _rows(text: str, separator: str, *, first_number: int = 1) -> Iterator[TableRow]:
    records = _records(text, separator)
    number, kept = first_number, 0
    while True:
        try:
            cells = next(records, None)
        except csv.Error as fault:
            raise Refusal(
                f"The quotation marks in row {number} do not pair up, or its text never ends.",
                "Open the file in Excel and look at that row, or export the list again.",
            ) from fault
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            kept += 1
            if kept > MOST_ROWS:
                raise Refusal(
                    f"This file has more than {MOST_ROWS:,} rows.",
                    "Such a list is far shorter. Check that it is the right file.",
                )
            yield TableRow(number, tuple(cells[:MOST_COLUMNS]))
        number += 1
