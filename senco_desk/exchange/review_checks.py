"""What Excel checks while a review sheet is filled in, and the words it says.

Pasting goes round these checks, so whoever reads a sheet back has to check every cell again.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from openpyxl.worksheet.datavalidation import DataValidation

from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import LONGEST_LINE
from senco_desk.exchange.cell_text import clean
from senco_desk.exchange.review_layout import LONGEST_CELL, Fill, Kind, Limits

_LONGEST_MESSAGE = 255
"""Characters that Excel shows in a message."""

_NO_EARLIER = date(2000, 1, 1)
_NO_LIMIT = 1e9


def number_format_of(kind: Kind) -> str:
    """Return how a cell shows what is filled in.

    Words are text from the start: "- read on her own" is a note and not a formula.
    """
    if kind is Kind.DATE:
        return "d mmm yyyy"
    return "@" if kind in {Kind.LINE, Kind.NOTE} else "General"


def check_for(fill: Fill[Any], thing: Any) -> DataValidation:
    """Return the check of a cell, with what Excel says before and after."""
    limits = fill.limits(thing) if fill.limits else Limits()
    hint = fill.hint(thing)
    check, title, advice = _check(fill, limits, hint)
    check.allowBlank = check.showInputMessage = check.showErrorMessage = True
    check.promptTitle, check.prompt = fill.label, _message(hint)
    check.errorTitle, check.error = title, _message(advice)
    return check


def _check(fill: Fill[Any], limits: Limits, hint: str) -> tuple[DataValidation, str, str]:
    """Return a check, and the title and the text of what Excel says when it fails."""
    match fill.kind:
        case Kind.NUMBER:
            return _number(limits), "Not a value on the scale", hint
        case Kind.DATE:
            earliest = limits.earliest or _NO_EARLIER
            check = DataValidation(
                type="date",
                operator="between",
                formula1=f"DATE({earliest.year},{earliest.month},{earliest.day})",
                formula2="TODAY()",
            )
            advice = f"Enter a day from {write_date(earliest)} until today, such as 3/3/2026."
            return check, "Not a day that fits", advice
        case Kind.CHOICE:
            check = DataValidation(type="list", formula1=f'"{",".join(fill.choices)}"')
            return check, "Not in the list", f"Choose one of: {', '.join(fill.choices)}."
        case _:
            longest = LONGEST_LINE if fill.kind is Kind.LINE else LONGEST_CELL
            check = DataValidation(
                type="textLength", operator="lessThanOrEqual", formula1=str(longest)
            )
            return check, "Too long", f"The cell holds {longest:,} characters."


def _number(limits: Limits) -> DataValidation:
    low, high = (
        f"{limit if limit is not None else otherwise:.15g}"
        for limit, otherwise in ((limits.lowest, -_NO_LIMIT), (limits.highest, _NO_LIMIT))
    )
    return DataValidation(type="decimal", operator="between", formula1=low, formula2=high)


def _message(text: str) -> str:
    tidied = clean(text).replace("\n", " ")
    return tidied if len(tidied) <= _LONGEST_MESSAGE else f"{tidied[: _LONGEST_MESSAGE - 3]}..."
