"""The same measurement or session entered twice, on a real file."""

import pytest

from senco_desk.domain.history import Act
from senco_desk.domain.provision import SessionState
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.repeats import Again
from senco_desk.services.desk import Desk
from tests.builders import TODAY, a_measurement, a_session
from tests.desks import SchoolDay


def test_a_measurement_is_never_doubled_without_an_answer(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    target_id = day.agree(pupil.id).targets[0].target.id
    first = a_measurement(target_id=target_id, happened_on=TODAY, value=30.0)
    again = a_measurement(target_id=target_id, happened_on=TODAY, value=31.0)
    assert desk.progress.question_about([first]) is None
    with pytest.raises(Refusal, match="already"):
        desk.progress.record([first, a_measurement(target_id=target_id, happened_on=TODAY)])
    desk.progress.record([first])
    with pytest.raises(Refusal, match="already"):
        desk.progress.record([again])
    question = desk.progress.question_about([again])
    assert question is not None
    assert "(recorded by m.okafor on 15 Jun 2026, " in question.lines[0]
    desk.progress.record([again], Again.LEAVE_OUT)
    assert [one.value for one in day.cycle(pupil.id).targets[0].measurements] == [30.0]
    desk.progress.record([again], Again.REPLACE)
    assert [one.value for one in day.cycle(pupil.id).targets[0].measurements] == [31.0]
    removed = next(
        one
        for one in desk.pupils.history(pupil.id)
        if one.act is Act.REMOVED and one.subject == "Measurement"
    )
    assert removed.reason == "Replaced by another entry for the same day."


def test_a_session_is_never_doubled_without_an_answer(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    provision_id = day.agree(pupil.id).provisions[0].provision.id
    first = a_session(provision_id=provision_id, happened_on=TODAY)
    again = a_session(provision_id=provision_id, happened_on=TODAY, state=SessionState.PUPIL_ABSENT)
    assert desk.delivery.question_about([first]) is None
    desk.delivery.record([first])
    with pytest.raises(Refusal, match="already"):
        desk.delivery.record([again])
    question = desk.delivery.question_about([again])
    assert question is not None
    assert "there is delivered, 20 minutes (recorded by m.okafor on " in question.lines[0]
    desk.delivery.record([again], Again.KEEP)
    assert len(day.cycle(pupil.id).provisions[0].sessions) == 2
    third = a_session(provision_id=provision_id, happened_on=TODAY)
    with pytest.raises(Refusal, match="already"):
        desk.delivery.record([third], Again.REPLACE)
    held = day.cycle(pupil.id).provisions[0].sessions
    desk.delivery.remove(held[0], "Entered twice.")
    desk.delivery.record([third], Again.REPLACE)
    (kept,) = day.cycle(pupil.id).provisions[0].sessions
    assert kept.id == third.id
