"""The same measurement or session entered twice."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.identity import MeasurementId, TargetId
from senco_desk.domain.measures import Measurement
from senco_desk.domain.provision import SessionState
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.repeats import (
    Again,
    ask_about_measurements,
    ask_about_sessions,
    may_replace,
    repeated_measurements,
    repeated_sessions,
    settled,
)
from tests.builders import a_measurement, a_provision, a_session, a_target, an_id

MONDAY = date(2026, 2, 2)
TARGETS = [TargetId(an_id(f"target {number}")) for number in range(2)]


@st.composite
def measurements(draw: st.DrawFn, what: str) -> list[Measurement]:
    """A few measurements of two targets within three days, so that days often meet."""
    kept: list[Measurement] = []
    for number in range(draw(st.integers(0, 5))):
        day = MONDAY + timedelta(days=draw(st.integers(0, 2)))
        kept.append(
            a_measurement(
                id=MeasurementId(an_id(f"{what} {number}")),
                target_id=draw(st.sampled_from(TARGETS)),
                happened_on=day,
            )
        )
    return kept


def test_a_second_measurement_of_a_target_on_one_day_is_noticed_whatever_its_value():
    target = a_target()
    there = a_measurement(target_id=target.id)
    again = a_measurement(target_id=target.id, value=44.0)
    (found,) = repeated_measurements([again], [there])
    assert (found.entered, found.there) == (again, (there,))


def test_another_day_or_another_target_is_no_repeat():
    there = a_measurement()
    next_day = a_measurement(target_id=there.target_id, happened_on=date(2026, 2, 3))
    elsewhere = a_measurement(happened_on=there.happened_on)
    assert repeated_measurements([next_day, elsewhere], [there]) == ()


def test_an_entry_that_is_saved_anew_does_not_repeat_itself():
    there = a_measurement()
    assert repeated_measurements([there], [there]) == ()


def test_two_rows_of_one_go_are_noticed_as_well():
    first = a_measurement()
    second = a_measurement(target_id=first.target_id)
    (found,) = repeated_measurements([first, second], [])
    assert (found.entered, found.there) == (second, (first,))
    assert settled([first, second], [found], Again.REPLACE).kept == (second,)
    assert settled([first, second], [found], Again.REPLACE).replaced == ()
    assert settled([first, second], [found], Again.LEAVE_OUT).kept == (first,)


@pytest.mark.parametrize(("times_a_week", "likely"), [(1, 1), (5, 1), (6, 2), (10, 2), (25, 5)])
def test_as_many_sessions_a_day_as_the_plan_makes_likely_pass_without_a_question(
    times_a_week: int, likely: int
):
    provision = a_provision(times_a_week=times_a_week)
    sessions = [a_session(provision_id=provision.id) for _ in range(likely + 1)]
    found = repeated_sessions(sessions, [], {provision.id: provision})
    assert [one.entered for one in found] == sessions[likely:]
    on_file = repeated_sessions(sessions[-1:], sessions[:-1], {provision.id: provision})
    assert [one.there for one in on_file] == [tuple(sessions[:-1])]


@given(measurements("on file"), measurements("entered"), st.sampled_from([None, *Again]))
def test_no_answer_loses_what_is_no_repeat_and_only_keeping_doubles_a_day(
    on_file: list[Measurement], entered: list[Measurement], again: Again | None
):
    repeats = repeated_measurements(entered, on_file)
    if repeats and (again is None or (again is Again.REPLACE and not may_replace(repeats))):
        with pytest.raises(Refusal, match="already"):
            settled(entered, repeats, again)
        return
    done = settled(entered, repeats, again)
    days = {(one.target_id, one.happened_on) for one in entered}
    left = [one for one in on_file if one not in done.replaced]
    afterwards = [*left, *done.kept]
    assert days <= {(one.target_id, one.happened_on) for one in afterwards}
    assert set(done.replaced) <= set(on_file)
    if again is Again.KEEP:
        assert afterwards == [*on_file, *entered]
    else:
        assert repeated_measurements(done.kept, left) == ()


def test_the_question_names_what_is_there_and_offers_the_answers_in_words():
    target = a_target(statement="Reads aloud")
    there = a_measurement(target_id=target.id, taken_by="J. Farrow")
    again = a_measurement(target_id=target.id, value=44.0)
    question = ask_about_measurements(
        repeated_measurements([again], [there]),
        {target.id: target},
        {there.id: "recorded by m.okafor on 2 Feb 2026, 15:10"},
    )
    assert question.title == "There is a measurement of this target for this day already."
    (line,) = question.lines
    assert line == (
        "1. Reads aloud\n2 Feb 2026: there is 41 words a minute, taken by J. Farrow (recorded by "
        "m.okafor on 2 Feb 2026, 15:10). New: 44 words a minute."
    )
    assert question.choices == (
        (Again.KEEP, "Keep both"),
        (Again.LEAVE_OUT, "Leave the new one out"),
        (Again.REPLACE, "Replace the earlier one"),
    )


def test_several_repeats_are_one_question():
    targets = [a_target(statement="Reads aloud " * 20), a_target(order=2)]
    there = [a_measurement(target_id=one.id) for one in targets]
    again = [a_measurement(target_id=one.id) for one in targets]
    question = ask_about_measurements(
        repeated_measurements(again, there), {one.id: one for one in targets}, {}
    )
    assert question.title.startswith("For 2 of these measurements there is one of the same target")
    assert [words for _, words in question.choices] == [
        "Keep them all",
        "Leave the new ones out",
        "Replace the earlier ones",
    ]
    first, second = question.lines
    assert first.splitlines()[0].endswith("Reads aloud Re…")
    assert "there is 41 words a minute (entered just now)" in second


def test_where_several_are_there_none_of_them_is_offered_for_replacing():
    provision = a_provision()
    there = [
        a_session(provision_id=provision.id),
        a_session(provision_id=provision.id, state=SessionState.PUPIL_ABSENT),
    ]
    again = a_session(provision_id=provision.id, minutes=15)
    question = ask_about_sessions(
        repeated_sessions([again], there, {provision.id: provision}), {provision.id: provision}, {}
    )
    assert question.title == "There is a session of this provision for this day already."
    assert [words for _, words in question.choices] == ["Keep them all", "Leave the new one out"]
    (line,) = question.lines
    assert line == (
        "1. Paired reading programme\n20 Jan 2026: there is delivered, 20 minutes (entered just "
        "now); not delivered: pupil absent (entered just now). New: delivered, 15 minutes."
    )
