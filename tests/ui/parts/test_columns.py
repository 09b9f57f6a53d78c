from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.ui.parts.columns import Arrangement, Column, Grouping, GroupLine


@dataclass(frozen=True)
class Pupil:
    name: str
    year: int | None = 4
    review: date | None = None


COLUMNS = (
    Column[Pupil](name="name", heading="Name", value=lambda row: row.name),
    Column[Pupil](
        name="review",
        heading="Review",
        value=lambda row: str(row.review or "none set"),
        sort_key=lambda row: row.review,
    ),
)
BY_YEAR = Grouping[Pupil](
    name="year",
    key=lambda row: row.year,
    title=lambda row: "No year group" if row.year is None else f"Year {row.year}",
)

ANN = Pupil("Lark, Ann", 4, date(2026, 12, 3))
BO = Pupil("O'Neil, Bo", 3, date(2026, 3, 10))
CY = Pupil("Finch-Wren, Cy", None, None)


def arranged(*rows: Pupil) -> Arrangement[Pupil]:
    arrangement = Arrangement(COLUMNS, identity=lambda row: row.name)
    arrangement.set_rows(rows)
    return arrangement


def test_rows_stand_as_given_until_they_are_sorted():
    arrangement = arranged(BO, ANN, CY)

    assert arrangement.lines == (BO, ANN, CY)
    arrangement.sort(0)
    assert arrangement.lines == (CY, ANN, BO)
    arrangement.sort(None)
    assert arrangement.lines == (BO, ANN, CY)


def test_dates_sort_as_dates_and_an_unset_one_is_last_both_ways():
    arrangement = arranged(CY, ANN, BO)

    arrangement.sort(1)
    assert arrangement.lines == (BO, ANN, CY)
    arrangement.sort(1, falling=True)
    assert arrangement.lines == (ANN, BO, CY)


@given(st.lists(st.one_of(st.none(), st.dates())), st.booleans())
def test_any_dates_sort_with_the_unset_ones_last(days: list[date | None], falling: bool):
    arrangement = arranged(*(Pupil(str(at), review=day) for at, day in enumerate(days)))

    arrangement.sort(1, falling=falling)

    shown = [line.review for line in arrangement.lines if isinstance(line, Pupil)]
    known = sorted((day for day in days if day), reverse=falling)
    assert shown == [*known, *[None] * days.count(None)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ann", [ANN]),
        ("ANN lar", [ANN]),
        ("ark", []),
        ("wren", [CY]),
        ("finch-wren", [CY]),
        ("o'neil", [BO]),
        ("oneil bo", [BO]),
        ("  ", [ANN, BO, CY]),
        ("none", [CY]),
    ],
)
def test_every_typed_word_must_begin_a_word(typed: str, found: list[Pupil]):
    arrangement = arranged(ANN, BO, CY)

    arrangement.type(typed)

    assert list(arrangement.lines) == found
    assert arrangement.count == len(found)


def test_what_is_searched_can_be_more_than_what_is_shown():
    arrangement = Arrangement(
        COLUMNS, identity=lambda row: row.name, searched=lambda row: f"{row.name} class 4B"
    )
    arrangement.set_rows([ANN])

    arrangement.type("4b")

    assert arrangement.lines == (ANN,)


def test_a_rule_and_typing_both_hold():
    arrangement = arranged(ANN, BO, CY)

    arrangement.keep(lambda row: row.review is not None)
    arrangement.type("bo")
    assert arrangement.lines == (BO,)

    arrangement.type("")
    arrangement.keep(None)
    assert arrangement.count == 3


def test_groups_stand_in_order_with_their_counts_and_the_unknown_last():
    arrangement = arranged(CY, ANN, Pupil("Bee, Di", 4), BO)

    arrangement.sort(0)
    arrangement.group(BY_YEAR)

    assert arrangement.lines == (
        GroupLine("Year 3", 1),
        BO,
        GroupLine("Year 4", 2),
        Pupil("Bee, Di", 4),
        ANN,
        GroupLine("No year group", 1),
        CY,
    )


def test_a_shut_group_keeps_its_count_and_opens_again():
    arrangement = arranged(ANN, BO)
    arrangement.group(BY_YEAR)

    arrangement.toggle("Year 4")
    assert arrangement.lines == (GroupLine("Year 3", 1), BO, GroupLine("Year 4", 1, is_open=False))
    assert arrangement.count == 2

    arrangement.toggle("Year 4")
    assert ANN in arrangement.lines


def test_a_filter_leaves_out_empty_groups():
    arrangement = arranged(ANN, BO)
    arrangement.group(BY_YEAR)

    arrangement.type("bo")

    assert arrangement.lines == (GroupLine("Year 3", 1), BO)


def test_a_blank_text_sorts_last_like_everything_that_is_not_recorded():
    column = Column[Pupil](name="name", heading="Name", value=lambda row: row.name)

    assert column.key(Pupil("")) is None
    assert column.key(Pupil("ANN")) == "ann"


def test_accents_do_not_keep_a_name_from_being_found():
    arrangement = arranged(Pupil("Żuk, Zoë"))

    arrangement.type("zoe zuk")

    assert arrangement.count == 1


def test_the_line_above_a_group_says_what_its_rows_come_to():
    assert GroupLine("Year 3", 2).words == "Year 3 (2)"
    assert GroupLine("Year 3", 2, note="3 h in all").words == "Year 3 (2): 3 h in all"
