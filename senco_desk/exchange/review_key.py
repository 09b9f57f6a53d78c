"""Whose a review sheet is, by the hidden sheet that it carries."""

from __future__ import annotations

import warnings
from io import BytesIO

from openpyxl import load_workbook

from senco_desk.exchange.review_sheet import KEY_TITLE

_FIRST_ROWS = 5
"""Above the list of cells, as ``review_sheet`` writes them."""


def pupil_of_sheet(content: bytes) -> str | None:
    """Return the id of the pupil of a review sheet; None for any other file."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of drop-down lists that it leaves out
            book = load_workbook(BytesIO(content), read_only=True)
            rows = book[KEY_TITLE].iter_rows(max_row=_FIRST_ROWS, max_col=2, values_only=True)
            held = {str(row[0]): str(row[1]) for row in rows}
    except Exception:  # noqa: BLE001  what is no workbook makes the library fail in any way at all
        return None
    return held.get("Pupil")
