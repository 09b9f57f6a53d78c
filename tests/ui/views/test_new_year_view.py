"""The dialog of a new school year, as it is seen and worked by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.messages import Question
from senco_desk.ui.screens.register.new_year.presenter import NewYearForm
from senco_desk.ui.screens.register.new_year.view import NewYearDialog
from senco_desk.ui.screens.register.view import RegisterView
from tests.ui.schools import add_pupil, pupil_of
from tests.ui.views.conftest import Around

YEAR_3, YEAR_6 = date(2017, 10, 5), date(2014, 10, 5)


@pytest.fixture
def screen(around: Around, qtbot: QtBot) -> RegisterView:
    add_pupil(around.desk, "Ann", "Lark", date_of_birth=YEAR_3, class_name="3B")
    add_pupil(around.desk, "Cy", "Moss", date_of_birth=YEAR_6, class_name="6B")
    screen = RegisterView(around.context)
    qtbot.addWidget(screen)
    screen.show()
    return screen


Opened = Callable[[], NewYearDialog]


@pytest.fixture
def opened(screen: RegisterView, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Open the dialog as the button does, without waiting for the user."""
    dialogs: list[NewYearDialog] = []

    def keep(dialog: NewYearDialog) -> None:
        dialog.show()
        dialogs.append(dialog)

    monkeypatch.setattr(NewYearDialog, "ask_and_forget", keep)
    monkeypatch.setattr(Question, "ask", lambda *_, **__: True)  # June is early for a new year

    def press() -> NewYearDialog:
        screen.new_year_button.click()
        return dialogs[-1]

    yield press
    for dialog in dialogs:  # nobody is there to be asked about what was typed
        dialog.form.mark_clean()
        dialog.reject()


def test_the_summary_follows_what_is_typed(opened: Opened) -> None:
    dialog = opened()
    assert "1 pupil to another class and 1 to leave on 21 Jul 2026." in dialog.summary.words
    dialog.form.type("class 0", "3B")
    assert "0 pupils to another class, 1 to stay in theirs" in dialog.summary.words
    dialog.form.type("last_day", "soon")
    assert "This is not a date" in dialog.summary.words
    dialog.form.type("last_day", "17 Jul 2026")
    assert "1 to leave on 17 Jul 2026" in dialog.summary.words


def test_the_year_is_begun_and_the_list_shows_the_new_classes(
    screen: RegisterView, opened: Opened
) -> None:
    opened().save()
    screen.refresh()
    assert {row.class_name for row in screen.model.rows} == {"4B", "6B"}


def test_a_new_year_that_is_begun_early_and_not_meant_leaves_the_form_open(
    screen: RegisterView, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened()
    asked: list[str] = []

    def not_now(_parent: object, title: str, advice: str, **words: str) -> bool:
        asked.append(f"{title} {words['do']} {words['keep']}")
        return False

    monkeypatch.setattr(Question, "ask", not_now)
    dialog.save()
    assert asked == ["Begin the school year 2026/27 today? Begin 2026/27 today Not now"]
    assert dialog.isVisible()
    assert "2026/27 is not begun" in dialog.form._general.words
    screen.refresh()
    assert {row.class_name for row in screen.model.rows} == {"3B", "6B"}


def test_nothing_is_offered_to_be_taken_back_before_a_step(opened: Opened) -> None:
    dialog = opened()
    assert dialog.last_step.isHidden()
    dialog.take_back_button.click()  # it cannot be seen, and does nothing
    assert dialog.isVisible()


def test_the_last_step_is_taken_back_after_a_question(
    around: Around, screen: RegisterView, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened().save()
    dialog = opened()
    assert dialog.take_back_button.isVisible()
    answers = iter([False, True])
    monkeypatch.setattr(Question, "ask", lambda *_, **__: next(answers))
    dialog.take_back_button.click()
    assert dialog.isVisible()
    dialog.take_back_button.click()
    assert not dialog.isVisible()
    ann = next(row for row in screen.model.rows if row.forename == "Ann")
    assert pupil_of(around.desk, ann.pupil_id).class_name == "3B"


def test_a_step_that_cannot_be_taken_back_any_more_says_so(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened().save()
    dialog = opened()
    form = dialog._asked

    def refuse() -> None:
        raise Refusal("This step cannot be taken back any more.", "Somebody changed a pupil.")

    dialog._asked = NewYearForm(
        asking=form.asking, tell=form.tell, last_step=form.last_step, take_back=refuse
    )
    monkeypatch.setattr(Question, "ask", lambda *_, **__: True)
    dialog.take_back_button.click()
    assert dialog.isVisible()
    assert "cannot be taken back" in dialog.form._general.words


def test_leavers_are_listed_by_a_switch_with_their_last_day(
    around: Around, screen: RegisterView
) -> None:
    add_pupil(
        around.desk, "Di", "Rook", left_on=date(2026, 6, 12), destination="Quarry Road School"
    )
    screen.refresh()
    assert screen.model.shown_count == 2
    screen.with_leavers.setChecked(True)
    assert screen.model.shown_count == 3
    leaver = next(row for row in screen.model.rows if row.forename == "Di")
    review = next(one for one in screen.model.columns if one.name == "review")
    assert review.value(leaver) == "Left 12 Jun 2026"
    assert review.tooltip is not None
    assert review.tooltip(leaver) == "To Quarry Road School"
    assert review.sort_key is not None
    assert review.sort_key(leaver) == date(2026, 6, 12)
    screen.with_leavers.setChecked(False)
    assert screen.model.shown_count == 2
