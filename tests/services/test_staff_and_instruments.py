"""The school's staff and its measures, kept in its file."""

from dataclasses import replace

import pytest

from senco_desk.domain.changes import Changes
from senco_desk.domain.measures import Measure
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from tests.surroundings import a_colleague, a_group, an_instrument


def test_a_colleague_is_offered_until_taken_out(desk: Desk):
    colleague = a_colleague(role="Teaching assistant")
    assert desk.staff.offered() == ()

    assert desk.staff.keep(colleague) == Changes(school=True)
    desk.groups.keep(a_group(who="Miss Finch"))

    assert desk.staff.offered(["The school nurse"]) == (
        "Jo Hart",
        "Teaching assistant",
        "The school nurse",
        "Miss Finch",
    )
    [kept] = desk.staff.staff()
    desk.staff.keep(replace(kept, role="HLTA"))
    [changed] = desk.staff.staff()
    assert (changed.name, changed.role) == ("Jo Hart", "HLTA")
    desk.staff.remove(changed)
    assert desk.staff.offered() == ("Miss Finch",)


def test_nobody_stands_on_the_list_twice(desk: Desk):
    desk.staff.keep(a_colleague())

    with pytest.raises(Refusal, match="Jo Hart is on the list already") as refused:
        desk.staff.keep(a_colleague(name="jo  hart"))
    assert refused.value.field == "name"
    assert len(desk.staff.staff()) == 1


def test_a_measure_of_the_school_is_kept_whole(desk: Desk):
    measure = Measure(name="Reading age", unit="months", lowest=60.0, highest=192.0)
    own = an_instrument(measure=measure)

    desk.instruments.keep(own)

    [kept] = desk.instruments.instruments()
    assert (kept.id, kept.measure) == (own.id, measure)
    with pytest.raises(Refusal, match="on the list already"):
        desk.instruments.keep(an_instrument())
    desk.instruments.keep(replace(kept, measure=replace(measure, highest=None)))
    [changed] = desk.instruments.instruments()
    assert changed.measure.highest is None
    desk.instruments.remove(changed)
    assert desk.instruments.instruments() == ()
