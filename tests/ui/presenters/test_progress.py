"""The progress section, without widgets."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from senco_desk.domain.identity import PupilId
from senco_desk.domain.record import PupilRecord, TargetRecord
from senco_desk.domain.reviews import Outcome
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.cycle_choices import cycle_to_show
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.screens.progress.presenter import ProgressPresenter, progress_of, summary_of
from senco_desk.ui.screens.progress.table import COLUMNS
from tests.builders import (
    TODAY,
    a_cycle,
    a_cycle_record,
    a_measurement,
    a_pupil_record,
    a_review,
    a_rich_record,
    a_target,
    a_target_outcome,
    a_target_without_numbers,
    fresh_id,
    noon,
)
from tests.ui.paper import Paper
from tests.ui.schools import add_pupil, keep_record, start_cycle


@pytest.fixture
def record(desk: Desk) -> PupilRecord:
    record = replace(a_rich_record(), documents=())
    keep_record(desk, record)
    return record


def opened(desk: Desk, pupil_id: PupilId) -> tuple[ProgressPresenter, Any]:
    view: Any = Paper()
    presenter = ProgressPresenter(view, desk, pupil_id)
    presenter.refresh()
    return presenter, view


def test_a_pupil_without_a_cycle_is_told_what_to_do(desk: Desk):
    _, view = opened(desk, add_pupil(desk))
    assert view.told("show_nothing")[0] == "There is no cycle yet."
    assert view.times("hide_cycles") == 1


def test_a_cycle_without_targets_is_told_what_to_do(desk: Desk):
    pupil_id = add_pupil(desk)
    start_cycle(desk, pupil_id)
    _, view = opened(desk, pupil_id)
    assert view.told("show_nothing")[0] == "Cycle 1 has no target yet."
    assert len(view.told("show_cycles")[0]) == 1


def test_the_newest_cycle_is_charted_and_another_on_request(desk: Desk, record: PupilRecord):
    presenter, view = opened(desk, record.pupil.id)
    summary, targets = view.told("show_targets")
    assert summary == ("2 targets, 6 measurements. The latest value reaches the goal in 0 of 2.")
    assert [one.heading for one in targets] == ["Target 1", "Target 2"]
    presenter.choose(record.cycles[0].cycle.id)
    summary, targets = view.told("show_targets")
    assert "reaches the goal in 1 of 2" in summary
    assert [one.standing for one in targets] == ["At the review: met", "At the review: not met"]


def test_nothing_is_drawn_again_while_nothing_changed(desk: Desk, record: PupilRecord):
    presenter, view = opened(desk, record.pupil.id)
    presenter.refresh()
    assert view.times("show_targets") == 1


def test_a_pupil_no_longer_on_file_is_said(desk: Desk):
    _, view = opened(desk, PupilId(fresh_id()))
    assert view.refusals


def test_a_target_says_what_to_record_next():
    cycle = a_cycle_record()
    unmeasurable = progress_of(TargetRecord(target=a_target_without_numbers()), cycle, (), TODAY)
    unmeasured = progress_of(TargetRecord(target=a_target()), cycle, (), TODAY)
    target = a_target()
    under_way = progress_of(
        TargetRecord(target=target, measurements=(a_measurement(target_id=target.id),)),
        cycle,
        (),
        TODAY,
    )
    assert "baseline and the goal" in (unmeasurable.advice or "")
    assert "first measurement" in (unmeasured.advice or "")
    assert under_way.advice is None
    assert under_way.standing_status is Status.NEUTRAL


def test_a_closed_cycle_gives_no_advice():
    cycle = a_cycle_record(review=a_review(signed_off_at=noon(date(2026, 3, 30))))
    outcome = a_target_outcome(outcome=Outcome.NOT_ASSESSED)
    shown = progress_of(
        TargetRecord(target=a_target_without_numbers(), outcome=outcome), cycle, (), TODAY
    )
    assert shown.advice is None
    assert shown.standing == "At the review: not assessed"


def test_a_plan_without_measurements_is_summed_up_plainly():
    cycle = a_cycle_record(targets=(TargetRecord(target=a_target()),))
    assert summary_of(cycle) == "1 target, 0 measurements."


def test_the_table_shows_late_entries_as_late():
    target = a_target()
    late = a_measurement(target_id=target.id, recorded_at=noon(date(2026, 3, 1)), taken_by="J. F.")
    prompt = a_measurement(target_id=target.id, note="Tired")
    cycle = a_cycle_record()
    shown = progress_of(TargetRecord(target=target, measurements=(late, prompt)), cycle, (), TODAY)
    first, second = shown.rows
    assert [column.value(first) for column in COLUMNS] == [
        "2 Feb 2026",
        "41",
        "J. F.",
        "1 Mar 2026 (late)",
        "",
    ]
    assert [column.value(second) for column in COLUMNS] == [
        "2 Feb 2026",
        "41",
        "not recorded",
        "2 Feb 2026",
        "Tired",
    ]
    for column in COLUMNS:
        column.key(first)
        assert column.spoken is None or column.spoken(first) == "41 words a minute"
        assert column.tooltip is None or column.tooltip(second)
        assert column.status is None or column.status(first) is Status.CAUTION
        assert column.status is None or column.status(second) is None


def test_a_chosen_cycle_that_is_gone_gives_way_to_the_newest():
    cycle = a_cycle_record()
    record = a_pupil_record(cycles=(cycle,))
    assert cycle_to_show(record, a_cycle().id) is cycle
