"""Unlocked schools for tests: a real encrypted file, with a passphrase that is quick to check."""

import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from senco_desk.domain.cycles import View, ViewGiver, ViewMoment
from senco_desk.domain.identity import (
    ProvisionOutcomeId,
    PupilId,
    ReviewId,
    TargetOutcomeId,
    ViewId,
)
from senco_desk.domain.pupils import Pupil, SenStatus
from senco_desk.domain.record import CycleRecord
from senco_desk.domain.reviews import (
    Decision,
    Impact,
    Outcome,
    ProvisionOutcome,
    Quality,
    Review,
    TargetOutcome,
)
from senco_desk.services.desk import Desk
from senco_desk.services.setting import Setting
from senco_desk.storage.school_file import SchoolFile, create_school_file, open_school_file
from tests.builders import (
    NOW,
    TODAY,
    a_provision,
    a_pupil,
    a_school,
    a_target,
    fresh_id,
    guidance,
)
from tests.schools import CHEAP, PASSPHRASE

SCHOOL, SENCO = "Alderwick.senco", "m.okafor"
TEMPLATES = Path(__file__).resolve().parent.parent / "resources" / "templates"


@dataclass
class TestClock:
    """A clock that stands until a test moves it."""

    __test__ = False
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def go_to(self, day: date) -> None:
        self.now = datetime.combine(day, time(9), tzinfo=UTC)

    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)


def desk_of(file: SchoolFile, who: str, clock: Callable[[], datetime]) -> Desk:
    """Return the services of an unlocked school."""
    return Desk(
        Setting(
            file=file,
            who=who,
            clock=clock,
            new_id=fresh_id,
            guidance=guidance(),
            templates=TEMPLATES,
        )
    )


@cache
def _new_school() -> TemporaryDirectory[str]:
    """Make a new school once: to copy it is ten times as quick."""
    folder = TemporaryDirectory(prefix="senco-desk-tests-")
    file, _ = create_school_file(
        Path(folder.name) / SCHOOL, a_school(), PASSPHRASE, SENCO, TestClock(), cost=CHEAP
    )
    file.close()
    return folder


@contextmanager
def a_desk(folder: Path, clock: Callable[[], datetime] | None = None) -> Generator[Desk]:
    """Open a new school in a folder, and close it after the test."""
    clock = clock or TestClock()
    path = shutil.copytree(Path(_new_school().name) / SCHOOL, folder / SCHOOL)
    desk = desk_of(open_school_file(path, PASSPHRASE, clock), SENCO, clock)
    try:
        yield desk
    finally:
        desk.close()


@dataclass
class SchoolDay:
    """What a test does over and over: a pupil on the register, a cycle with a plan."""

    desk: Desk
    today: date = field(default=TODAY)

    def add_pupil(self, **fields: object) -> Pupil:
        pupil = a_pupil(**fields)
        self.desk.pupils.add(pupil, SenStatus.SUPPORT, self.today - timedelta(days=200))
        return pupil

    def cycle(self, pupil_id: PupilId) -> CycleRecord:
        """Return the pupil's newest cycle as it stands on file."""
        cycle = self.desk.pupils.record(pupil_id).current_cycle
        assert cycle is not None
        return cycle

    def start(self, pupil_id: PupilId) -> CycleRecord:
        self.desk.planning.start_cycle(pupil_id, self.today - timedelta(days=60))
        return self.cycle(pupil_id)

    def plan(self, pupil_id: PupilId) -> CycleRecord:
        """Start a cycle and give it a target and a provision."""
        cycle = self.start(pupil_id)
        begins = self.today - timedelta(days=50)
        self.desk.planning.save_target(
            a_target(
                cycle_id=cycle.cycle.id,
                baseline_on=begins,
                goal_on=self.today + timedelta(days=30),
            )
        )
        self.desk.planning.save_provision(
            a_provision(
                cycle_id=cycle.cycle.id,
                starts_on=begins,
                ends_on=self.today + timedelta(days=30),
            )
        )
        return self.cycle(pupil_id)

    def agree(self, pupil_id: PupilId) -> CycleRecord:
        """Plan a cycle and agree it."""
        cycle = self.plan(pupil_id)
        self.desk.planning.agree_plan(
            cycle.cycle,
            agreed_on=self.today - timedelta(days=45),
            parents_told_on=self.today - timedelta(days=45),
            review_on=self.today,
        )
        return self.cycle(pupil_id)

    def review(self, pupil_id: PupilId) -> CycleRecord:
        """Agree a plan and record everything that its review wants."""
        cycle = self.agree(pupil_id)
        at = self.desk.now()
        for target in cycle.targets:
            self.desk.reviewing.judge_target(
                TargetOutcome(
                    id=TargetOutcomeId(fresh_id()),
                    target_id=target.target.id,
                    outcome=Outcome.PARTLY_MET,
                    happened_on=self.today,
                    recorded_at=at,
                )
            )
        for provision in cycle.provisions:
            self.desk.reviewing.judge_provision(
                ProvisionOutcome(
                    id=ProvisionOutcomeId(fresh_id()),
                    provision_id=provision.provision.id,
                    impact=Impact.SOME,
                    quality=Quality.MOSTLY,
                    happened_on=self.today,
                    recorded_at=at,
                )
            )
        for giver in (ViewGiver.PUPIL, ViewGiver.PARENT):
            self.desk.planning.save_view(
                View(
                    id=ViewId(fresh_id()),
                    cycle_id=cycle.cycle.id,
                    moment=ViewMoment.REVIEW,
                    giver=giver,
                    happened_on=self.today,
                    recorded_at=at,
                    method="conversation",
                    words="It is easier when we read it together first.",
                )
            )
        self.desk.reviewing.save_review(
            Review(
                id=ReviewId(fresh_id()),
                cycle_id=cycle.cycle.id,
                happened_on=self.today,
                recorded_at=at,
                decision=Decision.CONTINUE,
                decision_reason="The support works; the next plan builds on it.",
                next_review_on=self.today + timedelta(days=90),
            )
        )
        return self.cycle(pupil_id)
