"""Leaving, coming back and merging on the profile, without widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pytest

from senco_desk.domain.identity import PupilId
from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.record import CycleRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.register import RegisterRow
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import Field, Values
from senco_desk.ui.screens.profile.leaving.merging import likeliest_first, merge_words
from senco_desk.ui.screens.profile.leaving.presenter import LeavingPresenter, facts_of
from tests.builders import (
    TODAY,
    a_cycle,
    a_provision,
    a_pupil,
    a_pupil_record,
    a_register_row,
    a_rich_record,
    a_school,
    a_sen_status,
    a_session,
)
from tests.leavers import a_time_away
from tests.surroundings import an_attendance
from tests.ui.doubles import Announcements, Surroundings
from tests.ui.schools import add_pupil, keep, pupil_of

LAST_DAY = date(2026, 6, 12)


@dataclass
class LeavingOnPaper:
    """Keeps what the card was told to show, and fills in forms as the user would."""

    fills_in: Mapping[str, object] | None = None
    chooses: PupilId | None = None
    facts: Mapping[str, str | None] = field(default_factory=dict[str, str | None])
    ways: tuple[bool, bool, bool] | None = None
    asked: list[Asking] = field(default_factory=list[Asking])
    offered: Sequence[RegisterRow] = ()
    refusals: list[Refusal] = field(default_factory=list[Refusal])

    def show_facts(self, facts: Sequence[tuple[str, str | None]]) -> None:
        self.facts = dict(facts)

    def show_ways(self, *, has_last_day: bool, has_left: bool, may_change: bool) -> None:
        self.ways = has_last_day, has_left, may_change

    def refuse(self, refusal: Refusal) -> None:
        self.refusals.append(refusal)

    def ask(self, asking: Asking) -> bool:
        self.asked.append(asking)
        if self.fills_in is None:
            return False
        asking.save(Values({**asking.values, **self.fills_in}))
        return True

    def ask_for_pupil(self, rows: Sequence[RegisterRow]) -> PupilId | None:
        self.offered = rows
        return self.chooses


@dataclass
class Card:
    """The presenter with everything around it."""

    desk: Desk
    pupil_id: PupilId
    view: LeavingOnPaper = field(default_factory=LeavingOnPaper)
    feed: Announcements = field(default_factory=Announcements)
    shell: Surroundings = field(default_factory=Surroundings)

    def __post_init__(self) -> None:
        self.presenter = LeavingPresenter(
            self.view, self.desk, self.feed, self.shell, self.pupil_id
        )

    def leave(self) -> None:
        self.view.fills_in = {"left_on": LAST_DAY, "destination": "Quarry Road School"}
        self.presenter.leave()


@pytest.fixture
def card(desk: Desk) -> Card:
    return Card(desk, add_pupil(desk))


def test_leaving_is_recorded_and_can_be_taken_back(card: Card) -> None:
    card.presenter.refresh()
    assert card.view.ways == (False, False, True)
    assert card.view.facts["On roll"] == "At the school"
    card.leave()
    card.presenter.refresh()
    assert card.view.ways == (True, True, True)
    assert card.view.facts["Last day"] == "12 Jun 2026"
    assert card.view.facts["Went to"] == "Quarry Road School"
    card.view.fills_in = {"reason": "The family stayed."}
    card.presenter.stay()
    assert pupil_of(card.desk, card.pupil_id).left_on is None
    assert len(card.feed.changes) == 2


def test_sessions_on_record_after_the_last_day_are_told(card: Card) -> None:
    cycle = a_cycle(pupil_id=card.pupil_id)
    provision = a_provision(cycle_id=cycle.id)
    session = a_session(provision_id=provision.id, happened_on=TODAY)
    keep(card.desk, [cycle, provision, session])
    card.leave()
    card.presenter.refresh()
    said = card.view.facts["Sessions recorded while away"]
    assert said is not None
    assert said.startswith("On 15 Jun 2026, when the pupil was not at")
    assert card.shell.said[-1].startswith("Sessions are on record for days after the last day.")


def test_a_leaver_comes_back(card: Card) -> None:
    card.leave()
    card.view.fills_in = {}
    card.presenter.come_back()
    card.presenter.refresh()
    assert card.view.facts["Was away"] == (
        "After 12 Jun 2026 until back on 15 Jun 2026, at Quarry Road School"
    )
    assert card.view.ways == (False, False, True)


def test_a_school_open_for_reading_offers_no_change(reading_desk: Desk, card: Card) -> None:
    reading = Card(reading_desk, card.pupil_id)
    reading.presenter.refresh()
    assert reading.view.ways == (False, False, False)


def test_a_last_day_to_come_is_told_as_such() -> None:
    record = a_pupil_record(
        pupil=a_pupil(left_on=date(2026, 7, 21)),
        sen_history=(a_sen_status(status=SenStatus.EHC_PLAN),),
        times_away=(a_time_away(destination=None),),
    )
    facts = dict(facts_of(record, a_school(kept_years_with_plan=35), TODAY))
    assert facts["Last day, still to come"] == "21 Jul 2026"
    assert facts["Goes to"] is None
    assert facts["Was away"] == "After 21 Jul 2025 until back on 3 Nov 2025"
    reviewed = f"{facts['Record to be reviewed']}"
    assert reviewed.startswith("14 Mar 2052: date of birth and 35 years with an EHC plan")
    assert "Nothing is deleted" in reviewed


def test_the_record_of_a_pupil_on_support_is_reviewed_after_25_years() -> None:
    facts = dict(facts_of(a_pupil_record(pupil=a_pupil()), a_school(), TODAY))
    words = f"{facts['Record to be reviewed']}"
    assert words.startswith("14 Mar 2042: date of birth and 25 years,")


def test_likely_twins_stand_first() -> None:
    pupil = a_pupil(legal_forename="Zoë", legal_surname="O'Hara")
    born = pupil.date_of_birth
    twin = a_register_row(legal_forename="Zoe", legal_surname="OHara", date_of_birth=born)
    sister = a_register_row(legal_surname="O'Hara", date_of_birth=date(2019, 2, 3))
    stranger = a_register_row(legal_surname="Aldous", date_of_birth=date(2019, 2, 4))
    assert likeliest_first(pupil, [stranger, sister, twin]) == (twin, sister, stranger)


def test_two_records_become_one(card: Card) -> None:
    other = add_pupil(card.desk, "Ren", "Castellan", first_language="Polish", class_name="5B")
    left = add_pupil(card.desk, "Tamsin", "Okoro", left_on=LAST_DAY)
    card.view.chooses = other
    card.view.fills_in = {"Class": "other"}
    card.presenter.merge()
    assert {one.pupil_id for one in card.view.offered} == {other, left}
    (asking,) = card.view.asked
    labels = {one.label: one for one in asking.fields if isinstance(one, Field)}
    assert labels["Legal forename"].help == "This record: Wren. The other: Ren."
    assert asking.values["First language"] == "other"
    assert asking.values["Legal forename"] == "this"
    merged = pupil_of(card.desk, card.pupil_id)
    assert (merged.legal_forename, merged.class_name) == ("Wren", "5B")
    assert merged.first_language == "Polish"
    assert card.feed.changes[0].pupils == {card.pupil_id, other}
    assert "are one" in card.shell.said[0]


def test_nothing_is_compared_where_nobody_is_chosen_or_the_two_contradict(card: Card) -> None:
    card.presenter.merge()
    assert card.view.asked == []
    other = add_pupil(card.desk, "Ren", "Castellan")
    keep(card.desk, [an_attendance(pupil_id=card.pupil_id)])
    keep(card.desk, [an_attendance(pupil_id=other, possible=121)])
    card.view.chooses = other
    card.presenter.merge()
    (refused,) = card.view.refusals
    assert "attendance of the same days differently" in refused.title
    assert card.view.asked == []


def test_nothing_is_merged_while_the_other_page_holds_what_is_not_saved(card: Card) -> None:
    other = add_pupil(card.desk, "Ren", "Castellan")
    card.view.chooses = card.shell.stays_with = other
    card.presenter.merge()
    assert card.view.asked == []
    card.shell.stays_with = None
    card.presenter.merge()
    assert len(card.view.asked) == 1


def test_what_moves_is_told_before_it_is_moved() -> None:
    nobody = a_pupil_record(pupil=a_pupil(), needs=())
    words = merge_words(nobody, a_rich_record())
    assert "Everything recorded there (3 cycles, " in words
    assert "session" in words
    assert "4 documents, 3 contacts, 3 needs" in words
    assert "born 2 Nov 2016" in words
    assert "Whatever else is recorded there" in merge_words(nobody, nobody)
    assert "this record becomes" not in words


def test_what_becomes_of_cycles_is_told_before_they_move() -> None:
    started = date(2025, 9, 8)
    mine = CycleRecord(cycle=a_cycle(number=1, started_on=started, agreed_on=None))
    theirs = CycleRecord(cycle=a_cycle(number=1, started_on=TODAY, agreed_on=TODAY))
    kept = a_pupil_record(pupil=a_pupil(), needs=(), cycles=(mine,))
    other = a_pupil_record(pupil=a_pupil(), needs=(), cycles=(theirs,))
    words = merge_words(kept, other)
    assert (
        "Cycle 1 of the other record becomes cycle 2, in the order of their start; an addendum "
        "will say so." in words
    )
    assert "The cycle that started on 8 Sep 2025 has no signed-off review" in words
    swapped = merge_words(other, kept)
    assert "Cycle 1 of this record becomes cycle 2" in swapped
