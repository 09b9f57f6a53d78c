"""Where things live: the program's resources, the user's data folder and the log.

Only ``app`` imports this; everybody else is handed the path that they need.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of this installation and this user."""

    resources: Path
    data: Path
    log: Path
    schools: Path

    @property
    def templates(self) -> Path:
        """Typst templates."""
        return self.resources / "templates"

    @property
    def settings(self) -> Path:
        """The user's settings of the window: sizes and recent schools, never a pupil."""
        return self.data / "window.ini"


def usual_places() -> Places:
    """Return where things live for the user who runs the program."""
    folders = PlatformDirs("SENCO Desk", appauthor=False)
    return Places(
        resources=_resources(),
        data=folders.user_data_path,
        log=folders.user_log_path / "senco-desk.log",
        schools=folders.user_documents_path,
    )


def _resources() -> Path:
    """Find the resources: beside the package in a source tree, within it when installed."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"
