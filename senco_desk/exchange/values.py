"""How single cells of a register are read: what all have in common, and text.

A reader takes a cell and gives a ``Reading``: the value, and remarks on it. A value that cannot
be read stops its row; one that was read but looks doubtful is only a warning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from senco_desk.domain.guidance import Guidance
from senco_desk.domain.wording import LONGEST_LINE
from senco_desk.exchange.tables import EXCEL_BEGINS, CellValue, NoResult


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about a cell; ``stops`` as in ``ImportProblem``."""

    words: str
    advice: str
    stops: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says; ``value`` is None where it says nothing or could not be read.

    ``aside`` is what else was found out about the value: for a UPN, its findings.
    """

    value: Any = None
    remarks: tuple[Remark, ...] = ()
    aside: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What cells are read against."""

    guidance: Guidance
    today: date
    day_zero: date = EXCEL_BEGINS


Reader = Callable[[CellValue, Background], Reading]
"""Reads one cell that is not blank."""

NOTHING = Reading()

LEAVE_EMPTY = "Leave the cell empty where it is not known."


def refused(words: str, advice: str) -> Reading:
    """Give a reading without a value, which stops the row."""
    return Reading(remarks=(Remark(words, advice),))


_BLANKS = {"", "-", "\N{EN DASH}", "\N{EM DASH}", "n/a", "(blank)"}
_FAILED = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|NULL!|DIV/0!|NUM!|SPILL!|CALC!|FIELD!|#+)")
_WRAPPED = re.compile(r'="(.*)"', re.DOTALL)
_JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"


def tidy(text: str) -> str:
    """Return a text on one line: inner blanks folded, what cannot be seen taken out.

    ``="00123"`` is how some systems keep Excel from changing 00123; its inside counts.
    """
    if wrapped := _WRAPPED.fullmatch(text.strip()):
        text = wrapped[1]
    kept = (
        " "
        if (kind := unicodedata.category(character)) == "Cc"
        else ""
        if kind in {"Cf", "Cs"} and character not in _JOINERS
        else character
        for character in unicodedata.normalize("NFC", text)
    )
    return " ".join("".join(kept).split())


def text_of(cell: CellValue) -> str:
    """Return what a cell says, as one line of text."""
    if cell is None or isinstance(cell, NoResult):
        return ""
    if isinstance(cell, str):
        return tidy(cell)
    if isinstance(cell, float):
        return f"{cell:.15g}"
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y}" if cell.time() == time() else f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return str(cell)


def shown(text: str) -> str:
    """Quote a text in a message, cut where it is very long."""
    return f"“{text if len(text) <= 60 else text[:57] + '...'}”"


def read_cell(cell: CellValue, reader: Reader, background: Background) -> Reading:
    """Read a cell, after what every kind of cell has in common: blank, failed or broken."""
    if isinstance(cell, NoResult):
        return refused(
            "The cell holds a calculation whose result is not stored in the file.",
            "Open the workbook in Excel and save it, or type the value in.",
        )
    text = text_of(cell)
    if text.casefold() in _BLANKS:
        return NOTHING
    if _FAILED.fullmatch(text):
        return refused(f"The cell shows an error, {shown(text)}.", "Type the value in.")
    if text.startswith("="):
        return refused(
            f"The cell holds a formula, {shown(text)}.", "Type in the value that it stands for."
        )
    if "\N{REPLACEMENT CHARACTER}" in text:
        return refused(
            f"A character was lost in {shown(text)} when the file was made.",
            "Type the value in again, or export the file again as “CSV UTF-8” or .xlsx.",
        )
    return reader(cell, background)


def is_moment(cell: CellValue) -> bool:
    """Say whether Excel holds a date or a time in the cell, and not a text."""
    return isinstance(cell, date | time | timedelta)


def read_line(cell: CellValue, background: Background) -> Reading:
    """Read one line of text, such as a class or a language."""
    del background
    text = text_of(cell)
    if is_moment(cell):
        return refused(
            f"Excel has turned this text into a date or a time, {shown(text)}.",
            "Format the cell as text in Excel and type the value in again.",
        )
    if len(text) > LONGEST_LINE:
        return refused(
            f"This text has {len(text):,} characters; the field holds {LONGEST_LINE}.",
            "Shorten it.",
        )
    if garbled := _as_it_was_meant(text):
        return Reading(
            text,
            (
                Remark(
                    f"{shown(text)} looks garbled; it may have been {shown(garbled)}.",
                    "If so, export the file again as “CSV UTF-8” or .xlsx.",
                    stops=False,
                ),
            ),
        )
    return Reading(text)


def _as_it_was_meant(text: str) -> str | None:
    """Return what UTF-8 would say that was once read as Windows-1252; None for sound text."""
    if text.isascii():
        return None
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None


def read_class(cell: CellValue, background: Background) -> Reading:
    """Read the name of a class, of at most 60 characters."""
    reading = read_line(cell, background)
    if isinstance(reading.value, str) and len(reading.value) > 60:
        return refused(f"{shown(reading.value)} is too long for a class.", "Shorten it to 60.")
    return reading


def read_name(cell: CellValue, background: Background) -> Reading:
    """Read a name: any line with a letter in it."""
    reading = read_line(cell, background)
    if isinstance(reading.value, str) and not any(one.isalpha() for one in reading.value):
        return refused(f"{shown(reading.value)} is not a name.", "Type the name in.")
    return reading


def read_full_name(cell: CellValue, background: Background) -> Reading:
    """Read "Surname, Forename" as the pair of both."""
    reading = read_line(cell, background)
    if not isinstance(reading.value, str):
        return reading
    surname, _, forename = (part.strip() for part in reading.value.partition(","))
    if not (any(map(str.isalpha, surname)) and any(map(str.isalpha, forename))):
        return refused(
            f"It cannot be told which part of {shown(reading.value)} is the surname.",
            "Write it as “Surname, Forename”, or use two columns.",
        )
    return Reading((surname, forename), reading.remarks)


def words_of(text: str) -> str:
    """Return a text as plain words in small letters, to compare: "Down's" is "downs"."""
    bare = re.sub(r"['\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}`]", "", text)
    return re.sub(r"[\W_]+", " ", bare.casefold().replace("&", " and ")).strip()
