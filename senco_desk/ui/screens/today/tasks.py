"""The lines of Today: what is to be done about whom, gathered in groups. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from senco_desk.domain.actions import Action, by_urgency
from senco_desk.domain.cycles import Stage, ViewGiver
from senco_desk.domain.identity import PupilId
from senco_desk.domain.leaving import has_left
from senco_desk.domain.meetings import meetings_owed, report_owed
from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.put_off import PutOff
from senco_desk.domain.register import RegisterRow
from senco_desk.domain.terms import (
    school_year_name,
    write_date,
    write_weekday,
    year_group_name,
)
from senco_desk.domain.thread_breaks import Break, Fault, Mend
from senco_desk.domain.wording import LONGEST_LINE, counted, listed
from senco_desk.services.waiting import FamilyWaiting
from senco_desk.ui.parts.tokens import Status

SOON = 30
"""Days ahead for which reviews are listed."""

VIEWS_AHEAD = 14
"""Days before a review from which the views for it are asked for."""

_SOON_TITLE = f"Reviews in the next {SOON} days"

_URGENCY = (Status.ALERT, Status.CAUTION, Status.INFO, Status.NEUTRAL)
"""The groups stand in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One line: who, what to do and in which section of the pupil's page; ``due`` sorts it.

    ``about`` names the thing among those to do about the pupil, for putting it off. ``action`` is
    the action that the line is about, which can be ticked off from here; ``mend`` is the place
    where the thing is mended; ``put_off`` says that the thing is put off.
    """

    pupil_id: PupilId
    name: str
    where: str
    what: str
    about: str
    section: str
    due: date | None = None
    action: Action | None = None
    mend: Mend | None = None
    put_off: PutOff | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskGroup:
    """Lines of one kind, most urgent first; ``counts`` is what one of them is."""

    title: str
    status: Status
    tasks: tuple[Task, ...]
    counts: str = "pupil"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is worked out beside the register: where threads are broken, and families' matters."""

    broken: Mapping[PupilId, Sequence[Break]] = field(
        default_factory=dict[PupilId, Sequence[Break]]
    )
    families: FamilyWaiting | None = None


def headline(groups: Sequence[TaskGroup], put_off: int, today: date) -> str:
    """Say what day it is, how much there is to do and how much of it is put off."""
    number = sum(len(group.tasks) for group in groups if group.status is not Status.NEUTRAL)
    said = f"{write_weekday(today)}, {write_date(today)}"
    if number:
        said += f": {counted(number, 'thing')} to do"
    if put_off:
        said += f"; {put_off} put off"
    return said


def in_order(groups: Iterable[TaskGroup]) -> tuple[TaskGroup, ...]:
    """Return the groups with the most urgent first."""
    return tuple(sorted(groups, key=lambda one: _URGENCY.index(one.status)))


def without(groups: Iterable[TaskGroup], put_off: Sequence[PutOff]) -> tuple[TaskGroup, ...]:
    """Leave out what is put off; a group of which nothing is left goes too."""
    held = {(one.pupil_id, one.about) for one in put_off}
    kept = (
        replace(
            group,
            tasks=tuple(one for one in group.tasks if (one.pupil_id, one.about) not in held),
        )
        for group in groups
    )
    return tuple(group for group in kept if group.tasks)


def put_off_group(groups: Iterable[TaskGroup], put_off: Sequence[PutOff]) -> TaskGroup | None:
    """Return what is put off as a group of its own, by its day; None where nothing is."""
    held = {(one.pupil_id, one.about): one for one in put_off}
    tasks = [
        replace(
            task,
            what=f"Until {write_date(found.until)}, because: {found.reason.strip()} ({task.what})",
            due=found.until,
            action=None,
            put_off=found,
        )
        for group in groups
        for task in group.tasks
        if (found := held.get((task.pupil_id, task.about)))
    ]
    if not tasks:
        return None
    return TaskGroup(title="Put off", status=Status.NEUTRAL, tasks=_sorted(tasks), counts="thing")


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
            about=f"action: {_in_a_line(action.what)}"[:LONGEST_LINE],
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
    what = _in_a_line(action.what)
    if action.due_on is None:
        return f"{action.who}: {what}"
    if action.is_overdue(today):
        late = counted((today - action.due_on).days, "day")
        return f"{action.who}, due on {write_date(action.due_on)}, {late} ago: {what}"
    return f"{action.who}, by {write_date(action.due_on)}: {what}"


def _in_a_line(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class _Kind:
    title: str
    status: Status
    about: Callable[[RegisterRow], str]
    holds: Callable[[RegisterRow, date], bool]
    says: Callable[[RegisterRow, date], str]


def tasks_of(
    rows: Sequence[RegisterRow], today: date, beside: Beside | None = None
) -> tuple[TaskGroup, ...]:
    """Sort the pupils who need something into groups; of each cycle the next step stands once.

    What is broken in a thread stands beside the review that comes soon; where something else
    comes first it can wait. Families' matters have lines of their own.
    """
    beside = beside or Beside()
    found: dict[str, list[Task]] = {kind.title: [] for kind in _KINDS}
    broken: dict[str, list[Task]] = {title: [] for title, _, _ in _THREADS}
    views: list[Task] = []
    owed: list[Task] = []
    for row in rows:
        kind = next((kind for kind in _KINDS if kind.holds(row, today)), None)
        if kind is not None:
            about = kind.about(row)
            found[kind.title].append(_task(row, kind.says(row, today), about, today))
        if _may_mend(row, kind):
            for title, task in _threads_of(row, beside.broken.get(row.pupil_id, ()), today):
                broken[title].append(task)
        if beside.families is not None:
            views.extend(_views_of(row, beside.families, today))
            owed.extend(_owed_to(row, beside.families, today))
    overdue, *others = (
        TaskGroup(title=one.title, status=one.status, tasks=_sorted(found[one.title]))
        for one in _KINDS
    )
    groups = [
        overdue,
        *(
            TaskGroup(title=title, status=Status.CAUTION, tasks=_sorted(tasks))
            for title, tasks in broken.items()
        ),
        TaskGroup(title="Views to ask for", status=Status.CAUTION, tasks=_sorted(views)),
        *others,
        TaskGroup(title="Owed to parents this year", status=Status.INFO, tasks=_sorted(owed)),
    ]
    return tuple(group for group in groups if group.tasks)


_THREADS: tuple[tuple[str, str, frozenset[Fault]], ...] = (
    ("Sessions not delivered", "sessions", frozenset({Fault.NOT_DELIVERED})),
    ("Not measured lately", "measuring", frozenset({Fault.NOT_MEASURED})),
    (
        "Broken threads",
        "thread",
        frozenset(Fault) - {Fault.NOT_DELIVERED, Fault.NOT_MEASURED},
    ),
)
"""Groups of breaks: title, what a line is about, and the faults that belong there."""


def _threads_of(
    row: RegisterRow, breaks: Sequence[Break], today: date
) -> Iterator[tuple[str, Task]]:
    """Yield a line for each group in which something is broken: its most urgent break."""
    for title, about, faults in _THREADS:
        here = [one for one in breaks if one.fault in faults]
        if here:
            first, *more = here
            what = f"{first.words} {first.step}"
            if more:
                what += f" {counted(len(more), 'more thing')} to mend there."
            task = _task(row, what, f"{about} of cycle {row.cycle_number}", today)
            yield title, replace(task, section=first.mend.section, mend=first.mend)


def _views_of(row: RegisterRow, families: FamilyWaiting, today: date) -> Iterator[Task]:
    """Yield a line where a review is near or begun, and views for it are not recorded."""
    if row.cycle_id is None or row.stage not in (Stage.DO, Stage.REVIEW):
        return
    ahead = (row.review_on - today).days if row.review_on else None
    if row.stage is Stage.DO and (ahead is None or not 0 <= ahead <= VIEWS_AHEAD):
        return
    given = families.views.get(row.cycle_id, frozenset())
    missing = [one for one in (ViewGiver.PUPIL, ViewGiver.PARENT) if one not in given]
    if not missing:
        return
    whose = listed([f"the {one.value.lower()}" for one in missing])
    when = f" on {write_date(row.review_on)}" if row.review_on else ""
    verb = "is" if len(missing) == 1 else "are"
    noun = "view" if len(missing) == 1 else "views"
    yield replace(
        _task(
            row,
            f"The {noun} of {whose} for the review of cycle {row.cycle_number}{when} {verb} not "
            "recorded yet. Ask, and write down what is said.",
            f"views for the review of cycle {row.cycle_number}",
            today,
        ),
        mend=Mend(cycle_id=row.cycle_id, part=Stage.REVIEW, giver=missing[0]),
    )


def _owed_to(row: RegisterRow, families: FamilyWaiting, today: date) -> Iterator[Task]:
    """Yield lines for meetings with parents and the annual report that are not recorded."""
    year = families.years.get(row.pupil_id)
    if year is None:
        return
    name = school_year_name(today)
    meetings = meetings_owed(year, families.terms, today)
    # 6.65 is about pupils with SEN support; a plan has its annual review.
    if meetings and row.sen_status is SenStatus.SUPPORT:
        what = f"{meetings} Arrange one, or record one that was held."
        yield replace(_task(row, what, f"meetings with parents {name}", today), section="diary")
    report = report_owed(year, today)
    if report:
        what = f"{report} Record the day on which it was given."
        yield replace(_task(row, what, f"annual report {name}", today), section="diary")


def _may_mend(row: RegisterRow, kind: _Kind | None) -> bool:
    """Say whether a break is more than what the pupil's other line says already."""
    return kind is None or (kind.title == _SOON_TITLE and row.stage is not Stage.REVIEW)


def _sorted(tasks: Sequence[Task]) -> tuple[Task, ...]:
    return tuple(sorted(tasks, key=lambda task: (task.due or date.max, task.name.casefold())))


def _task(row: RegisterRow, what: str, about: str, today: date) -> Task:
    return Task(
        pupil_id=row.pupil_id,
        name=row.name,
        where=", ".join(_where(row, today)),
        what=what,
        about=about,
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


def _about_review(row: RegisterRow) -> str:
    return f"review of cycle {row.cycle_number}"


def _about_plan(row: RegisterRow) -> str:
    return f"plan of cycle {row.cycle_number}"


def _about_start(row: RegisterRow) -> str:
    return f"start of cycle {(row.cycle_number or 0) + 1}"


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
    _Kind("Overdue reviews", Status.ALERT, _about_review, _is_overdue, _say_review),
    _Kind(_SOON_TITLE, Status.CAUTION, _about_review, _is_soon, _say_review),
    _Kind("Plans not yet agreed", Status.INFO, _about_plan, _is_unagreed, _say_unagreed),
    _Kind(
        "SEN provision without a cycle", Status.INFO, _about_start, _is_without_cycle, _say_start
    ),
)
