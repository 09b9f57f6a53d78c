"""How long a long timeline takes to be seen, and how long it takes to go to another pupil."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from senco_desk.app.school_window import make_school_window
from senco_desk.domain.identity import PupilId
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.feed import ChangesFeed
from senco_desk.ui.parts.jobs import Jobs
from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.screens.timeline.view import TimelineSection
from senco_desk.ui.shell.workspace.view import PupilWorkspace
from tests.benchmarks.big_schools import a_big_school
from tests.benchmarks.conftest import Compare
from tests.benchmarks.timing import quickest
from tests.builders import (
    NOW,
    a_cycle,
    a_measurement,
    a_provision,
    a_pupil,
    a_review,
    a_session,
    a_target,
    a_view,
    noon,
)
from tests.desks import TEMPLATES
from tests.surroundings import a_diary_entry
from tests.ui.doubles import Drive, Mirror, Surroundings

AT_ONCE = 0.1
"""Seconds: what follows a key within them is felt as following at once."""

CYCLES, WEEKS = 12, 12
LINES = 2_000


def test_a_timeline_of_2_000_lines_opens_at_once_and_so_does_the_next_pupil(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, compare: Compare
):
    Theme(qapp, TEMPLATES.parent, text_scale=1.0)
    with a_big_school(tmp_path / "school", 40) as (desk, others):
        pupil = a_pupil(legal_forename="Rowan", date_of_birth=date(2015, 3, 9))
        with desk.setting.work() as work:
            work.add_all([pupil])
            for things in _record_of(pupil.id):
                work.add_all(things)
            work.keep()
        settings = QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat)
        shown, opened = _open_timelines(
            Context(
                desk=desk,
                feed=ChangesFeed(),
                jobs=Jobs(),
                shell=Surroundings(),
                settings=settings,
                looks=Mirror(),
                second_place=Drive(),
            ),
            pupil.id,
            qtbot,
        )
        window = make_school_window(desk, settings, Mirror(), lambda _locked: None)
        window.resize(1366, 768)
        window.start()
        window.show()
        window.open_pupil(pupil.id, "timeline")
        QApplication.processEvents()
        never_seen = iter(others)

        def to_another() -> None:
            window.open_pupil(next(never_seen))
            QApplication.processEvents()

        def and_back() -> None:
            window.presenter.back()
            QApplication.processEvents()

        to_another()  # what every page of the kind needs is read once
        and_back()
        forth, back = [], []
        for _ in range(5):
            forth.append(quickest(to_another, times=1))
            back.append(quickest(and_back, times=1))
        window.finish()
    compare(f"a timeline of {shown:,} lines opens", opened, floor=AT_ONCE, at_most=1)
    compare("going to a pupil not seen before", min(forth), floor=AT_ONCE, at_most=1)
    compare("going back to the long timeline", min(back), floor=AT_ONCE, at_most=1)
    assert shown >= LINES


def _open_timelines(context: Context, pupil_id: PupilId, qtbot: QtBot) -> tuple[int, float]:
    """Return how many lines there are, and the seconds until they were drawn."""
    pages = [PupilWorkspace(context, pupil_id) for _ in range(6)]
    for page in pages:
        qtbot.addWidget(page)
        page.resize(1166, 730)
        page.show()
        QApplication.processEvents()
    unopened = iter(pages)

    def open_one() -> None:
        next(unopened).show_section("timeline")
        QApplication.processEvents()

    took = quickest(open_one)
    section = pages[0].stack.currentWidget()
    assert isinstance(section, TimelineSection)
    context.jobs.close()
    return section.model.shown_count, took


def _record_of(pupil_id: PupilId) -> Iterator[list[Any]]:
    """Give what four years of much support leave behind."""
    for number in range(1, CYCLES + 1):
        start = date(2022, 9, 5) + timedelta(days=112 * (number - 1))
        cycle = a_cycle(pupil_id=pupil_id, number=number, started_on=start, recorded_at=noon(start))
        yield [cycle]
        yield [a_view(cycle_id=cycle.id, happened_on=start) for _ in range(4)]
        days = [start + timedelta(days=7 * week + 1) for week in range(WEEKS)]
        targets = [
            a_target(
                cycle_id=cycle.id, order=order, baseline_on=start, goal_on=days[-1] + timedelta(9)
            )
            for order in range(1, 5)
        ]
        yield targets
        yield [
            a_measurement(target_id=target.id, happened_on=on, recorded_at=noon(on))
            for target in targets
            for on in days
        ]
        provisions = [
            a_provision(cycle_id=cycle.id, order=order, starts_on=start, ends_on=days[-1])
            for order in range(1, 4)
        ]
        yield provisions
        yield [
            a_session(provision_id=one.id, happened_on=on + timedelta(later), recorded_at=NOW)
            for one in provisions
            for on in days
            for later in range(3)
        ]
        if number < CYCLES:
            yield [a_review(cycle_id=cycle.id, happened_on=days[-1], signed_off_at=noon(days[-1]))]
        yield [
            a_diary_entry(pupil_id=pupil_id, happened_on=start + timedelta(day), recorded_at=NOW)
            for day in range(72)
        ]
