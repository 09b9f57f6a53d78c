"""Which cycle is on the screen, starting the next, and leaving, without widgets."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from typing_extensions import override

from senco_desk.domain.cycles import Stage, ViewGiver, ViewMoment
from senco_desk.domain.identity import PupilId
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.references import Entry, Place
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.unsaved import Unsaved
from senco_desk.ui.screens.cycle.presenter import CyclePresenter
from tests.builders import a_cycle, a_review, a_rich_record, a_view, fresh_id
from tests.ui.doubles import Announcements
from tests.ui.paper import Paper, fill_in
from tests.ui.schools import add_pupil, keep, keep_record, start_cycle


def sign_off(desk: Desk, pupil_id: PupilId) -> None:
    """Record a review with all it wants, and sign it off."""
    cycle = desk.pupils.record(pupil_id).cycles[-1].cycle
    keep(
        desk,
        [
            a_review(cycle_id=cycle.id),
            *(
                a_view(
                    cycle_id=cycle.id,
                    moment=ViewMoment.REVIEW,
                    giver=giver,
                    happened_on=date(2026, 3, 26),
                )
                for giver in (ViewGiver.PUPIL, ViewGiver.PARENT)
            ),
        ],
    )
    desk.reviewing.sign_off(cycle.id)


def rich(desk: Desk) -> PupilRecord:
    record = replace(a_rich_record(), documents=())
    keep_record(desk, record)
    return record


def opened(
    desk: Desk, pupil_id: PupilId, **answers: object
) -> tuple[CyclePresenter, Any, Any, Announcements]:
    view: Any = Paper(has_unsaved=False, **answers)
    pane: Any = Paper()
    feed = Announcements()
    presenter = CyclePresenter(view, desk, feed, pupil_id, (pane,))
    presenter.refresh()
    return presenter, view, pane, feed


def test_a_pupil_without_a_cycle_is_offered_the_first_one(desk: Desk):
    pupil_id = add_pupil(desk)
    presenter, view, pane, feed = opened(desk, pupil_id)
    assert "no cycle yet" in view.told("show_nothing")[0]
    assert view.marked("show_start") == {"may_start": True}
    presenter.start()
    assert view.asked.title == "Start cycle 1"
    fill_in(view.asked, started_on=date(2026, 6, 8))
    assert feed.changes[-1].concern(pupil_id)
    presenter.refresh()
    assert pane.told("show_cycle").cycle.cycle.started_on == date(2026, 6, 8)
    assert view.told("open_pane") is Stage.ASSESS


def test_the_next_cycle_is_not_offered_while_one_is_under_way(desk: Desk):
    pupil_id = add_pupil(desk)
    start_cycle(desk, pupil_id)
    _, view, _, _ = opened(desk, pupil_id)
    assert view.marked("show_start") == {"may_start": False}


def test_a_cycle_that_starts_in_the_future_is_refused_in_its_form(desk: Desk):
    presenter, view, _, _ = opened(desk, add_pupil(desk))
    presenter.start()
    with pytest.raises(Refusal) as refused:
        fill_in(view.asked, started_on=date(2026, 6, 30))
    assert refused.value.field == "started_on"


def test_the_newest_cycle_opens_at_the_pane_of_its_stage(desk: Desk):
    record = rich(desk)
    _, view, pane, _ = opened(desk, record.pupil.id)
    choices, chosen = view.told("show_cycles")
    assert [one.words for one in choices] == [
        "Cycle 3: Do, from 14 Apr 2026",
        "Cycle 2: Closed, 6 Jan 2026 to 27 Mar 2026",
        "Cycle 1: Closed, 8 Sep 2025 to 12 Dec 2025",
    ]
    assert chosen == record.cycles[2].cycle.id
    assert view.told("open_pane") is Stage.DO
    assert view.told("show_stage") == (
        Stage.DO,
        "Started 14 Apr 2026; plan agreed 24 Apr 2026; review due 10 Jul 2026",
    )
    assert view.told("show_banner") is None
    assert pane.told("show_cycle").may_change


def test_an_overdue_review_is_said(desk: Desk):
    pupil_id = add_pupil(desk)
    start_cycle(desk, pupil_id, agreed_on=date(2026, 1, 19), review_on=date(2026, 3, 27))
    _, view, _, _ = opened(desk, pupil_id)
    assert view.told("show_stage")[1].endswith("review due 27 Mar 2026, overdue")


def test_a_signed_off_cycle_is_read_only_and_says_when(desk: Desk):
    record = rich(desk)
    presenter, view, pane, _ = opened(desk, record.pupil.id)
    presenter.choose(record.cycles[1].cycle.id)
    banner = view.told("show_banner")
    assert banner.title == "Signed off on 30 Mar 2026."
    assert "correction" in banner.advice
    assert not pane.told("show_cycle").may_change
    assert view.told("open_pane") is Stage.REVIEW
    assert "reviewed 27 Mar 2026" in view.told("show_stage")[1]


def test_the_next_cycle_waits_for_the_one_before(desk: Desk):
    pupil_id = add_pupil(desk)
    start_cycle(desk, pupil_id)
    presenter, view, _, _ = opened(desk, pupil_id)
    presenter.start()
    assert view.refusals[0].title == "Cycle 1 is still open."
    sign_off(desk, pupil_id)
    presenter.refresh()
    presenter.start()
    assert view.asked.title == "Start cycle 2"
    fill_in(view.asked)
    presenter.refresh()
    assert len(view.told("show_cycles")[0]) == 2
    assert view.told("open_pane") is Stage.ASSESS


def test_a_cycle_started_elsewhere_comes_to_the_front(desk: Desk):
    record = rich(desk)
    pupil_id = record.pupil.id
    presenter, view, _, _ = opened(desk, pupil_id)
    presenter.choose(record.cycles[0].cycle.id)
    cycle = a_cycle(pupil_id=pupil_id, number=4, started_on=date(2026, 6, 15))
    keep(desk, [cycle])
    presenter.refresh()
    assert view.told("show_cycles")[1] == cycle.id


def test_nothing_is_shown_again_while_nothing_changed(desk: Desk):
    record = rich(desk)
    presenter, view, _, _ = opened(desk, record.pupil.id)
    presenter.refresh()
    presenter.choose(record.cycles[2].cycle.id)
    assert view.times("show_cycles") == 1


class Reading(Desk):
    @property
    @override
    def read_only(self) -> bool:
        return True


def test_a_school_open_for_reading_says_so(desk: Desk):
    pupil_id = add_pupil(desk)
    start_cycle(desk, pupil_id)
    _, view, pane, _ = opened(Reading(desk.setting), pupil_id)
    assert view.told("show_banner").title == "The school is open for reading only."
    assert not view.marked("show_start")["may_start"]
    assert not pane.told("show_cycle").may_change


def test_a_pupil_no_longer_on_file_is_refused(desk: Desk):
    presenter, view, _, _ = opened(desk, PupilId(fresh_id()))
    assert view.refusals
    presenter.choose(a_cycle().id)
    presenter.start()
    presenter.compare()
    presenter.correct_start()
    presenter.remove()
    presenter.discard()
    assert view.told("discard_unsaved") == ()


class TestLeaving:
    def test_without_unsaved_input_one_may_leave(self, desk: Desk):
        presenter, view, _, _ = opened(desk, rich(desk).pupil.id)
        assert presenter.may_leave()
        assert not view.times("ask_unsaved")

    @pytest.mark.parametrize(("saved", "may"), [(True, True), (False, False)])
    def test_save_leaves_only_where_nothing_is_refused(self, desk: Desk, saved: bool, may: bool):
        presenter, view, _, _ = opened(desk, rich(desk).pupil.id)
        view.answers.update(has_unsaved=True, ask_unsaved=Unsaved.SAVE, save_unsaved=saved)
        assert presenter.may_leave() is may

    def test_discard_puts_back_what_is_on_file(self, desk: Desk):
        presenter, view, pane, _ = opened(desk, rich(desk).pupil.id)
        view.answers.update(has_unsaved=True, ask_unsaved=Unsaved.DISCARD)
        shown = pane.times("show_cycle")
        assert presenter.may_leave()
        assert view.times("discard_unsaved") == 1
        assert pane.times("show_cycle") == shown + 1

    def test_stay_keeps_the_cycle_that_is_shown(self, desk: Desk):
        record = rich(desk)
        presenter, view, _, _ = opened(desk, record.pupil.id)
        view.answers.update(has_unsaved=True, ask_unsaved=Unsaved.STAY)
        presenter.choose(record.cycles[0].cycle.id)
        assert view.told("show_cycles")[1] == record.cycles[2].cycle.id

    def test_stay_goes_to_no_entry_of_another_cycle(self, desk: Desk):
        record = rich(desk)
        first = record.cycles[0]
        presenter, view, _, _ = opened(desk, record.pupil.id)
        view.answers.update(has_unsaved=True, ask_unsaved=Unsaved.STAY)
        presenter.go_to(Place(entry=Entry.TARGET, id=first.targets[0].target.id))
        assert not view.times("show_entry")

    def test_an_entry_is_gone_to_in_its_cycle_and_the_cycle_at_its_stage(self, desk: Desk):
        record = rich(desk)
        first = record.cycles[0]
        presenter, view, _, _ = opened(desk, record.pupil.id)
        place = Place(entry=Entry.TARGET, id=first.targets[0].target.id)
        presenter.go_to(place)
        assert view.told("show_entry") == (Stage.PLAN, place)
        presenter.go_to(Place(entry=Entry.CYCLE, id=first.cycle.id))
        assert view.told("open_pane") is Stage.REVIEW
        presenter.go_to(Place(entry=Entry.PROFILE, id=record.pupil.id))
        assert view.times("show_entry") == 1

    def test_stay_starts_no_cycle(self, desk: Desk):
        pupil_id = add_pupil(desk)
        presenter, view, _, _ = opened(desk, pupil_id)
        view.answers.update(has_unsaved=True, ask_unsaved=Unsaved.STAY)
        presenter.start()
        assert not view.times("ask")


class TestMending:
    def test_a_mistyped_start_is_corrected_in_its_form(self, desk: Desk):
        pupil_id = add_pupil(desk)
        start_cycle(desk, pupil_id)
        presenter, view, pane, feed = opened(desk, pupil_id)
        assert view.marked("show_mending") == {"may_correct": True, "may_remove": True}
        presenter.correct_start()
        assert view.asked.title == "Correct the start of cycle 1"
        fill_in(view.asked, started_on=date(2026, 1, 5))
        assert feed.changes[-1].concern(pupil_id)
        presenter.refresh()
        assert pane.told("show_cycle").cycle.cycle.started_on == date(2026, 1, 5)

    def test_what_is_sealed_is_said_before_the_form_opens(self, desk: Desk):
        presenter, view, _, _ = opened(desk, rich(desk).pupil.id)
        presenter.correct_start()
        assert not view.times("ask")
        assert "so the start stays as it is" in view.refusals[0].title
        assert view.marked("show_mending") == {"may_correct": True, "may_remove": False}

    def test_a_cycle_started_by_mistake_goes_once_that_is_said(self, desk: Desk):
        pupil_id = add_pupil(desk)
        start_cycle(desk, pupil_id)
        presenter, view, _, feed = opened(desk, pupil_id, ask_removal=False)
        presenter.remove()
        title, advice = view.told("ask_removal")
        assert title == "Take out cycle 1?"
        assert "started on 12 Jan 2026" in advice
        assert feed.changes == []
        view.answers["ask_removal"] = True
        presenter.remove()
        presenter.refresh()
        assert desk.pupils.record(pupil_id).cycles == ()
        assert view.times("show_nothing") == 1

    def test_stay_takes_no_cycle_out(self, desk: Desk):
        pupil_id = add_pupil(desk)
        start_cycle(desk, pupil_id)
        presenter, view, _, _ = opened(desk, pupil_id)
        view.answers.update(has_unsaved=True, ask_unsaved=Unsaved.STAY)
        presenter.remove()
        assert not view.times("ask_removal")
