"""What an action says it touched."""

from senco_desk.domain.changes import NOTHING, Changes
from senco_desk.domain.identity import CycleId, PupilId, TargetId
from tests.builders import fresh_id

PUPIL, OTHER = PupilId(fresh_id()), PupilId(fresh_id())
CYCLE, TARGET = CycleId(fresh_id()), TargetId(fresh_id())


def test_two_actions_together_touch_what_either_touched():
    one = Changes(pupils=frozenset({PUPIL}), cycles=frozenset({CYCLE}))
    two = Changes(pupils=frozenset({OTHER}), targets=frozenset({TARGET}), school=True)
    assert (one | two) == Changes(
        pupils=frozenset({PUPIL, OTHER}),
        cycles=frozenset({CYCLE}),
        targets=frozenset({TARGET}),
        school=True,
    )


def test_nothing_adds_nothing():
    changes = Changes(pupils=frozenset({PUPIL}))
    assert (changes | NOTHING) == changes == (NOTHING | changes)


def test_a_change_of_one_pupil_leaves_the_screen_of_another_alone():
    changes = Changes(pupils=frozenset({PUPIL}))
    assert changes.concern(PUPIL)
    assert not changes.concern(OTHER)


def test_a_change_of_the_school_concerns_every_pupil():
    assert Changes(school=True).concern(PUPIL)
