"""Judging a class's targets on one page."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest

from senco_desk.domain.identity import PupilId, TargetId
from senco_desk.domain.reviews import NextStep, Outcome
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.fields import Option
from senco_desk.ui.screens.class_review.presenter import (
    EVERY_CLASS,
    NO_CLASS,
    ClassReviewPresenter,
    Part,
    ReviewRow,
    aim_words,
)
from tests.builders import TODAY, a_measurement, a_target
from tests.ui.doubles import Announcements, Surroundings
from tests.ui.schools import add_pupil, keep, start_cycle


@dataclass
class ClassOnPaper:
    """Keeps what the screen was told to show."""

    rows: list[ReviewRow] = field(default_factory=list[ReviewRow])
    classes: Sequence[Option] = ()
    chosen: object = None
    count: str = ""
    wrong: str = ""
    empty: str = ""

    def show_classes(self, classes: Sequence[Option], chosen: object) -> None:
        self.classes, self.chosen = classes, chosen

    def show_rows(self, rows: Sequence[ReviewRow]) -> None:
        self.rows, self.empty = list(rows), ""

    def show_row(self, row: ReviewRow) -> None:
        self.rows = [row if one.target_id == row.target_id else one for one in self.rows]

    def show_count(self, words: str) -> None:
        self.count = words

    def show_wrong(self, words: str) -> None:
        self.wrong = words

    def show_empty(self, title: str, advice: str) -> None:
        self.empty = title


class Table:
    """The class review on paper."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.view = ClassOnPaper()
        self.feed = Announcements()
        self.shell = Surroundings()
        self.presenter = ClassReviewPresenter(self.view, desk, self.feed, self.shell)
        self.presenter.refresh()

    def row(self, target_id: TargetId) -> ReviewRow:
        return next(one for one in self.view.rows if one.target_id == target_id)

    def enter(self, target_id: TargetId, **typed: str) -> None:
        for name, text in typed.items():
            self.presenter.enter(target_id, Part[name.upper()], text)


def planned(desk: Desk, name: str, **fields: object) -> tuple[PupilId, TargetId]:
    """Put a pupil on file who has one target under way: from 20 on 14 Jan to 60 by 10 Jul."""
    pupil_id = add_pupil(desk, name)
    start_cycle(desk, pupil_id, agreed_on=date(2026, 1, 19))
    cycle_id = desk.pupils.record(pupil_id).cycles[-1].cycle.id
    held: dict[str, object] = {
        "baseline": 20.0,
        "baseline_on": date(2026, 1, 14),
        "goal": 60.0,
        "goal_on": date(2026, 7, 10),
    }
    target = a_target(cycle_id=cycle_id, **{**held, **fields})
    keep(desk, [target])
    return pupil_id, target.id


def on_file(desk: Desk, pupil_id: PupilId) -> tuple[list[float], Outcome | None, str | None]:
    (record,) = desk.pupils.record(pupil_id).cycles[-1].targets
    outcome = record.outcome
    return (
        [one.value for one in record.measurements],
        outcome.outcome if outcome else None,
        outcome.note if outcome else None,
    )


def test_a_value_and_a_note_judge_a_target(desk: Desk):
    pupil_id, target = planned(desk, "Wren")
    table = Table(desk)
    table.enter(target, value="47")
    assert table.row(target).words(Part.OUTCOME) == "Partly met?"
    table.enter(target, note="Now reads to the class.")
    assert table.presenter.has_unsaved
    assert table.presenter.leave(target, accept=True)
    assert on_file(desk, pupil_id) == ([47.0], Outcome.PARTLY_MET, "Now reads to the class.")
    assert not table.presenter.has_unsaved
    assert table.view.count == "1 target under way, 1 judged. Measured on 15 Jun 2026."
    assert table.row(target).words(Part.OUTCOME) == "Partly met"
    assert [one.targets for one in table.feed.changes] == [{target}]
    assert not table.presenter.is_keeping


@pytest.mark.parametrize(
    ("value", "proposal"),
    [("60", "Met?"), ("40", "Partly met?"), ("39", "Not met?"), ("", ""), ("many", "")],
)
def test_the_outcome_is_proposed_from_the_value(desk: Desk, value: str, proposal: str):
    _, target = planned(desk, "Wren")
    table = Table(desk)
    table.enter(target, value=value)
    assert table.row(target).words(Part.OUTCOME) == proposal


def test_what_is_only_proposed_is_not_kept_without_acceptance(desk: Desk):
    pupil_id, target = planned(desk, "Wren")
    table = Table(desk)
    table.enter(target, value="47")
    table.presenter.leave(target, accept=False)
    assert on_file(desk, pupil_id) == ([47.0], None, None)
    assert table.row(target).words(Part.OUTCOME) == "Partly met?"
    table.enter(target, outcome="n", next="n")
    table.presenter.leave(target, accept=True)
    assert on_file(desk, pupil_id)[1] is Outcome.NOT_MET
    assert table.row(target).next_step is NextStep.NEW_GOAL
    assert table.row(target).words(Part.NEXT) == "Goes on with a new goal"


def test_a_value_typed_again_takes_the_place_of_the_one_of_the_day(desk: Desk):
    pupil_id, target = planned(desk, "Wren")
    table = Table(desk)
    for value in ("47", "48", "48"):
        table.enter(target, value=value)
        table.presenter.leave(target, accept=True)
    assert on_file(desk, pupil_id) == ([48.0], Outcome.PARTLY_MET, None)
    table.enter(target, value="")
    table.presenter.leave(target, accept=True)
    assert table.row(target).value == "48", "what is on file is taken out under Do, with a reason"


def test_what_cannot_be_is_said_and_stays_typed(desk: Desk):
    pupil_id, target = planned(desk, "Wren")
    table = Table(desk)
    table.enter(target, value="many")
    assert not table.presenter.leave(target, accept=True)
    assert table.view.wrong.startswith("This is not a number")
    assert table.row(target).wrong == table.view.wrong
    assert table.row(target).value == "many"
    table.enter(target, value="", note="A note alone")
    assert not table.presenter.keep_all()
    assert table.view.wrong.startswith("Say first what became of this target.")
    assert on_file(desk, pupil_id) == ([], None, None)
    table.enter(target, outcome="a")
    assert table.presenter.keep_all()
    assert on_file(desk, pupil_id) == ([], Outcome.NOT_ASSESSED, "A note alone")


def test_a_letter_or_filling_down_judges_many(desk: Desk):
    found = [planned(desk, name) for name in ("Ada", "Kit", "Wren")]
    targets = [target for _, target in found]
    table = Table(desk)
    assert table.presenter.choose_for(Part.OUTCOME, "m", targets)
    assert [on_file(desk, one)[1] for one, _ in found] == [Outcome.MET] * 3
    table.enter(targets[0], note="All of them did.", next="e")
    table.presenter.leave(targets[0], accept=True)
    table.presenter.fill_down(Part.NOTE, targets[0], targets[1:])
    table.presenter.fill_down(Part.NEXT, targets[0], targets[1:])
    table.presenter.fill_down(Part.VALUE, targets[0], targets[1:])
    assert {on_file(desk, one)[2] for one, _ in found} == {"All of them did."}
    assert {table.row(one).next_step for one in targets} == {NextStep.ENDS}
    table.enter(targets[0], outcome="n")
    table.presenter.fill_down(Part.OUTCOME, targets[0], targets[1:])
    assert on_file(desk, found[2][0])[1] is Outcome.NOT_MET
    assert not table.presenter.choose_for(Part.OUTCOME, "x", targets)
    assert not table.presenter.choose_for(Part.NOTE, "m", targets)


def test_what_was_kept_is_taken_back_step_by_step(desk: Desk):
    pupil_id, target = planned(desk, "Wren")
    keep(desk, [a_measurement(target_id=target, value=30.0, happened_on=TODAY)])
    table = Table(desk)
    table.enter(target, value="47")
    table.presenter.leave(target, accept=True)
    table.enter(target, outcome="m")
    table.presenter.leave(target, accept=True)
    table.presenter.take_back()
    assert on_file(desk, pupil_id) == ([47.0], Outcome.PARTLY_MET, None)
    table.presenter.take_back()
    assert on_file(desk, pupil_id) == ([30.0], None, None)
    assert table.row(target).value == "30"
    assert table.shell.said == ["Taken back Castellan, Wren"] * 2
    table.presenter.take_back()
    assert table.view.wrong == "There is nothing to take back."


def test_what_was_signed_off_meanwhile_is_not_taken_back(desk: Desk):
    pupil_id, target = planned(desk, "Wren")
    table = Table(desk)
    table.enter(target, value="47")
    table.presenter.leave(target, accept=True)
    (held,) = desk.pupils.record(pupil_id).cycles[-1].targets[0].measurements
    desk.progress.remove(held, "Typed wrong")
    table.presenter.take_back()
    assert table.view.wrong


def test_what_somebody_changed_since_stays(desk: Desk):
    pupil_id, target = planned(desk, "Wren")
    table = Table(desk)
    table.enter(target, outcome="m")
    table.presenter.leave(target, accept=False)
    (record,) = desk.pupils.record(pupil_id).cycles[-1].targets
    assert record.outcome
    desk.reviewing.judge_target(replace(record.outcome, note="By hand"))
    table.presenter.take_back()
    assert table.view.wrong.startswith("This was changed since.")
    assert on_file(desk, pupil_id)[2] == "By hand"


def test_nothing_entered_is_nothing_to_take_back(desk: Desk):
    pupil_id, target = planned(desk, "Wren")
    table = Table(desk)
    assert table.row(target).words(Part.NEXT) == ""
    assert table.row(target).words(Part.VALUE) == ""
    assert table.row(target).words(Part.NOTE) == ""
    table.enter(target, note=" ")
    table.presenter.leave(target, accept=True)
    table.presenter.take_back()
    assert table.view.wrong == "There is nothing to take back."
    assert on_file(desk, pupil_id) == ([], None, None)


def test_classes_are_chosen_and_what_is_judged_left_out(desk: Desk):
    pupil_id, first = planned(desk, "Ada")
    planned(desk, "Kit")
    desk.pupils.change(replace(desk.pupils.record(pupil_id).pupil, class_name="4 Heron"))
    table = Table(desk)
    assert table.view.classes == [(None, EVERY_CLASS), ("4 Heron", "4 Heron"), (NO_CLASS, NO_CLASS)]
    table.presenter.choose_class("4 Heron")
    assert [one.line.pupil for one in table.view.rows] == ["Castellan, Ada"]
    assert table.view.count.startswith("1 target under way, 0 judged")
    table.presenter.choose_for(Part.OUTCOME, "m", [first])
    table.presenter.leave(first, accept=False)
    table.presenter.choose_open_only(on=True)
    assert (table.view.rows, table.view.empty) == ([], "Every target here is judged")
    table.presenter.choose_class(NO_CLASS)
    assert [one.line.pupil for one in table.view.rows] == ["Castellan, Kit"]
    table.presenter.choose_class("5 Kestrel")
    table.presenter.refresh()
    assert table.view.chosen is None


def test_another_day_shows_what_was_measured_then(desk: Desk):
    _, target = planned(desk, "Wren")
    yesterday = TODAY - timedelta(days=1)
    keep(desk, [a_measurement(target_id=target, value=30.0, happened_on=yesterday)])
    table = Table(desk)
    assert table.row(target).value == ""
    table.presenter.choose_day(yesterday)
    assert (table.row(target).value, table.presenter.on) == ("30", yesterday)
    table.presenter.choose_day(TODAY + timedelta(days=1))
    assert table.view.wrong == "16 Jun 2026 is still to come."
    assert table.presenter.on == yesterday


def test_what_is_typed_outlasts_a_change_elsewhere(desk: Desk):
    _, target = planned(desk, "Wren")
    table = Table(desk)
    table.enter(target, value="47")
    planned(desk, "Ada")
    table.presenter.refresh()
    assert [one.value for one in table.view.rows] == ["", "47"]


def test_an_empty_school_says_when_targets_stand_here(desk: Desk):
    assert Table(desk).view.empty == "No target is under way"


def test_a_line_says_from_where_to_where(desk: Desk):
    _, target = planned(desk, "Wren")
    table = Table(desk)
    unit = table.row(target).line.target.measure.unit
    assert aim_words(table.row(target)) == (
        f"baseline 20 on 14 Jan 2026; goal 60 by 10 Jul 2026 ({unit})"
    )
    table.enter(target, value="47")
    table.presenter.leave(target, accept=False)
    assert aim_words(table.row(target)).startswith("47 on 15 Jun 2026; goal 60")
    line = table.row(target).line
    bare = replace(
        line,
        measurements=(),
        target=replace(line.target, baseline=None, baseline_on=None, goal=None, goal_on=None),
    )
    assert aim_words(ReviewRow(line=bare)) == f"not measured yet; no goal set ({unit})"


def test_a_line_opens_its_pupil(desk: Desk):
    pupil_id, target = planned(desk, "Wren")
    table = Table(desk)
    table.presenter.opened(target)
    assert table.shell.opened == [(pupil_id, "cycle")]


def test_a_school_that_is_only_read_keeps_nothing(reading_desk: Desk):
    table = Table(reading_desk)
    assert not table.presenter.choose_for(Part.OUTCOME, "m", [])
    assert table.presenter.keep_all()
