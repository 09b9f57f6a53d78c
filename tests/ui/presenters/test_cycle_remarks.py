"""Remarks on a plan, without widgets: on its page, and in the form of a target or provision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from senco_desk.domain.identity import PupilId
from senco_desk.domain.record import CycleRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.smart_rules import Source
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import Field, Values
from senco_desk.ui.screens.cycle.plan.agreeing import AgreementPresenter
from senco_desk.ui.screens.cycle.plan.beside import Beside
from senco_desk.ui.screens.cycle.plan.presenter import PlanPresenter
from senco_desk.ui.screens.cycle.plan.remarks import RemarkLine, counted_remarks, source_words
from senco_desk.ui.screens.cycle.shown import Shown
from tests.builders import a_provision, a_target
from tests.ui.doubles import Announcements
from tests.ui.paper import Paper, fill_in, filled
from tests.ui.schools import add_pupil, keep, start_cycle

VAGUE = "statement-vague-verb"


@pytest.fixture
def pupil_id(desk: Desk) -> PupilId:
    pupil_id = add_pupil(desk, codes=("SPLD",))
    start_cycle(desk, pupil_id, started_on=date(2026, 6, 8))
    return pupil_id


class Page:
    """The page of a plan, on paper, shown anew after every change."""

    def __init__(self, desk: Desk, pupil_id: PupilId, *, may_change: bool = True) -> None:
        self.desk = desk
        self.pupil_id = pupil_id
        self.may_change = may_change
        self.view: Any = Paper(ask_removal=True, finish_typing=True)
        self.presenter = PlanPresenter(self.view, desk, Announcements())
        self.agreement = AgreementPresenter(self.view, desk, Announcements())
        self.show()

    @property
    def cycle(self) -> CycleRecord:
        return self.desk.pupils.record(self.pupil_id).cycles[-1]

    def show(self) -> None:
        record = self.desk.pupils.record(self.pupil_id)
        shown = Shown(
            record=record,
            cycle=record.cycles[-1],
            calendar=self.desk.school.calendar(),
            may_change=self.may_change,
        )
        self.presenter.show(shown)
        self.agreement.show(shown)

    def line(self, rule: str) -> RemarkLine:
        self.show()
        return next(one for one in self.view.told("show_remarks") if one.key[0] == rule)

    @property
    def beside(self) -> Beside:
        """What stands beside the form that was asked for last."""
        return next(
            args[1]
            for called, args, _ in reversed(self.view.calls)
            if called in ("ask_target", "ask_provision")
        )

    def typed(self, **given: object) -> Values:
        """Return the form of a target or provision as far as it can be read."""
        asking = self.form
        fields = tuple(
            replace(one, needed=False) for one in asking.fields if isinstance(one, Field)
        )
        return filled(fields, **{**asking.values, **given})

    @property
    def form(self) -> Asking:
        return next(
            args[0]
            for called, args, _ in reversed(self.view.calls)
            if called in ("ask_target", "ask_provision")
        )


@pytest.fixture
def page(desk: Desk, pupil_id: PupilId) -> Page:
    return Page(desk, pupil_id)


def add_vague_target(page: Page) -> None:
    target = a_target(cycle_id=page.cycle.cycle.id, statement="Improve reading", order=1)
    keep(page.desk, [target])


def rules_in(lines: tuple[RemarkLine, ...], *, is_kept: bool = False) -> set[str]:
    return {one.key[0] for one in lines if (one.reason is not None) is is_kept}


def test_a_plan_is_remarked_on_with_what_to_do_and_where_that_is_from(page: Page):
    add_vague_target(page)
    line = page.line(VAGUE)
    assert line.heading == (
        "Target 1: This says that something gets better, not what the pupil will do."
    )
    assert line.mend.endswith("Seen here: improve.")
    assert line.source.startswith("Good practice")
    assert page.line("plan-pupil-view").heading.startswith("The plan: ")
    assert page.line("plan-pupil-view").source.startswith("The Code")
    page.presenter.show(page.presenter._shown)
    [target] = page.view.told("show_targets")
    assert "remarks" in target.answers


def test_nothing_is_remarked_where_nothing_can_be_changed(desk: Desk, pupil_id: PupilId):
    page = Page(desk, pupil_id)
    add_vague_target(page)
    closed = Page(desk, pupil_id, may_change=False)
    assert closed.view.told("show_remarks") == []


def test_a_provision_says_how_many_remarks_are_open(page: Page):
    keep(page.desk, [a_provision(cycle_id=page.cycle.cycle.id, who="Staff")])
    page.show()
    [line] = page.view.told("show_provisions")
    assert line.remarked is not None
    assert line.remarked.endswith("remarks")


def test_a_remark_is_kept_with_a_reason_looked_at_and_taken_back(page: Page):
    add_vague_target(page)
    before = page.line(VAGUE)
    page.presenter.keep_remark(before.key)
    with pytest.raises(Refusal, match="Say why"):
        fill_in(page.view.asked, reason=" ")
    fill_in(page.view.asked, reason="His own words.")
    kept = page.line(VAGUE)
    assert kept.reason == "His own words."
    assert kept.heading.startswith("Kept as it is. Target 1")
    assert page.view.told("show_remarks")[-1] == kept
    page.presenter.take_back(kept.key)
    assert page.line(VAGUE).reason is None
    page.presenter.take_back(kept.key)
    assert page.view.refusals == []


def test_a_kept_remark_comes_back_when_what_it_is_about_changes(page: Page):
    add_vague_target(page)
    page.presenter.keep_remark(page.line(VAGUE).key)
    fill_in(page.view.asked, reason="His own words.")
    target = page.cycle.targets[0].target
    page.desk.planning.save_target(replace(target, why="To read to his sister."))
    assert page.line(VAGUE).reason is not None
    target = page.cycle.targets[0].target
    page.desk.planning.save_target(replace(target, statement="Improve spelling"))
    assert page.line(VAGUE).reason is None


def test_the_agreeing_form_names_the_number_of_open_remarks(page: Page):
    page.agreement.agree()
    assert page.view.asked.intro == "The plan is then kept word for word, and stays as it is."
    add_vague_target(page)
    page.show()
    page.agreement.agree()
    assert "still open. The plan can be agreed all the same." in str(page.view.asked.intro)


def test_nothing_is_remarked_on_a_plan_once_it_is_agreed(page: Page):
    add_vague_target(page)
    page.show()
    assert page.view.told("show_remarks")
    page.agreement.agree()
    fill_in(page.view.asked, review_on=date(2026, 7, 10))
    page.show()
    assert page.view.told("show_remarks") == []


class TestForm:
    def test_remarks_come_while_a_target_is_half_typed(self, page: Page):
        page.presenter.add_target()
        assert page.beside.remarks.look(page.typed()) == ()
        lines = page.beside.remarks.look(page.typed(statement="Improve reading"))
        assert VAGUE in rules_in(lines)
        [vague] = [one for one in lines if one.key[0] == VAGUE]
        assert vague.beside == "statement"
        assert not vague.heading.startswith("Target")
        assert not page.beside.remarks.is_unsaved

    def test_a_reason_typed_in_the_form_is_written_with_the_target(self, page: Page):
        page.presenter.add_target()
        remarks = page.beside.remarks
        typed = {
            "statement": "Improve reading",
            "measure_name": "Words read",
            "measure_unit": "words",
        }
        [vague] = [one for one in remarks.look(page.typed(**typed)) if one.key[0] == VAGUE]
        with pytest.raises(Refusal, match="Say why"):
            remarks.keep(vague.key, "")
        remarks.keep(vague.key, "His own words.")
        assert remarks.is_unsaved
        assert VAGUE in rules_in(remarks.look(page.typed(**typed)), is_kept=True)
        assert page.cycle.kept_findings == ()
        fill_in(page.view.asked, **typed)
        [kept] = page.cycle.kept_findings
        assert kept.about == str(page.cycle.targets[0].target.id)
        assert page.line(VAGUE).reason == "His own words."

    def test_a_reason_given_for_other_words_is_not_written(self, page: Page):
        page.presenter.add_target()
        remarks = page.beside.remarks
        typed = {"measure_name": "Words read", "measure_unit": "words"}
        lines = remarks.look(page.typed(statement="Improve reading", **typed))
        remarks.keep(next(one.key for one in lines if one.key[0] == VAGUE), "His own words.")
        fill_in(page.view.asked, statement="Improve spelling", **typed)
        assert page.cycle.kept_findings == ()

    def test_what_was_kept_before_is_taken_back_with_the_form(self, page: Page):
        add_vague_target(page)
        page.presenter.keep_remark(page.line(VAGUE).key)
        fill_in(page.view.asked, reason="His own words.")
        page.show()
        page.presenter.change_target(page.cycle.targets[0].target)
        remarks = page.beside.remarks
        [kept] = [one for one in remarks.look(page.typed()) if one.reason]
        remarks.take_back(kept.key)
        assert VAGUE in rules_in(remarks.look(page.typed()))
        remarks.keep(kept.key, "A better reason.")
        remarks.look(page.typed())
        remarks.take_back(kept.key)
        assert len(page.cycle.kept_findings) == 1
        fill_in(page.view.asked)
        assert page.cycle.kept_findings == ()

    def test_a_provision_is_remarked_on_while_it_is_typed(self, page: Page):
        page.presenter.add_provision()
        lines = page.beside.remarks.look(page.typed(what="Reading", who="Staff"))
        assert "provision-who-vague" in rules_in(lines)
        key = next(one.key for one in lines if one.key[0] == "provision-who-vague")
        page.beside.remarks.keep(key, "Whoever is free.")
        fill_in(
            page.view.asked,
            what="Reading",
            who="Staff",
            minutes=20,
            times_a_week=3,
            ends_on=date(2026, 7, 10),
        )
        assert [one.reason for one in page.cycle.kept_findings] == ["Whoever is free."]

    def test_a_change_keeps_what_the_form_does_not_show(self, page: Page):
        cycle_id = page.cycle.cycle.id
        keep(
            page.desk,
            [
                a_target(cycle_id=cycle_id, changed_since="The goal is higher."),
                a_provision(cycle_id=cycle_id, role="Teaching assistant", charged_whole=True),
            ],
        )
        page.show()
        page.presenter.change_target(page.cycle.targets[0].target)
        fill_in(page.view.asked, why="To read to his sister.")
        page.presenter.change_provision(page.cycle.provisions[0].provision)
        fill_in(page.view.asked, note="In the library")
        assert page.cycle.targets[0].target.changed_since == "The goal is higher."
        provision = page.cycle.provisions[0].provision
        assert (provision.role, provision.charged_whole) == ("Teaching assistant", True)


def test_the_weight_of_every_source_is_said(desk: Desk):
    rules = desk.guidance.smart_rules()
    said = {rule.source: source_words(rule) for rule in rules}
    assert said[Source.LAW].startswith("Law: Children and Families Act 2014")
    assert said[Source.CODE].startswith("The Code")
    assert "neither law nor official guidance" in said[Source.PRACTICE]
    assert [counted_remarks(number) for number in (0, 1, 3)] == [
        "No remarks",
        "1 remark",
        "3 remarks",
    ]
