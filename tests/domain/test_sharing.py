"""Who shares what a session of a group costs."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.sharing import (
    NOTHING,
    Charge,
    Membership,
    Shares,
    days_in_group,
    said_of_shares,
    shares_of,
)
from tests.builders import fresh_id

GROUP = fresh_id().bytes
MONDAY = date(2026, 1, 19)
FRIDAY = date(2026, 3, 27)


def on(day: int) -> date:
    return MONDAY + timedelta(days=day)


def member(**fields: Any) -> Membership:
    """Put a pupil into the group for ten weeks."""
    made: dict[str, Any] = {
        "group": GROUP,
        "provision": fresh_id().bytes,
        "pupil": fresh_id().bytes,
        "starts_on": MONDAY,
        "ends_on": FRIDAY,
        "size": 1,
    }
    return Membership(**{**made, **fields})


members = st.lists(
    st.builds(
        lambda first, length, size, whole: member(
            starts_on=on(first), ends_on=on(first + length), size=size, charged_whole=whole
        ),
        st.integers(0, 60),
        st.integers(0, 60),
        st.integers(1, 6),
        st.sampled_from([False] * 5 + [True]),
    ),
    min_size=1,
    max_size=8,
)


@given(members, st.integers(0, 120), st.integers(0, 100_000))
def test_the_shares_of_a_session_never_add_up_to_more_than_it_costs(
    together: list[Membership], day: int, pence: int
):
    shares = shares_of(together)
    there = [one for one in together if one.starts_on <= on(day) <= one.ends_on]
    borne = sum(shares[one.provision].on(on(day)).of(pence) for one in there)
    assert borne <= pence
    on_file = all(one.size <= len(there) for one in there)
    if there and (on_file or any(one.charged_whole for one in there)):
        assert borne == pence


@given(members, st.integers(0, 120))
def test_nobody_bears_less_because_others_are_told_of_who_were_not_there(
    together: list[Membership], day: int
):
    """A map of some weeks reads fewer of a group than a bundle of all years."""
    there = [one for one in together if one.starts_on <= on(day) <= one.ends_on]
    some, everybody = shares_of(there), shares_of(together)
    for one in there:
        assert some[one.provision].on(on(day)) == everybody[one.provision].on(on(day))


def test_from_the_day_on_which_others_join_the_cost_is_shared_with_them():
    ada, later = member(), [member(starts_on=on(35)) for _ in range(3)]
    shares = shares_of([ada, *later])[ada.provision]
    assert [shares.on(on(day)).size for day in (-9, 0, 34, 35, 400)] == [1, 1, 1, 4, 4]
    assert shares.changes((MONDAY, FRIDAY)) == (on(35),)
    assert shares.changes((on(35), FRIDAY)) == ()
    assert shares.sizes((MONDAY, FRIDAY)) == (1, 4)
    assert shares.sizes((on(40), FRIDAY)) == (4,)


def test_those_who_have_no_record_here_are_counted_as_they_were_typed():
    ada, ben = member(size=5), member()
    shares = shares_of([ada, ben])
    assert {shares[one.provision].on(MONDAY).size for one in (ada, ben)} == {5}
    first, later = member(starts_on=on(-9), ends_on=on(9), size=2), member(size=2)
    moved = shares_of([first, later])[later.provision]
    assert [moved.on(on(day)).seat for day in (0, 10)] == [1, 0]
    assert moved.sizes((MONDAY, FRIDAY)) == (2,)


def test_where_one_pupil_is_charged_whole_the_others_bear_nothing_for_these_days():
    ada, ben = member(starts_on=on(7), ends_on=on(20), charged_whole=True), member(size=3)
    shares = shares_of([ada, ben])
    assert shares[ada.provision].on(on(7)) == Charge(size=1, seat=0)
    bens = shares[ben.provision]
    assert bens.sizes((MONDAY, FRIDAY)) == (3, 0, 3)
    assert bens.on(on(20)) == NOTHING
    assert NOTHING.of(1_720) == 0


def test_a_pupil_who_goes_on_in_the_next_cycle_is_one_pupil():
    pupil = fresh_id().bytes
    before = member(pupil=pupil, ends_on=on(30))
    after, other = member(pupil=pupil, starts_on=on(28)), member(ends_on=date.max)
    shares = shares_of([before, after, other])
    assert shares[other.provision].sizes((MONDAY, FRIDAY)) == (2,)


def test_a_pupil_is_in_the_group_to_the_review_and_while_at_the_school():
    span = MONDAY, FRIDAY
    away = ((on(-40), on(-30)), (on(7), on(13)), (on(21), on(23)))
    assert list(days_in_group(span, None, ())) == [span]
    assert list(days_in_group(span, None, away)) == [
        (MONDAY, on(6)),
        (on(14), on(20)),
        (on(24), FRIDAY),
    ]
    assert list(days_in_group(span, on(10), away)) == [(MONDAY, on(6))]
    assert list(days_in_group(span, on(-1), ())) == []
    assert list(days_in_group(span, None, ((on(-3), on(1)), (on(2), date.max)))) == []


def test_how_a_cost_is_shared_is_said_where_it_is_not_as_typed():
    assert said_of_shares((), 3) is None
    assert said_of_shares((3,), 3) is None
    assert said_of_shares((4,), 3) == "cost shared by 4"
    assert said_of_shares((1, 4), 1) == "cost shared by 1 and then shared by 4"
    assert said_of_shares((0,), 3) == "cost charged whole to another pupil of the group"
    assert said_of_shares((3, 0), 3) == (
        "cost shared by 3 and then all charged to another pupil of the group"
    )


def test_a_charge_that_never_changes_has_no_day_of_change():
    always = Shares.always(Charge(size=3))
    assert always.changes((date.min, date.max)) == ()
    assert always.on(MONDAY) == Charge(size=3)
