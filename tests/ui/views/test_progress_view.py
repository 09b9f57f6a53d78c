"""The progress section, as it is seen, on a real school."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from senco_desk.domain.identity import PupilId
from senco_desk.domain.record import PupilRecord
from senco_desk.ui.parts.figure import draw_picture
from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.parts.tokens import Scheme
from senco_desk.ui.screens.progress.table import COLUMNS
from senco_desk.ui.screens.progress.view import ProgressSection, TargetCard, drawer_of
from tests.builders import a_measurement, a_rich_record, fresh_id
from tests.ui.schools import add_pupil, keep_record
from tests.ui.views.conftest import Around


@pytest.fixture
def rich(around: Around) -> PupilRecord:
    record = replace(a_rich_record(), documents=())
    keep_record(around.desk, record)
    return record


def opened(around: Around, qtbot: QtBot, pupil_id: PupilId) -> ProgressSection:
    section = ProgressSection(around.context, pupil_id)
    qtbot.addWidget(section)
    section.resize(1166, 600)
    section.show()
    return section


def cards(section: ProgressSection) -> list[TargetCard]:
    return list(section.cards.values())


def test_each_target_has_its_chart_its_reading_and_its_values(
    around: Around, qtbot: QtBot, rich: PupilRecord
):
    section = opened(around, qtbot, rich.pupil.id)
    first, second = cards(section)
    assert "Latest 55 words a minute on 29 May 2026" in first.reading.text()
    assert first.figure.isVisibleTo(section)
    assert "29 May 2026: 55 words a minute" in first.figure.accessibleDescription()
    assert first.model.shown_count == 6
    assert first.table.accessibleName() == "Measurements of target 1"
    assert first.standing.words == "Not reviewed yet"
    assert not first.caution.isVisibleTo(section)
    assert not second.figure.isVisibleTo(section)
    assert "Too few measurements" in second.caution.words
    assert "baseline and the goal" in second.advice.words
    assert not second.table.isVisibleTo(section)
    qtbot.waitUntil(around.is_at_rest, timeout=20_000)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [900, 1030, 1166, 1500])
def test_every_day_of_measuring_is_read_whole(
    around: Around, qtbot: QtBot, rich: PupilRecord, theme: Theme, scale: float, width: int
):
    theme.set_text_scale(scale)
    section = opened(around, qtbot, rich.pupil.id)
    section.resize(width, 600)
    first, _ = cards(section)
    for name in ("happened_on", "recorded_on"):
        at = [column.name for column in COLUMNS].index(name)
        assert first.table.columnWidth(at) >= first.table.sizeHintForColumn(at), name
    theme.set_text_scale(1.0)
    qtbot.waitUntil(around.is_at_rest, timeout=20_000)


def test_another_cycle_shows_its_own_targets(around: Around, qtbot: QtBot, rich: PupilRecord):
    section = opened(around, qtbot, rich.pupil.id)
    section.chooser.choose(rich.cycles[0].cycle.id)
    assert [one.standing.words for one in cards(section)] == [
        "At the review: met",
        "At the review: not met",
    ]
    assert "reaches the goal in 1 of 2" in section.summary.text()


def test_a_new_measurement_is_drawn_in_the_same_card(
    around: Around, qtbot: QtBot, rich: PupilRecord
):
    section = opened(around, qtbot, rich.pupil.id)
    first, _ = cards(section)
    target = rich.cycles[2].targets[0].target
    around.desk.progress.record([a_measurement(target_id=target.id, value=59.0)])
    section.refresh()
    assert cards(section)[0] is first
    assert first.model.shown_count == 7


def test_without_a_cycle_the_page_leads_to_one(around: Around, qtbot: QtBot):
    pupil_id = add_pupil(around.desk)
    section = opened(around, qtbot, pupil_id)
    assert section.nothing.isVisible()
    assert not section.top.isVisible()
    section.nothing.button.click()
    assert around.shell.opened == [(pupil_id, "cycle")]


def test_a_gone_pupil_is_said_in_words(around: Around, qtbot: QtBot):
    section = opened(around, qtbot, PupilId(fresh_id()))
    assert section.nothing.isVisible()
    assert not section.top.isVisible()


@pytest.mark.parametrize("scheme", list(Scheme))
def test_charts_are_drawn_in_light_and_dark(
    around: Around, qtbot: QtBot, rich: PupilRecord, scheme: Scheme
):
    section = opened(around, qtbot, rich.pupil.id)
    chart = cards(section)[0].chart
    assert chart is not None
    picture = draw_picture(drawer_of(chart), scheme, 640, 300, 84)
    assert (picture.width(), picture.height()) == (640, 300)
    paper = picture.pixelColor(2, 2)
    assert (paper.lightness() > 200) is (scheme is Scheme.LIGHT)


def test_nothing_scrolls_sideways_at_the_smallest_window(
    around: Around, qtbot: QtBot, rich: PupilRecord
):
    section = opened(around, qtbot, rich.pupil.id)
    page = section.page
    inside = page.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= page.viewport().width()
