"""The words and numbers of the demonstration school, read from its file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from senco_desk.domain.advice import AdviceStatus
from senco_desk.domain.diary import DiaryKind
from senco_desk.domain.documents import DocumentKind
from senco_desk.domain.measures import Better, Measure
from senco_desk.domain.needs import BroadArea


@dataclass(frozen=True, slots=True)
class TargetScript:
    """A target to be told again each term: ``{goal}`` in the statement takes the goal's value.

    ``baseline`` and ``gain`` are the lowest and highest value to draw from, on the measure's
    own scale; a gain counts towards the better end.
    """

    statement: str
    measure: Measure
    baseline: tuple[int, int]
    gain: tuple[int, int]
    why: str
    who: str


@dataclass(frozen=True, slots=True)
class ProvisionScript:
    """A provision: minutes a session and times a week."""

    what: str
    group: int
    minutes: int
    times: int


@dataclass(frozen=True, slots=True)
class PlanScript:
    """What the record of a pupil with one kind of need says."""

    code: str
    area: BroadArea
    strengths: str
    needs: str
    outcome: str
    teacher: str
    parent: str
    pupil: str
    targets: tuple[TargetScript, ...]
    provisions: tuple[ProvisionScript, ...]


@dataclass(frozen=True, slots=True)
class AdviceScript:
    """A recommendation; ``answer`` is in the words of what answers it, "" where nothing does."""

    words: str
    status: AdviceStatus
    reason: str | None
    answer: str


@dataclass(frozen=True, slots=True)
class ReportScript:
    """A report to attach, with what it recommends."""

    kind: DocumentKind
    title: str
    author: str
    role: str
    paragraphs: tuple[str, ...]
    advice: tuple[AdviceScript, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DealingScript:
    """A dealing of the diary, so many days before today; written down ``late`` days after it.

    ``actions`` have what, who, the days until they are due and until they were done, 0 for open.
    """

    kind: DiaryKind
    back: int
    summary: str
    parent: bool = False
    with_parents: bool | None = None
    agency: str | None = None
    people: str | None = None
    words: str | None = None
    views: str | None = None
    late: int = 0
    actions: tuple[tuple[str, str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class CostScript:
    """What adults' hours cost in pence, this year first, and the yearly threshold in pence."""

    rates: Mapping[str, tuple[int, ...]]
    rate_source: str
    threshold: int
    threshold_source: str


@dataclass(frozen=True, slots=True)
class Script:
    """Everything that is said in the demonstration school."""

    name: str
    local_authority: str
    senco: str
    authority: str
    establishment: str
    people: Mapping[str, tuple[str, ...]]
    called: Mapping[str, str]
    words: Mapping[str, str | list[str]]
    plans: tuple[PlanScript, ...]
    shares: Mapping[str, int]
    reports: tuple[ReportScript, ...]
    dealings: tuple[DealingScript, ...]
    costs: CostScript

    def plan(self, code: str) -> PlanScript:
        """Return the plan for a need."""
        return next(one for one in self.plans if one.code == code)

    def line(self, key: str) -> str:
        """Return a sentence that the file gives once."""
        return str(self.words[key])

    def lines(self, key: str) -> list[str]:
        """Return the sentences that the file gives to choose from."""
        return list(self.words[key])


def read_script(toml: str) -> Script:
    """Read ``resources/demonstration/school.toml``."""
    held = tomllib.loads(toml)
    school = held["school"]
    return Script(
        name=school["name"],
        local_authority=school["local_authority"],
        senco=school["senco"],
        authority=school["authority"],
        establishment=school["establishment"],
        people={key: tuple(names) for key, names in held["people"].items()},
        called=held["called"],
        words=held["words"],
        plans=tuple(
            PlanScript(
                code=plan["code"],
                area=BroadArea[plan["area"]],
                strengths=plan["strengths"],
                needs=plan["needs"],
                outcome=plan["outcome"],
                teacher=plan["teacher"],
                parent=plan["parent"],
                pupil=plan["pupil"],
                targets=tuple(
                    TargetScript(
                        statement=target["statement"],
                        measure=Measure(
                            name=target["measure"],
                            unit=target["unit"],
                            better=Better[target.get("better", "more").upper()],
                            lowest=target["lowest"],
                            highest=target["highest"],
                        ),
                        baseline=tuple(target["baseline"]),
                        gain=tuple(target["gain"]),
                        why=target["why"],
                        who=target["who"],
                    )
                    for target in plan["target"]
                ),
                provisions=tuple(ProvisionScript(**one) for one in plan["provision"]),
            )
            for plan in held["plan"]
        ),
        shares=held["shares"],
        reports=tuple(
            ReportScript(
                kind=DocumentKind[report["kind"]],
                title=report["title"],
                author=report["author"],
                role=report["role"],
                paragraphs=tuple(report["paragraphs"]),
                advice=tuple(
                    AdviceScript(
                        words=one["words"],
                        status=AdviceStatus[one["status"]],
                        reason=one.get("reason"),
                        answer=one.get("answer", ""),
                    )
                    for one in report.get("advice", ())
                ),
            )
            for report in held["report"]
        ),
        dealings=tuple(_dealing(one) for one in held["dealing"]),
        costs=CostScript(
            rates={role: tuple(pence) for role, pence in held["costs"]["rates"].items()},
            rate_source=held["costs"]["rate_source"],
            threshold=held["costs"]["threshold"],
            threshold_source=held["costs"]["threshold_source"],
        ),
    )


def _dealing(held: Mapping[str, Any]) -> DealingScript:
    actions = tuple((what, who, due, done) for what, who, due, done in held.get("actions", ()))
    rest = {key: value for key, value in held.items() if key not in ("kind", "actions")}
    return DealingScript(kind=DiaryKind[held["kind"]], actions=actions, **rest)
