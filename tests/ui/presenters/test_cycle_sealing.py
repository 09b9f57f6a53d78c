"""Agreed plans, corrections, actions and the record of a review, without widgets."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from typing_extensions import override

from senco_desk.domain.carrying import TakenAlong
from senco_desk.domain.identity import PupilId
from senco_desk.domain.record import PupilRecord, TargetRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.sealing import Sealed
from senco_desk.domain.targets import Target
from senco_desk.services.desk import Desk
from senco_desk.ui.screens.cycle.comparing.presenter import ComparePresenter
from senco_desk.ui.screens.cycle.plan.agreeing import AgreementPresenter
from senco_desk.ui.screens.cycle.plan.fields import CHANGED_FIELD
from senco_desk.ui.screens.cycle.plan.presenter import PlanPresenter
from senco_desk.ui.screens.cycle.plan.wording import agreement_of
from senco_desk.ui.screens.cycle.presenter import CyclePresenter
from senco_desk.ui.screens.cycle.record.fields import GIVEN_FIELDS
from senco_desk.ui.screens.cycle.record.presenter import RecordPresenter
from senco_desk.ui.screens.cycle.review.agreed_actions import ActionsPresenter
from senco_desk.ui.screens.cycle.sealing.presenter import AddendaPresenter
from senco_desk.ui.screens.cycle.sealing.versions import (
    NOTHING_CHANGED,
    compared,
    others_of,
    parts_of,
)
from senco_desk.ui.screens.cycle.shown import Shown
from tests.builders import (
    TODAY,
    a_calendar,
    a_cycle,
    a_cycle_record,
    a_measurement,
    a_provision,
    a_rich_record,
    a_target,
    a_target_without_numbers,
)
from tests.desks import SchoolDay
from tests.ui.doubles import Announcements, Straightaway, Surroundings
from tests.ui.paper import Paper, fill_in, filled
from tests.ui.schools import add_pupil, keep, start_cycle

REVIEW_ON = date(2026, 7, 10)


class Reading(Desk):
    @property
    @override
    def read_only(self) -> bool:
        return True


def shown(desk: Desk, pupil_id: PupilId) -> Shown:
    record = desk.pupils.record(pupil_id)
    cycle = record.cycles[-1]
    return Shown(
        record=record,
        cycle=cycle,
        calendar=desk.school.calendar(),
        may_change=not (cycle.is_closed or desk.read_only),
    )


@pytest.fixture
def day(desk: Desk) -> SchoolDay:
    return SchoolDay(desk)


@pytest.fixture
def pupil_id(desk: Desk) -> PupilId:
    pupil_id = add_pupil(desk)
    start_cycle(desk, pupil_id)
    return pupil_id


class TestAgreeing:
    def opened(
        self, desk: Desk, pupil_id: PupilId, *, finish_typing: bool = True
    ) -> tuple[AgreementPresenter, Any]:
        view: Any = Paper(finish_typing=finish_typing)
        presenter = AgreementPresenter(view, desk, Announcements())
        presenter.show(shown(desk, pupil_id))
        return presenter, view

    def test_a_plan_is_agreed_only_with_a_measurable_target(self, desk: Desk, pupil_id: PupilId):
        presenter, view = self.opened(desk, pupil_id)
        assert not view.told("show_agreement").is_agreed
        presenter.agree()
        with pytest.raises(Refusal):
            fill_in(view.asked, review_on=REVIEW_ON)
        keep(desk, [a_target(cycle_id=shown(desk, pupil_id).cycle.cycle.id)])
        presenter.agree()
        assert view.asked.title == "Agree the plan"
        fill_in(view.asked, review_on=REVIEW_ON)
        presenter.show(shown(desk, pupil_id))
        assert view.told("show_agreement").words == (
            "Agreed on 15 Jun 2026. Review set for 10 Jul 2026. It stays as it is."
        )
        assert not shown(desk, pupil_id).may_change_plan

    def test_a_plan_is_not_agreed_while_something_typed_is_not_settled(
        self, desk: Desk, pupil_id: PupilId
    ):
        presenter, view = self.opened(desk, pupil_id, finish_typing=False)
        presenter.agree()
        assert not view.times("ask_agreement")

    def test_a_review_on_a_sunday_is_remarked_on(self, desk: Desk, pupil_id: PupilId):
        presenter, _ = self.opened(desk, pupil_id)
        assert presenter.remark_on_review("28/6/26") == "The school is closed on this day."
        assert presenter.remark_on_review("26/6/26") is None
        assert presenter.remark_on_review("some day") is None

    def test_a_plan_agreed_without_a_review_date_says_only_when(self):
        cycle = a_cycle_record(cycle=a_cycle(agreed_on=date(2026, 1, 19)))
        assert agreement_of(cycle).words == "Agreed on 19 Jan 2026. It stays as it is."

    def test_a_plan_says_whether_it_can_be_agreed(self):
        def words(*targets: Target) -> str:
            records = tuple(TargetRecord(target=one) for one in targets)
            return agreement_of(a_cycle_record(targets=records)).words

        assert "It needs a target" in words()
        assert "It needs a target" in words(a_target(), a_target_without_numbers(order=2))
        assert "Agree it once the parents have been consulted." in words(a_target())

    def test_a_change_without_a_kept_version_has_nothing_to_compare_with(self):
        cycle = a_cycle_record(cycle=a_cycle(agreed_on=date(2026, 1, 19), revising="Why not"))
        assert agreement_of(cycle).changes == ("Nothing is changed yet.",)

    def test_a_plan_is_changed_with_a_reason_and_agreed_anew(self, desk: Desk, day: SchoolDay):
        pupil_id = day.add_pupil().id
        day.agree(pupil_id)
        presenter, view = self.opened(desk, pupil_id)
        presenter.change_plan()
        fill_in(view.asked, reason="The goal was reached early.")
        presenter.show(shown(desk, pupil_id))
        agreement = view.told("show_agreement")
        assert agreement.is_revising
        assert "being changed: The goal was reached early." in agreement.words
        assert agreement.changes == ("Nothing is changed yet.",)
        target = shown(desk, pupil_id).cycle.targets[0].target
        desk.planning.save_target(replace(target, goal=70.0))
        presenter.show(shown(desk, pupil_id))
        assert "became “70 words" in view.told("show_agreement").changes[0]
        presenter.give_up()
        assert "1 change that would stay" in view.refusals[0].title
        presenter.agree()
        assert view.asked.title == "Agree the changed plan"
        assert view.asked.values["agreed_on"] == TODAY
        fill_in(view.asked)
        presenter.show(shown(desk, pupil_id))
        newest, first = view.told("show_versions")
        assert newest.heading == "Version 2, agreed on 15 Jun 2026"
        assert newest.reason == "The goal was reached early."
        assert len(newest.changes) == 1
        assert (first.reason, first.changes) == (None, ())

    def test_a_plan_agreed_anew_as_it_was_says_so(self, desk: Desk, day: SchoolDay):
        pupil_id = day.add_pupil().id
        day.agree(pupil_id)
        presenter, view = self.opened(desk, pupil_id)
        presenter.change_plan()
        fill_in(view.asked, reason="To look at it again.")
        presenter.show(shown(desk, pupil_id))
        presenter.agree()
        fill_in(view.asked)
        held = shown(desk, pupil_id).cycle.plan_versions
        presenter.show(shown(desk, pupil_id))
        assert view.told("show_versions")[0].changes == (NOTHING_CHANGED,)
        assert compared(held[1], held[0]) == (NOTHING_CHANGED,)
        assert others_of(held[0], held) == (held[1],)
        assert [one.heading for one in parts_of(held[0])] == ["Plan", "Target 1", "Provision 1"]


class TestCorrections:
    def opened(self, desk: Desk, pupil_id: PupilId, about: Sealed) -> tuple[Any, Any]:
        view: Any = Paper()
        presenter = AddendaPresenter(view, desk, Announcements(), about)
        presenter.show(shown(desk, pupil_id))
        return presenter, view

    def test_a_review_is_corrected_once_it_is_signed_off(self, desk: Desk, day: SchoolDay):
        pupil_id = day.add_pupil().id
        cycle = day.review(pupil_id)
        presenter, view = self.opened(desk, pupil_id, Sealed.REVIEW)
        assert view.marked("show_addenda") == {"is_sealed": False, "may_add": False}
        desk.reviewing.sign_off(cycle.cycle.id)
        presenter.show(shown(desk, pupil_id))
        assert view.marked("show_addenda") == {"is_sealed": True, "may_add": True}
        presenter.add()
        with pytest.raises(Refusal):
            fill_in(view.asked, words="The father was there too.")
        day_before = TODAY - timedelta(days=1)
        with pytest.raises(Refusal):
            fill_in(view.asked, words="He was.", reason="Left out.", happened_on=day_before)
        fill_in(view.asked, words="The father was there too.", reason="Left out.")
        presenter.show(shown(desk, pupil_id))
        (line,) = view.told("show_addenda")
        assert (line.heading, line.words, line.reason) == (
            "Corrected on 15 Jun 2026",
            "The father was there too.",
            "Left out.",
        )

    def test_a_correction_entered_later_says_when(self, desk: Desk, day: SchoolDay):
        pupil_id = day.add_pupil().id
        day.agree(pupil_id)
        presenter, view = self.opened(desk, pupil_id, Sealed.PLAN)
        presenter.add()
        fill_in(view.asked, words="W", reason="R", happened_on=TODAY - timedelta(days=2))
        presenter.show(shown(desk, pupil_id))
        assert view.told("show_addenda")[0].heading == (
            "Corrected on 13 Jun 2026, recorded 15 Jun 2026"
        )

    def test_a_school_open_for_reading_takes_no_correction(self, desk: Desk, day: SchoolDay):
        pupil_id = day.add_pupil().id
        day.agree(pupil_id)
        _, view = self.opened(Reading(desk.setting), pupil_id, Sealed.PLAN)
        assert view.marked("show_addenda") == {"is_sealed": True, "may_add": False}


class TestActions:
    def test_actions_are_added_changed_done_and_taken_out(self, desk: Desk, day: SchoolDay):
        pupil_id = day.add_pupil().id
        cycle = day.review(pupil_id)
        view: Any = Paper()
        presenter = ActionsPresenter(view, desk, Announcements())
        presenter.show(shown(desk, pupil_id))
        assert view.told("show_actions") == []
        presenter.add()
        fill_in(view.asked, what="Send games home", who="Mrs Bell", due_on=date(2026, 6, 12))
        presenter.show(shown(desk, pupil_id))
        (line,) = view.told("show_actions")
        assert line.words == "Mrs Bell, by 12 Jun 2026: overdue"
        presenter.change(line.action)
        fill_in(view.asked, due_on=None)
        presenter.show(shown(desk, pupil_id))
        (line,) = view.told("show_actions")
        assert line.words == "Mrs Bell, no day agreed: open"
        desk.reviewing.sign_off(cycle.cycle.id)
        presenter.show(shown(desk, pupil_id))
        assert view.marked("show_actions") == {"may_change": False, "may_finish": True}
        presenter.finish(line.action)
        fill_in(view.asked, note="With the bookbag.")
        presenter.show(shown(desk, pupil_id))
        (line,) = view.told("show_actions")
        assert line.words == "Mrs Bell, no day agreed: done on 15 Jun 2026"
        assert line.note == "With the bookbag."

    def test_an_action_entered_by_mistake_is_taken_out(self, desk: Desk, day: SchoolDay):
        pupil_id = day.add_pupil().id
        day.review(pupil_id)
        view: Any = Paper()
        presenter = ActionsPresenter(view, desk, Announcements())
        presenter.show(shown(desk, pupil_id))
        presenter.add()
        fill_in(view.asked, what="Send games home", who="Mrs Bell")
        presenter.remove(desk.pupils.record(pupil_id).actions[0])
        fill_in(view.asked, reason="Entered twice.")
        assert desk.pupils.record(pupil_id).actions == ()


class TestRecord:
    def opened(self, desk: Desk, pupil_id: PupilId, **answers: object) -> tuple[Any, Any, Any]:
        view: Any = Paper(**{"finish_typing": True, **answers})
        shell = Surroundings()
        presenter = RecordPresenter(view, desk, Announcements(), Straightaway(), shell)
        presenter.show(shown(desk, pupil_id))
        return presenter, view, shell

    def test_the_record_is_set_shown_and_saved(self, desk: Desk, day: SchoolDay, tmp_path: Path):
        pupil_id = day.add_pupil().id
        day.review(pupil_id)
        presenter, view, shell = self.opened(desk, pupil_id)
        assert view.marked("show_record") == {"may_build": True}
        presenter.build()
        pdf = view.told("read")
        assert pdf.startswith(b"%PDF")
        assert presenter.proposed_name() == "Record of review 2026-06-15.pdf"
        presenter.save(pdf, tmp_path / "record.pdf")
        assert shell.said == ["Saved as record.pdf."]
        presenter.save(pdf, tmp_path / "nowhere" / "record.pdf")
        assert "folder" in view.refusals[0].title

    def test_what_is_typed_is_settled_before_the_record_is_set(self, desk: Desk, day: SchoolDay):
        pupil_id = day.add_pupil().id
        day.review(pupil_id)
        presenter, view, _ = self.opened(desk, pupil_id, finish_typing=False)
        presenter.build()
        assert view.times("read") == 0

    def test_without_a_review_there_is_no_record(self, desk: Desk, day: SchoolDay):
        pupil_id = day.add_pupil().id
        day.agree(pupil_id)
        presenter, view, _ = self.opened(desk, pupil_id)
        assert view.marked("show_record") == {"may_build": False}
        assert view.marked("show_given") == {"may_change": False}
        assert presenter.proposed_name() == "Record of review 2026-06-15.pdf"

    def test_the_day_of_giving_is_kept_after_the_signing_off_and_then_stays(
        self, desk: Desk, day: SchoolDay
    ):
        pupil_id = day.add_pupil().id
        cycle = day.review(pupil_id)
        desk.reviewing.sign_off(cycle.cycle.id)
        presenter, view, _ = self.opened(desk, pupil_id)
        assert view.marked("show_given") == {"may_change": True}
        presenter.save_given(filled(GIVEN_FIELDS, given_on=TODAY))
        presenter.show(shown(desk, pupil_id))
        assert view.told("show_given") == {"given_on": TODAY}
        assert view.marked("show_given") == {"may_change": False}


class TestComparing:
    @pytest.fixture
    def record(self) -> PupilRecord:
        return a_rich_record()

    def test_the_two_newest_stand_side_by_side_and_the_earlier_one_on_the_left(
        self, record: PupilRecord
    ):
        first, second, third = (one.cycle.id for one in record.cycles)
        view: Any = Paper()
        presenter = ComparePresenter(view, record, a_calendar(), TODAY)
        presenter.show()
        assert view.told("show_choices")[1:] == (second, third)
        assert view.told("show_rows")
        presenter.choose_left(first)
        assert view.told("show_choices")[1:] == (first, third)
        presenter.choose_left(third)
        assert view.told("show_choices")[1:] == (first, third)
        presenter.choose_right(second)
        assert view.told("show_choices")[1:] == (first, second)
        presenter.choose_right(first)
        assert view.told("show_choices")[1:] == (first, second)

    def test_cycles_are_compared_where_there_are_two(self, desk: Desk, day: SchoolDay):
        pupil_id = day.add_pupil().id
        cycle = day.review(pupil_id)
        view: Any = Paper()
        presenter = CyclePresenter(view, desk, Announcements(), pupil_id, ())
        presenter.refresh()
        assert view.marked("show_comparing") == {"may_compare": False}
        presenter.compare()
        assert view.times("compare") == 0
        desk.reviewing.sign_off(cycle.cycle.id)
        desk.planning.start_cycle(pupil_id, TODAY)
        presenter.refresh()
        assert view.marked("show_comparing") == {"may_compare": True}
        presenter.compare()
        assert view.told("compare")[0] == desk.pupils.record(pupil_id)


class TestGoingOn:
    def test_what_is_ticked_goes_into_the_next_cycle(self, desk: Desk, day: SchoolDay):
        pupil_id = day.add_pupil().id
        cycle = day.review(pupil_id)
        (target,), (provision,) = cycle.targets, cycle.provisions
        desk.progress.record(
            [a_measurement(target_id=target.target.id, happened_on=TODAY, value=48.0)]
        )
        desk.reviewing.sign_off(cycle.cycle.id)
        view: Any = Paper()
        presenter = CyclePresenter(view, desk, Announcements(), pupil_id, ())
        presenter.refresh()
        presenter.start()
        assert view.asked.values["ends_on"] == TODAY + timedelta(days=90)
        fill_in(
            view.asked,
            **{f"target {target.target.id}": True, f"provision {provision.provision.id}": True},
        )
        second = day.cycle(pupil_id)
        assert second.targets[0].target.carried_from == target.target.id
        assert second.provisions[0].provision.starts_on == TODAY

    def test_of_a_target_that_goes_on_it_is_asked_what_is_different(
        self, desk: Desk, day: SchoolDay
    ):
        pupil_id = day.add_pupil().id
        cycle = day.review(pupil_id)
        desk.reviewing.sign_off(cycle.cycle.id)
        desk.planning.start_cycle(pupil_id, TODAY, TakenAlong(targets=[cycle.targets[0].target.id]))
        view: Any = Paper()
        presenter = PlanPresenter(view, desk, Announcements())
        presenter.show(shown(desk, pupil_id))
        (line,) = view.told("show_targets")
        assert line.details[0] == ("What is different from the cycle before", "Not said yet.")
        presenter.change_target(line.target)
        assert CHANGED_FIELD in view.asked.fields
        fill_in(view.asked, changed_since="Shorter texts, every day.")
        held = day.cycle(pupil_id).targets[0].target
        assert held.changed_since == "Shorter texts, every day."
        assert held.carried_from == cycle.targets[0].target.id
        presenter.show(shown(desk, pupil_id))
        assert view.told("show_targets")[0].details[0][1] == "Shorter texts, every day."

    def test_a_cycle_without_a_plan_has_nothing_to_go_on_with(self, desk: Desk):
        pupil_id = add_pupil(desk)
        view: Any = Paper()
        presenter = CyclePresenter(view, desk, Announcements(), pupil_id, ())
        presenter.refresh()
        presenter.start()
        assert len(view.asked.fields) == 1

    def test_provision_keeps_what_its_form_does_not_ask(self, desk: Desk, pupil_id: PupilId):
        cycle_id = shown(desk, pupil_id).cycle.cycle.id
        long = "Paired reading with a partner who reads aloud " * 3
        provision = a_provision(cycle_id=cycle_id, role="Teacher", charged_whole=True, what=long)
        keep(desk, [provision])
        view: Any = Paper()
        presenter = PlanPresenter(view, desk, Announcements())
        presenter.show(shown(desk, pupil_id))
        presenter.change_provision(shown(desk, pupil_id).cycle.provisions[0].provision)
        fill_in(view.asked, minutes=25)
        held = shown(desk, pupil_id).cycle.provisions[0].provision
        assert (held.minutes, held.role, held.charged_whole) == (25, "Teacher", True)
