"""What provision costs a pupil."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.costing import (
    NO_RATE,
    Cost,
    Costing,
    RateTable,
    cost_of,
    whole_pence,
)
from senco_desk.domain.costs import Rate, threshold_in, threshold_words
from senco_desk.domain.money import read_pence, write_hours, write_pence
from senco_desk.domain.planned_days import Cuts
from senco_desk.domain.sharing import Charge, Shares
from senco_desk.domain.years import Year, YearKind
from tests.surroundings import a_rate, a_threshold

SEPTEMBER = date(2025, 9, 1)
APRIL = date(2026, 4, 1)
ASSISTANT = "Teaching assistant"
ALONE = Shares.always(Charge(size=1))

days = st.dates(date(2020, 1, 1), date(2032, 12, 31))
pence = st.integers(1, 100_000)


def costing(*rates: Rate) -> Costing:
    table = RateTable(rates)
    return Costing(table, Cuts.at(table.changes))


def test_an_hour_a_week_for_a_year_costs_what_senco_forum_says():
    # One weekly hour of an assistant over 38 weeks: £653.60 (SENCO Forum).
    cost = costing(a_rate(pence_an_hour=1_720)).cost({1: 38 * 60}, ASSISTANT, ALONE)
    assert cost.words == "£653.60"


def test_a_session_costs_the_rate_of_its_day():
    made = costing(a_rate(), a_rate(pence_an_hour=1_790, starts_on=APRIL))
    before, after = made.priced({1: 60, 2: 120}, "teaching  ASSISTANT", ALONE)
    assert (before.pence, after.pence) == (1_720, 3_580)
    assert cost_of((before, after)) == Cost(pence=5_300)


def test_a_day_without_a_rate_costs_no_known_amount_and_never_nothing():
    made = costing(a_rate())
    assert made.cost({0: 90}, ASSISTANT, ALONE).words == NO_RATE
    assert made.cost({0: 90, 1: 60}, ASSISTANT, ALONE).words == (
        "£17.20; no rate recorded for 1 h 30 min"
    )
    assert made.cost({1: 60}, "Learning mentor", ALONE).pence is None
    assert made.cost({1: 60}, None, ALONE).pence is None
    assert made.cost({}, None, ALONE).pence is None
    assert made.cost({}, ASSISTANT, ALONE) == Cost(pence=0)


def test_costs_add_up_and_say_what_they_leave_out():
    assert (Cost(pence=None) + Cost(pence=None, minutes_without_rate=20)).words == NO_RATE
    together = Cost(pence=120) + Cost(pence=None, minutes_without_rate=20)
    assert together == Cost(pence=120, minutes_without_rate=20)


def test_a_group_set_up_for_one_pupil_is_charged_whole():
    made = costing(a_rate())
    assert made.cost({1: 60}, ASSISTANT, Shares.always(Charge(size=4))).pence == 430
    assert made.cost({1: 60}, ASSISTANT, ALONE).pence == 1_720


def test_the_roles_are_those_of_the_rates_as_typed_last():
    table = RateTable(
        [a_rate(role="teaching assistant"), a_rate(starts_on=APRIL), a_rate(role="HLTA")]
    )
    assert table.roles == ("HLTA", ASSISTANT)
    assert table.rate_on(ASSISTANT, SEPTEMBER - timedelta(days=1)) is None


@given(pence, st.integers(0, 200_000), st.integers(1, 60))
def test_shares_of_a_group_add_up_to_the_penny(rate: int, minutes: int, size: int):
    whole = whole_pence(rate, minutes)
    shares = [Charge(size=size, seat=seat).of(whole) for seat in range(size)]
    assert sum(shares) == whole
    assert max(shares) - min(shares) <= 1
    assert min(shares) >= 0
    nearest = Charge(size=size).of(whole)
    assert abs(nearest * size - whole) * 2 <= size


@given(
    st.lists(st.tuples(days, pence), max_size=5, unique_by=lambda one: one[0]),
    st.lists(st.tuples(days, st.integers(1, 420)), max_size=30),
    st.integers(1, 12),
    days,
)
def test_splitting_at_a_rate_change_adds_up_and_nothing_is_negative(
    dated: list[tuple[date, int]],
    sessions: list[tuple[date, int]],
    size: int,
    elsewhere: date,
):
    rates = [a_rate(pence_an_hour=amount, starts_on=on) for on, amount in dated]
    table = RateTable(rates)
    cuts = Cuts.at([*table.changes, elsewhere])
    made = Costing(table, cuts)

    def cost(held: list[tuple[date, int]]) -> Cost:
        minutes: dict[int, int] = {}
        for on, long in held:
            part = cuts.part_of(on)
            minutes[part] = minutes.get(part, 0) + long
        return cost_of(made.priced(minutes, ASSISTANT, Shares.always(Charge(size=size))))

    whole = cost(sessions)
    assert whole.pence is None or whole.pence >= 0
    priced = sum(long for on, long in sessions if table.rate_on(ASSISTANT, on))
    assert whole.minutes_without_rate == sum(long for _, long in sessions) - priced
    for change in table.changes:
        before = cost([one for one in sessions if one[0] < change])
        after = cost([one for one in sessions if one[0] >= change])
        assert before + after == whole


@given(st.integers(0, 10_000_000))
def test_an_amount_reads_as_it_is_written(amount: int):
    assert read_pence(write_pence(amount)) == amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("17.2", 1_720),
        (" £ 6,000 ", 600_000),
        ("17.205", None),
        ("1,00", None),
        ("-3", None),
        ("", None),
    ],
)
def test_amounts_are_read_as_people_type_them(text: str, amount: int | None):
    assert read_pence(text) == amount


def test_hours_are_written_in_words():
    assert [write_hours(one) for one in (0, 45, 60, 740)] == [
        "0 min",
        "45 min",
        "1 h",
        "12 h 20 min",
    ]


def test_the_threshold_of_a_year_is_that_of_its_first_day():
    old, new = a_threshold(), a_threshold(pence=650_000, starts_on=APRIL)
    year = Year.of(YearKind.SCHOOL, date(2026, 1, 5))
    assert threshold_in([new, old], year.span) == old
    assert threshold_in([new], year.span) == new
    assert threshold_in([new], Year.of(YearKind.SCHOOL, date(2024, 10, 1)).span) is None


def test_the_threshold_says_that_it_is_not_the_legal_test():
    words = threshold_words(a_threshold())
    assert words.startswith(
        "For information: the notional threshold is £6,000.00 a year from 1 Apr"
    )
    for said in (words, threshold_words(None)):
        assert "not part of the legal test" in said


@given(days, st.sampled_from(YearKind))
def test_every_day_lies_in_just_one_year(on: date, kind: YearKind):
    year = Year.of(kind, on)
    first, last = year.span
    assert first <= on <= last
    assert Year.of(kind, last + timedelta(days=1)).begins_in == year.begins_in + 1
    assert (last - first).days + 1 in (365, 366)


def test_years_are_named_as_schools_name_them():
    assert Year.of(YearKind.FINANCIAL, date(2026, 3, 31)).words == "financial year 2025/26"
    assert Year.of(YearKind.SCHOOL, date(2099, 9, 1)).name == "2099/00"
