"""The lists of the school's page: staff, and measures."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest

from senco_desk.domain.measures import Better, Measure
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import LineField, NoteField, Values, offering
from senco_desk.ui.screens.cycle.plan.presets import PRESETS, measures_offered
from senco_desk.ui.screens.school.lists.kinds import MEASURES, STAFF
from senco_desk.ui.screens.school.lists.presenter import ListPresenter
from tests.surroundings import a_colleague, an_instrument
from tests.ui.doubles import Announcements


class Card:
    """Shows what the presenter says, and fills in its forms."""

    def __init__(self) -> None:
        self.rows: Sequence[Any] = ()
        self.may_change = True
        self.chosen: list[UUID] = []
        self.refused: list[Refusal] = []
        self.answers: list[dict[str, object]] = []
        self.asked: list[str] = []
        self.says_yes = True

    def show_rows(self, rows: Sequence[Any], *, may_change: bool) -> None:
        self.rows, self.may_change = rows, may_change

    def show_row(self, of: UUID) -> None:
        self.chosen.append(of)

    def refuse(self, refusal: Refusal) -> None:
        self.refused.append(refusal)

    def ask(self, asking: Asking) -> bool:
        self.asked.append(asking.title)
        blank = {field.name: None for field in asking.fields if isinstance(field, LineField)}
        asking.save(Values({**blank, **asking.values, **self.answers.pop(0)}))
        return True

    def ask_to_remove(self, title: str, advice: str) -> bool:
        self.asked.append(title)
        return self.says_yes


@pytest.fixture
def card() -> Card:
    return Card()


def test_a_colleague_is_added_changed_and_taken_out(card: Card, desk: Desk):
    feed = Announcements()
    presenter = ListPresenter(card, desk, feed, STAFF)
    card.answers = [{"name": "Jo Hart"}, {"role": "Teaching assistant"}]

    presenter.add()
    presenter.refresh()
    presenter.change(card.rows[0])
    presenter.refresh()

    [row] = card.rows
    assert [column.value(row) for column in STAFF.columns] == ["Jo Hart", "Teaching assistant"]
    assert card.chosen == [row.id, row.id]
    card.says_yes = False
    presenter.remove(row)
    assert desk.staff.staff() == (row,)
    card.says_yes = True
    presenter.remove(row)
    assert desk.staff.staff() == ()
    assert card.asked[:3] == ["Add a colleague", "Change a colleague", "Take out Jo Hart?"]
    assert len(feed.changes) == 3


def test_what_somebody_took_out_meanwhile_is_refused_in_words(card: Card, desk: Desk):
    presenter = ListPresenter(card, desk, Announcements(), STAFF)
    desk.staff.keep(a_colleague())
    [row] = desk.staff.staff()
    desk.staff.remove(row)

    presenter.remove(row)

    assert len(card.refused) == 1


def test_a_measure_of_the_school_reads_in_words_and_may_have_no_ends(card: Card, desk: Desk):
    presenter = ListPresenter(card, desk, Announcements(), MEASURES)
    card.answers = [
        {"measure_name": "Reading age", "measure_unit": "months", "measure_highest": 192.0},
        {"measure_lowest": None, "measure_highest": None, "measure_better": Better.LESS},
    ]

    presenter.add()
    presenter.refresh()
    said = [[column.value(row) for column in MEASURES.columns] for row in card.rows]
    assert said == [["Reading age", "months", "from 0, to 192", "More is better"]]

    presenter.change(card.rows[0])
    presenter.refresh()
    said = [[column.value(row) for column in MEASURES.columns] for row in card.rows]
    assert said == [["Reading age", "months", "no lower end, no upper end", "Less is better"]]
    assert MEASURES.named(card.rows[0]) == "Reading age, months, less is better"


def test_a_school_open_for_reading_offers_no_change(card: Card, reading_desk: Desk):
    ListPresenter(card, reading_desk, Announcements(), STAFF).refresh()

    assert (card.rows, card.may_change) == ((), False)


def test_somebody_not_said_to_do_anything_reads_so():
    assert STAFF.columns[1].value(a_colleague()) == "Not said"


def test_own_measures_are_offered_before_the_common_ones_and_take_the_place_of_a_namesake():
    namesake = Measure(name="Answers correct", unit="per cent", highest=50.0)

    offered = measures_offered([an_instrument(), an_instrument(measure=namesake)])

    words = [one.words for one in offered]
    assert words[:2] == ["Reading age, months", "Answers correct, per cent"]
    assert set(words[2:]) == {one.words for one in PRESETS} - {words[1]}
    assert offered[1].measure == namesake


def test_names_are_offered_only_in_the_line_that_asks_for_one():
    who = LineField(name="who", label="Who", suggestions=("SENCO",))
    what, note = LineField(name="what", label="What"), NoteField(name="note", label="Note")

    offered = offering((who, what, note), "who", ("Jo Hart", "SENCO"))

    assert offered[1:] == (what, note)
    assert isinstance(offered[0], LineField)
    assert offered[0].suggestions == ("Jo Hart", "SENCO")
