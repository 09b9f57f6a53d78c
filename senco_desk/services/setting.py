"""What every service works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from senco_desk.domain.guidance import Guidance
from senco_desk.domain.identity import IdSource
from senco_desk.services.recalling import RecordShelf
from senco_desk.storage.school_file import SchoolFile
from senco_desk.storage.work import Work


@dataclass(frozen=True, slots=True)
class Setting:
    """What every service works with.

    ``who`` is the user named in the history; ``clock`` gives the present moment in UTC;
    ``templates`` is the folder of page templates; ``shelf`` holds the records read last.
    """

    file: SchoolFile
    who: str
    clock: Callable[[], datetime]
    new_id: IdSource
    guidance: Guidance
    templates: Path
    shelf: RecordShelf = field(default_factory=RecordShelf)

    def work(self, *, remembered: bool = True) -> Work:
        """Begin a unit of work; what is ``remembered`` can be undone in this sitting."""
        return self.file.work(self.who, remembered=remembered)

    def now(self) -> datetime:
        """Return the present moment."""
        return self.clock()

    def today(self) -> date:
        """Return today, where the computer stands."""
        return self.clock().astimezone().date()
