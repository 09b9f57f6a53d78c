"""What is to be done, worked out from the register."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pytest

from senco_desk.domain.cycles import Stage, ViewGiver
from senco_desk.domain.diary import DiaryKind
from senco_desk.domain.identity import CycleId
from senco_desk.domain.meetings import FamilyYear
from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.register import RegisterRow
from senco_desk.domain.thread_breaks import Break, Fault, Link, Mend
from senco_desk.services.desk import Desk
from senco_desk.services.waiting import FamilyWaiting
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.screens.today.presenter import TodayPresenter
from senco_desk.ui.screens.today.tasks import (
    Beside,
    Task,
    TaskGroup,
    actions_of,
    headline,
    tasks_of,
)
from tests.builders import TODAY, a_calendar, a_register_row, fresh_id
from tests.surroundings import a_diary_entry, an_action
from tests.ui.doubles import Announcements, Straightaway, Surroundings
from tests.ui.schools import add_pupil, keep, start_cycle


@dataclass
class TodayOnPaper:
    """Keeps what the screen was told to show."""

    words: str = ""
    groups: Sequence[TaskGroup] = ()
    empty: list[str] = field(default_factory=list[str])
    put_off: int = 0
    asked: Asking | None = None
    refused: list[Refusal] = field(default_factory=list[Refusal])

    def show_put_off(self, number: int) -> None:
        self.put_off = number

    def ask(self, asking: Asking) -> bool:
        self.asked = asking
        return False

    def refuse(self, refusal: Refusal) -> None:
        self.refused.append(refusal)

    def show_headline(self, words: str) -> None:
        self.words = words

    def show_groups(self, groups: Sequence[TaskGroup]) -> None:
        self.groups = groups

    def show_empty(self, title: str, advice: str) -> None:
        self.empty.append(title)


def in_a_cycle(stage: Stage, **fields: Any) -> RegisterRow:
    return a_register_row(**{"cycle_id": fresh_id(), "cycle_number": 2, "stage": stage, **fields})


def only_task(row: RegisterRow) -> tuple[str, str]:
    (group,) = tasks_of([row], TODAY)
    (task,) = group.tasks
    return group.title, task.what


@pytest.mark.parametrize(
    ("row", "title", "what"),
    [
        (
            in_a_cycle(Stage.DO, review_on=date(2026, 6, 1)),
            "Overdue reviews",
            (
                "The review of cycle 2 was due on 1 Jun 2026, 14 days ago. "
                "Hold the review and record it."
            ),
        ),
        (
            in_a_cycle(Stage.REVIEW, review_on=date(2026, 6, 14)),
            "Overdue reviews",
            (
                "The review of cycle 2 was due on 14 Jun 2026, 1 day ago. "
                "Finish the review and sign it off."
            ),
        ),
        (
            in_a_cycle(Stage.PLAN, review_on=date(2026, 6, 1)),
            "Overdue reviews",
            (
                "The review of cycle 2 was due on 1 Jun 2026, 14 days ago. "
                "Its plan is not agreed yet: agree it, or move the review."
            ),
        ),
        (
            in_a_cycle(Stage.CLOSED, review_on=date(2026, 6, 1)),
            "Overdue reviews",
            "The review after cycle 2 was due on 1 Jun 2026, 14 days ago. Start cycle 3.",
        ),
        (
            in_a_cycle(Stage.DO, review_on=TODAY),
            "Reviews in the next 30 days",
            "The review of cycle 2 is today. Hold the review and record it.",
        ),
        (
            in_a_cycle(Stage.DO, review_on=date(2026, 7, 15)),
            "Reviews in the next 30 days",
            "The review of cycle 2 is on 15 Jul 2026, in 30 days. Hold the review and record it.",
        ),
        (
            in_a_cycle(Stage.ASSESS),
            "Plans not yet agreed",
            "Cycle 2 is at Assess. Record the assessment, then plan.",
        ),
        (
            in_a_cycle(Stage.PLAN, review_on=date(2026, 12, 1)),
            "Plans not yet agreed",
            "Cycle 2 is at Plan. Finish the plan and agree it with the parents.",
        ),
        (
            a_register_row(),
            "SEN provision without a cycle",
            "SEN support: no cycle is recorded here yet. Start the first one.",
        ),
        (
            a_register_row(sen_status=SenStatus.EHC_PLAN),
            "SEN provision without a cycle",
            "EHC plan: no cycle is recorded here yet. Start the first one.",
        ),
        (
            in_a_cycle(Stage.CLOSED, sen_status=SenStatus.EHC_PLAN),
            "SEN provision without a cycle",
            "EHC plan: cycle 2 is closed. Start cycle 3.",
        ),
    ],
)
def test_each_pupil_who_needs_something_is_told_what_to_do(
    row: RegisterRow, title: str, what: str
) -> None:
    assert only_task(row) == (title, what)


@pytest.mark.parametrize(
    "row",
    [
        a_register_row(sen_status=SenStatus.NONE),
        in_a_cycle(Stage.DO),
        in_a_cycle(Stage.DO, review_on=date(2026, 7, 16)),
        in_a_cycle(Stage.CLOSED, sen_status=SenStatus.NONE),
    ],
)
def test_a_pupil_for_whom_nothing_waits_is_not_listed(row: RegisterRow) -> None:
    assert tasks_of([row], TODAY) == ()


def test_the_most_urgent_stands_first_and_then_the_alphabet_counts() -> None:
    rows = [
        in_a_cycle(Stage.DO, surname=name, review_on=date(2026, 6, day))
        for name, day in (("Zane", 3), ("Abara", 9), ("Moss", 3))
    ]

    (group,) = tasks_of(rows, TODAY)

    assert [task.name for task in group.tasks] == ["Moss, Wren", "Zane, Wren", "Abara, Wren"]


def test_a_line_says_year_and_class_where_there_is_one() -> None:
    (group,) = tasks_of([a_register_row(), a_register_row(class_name=None)], TODAY)

    assert [task.where for task in group.tasks] == ["Year 4, 4 Heron", "Year 4"]


def test_the_headline_says_the_day_and_how_much_there_is_to_do() -> None:
    groups = tasks_of([a_register_row(), in_a_cycle(Stage.PLAN)], TODAY)

    assert headline(groups, 0, TODAY) == "Monday, 15 Jun 2026: 2 things to do"
    assert headline(groups, 3, TODAY) == "Monday, 15 Jun 2026: 2 things to do; 3 put off"
    assert headline((), 0, TODAY) == "Monday, 15 Jun 2026"


def test_an_empty_school_is_sent_to_the_register(desk: Desk) -> None:
    view = TodayOnPaper()

    TodayPresenter(view, desk, Announcements(), Surroundings(), Straightaway()).refresh()

    assert view.empty == ["Nothing to do yet"]


def test_a_school_where_all_is_done_may_rest(desk: Desk) -> None:
    add_pupil(desk, status=SenStatus.NONE)
    view = TodayOnPaper()

    TodayPresenter(view, desk, Announcements(), Surroundings(), Straightaway()).refresh()

    assert set(view.empty) == {"Nothing is waiting for you"}


def test_a_line_opens_the_pupil_where_it_is_done(desk: Desk) -> None:
    pupil_id = add_pupil(desk)
    start_cycle(desk, pupil_id)
    view, shell = TodayOnPaper(), Surroundings()
    presenter = TodayPresenter(view, desk, Announcements(), shell, Straightaway())

    presenter.refresh()
    presenter.opened(view.groups[0].tasks[0])

    assert view.groups[0].title == "Plans not yet agreed"
    assert view.empty == []
    assert shell.opened == [(pupil_id, "cycle")]


def test_open_actions_are_a_group_of_their_own_the_overdue_first(desk: Desk) -> None:
    pupil_id = add_pupil(desk, status=SenStatus.NONE)
    keep(
        desk,
        [
            an_action(pupil_id=pupil_id, what="Ring", due_on=None),
            an_action(pupil_id=pupil_id, what="Write", due_on=date(2026, 7, 1)),
            an_action(pupil_id=pupil_id, due_on=date(2026, 6, 14)),
            an_action(pupil_id=pupil_id, what="Past", done_on=TODAY),
        ],
    )
    view, shell = TodayOnPaper(), Surroundings()
    presenter = TodayPresenter(view, desk, Announcements(), shell, Straightaway())

    presenter.refresh()

    (group,) = view.groups
    assert (group.title, group.status) == ("Actions agreed: Space ticks one off", Status.ALERT)
    assert [task.what for task in group.tasks] == [
        "Mrs Thackray, due on 14 Jun 2026, 1 day ago: Send the reading games home",
        "Mrs Thackray, by 1 Jul 2026: Write",
        "Mrs Thackray: Ring",
    ]
    presenter.opened(group.tasks[0])
    assert shell.opened == [(pupil_id, "diary")]


def test_actions_that_are_not_due_yet_stand_after_what_presses() -> None:
    row = in_a_cycle(Stage.DO, review_on=TODAY)
    due = an_action(pupil_id=row.pupil_id, due_on=TODAY)

    (group,) = actions_of([due, an_action()], [row], TODAY)

    assert (group.status, [task.action for task in group.tasks]) == (Status.INFO, [due])
    assert actions_of([an_action()], [row], TODAY) == ()


def test_what_is_still_to_be_done_for_a_pupil_who_left_stays_on_the_list(desk: Desk) -> None:
    pupil_id = add_pupil(desk)
    keep(desk, [an_action(pupil_id=pupil_id, what="Send the records to Quarry Road School")])
    desk.leaving.leave(
        desk.pupils.record(pupil_id).pupil, TODAY - timedelta(days=3), "Quarry Road School"
    )
    view, shell = TodayOnPaper(), Surroundings()
    presenter = TodayPresenter(view, desk, Announcements(), shell, Straightaway())

    presenter.refresh()

    (group,) = view.groups
    (task,) = group.tasks
    assert task.what.endswith("Send the records to Quarry Road School")
    assert task.where == "left on 12 Jun 2026"
    assert view.empty == []
    presenter.opened(task)
    assert shell.opened == [(pupil_id, "diary")]
    presenter.ticked(task)
    assert desk.actions.still_open() == ()


def test_an_action_is_ticked_off_from_today_and_back_again(desk: Desk) -> None:
    pupil_id = add_pupil(desk)
    keep(desk, [an_action(pupil_id=pupil_id)])
    view, shell, feed = TodayOnPaper(), Surroundings(), Announcements()
    presenter = TodayPresenter(view, desk, feed, shell, Straightaway())
    presenter.refresh()
    actions, starting, _ = view.groups

    presenter.ticked(starting.tasks[0])
    assert feed.changes == []
    presenter.ticked(actions.tasks[0])
    assert desk.actions.still_open() == ()
    assert shell.said == ["Done Send the reading games home"]
    assert shell.undo
    shell.undo()
    assert len(desk.actions.still_open()) == 1
    assert len(feed.changes) == 2
    assert shell.said[-1] == "Undone: this action is open again. Send the reading games home"


def test_nothing_is_ticked_off_in_a_school_that_is_only_read(reading_desk: Desk) -> None:
    action = an_action()
    task = Task(
        pupil_id=action.pupil_id,
        name="",
        where="",
        what="",
        about="",
        section="diary",
        action=action,
    )
    feed = Announcements()

    TodayPresenter(TodayOnPaper(), reading_desk, feed, Surroundings(), Straightaway()).ticked(task)

    assert feed.changes == []


def a_break() -> Break:
    return Break(
        fault=Fault.NOT_MEASURED,
        link=Link.MEASUREMENT,
        words="Target 1 was not measured in the 5 school weeks after 5 May 2026.",
        step="Measure target 1 and record the value.",
        mend=Mend(cycle_id=CycleId(fresh_id()), part=Stage.DO),
    )


def test_a_broken_thread_stands_beside_the_review_that_comes_soon() -> None:
    row = in_a_cycle(Stage.DO, review_on=date(2026, 7, 1))

    groups = tasks_of([row], TODAY, Beside(broken={row.pupil_id: [a_break()]}))

    assert [group.title for group in groups] == [
        "Not measured lately",
        "Reviews in the next 30 days",
    ]
    assert groups[0].tasks[0].what == (
        "Target 1 was not measured in the 5 school weeks after 5 May 2026. "
        "Measure target 1 and record the value."
    )
    assert headline(groups, 0, TODAY) == "Monday, 15 Jun 2026: 2 things to do"


@pytest.mark.parametrize(
    ("row", "is_told"),
    [
        (in_a_cycle(Stage.DO), True),
        (in_a_cycle(Stage.REVIEW), True),
        (in_a_cycle(Stage.REVIEW, review_on=date(2026, 7, 1)), False),
        (in_a_cycle(Stage.DO, review_on=date(2026, 6, 1)), False),
        (in_a_cycle(Stage.PLAN), False),
    ],
)
def test_a_broken_thread_waits_where_the_other_line_says_what_comes_first(
    row: RegisterRow, is_told: bool
) -> None:
    groups = tasks_of([row], TODAY, Beside(broken={row.pupil_id: [a_break()]}))

    assert ("Not measured lately" in {group.title for group in groups}) is is_told


def test_a_broken_thread_opens_where_it_is_mended(desk: Desk) -> None:
    row, found = in_a_cycle(Stage.DO), a_break()
    (group,) = tasks_of([row], TODAY, Beside(broken={row.pupil_id: [found]}))
    shell = Surroundings()

    TodayPresenter(TodayOnPaper(), desk, Announcements(), shell, Straightaway()).opened(
        group.tasks[0]
    )

    assert shell.mends == [found.mend]
    assert shell.opened == [(row.pupil_id, "cycle")]


def test_broken_threads_are_added_once_they_are_worked_out(desk: Desk) -> None:
    pupil_id = add_pupil(desk)
    start_cycle(desk, pupil_id, agreed_on=date(2026, 1, 19), review_on=date(2026, 12, 1))
    view, runner = TodayOnPaper(), Straightaway()
    presenter = TodayPresenter(view, desk, Announcements(), Surroundings(), runner)

    presenter.refresh()
    presenter.refresh()

    assert runner.doings == ["Looking for what waits"] * 2
    assert view.empty == ["Nothing is waiting for you"], "while they were worked out"
    assert [group.title for group in view.groups] == [
        "Broken threads",
        "Owed to parents this year",
    ]


def families(**fields: Any) -> FamilyWaiting:
    held: dict[str, Any] = {"views": {}, "years": {}, "terms": a_calendar().terms}
    return FamilyWaiting(**{**held, **fields})


def of_families(row: RegisterRow, **fields: Any) -> list[str]:
    groups = tasks_of([row], TODAY, Beside(families=families(**fields)))
    titles = ("Views to ask for", "Owed to parents this year")
    return [task.what for group in groups if group.title in titles for task in group.tasks]


@pytest.mark.parametrize(
    ("fields", "given", "said"),
    [
        (
            {"stage": Stage.DO, "review_on": date(2026, 6, 29)},
            (),
            (
                "The views of the pupil and the parent or carer for the review of cycle 2 on "
                "29 Jun 2026 are not recorded yet."
            ),
        ),
        (
            {"stage": Stage.REVIEW},
            (ViewGiver.PUPIL, ViewGiver.TEACHER),
            "The view of the parent or carer for the review of cycle 2 is not recorded yet.",
        ),
        ({"stage": Stage.DO, "review_on": date(2026, 6, 30)}, (), None),
        ({"stage": Stage.DO, "review_on": date(2026, 6, 14)}, (), None),
        ({"stage": Stage.DO}, (), None),
        ({"stage": Stage.PLAN, "review_on": date(2026, 6, 29)}, (), None),
        ({"stage": Stage.REVIEW}, (ViewGiver.PUPIL, ViewGiver.PARENT), None),
    ],
)
def test_views_are_asked_for_when_the_review_is_near(
    fields: dict[str, Any], given: tuple[ViewGiver, ...], said: str | None
) -> None:
    row = in_a_cycle(**fields)
    views = {row.cycle_id: frozenset(given)} if given else {}
    found = of_families(row, views=views)
    assert [one.removesuffix(" Ask, and write down what is said.") for one in found] == (
        [said] if said else []
    )


def test_a_line_about_views_opens_where_the_first_of_them_is_added() -> None:
    row = in_a_cycle(Stage.REVIEW)
    (group,) = tasks_of([row], TODAY, Beside(families=families()))
    (task,) = group.tasks
    assert task.mend == Mend(cycle_id=row.cycle_id, part=Stage.REVIEW, giver=ViewGiver.PUPIL)  # pyright: ignore[reportArgumentType]


def test_meetings_are_owed_for_pupils_with_sen_support_and_the_report_for_all() -> None:
    year = FamilyYear(met=frozenset(), is_reported=False, since=date(2025, 9, 1))
    support, plan = (
        in_a_cycle(Stage.DO, sen_status=status)
        for status in (SenStatus.SUPPORT, SenStatus.EHC_PLAN)
    )
    report = (
        "No annual report to parents is recorded in 2025/26. Schools must provide one (SEND Code "
        "6.64, law). Record the day on which it was given."
    )
    meetings, *others = of_families(support, years={support.pupil_id: year})
    assert meetings.startswith("0 meetings with parents so far in 2025/26. Schools should meet")
    assert others == [report]
    assert of_families(plan, years={plan.pupil_id: year}) == [report]
    assert of_families(plan, years={plan.pupil_id: replace(year, is_reported=True)}) == []


def test_each_kind_of_break_has_its_group_and_a_pupil_one_line_in_it() -> None:
    row = in_a_cycle(Stage.DO)
    idle = replace(a_break(), fault=Fault.NOT_DELIVERED, words="Provision 1 has no session.")
    other = replace(a_break(), fault=Fault.TARGET_UNSERVED, words="No provision serves target 1.")
    found = Beside(broken={row.pupil_id: [other, idle, a_break(), a_break(), a_break()]})
    groups = tasks_of([row], TODAY, found)
    assert [one.title for one in groups] == [
        "Sessions not delivered",
        "Not measured lately",
        "Broken threads",
    ]
    assert groups[1].tasks[0].what.endswith("record the value. 2 more things to mend there.")
    assert {one.tasks[0].about for one in groups} == {
        "sessions of cycle 2",
        "measuring of cycle 2",
        "thread of cycle 2",
    }


def test_a_thing_is_put_off_with_a_reason_and_taken_up_again(desk: Desk) -> None:
    reported = a_diary_entry(
        pupil_id=add_pupil(desk), kind=DiaryKind.ANNUAL_REPORT, with_parents=None
    )
    met = (date(2025, 10, 1), date(2026, 2, 2))
    keep(
        desk,
        [
            reported,
            *(
                replace(
                    reported,
                    id=fresh_id(),
                    kind=DiaryKind.MEETING,
                    with_parents=True,
                    happened_on=on,
                )
                for on in met
            ),
        ],
    )
    view, shell, feed = TodayOnPaper(), Surroundings(), Announcements()
    presenter = TodayPresenter(view, desk, feed, shell, Straightaway())
    presenter.refresh()
    (task,) = view.groups[0].tasks

    presenter.put_off(task)
    assert view.asked
    assert view.asked.values == {"until": date(2026, 6, 22)}
    until = date(2026, 6, 30)
    view.asked.save(Values({"until": until, "reason": "Parents away"}))
    presenter.refresh()

    assert (view.put_off, view.words) == (1, "Monday, 15 Jun 2026; 1 put off")
    assert set(view.empty) == {"Nothing is waiting for you"}
    assert shell.said == ["Put off until 30 Jun 2026 Castellan, Wren: start of cycle 1"]
    assert len(feed.changes) == 1

    presenter.show_put_off(shown=True)
    (group,) = view.groups
    (held,) = group.tasks
    assert (group.title, group.status) == ("Put off", Status.NEUTRAL)
    assert held.what == f"Until 30 Jun 2026, because: Parents away ({task.what})"
    presenter.put_off(held)
    presenter.refresh()
    assert view.put_off == 0
    presenter.put_off(held)
    assert [one.title for one in view.refused] != []


def test_nothing_is_put_off_in_a_school_that_is_only_read(reading_desk: Desk) -> None:
    view = TodayOnPaper()
    task = Task(
        pupil_id=a_register_row().pupil_id, name="", where="", what="", about="", section="cycle"
    )
    presenter = TodayPresenter(view, reading_desk, Announcements(), Surroundings(), Straightaway())
    presenter.put_off(task)
    assert view.asked is None
