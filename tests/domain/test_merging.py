"""Which values stay where a pupil was entered twice, and when two records cannot become one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.cycles import Cycle
from senco_desk.domain.identity import PupilId
from senco_desk.domain.merging import (
    PARTS,
    Merge,
    differing,
    merge_of,
    merged_profile,
    proposed_from,
)
from senco_desk.domain.merging_cycles import left_open
from senco_desk.domain.pupils import (
    LookedAfter,
    Pupil,
    SenStatus,
    SenStatusChange,
    Sex,
    sen_status_on,
)
from senco_desk.domain.record import CycleRecord, PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.sealing import Sealed
from senco_desk.domain.upn import Upn
from tests.builders import (
    a_contact,
    a_cycle,
    a_document,
    a_need,
    a_pupil,
    a_review,
    a_sen_status,
    fresh_id,
    noon,
)
from tests.surroundings import a_previous_school, an_attendance, an_exclusion

UPN, OTHER_UPN = Upn("B801200005001"), Upn("A203102209083")


def a_record(**parts: Any) -> PupilRecord:
    return PupilRecord(pupil=a_pupil(), **parts)


def a_closed(number: int, started_on: date) -> CycleRecord:
    return CycleRecord(
        cycle=a_cycle(number=number, started_on=started_on),
        review=a_review(signed_off_at=noon(started_on)),
    )


def an_open(number: int, started_on: date) -> CycleRecord:
    return CycleRecord(cycle=a_cycle(number=number, started_on=started_on))


# The profile


def test_only_what_differs_is_asked_about():
    kept = a_pupil(class_name="4B", sex=Sex.MALE)
    other = replace(kept, class_name="4 Heron", first_language="Polish")
    assert [part.label for part in differing(kept, other)] == ["Class", "First language"]
    assert differing(kept, kept) == ()


def test_the_other_value_is_proposed_only_where_this_record_says_nothing():
    kept = a_pupil(class_name="4B", first_language=None)
    by_label = {part.label: part for part in PARTS}
    assert proposed_from(by_label["First language"], kept)
    assert not proposed_from(by_label["Class"], kept)
    assert not proposed_from(by_label["On roll"], kept)


def test_every_field_of_a_pupil_is_in_one_part():
    names = [name for part in PARTS for name in part.names]
    fields = set(Pupil.__dataclass_fields__) - {"id", "version"}
    assert sorted(names) == sorted(fields)


def test_each_part_is_shown_in_words():
    bare = a_pupil(preferred_forename=None, upn=None, sex=None, admitted_on=None, looked_after=None)
    full = replace(
        bare,
        upn=UPN,
        sex=Sex.FEMALE,
        admitted_on=date(2021, 9, 6),
        looked_after=LookedAfter.NOW,
        year_group=3,
        year_group_reason="repeats Year 3",
        left_on=date(2026, 7, 21),
    )
    words = {part.label: (part.words(bare), part.words(full)) for part in PARTS}
    assert words["UPN"] == (None, UPN)
    assert words["Sex"] == (None, "Female")
    assert words["Admission date"] == (None, "6 Sep 2021")
    assert words["Looked after"] == (None, "Looked after")
    assert words["Year group"] == (
        "As the date of birth says",
        "Year 3, other than the date of birth says",
    )
    assert words["On roll"] == ("At the school", "Left on 21 Jul 2026")
    gone = replace(full, destination="Quarry Road School")
    assert PARTS[-1].words(gone) == "Left on 21 Jul 2026, to Quarry Road School"


def test_parts_are_taken_whole_from_the_record_that_was_chosen():
    kept = a_pupil(class_name="4B", upn=UPN)
    other = replace(
        kept, class_name="4 Heron", upn=OTHER_UPN, year_group=3, year_group_reason="agreed"
    )
    assert merged_profile(kept, other, {"Class"}).class_name == "4 Heron"
    merged = merged_profile(kept, other, {"Year group", "UPN"})
    assert (merged.year_group, merged.year_group_reason) == (3, "agreed")
    assert (merged.class_name, merged.upn, merged.former_upn) == ("4B", OTHER_UPN, UPN)


def test_the_upn_that_is_not_kept_stays_as_the_former_one_where_there_is_room():
    kept, other = a_pupil(upn=UPN), a_pupil(upn=OTHER_UPN)
    assert merged_profile(kept, other, ()).former_upn == OTHER_UPN
    known = replace(kept, former_upn=Upn("P207000016049"))
    assert merged_profile(known, other, ()).former_upn == "P207000016049"
    assert merged_profile(kept, replace(other, upn=None), ()).former_upn is None
    assert merged_profile(kept, replace(other, upn=UPN), ()).former_upn is None


# Cycles


AUTUMN, SPRING, SUMMER = date(2025, 9, 8), date(2026, 1, 6), date(2026, 4, 14)


def test_the_cycle_under_way_is_numbered_after_those_that_began_before_it():
    merge = merge_of(
        a_record(cycles=(an_open(1, SUMMER),)),
        a_record(cycles=(a_closed(1, AUTUMN), a_closed(2, SPRING))),
    )
    assert [(one.number, one.started_on) for one in merge.changed] == [(3, SUMMER)]  # type: ignore[union-attr]


def test_cycles_whose_numbers_follow_already_keep_them():
    kept = a_record(cycles=(a_closed(1, AUTUMN),))
    assert merge_of(kept, a_record(cycles=(an_open(2, SPRING),))) == Merge(changed=(), same=())
    alone = a_record(cycles=(a_closed(1, SPRING), a_closed(2, AUTUMN)))
    assert merge_of(alone, a_record()) == Merge(changed=(), same=())


@pytest.mark.parametrize(
    ("kept", "other", "numbers"),
    [
        ((an_open(1, AUTUMN),), (an_open(1, SUMMER),), [(2, SUMMER)]),
        ((an_open(1, AUTUMN),), (a_closed(1, SPRING),), [(2, SPRING)]),
        ((a_closed(1, SPRING),), (a_closed(2, AUTUMN),), [(3, SPRING)]),
        (
            (a_closed(1, SPRING), an_open(2, SUMMER)),
            (a_closed(1, AUTUMN),),
            [(3, SUMMER), (2, SPRING)],
        ),
    ],
)
def test_cycles_are_numbered_in_the_order_of_their_start_also_where_they_are_sealed(
    kept: tuple[CycleRecord, ...], other: tuple[CycleRecord, ...], numbers: list[tuple[int, date]]
):
    merge = merge_of(a_record(cycles=kept), a_record(cycles=other))
    assert [(one.number, one.record.cycle.started_on) for one in merge.renumbered] == numbers
    assert [one.number for one in merge.changed if isinstance(one, Cycle)] == [
        number for number, _ in numbers
    ]


@given(
    st.lists(st.dates(AUTUMN, SUMMER), max_size=5), st.lists(st.dates(AUTUMN, SUMMER), max_size=5)
)
def test_no_two_cycles_have_one_number_at_any_time_of_the_merge(
    mine: list[date], theirs: list[date]
):
    kept, other = (
        a_record(cycles=tuple(a_closed(at, day) for at, day in enumerate(sorted(days), start=1)))
        for days in (mine, theirs)
    )
    of_record = {one.cycle.id: at for at, held in enumerate((kept, other)) for one in held.cycles}
    numbers = {one.cycle.id: one.cycle.number for one in (*kept.cycles, *other.cycles)}
    for one in merge_of(kept, other).changed:
        assert isinstance(one, Cycle)
        numbers[one.id] = one.number
        for record in (0, 1):
            of_one = [number for id_, number in numbers.items() if of_record[id_] == record]
            assert len(of_one) == len(set(of_one))
    assert len(set(numbers.values())) == len(numbers)
    started = {one.cycle.id: one.cycle.started_on for one in (*kept.cycles, *other.cycles)}
    in_order = [started[id_] for id_ in sorted(numbers, key=lambda id_: numbers[id_])]
    assert in_order == sorted(in_order)


def test_of_a_sealed_cycle_it_is_said_what_its_number_was():
    agreed = a_cycle(number=1, started_on=SPRING, agreed_on=SPRING, review_on=SUMMER)
    merge = merge_of(
        a_record(cycles=(an_open(1, SUMMER),)),
        a_record(cycles=(a_closed(1, AUTUMN), CycleRecord(cycle=replace(agreed, number=2)))),
    )
    (here,) = merge.renumbered
    assert (here.sealed, here.number) == (None, 3)
    merge = merge_of(
        a_record(cycles=(a_closed(1, AUTUMN),)), a_record(cycles=(CycleRecord(cycle=agreed),))
    )
    (there,) = merge.renumbered
    assert there.sealed is Sealed.PLAN
    words = there.words(date(2026, 6, 15))
    assert words.startswith("Until 15 Jun 2026 this was cycle 1 of the other record of the pupil.")
    assert "it is cycle 2, in the order" in words
    merge = merge_of(
        a_record(cycles=(a_closed(1, SPRING),)), a_record(cycles=(a_closed(1, AUTUMN),))
    )
    assert merge.renumbered[0].sealed is Sealed.REVIEW
    assert "cycle 1 of this record" in merge.renumbered[0].words(date(2026, 6, 15))


def test_a_cycle_without_a_review_stays_open_beside_a_later_one():
    kept = a_record(cycles=(an_open(1, AUTUMN),))
    other = a_record(cycles=(a_closed(1, SPRING), an_open(2, SUMMER)))
    assert [one.started_on for one in left_open(kept, other)] == [AUTUMN]
    assert left_open(a_record(), other) == ()


# SEN provision, attendance


def test_one_entry_of_a_day_that_says_the_same_stays_once():
    mine, theirs = a_sen_status(starts_on=AUTUMN), a_sen_status(starts_on=AUTUMN, reason="Agreed.")
    later = a_sen_status(starts_on=SPRING, status=SenStatus.EHC_PLAN)
    merge = merge_of(a_record(sen_history=(mine,)), a_record(sen_history=(theirs, later)))
    assert merge.same == ((theirs, mine),)
    assert [getattr(one, "reason", None) for one in merge.changed] == [theirs.reason]


def test_the_same_provision_recorded_later_in_the_other_record_is_no_change():
    mine = a_sen_status(starts_on=SPRING, reason="Moved here.", start_known=False)
    theirs = a_sen_status(starts_on=AUTUMN, reason="First concern.")
    merge = merge_of(a_record(sen_history=(mine,)), a_record(sen_history=(theirs,)))
    assert merge.same == ((theirs, mine),)
    assert merge.changed == (
        replace(mine, starts_on=AUTUMN, start_known=True, reason="First concern.\nMoved here."),
    )


def test_several_entries_of_the_other_record_go_into_the_one_beside_them():
    mine = a_sen_status(starts_on=SPRING)
    before, after = a_sen_status(starts_on=AUTUMN), a_sen_status(starts_on=SUMMER)
    merge = merge_of(a_record(sen_history=(mine,)), a_record(sen_history=(before, after)))
    assert merge.same == ((before, mine), (after, mine))
    assert merge.changed == (replace(mine, starts_on=AUTUMN),)


def test_a_provision_that_ended_in_between_and_began_again_stays_twice():
    mine = (
        a_sen_status(starts_on=AUTUMN),
        a_sen_status(starts_on=SPRING, status=SenStatus.NONE),
    )
    again = a_sen_status(starts_on=SUMMER)
    merge = merge_of(a_record(sen_history=mine), a_record(sen_history=(again,)))
    assert (merge.same, merge.changed) == ((), ())


@given(st.data())
def test_the_merged_history_says_of_every_day_what_the_two_said_together(data: st.DataObject):
    """And it holds no entry of the other record beside one that says the same."""
    days = data.draw(st.lists(st.integers(0, 300), unique=True, max_size=8))
    both = [
        a_sen_status(
            starts_on=AUTUMN + timedelta(days=day), status=data.draw(st.sampled_from(SenStatus))
        )
        for day in days
    ]
    at = data.draw(st.integers(0, len(both)))
    mine, theirs = tuple(both[:at]), tuple(both[at:])
    merge = merge_of(a_record(sen_history=mine), a_record(sen_history=theirs))
    gone = {one.id for one, _ in merge.same}
    changed = {one.id: one for one in merge.changed if isinstance(one, SenStatusChange)}
    merged = [changed.get(one.id, one) for one in both if one.id not in gone]
    for day in range(301):
        on = AUTUMN + timedelta(days=day)
        assert sen_status_on(merged, on) is sen_status_on(both, on)
    merged.sort(key=lambda one: one.starts_on)
    for earlier, later in pairwise(merged):
        if earlier.status is later.status:  # one record alone repeated itself
            assert (earlier.id in {one.id for one in mine}) is (
                later.id in {one.id for one in mine}
            )


def test_two_entries_of_one_day_that_differ_are_refused():
    mine = a_sen_status(starts_on=AUTUMN)
    theirs = a_sen_status(starts_on=AUTUMN, status=SenStatus.EHC_PLAN)
    with pytest.raises(Refusal) as refused:
        merge_of(a_record(sen_history=(mine,)), a_record(sen_history=(theirs,)))
    assert "8 Sep 2025" in refused.value.title
    assert "SEN support" in refused.value.advice


def test_attendance_counted_twice_alike_stays_once_and_counted_differently_is_refused():
    mine = an_attendance()
    twin = replace(mine, id=fresh_id(), note="From the office")
    kept = a_record(attendance=(mine,))
    assert merge_of(kept, a_record(attendance=(twin,))).same == ((twin, mine),)
    after = an_attendance(starts_on=date(2026, 4, 13), ends_on=date(2026, 7, 21))
    assert merge_of(kept, a_record(attendance=(after,))).same == ()
    with pytest.raises(Refusal, match="5 Jan 2026"):
        merge_of(kept, a_record(attendance=(an_attendance(possible=121),)))


def test_everything_that_only_a_person_can_decide_is_said_at_once():
    mine = a_record(
        sen_history=(a_sen_status(starts_on=AUTUMN),),
        attendance=(an_attendance(),),
    )
    theirs = a_record(
        sen_history=(a_sen_status(starts_on=AUTUMN, status=SenStatus.EHC_PLAN),),
        attendance=(an_attendance(possible=121),),
    )
    with pytest.raises(Refusal) as refused:
        merge_of(mine, theirs)
    assert refused.value.title == "The two records contradict each other in 2 things."
    said = refused.value.advice.split("\n\n")
    assert [one[:3] for one in said] == ["1. ", "2. "]
    for one, words in zip(said, ("8 Sep 2025", "attendance"), strict=True):
        assert words in one


# Needs, contacts, documents and the rest


def test_needs_of_the_other_record_are_ranked_after_those_here():
    mine = a_need(code="SLCN", rank=1)
    same = a_need(code="SLCN", rank=1, note="Word finding.", starts_on=AUTUMN)
    more = a_need(code="SEMH", rank=2)
    over = a_need(code="HI", rank=3, starts_on=AUTUMN, ends_on=SPRING)
    merge = merge_of(
        a_record(needs=(a_need(code="MLD", rank=2), replace(mine, starts_on=None, note=None))),
        a_record(needs=(same, more, over)),
    )
    assert merge.same == ((same, replace(mine, starts_on=None, note=None)),)
    ranked, filled = merge.changed
    assert ranked == replace(more, rank=3)
    assert filled == replace(mine, starts_on=AUTUMN, note="Word finding.")


@pytest.mark.parametrize("mine_first", [True, False])
def test_a_need_on_file_twice_keeps_its_earlier_first_day_and_both_notes(*, mine_first: bool):
    mine = a_need(code="SLCN", starts_on=AUTUMN if mine_first else SUMMER, note="Late talker.")
    theirs = a_need(code="SLCN", starts_on=SUMMER if mine_first else AUTUMN, note="Word finding.")
    (filled,) = merge_of(a_record(needs=(mine,)), a_record(needs=(theirs,))).changed
    assert filled == replace(mine, starts_on=AUTUMN, note="Late talker.\nWord finding.")


def test_a_need_that_ended_and_came_back_stays_beside_the_current_one():
    over = a_need(code="SLCN", starts_on=AUTUMN, ends_on=SPRING)
    now = a_need(code="SLCN", starts_on=SUMMER)
    assert merge_of(a_record(needs=(now,)), a_record(needs=(over,))).same == ()
    twin = replace(over, id=fresh_id())
    assert merge_of(a_record(needs=(over,)), a_record(needs=(twin,))).same == ((twin, over),)


def test_a_contact_on_file_twice_stays_once_with_what_either_record_knew():
    mine = a_contact(name="Małgorzata O'Hara", phone="01632 960 481", email=None)
    same = a_contact(name="Malgorzata O’Hara", phone=None, email="m@example.org")
    another = a_contact(name="Minh Nguyễn")
    merge = merge_of(a_record(contacts=(mine,)), a_record(contacts=(same, another)))
    assert merge.same == ((same, mine),)
    moved, filled = merge.changed
    assert moved == replace(another, order=2)
    assert filled == replace(mine, email="m@example.org")


def test_contacts_whose_numbers_differ_are_both_kept():
    mine = a_contact(name="Minh Nguyễn", phone="01632 960 481")
    theirs = replace(mine, id=fresh_id(), phone="01632 960 200")
    merge = merge_of(a_record(contacts=(mine,)), a_record(contacts=(theirs,)))
    assert merge.same == ()


def test_a_document_stays_once_per_content():
    mine = a_document(title="EP advice", author=None)
    same = replace(mine, id=fresh_id(), title="Advice", author="Dr H. Lindqvist")
    merge = merge_of(a_record(documents=(mine,)), a_record(documents=(same,)))
    assert merge.same == ((same, mine),)
    assert merge.changed == (replace(mine, author="Dr H. Lindqvist"),)


def test_an_entry_stays_once_however_often_the_other_record_has_it():
    mine = a_document(title="EP advice")
    twins = tuple(replace(mine, id=fresh_id()) for _ in range(2))
    merge = merge_of(a_record(documents=(mine,)), a_record(documents=twins))
    assert merge.same == ((twins[0], mine),)


def test_exclusions_and_earlier_schools_on_file_twice_stay_once():
    exclusion, school = an_exclusion(), a_previous_school(name="Little Acorns Nursery")
    same_exclusion = replace(exclusion, id=fresh_id(), reason="Threw a chair")
    same_school = replace(school, id=fresh_id(), name="Little acorns nursery")
    merge = merge_of(
        a_record(exclusions=(exclusion,), previous_schools=(school,)),
        a_record(
            exclusions=(same_exclusion, an_exclusion(half_days=4)),
            previous_schools=(same_school, a_previous_school(starts_on=date(2019, 9, 2))),
        ),
    )
    assert merge.same == ((same_exclusion, exclusion), (same_school, school))


def test_nothing_of_two_records_that_share_nothing_is_changed_but_ranks_and_order():
    other = PupilId(fresh_id())
    merge = merge_of(
        a_record(),
        a_record(needs=(a_need(pupil_id=other),), contacts=(a_contact(pupil_id=other),)),
    )
    assert [type(one).__name__ for one in merge.changed] == ["Need", "Contact"]
    assert merge.same == ()
