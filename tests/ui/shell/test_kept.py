"""Unsaved text of earlier sittings is listed, opened in its form, or discarded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

import pytest

from senco_desk.domain.drafts import FormAt, KeptDraft
from senco_desk.domain.identity import PupilId
from senco_desk.ui.shell.main.kept.presenter import KeptLine, KeptPresenter
from tests.builders import NOW, TODAY
from tests.drafted import a_draft

ANN = PupilId(UUID(int=1))


@dataclass
class Left:
    """What was left, and what is asked of it."""

    left: Sequence[KeptDraft] = ()
    wanted: UUID | None = None
    discarded: list[UUID] = field(default_factory=list[UUID])

    def today(self) -> date:
        return TODAY

    def want(self, key: UUID) -> None:
        self.wanted = key

    def is_wanted(self, key: UUID) -> bool:
        return self.wanted == key

    def discard(self, key: UUID) -> None:
        self.discarded.append(key)


@dataclass
class View:
    """The list and the window; ``opens`` says whether the form is found there."""

    drafts: Left
    opens: bool = True
    is_there: bool = True
    answer: bool = True
    title: str = ""
    lines: Sequence[KeptLine] = ()
    said: list[str] = field(default_factory=list[str])

    def show_lines(self, title: str, lines: Sequence[KeptLine]) -> None:
        self.title, self.lines = title, lines

    def go_to(self, form: FormAt) -> bool:
        if self.opens:
            self.drafts.wanted = None
        return self.is_there

    def say_where(self, title: str, advice: str) -> None:
        self.said.append(title)

    def ask_to_discard(self, kept: KeptDraft) -> bool:
        return self.answer


@pytest.fixture
def drafts() -> Left:
    of_ann = KeptDraft(draft=a_draft(ANN), kept_at=NOW)
    of_nobody = KeptDraft(
        draft=a_draft(key=UUID(int=8), words="Add a term", typed={"kind": "SPRING"}),
        kept_at=NOW - timedelta(days=3),
    )
    return Left([of_ann, of_nobody])


def presenter_of(view: View) -> KeptPresenter:
    return KeptPresenter(view, view.drafts, lambda: {ANN: "Lark, Ann"})


def test_each_text_is_listed_with_whose_it_is_when_and_how_it_begins(drafts: Left):
    view = View(drafts)
    presenter_of(view).refresh()

    at = NOW.astimezone()
    assert view.title == "Unsaved text was kept: 2 texts."
    assert [(line.words, line.excerpt) for line in view.lines] == [
        (f"Lark, Ann: Add to the diary, {at:%H:%M}", "“Her mother says that she reads at home.”"),
        (f"Add a term, 12 Jun 2026, {at:%H:%M}", ""),
    ]
    drafts.left = ()
    presenter_of(view).refresh()
    assert view.lines == []


def test_a_text_opens_in_its_form(drafts: Left):
    view = View(drafts)
    presenter_of(view).open(UUID(int=7))
    assert view.said == []


def test_where_the_form_cannot_be_opened_it_is_said_where_the_text_is_offered(drafts: Left):
    view = View(drafts, opens=False)
    presenter_of(view).open(UUID(int=7))
    assert view.said == ["It was typed into the form “Add to the diary”."]

    view = View(drafts, opens=False, is_there=False)
    presenter_of(view).open(UUID(int=7))
    assert view.said == []  # the window said why one cannot get there


def test_a_text_is_discarded_once_the_user_has_said_so(drafts: Left):
    presenter_of(View(drafts, answer=False)).discard(UUID(int=7))
    assert drafts.discarded == []
    presenter_of(View(drafts)).discard(UUID(int=7))
    assert drafts.discarded == [UUID(int=7)]


def test_what_was_settled_meanwhile_is_neither_opened_nor_discarded(drafts: Left):
    view = View(drafts, opens=False)
    presenter_of(view).open(UUID(int=99))
    presenter_of(view).discard(UUID(int=99))
    assert (drafts.wanted, drafts.discarded, view.said) == (None, [], [])
