"""The form of a new school year, without its widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from senco_desk.domain.identity import PupilId, TermId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import Term
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.fields import Field, Section, Values
from senco_desk.ui.screens.register.new_year.presenter import NewYearForm, NewYearPresenter
from tests.builders import fresh_id
from tests.ui.doubles import Announcements, Surroundings
from tests.ui.schools import add_pupil, pupil_of

YEAR_3, YEAR_6 = date(2017, 10, 5), date(2014, 10, 5)


@dataclass
class NewYearOnPaper:
    """Keeps the form it was given, and fills it in where it shall."""

    fills_in: Mapping[str, object] | None = None
    form: NewYearForm | None = None
    goes_on: bool = True
    asked_early: list[str] = field(default_factory=list[str])
    refusals: list[Refusal] = field(default_factory=list[Refusal])

    def refuse(self, refusal: Refusal) -> None:
        self.refusals.append(refusal)

    def ask_whether_early(self, title: str, advice: str, do: str) -> bool:
        self.asked_early.append(f"{title} {advice} [{do}]")
        return self.goes_on

    def ask_new_year(self, form: NewYearForm) -> None:
        self.form = form
        if self.fills_in is not None:
            form.asking.save(self.values())

    @property
    def asked(self) -> NewYearForm:
        assert self.form is not None
        return self.form

    def values(self) -> Values:
        names = [one.name for one in self.asked.asking.fields if isinstance(one, Field)]
        return Values({**dict.fromkeys(names), **self.asked.asking.values, **(self.fills_in or {})})


@dataclass
class Screen:
    """The presenter with everything around it."""

    desk: Desk
    view: NewYearOnPaper = field(default_factory=NewYearOnPaper)
    feed: Announcements = field(default_factory=Announcements)
    shell: Surroundings = field(default_factory=Surroundings)

    def __post_init__(self) -> None:
        self.presenter = NewYearPresenter(self.view, self.desk, self.feed, self.shell)
        self.ann = add_pupil(self.desk, "Ann", "Lark", date_of_birth=YEAR_3, class_name="3B")
        self.cy = add_pupil(self.desk, "Cy", "Moss", date_of_birth=YEAR_6, class_name="6B")

    def class_of(self, pupil_id: PupilId) -> str | None:
        return pupil_of(self.desk, pupil_id).class_name


@pytest.fixture
def screen(desk: Desk) -> Screen:
    return Screen(desk)


def test_the_form_proposes_classes_and_leavers(screen: Screen) -> None:
    screen.presenter.open()
    asking = screen.view.asked.asking
    assert asking.title == "New school year 2026/27"
    labels = [one.title if isinstance(one, Section) else one.label for one in asking.fields]
    assert labels == [
        "Classes",
        "3B, Year 3 (1 pupil)",
        "Leavers",
        "Last day at the school",
        "Moss, Cy, 6B leaves",
        "Where Moss, Cy goes",
    ]
    assert asking.values["class 0"] == "4B"
    assert asking.values["leaves 0"] is True
    assert screen.view.asked.last_step is None
    assert screen.view.asked.take_back is None


def test_the_summary_follows_what_is_filled_in(screen: Screen) -> None:
    screen.presenter.open()
    form = screen.view.asked
    assert form.tell(screen.view.values()).startswith("1 pupil to another class and 1 to leave on")
    screen.view.fills_in = {"class 0": "3B", "leaves 0": False}
    assert form.tell(screen.view.values()) == "0 pupils to another class and 1 to stay in theirs"


def test_the_year_is_begun_as_it_was_filled_in(screen: Screen) -> None:
    screen.view.fills_in = {
        "class 0": "Heron",
        "destination 0": "Alderwick High",
        "last_day": date(2026, 7, 17),
    }
    screen.presenter.open()
    assert screen.class_of(screen.ann) == "Heron"
    leaver = pupil_of(screen.desk, screen.cy)
    assert (leaver.left_on, leaver.destination) == (date(2026, 7, 17), "Alderwick High")
    assert screen.feed.changes[0].pupils == {screen.ann, screen.cy}
    assert "2026/27 is begun" in screen.shell.said[0]


def test_a_year_is_begun_at_an_unusual_time_only_after_a_question(screen: Screen) -> None:
    screen.view.fills_in = {}
    screen.view.goes_on = False
    with pytest.raises(Refusal, match="2026/27 is not begun"):
        screen.presenter.open()
    assert screen.class_of(screen.ann) == "3B"
    (asked,) = screen.view.asked_early
    assert "begins on 1 Sep 2026, and today is 15 Jun 2026" in asked
    assert "here from 23 Jun 2026 to 30 Sep 2026" in asked
    screen.view.goes_on = True
    screen.presenter.open()
    assert screen.class_of(screen.ann) == "4B"


def test_at_the_end_of_the_summer_term_nothing_is_asked(screen: Screen) -> None:
    summer = Term(
        id=TermId(fresh_id()),
        name="Summer",
        starts_on=date(2026, 4, 13),
        ends_on=date(2026, 7, 10),
    )
    screen.desk.school.change_terms((summer,))
    screen.view.fills_in = {}
    screen.presenter.open()
    assert screen.view.asked_early == []
    assert screen.class_of(screen.ann) == "4B"


def test_a_class_left_empty_stays_as_it_is(screen: Screen) -> None:
    screen.view.fills_in = {"class 0": None}
    screen.presenter.open()
    assert screen.class_of(screen.ann) == "3B"


def test_what_was_done_can_be_undone_at_once(screen: Screen) -> None:
    screen.view.fills_in = {}
    screen.presenter.open()
    undo = screen.shell.undo
    assert undo is not None
    undo()
    assert screen.class_of(screen.ann) == "3B"
    assert "taken back" in screen.shell.said[-1]
    undo()
    assert [one.title for one in screen.view.refusals] == [
        "This step cannot be taken back any more."
    ]


def test_the_last_step_can_be_taken_back_from_the_form(screen: Screen) -> None:
    screen.view.fills_in = {}
    screen.presenter.open()
    screen.view.fills_in = None
    screen.presenter.open()
    form = screen.view.asked
    assert form.last_step is not None
    assert "changed 2 pupils on 15 Jun 2026" in form.last_step
    assert form.take_back is not None
    form.take_back()
    assert screen.class_of(screen.ann) == "3B"


def test_a_step_that_was_touched_since_is_told_and_not_offered(screen: Screen) -> None:
    screen.view.fills_in = {}
    screen.presenter.open()
    pupil = pupil_of(screen.desk, screen.ann)
    screen.desk.pupils.change(replace(pupil, class_name="4 Heron"))
    screen.view.fills_in = None
    screen.presenter.open()
    assert screen.view.asked.take_back is None
    assert f"{screen.view.asked.last_step}".endswith("it was taken back.")


def test_a_school_without_leavers_or_without_classes_asks_only_for_the_rest(desk: Desk) -> None:
    screen = Screen(desk)
    for one in (screen.cy, screen.ann):
        screen.desk.leaving.leave(pupil_of(desk, one), date(2026, 6, 1), None)
    screen.presenter.open()
    assert screen.view.form is None
    assert screen.view.refusals[0].title == "There is nobody to move up."
    di = add_pupil(desk, "Di", "Rook", date_of_birth=YEAR_6, class_name=None)
    screen.presenter.open()
    labels = [one.label for one in screen.view.asked.asking.fields if isinstance(one, Field)]
    assert labels == ["Last day at the school", "Rook, Di leaves", "Where Rook, Di goes"]
    screen.desk.leaving.leave(pupil_of(desk, di), date(2026, 6, 1), None)
    add_pupil(desk, "Ed", "Wren", date_of_birth=YEAR_3, class_name="3B")
    screen.view.fills_in = {}
    screen.presenter.open()
    labels = [one.label for one in screen.view.asked.asking.fields if isinstance(one, Field)]
    assert labels == ["3B, Year 3 (1 pupil)"]
