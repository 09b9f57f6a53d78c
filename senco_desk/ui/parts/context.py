"""What every screen of an unlocked school is given."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSettings

from senco_desk.services.desk import Desk
from senco_desk.ui.parts.feed import ChangesFeed
from senco_desk.ui.parts.jobs import Jobs
from senco_desk.ui.parts.protocols import Looks, SecondPlace, Shell


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The unlocked school, the feed of changes, the runner of jobs, the window, and settings.

    ``looks`` and ``second_place`` are this computer's: its appearance, and where backups go too.

    A screen takes its runner as ``jobs.for_owner(self)`` and goes elsewhere through ``shell``:
    ``shell.open_pupil(pupil_id, "cycle")``, ``shell.open_page("register")``. ``settings`` are the
    user's own, on this computer: how things are shown, never a pupil.
    """

    desk: Desk
    feed: ChangesFeed
    jobs: Jobs
    shell: Shell
    settings: QSettings
    looks: Looks
    second_place: SecondPlace
