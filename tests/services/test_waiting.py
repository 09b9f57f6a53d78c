"""Putting things to do off, and what waits beside reviews and threads."""

from datetime import timedelta

import pytest

from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from tests.builders import TODAY
from tests.services.conftest import SchoolDay

ABOUT = "review of cycle 1"
NEXT_WEEK = TODAY + timedelta(days=7)


def test_a_thing_is_put_off_until_its_day_and_the_newest_word_counts(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    changes = desk.waiting.put_off_until(pupil.id, ABOUT, NEXT_WEEK, "Parents away")
    assert changes.pupils == {pupil.id}
    desk.waiting.put_off_until(pupil.id, ABOUT, TODAY + timedelta(days=1), "They came back")
    (held,) = desk.waiting.put_off()
    assert (held.about, held.reason) == (ABOUT, "They came back")
    desk.waiting.take_up(held)
    assert desk.waiting.put_off() == ()


def test_a_day_that_is_not_ahead_is_refused_and_nothing_kept(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    with pytest.raises(Refusal, match="not ahead"):
        desk.waiting.put_off_until(pupil.id, ABOUT, TODAY, "Parents away")
    assert desk.waiting.put_off() == ()


def test_what_was_put_off_is_on_the_list_again_on_its_day(
    desk: Desk, day: SchoolDay, monkeypatch: pytest.MonkeyPatch
):
    desk.waiting.put_off_until(day.add_pupil().id, ABOUT, NEXT_WEEK, "Parents away")
    monkeypatch.setattr(type(desk.setting), "today", lambda _: NEXT_WEEK)
    assert desk.waiting.put_off() == ()


def test_families_are_read_with_the_terms_of_the_school(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    found = desk.waiting.of_families()
    assert set(found.years) == {pupil.id}
    assert found.views == {}
    assert found.terms == desk.school.calendar().terms
