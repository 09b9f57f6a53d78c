"""The banks beside a plan, without widgets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from senco_desk.domain.bank import KeyStage
from senco_desk.domain.identity import PupilId
from senco_desk.domain.measures import Better
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.screens.cycle.bank.presenter import BankPresenter, LookedFor, Narrowing
from senco_desk.ui.screens.cycle.bank.wording import Shelf, listed_entry, whole_entry
from tests.builders import TODAY
from tests.own_bank import an_own_provision, an_own_strategy, an_own_target
from tests.ui.doubles import Announcements
from tests.ui.paper import Paper, fill_in, filled
from tests.ui.presenters.test_cycle_remarks import Page
from tests.ui.schools import add_pupil, pupil_of, start_cycle


@pytest.fixture
def pupil_id(desk: Desk) -> PupilId:
    pupil_id = add_pupil(desk, codes=("SPLD", "SLCN"), date_of_birth=date(2017, 1, 10))
    start_cycle(desk, pupil_id, started_on=date(2026, 6, 8), review_on=date(2026, 7, 10))
    return pupil_id


def opened(
    desk: Desk, pupil_id: PupilId, shelf: Shelf, **answers: object
) -> tuple[BankPresenter, Any]:
    view: Any = Paper(**answers)
    wanted = LookedFor(
        shelf=shelf,
        pupil=pupil_of(desk, pupil_id),
        area=BroadArea.COGNITION,
        stage=KeyStage.KS2,
    )
    presenter = BankPresenter(view, desk, Announcements(), wanted)
    presenter.read()
    return presenter, view


def keys(view: Any) -> list[str]:
    return [one.key for one in view.told("show_entries")[0]]


class TestSearching:
    def test_the_bank_opens_at_the_pupils_area_and_stage_and_can_be_widened(
        self, desk: Desk, pupil_id: PupilId
    ):
        presenter, view = opened(desk, pupil_id, Shelf.TARGETS)
        narrow = len(keys(view))
        presenter.narrow(Narrowing(stage=KeyStage.KS2))
        wider = len(keys(view))
        presenter.narrow(Narrowing())
        assert 0 < narrow < wider < len(keys(view))
        assert len(keys(view)) == len(desk.guidance.bank().targets)

    def test_a_topic_is_browsed_and_goes_where_the_area_has_none(
        self, desk: Desk, pupil_id: PupilId
    ):
        presenter, view = opened(desk, pupil_id, Shelf.TARGETS)
        presenter.narrow(Narrowing(area=BroadArea.COGNITION, topic="Phonics"))
        topics, chosen = view.told("show_topics")
        assert chosen == "Phonics"
        assert "Phonics" in topics
        assert 0 < len(keys(view)) < 20
        presenter.narrow(Narrowing(area=BroadArea.SENSORY, topic="Phonics"))
        assert view.told("show_topics")[1] is None

    def test_nothing_found_says_what_to_try(self, desk: Desk, pupil_id: PupilId):
        presenter, view = opened(desk, pupil_id, Shelf.STRATEGIES)
        presenter.narrow(Narrowing(words="xylophonist"))
        entries, counted, _ = view.told("show_entries")
        assert entries == []
        assert counted.startswith("No strategy is found so. Try fewer words")

    @pytest.mark.parametrize("shelf", Shelf)
    def test_an_entry_is_shown_whole_before_it_is_taken(
        self, desk: Desk, pupil_id: PupilId, shelf: Shelf
    ):
        presenter, view = opened(desk, pupil_id, shelf)
        presenter.choose(keys(view)[0])
        whole = view.told("show_entry")
        labels = [label for label, _ in whole.facts]
        assert {
            Shelf.TARGETS: "Who does what",
            Shelf.STRATEGIES: "When it helps",
            Shelf.PROVISIONS: "To start from",
        }[shelf] in labels
        assert ("From", "The bank that comes with SENCO Desk") in whole.facts
        presenter.choose(None)
        assert view.told("show_entry") is None
        assert presenter.chosen is None

    def test_what_an_entry_says_is_put_into_words(self):
        own = an_own_target(less=True, baseline=8.0, goal=2.0)
        facts = dict(whole_entry(own).facts)
        assert facts["What is measured"] == "Pages read aloud (pages; less is better)"
        assert facts["Often chosen for"] == "SPLD"
        assert facts["From"] == "Our school's own"
        assert listed_entry(own).filing.startswith("Our school's own")
        club = dict(whole_entry(an_own_provision(group_size=1)).facts)
        assert club["To start from"] == ("20 minutes, 3 times a week, for 10 weeks, one-to-one")
        assert "Where research is reviewed" not in club


class TestOwn:
    @pytest.mark.parametrize(
        ("shelf", "given"),
        [
            (
                Shelf.TARGETS,
                {
                    "statement": "Reads 8 pages to a friend",
                    "measure_name": "Pages",
                    "measure_unit": "pages",
                    "measure_better": Better.MORE,
                    "how_measured": "The teacher counts.",
                    "baseline": 2,
                    "goal": 8,
                    "weeks": 6,
                    "why": "Books are for sharing.",
                    "who_does_what": "The teacher chooses the friend.",
                },
            ),
            (Shelf.STRATEGIES, {"what": "Let the pupil choose.", "when": "At the start."}),
            (
                Shelf.PROVISIONS,
                {
                    "what": "Reading club",
                    "purpose": "Reads aloud.",
                    "who": "SENCO",
                    "group_size": 2,
                    "minutes": 20,
                    "times_a_week": 1,
                    "weeks": 6,
                },
            ),
        ],
    )
    def test_an_own_entry_is_added_changed_and_taken_out(
        self, desk: Desk, pupil_id: PupilId, shelf: Shelf, given: dict[str, object]
    ):
        presenter, view = opened(desk, pupil_id, shelf, ask_removal=True)
        presenter.add_own()
        asking = view.told("ask_own").asking
        assert asking.values["area"] is BroadArea.COGNITION
        fill_in(asking, **given, topic="Our topic", found_by="lighthouse")
        entries, _, chosen = view.told("show_entries")
        assert entries[0].key == chosen
        presenter.narrow(Narrowing(words="lighthouse"))
        assert keys(view) == [chosen]
        presenter.choose(chosen)
        presenter.change_own()
        asking = view.told("ask_own").asking
        assert asking.title.startswith("Change this")
        fill_in(asking, topic="Another topic")
        presenter.choose(chosen)
        assert presenter.chosen is not None
        assert presenter.chosen.topic == "Another topic"
        view.answers["ask_removal"] = False
        presenter.remove_own()
        assert presenter.chosen.key in {one.key for one in presenter._entries}
        view.answers["ask_removal"] = True
        presenter.remove_own()
        assert chosen not in keys(view)

    def test_an_entry_of_the_program_is_neither_changed_nor_taken_out(
        self, desk: Desk, pupil_id: PupilId
    ):
        presenter, view = opened(desk, pupil_id, Shelf.TARGETS, ask_removal=True)
        presenter.choose(keys(view)[0])
        presenter.change_own()
        presenter.remove_own()
        assert view.times("ask_own") == view.times("ask_removal") == 0
        assert presenter.may_change

    def test_an_entry_that_somebody_took_out_meanwhile_is_refused(
        self, desk: Desk, pupil_id: PupilId
    ):
        desk.bank.keep(an_own_strategy())
        presenter, view = opened(desk, pupil_id, Shelf.STRATEGIES, ask_removal=True)
        presenter.choose(keys(view)[0])
        desk.bank.remove(desk.bank.bank().strategies[0])  # pyright: ignore[reportArgumentType]
        presenter.remove_own()
        assert "no longer on file" in view.refusals[0].title

    def test_an_entry_without_a_stage_is_refused(self, desk: Desk, pupil_id: PupilId):
        presenter, view = opened(desk, pupil_id, Shelf.STRATEGIES)
        presenter.add_own()
        with pytest.raises(Refusal, match="stages are missing"):
            fill_in(
                view.told("ask_own").asking,
                what="Let the pupil choose.",
                when="At the start.",
                topic="Choosing",
                stage_KS2=False,
            )

    def test_the_form_warns_of_the_pupils_name(self, desk: Desk, pupil_id: PupilId):
        presenter, view = opened(desk, pupil_id, Shelf.TARGETS)
        presenter.add_own()
        warned = view.told("ask_own").warned
        assert warned("The pupil reads") is None
        assert warned("Wren reads").startswith("Wren is a name of this pupil.")
        assert warned("Wren Castellan reads").startswith("Wren and Castellan are names")


class TestPlanning:
    def test_a_target_of_the_bank_is_adapted_to_the_pupil_and_the_plan(
        self, desk: Desk, pupil_id: PupilId
    ):
        page = Page(desk, pupil_id)
        entry = next(one for one in desk.bank.bank().targets if one.key == "letter-sounds")
        page.view.answers["ask_bank"] = entry
        page.presenter.add_target_from_bank()
        wanted = page.view.told("ask_bank")
        assert (wanted.area, wanted.stage) == (BroadArea.COGNITION, KeyStage.KS2)
        assert (wanted.title, wanted.verb) == ("Targets from the bank", "Adapt for this pupil")
        values = page.view.asked.values
        assert values["statement"] == entry.example
        assert values["baseline"] is None
        assert values["goal_on"] == date(2026, 7, 10)
        spld = desk.pupils.record(pupil_id).needs[0]
        assert values["need_id"] == spld.id
        assert page.beside.start_at == "baseline"
        fill_in(page.view.asked, baseline=4, baseline_on=date(2026, 6, 12))
        assert page.cycle.targets[0].target.is_measurable

    def test_a_target_answers_a_need_in_its_area_or_none(self, desk: Desk):
        pupil_id = add_pupil(desk, "Ada", "Lowe", codes=("MLD",))
        start_cycle(desk, pupil_id, started_on=date(2026, 6, 8))
        page = Page(desk, pupil_id)
        own = an_own_target(need_codes=())
        page.view.answers["ask_bank"] = own
        page.presenter.add_target_from_bank()
        assert page.view.asked.values["need_id"] == desk.pupils.record(pupil_id).needs[0].id
        page.view.answers["ask_bank"] = replace(own, area=BroadArea.SENSORY)
        page.presenter.add_target_from_bank()
        assert page.view.asked.values["need_id"] is None

    def test_who_leaves_the_bank_without_an_entry_is_asked_nothing(
        self, desk: Desk, pupil_id: PupilId
    ):
        page = Page(desk, pupil_id)
        page.presenter.add_target_from_bank()
        page.presenter.add_provision_from_bank()
        assert page.view.times("ask_target") == page.view.times("ask_provision") == 0

    def test_a_provision_of_the_bank_is_planned_within_the_plan(
        self, desk: Desk, pupil_id: PupilId
    ):
        page = Page(desk, pupil_id)
        page.view.answers["ask_bank"] = an_own_provision()
        page.presenter.add_provision_from_bank()
        fill_in(page.view.asked)
        provision = page.cycle.provisions[0].provision
        assert (provision.starts_on, provision.ends_on) == (TODAY, date(2026, 7, 10))
        assert provision.note == "Reads aloud without fear."

    def test_a_strategy_is_looked_up_for_who_does_what(self, desk: Desk, pupil_id: PupilId):
        page = Page(desk, pupil_id)
        page.presenter.add_target()
        beside = page.beside
        assert beside.into == "who_does_what"
        assert beside.look_up() is None
        strategy = an_own_strategy()
        page.view.answers["ask_bank"] = strategy
        assert beside.look_up() == strategy.what
        assert page.view.told("ask_bank").verb == "Put it in"

    def test_a_target_that_is_being_written_is_kept_in_the_schools_bank(
        self, desk: Desk, pupil_id: PupilId
    ):
        page = Page(desk, pupil_id)
        page.presenter.add_target()
        typed = page.typed(
            statement="Reads 40 words of a menu",
            measure_name="Words",
            measure_unit="words",
            baseline=10,
            goal=40,
            goal_on=date(2026, 7, 27),
            why="To order lunch.",
            who_does_what="The teacher brings a menu.",
        )
        page.beside.keep_in_bank(typed)
        asking = page.view.told("ask_own").asking
        assert asking.values["weeks"] == 6
        fill_in(asking, topic="Reading for life", how_measured="Menus each Friday.")
        own = desk.bank.bank().targets[0]
        assert own.statement == "Reads {goal} words of a menu"
        assert own.need_codes == ("SPLD",)
        assert own.stages == (KeyStage.KS2,)

    def test_a_target_without_a_need_or_a_day_can_be_kept_too(self, desk: Desk, pupil_id: PupilId):
        page = Page(desk, pupil_id)
        page.presenter.add_target()
        page.beside.keep_in_bank(page.typed(need_id=None))
        assert page.view.told("ask_own").asking.values["weeks"] == 12

    def test_a_provision_that_is_being_written_is_kept_in_the_schools_bank(
        self, desk: Desk, pupil_id: PupilId
    ):
        page = Page(desk, pupil_id)
        page.presenter.add_provision()
        typed = page.typed(
            what="Menu reading", who="SENCO", minutes=15, times_a_week=2, note="Reads menus."
        )
        page.beside.keep_in_bank(typed)
        asking = page.view.told("ask_own").asking
        assert asking.values["weeks"] == 4
        fill_in(asking, topic="Reading for life")
        own = desk.bank.bank().provisions[0]
        assert (own.what, own.purpose, own.weeks) == ("Menu reading", "Reads menus.", 4)
        page.beside.keep_in_bank(page.typed(ends_on=None))
        assert page.view.told("ask_own").asking.values["weeks"] == 12


def test_a_form_of_our_bank_offers_the_topics_there_are(desk: Desk, pupil_id: PupilId):
    presenter, view = opened(desk, pupil_id, Shelf.TARGETS)
    presenter.add_own()
    topic = next(
        one for one in view.told("ask_own").asking.fields if getattr(one, "name", "") == "topic"
    )
    assert "Phonics" in topic.suggestions
    assert filled((topic,), topic="Phonics").text("topic") == "Phonics"
