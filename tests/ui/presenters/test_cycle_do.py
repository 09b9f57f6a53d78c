"""Do, without widgets."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from senco_desk.domain.identity import ProvisionId, PupilId, TargetId
from senco_desk.domain.provision import SessionState
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.repeats import Again
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.screens.cycle.do.fields import SESSION_FIELDS, measurement_fields
from senco_desk.ui.screens.cycle.do.presenter import DoPresenter
from senco_desk.ui.screens.cycle.do.table import MEASUREMENT_COLUMNS, SESSION_COLUMNS
from senco_desk.ui.screens.cycle.shown import Shown
from tests.builders import (
    TODAY,
    a_measure,
    a_measurement,
    a_provision,
    a_review,
    a_session,
    a_target,
    a_target_without_numbers,
    fresh_id,
    noon,
)
from tests.ui.doubles import Announcements, Surroundings
from tests.ui.paper import Paper, fill_in, filled
from tests.ui.schools import add_pupil, keep, start_cycle

TUESDAY = date(2026, 3, 24)
"""A day of the provision."""


@pytest.fixture
def pupil_id(desk: Desk) -> PupilId:
    pupil_id = add_pupil(desk)
    start_cycle(desk, pupil_id)
    cycle_id = desk.pupils.record(pupil_id).cycles[0].cycle.id
    keep(
        desk,
        [
            a_target(cycle_id=cycle_id),
            a_target_without_numbers(
                cycle_id=cycle_id,
                order=2,
                statement="Asks for help",
                measure=a_measure(name="Times", unit="times", highest=20.0),
            ),
            a_provision(cycle_id=cycle_id),
        ],
    )
    return pupil_id


def agree(desk: Desk, pupil_id: PupilId) -> None:
    cycle = desk.pupils.record(pupil_id).cycles[0].cycle
    keep(desk, [replace(cycle, agreed_on=date(2026, 1, 19))])


def shown(desk: Desk, pupil_id: PupilId) -> Shown:
    record = desk.pupils.record(pupil_id)
    return Shown(
        record=record, cycle=record.cycles[-1], calendar=desk.school.calendar(), may_change=True
    )


def opened(desk: Desk, pupil_id: PupilId) -> tuple[DoPresenter, Any, Announcements, Surroundings]:
    view: Any = Paper()
    feed, shell = Announcements(), Surroundings()
    presenter = DoPresenter(view, desk, feed, shell)
    presenter.show(shown(desk, pupil_id))
    return presenter, view, feed, shell


def targets(desk: Desk, pupil_id: PupilId) -> list[TargetId]:
    return [one.target.id for one in shown(desk, pupil_id).cycle.targets]


def provision(desk: Desk, pupil_id: PupilId) -> ProvisionId:
    return shown(desk, pupil_id).cycle.provisions[0].provision.id


def measured(value: float | None = None, **given: object) -> Values:
    given = {"happened_on": TODAY, "value": value, **given}
    return filled(measurement_fields(a_measure()), **given)


def session(state: SessionState | None = None, **given: object) -> Values:
    return filled(SESSION_FIELDS, **{"happened_on": TUESDAY, "state": state, **given})


def test_each_target_and_provision_has_a_line_that_says_what_is_known(
    desk: Desk, pupil_id: PupilId
):
    agree(desk, pupil_id)
    _, view, _, _ = opened(desk, pupil_id)
    first, second = view.told("show_targets")
    assert first.known == "Not measured yet; goal 60 words a minute"
    assert second.known == "Not measured yet; no goal yet"
    assert first.values == {"happened_on": TODAY}
    (line,) = view.told("show_provisions")
    assert line.known == "27 planned; no session recorded yet"
    assert line.values["minutes"] == 20


def test_what_is_not_agreed_yet_is_told_as_planned_and_no_more(desk: Desk, pupil_id: PupilId):
    _, view, _, _ = opened(desk, pupil_id)
    (line,) = view.told("show_provisions")
    assert line.known == "27 planned, not agreed yet; no session recorded yet"


def test_without_terms_the_line_says_that_holidays_are_counted(desk: Desk, pupil_id: PupilId):
    agree(desk, pupil_id)
    calendar = desk.school.calendar()
    desk.school.change_terms([])
    for closure in calendar.closures:
        desk.school.remove_closure(closure)
    _, view, _, _ = opened(desk, pupil_id)
    (line,) = view.told("show_provisions")
    assert line.known == "30 planned (holidays not known, so counted); no session recorded yet"


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "words"),
    [
        (date(2026, 6, 8), date(2026, 7, 10), "3 planned; no session recorded yet (up to today)"),
        (date(2026, 6, 22), date(2026, 7, 10), "Starts on 22 Jun 2026"),
    ],
)
def test_delivery_is_counted_up_to_today_while_provision_runs(
    desk: Desk, pupil_id: PupilId, starts_on: date, ends_on: date, words: str
):
    agree(desk, pupil_id)
    cycle_id = shown(desk, pupil_id).cycle.cycle.id
    keep(desk, [a_provision(cycle_id=cycle_id, order=2, starts_on=starts_on, ends_on=ends_on)])
    _, view, _, _ = opened(desk, pupil_id)
    assert view.told("show_provisions")[1].known == words


def test_delivery_is_counted_no_further_than_the_review(desk: Desk, pupil_id: PupilId):
    cycle_id = shown(desk, pupil_id).cycle.cycle.id
    keep(desk, [a_review(cycle_id=cycle_id, happened_on=date(2026, 2, 6))])
    _, view, _, _ = opened(desk, pupil_id)
    (line,) = view.told("show_provisions")
    assert line.known == "9 planned; no session recorded yet (up to 6 Feb 2026)"


class TestMeasurements:
    def test_several_targets_are_recorded_together(self, desk: Desk, pupil_id: PupilId):
        presenter, view, feed, shell = opened(desk, pupil_id)
        first, second = targets(desk, pupil_id)
        assert presenter.save_measurements(
            {first: measured(44, taken_by="J. Farrow"), second: measured(3, note="With a card")}
        )
        assert len(feed.changes) == 1
        assert shell.said == ["2 measurements recorded."]
        assert view.told("clear_measurements") == ()
        presenter.show(shown(desk, pupil_id))
        assert view.told("show_targets")[0].known == (
            "Latest 44 words a minute on 15 Jun 2026; goal 60 words a minute"
        )
        rows = view.told("show_measurements")
        assert [row.measurement.value for row in rows] in ([44.0, 3.0], [3.0, 44.0])

    def test_a_line_without_a_value_is_left_out(self, desk: Desk, pupil_id: PupilId):
        presenter, _, _, _ = opened(desk, pupil_id)
        first, second = targets(desk, pupil_id)
        assert presenter.save_measurements({first: measured(), second: measured(3)})
        assert len(shown(desk, pupil_id).cycle.targets[0].measurements) == 0

    def test_nothing_is_kept_while_a_line_is_wrong(self, desk: Desk, pupil_id: PupilId):
        presenter, view, feed, _ = opened(desk, pupil_id)
        first, second = targets(desk, pupil_id)
        unread = Refusal("This is not a number.", "Type it in figures.", "value")
        assert not presenter.save_measurements({first: unread, second: measured(3)})
        assert view.told("refuse_measurement") == (first, unread)
        assert not feed.changes
        for wrong, field in (
            (measured(21), "value"),
            (measured(3, happened_on=date(2026, 6, 30)), "happened_on"),
            (measured(note="Forgot"), "value"),
        ):
            assert not presenter.save_measurements({second: wrong})
            assert view.told("refuse_measurement")[1].field == field

    def test_nothing_to_record_is_said(self, desk: Desk, pupil_id: PupilId):
        presenter, _, feed, shell = opened(desk, pupil_id)
        assert not presenter.save_measurements({})
        assert shell.said[0].startswith("There is nothing to record yet.")
        assert not shell.ticked
        assert not feed.changes

    def test_a_target_taken_out_meanwhile_is_refused(self, desk: Desk, pupil_id: PupilId):
        presenter, view, _, _ = opened(desk, pupil_id)
        assert not presenter.save_measurements({TargetId(fresh_id()): measured(3)})
        assert "no longer on file" in view.told("refuse_measurement")[1].title

    def test_a_closed_cycle_refuses_in_words(self, desk: Desk, pupil_id: PupilId):
        presenter, view, _, _ = opened(desk, pupil_id)
        first, _ = targets(desk, pupil_id)
        desk.planning.remove(shown(desk, pupil_id).cycle.targets[0].target)
        assert not presenter.save_measurements({first: measured(3)})
        assert view.refusals

    def test_a_cycle_signed_off_meanwhile_takes_no_measurement(self, desk: Desk, pupil_id: PupilId):
        presenter, view, feed, _ = opened(desk, pupil_id)
        first, _ = targets(desk, pupil_id)
        cycle_id = shown(desk, pupil_id).cycle.cycle.id
        keep(desk, [a_review(cycle_id=cycle_id, signed_off_at=noon(TODAY))])
        assert not presenter.save_measurements({first: measured(3)})
        assert "signed off" in view.refusals[0].title
        assert not feed.changes

    def test_a_measurement_is_taken_out_with_a_reason(self, desk: Desk, pupil_id: PupilId):
        first, _ = targets(desk, pupil_id)
        keep(desk, [a_measurement(target_id=first)])
        presenter, view, _, _ = opened(desk, pupil_id)
        (row,) = view.told("show_measurements")
        presenter.remove_measurement(row)
        assert "41 words a minute on 2 Feb 2026" in view.asked.intro
        with pytest.raises(Refusal):
            fill_in(view.asked, reason="")
        fill_in(view.asked, reason="Typed against the wrong target.")
        assert shown(desk, pupil_id).cycle.targets[0].measurements == ()


class TestSessions:
    def test_a_delivered_session_takes_the_planned_minutes(self, desk: Desk, pupil_id: PupilId):
        presenter, view, _, shell = opened(desk, pupil_id)
        one = provision(desk, pupil_id)
        assert presenter.save_sessions({one: session(SessionState.DELIVERED)})
        assert shell.said == ["1 session recorded."]
        assert view.told("clear_sessions") == ()
        yesterday = session(
            SessionState.DELIVERED, minutes=15, happened_on=TUESDAY - timedelta(days=1)
        )
        assert presenter.save_sessions({one: yesterday})
        held = shown(desk, pupil_id).cycle.provisions[0].sessions
        assert sorted(one.minutes for one in held) == [15, 20]

    def test_a_missed_session_has_its_reason_and_no_minutes(self, desk: Desk, pupil_id: PupilId):
        presenter, _, _, _ = opened(desk, pupil_id)
        one = provision(desk, pupil_id)
        assert presenter.save_sessions({one: session(SessionState.PUPIL_ABSENT, minutes=20)})
        (held,) = shown(desk, pupil_id).cycle.provisions[0].sessions
        assert held.minutes == 0

    def test_a_wrong_line_is_refused_where_it_stands(self, desk: Desk, pupil_id: PupilId):
        presenter, view, feed, _ = opened(desk, pupil_id)
        one = provision(desk, pupil_id)
        for wrong, field in (
            (session(note="Fire drill"), "state"),
            (session(SessionState.OTHER), "note"),
            (session(SessionState.DELIVERED, minutes=0), "minutes"),
        ):
            assert not presenter.save_sessions({one: wrong})
            assert view.told("refuse_session")[1].field == field
        assert not presenter.save_sessions({one: session()})
        assert not feed.changes

    def test_provision_taken_out_meanwhile_is_refused(self, desk: Desk, pupil_id: PupilId):
        presenter, view, _, _ = opened(desk, pupil_id)
        gone = ProvisionId(fresh_id())
        assert not presenter.save_sessions({gone: session(SessionState.DELIVERED)})
        assert "no longer on file" in view.told("refuse_session")[1].title
        one = provision(desk, pupil_id)
        desk.planning.remove(shown(desk, pupil_id).cycle.provisions[0].provision)
        assert not presenter.save_sessions({one: session(SessionState.PUPIL_ABSENT)})
        assert view.refusals

    def test_a_session_is_taken_out_with_a_reason(self, desk: Desk, pupil_id: PupilId):
        keep(desk, [a_session(provision_id=provision(desk, pupil_id))])
        presenter, view, _, _ = opened(desk, pupil_id)
        (row,) = view.told("show_sessions")
        presenter.remove_session(row)
        fill_in(view.asked, reason="Entered twice.")
        assert shown(desk, pupil_id).cycle.provisions[0].sessions == ()


class TestTheSameAgain:
    """A second measurement, or one session too many, on one day."""

    def test_the_user_is_asked_once_about_all_of_them(self, desk: Desk, pupil_id: PupilId):
        first, second = targets(desk, pupil_id)
        keep(desk, [a_measurement(target_id=one, happened_on=TODAY) for one in (first, second)])
        presenter, view, feed, _ = opened(desk, pupil_id)
        assert not presenter.save_measurements({first: measured(44), second: measured(3)})
        assert view.times("ask_again") == 1
        assert len(view.told("ask_again").lines) == 2
        assert not feed.changes
        assert not view.times("clear_measurements")

    @pytest.mark.parametrize(
        ("again", "said", "values"),
        [
            (Again.KEEP, "2 measurements recorded.", [41.0, 44.0]),
            (Again.LEAVE_OUT, "1 measurement recorded, 1 left out.", [41.0]),
            (Again.REPLACE, "2 measurements recorded.", [44.0]),
        ],
    )
    def test_the_answer_is_done_and_said(
        self, desk: Desk, pupil_id: PupilId, again: Again, said: str, values: list[float]
    ):
        first, second = targets(desk, pupil_id)
        keep(desk, [a_measurement(target_id=first, happened_on=TODAY)])
        presenter, view, _, shell = opened(desk, pupil_id)
        view.answers["ask_again"] = again
        assert presenter.save_measurements({first: measured(44), second: measured(3)})
        assert shell.said == [said]
        assert view.told("clear_measurements") == ()
        held = shown(desk, pupil_id).cycle.targets
        assert sorted(one.value for one in held[0].measurements) == values
        assert [one.value for one in held[1].measurements] == [3.0]

    def test_a_session_entered_twice_may_be_left_out(self, desk: Desk, pupil_id: PupilId):
        presenter, view, _, shell = opened(desk, pupil_id)
        one = provision(desk, pupil_id)
        view.answers["ask_again"] = Again.LEAVE_OUT
        assert presenter.save_sessions({one: session(SessionState.DELIVERED)})
        assert not view.times("ask_again")
        assert presenter.save_sessions({one: session(SessionState.DELIVERED)})
        assert view.times("ask_again") == 1
        assert shell.said[-1] == "Nothing new was recorded."
        assert len(shown(desk, pupil_id).cycle.provisions[0].sessions) == 1


class TestAnOddDay:
    """A session outside its provision, a measurement from before the baseline."""

    LONG_AGO = date(2020, 1, 1)

    def test_closing_the_question_records_nothing_and_keeps_what_was_typed(
        self, desk: Desk, pupil_id: PupilId
    ):
        presenter, view, feed, _ = opened(desk, pupil_id)
        one = provision(desk, pupil_id)
        typed = session(SessionState.DELIVERED, happened_on=self.LONG_AGO)
        assert not presenter.save_sessions({one: typed})
        assert "before the provision began" in view.told("ask_again").lines[0]
        assert not feed.changes
        assert not view.times("clear_sessions")

    @pytest.mark.parametrize(
        ("answer", "said", "number"),
        [
            (Again.KEEP, "2 measurements recorded.", 2),
            (Again.LEAVE_OUT, "1 measurement recorded, 1 left out.", 1),
        ],
    )
    def test_the_answer_is_done_and_said(
        self, desk: Desk, pupil_id: PupilId, answer: Again, said: str, number: int
    ):
        first, second = targets(desk, pupil_id)
        presenter, view, _, shell = opened(desk, pupil_id)
        view.answers["ask_again"] = answer
        assert presenter.save_measurements(
            {first: measured(44, happened_on=self.LONG_AGO), second: measured(3)}
        )
        assert shell.said == [said]
        held = shown(desk, pupil_id).cycle.targets
        assert sum(len(one.measurements) for one in held) == number

    def test_all_of_them_may_be_left_out(self, desk: Desk, pupil_id: PupilId):
        first, _ = targets(desk, pupil_id)
        presenter, view, feed, shell = opened(desk, pupil_id)
        view.answers["ask_again"] = Again.LEAVE_OUT
        assert presenter.save_measurements({first: measured(44, happened_on=self.LONG_AGO)})
        assert shell.said == ["Nothing new was recorded."]
        assert not feed.changes


def test_tables_say_what_was_recorded(desk: Desk, pupil_id: PupilId):
    first, _ = targets(desk, pupil_id)
    keep(
        desk,
        [
            a_measurement(target_id=first),
            a_measurement(target_id=first, happened_on=date(2026, 3, 2), taken_by="J. Farrow"),
            a_session(provision_id=provision(desk, pupil_id)),
            a_session(
                provision_id=provision(desk, pupil_id),
                happened_on=date(2026, 1, 21),
                state=SessionState.OTHER,
            ),
        ],
    )
    _, view, _, _ = opened(desk, pupil_id)
    newest, oldest = view.told("show_measurements")
    assert [column.value(oldest) for column in MEASUREMENT_COLUMNS] == [
        "2 Feb 2026",
        "41 words a minute",
        "1. Reads 60 words of an unseen Year 3 text correctly in a minute",
        "not recorded",
        "",
    ]
    keys = [column.key(newest) for column in MEASUREMENT_COLUMNS]
    assert keys[1:] == [41.0, 1, "j. farrow", None]
    other, delivered = view.told("show_sessions")
    assert [column.value(other) for column in SESSION_COLUMNS] == [
        "21 Jan 2026",
        "Not delivered: other reason",
        "0",
        "1. Paired reading programme",
        "Fire drill",
    ]
    for column in (*MEASUREMENT_COLUMNS, *SESSION_COLUMNS):
        row = newest if column in MEASUREMENT_COLUMNS else delivered
        assert column.tooltip is None or column.tooltip(row) is not False
        assert column.status is None or column.status(row)
        column.key(row)
