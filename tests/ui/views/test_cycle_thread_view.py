"""The thread of a cycle as it is seen and walked by keyboard, on a real school."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from senco_desk.domain.cycles import Stage
from senco_desk.domain.identity import PupilId
from senco_desk.domain.reviews import Decision, Outcome
from senco_desk.domain.thread_breaks import Hold, Mend
from senco_desk.ui.screens.cycle.thread.chain import ChainView
from senco_desk.ui.screens.cycle.thread.view import StepRow, ThreadRow
from senco_desk.ui.screens.cycle.thread.wording import LinkShown
from senco_desk.ui.screens.cycle.view import CycleSection
from tests.builders import (
    a_cycle,
    a_provision,
    a_review,
    a_target,
    a_target_outcome,
    fresh_id,
    noon,
)
from tests.ui.schools import add_pupil, keep
from tests.ui.views.conftest import Answers, Around


def opened(around: Around, qtbot: QtBot, pupil_id: PupilId) -> CycleSection:
    section = CycleSection(around.context, pupil_id)
    around.context.feed.announced.connect(section.refresh)
    qtbot.addWidget(section)
    section.resize(1166, 600)
    section.show()
    section.tabs.open(None)
    return section


@pytest.fixture
def pupil_id(around: Around) -> PupilId:
    return add_pupil(around.desk)


@pytest.fixture
def broken(around: Around, qtbot: QtBot, pupil_id: PupilId) -> CycleSection:
    """Show a plan, being changed, whose provision serves nothing and of which nothing was done."""
    cycle = a_cycle(
        pupil_id=pupil_id, agreed_on=date(2026, 1, 19), revising="Nothing serves the target."
    )
    target = a_target(cycle_id=cycle.id)
    keep(around.desk, [cycle, target, a_provision(cycle_id=cycle.id)])
    return opened(around, qtbot, pupil_id)


def row_of(section: CycleSection) -> ThreadRow:
    (row,) = section.golden_thread.rows.lines.values()
    assert isinstance(row, ThreadRow)
    return row


def steps_of(section: CycleSection) -> list[StepRow]:
    thread = section.golden_thread
    lines = [*thread.needs.lines.values(), *thread.across.lines.values()]
    lines += thread.provisions.lines.values()
    return [line for line in lines if isinstance(line, StepRow)]


def test_the_thread_is_a_part_of_the_cycle_and_its_tab_says_how_it_stands(broken: CycleSection):
    assert broken.tabs.pane is None
    assert broken.stack.currentWidget() is broken.golden_thread
    assert broken.tabs.accessibleTabName(4) == "Thread, broken"
    assert "Do next: Record what became of target 1" in broken.golden_thread.next.words
    broken.tabs.open(Stage.PLAN)
    assert broken.stack.currentWidget() is broken.beside_copy


def test_a_row_is_told_in_words_and_enter_leads_to_where_it_is_mended(
    broken: CycleSection, qtbot: QtBot
):
    row = row_of(broken)
    assert row.button.accessibleName().startswith("Go to Review. 1. ")
    assert "Review broken here" in row.button.accessibleName()
    assert "Need broken here" in row.chain.accessibleName()
    qtbot.keyClick(row.button, Qt.Key.Key_Return)
    assert broken.tabs.pane is Stage.REVIEW
    form = next(iter(broken.review.targets.forms.values()))
    assert broken.focusWidget() is form.form.editor("outcome")


def test_the_next_step_leads_where_its_row_leads(broken: CycleSection):
    broken.golden_thread.next_button.click()
    assert broken.tabs.pane is Stage.REVIEW


def test_each_line_leads_to_its_own_place(broken: CycleSection):
    places: list[str] = []
    parts: list[Stage | None] = []
    for at in range(len(steps_of(broken))):
        broken.tabs.open(None)
        steps_of(broken)[at].buttons[-1].click()
        parts.append(broken.tabs.pane)
        focus = broken.focusWidget()
        assert focus is not None
        places.append(focus.accessibleName())
    assert parts == [Stage.PLAN, Stage.PLAN, Stage.PLAN, Stage.DO]
    assert places[0].startswith("Add a target for ")
    assert places[1] != places[0]
    assert places[2].startswith("Change: 1. ")


@pytest.mark.parametrize("part", list(Stage)[:4])
def test_every_part_takes_the_cursor_for_whatever_is_mended_there(
    broken: CycleSection, around: Around, pupil_id: PupilId, part: Stage
):
    cycle = around.desk.pupils.record(pupil_id).cycles[0]
    target_id = cycle.targets[0].target.id
    provision_id = cycle.provisions[0].provision.id
    places: tuple[dict[str, Any], ...] = (
        {},
        {"target_id": target_id},
        {"provision_id": provision_id},
        {"target_id": fresh_id()},
        {"provision_id": fresh_id()},
    )
    for ids in places:
        broken.lead_to(Mend(cycle_id=cycle.cycle.id, part=part, **ids))
        assert broken.tabs.pane is part


def test_where_an_agreed_plan_is_broken_the_way_leads_to_changing_it(
    around: Around, qtbot: QtBot, pupil_id: PupilId
):
    cycle = a_cycle(pupil_id=pupil_id, agreed_on=date(2026, 1, 19))
    keep(around.desk, [cycle, a_target(cycle_id=cycle.id), a_provision(cycle_id=cycle.id)])
    section = opened(around, qtbot, pupil_id)
    steps_of(section)[0].buttons[-1].click()
    assert section.focusWidget() is section.plan.agreement.change_button


def test_a_plan_that_is_mended_is_shown_mended(broken: CycleSection, around: Around):
    record = around.desk.pupils.record(around.desk.register.rows()[0].pupil_id)
    held = record.cycles[0]
    around.context.feed.announce(
        around.desk.planning.save_provision(
            held.provisions[0].provision, serves=[held.targets[0].target.id]
        )
    )
    assert not broken.golden_thread.provisions.isVisible()
    assert "Provision broken here" not in row_of(broken).button.accessibleName()


def test_a_cycle_that_has_no_successor_leads_to_starting_it(
    around: Around, qtbot: QtBot, pupil_id: PupilId
):
    first = a_cycle(pupil_id=pupil_id, agreed_on=date(2026, 1, 19))
    target = a_target(cycle_id=first.id)
    review = a_review(
        cycle_id=first.id, decision=Decision.CONTINUE, signed_off_at=noon(date(2026, 3, 27))
    )
    outcome = a_target_outcome(target_id=target.id, outcome=Outcome.NOT_MET)
    keep(around.desk, [first, target, outcome, review])
    section = opened(around, qtbot, pupil_id)
    assert "Do next: Start cycle 2." in section.golden_thread.next.words
    section.golden_thread.next_button.click()
    assert section.focusWidget() is section.start_button


def test_why_a_target_is_left_is_said_from_its_line(
    around: Around, qtbot: QtBot, pupil_id: PupilId, answers: Answers
):
    first = a_cycle(pupil_id=pupil_id, agreed_on=date(2026, 1, 19))
    left = a_target(cycle_id=first.id)
    second = a_cycle(pupil_id=pupil_id, number=2, started_on=date(2026, 4, 20), outcome="Reads.")
    keep(
        around.desk,
        [
            first,
            left,
            a_target_outcome(target_id=left.id, outcome=Outcome.NOT_MET),
            a_review(cycle_id=first.id, signed_off_at=noon(date(2026, 3, 27))),
            second,
            a_target(cycle_id=second.id, statement="Tells a story"),
        ],
    )
    section = opened(around, qtbot, pupil_id)
    step = next(one for one in steps_of(section) if len(one.buttons) == 2)
    answers.fill_in(reason="Reading comes first this term.")
    step.buttons[0].click()
    assert answers.asked == ["Why is this target left?"]
    assert all(len(one.buttons) < 2 for one in steps_of(section))


def test_a_chain_takes_as_many_lines_as_its_words_need(qtbot: QtBot):
    links = [
        LinkShown(name=f"Link {at}", hold=hold, words=hold.value)
        for at, hold in enumerate((*Hold, *Hold, Hold.WHOLE, Hold.BROKEN))
    ]
    chain = ChainView(links)
    qtbot.addWidget(chain)
    one_line = chain.heightForWidth(chain.sizeHint().width())
    assert one_line == chain.sizeHint().height()
    assert chain.heightForWidth(chain.sizeHint().width() // 2) > one_line
    assert chain.heightForWidth(1) > chain.heightForWidth(chain.sizeHint().width() // 2)
    assert chain.hasHeightForWidth()
    chain.resize(chain.sizeHint().width() // 2, 200)
    chain.show()
    font = chain.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    chain.setFont(font)
    assert chain.minimumSizeHint().height() > one_line
    assert not chain.grab().isNull()
