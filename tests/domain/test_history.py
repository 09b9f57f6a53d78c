"""Who changed what, in a chain that shows when it was touched."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from senco_desk.domain.history import FIRST_LINK, Act, HistoryEntry, first_broken, link_of
from senco_desk.domain.register import FieldChange
from tests.builders import NOW, an_id, fresh_id


def entry(sequence: int, previous: str, **fields: Any) -> HistoryEntry:
    """Make one entry that follows on the one before."""
    usual: dict[str, Any] = {
        "happened_at": NOW + timedelta(minutes=sequence),
        "who": "R. Pemberton",
        "act": Act.CHANGED,
        "subject": "Target",
        "subject_id": an_id("target"),
        "pupil_id": an_id("pupil"),
        "fields": (FieldChange(field="Goal", before="50", after="60"),),
        "reason": None,
    }
    content: dict[str, Any] = {
        **usual,
        "sequence": sequence,
        "previous": previous,
        "link": "",
        **fields,
    }
    unlinked = HistoryEntry(**content)
    return replace(unlinked, link=link_of(unlinked))


def a_chain(length: int) -> list[HistoryEntry]:
    entries: list[HistoryEntry] = []
    for sequence in range(1, length + 1):
        previous = entries[-1].link if entries else FIRST_LINK
        entries.append(entry(sequence, previous, reason=f"Reason {sequence}"))
    return entries


@given(st.integers(0, 12))
def test_an_untouched_history_is_whole(length: int):
    assert first_broken(a_chain(length)) is None


EDITS: dict[str, Any] = {
    "sequence": 99,
    "happened_at": NOW - timedelta(days=30),
    "who": "Somebody else",
    "act": Act.REMOVED,
    "subject": "Measurement",
    "subject_id": fresh_id(),
    "pupil_id": None,
    "fields": (),
    "reason": "Better reason",
    "previous": "f" * 64,
    "link": "f" * 64,
}


@pytest.mark.parametrize("field", EDITS)
@given(st.integers(1, 8), st.data())
def test_an_edited_entry_is_found(field: str, length: int, data: st.DataObject):
    chain = a_chain(length)
    place = data.draw(st.integers(0, length - 1))
    chain[place] = replace(chain[place], **{field: EDITS[field]})
    assert first_broken(chain) is chain[place]


@pytest.mark.parametrize("part", ["field", "before", "after"])
def test_an_edited_value_inside_an_entry_is_found(part: str):
    chain = a_chain(3)
    (change,) = chain[1].fields
    chain[1] = replace(chain[1], fields=(replace(change, **{part: "51"}),))
    assert first_broken(chain) is chain[1]


@given(st.integers(1, 8), st.data())
def test_an_edited_entry_is_found_even_with_its_link_made_anew(length: int, data: st.DataObject):
    chain = a_chain(length + 1)
    place = data.draw(st.integers(0, length - 1))
    edited = replace(chain[place], who="Somebody else")
    chain[place] = replace(edited, link=link_of(edited))
    assert first_broken(chain) is chain[place + 1]


@given(st.integers(2, 8), st.data())
def test_an_entry_taken_out_is_found(length: int, data: st.DataObject):
    chain = a_chain(length)
    place = data.draw(st.integers(0, length - 2))
    follower = chain[place + 1]
    del chain[place]
    assert first_broken(chain) is follower


@given(st.integers(2, 6), st.randoms())
def test_reordered_entries_are_found(length: int, chance: Any):
    chain = a_chain(length)
    shuffled = list(chain)
    chance.shuffle(shuffled)
    assume(shuffled != chain)
    first_out_of_place = next(
        one for one, right in zip(shuffled, chain, strict=True) if one is not right
    )
    assert first_broken(shuffled) is first_out_of_place


def test_an_entry_put_in_between_is_found():
    chain = a_chain(3)
    forged = entry(2, chain[0].link, who="Somebody else")
    assert first_broken([chain[0], forged, *chain[1:]]) is chain[1]


def test_the_link_is_the_same_in_every_time_zone():
    here = entry(1, FIRST_LINK, happened_at=NOW)
    summer_time = timezone(timedelta(hours=1))
    there = entry(1, FIRST_LINK, happened_at=NOW.astimezone(summer_time))
    assert there.happened_at.isoformat() != here.happened_at.isoformat()
    assert there.link == here.link == here.expected_link


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.text(), st.text())  # noqa: DTZ001
def test_a_link_is_a_sha_256_whatever_was_typed(moment: datetime, who: str, reason: str):
    one = entry(
        1, FIRST_LINK, happened_at=moment.replace(tzinfo=NOW.tzinfo), who=who, reason=reason
    )
    assert len(one.link) == 64
    assert set(one.link) <= set("0123456789abcdef")
    assert first_broken([one]) is None


def test_text_moved_from_one_part_to_another_changes_the_link():
    one = entry(1, FIRST_LINK, who="ab", subject="c")
    two = entry(1, FIRST_LINK, who="a", subject="bc")
    assert one.link != two.link
