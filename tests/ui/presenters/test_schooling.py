"""The cards of attendance, exclusions and earlier schools, without their widgets."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from senco_desk.domain.identity import PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.schooling import ExclusionKind
from senco_desk.services.desk import Desk
from senco_desk.ui.screens.profile.schooling.kinds import ATTENDANCE, EXCLUSION, SCHOOL
from senco_desk.ui.screens.profile.schooling.presenter import SchoolingPresenter
from senco_desk.ui.screens.profile.schooling.table import (
    ATTENDANCE_COLUMNS,
    EXCLUSION_COLUMNS,
    SCHOOL_COLUMNS,
)
from tests.builders import TODAY
from tests.surroundings import a_previous_school, an_attendance, an_exclusion
from tests.ui.doubles import Announcements
from tests.ui.paper import Paper, fill_in
from tests.ui.schools import add_pupil, keep


@dataclass
class Cards:
    """The presenter with everything around it."""

    desk: Desk
    pupil_id: PupilId
    view: Any = field(default_factory=Paper)
    feed: Announcements = field(default_factory=Announcements)

    def __post_init__(self) -> None:
        self.presenter = SchoolingPresenter(self.view, self.desk, self.feed, self.pupil_id)

    @property
    def record(self) -> Any:
        return self.desk.pupils.record(self.pupil_id)


@pytest.fixture
def cards(desk: Desk) -> Cards:
    return Cards(desk, add_pupil(desk))


NUMBERS = {"possible": 50, "authorised": 9, "unauthorised": 3}


def test_the_cards_show_the_newest_first(cards: Cards) -> None:
    autumn = an_attendance(
        pupil_id=cards.pupil_id, starts_on=date(2025, 9, 3), ends_on=date(2025, 12, 19)
    )
    spring = an_attendance(pupil_id=cards.pupil_id)
    keep(cards.desk, [spring, autumn])

    cards.presenter.refresh()

    shown = {args[0]: args[1:] for name, args, _ in cards.view.calls if name == "show_entries"}
    assert [one.id for one in shown[ATTENDANCE][0]] == [spring.id, autumn.id]
    assert shown[ATTENDANCE][1].startswith("In all, 3 Sep 2025 to 27 Mar 2026")
    assert shown[EXCLUSION] == ((), None)
    assert cards.view.marked("show_may_change") == {"may_change": True}


def test_attendance_of_a_term_needs_only_its_half_days(cards: Cards) -> None:
    terms = cards.desk.school.terms()
    begun = [one for one in terms if one.starts_on <= TODAY]

    cards.presenter.add(ATTENDANCE)
    choice = cards.view.asked.fields[0]
    assert [one for one, _ in choice.options] == [one.id for one in reversed(begun)]
    fill_in(cards.view.asked, term=begun[0].id, **NUMBERS)

    (entry,) = cards.record.attendance
    assert (entry.starts_on, entry.ends_on) == (begun[0].starts_on, begun[0].ends_on)
    assert cards.feed.changes[0].pupils == frozenset({cards.pupil_id})


def test_a_term_that_goes_on_counts_up_to_today(cards: Cards) -> None:
    current = next(
        one for one in cards.desk.school.terms() if one.starts_on <= TODAY <= one.ends_on
    )

    cards.presenter.add(ATTENDANCE)
    fill_in(cards.view.asked, term=current.id, **NUMBERS)

    assert cards.record.attendance[0].ends_on == TODAY


def test_days_of_ones_own_may_be_typed_and_some_are_needed(cards: Cards) -> None:
    cards.presenter.add(ATTENDANCE)
    for given, wanting in (({}, "starts_on"), ({"starts_on": date(2026, 1, 5)}, "ends_on")):
        with pytest.raises(Refusal, match="which days") as refused:
            fill_in(cards.view.asked, **given, **NUMBERS)
        assert refused.value.field == wanting

    fill_in(
        cards.view.asked,
        starts_on=date(2026, 1, 5),
        ends_on=date(2026, 2, 13),
        source="Attendance register",
        **NUMBERS,
    )

    (entry,) = cards.record.attendance
    assert (entry.span, entry.source) == ("5 Jan 2026 to 13 Feb 2026", "Attendance register")


def test_attendance_is_changed_where_it_stands(cards: Cards) -> None:
    keep(cards.desk, [an_attendance(pupil_id=cards.pupil_id, possible=100)])
    (held,) = cards.record.attendance

    cards.presenter.change(ATTENDANCE, held)
    fill_in(cards.view.asked, authorised=8)

    (entry,) = cards.record.attendance
    assert (entry.id, entry.authorised, entry.span) == (held.id, 8, held.span)


def test_a_term_chosen_beside_days_of_another_is_refused(cards: Cards) -> None:
    autumn, spring, *_ = cards.desk.school.terms()
    held = an_attendance(
        pupil_id=cards.pupil_id, starts_on=autumn.starts_on, ends_on=autumn.ends_on
    )
    keep(cards.desk, [held])
    (held,) = cards.record.attendance
    cards.presenter.change(ATTENDANCE, held)

    with pytest.raises(Refusal, match=f"is not in {spring.name}") as refused:
        fill_in(cards.view.asked, term=spring.id)
    assert refused.value.field == "starts_on"
    with pytest.raises(Refusal, match=f"is not in {spring.name}") as refused:
        fill_in(cards.view.asked, term=spring.id, starts_on=None)
    assert refused.value.field == "ends_on"

    fill_in(cards.view.asked, term=spring.id, starts_on=None, ends_on=None, possible=100)
    (entry,) = cards.record.attendance
    assert (entry.starts_on, entry.ends_on) == (spring.starts_on, spring.ends_on)


def test_an_exclusion_is_added_and_changed(cards: Cards) -> None:
    cards.presenter.add(EXCLUSION)
    with pytest.raises(Refusal, match="has a number of half-days"):
        fill_in(cards.view.asked, kind=ExclusionKind.SUSPENSION, starts_on=TODAY)
    fill_in(cards.view.asked, kind=ExclusionKind.SUSPENSION, starts_on=TODAY, half_days=2)
    (held,) = cards.record.exclusions

    cards.presenter.change(EXCLUSION, held)
    assert cards.view.asked.title == "Change exclusion"
    fill_in(cards.view.asked, kind=ExclusionKind.PERMANENT, half_days=None, reason="As decided")

    (entry,) = cards.record.exclusions
    assert (entry.id, entry.words, entry.reason) == (held.id, "Permanent exclusion", "As decided")


def test_an_odd_suspension_is_asked_about_before_it_is_kept(cards: Cards) -> None:
    sunday = date(2026, 6, 14)
    cards.presenter.add(EXCLUSION)
    with pytest.raises(Refusal, match="Nothing was recorded"):
        fill_in(cards.view.asked, kind=ExclusionKind.SUSPENSION, starts_on=sunday, half_days=200)
    assert cards.record.exclusions == ()
    title, advice, _ = cards.view.told("ask_to_go_on")
    assert title == "Record it all the same?"
    assert advice.startswith("The school is closed on 14 Jun 2026. Suspensions of this school ")

    cards.view.answers["ask_to_go_on"] = True
    cards.presenter.add(EXCLUSION)
    fill_in(
        cards.view.calls[-1][1][0], kind=ExclusionKind.SUSPENSION, starts_on=sunday, half_days=200
    )
    (held,) = cards.record.exclusions
    assert held.half_days == 200


def test_more_half_days_than_the_span_holds_are_refused(cards: Cards) -> None:
    cards.presenter.add(ATTENDANCE)
    with pytest.raises(Refusal, match="at most") as refused:
        fill_in(
            cards.view.asked,
            starts_on=date(2026, 6, 1),
            ends_on=date(2026, 6, 12),
            possible=500,
            authorised=0,
            unauthorised=0,
        )
    assert refused.value.field == "possible"


def test_an_earlier_school_is_added_and_changed(cards: Cards) -> None:
    cards.presenter.add(SCHOOL)
    with pytest.raises(Refusal, match="needs a name"):
        fill_in(cards.view.asked)
    fill_in(cards.view.asked, name="Little Acorns Nursery", ends_on=date(2022, 7, 20))
    (held,) = cards.record.previous_schools

    cards.presenter.change(SCHOOL, held)
    fill_in(cards.view.asked, sen_support="Speech therapy.")

    (entry,) = cards.record.previous_schools
    assert (entry.id, entry.span, entry.sen_support) == (
        held.id,
        "until 20 Jul 2022",
        "Speech therapy.",
    )


def test_each_is_removed_with_a_reason_and_named_when_asked(cards: Cards) -> None:
    things = (
        (ATTENDANCE, an_attendance, "The attendance of 5 Jan 2026 to 27 Mar 2026 is"),
        (EXCLUSION, an_exclusion, "The suspension of 2 half-days from 24 Feb 2026 is"),
        (SCHOOL, a_previous_school, "Little Acorns Nursery is"),
    )
    for kind, make, words in things:
        keep(cards.desk, [make(pupil_id=cards.pupil_id)])
        record = cards.record
        (held,) = (*record.attendance, *record.exclusions, *record.previous_schools)
        cards.presenter.remove(kind, held)
        assert (cards.view.asked.intro or "").startswith(words)
        with pytest.raises(Refusal, match="Say why"):
            fill_in(cards.view.asked)
        fill_in(cards.view.asked, reason="The wrong pupil")

    record = cards.record
    assert (record.attendance, record.exclusions, record.previous_schools) == ((), (), ())


def test_the_tables_say_everything_in_words() -> None:
    attendance = an_attendance(source="Register", note="Ill\nin February")
    exclusion = an_exclusion(reason="Hit\nanother child")
    school = a_previous_school(sen_support="Speech\ntherapy", starts_on=None)

    assert [one.value(attendance) for one in ATTENDANCE_COLUMNS] == [
        "5 Jan 2026 to 27 Mar 2026",
        "90%",
        "108 of 120",
        "9",
        "3",
        "Register. Ill in February",
    ]
    assert [one.value(exclusion) for one in EXCLUSION_COLUMNS] == [
        "24 Feb 2026",
        "Suspension of 2 half-days",
        "Hit another child",
    ]
    assert [one.value(school) for one in SCHOOL_COLUMNS] == [
        "Little Acorns Nursery",
        "until 20 Jul 2022",
        "Speech therapy",
    ]
    assert SCHOOL_COLUMNS[2].value(a_previous_school()) == "not recorded"
    assert [one.sort_key(attendance) for one in ATTENDANCE_COLUMNS if one.sort_key] == [
        date(2026, 1, 5),
        90.0,
        108,
        9,
        3,
    ]
    assert SCHOOL_COLUMNS[1].sort_key is not None
    assert SCHOOL_COLUMNS[1].sort_key(a_previous_school(starts_on=None, ends_on=None)) == date.min
    assert EXCLUSION_COLUMNS[0].sort_key is not None
    assert EXCLUSION_COLUMNS[0].sort_key(exclusion) == date(2026, 2, 24)
