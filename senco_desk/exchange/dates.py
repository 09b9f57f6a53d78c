"""How dates in a register are read: the British way round, in any of the usual forms."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from senco_desk.domain.terms import write_date
from senco_desk.exchange.tables import CellValue
from senco_desk.exchange.values import Background, Reading, Remark, refused, shown, text_of

_NUMERIC = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_WORDED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]*([a-z]{3,9})\.?[\s\-/,.]*(\d{4}|\d{2})")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_TIME_OF_DAY = re.compile(
    r"[T\s]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]m)?Z?$", re.IGNORECASE
)
_WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+", re.IGNORECASE
)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DATE_ADVICE = "Write it as day/month/year, such as 03/09/2016."


def read_date(cell: CellValue, background: Background) -> Reading:
    """Read a date, the day before the month; a number is Excel's count of days.

    Of a year in two digits the newest is meant that is not after today.
    """
    return _date(cell, background, latest=background.today)


def read_coming_date(cell: CellValue, background: Background) -> Reading:
    """Read a date that may still be to come: two digits may mean a year in the next ten."""
    latest = date(min(background.today.year + 10, 9999), 12, 31)
    return _date(cell, background, latest=latest)


def _date(cell: CellValue, background: Background, latest: date) -> Reading:
    if isinstance(cell, datetime):
        return Reading(cell.date())
    if isinstance(cell, date):
        return Reading(cell)
    text = text_of(cell)
    plain = _TIME_OF_DAY.sub("", _WEEKDAY.sub("", text)).strip()
    if found := _ISO.fullmatch(plain) or _COMPACT.fullmatch(plain):
        year, month, day = found.groups()
        return _day(text, year, int(month), day, latest)
    if found := _NUMERIC.fullmatch(plain):
        day, month, year = found.groups()
        return _day(text, year, int(month), day, latest)
    if found := _WORDED.fullmatch(plain.casefold()):
        day, month, year = found.groups()
        for number, name in enumerate(_MONTHS, start=1):
            if name.startswith(month) or month == "sept":
                return _day(text, year, 9 if month == "sept" else number, day, latest)
    if _SERIAL.fullmatch(text):
        # Five figures: from 1927 to 2173.
        return Reading(background.day_zero + timedelta(days=int(float(text))))
    return refused(f"{shown(text)} is not a date.", _DATE_ADVICE)


def _day(text: str, year: str, month: int, day: str, latest: date) -> Reading:
    if month > 12 and int(day) <= 12:
        return refused(
            f"{shown(text)} is not a date when the day stands first: there is no month {month}.",
            f"If the month stands first here, change it. {_DATE_ADVICE}",
        )
    centuries = (2000, 1900) if len(year) == 2 else (0,)
    for century in centuries:
        try:
            found = date(century + int(year), month, int(day))
        except ValueError:
            continue
        if found <= latest or century != 2000:
            return Reading(found)
    return refused(f"There is no such day as {shown(text)}.", _DATE_ADVICE)


def implausible(born: date, day: date, what: str) -> Remark | None:
    """Say so where something is dated before the pupil was born."""
    if day > born:
        return None
    return Remark(
        f"The {what}, {write_date(day)}, is not after the date of birth.",
        "Check which of the two dates is mistyped.",
    )
