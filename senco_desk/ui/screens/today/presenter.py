"""What is to be done, worked out from the rows of the register."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from senco_desk.domain.actions import Action, by_urgency
from senco_desk.domain.cycles import Stage
from senco_desk.domain.identity import PupilId
from senco_desk.domain.leaving import has_left
from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.register import RegisterRow
from senco_desk.domain.terms import write_date, write_weekday, year_group_name
from senco_desk.domain.thread_breaks import Break, Mend
from senco_desk.domain.wording import counted
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.protocols import Feed, Runner, Shell
from senco_desk.ui.parts.tokens import Status

SOON = 30
"""Days ahead for which reviews are listed."""

_SOON_TITLE = f"Reviews in the next {SOON} days"


_URGENCY = (Status.ALERT, Status.CAUTION, Status.INFO)
"""The groups stand in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One line: who, what to do and in which section of the pupil's page; ``due`` sorts it.

    ``action`` is the action that the line is about, which can be ticked off from here; ``mend``
    is the place where the break is mended that it is about.
    """

    pupil_id: PupilId
    name: str
    where: str
    what: str
    section: str
    due: date | None = None
    action: Action | None = None
    mend: Mend | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskGroup:
    """Lines of one kind, most urgent first; ``counts`` is what one of them is."""

    title: str
    status: Status
    tasks: tuple[Task, ...]
    counts: str = "pupil"


class TodayView(Protocol):
    """What the screen shows."""

    def show_headline(self, words: str) -> None: ...
    def show_groups(self, groups: Sequence[TaskGroup]) -> None: ...
    def show_empty(self, title: str, advice: str) -> None: ...


class TodayPresenter:
    """Fills the Today screen; where threads are broken is worked out beside it, and added."""

    def __init__(
        self, view: TodayView, desk: Desk, feed: Feed, shell: Shell, runner: Runner
    ) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._shell = shell
        self._runner = runner
        self._rows: tuple[RegisterRow, ...] = ()
        self._broken: Mapping[PupilId, Break] = {}

    def refresh(self) -> None:
        """Show what is to be done as of now."""
        self._rows = self._desk.register.rows()
        self._show()
        if self._rows:
            self._runner.start(
                "Following the golden threads",
                lambda _progress: self._desk.thread.most_urgent(),
                self._follow,
            )

    def _follow(self, broken: Mapping[PupilId, Break]) -> None:
        if broken != self._broken:
            self._broken = broken
            self._show()

    def _show(self) -> None:
        rows, today = self._rows, self._desk.today()
        actions = self._actions()
        groups = tuple(
            sorted(
                (*tasks_of(rows, today, self._broken), *actions),
                key=lambda one: _URGENCY.index(one.status),
            )
        )
        self._view.show_headline(headline(groups, today))
        self._view.show_groups(groups)
        if not rows and not groups:
            self._view.show_empty(
                "Nothing to do yet",
                "Bring in your register first: open Register in the list on the left.",
            )
        elif not groups:
            self._view.show_empty(
                "Nothing is waiting for you",
                f"No review falls in the next {SOON} days, every plan is agreed, no thread from "
                "need to review is broken, every pupil with SEN provision has a cycle under way, "
                "and no action is open.",
            )

    def _actions(self) -> tuple[TaskGroup, ...]:
        still_open = self._desk.actions.still_open()
        rows = self._rows
        if not {one.pupil_id for one in still_open} <= {row.pupil_id for row in rows}:
            rows = (*rows, *self._desk.register.leavers())
        return actions_of(still_open, rows, self._desk.today())

    def opened(self, task: Task) -> None:
        """Open the pupil where the thing is to be done."""
        if task.mend is None:
            self._shell.open_pupil(task.pupil_id, task.section)
        else:
            self._shell.open_mend(task.pupil_id, task.mend)

    def ticked(self, task: Task) -> None:
        """Tick the action of a line off as done today; it can be undone."""
        action = task.action
        if action is None or self._desk.read_only:
            return

        def undo() -> None:
            self._feed.announce(self._desk.actions.finish(action.id, None, action.note))
            self._shell.say("Undone: this action is open again.", action.what)

        self._feed.announce(self._desk.actions.finish(action.id, self._desk.today(), action.note))
        self._shell.say("Done", action.what, undo=undo)


def actions_of(
    actions: Sequence[Action], rows: Sequence[RegisterRow], today: date
) -> tuple[TaskGroup, ...]:
    """Return the open actions of these pupils as a group of its own.

    Those of leavers are among them, such as sending their records on: what was agreed is to be
    done until it is ticked off or taken out.
    """
    pupils = {row.pupil_id: row for row in rows}
    tasks = tuple(
        Task(
            pupil_id=action.pupil_id,
            name=pupils[action.pupil_id].name,
            where=", ".join(_where(pupils[action.pupil_id], today)),
            what=_say_action(action, today),
            section="diary",
            due=action.due_on,
            action=action,
        )
        for action in by_urgency(actions)
        if action.pupil_id in pupils
    )
    if not tasks:
        return ()
    overdue = any(task.action is not None and task.action.is_overdue(today) for task in tasks)
    return (
        TaskGroup(
            title="Actions agreed: Space ticks one off",
            status=Status.ALERT if overdue else Status.INFO,
            tasks=tasks,
            counts="action",
        ),
    )


def _say_action(action: Action, today: date) -> str:
    what = " ".join(action.what.split())
    if action.due_on is None:
        return f"{action.who}: {what}"
    if action.is_overdue(today):
        late = counted((today - action.due_on).days, "day")
        return f"{action.who}, due on {write_date(action.due_on)}, {late} ago: {what}"
    return f"{action.who}, by {write_date(action.due_on)}: {what}"


@dataclass(frozen=True, slots=True)
class _Kind:
    title: str
    status: Status
    holds: Callable[[RegisterRow, date], bool]
    says: Callable[[RegisterRow, date], str]


def tasks_of(
    rows: Sequence[RegisterRow], today: date, broken: Mapping[PupilId, Break] | None = None
) -> tuple[TaskGroup, ...]:
    """Sort the pupils who need something into groups; each stands once, where it presses.

    ``broken`` gives the break of a pupil's thread to mend first. It stands in a group of its own,
    beside the review that comes soon; where something else comes first it can wait.
    """
    found: dict[str, list[Task]] = {kind.title: [] for kind in _KINDS}
    threads: list[Task] = []
    for row in rows:
        kind = next((kind for kind in _KINDS if kind.holds(row, today)), None)
        if kind is not None:
            found[kind.title].append(_task(row, kind.says(row, today), today))
        thread = (broken or {}).get(row.pupil_id)
        if thread is not None and _may_mend(row, kind):
            said = _task(row, f"{thread.words} {thread.step}", today)
            threads.append(replace(said, section=thread.mend.section, mend=thread.mend))
    groups = [
        TaskGroup(title=one.title, status=one.status, tasks=_sorted(found[one.title]))
        for one in _KINDS
    ]
    groups.insert(
        1, TaskGroup(title="Broken threads", status=Status.CAUTION, tasks=_sorted(threads))
    )
    return tuple(group for group in groups if group.tasks)


def _may_mend(row: RegisterRow, kind: _Kind | None) -> bool:
    """Say whether a break is more than what the pupil's other line says already."""
    return kind is None or (kind.title == _SOON_TITLE and row.stage is not Stage.REVIEW)


def _sorted(tasks: Sequence[Task]) -> tuple[Task, ...]:
    return tuple(sorted(tasks, key=_by_urgency))


def _by_urgency(task: Task) -> tuple[date, str]:
    return task.due or date.max, task.name.casefold()


def headline(groups: Sequence[TaskGroup], today: date) -> str:
    """Say what day it is and how much there is to do."""
    number = sum(len(group.tasks) for group in groups)
    day = f"{write_weekday(today)}, {write_date(today)}"
    return f"{day}: {counted(number, 'thing')} to do" if number else day


def _task(row: RegisterRow, what: str, today: date) -> Task:
    return Task(
        pupil_id=row.pupil_id,
        name=row.name,
        where=", ".join(_where(row, today)),
        what=what,
        section="cycle",
        due=row.review_on,
    )


def _where(row: RegisterRow, today: date) -> Iterator[str]:
    if row.left_on is not None and has_left(row.left_on, today):
        yield f"left on {write_date(row.left_on)}"
        return
    yield year_group_name(row.year_group)
    if row.class_name:
        yield row.class_name


def _is_open(row: RegisterRow) -> bool:
    return row.stage is not None and row.stage is not Stage.CLOSED


def _is_overdue(row: RegisterRow, today: date) -> bool:
    return row.is_review_overdue(today)


def _is_soon(row: RegisterRow, today: date) -> bool:
    return row.review_on is not None and (row.review_on - today).days <= SOON


def _is_unagreed(row: RegisterRow, today: date) -> bool:  # noqa: ARG001  as every kind is asked
    return row.stage in (Stage.ASSESS, Stage.PLAN)


def _is_without_cycle(row: RegisterRow, today: date) -> bool:  # noqa: ARG001  as above
    return row.sen_status is not SenStatus.NONE and not _is_open(row)


def _say_review(row: RegisterRow, today: date) -> str:
    assert row.review_on is not None  # noqa: S101  holds for rows with a review only
    days = (row.review_on - today).days
    on = write_date(row.review_on)
    if days < 0:
        when = f"was due on {on}, {counted(-days, 'day')} ago"
    elif days == 0:
        when = "is today"
    else:
        when = f"is on {on}, in {counted(days, 'day')}"
    return f"{_which_review(row)} {when}. {_next_step(row)}"


def _which_review(row: RegisterRow) -> str:
    if row.stage is Stage.CLOSED:
        return f"The review after cycle {row.cycle_number}"
    return f"The review of cycle {row.cycle_number}"


def _next_step(row: RegisterRow) -> str:
    match row.stage:
        case Stage.CLOSED:
            return f"Start cycle {(row.cycle_number or 0) + 1}."
        case Stage.ASSESS | Stage.PLAN:
            return "Its plan is not agreed yet: agree it, or move the review."
        case Stage.REVIEW:
            return "Finish the review and sign it off."
        case _:
            return "Hold the review and record it."


def _say_unagreed(row: RegisterRow, today: date) -> str:  # noqa: ARG001  as every kind is asked
    if row.stage is Stage.ASSESS:
        return f"Cycle {row.cycle_number} is at Assess. Record the assessment, then plan."
    return f"Cycle {row.cycle_number} is at Plan. Finish the plan and agree it with the parents."


def _say_start(row: RegisterRow, today: date) -> str:  # noqa: ARG001  as every kind is asked
    if row.stage is Stage.CLOSED:
        return (
            f"{row.sen_status.words}: cycle {row.cycle_number} is closed. "
            f"Start cycle {(row.cycle_number or 0) + 1}."
        )
    return f"{row.sen_status.words}: no cycle is recorded here yet. Start the first one."


_KINDS = (
    _Kind("Overdue reviews", Status.ALERT, _is_overdue, _say_review),
    _Kind(_SOON_TITLE, Status.CAUTION, _is_soon, _say_review),
    _Kind("Plans not yet agreed", Status.INFO, _is_unagreed, _say_unagreed),
    _Kind("SEN provision without a cycle", Status.INFO, _is_without_cycle, _say_start),
)
