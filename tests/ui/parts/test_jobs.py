from collections.abc import Callable, Iterator
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from senco_desk.domain.changes import NOTHING, Changes
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Progress, each
from senco_desk.ui.parts.feed import ChangesFeed
from senco_desk.ui.parts.jobs import Job, Jobs
from senco_desk.ui.parts.jobstrip import JobStrip


@pytest.fixture
def jobs(qapp: QObject) -> Iterator[Jobs]:
    owner = Jobs(shown_after_ms=0)
    yield owner
    owner.close()


def _held(gate: Event) -> Callable[[Progress], str]:
    """Work of a hundred steps that waits at the first until the gate opens."""

    def work(progress: Progress) -> str:
        for step in each(range(100), progress, "Setting pages"):
            if step == 0:
                assert gate.wait(10)
        return "done"

    return work


def test_a_result_comes_back_to_the_windows_thread(jobs: Jobs, qtbot: QtBot):
    came: list[tuple[str, bool]] = []

    def work(progress: Progress) -> str:
        return f"on {'the window' if current_thread() is main_thread() else 'a worker'}"

    jobs.start("Working", work, lambda said: came.append((said, current_thread() is main_thread())))

    qtbot.waitUntil(lambda: bool(came))
    assert came == [("on a worker", True)]
    assert jobs.under_way == ()


def test_jobs_run_one_after_another(jobs: Jobs, qtbot: QtBot):
    order: list[str] = []
    running: list[str] = []

    def work(name: str) -> Callable[[Progress], str]:
        def run(progress: Progress) -> str:
            running.append(name)
            assert running == [name]
            running.remove(name)
            return name

        return run

    for name in ("first", "second", "third"):
        jobs.start(name, work(name), order.append)

    qtbot.waitUntil(lambda: len(order) == 3)
    assert order == ["first", "second", "third"]


def test_a_refusal_goes_to_whoever_asked(jobs: Jobs, qtbot: QtBot):
    refused: list[Refusal] = []

    def work(progress: Progress) -> None:
        raise Refusal("The disk is full.", "Make room and try again.")

    jobs.start("Saving", work, lambda _: None, refused=refused.append)

    qtbot.waitUntil(lambda: bool(refused))
    assert refused[0].title == "The disk is full."


def test_a_refusal_that_nobody_takes_goes_to_the_window(jobs: Jobs, qtbot: QtBot):
    def work(progress: Progress) -> None:
        raise Refusal("The disk is full.", "Make room and try again.")

    with qtbot.waitSignal(jobs.refused) as shown:
        jobs.start("Saving", work, lambda _: None)

    assert isinstance(shown.args, list)
    assert isinstance(shown.args[0], Refusal)


def test_a_fault_is_told_apart_from_a_refusal(jobs: Jobs, qtbot: QtBot):
    def work(progress: Progress) -> None:
        raise ZeroDivisionError

    with (
        qtbot.assertNotEmitted(jobs.refused),
        qtbot.waitSignal(jobs.faulted) as told,
    ):
        jobs.start("Counting", work, lambda _: None)

    assert isinstance(told.args, list)
    assert isinstance(told.args[0], ZeroDivisionError)


def test_stop_ends_the_work_at_its_next_step(jobs: Jobs, qtbot: QtBot):
    gate = Event()
    said: list[str] = []
    job = jobs.start("Setting", _held(gate), said.append, stopped=lambda: said.append("stopped"))

    job.stop()
    gate.set()

    qtbot.waitUntil(lambda: bool(said))
    assert said == ["stopped"]


def test_work_stopped_by_the_user_needs_no_answer(jobs: Jobs, qtbot: QtBot):
    gate = Event()
    job = jobs.start("Setting", _held(gate), lambda _: pytest.fail("was stopped"))

    job.stop()
    with qtbot.waitSignal(job.ended):
        gate.set()

    assert job.is_stopping


def test_long_work_shows_how_far_it_is_and_can_be_stopped(jobs: Jobs, qtbot: QtBot):
    strip = JobStrip(jobs)
    qtbot.addWidget(strip)
    gate = Event()
    stopped = Event()
    with qtbot.waitSignal(strip.shown):
        jobs.start("Building the bundle", _held(gate), lambda _: None, stopped=stopped.set)

    assert strip.isVisible()
    strip._stop.click()
    assert strip._words.text() == "Stopping"
    with qtbot.waitSignal(strip.shown):
        gate.set()

    assert stopped.is_set()
    assert not strip.isVisible()


def test_the_strip_says_which_step_is_being_done(jobs: Jobs, qtbot: QtBot):
    strip = JobStrip(jobs)
    qtbot.addWidget(strip)
    gate = Event()
    job = jobs.start("Building the bundle", _held(gate), lambda _: None)

    qtbot.waitUntil(lambda: strip._words.text() == "Setting pages")
    assert strip._bar.maximum() == 100
    with qtbot.waitSignal(job.ended):
        gate.set()


def test_quick_work_shows_nothing(qapp: QObject, qtbot: QtBot):
    jobs = Jobs()
    strip = JobStrip(jobs)
    qtbot.addWidget(strip)
    done: list[str] = []

    with qtbot.assertNotEmitted(strip.shown):
        jobs.start("Quick", lambda progress: "done", done.append)
        qtbot.waitUntil(lambda: bool(done))
        strip._stop.click()  # nothing to stop, nothing happens

    jobs.close()


@pytest.mark.parametrize("fault", [None, ValueError, Refusal("No.", "Do it otherwise.")])
def test_a_screen_is_told_first_that_work_has_ended_however_it_did(
    jobs: Jobs, qtbot: QtBot, fault: Exception | None
):
    came: list[str] = []
    jobs.faulted.connect(lambda _: came.append("fault"))
    screen = QObject()

    def work(progress: Progress) -> str:
        if fault is not None:
            raise fault
        return "result"

    jobs.for_owner(screen).start(
        "Working",
        work,
        came.append,
        refused=lambda _: came.append("refusal"),
        ended=lambda: came.append("ended"),
    )

    qtbot.waitUntil(lambda: len(came) == 2)
    assert came[0] == "ended"


def test_a_screen_that_is_gone_is_not_told_that_work_has_ended(jobs: Jobs, qtbot: QtBot):
    came: list[str] = []
    screen = QObject()
    jobs.for_owner(screen).start(
        "Working", lambda progress: "done", came.append, ended=lambda: came.append("ended")
    )
    delete(screen)

    qtbot.waitUntil(lambda: not jobs.under_way)
    assert came == []


def test_a_window_closed_before_word_of_the_end_arrives_gets_nothing(jobs: Jobs, qtbot: QtBot):
    came: list[str] = []
    jobs.start("Working", lambda progress: "done", came.append)
    jobs._workers().submit(came.copy).result(10)  # the worker is past the work

    jobs.close()
    QApplication.processEvents()

    assert came == []


def test_a_screen_closed_meanwhile_gets_no_result(jobs: Jobs, qtbot: QtBot):
    screen = QWidget()
    gate = Event()
    came: list[str] = []
    job = jobs.for_owner(screen).start(
        "Setting", _held(gate), came.append, stopped=lambda: came.append("stopped")
    )
    assert isinstance(job, Job)

    delete(screen)
    with qtbot.waitSignal(job.ended):
        gate.set()

    assert came == []


def test_a_screen_gets_its_results_refusals_and_stops(jobs: Jobs, qtbot: QtBot):
    screen = QWidget()
    qtbot.addWidget(screen)
    runner = jobs.for_owner(screen)
    said: list[str] = []

    def refuse(progress: Progress) -> str:
        raise Refusal("No.", "Another way.")

    runner.start("One", lambda progress: "result", said.append)
    runner.start("Two", refuse, said.append, refused=lambda refusal: said.append(refusal.title))
    gate = Event()
    stopping = runner.start(
        "Three", _held(gate), said.append, stopped=lambda: said.append("stopped")
    )
    stopping.stop()
    gate.set()

    qtbot.waitUntil(lambda: len(said) == 3)
    assert said == ["result", "No.", "stopped"]


def test_a_refusal_for_a_closed_screen_is_still_shown_by_the_window(jobs: Jobs, qtbot: QtBot):
    screen = QWidget()
    gate = Event()

    def refuse(progress: Progress) -> str:
        assert gate.wait(10)
        raise Refusal("No.", "Another way.")

    jobs.for_owner(screen).start(
        "Two", refuse, lambda _: None, refused=lambda _: pytest.fail("gone")
    )
    delete(screen)

    with qtbot.waitSignal(jobs.refused):
        gate.set()


def test_closing_the_window_stops_work_and_waits_for_it(qapp: QObject, qtbot: QtBot):
    jobs = Jobs()
    gate = Event()
    came: list[str] = []
    jobs.start("Setting", _held(gate), came.append)
    jobs.start("Never begun", lambda progress: "x", came.append)
    gate.set()

    jobs.close()
    jobs.close()
    late = jobs.start("Too late", lambda progress: "x", came.append)

    assert late.is_stopping
    assert jobs.under_way == ()
    qapp.processEvents()  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    assert came == []


def test_changes_are_announced_unless_there_are_none(qtbot: QtBot):
    feed = ChangesFeed()

    with qtbot.waitSignal(feed.announced) as told:
        feed.announce(Changes(school=True))
    assert told.args == [Changes(school=True)]

    with qtbot.assertNotEmitted(feed.announced):
        feed.announce(NOTHING)


def test_two_windows_share_one_worker_and_closing_one_leaves_the_other_at_work(
    jobs: Jobs, qtbot: QtBot
):
    gate, came = Event(), list[str]()
    second = Jobs(beside=jobs, shown_after_ms=0)
    jobs.start("Building", _held(gate), came.append)
    second.start("Saving", lambda _: "saved", came.append)
    third = second.start("Printing", lambda _: "printed", came.append)
    assert third in second.under_way

    second.close()
    gate.set()

    qtbot.waitUntil(lambda: came == ["done"])
    assert second.under_way == ()
    jobs.start("Saving", lambda _: "saved", came.append)
    qtbot.waitUntil(lambda: came == ["done", "saved"])


def test_closing_the_second_window_waits_for_its_own_work(jobs: Jobs, qtbot: QtBot):
    begun, ended = Event(), Event()

    def work(progress: Progress) -> None:
        begun.set()
        try:
            while True:
                progress(0, 0, "Building")
        finally:
            ended.set()

    second = Jobs(beside=jobs)
    second.start("Building", work, lambda _: None)
    assert begun.wait(10)
    second.close()
    assert ended.is_set()
