"""Which meetings and reports are owed to parents by now."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.identity import TermId
from senco_desk.domain.meetings import FamilyYear, meetings_owed, report_owed
from senco_desk.domain.terms import usual_terms
from tests.builders import a_calendar, fresh_id

TERMS = usual_terms(2025, [TermId(fresh_id()) for _ in range(3)])
"""To 18 December, 27 March and 21 July."""


def a_year(*met: date, **fields: object) -> FamilyYear:
    held: dict[str, object] = {"is_reported": False, "since": date(2024, 9, 2), **fields}
    return FamilyYear(met=frozenset(met), **held)  # pyright: ignore[reportArgumentType]


def test_the_sentence_says_how_many_there_were_and_that_it_is_guidance():
    assert meetings_owed(a_year(), TERMS, date(2025, 12, 15)) == (
        "0 meetings with parents so far in 2025/26. Schools should meet parents at least three "
        "times each year (SEND Code 6.65, guidance)."
    )
    one = meetings_owed(a_year(date(2025, 10, 1)), TERMS, date(2026, 4, 1))
    assert f"{one}".startswith("1 meeting with parents so far in 2025/26.")


@pytest.mark.parametrize(
    ("met", "since", "today", "owed"),
    [
        (0, date(2024, 9, 2), date(2025, 12, 3), False),
        (0, date(2024, 9, 2), date(2025, 12, 4), True),
        (1, date(2024, 9, 2), date(2026, 3, 12), False),
        (1, date(2024, 9, 2), date(2026, 3, 13), True),
        (2, date(2024, 9, 2), date(2026, 7, 7), True),
        (3, date(2024, 9, 2), date(2026, 8, 31), False),
        (0, date(2025, 11, 3), date(2025, 12, 18), False),  # halfway through the autumn
        (0, date(2025, 11, 3), date(2026, 3, 20), True),
    ],
)
def test_one_is_owed_for_each_term_that_ends_within_two_weeks(
    met: int, since: date, today: date, owed: bool
):
    days = [date(2025, 9, 10 + one) for one in range(met)]
    assert (meetings_owed(a_year(*days, since=since), TERMS, today) is not None) is owed


def test_meetings_of_another_year_or_still_to_come_do_not_count():
    year = a_year(date(2025, 6, 1), date(2026, 1, 20))
    assert meetings_owed(year, TERMS, date(2025, 12, 15)) is not None


def test_without_terms_nothing_is_owed():
    assert meetings_owed(a_year(), (), date(2026, 7, 20)) is None


@given(today=st.dates(date(2025, 9, 1), date(2026, 8, 31)), met=st.integers(0, 6))
def test_who_met_three_times_owes_nothing_and_one_meeting_more_never_owes_more(
    today: date, met: int
):
    days = [date(2025, 9, 1 + one) for one in range(met)]
    more = meetings_owed(a_year(*days, date(2025, 9, 20)), TERMS, date(2025, 9, 30))
    assert more is None
    owed = meetings_owed(a_year(*days), a_calendar().terms, today)
    assert owed is None or met < 3


@pytest.mark.parametrize(
    ("today", "owed"),
    [(date(2026, 5, 31), False), (date(2026, 6, 1), True), (date(2025, 9, 1), False)],
)
def test_the_report_is_asked_for_towards_the_end_of_the_year(today: date, owed: bool):
    assert (report_owed(a_year(), today) is not None) is owed
    assert report_owed(a_year(is_reported=True), today) is None
