"""What Thread says of each target: how its links stand, and what is to be done. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from senco_desk.domain.provision import SessionState
from senco_desk.domain.record import CycleRecord, PupilRecord, TargetRecord
from senco_desk.domain.reviews import Decision
from senco_desk.domain.terms import write_date
from senco_desk.domain.thread import TargetThread, Thread
from senco_desk.domain.thread_breaks import Break, Hold, Link, Mend
from senco_desk.domain.wording import counted, write_number


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkShown:
    """One link as it is drawn: its name, how it stands, and a few words below it."""

    name: str
    hold: Hold
    words: str

    @property
    def spoken(self) -> str:
        """The link as it is read aloud."""
        if self.hold is not Hold.WHOLE or self.words == self.hold.value:
            return f"{self.name} {self.words}"
        return f"{self.name} {self.hold.value}, {self.words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """One break: what is broken, and what to do next; no step where it is history."""

    key: str
    words: str
    step: str
    mend: Mend | None
    is_minor: bool = False

    @property
    def go_words(self) -> str:
        """What the button says that leads to the place."""
        return f"Go to {self.mend.words}" if self.mend else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowShown:
    """The thread of one target: its links, its breaks, and where its button leads."""

    key: str
    heading: str
    links: tuple[LinkShown, ...]
    steps: tuple[StepShown, ...]
    go_words: str
    mend: Mend

    @property
    def spoken(self) -> str:
        """The whole row as it is read aloud."""
        links = "; ".join(one.spoken for one in self.links)
        steps = " ".join(f"{one.words} {one.step}".strip() for one in self.steps)
        return f"{self.heading}: {links}. {steps}".strip()


def step_of(found: Break) -> StepShown:
    """Put a break into words."""
    return StepShown(
        key=f"{found.fault.name} {found.mend}",
        words=found.words,
        step=found.step or "",
        mend=found.mend if found.is_task else None,
        is_minor=found.fault.is_minor,
    )


def row_of(
    thread: Thread, target: TargetThread, record: PupilRecord, cycle: CycleRecord, own: Mend
) -> RowShown:
    """Put the thread of a target into words; ``own`` is its place where nothing is broken."""
    held = cycle.target(target.target.id)
    facts: Mapping[Link, str] = _facts(held, record, cycle) if held else {}
    task = next((one for one in target.breaks if one.is_task), None)
    mend = task.mend if task else own
    return RowShown(
        key=str(target.target.id),
        heading=f"{target.target.order}. {target.target.statement}",
        links=tuple(
            _link(link, target.holds[link], facts.get(link, ""), is_history=thread.is_history)
            for link in Link
        ),
        steps=tuple(step_of(one) for one in target.breaks),
        go_words=f"Go to {mend.words}",
        mend=mend,
    )


def _link(link: Link, hold: Hold, fact: str, *, is_history: bool) -> LinkShown:
    words = hold.value
    if hold is Hold.WHOLE:
        words = fact or hold.value
    elif hold is Hold.NOT_DUE and is_history and link is not Link.NEXT_CYCLE:
        words = "not recorded"
    return LinkShown(name=link.value, hold=hold, words=words)


def _facts(held: TargetRecord, record: PupilRecord, cycle: CycleRecord) -> Mapping[Link, str]:
    """Return the few words below each link that is whole."""
    target = held.target
    serving = [
        one for one in cycle.provisions if any(link.target_id == target.id for link in one.serves)
    ]
    delivered = [
        session
        for one in serving
        for session in one.sessions
        if session.state is SessionState.DELIVERED
    ]
    latest = max(held.measurements, key=lambda one: one.happened_on, default=None)
    need = next((one for one in record.needs if one.id == target.need_id), None)
    return {
        Link.NEED: need.code if need else "",
        Link.OUTCOME: "written",
        Link.TARGET: f"goal {write_number(target.goal)}" if target.goal is not None else "",
        Link.PROVISION: _numbers([one.provision.order for one in serving]),
        Link.DELIVERY: counted(len(delivered), "session"),
        Link.MEASUREMENT: write_date(latest.happened_on) if latest else "",
        Link.REVIEW: held.outcome.outcome.value if held.outcome else "",
        Link.NEXT_CYCLE: _ahead(record, cycle),
    }


def _ahead(record: PupilRecord, cycle: CycleRecord) -> str:
    """Say what comes after the cycle: the next one, or what was decided instead of one."""
    number = cycle.cycle.number + 1
    if any(one.cycle.number == number for one in record.cycles):
        return f"cycle {number}"
    decided = cycle.review.decision if cycle.review else None
    if decided is Decision.END:
        return "support ends"
    return "EHC request" if decided is Decision.REQUEST else ""


def _numbers(orders: Sequence[int]) -> str:
    return f"no. {', '.join(str(one) for one in orders)}"
