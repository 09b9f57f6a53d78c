"""Assess and the views in it, without widgets."""

from datetime import date
from typing import Any

import pytest

from senco_desk.domain.cycles import ViewGiver, ViewMoment
from senco_desk.domain.identity import PupilId
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.screens.cycle.assess.fields import TRIED_FIELDS
from senco_desk.ui.screens.cycle.assess.presenter import AssessPresenter, line_of
from senco_desk.ui.screens.cycle.shown import Shown
from senco_desk.ui.screens.cycle.voices.presenter import VoicesPresenter
from senco_desk.ui.screens.cycle.voices.presenter import line_of as voice_line
from tests.builders import a_view, an_assessment
from tests.ui.doubles import Announcements
from tests.ui.paper import Paper, fill_in, filled
from tests.ui.schools import add_pupil, start_cycle


@pytest.fixture
def pupil_id(desk: Desk) -> PupilId:
    pupil_id = add_pupil(desk)
    start_cycle(desk, pupil_id)
    return pupil_id


def shown(desk: Desk, pupil_id: PupilId) -> Shown:
    record = desk.pupils.record(pupil_id)
    return Shown(
        record=record, cycle=record.cycles[-1], calendar=desk.school.calendar(), may_change=True
    )


class TestAssessing:
    def test_every_area_is_shown_and_says_where_nothing_is_recorded(
        self, desk: Desk, pupil_id: PupilId
    ):
        view: Any = Paper()
        AssessPresenter(view, desk, Announcements()).show(shown(desk, pupil_id))
        areas = view.told("show_areas")
        assert [one.area for one in areas] == list(BroadArea)
        assert all(one.lines == () for one in areas)
        assert view.marked("show_areas") == {"may_change": True}
        assert view.told("show_tried") is None

    def test_an_assessment_is_added_changed_and_taken_out(self, desk: Desk, pupil_id: PupilId):
        view: Any = Paper(ask_removal=True)
        feed = Announcements()
        presenter = AssessPresenter(view, desk, feed)
        presenter.show(shown(desk, pupil_id))
        presenter.add(BroadArea.COGNITION)
        assert view.asked.values == {"area": BroadArea.COGNITION, "happened_on": date(2026, 6, 15)}
        fill_in(view.asked, needs="Loses the thread.", method="Observation")
        held = shown(desk, pupil_id).cycle.assessments[0]
        assert (held.needs, held.strengths) == ("Loses the thread.", None)
        presenter.change(held)
        fill_in(view.asked, strengths="Loves stories.")
        held = shown(desk, pupil_id).cycle.assessments[0]
        assert (held.needs, held.strengths) == ("Loses the thread.", "Loves stories.")
        presenter.remove(held)
        assert shown(desk, pupil_id).cycle.assessments == ()
        assert len(feed.changes) == 3

    def test_an_assessment_without_words_is_refused_in_its_form(
        self, desk: Desk, pupil_id: PupilId
    ):
        view: Any = Paper()
        presenter = AssessPresenter(view, desk, Announcements())
        presenter.show(shown(desk, pupil_id))
        presenter.add(BroadArea.SEMH)
        with pytest.raises(Refusal) as refused:
            fill_in(view.asked)
        assert refused.value.field == "strengths"

    def test_keeping_an_assessment_keeps_it(self, desk: Desk, pupil_id: PupilId):
        view: Any = Paper(ask_removal=False)
        feed = Announcements()
        AssessPresenter(view, desk, feed).remove(an_assessment())
        assert not feed.changes

    def test_an_assessment_gone_meanwhile_is_refused(self, desk: Desk, pupil_id: PupilId):
        view: Any = Paper(ask_removal=True)
        AssessPresenter(view, desk, Announcements()).remove(an_assessment())
        assert view.refusals

    def test_what_was_tried_before_is_kept(self, desk: Desk, pupil_id: PupilId):
        presenter = AssessPresenter(Paper(), desk, Announcements())  # pyright: ignore[reportArgumentType]
        presenter.show(shown(desk, pupil_id))
        presenter.save_tried(filled(TRIED_FIELDS, tried_before=" Phonics again. "))
        assert shown(desk, pupil_id).cycle.cycle.tried_before == "Phonics again."

    def test_the_heading_leaves_out_a_method_that_is_not_recorded(self):
        assert line_of(an_assessment(method=None)).heading == "14 Jan 2026"
        assert line_of(an_assessment()).heading == "14 Jan 2026, Observation"


class TestViews:
    def presenter(self, desk: Desk, pupil_id: PupilId, view: Any) -> VoicesPresenter:
        givers = (ViewGiver.PUPIL, ViewGiver.PARENT)
        presenter = VoicesPresenter(view, desk, Announcements(), ViewMoment.REVIEW, givers)
        presenter.show(shown(desk, pupil_id))
        return presenter

    def test_a_view_is_added_changed_and_taken_out(self, desk: Desk, pupil_id: PupilId):
        view: Any = Paper(ask_removal=True)
        presenter = self.presenter(desk, pupil_id, view)
        presenter.add(ViewGiver.PARENT)
        fill_in(view.asked, method="Telephone", words="He reads to the dog.", name="I. Castellan")
        (held,) = shown(desk, pupil_id).cycle.views
        assert (held.giver, held.moment) == (ViewGiver.PARENT, ViewMoment.REVIEW)
        presenter.show(shown(desk, pupil_id))
        (_, parents) = view.told("show_voices")
        assert parents.lines[0].heading == (
            "I. Castellan (parent or carer), 15 Jun 2026, Telephone"
        )
        presenter.change(held)
        fill_in(view.asked, words="He reads to us all.")
        (held,) = shown(desk, pupil_id).cycle.views
        assert held.words == "He reads to us all."
        presenter.remove(held)
        assert shown(desk, pupil_id).cycle.views == ()

    def test_that_no_view_was_given_is_kept_with_its_reason(self, desk: Desk, pupil_id: PupilId):
        view: Any = Paper()
        self.presenter(desk, pupil_id, view).add(ViewGiver.PUPIL)
        fill_in(view.asked, method="Asked twice", none_given=True, no_view_reason="Was ill.")
        (held,) = shown(desk, pupil_id).cycle.views
        assert (held.words, held.no_view_reason) == (None, "Was ill.")
        assert voice_line(held).words == "No view given: Was ill."
        assert not voice_line(held).is_given

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"words": "I like it.", "none_given": True}, "words"),
            ({"none_given": True}, "no_view_reason"),
            ({}, "words"),
        ],
    )
    def test_a_view_is_given_or_it_is_not(
        self, desk: Desk, pupil_id: PupilId, typed: dict[str, object], field: str
    ):
        view: Any = Paper()
        self.presenter(desk, pupil_id, view).add(ViewGiver.PUPIL)
        with pytest.raises(Refusal) as refused:
            fill_in(view.asked, method="Conversation", **typed)
        assert refused.value.field == field

    def test_a_forgotten_reason_is_not_kept_beside_words(self, desk: Desk, pupil_id: PupilId):
        view: Any = Paper()
        self.presenter(desk, pupil_id, view).add(ViewGiver.PUPIL)
        fill_in(view.asked, method="Drawing", words="The quiet table.", no_view_reason="Was ill.")
        assert shown(desk, pupil_id).cycle.views[0].no_view_reason is None

    def test_a_view_may_be_kept_after_all_or_be_gone(self, desk: Desk, pupil_id: PupilId):
        view: Any = Paper(ask_removal=False)
        presenter = self.presenter(desk, pupil_id, view)
        presenter.remove(a_view())
        assert not view.refusals
        view.answers["ask_removal"] = True
        presenter.remove(a_view())
        assert view.refusals
