"""What the demonstration school is made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from senco_desk.domain.guidance import Guidance
from senco_desk.services.demonstration.chance import StoryClock
from senco_desk.services.demonstration.script import ReportScript, Script

PrintReport = Callable[[ReportScript, str, date], bytes]
"""Typesets an invented report about a pupil on a day, as a PDF."""


@dataclass(frozen=True, slots=True)
class Cast:
    """What the demonstration school is made from; ``own_bank`` is what it keeps in its own."""

    script: Script
    guidance: Guidance
    clock: StoryClock
    today: date
    print_report: PrintReport
    own_bank: str = ""
