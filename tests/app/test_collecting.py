"""The collector of unused objects is held while the program loads, and only then."""

import gc
from collections.abc import Iterator

import pytest

from senco_desk.app.collecting import hold_collector, let_collector_go
from senco_desk.app.window import load_the_rest


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_what_is_loaded_is_not_looked_through_again():
    hold_collector()
    assert not gc.isenabled()
    let_collector_go()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_a_collector_that_was_not_held_is_left_alone():
    frozen = gc.get_freeze_count()
    let_collector_go()
    assert gc.isenabled()
    assert gc.get_freeze_count() == frozen


def test_the_collector_goes_on_once_the_rest_is_loaded():
    hold_collector()
    load_the_rest()
    assert gc.isenabled()
