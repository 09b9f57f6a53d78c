"""Remembers in the user's settings where schools lie. Paths only: never a pupil, never a key."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QSettings

from senco_desk.ui.shell.start.presenter import KnownSchool

_KEY = "schools/recent"
_MOST = 8


class SettingsSchools:
    """The schools opened on this computer, the last one first."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def schools(self) -> tuple[KnownSchool, ...]:
        """Return the known schools."""
        kept: object = self._settings.value(_KEY, [])
        # Qt gives a list of one back as a plain text.
        paths = cast("list[object]", kept) if isinstance(kept, list) else [kept]
        return tuple(KnownSchool(Path(str(path))) for path in paths if path)

    def remember(self, path: Path) -> None:
        """Put a school first."""
        others = [school.path for school in self.schools() if school.path != path]
        self._keep([path, *others][:_MOST])

    def forget(self, path: Path) -> None:
        """Take a school off the list."""
        self._keep([school.path for school in self.schools() if school.path != path])

    def _keep(self, paths: list[Path]) -> None:
        self._settings.setValue(_KEY, [str(path) for path in paths])
