"""The way from a need to its target and from a target to its provision, without widgets."""

from typing import Any

import pytest

from senco_desk.domain.identity import PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.screens.cycle.plan.fields import served_name
from senco_desk.ui.screens.cycle.plan.presenter import PlanPresenter
from tests.builders import TODAY, a_bank_provision, a_cycle, a_provision, a_target, fresh_id
from tests.surroundings import a_served_target
from tests.ui.doubles import Announcements
from tests.ui.paper import Paper, fill_in
from tests.ui.schools import add_pupil, keep, start_cycle
from tests.ui.shown import shown

TARGET = {"statement": "Asks for help", "measure_name": "Times", "measure_unit": "a week"}
PROVISION = {
    "what": "Language group",
    "who": "Teaching assistant",
    "minutes": 20,
    "times_a_week": 3,
    "starts_on": TODAY,
    "ends_on": TODAY,
}


@pytest.fixture
def pupil_id(desk: Desk) -> PupilId:
    pupil_id = add_pupil(desk, codes=("SLCN", "SEMH"))
    start_cycle(desk, pupil_id)
    return pupil_id


class Page(Paper):
    """A page on which the form of a provision is filled in and saved at once, where it says so."""

    fills_in = False

    def ask_provision(self, asking: Asking, beside: object) -> None:
        self.calls.append(("ask_provision", (asking, beside), {}))
        if self.fills_in:
            fill_in(asking, **PROVISION)


class Showing(Announcements):
    """A feed that shows the plan anew after each change, as the window does."""

    def __init__(self, desk: Desk, pupil_id: PupilId, **answers: object) -> None:
        super().__init__()
        self.view: Any = Page(**answers)
        self._plan = lambda: shown(desk, pupil_id)
        self.presenter = PlanPresenter(self.view, desk, self)
        self.presenter.show(self._plan())

    def announce(self, changes: Any) -> None:
        super().announce(changes)
        self.presenter.show(self._plan())

    @property
    def offer(self) -> str | None:
        offer = self.view.told("show_offer")
        return offer.add_words if offer else None


def test_each_current_need_says_which_targets_answer_it(desk: Desk, pupil_id: PupilId):
    first, second = desk.pupils.record(pupil_id).needs
    cycle_id = shown(desk, pupil_id).cycle.cycle.id
    keep(desk, [a_target(cycle_id=cycle_id, need_id=second.id)])
    plan = Showing(desk, pupil_id)
    assert [(one.heading, one.answered, one.add_words) for one in plan.view.told("show_needs")] == [
        (
            "SLCN: Speech, language and communication needs",
            "no target answers it yet",
            "Add a target for SLCN",
        ),
        (
            "SEMH: Social, emotional and mental health",
            "answered by target 1",
            "Add a target for SEMH",
        ),
    ]
    plan.presenter.add_target_for(second)
    assert plan.view.asked.values["need_id"] == second.id
    plan.presenter.add_target()
    assert plan.view.asked.values["need_id"] == first.id


def test_a_target_just_added_is_offered_its_provision_and_then_the_next_need(
    desk: Desk, pupil_id: PupilId
):
    plan = Showing(desk, pupil_id)
    first, second = desk.pupils.record(pupil_id).needs
    plan.presenter.add_target_for(first)
    assert plan.offer is None
    fill_in(plan.view.asked, **TARGET)
    assert plan.offer == "Add the provision that serves target 1"
    plan.presenter.add_offered()
    assert plan.view.times("go_on") == 0  # the form was left without saving
    [target] = shown(desk, pupil_id).cycle.targets
    assert plan.view.asked.values[served_name(target.target.id)] is True
    assert plan.offer is not None
    plan.view.fills_in = True
    plan.presenter.add_offered()
    assert plan.offer is None
    assert plan.view.told("go_on") == second.id
    [provision] = shown(desk, pupil_id).cycle.provisions
    assert [one.target_id for one in provision.serves] == [target.target.id]


def test_the_offer_ticks_the_target_just_added_among_others(desk: Desk, pupil_id: PupilId):
    cycle_id = shown(desk, pupil_id).cycle.cycle.id
    keep(desk, [a_target(cycle_id=cycle_id)])
    plan = Showing(desk, pupil_id, ask_bank=a_bank_provision())
    plan.presenter.add_target()
    fill_in(plan.view.asked, **TARGET)
    first, second = shown(desk, pupil_id).cycle.targets
    plan.presenter.add_offered_from_bank()
    values = plan.view.asked.values
    assert values[served_name(second.target.id)] is True
    assert not values.get(served_name(first.target.id))


def test_an_offer_is_left_for_later_and_goes_with_its_target(desk: Desk, pupil_id: PupilId):
    plan = Showing(desk, pupil_id, ask_removal=True)
    for one in desk.pupils.record(pupil_id).needs:
        plan.presenter.add_target_for(one)
        fill_in(plan.view.asked, **TARGET)
    assert plan.offer == "Add the provision that serves target 2"
    plan.presenter.remove(shown(desk, pupil_id).cycle.targets[1].target)
    assert plan.offer is None
    plan.presenter.add_target()
    fill_in(plan.view.asked, **TARGET)
    plan.presenter.leave_offer()
    assert plan.offer is None
    plan.presenter.show(shown(desk, pupil_id))
    assert plan.offer is None
    assert plan.view.times("go_on") == 1


def test_where_every_need_has_a_target_the_way_goes_on_to_any_target(desk: Desk, pupil_id: PupilId):
    needs = desk.pupils.record(pupil_id).needs
    cycle_id = shown(desk, pupil_id).cycle.cycle.id
    keep(desk, [a_target(cycle_id=cycle_id, need_id=one.id) for one in needs])
    plan = Showing(desk, pupil_id)
    plan.presenter.leave_offer()
    assert plan.view.told("go_on") is None


def test_a_target_that_is_changed_or_refused_or_served_by_another_way_is_not_offered(
    desk: Desk, pupil_id: PupilId
):
    cycle_id = shown(desk, pupil_id).cycle.cycle.id
    target, provision = a_target(cycle_id=cycle_id), a_provision(cycle_id=cycle_id)
    keep(desk, [target, provision])
    plan = Showing(desk, pupil_id)
    plan.presenter.change_target(shown(desk, pupil_id).cycle.targets[0].target)
    fill_in(plan.view.asked)
    assert plan.offer is None
    plan.presenter.add_target()
    with pytest.raises(Refusal):
        fill_in(plan.view.asked, **{**TARGET, "statement": " "})
    plan.presenter.show(shown(desk, pupil_id))
    assert plan.offer is None
    plan.presenter.add_target()
    fill_in(plan.view.asked, **TARGET)
    new = shown(desk, pupil_id).cycle.targets[1].target
    keep(desk, [a_served_target(provision_id=provision.id, target_id=new.id)])
    plan.presenter.show(shown(desk, pupil_id))
    assert plan.offer is None


def test_a_cycle_that_may_not_change_makes_no_offer(desk: Desk, pupil_id: PupilId):
    plan = Showing(desk, pupil_id)
    plan.presenter.add_target()
    fill_in(plan.view.asked, **TARGET)
    plan.presenter.show(shown(desk, pupil_id, may_change=False))
    assert plan.offer is None
    assert plan.view.marked("show_needs") == {"may_change": False}
    keep(desk, [a_cycle(id=fresh_id(), pupil_id=pupil_id, number=2)])
    plan.presenter.show(shown(desk, pupil_id))
    plan.presenter.show(shown(desk, pupil_id))
    assert plan.offer is None
