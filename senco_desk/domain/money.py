"""Money in pence, and how it and hours are written and read."""

import re

_AMOUNT = re.compile(r"£?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?")


def write_pence(pence: int) -> str:
    """Write an amount in pounds: £1,720.50."""
    return f"£{pence // 100:,}.{pence % 100:02d}"


def read_pence(text: str) -> int | None:
    """Read an amount in pounds, such as 17.20 or £1,000; None where it is none."""
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        return None
    pounds, pence = found.groups()
    return int(pounds.replace(",", "")) * 100 + int((pence or "0").ljust(2, "0"))


def write_hours(minutes: int) -> str:
    """Write minutes as hours and minutes: 12 h 20 min, 45 min, 3 h."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours:,} h {rest} min" if rest else f"{hours:,} h"
