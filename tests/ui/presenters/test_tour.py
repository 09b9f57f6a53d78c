"""The tour leads through five screens, forwards and backwards, and ends where it is left."""

from uuid import UUID

import pytest

from senco_desk.domain.identity import PupilId
from senco_desk.ui.shell.tour.presenter import STEPS, TourPresenter, TourPupil

ANN = TourPupil(PupilId(UUID(int=1)), "Ann Lark")
PLACES = ["today", "register", "cycle", "progress", "bundle"]


class Window:
    """The panel and the window around it."""

    def __init__(self) -> None:
        self.places: list[str | None] = []
        self.said: list[str] = []
        self.ways: list[tuple[int, int]] = []
        self.hidden = 0
        self.left = 0
        self.presenter = TourPresenter(self, self, self.leave)

    def open_page(self, key: str) -> None:
        self.places.append(key)

    def open_pupil(self, pupil_id: PupilId, section: str | None = None) -> None:
        assert pupil_id == ANN.pupil_id
        self.places.append(section)

    def show_step(self, number: int, of: int, title: str, words: str) -> None:
        self.ways.append((number, of))
        self.said.append(f"{title} {words}")

    def hide_tour(self) -> None:
        self.hidden += 1

    def leave(self) -> None:
        self.left += 1


@pytest.fixture
def window() -> Window:
    return Window()


def test_each_step_opens_its_screen_and_the_last_one_ends_the_tour(window: Window):
    window.presenter.start(ANN)
    for _ in STEPS:
        window.presenter.next()

    assert window.places == PLACES
    assert window.ways == [(number, 5) for number in range(1, 6)]
    assert "This is Ann Lark." in window.said[2]
    assert not any("{" in words for words in window.said)
    assert (window.hidden, window.left) == (1, 1)


def test_one_can_go_back_but_not_before_the_first(window: Window):
    window.presenter.start(ANN)
    window.presenter.back()
    window.presenter.next()
    window.presenter.back()
    assert window.places == ["today", "register", "today"]


def test_it_can_be_left_at_any_step_once_and_begun_again(window: Window):
    window.presenter.start(ANN)
    window.presenter.next()
    window.presenter.leave()
    window.presenter.leave()
    window.presenter.next()
    assert (window.places, window.left) == (["today", "register"], 1)

    window.presenter.start(ANN)
    assert window.ways[-1] == (1, 5)
