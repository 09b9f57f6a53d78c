"""Choosing how the program looks."""

from collections.abc import Sequence

import pytest

from senco_desk.ui.parts.fields import Option
from senco_desk.ui.parts.tokens import Appearance, Density, Scheme
from senco_desk.ui.screens.school.appearance.presenter import AppearancePresenter, sizes_with
from tests.ui.doubles import Mirror


class Card:
    """Shows what the presenter says."""

    def __init__(self) -> None:
        self.shown: list[Appearance] = []
        self.sizes: Sequence[Option] = ()

    def show_choice(self, appearance: Appearance, sizes: Sequence[Option]) -> None:
        self.shown.append(appearance)
        self.sizes = sizes


@pytest.fixture
def mirror() -> Mirror:
    return Mirror()


@pytest.fixture
def card() -> Card:
    return Card()


@pytest.fixture
def presenter(card: Card, mirror: Mirror) -> AppearancePresenter:
    return AppearancePresenter(card, mirror)


def test_at_first_everything_follows_the_system(presenter: AppearancePresenter, card: Card):
    presenter.refresh()

    assert card.shown == [Appearance()]
    assert card.sizes[0] == (None, "As the system says")


def test_each_choice_leaves_the_others_as_they_are(
    presenter: AppearancePresenter, card: Card, mirror: Mirror
):
    presenter.choose_scheme(Scheme.DARK)
    presenter.choose_text(150)
    presenter.choose_density(Density.COMPACT)
    presenter.choose_scheme(None)

    assert mirror.appearance == Appearance(text_percent=150, density=Density.COMPACT)
    assert card.shown[-1] == mirror.appearance


def test_what_is_in_force_already_is_not_put_on_again(
    presenter: AppearancePresenter, mirror: Mirror
):
    presenter.choose_density(Density.COMFORTABLE)

    assert mirror.chosen == []


def test_text_is_offered_from_its_usual_size_to_twice_that_and_as_it_is_now():
    assert [size for size, _ in sizes_with(None)] == [None, 100, 110, 125, 150, 175, 200]
    assert (130, "130%") in sizes_with(130)
