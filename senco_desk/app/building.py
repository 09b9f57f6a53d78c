"""What the program is built from, with or without a window."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from senco_desk.domain.identity import IdSource
from senco_desk.domain.steps import Progress
from senco_desk.domain.terms import write_date
from senco_desk.places import Places, usual_places

if TYPE_CHECKING:
    from senco_desk.domain.guidance import Guidance
    from senco_desk.domain.school import School
    from senco_desk.services.desk import Desk
    from senco_desk.storage.school_file import RecoveryKey, SchoolFile
    from senco_desk.ui.shell.help.pages import HelpPage

DEMONSTRATION = "Demonstration.senco"


def clock() -> datetime:
    """Return the present moment in UTC; the one place where the program asks for it."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The demonstration school as made: where it is, how to open it, whom to look at first."""

    path: Path
    passphrase: str
    ready_pupil: str


@dataclass(frozen=True, slots=True)
class App:
    """The program for one user on one computer; ``clock`` gives the present moment in UTC.

    What a school needs is imported when the first one is opened: the start window comes first.
    """

    places: Places
    who: str
    new_id: IdSource = uuid4
    clock: Callable[[], datetime] = clock

    def today(self) -> date:
        """Return today, where the computer stands."""
        return self.clock().astimezone().date()

    def create_school(
        self, path: Path, school: School, passphrase: str
    ) -> tuple[Desk, RecoveryKey]:
        """Create a school's encrypted file and open it."""
        from senco_desk.storage.school_file import create_school_file

        file, recovery_key = create_school_file(path, school, passphrase, self.who, self.clock)
        return self._desk(file), recovery_key

    def open_school(self, path: Path, passphrase: str, *, read_only: bool = False) -> Desk:
        """Unlock a school's file with its passphrase or its recovery key."""
        from senco_desk.storage.school_file import open_school_file

        return self._desk(open_school_file(path, passphrase, self.clock, read_only=read_only))

    def make_demonstration(
        self, folder: Path, today: date, progress: Progress, pupils: int = 60
    ) -> Demonstration:
        """Make the demonstration school in a folder, as it would stand on the day ``today``."""
        from senco_desk.reports.typesetting import typeset
        from senco_desk.services.demonstration.cast import Cast
        from senco_desk.services.demonstration.chance import StoryClock
        from senco_desk.services.demonstration.making import (
            PASSPHRASE,
            demonstration_school,
            fill,
        )
        from senco_desk.services.demonstration.script import (
            ReportScript,
            read_script,
        )
        from senco_desk.services.files import make_folder
        from senco_desk.storage.school_file import create_school_file

        source = self.places.resources / "demonstration"
        script = read_script((source / "school.toml").read_text(encoding="utf-8"))
        story = StoryClock(datetime.combine(today, time(17), tzinfo=UTC))

        def print_report(report: ReportScript, about: str, dated: date) -> bytes:
            content = {
                "title": report.title,
                "author": report.author,
                "role": report.role,
                "about": about,
                "dated": write_date(dated),
                "paragraphs": list(report.paragraphs),
                "advice": [one.words for one in report.advice],
            }
            return typeset(source / "report.typ", content, made_on=dated)

        make_folder(folder)
        path = folder / DEMONSTRATION
        file, _ = create_school_file(
            path, demonstration_school(script), PASSPHRASE, script.senco, story
        )
        try:
            cast = Cast(
                script=script,
                guidance=self.guidance(),
                clock=story,
                today=today,
                print_report=print_report,
                own_bank=(source / "bank.toml").read_text(encoding="utf-8"),
            )
            ready = fill(file, cast, progress, pupils)
        finally:
            file.close()
        return Demonstration(path=path, passphrase=PASSPHRASE, ready_pupil=ready)

    def guidance(self) -> Guidance:
        """Read the codes and criteria that the program ships with."""
        from senco_desk.domain.guidance import read_guidance

        source = self.places.resources / "guidance"
        return read_guidance(
            {path.stem: path.read_text(encoding="utf-8") for path in source.glob("*.toml")}
        )

    def help_pages(self) -> tuple[HelpPage, ...]:
        """Read the pages of help that the program ships with, and list the keys in theirs."""
        from senco_desk.app.rail import PAGES
        from senco_desk.ui.parts.keys import all_keys
        from senco_desk.ui.shell.help.pages import read_pages
        from senco_desk.ui.shell.workspace.sections import SECTIONS

        source = self.places.resources / "help"
        return read_pages(
            {path.stem: path.read_text(encoding="utf-8") for path in source.glob("*.md")},
            all_keys(len(PAGES), len(SECTIONS)),
        )

    def _desk(self, file: SchoolFile) -> Desk:
        from senco_desk.services.desk import Desk
        from senco_desk.services.setting import Setting

        return Desk(
            Setting(
                file=file,
                who=self.who,
                clock=self.clock,
                new_id=self.new_id,
                guidance=self.guidance(),
                templates=self.places.templates,
            )
        )


def make_app(places: Places | None = None) -> App:
    """Build the program for the user who runs it."""
    return App(places=places or usual_places(), who=getpass.getuser())
