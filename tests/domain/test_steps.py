"""Progress, and stopping."""

import pytest

from senco_desk.domain.steps import Stopped, each, unwatched


def test_progress_is_told_before_each_step_and_in_order():
    told: list[tuple[int, int, str]] = []

    def progress(done: int, total: int, doing: str) -> None:
        told.append((done, total, doing))

    pages = each(["cover", "contents"], progress, "Setting pages")
    assert next(pages) == "cover"
    assert told == [(0, 2, "Setting pages")]
    assert list(pages) == ["contents"]
    assert told == [(0, 2, "Setting pages"), (1, 2, "Setting pages")]


def test_work_stops_at_the_next_step_once_stop_is_pressed():
    finished: list[str] = []

    def stop_after_the_first(done: int, total: int, doing: str) -> None:
        if done == 1:
            raise Stopped

    with pytest.raises(Stopped):
        finished.extend(each(["cover", "contents", "profile"], stop_after_the_first, "Setting"))
    assert finished == ["cover"]


def test_work_goes_on_where_nobody_watches():
    assert list(each([1, 2, 3], unwatched, "Counting")) == [1, 2, 3]


def test_work_on_nothing_tells_nothing():
    assert list(each([], _fail, "Nothing")) == []


def _fail(done: int, total: int, doing: str) -> None:
    pytest.fail(f"{doing}: {done} of {total}")
