"""The parents' copy of a plan, without widgets."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from senco_desk.domain.identity import PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.screens.cycle.parents_copy.presenter import ParentsCopyPresenter
from senco_desk.ui.screens.cycle.shown import Shown
from tests.builders import TODAY, a_cycle, fresh_id
from tests.pdfs import page_texts
from tests.ui.doubles import Straightaway, Surroundings
from tests.ui.paper import Paper
from tests.ui.schools import add_pupil, keep, start_cycle


class Held(Straightaway):
    """A runner whose work waits until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Callable[[], object]] = []

    def start(self, *args: Any, **kwargs: Any) -> Straightaway:
        self.waiting.append(lambda: super(Held, self).start(*args, **kwargs))
        return self

    def let_go(self) -> None:
        self.waiting.pop(0)()


@pytest.fixture
def pupil_id(desk: Desk) -> PupilId:
    pupil_id = add_pupil(desk)
    start_cycle(desk, pupil_id)
    return pupil_id


def shown(desk: Desk, pupil_id: PupilId, at: int = -1) -> Shown:
    record = desk.pupils.record(pupil_id)
    return Shown(
        record=record, cycle=record.cycles[at], calendar=desk.school.calendar(), may_change=True
    )


class Opened:
    """The presenter, what it was shown on, and each copy that came beside the plan."""

    def __init__(self, desk: Desk, pupil_id: PupilId, **answers: object) -> None:
        self.beside: list[tuple[str, bool]] = []
        self.view = Paper(
            **{"finish_typing": True, "typed_outcome": "Reads.", "drawer": self._draw, **answers}
        )
        self.runner, self.shell = Held(), Surroundings()
        view: Any = self.view
        self.presenter = ParentsCopyPresenter(view, desk, self.runner, self.shell)
        self.presenter.show(shown(desk, pupil_id))

    def _draw(self, pdf: bytes) -> Callable[[bool], None]:
        text = " ".join(page_texts(pdf))
        return lambda is_same: self.beside.append((text, is_same))


def test_the_copy_is_looked_at_once_what_is_typed_is_settled(desk: Desk, pupil_id: PupilId):
    opened = Opened(desk, pupil_id, finish_typing=False)
    opened.presenter.look()
    assert opened.runner.waiting == []
    opened.view.answers["finish_typing"] = True
    opened.presenter.look()
    opened.runner.let_go()
    assert "Draft: not agreed yet" in " ".join(page_texts(opened.view.told("read")))


def test_beside_the_plan_stands_what_is_typed_and_later_copies_keep_their_place(
    desk: Desk, pupil_id: PupilId
):
    opened = Opened(desk, pupil_id)
    for typed in ("Reads aloud.", "Reads to a friend."):
        opened.view.answers["typed_outcome"] = typed
        opened.presenter.renew()
        opened.runner.let_go()
    assert [is_same for _, is_same in opened.beside] == [False, True]
    assert "Reads aloud." in opened.beside[0][0]
    assert "Reads to a friend." in opened.beside[1][0]


def test_what_changes_while_a_copy_is_made_is_made_once_more_after_it(
    desk: Desk, pupil_id: PupilId
):
    opened = Opened(desk, pupil_id)
    for _ in range(3):
        opened.presenter.renew()
    assert len(opened.runner.waiting) == 1
    opened.runner.let_go()
    assert len(opened.runner.waiting) == 1
    opened.runner.let_go()
    assert opened.runner.waiting == []
    assert len(opened.beside) == 2


def test_a_copy_of_a_cycle_that_was_left_meanwhile_is_not_shown(desk: Desk, pupil_id: PupilId):
    opened = Opened(desk, pupil_id)
    opened.presenter.renew()
    keep(desk, [a_cycle(id=fresh_id(), pupil_id=pupil_id, number=2)])
    opened.presenter.show(shown(desk, pupil_id))
    opened.runner.let_go()
    assert opened.beside == []


def test_an_outcome_that_is_too_long_leaves_the_copy_as_it_was_and_says_why(
    desk: Desk, pupil_id: PupilId
):
    opened = Opened(desk, pupil_id, typed_outcome="x" * 5_001)
    opened.presenter.renew()
    opened.runner.let_go()
    assert opened.beside == []
    assert "5,001 characters" in opened.view.told("say_not_new")


def test_the_file_is_named_by_the_day_agreed_on_or_as_a_draft(
    desk: Desk, pupil_id: PupilId, tmp_path: Path
):
    opened = Opened(desk, pupil_id)
    assert opened.presenter.proposed_name() == "Plan for parents, draft.pdf"
    cycle = shown(desk, pupil_id).cycle.cycle
    keep(desk, [replace(cycle, agreed_on=TODAY)])
    opened.presenter.show(shown(desk, pupil_id))
    assert opened.presenter.proposed_name() == "Plan for parents, 2026-06-15.pdf"
    keep(desk, [replace(shown(desk, pupil_id).cycle.cycle, revising="It was too easy.")])
    opened.presenter.show(shown(desk, pupil_id))
    assert opened.presenter.proposed_name() == "Plan for parents, draft.pdf"
    opened.presenter.save(b"%PDF-", tmp_path / "plan.pdf")
    assert opened.shell.said == ["Saved as plan.pdf."]


def test_a_copy_that_cannot_be_written_says_so(
    desk: Desk, pupil_id: PupilId, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_: object) -> Path:
        raise Refusal("The disk is full.", "Make room.")

    opened = Opened(desk, pupil_id)
    monkeypatch.setattr("senco_desk.services.plan_copies.write_whole", refuse)
    opened.presenter.save(b"%PDF-", Path("plan.pdf"))
    assert [one.title for one in opened.view.refusals] == ["The disk is full."]
