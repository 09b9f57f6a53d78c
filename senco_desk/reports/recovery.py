"""The printed page with a school's recovery key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from senco_desk.domain.terms import write_date
from senco_desk.reports.typesetting import typeset


def recovery_page(
    school_name: str, key_words: Sequence[str], made_on: date, templates: Path
) -> bytes:
    """Set the recovery key as a PDF of one A4 page; ``key_words`` are its groups in order."""
    content = {
        "school": school_name,
        "made_on": write_date(made_on),
        "groups": list(key_words),
    }
    return typeset(templates / "recovery.typ", content, made_on)
