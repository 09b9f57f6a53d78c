"""Plan, without widgets."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from senco_desk.domain.agreements import telling_with
from senco_desk.domain.identity import PupilId
from senco_desk.domain.measures import Better
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.provision import times_a_week_words
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.fields import CheckField, ChoiceField, Field, Values
from senco_desk.ui.screens.cycle.plan.fields import (
    OUTCOME_FIELDS,
    PROVISION_FIELDS,
    TOLD_FIELDS,
    provision_fields,
    served_name,
)
from senco_desk.ui.screens.cycle.plan.presenter import PlanPresenter
from senco_desk.ui.screens.cycle.plan.presets import PRESETS
from senco_desk.ui.screens.cycle.plan.target_form import preset_values
from senco_desk.ui.screens.cycle.plan.wording import (
    provision_line,
    target_words,
)
from tests.builders import (
    TODAY,
    a_need,
    a_provision,
    a_target,
    a_target_without_numbers,
)
from tests.surroundings import a_colleague, a_group, a_rate, an_agreement, an_instrument
from tests.ui.doubles import Announcements
from tests.ui.paper import Paper, fill_in, filled
from tests.ui.schools import add_pupil, keep, start_cycle
from tests.ui.shown import shown

TARGET = {
    "statement": "Asks for help in a whole sentence",
    "measure_name": "Times",
    "measure_unit": "times a week",
}


@pytest.fixture
def pupil_id(desk: Desk) -> PupilId:
    pupil_id = add_pupil(desk, codes=("SLCN", "SEMH"))
    start_cycle(desk, pupil_id)
    return pupil_id


def opened(
    desk: Desk, pupil_id: PupilId, **answers: object
) -> tuple[PlanPresenter, Any, Announcements]:
    view: Any = Paper(**{"finish_typing": True, **answers})
    feed = Announcements()
    presenter = PlanPresenter(view, desk, feed)
    presenter.show(shown(desk, pupil_id))
    return presenter, view, feed


def test_an_empty_plan_says_what_it_does_not_hold_yet(desk: Desk, pupil_id: PupilId):
    _, view, _ = opened(desk, pupil_id)
    assert view.told("show_hints") == (
        "The plan does not say yet what it is for.",
        "No provision is planned yet.",
        "It is not recorded when the parents were told of the SEN support.",
    )


def test_a_whole_plan_has_no_hints_and_a_closed_one_gets_none(desk: Desk, pupil_id: PupilId):
    needs = desk.pupils.record(pupil_id).needs
    cycle = shown(desk, pupil_id).cycle.cycle
    keep(
        desk,
        [
            replace(cycle, outcome="Reads for herself."),
            an_agreement(pupil_id=pupil_id),
            *(
                a_target(cycle_id=cycle.id, need_id=need.id, order=at)
                for at, need in enumerate(needs, 1)
            ),
            a_provision(cycle_id=cycle.id),
        ],
    )
    presenter, view, _ = opened(desk, pupil_id)
    assert view.told("show_hints") == ()
    desk.planning.remove(shown(desk, pupil_id).cycle.provisions[0].provision)
    presenter.show(shown(desk, pupil_id, may_change=False))
    assert view.told("show_hints") == ()
    assert view.marked("show_targets") == {"may_change": False}


def test_what_a_remark_says_is_not_said_twice(desk: Desk, pupil_id: PupilId):
    cycle = shown(desk, pupil_id).cycle.cycle
    keep(desk, [a_target_without_numbers(cycle_id=cycle.id)])
    _, view, _ = opened(desk, pupil_id)
    remarked = {one.key[0] for one in view.told("show_remarks")}
    assert {"plan-no-outcome", "plan-no-provision", "plan-primary-need"} <= remarked
    assert {"baseline-missing", "goal-missing"} <= remarked
    told = "It is not recorded when the parents were told of the SEN support."
    assert view.told("show_hints") == (told,)


def test_the_outcome_and_the_day_parents_were_told_are_kept(desk: Desk, pupil_id: PupilId):
    presenter, view, feed = opened(desk, pupil_id)
    told = date(2026, 1, 13)
    presenter.save_outcome(filled(OUTCOME_FIELDS, outcome="Reads."))
    presenter.show(shown(desk, pupil_id))
    presenter.save_told(filled(TOLD_FIELDS, parents_told_on=told))
    held = shown(desk, pupil_id)
    telling = telling_with(held.record.agreements, held.cycle.cycle.id)
    assert telling is not None
    assert (held.cycle.cycle.outcome, telling.happened_on) == ("Reads.", told)
    assert feed.changes
    presenter.show(held)
    assert view.told("show_told")["parents_told_on"] == told


class TestTargets:
    def test_a_new_target_starts_from_a_need_that_none_answers(self, desk: Desk, pupil_id: PupilId):
        slcn, semh = desk.pupils.record(pupil_id).needs
        presenter, view, _ = opened(desk, pupil_id)
        presenter.add_target()
        assert view.asked.values["need_id"] == slcn.id
        fill_in(view.asked, **TARGET)
        presenter.show(shown(desk, pupil_id))
        presenter.add_target()
        assert view.asked.values["need_id"] == semh.id
        fill_in(view.asked, **TARGET)
        presenter.show(shown(desk, pupil_id))
        presenter.add_target()
        assert view.asked.values["need_id"] == slcn.id
        assert [one.target.order for one in shown(desk, pupil_id).cycle.targets] == [1, 2]

    def test_a_pupil_without_needs_can_have_a_target(self, desk: Desk):
        pupil_id = add_pupil(desk, "Ada", "Lowe", codes=())
        start_cycle(desk, pupil_id)
        presenter, view, _ = opened(desk, pupil_id)
        presenter.add_target()
        fill_in(view.asked, **TARGET, area=BroadArea.SEMH)
        presenter.show(shown(desk, pupil_id))
        (line,) = view.told("show_targets")
        assert (
            line.answers == "No need linked  ·  Social, emotional and mental health  ·  4 remarks"
        )

    def test_a_target_is_changed_and_taken_out(self, desk: Desk, pupil_id: PupilId):
        presenter, view, _ = opened(desk, pupil_id, ask_removal=True)
        presenter.add_target()
        fill_in(view.asked, **TARGET)
        presenter.show(shown(desk, pupil_id))
        (line,) = view.told("show_targets")
        presenter.change_target(line.target)
        assert view.asked.title == "Change target 1"
        fill_in(
            view.asked,
            baseline=2,
            baseline_on=date(2026, 1, 14),
            goal=10,
            goal_on=date(2026, 3, 27),
            why="She waits until all is lost.",
            who_does_what="Everybody waits ten seconds.",
        )
        presenter.show(shown(desk, pupil_id))
        (line,) = view.told("show_targets")
        assert line.summary == (
            "Times: from 2 times a week (14 Jan 2026) to 10 times a week by 27 Mar 2026"
        )
        assert [label for label, _ in line.details] == ["Why it matters", "Who does what"]
        presenter.remove(line.target)
        assert shown(desk, pupil_id).cycle.targets == ()

    def test_an_ended_need_is_offered_only_where_it_is_linked(self, desk: Desk):
        pupil_id = add_pupil(desk, "Ada", "Lowe", codes=())
        ended = a_need(
            pupil_id=pupil_id,
            code="XYZ",
            starts_on=date(2025, 9, 1),
            ends_on=date(2026, 2, 1),
        )
        keep(desk, [ended])
        start_cycle(desk, pupil_id)
        presenter, view, _ = opened(desk, pupil_id)
        presenter.add_target()
        assert _needs_offered(view) == ()
        cycle_id = shown(desk, pupil_id).cycle.cycle.id
        presenter.change_target(a_target(cycle_id=cycle_id, need_id=ended.id))
        assert _needs_offered(view) == ((ended.id, "XYZ"),)

    def test_a_mistyped_goal_is_refused_at_its_field(self, desk: Desk, pupil_id: PupilId):
        presenter, view, _ = opened(desk, pupil_id)
        presenter.add_target()
        with pytest.raises(Refusal) as refused:
            fill_in(view.asked, **TARGET, baseline=5, baseline_on=date(2026, 1, 14), goal=5)
        assert refused.value.field == "goal_on"

    def test_a_target_with_measurements_stays(self, desk: Desk, pupil_id: PupilId):
        from tests.builders import a_measurement

        target = a_target(cycle_id=shown(desk, pupil_id).cycle.cycle.id)
        keep(desk, [target, a_measurement(target_id=target.id)])
        presenter, view, _ = opened(desk, pupil_id, ask_removal=True)
        presenter.remove(shown(desk, pupil_id).cycle.targets[0].target)
        assert "would be lost" in view.refusals[0].title
        view.answers["ask_removal"] = False
        presenter.remove(target)
        assert len(view.refusals) == 1

    def test_common_measures_fill_in_the_measure(self):
        values = preset_values("Times a week, less is better", PRESETS)
        assert values["measure_better"] is Better.LESS
        assert preset_values("", PRESETS) == {}
        assert len({one.words for one in PRESETS}) == len(PRESETS)

    def test_measures_of_the_school_are_offered_first_and_fill_in_the_measure(
        self, desk: Desk, pupil_id: PupilId
    ):
        presenter, view, _ = opened(desk, pupil_id)
        desk.instruments.keep(an_instrument())

        presenter.add_target()

        offered = next(one for one in view.asked.fields if getattr(one, "name", "") == "preset")
        assert offered.options[0][1] == "Reading age, months"
        assert presenter.preset_values("Reading age, months")["measure_unit"] == "months"

    def test_who_provides_is_offered_from_staff_and_from_the_pupils_earlier_plans(
        self, desk: Desk, pupil_id: PupilId
    ):
        presenter, view, _ = opened(desk, pupil_id)
        desk.staff.keep(a_colleague())
        before = {
            one.provision.who
            for cycle in desk.pupils.record(pupil_id).cycles
            for one in cycle.provisions
        }

        presenter.add_provision()

        offered = next(one for one in view.asked.fields if getattr(one, "name", "") == "who")
        assert offered.suggestions[0] == "Jo Hart"
        assert {*before, "Teaching assistant"} <= set(offered.suggestions)

    def test_a_need_brings_its_broad_area(self, desk: Desk, pupil_id: PupilId):
        presenter, _, _ = opened(desk, pupil_id)
        need = desk.pupils.record(pupil_id).needs[0]
        assert presenter.area_of_need(str(need.id)) is BroadArea.COMMUNICATION
        assert presenter.area_of_need("") is None


def _needs_offered(view: Any) -> Any:
    field = next(one for one in view.asked.fields if getattr(one, "name", "") == "need_id")
    assert isinstance(field, ChoiceField)
    return field.options


def half_filled(view: Any, **typed: object) -> Values:
    """Return the fields of the form asked for: those given, and nothing in the others."""
    names = [one.name for one in view.asked.fields if isinstance(one, Field)]
    return Values({**dict.fromkeys(names), **typed})


class TestProvision:
    def test_provision_is_added_changed_and_taken_out(self, desk: Desk, pupil_id: PupilId):
        presenter, view, _ = opened(desk, pupil_id, ask_removal=True)
        presenter.add_provision()
        assert view.asked.values["starts_on"] == date(2026, 6, 15)
        fill_in(
            view.asked,
            what="Talking group",
            who="Teaching assistant",
            group_size=4,
            minutes=30,
            times_a_week=2,
            ends_on=date(2026, 7, 10),
        )
        presenter.show(shown(desk, pupil_id))
        (line,) = view.told("show_provisions")
        assert line.heading == "1. Talking group"
        assert line.summary == (
            "Teaching assistant, group of 4, 30 minutes, twice a week, 15 Jun 2026 to "
            "10 Jul 2026: 8 sessions planned, 240 minutes in all"
        )
        presenter.change_provision(line.provision)
        fill_in(view.asked, times_a_week=1, note="In the library")
        (held,) = shown(desk, pupil_id).cycle.provisions
        assert provision_line(held.provision, desk.school.calendar()).note == "In the library"
        presenter.remove(held.provision)
        assert shown(desk, pupil_id).cycle.provisions == ()

    def test_the_only_target_is_ticked_and_of_several_those_it_serves(
        self, desk: Desk, pupil_id: PupilId
    ):
        cycle_id = shown(desk, pupil_id).cycle.cycle.id
        one, two = a_target(cycle_id=cycle_id), a_target(cycle_id=cycle_id, order=2)
        keep(desk, [one])
        presenter, view, _ = opened(desk, pupil_id)
        presenter.add_provision()
        assert view.asked.values[served_name(one.id)] is True
        keep(desk, [two])
        presenter.show(shown(desk, pupil_id))
        presenter.add_provision()
        assert served_name(one.id) not in view.asked.values
        fill_in(
            view.asked,
            **{served_name(two.id): True},
            what="Talking group",
            who="Teaching assistant",
            minutes=30,
            times_a_week=2,
            ends_on=date(2026, 7, 10),
        )
        presenter.show(shown(desk, pupil_id))
        (line,) = view.told("show_provisions")
        assert line.serves == "Serves target 2"
        assert [target.served for target in view.told("show_targets")] == [
            "No provision serves it",
            "Served by provision 1",
        ]
        presenter.change_provision(line.provision)
        assert view.asked.values[served_name(two.id)] is True
        fill_in(view.asked, **{served_name(one.id): True})
        presenter.show(shown(desk, pupil_id))
        assert view.told("show_provisions")[0].serves == "Serves targets 1 and 2"
        presenter.change_provision(line.provision)
        fill_in(view.asked, **{served_name(one.id): False, served_name(two.id): False})
        presenter.show(shown(desk, pupil_id))
        assert view.told("show_provisions")[0].serves == "Serves no target"

    def test_a_long_target_is_cut_beside_its_box(self):
        long = a_target(statement="Reads " + "very " * 40 + "well")
        box = provision_fields([long])[-1]
        assert isinstance(box, CheckField)
        assert len(box.label) < 80
        assert box.label.endswith("…")

    def test_a_provision_that_was_taken_out_meanwhile_serves_nothing(
        self, desk: Desk, pupil_id: PupilId
    ):
        presenter, view, _ = opened(desk, pupil_id)
        presenter.change_provision(a_provision(cycle_id=shown(desk, pupil_id).cycle.cycle.id))
        assert not any(name.startswith("serves") for name in view.asked.values)

    def test_planned_sessions_are_worked_out_while_one_types(self, desk: Desk, pupil_id: PupilId):
        presenter, _, _ = opened(desk, pupil_id)
        typed: dict[str, object] = {
            "group_size": 1,
            "minutes": 20,
            "times_a_week": 3,
            "starts_on": date(2026, 6, 15),
            "ends_on": date(2026, 6, 26),
        }
        assert presenter.planned_words(filled(PROVISION_FIELDS, **typed)) == (
            "6 sessions planned, 120 minutes in all. Holidays and closed days are left out."
        )
        typed["starts_on"], typed["ends_on"] = date(2034, 6, 12), date(2034, 6, 23)
        assert presenter.planned_words(filled(PROVISION_FIELDS, **typed)) == (
            "6 sessions planned (holidays not known, so counted), 120 minutes in all."
        )
        assert "worked out" in presenter.planned_words(None)
        typed["ends_on"] = date(2034, 6, 1)
        assert "worked out" in presenter.planned_words(filled(PROVISION_FIELDS, **typed))

    def test_a_role_without_a_rate_is_remarked_on_while_one_types(
        self, desk: Desk, pupil_id: PupilId
    ):
        presenter, _, _ = opened(desk, pupil_id)
        assert presenter.role_remark("TA") == (
            "No rate is recorded for “TA”, so its cost will not be known. There is no rate yet."
        )
        desk.rates.keep_rate(a_rate())
        remark = presenter.role_remark(" TA ")
        assert f"{remark}".endswith("There are rates for: Teaching assistant.")
        assert presenter.role_remark("teaching  assistant") is None
        assert presenter.role_remark(" ") is None

    def test_the_size_of_a_group_is_remarked_on_where_it_does_not_fit(
        self, desk: Desk, pupil_id: PupilId
    ):
        group = a_group()
        desk.groups.keep(group)
        presenter, view, _ = opened(desk, pupil_id)
        presenter.add_provision()

        def words(**typed: object) -> str:
            return presenter.group_words(half_filled(view, **typed))

        assert words() == "1 is one-to-one."
        assert words(group_size=1) == "1 is one-to-one."
        assert words(group_size=1, group_id=group.id).startswith("It is given in a group")
        assert words(group_size=1, new_group="Word builders").startswith("It is given in a group")
        assert words(group_size=3, group_id=group.id) == "1 is one-to-one."

    def test_those_who_are_in_the_group_while_the_provision_lasts_share_it(
        self, desk: Desk, pupil_id: PupilId
    ):
        group = a_group()
        desk.groups.keep(group)
        cycle_id = desk.pupils.record(pupil_id).cycles[-1].cycle.id
        other = add_pupil(desk, "Ash")
        start_cycle(desk, other)
        others = desk.pupils.record(other).cycles[-1].cycle.id
        keep(
            desk,
            [
                a_provision(cycle_id=one, group_id=group.id, ends_on=TODAY, order=7)
                for one in (cycle_id, others)
            ],
        )
        presenter, view, _ = opened(desk, pupil_id)
        presenter.add_provision()

        def chosen(**typed: object) -> Values:
            return half_filled(view, group_size=1, group_id=group.id, **typed)

        now, later = chosen(starts_on=TODAY), chosen(starts_on=TODAY + timedelta(days=1))
        assert presenter.pupils_sharing(half_filled(view)) is None
        assert [presenter.pupils_sharing(one) for one in (chosen(), now, later)] == [2, 2, 1]
        assert presenter.group_words(now) == (
            "The group has 2 pupils on file in this time: they share it."
        )

    def test_where_one_pupil_is_charged_whole_it_is_said_what_the_others_bear(
        self, desk: Desk, pupil_id: PupilId
    ):
        group, shared = a_group(), a_group(name="Talkers")
        desk.groups.keep(group)
        desk.groups.keep(shared)
        other = add_pupil(desk, "Ash")
        start_cycle(desk, other)
        others = desk.pupils.record(other).cycles[-1].cycle.id
        whole = a_provision(cycle_id=others, group_id=group.id, charged_whole=True)
        keep(desk, [whole, a_provision(cycle_id=others, group_id=shared.id, order=2)])
        presenter, view, _ = opened(desk, pupil_id)
        presenter.add_provision()

        def words(**typed: object) -> str:
            during = {"starts_on": whole.starts_on, "ends_on": whole.ends_on}
            return presenter.group_words(half_filled(view, group_size=2, **during, **typed))

        assert words(group_id=group.id).endswith("the others bear nothing.")
        assert "the two share it" in words(group_id=group.id, charged_whole=True)
        assert words(group_id=shared.id, charged_whole=True).startswith("Charged whole: the others")
        assert words(charged_whole=True) == "1 is one-to-one."

    def test_a_provision_names_its_group_and_whose_hours_it_costs(
        self, desk: Desk, pupil_id: PupilId
    ):
        desk.rates.keep_rate(a_rate())
        presenter, view, feed = opened(desk, pupil_id)
        presenter.add_provision()
        fields = {one.name: one for one in view.asked.fields if hasattr(one, "name")}
        assert fields["role"].suggestions == ("Teaching assistant",)
        given: dict[str, object] = {
            "what": "Talking group",
            "who": "Ms Kaur",
            "minutes": 30,
            "times_a_week": 2,
            "ends_on": date(2026, 7, 10),
            "role": "Teaching assistant",
            "new_group": "Talkers",
            "charged_whole": True,
        }
        fill_in(view.asked, **given)
        assert feed.changes[-1].school
        (held,) = shown(desk, pupil_id).cycle.provisions
        (group,) = desk.groups.offered()
        provision = held.provision
        assert (group.name, group.who, group.id) == ("Talkers", "Ms Kaur", provision.group_id)
        assert (provision.role, provision.charged_whole) == ("Teaching assistant", True)
        presenter.show(shown(desk, pupil_id))
        presenter.change_provision(provision)
        with pytest.raises(Refusal, match="A group is chosen"):
            fill_in(view.asked, new_group="Walkers")
        fill_in(view.asked, group_id=None, charged_whole=False)
        (held,) = shown(desk, pupil_id).cycle.provisions
        assert (held.provision.group_id, held.provision.charged_whole) == (None, False)

    def test_how_often_is_said_as_people_say_it(self):
        assert [times_a_week_words(times) for times in (1, 2, 3)] == [
            "once a week",
            "twice a week",
            "3 times a week",
        ]


def test_a_target_says_what_is_missing():
    assert target_words(a_target_without_numbers()) == (
        "Words read correctly: no baseline yet, no goal yet"
    )
