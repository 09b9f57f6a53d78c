"""The banks of targets, strategies and provisions, to choose from and adapt to a pupil."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from senco_desk.domain.measures import Measure
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.provision import check_amounts
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.targets import check_step
from senco_desk.domain.terms import RECEPTION
from senco_desk.domain.wording import needed, within, write_number

GOAL_PLACE = "{goal}"
"""Where the value of the goal stands in the statement of a target of the bank."""

FEWEST_WEEKS, MOST_WEEKS = 1, 52

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class KeyStage(Enum):
    """The stages of schooling in England, early years to post-16."""

    EYFS = "Early years"
    KS1 = "Key stage 1"
    KS2 = "Key stage 2"
    KS3 = "Key stage 3"
    KS4 = "Key stage 4"
    POST_16 = "Post-16"


_LAST_YEARS = (
    (RECEPTION, KeyStage.EYFS),
    (2, KeyStage.KS1),
    (6, KeyStage.KS2),
    (9, KeyStage.KS3),
    (11, KeyStage.KS4),
)


def stage_of(year_group: int) -> KeyStage:
    """Return the stage that a year group belongs to; nursery is early years."""
    return next((stage for last, stage in _LAST_YEARS if year_group <= last), KeyStage.POST_16)


@dataclass(frozen=True, slots=True, kw_only=True)
class BankEntry:
    """What every entry of a bank has: a key that stays the same, and where it belongs.

    ``found_by`` holds further words by which it is searched for, such as "dyslexia".
    """

    key: str
    area: BroadArea
    topic: str
    stages: tuple[KeyStage, ...]
    found_by: str = ""

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.key):
            raise Refusal(
                f'"{self.key}" cannot be a key.',
                "Use small letters, figures and single hyphens.",
                field="key",
            )
        needed(self.topic, "Say what topic it belongs to.", field="topic", longest=60)
        if not self.stages or len(set(self.stages)) < len(self.stages):
            raise Refusal(
                "The stages are missing, or one is named twice.",
                "Name each stage for which it is meant once.",
                field="stages",
            )
        within(self.found_by, field="found_by", longest=1_000)

    @property
    def filing(self) -> str:
        """Where it belongs, in the words by which it may be searched for."""
        stages = " ".join(f"{one.name} {one.value}" for one in self.stages)
        return f"{self.area.value} {stages} {self.found_by}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BankTarget(BankEntry):
    """A target written whole, to be adapted to a pupil.

    ``{goal}`` in the statement takes the value of the goal. ``baseline``, ``goal`` and ``weeks``
    (how long such a step usually takes) are examples. ``need_codes`` are the types of need for
    which it is commonly chosen; it may serve any pupil.
    """

    statement: str
    measure: Measure
    baseline: float
    goal: float
    weeks: int
    how_measured: str
    who_does_what: str
    why: str
    need_codes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        BankEntry.__post_init__(self)
        needed(self.statement, "The target needs a statement.", field="statement", longest=2_000)
        needed(self.how_measured, "Say how it is measured.", field="how_measured", longest=2_000)
        needed(self.who_does_what, "Say who does what.", field="who_does_what", longest=2_000)
        needed(self.why, "Say why it matters to the pupil.", field="why", longest=2_000)
        check_weeks(self.weeks)
        self.measure.check(self.baseline, field="baseline")
        self.measure.check(self.goal, field="goal")
        check_step(self.measure, self.baseline, self.goal)

    def statement_for(self, goal: float) -> str:
        """Write the statement with the value of a goal in its place."""
        return self.statement.replace(GOAL_PLACE, write_number(goal))

    @property
    def example(self) -> str:
        """The statement with the example goal."""
        return self.statement_for(self.goal)

    @property
    def leading(self) -> str:
        """The words that count most in a search."""
        return f"{self.topic} {self.statement.replace(GOAL_PLACE, '')}"

    @property
    def rest(self) -> str:
        """The other words that can be searched for."""
        own = (
            self.measure.name,
            self.measure.unit,
            self.why,
            self.how_measured,
            self.who_does_what,
            *self.need_codes,
        )
        return f"{self.filing} {' '.join(own)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BankStrategy(BankEntry):
    """What adults do in class, in one sentence, and when it helps."""

    what: str
    when: str

    def __post_init__(self) -> None:
        BankEntry.__post_init__(self)
        needed(self.what, "Say what adults do.", field="what", longest=2_000)
        needed(self.when, "Say when it helps.", field="when", longest=2_000)

    @property
    def leading(self) -> str:
        """The words that count most in a search."""
        return f"{self.topic} {self.what}"

    @property
    def rest(self) -> str:
        """The other words that can be searched for."""
        return f"{self.filing} {self.when}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BankProvision(BankEntry):
    """Support in addition to the class's teaching, with amounts to start from.

    ``evidence`` says where research on this kind of support is reviewed; None where nothing is
    said.
    """

    what: str
    who: str
    group_size: int
    minutes: int
    times_a_week: int
    weeks: int
    purpose: str
    evidence: str | None = None

    def __post_init__(self) -> None:
        BankEntry.__post_init__(self)
        needed(self.what, "Say what the provision is.", field="what", longest=2_000)
        needed(self.who, "Say who provides it.", field="who")
        needed(self.purpose, "Say what it is for.", field="purpose", longest=2_000)
        within(self.evidence, field="evidence", longest=2_000)
        check_amounts(self.group_size, self.minutes, self.times_a_week)
        check_weeks(self.weeks)

    @property
    def leading(self) -> str:
        """The words that count most in a search."""
        return f"{self.topic} {self.what}"

    @property
    def rest(self) -> str:
        """The other words that can be searched for."""
        return f"{self.filing} {self.who} {self.purpose} {self.evidence or ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """Everything that can be chosen from, in the order in which it is written."""

    targets: tuple[BankTarget, ...] = ()
    strategies: tuple[BankStrategy, ...] = ()
    provisions: tuple[BankProvision, ...] = ()


def topics_of(entries: Iterable[BankEntry]) -> tuple[str, ...]:
    """Return the topics of some entries, each once, in their order."""
    return tuple(dict.fromkeys(one.topic for one in entries))


def check_weeks(weeks: int) -> None:
    """Refuse a number of weeks that no plan has."""
    if not FEWEST_WEEKS <= weeks <= MOST_WEEKS:
        raise Refusal(
            f"The number of weeks is {weeks:,}, which is not between {FEWEST_WEEKS} and "
            f"{MOST_WEEKS}.",
            "Check the number.",
            field="weeks",
        )
