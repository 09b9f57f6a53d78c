"""The second place of a school's backups, remembered for this computer: drives differ."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QSettings


class KeptSecondPlace:
    """Remembers a folder for each school."""

    def __init__(self, settings: QSettings, school: UUID) -> None:
        self._settings = settings
        self._key = f"backups/{school}"

    @property
    def folder(self) -> Path | None:
        """The folder; None where backups go nowhere else."""
        kept = str(self._settings.value(self._key, ""))
        return Path(kept) if kept else None

    def choose(self, folder: Path | None) -> None:
        """Put backups there too from now on; None stops it."""
        self._settings.setValue(self._key, str(folder) if folder else "")
