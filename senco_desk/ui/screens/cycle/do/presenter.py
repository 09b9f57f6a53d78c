"""Decides what Do shows, and keeps measurements and sessions. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol, TypeVar

from senco_desk.domain.identity import MeasurementId, ProvisionId, SessionId, TargetId
from senco_desk.domain.measures import Measurement, check_happened
from senco_desk.domain.provision import Provision, Session, SessionState
from senco_desk.domain.record import CycleRecord, ProvisionRecord, TargetRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.targets import Target
from senco_desk.domain.terms import write_date
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import asking_why
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.protocols import Feed, Shell
from senco_desk.ui.parts.recording import AskingAgainView, record_entries
from senco_desk.ui.screens.cycle.do.fields import SESSION_FIELDS, measurement_fields
from senco_desk.ui.screens.cycle.do.table import MeasurementRow, SessionRow
from senco_desk.ui.screens.cycle.protocols import AskingView, LinesView
from senco_desk.ui.screens.cycle.shown import Key, LineToFill, Shown

Made = TypeVar("Made", Measurement, Session)

Entered = Values | Refusal
"""A line as it was read, or why it could not be."""


class DoView(AskingView, AskingAgainView, LinesView, Protocol):
    """What the presenter needs of the pane."""

    def show_measurements(self, rows: Sequence[MeasurementRow], *, may_change: bool) -> None:
        """Show what was measured, newest first."""
        ...

    def show_sessions(self, rows: Sequence[SessionRow], *, may_change: bool) -> None:
        """Show what was delivered and missed, newest first."""
        ...

    def refuse_measurement(self, target_id: TargetId, refusal: Refusal) -> None:
        """Say at a target's line what is wrong with it."""
        ...

    def refuse_session(self, provision_id: ProvisionId, refusal: Refusal) -> None:
        """Say at a provision's line what is wrong with it."""
        ...

    def clear_measurements(self) -> None:
        """Empty the lines for the next measurements."""
        ...

    def clear_sessions(self) -> None:
        """Empty the lines for the next sessions."""
        ...


class DoPresenter:
    """Keeps what was measured and what was delivered in a cycle."""

    def __init__(self, view: DoView, desk: Desk, feed: Feed, shell: Shell) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._shell = shell
        self._shown: Shown

    def show(self, shown: Shown) -> None:
        """Show what was measured and delivered in this cycle."""
        self._shown = shown
        today, cycle, may_change = self._desk.today(), shown.cycle, shown.may_change
        adults = self._desk.staff.offered(
            taken.taken_by for one in cycle.targets for taken in one.measurements
        )
        self._view.show_targets(
            [_target_entry(one, today, adults) for one in cycle.targets], may_change=may_change
        )
        self._view.show_measurements(
            _newest_first(
                [
                    MeasurementRow(measurement=taken, target=one.target)
                    for one in cycle.targets
                    for taken in one.measurements
                ],
                lambda row: row.measurement,
            ),
            may_change=may_change,
        )
        self._view.show_provisions(
            [_provision_entry(one, cycle, shown.calendar, today) for one in cycle.provisions],
            may_change=may_change,
        )
        self._view.show_sessions(
            _newest_first(
                [
                    SessionRow(session=held, provision=one.provision)
                    for one in cycle.provisions
                    for held in one.sessions
                ],
                lambda row: row.session,
            ),
            may_change=may_change,
        )

    # Measurements

    def save_measurements(self, entered: Mapping[TargetId, Entered]) -> bool:
        """Keep all measurements that were entered, together; False where a line is refused.

        Where the same is there already, the user says once what becomes of it.
        """
        made = self._made(entered, self._measurement, self._view.refuse_measurement)
        if made is None:
            return False
        said = record_entries(made, self._desk.progress, self._feed, self._view, kind="measurement")
        if said is None:
            return False
        self._view.clear_measurements()
        self._shell.say(said)
        return True

    def remove_measurement(self, row: MeasurementRow) -> None:
        """Take out a measurement entered by mistake, with the reason."""
        taken = row.measurement
        self._view.ask(
            asking_why(
                "Take out this measurement?",
                lambda reason: self._feed.announce(self._desk.progress.remove(taken, reason)),
                record=taken.id,
                verb="Take out",
                intro=f"{row.target.measure.write(taken.value)} on "
                f"{write_date(taken.happened_on)}. The history keeps it together with the reason.",
                example="For example: typed against the wrong target.",
            )
        )

    def _measurement(self, target_id: TargetId, values: Values) -> Measurement | None:
        value = values.number_or_none("value")
        if value is None:
            if values.text("note"):
                raise Refusal("The value is missing.", "Type it in figures.", field="value")
            return None
        target = self._target(target_id)
        on = values.day("happened_on")
        check_happened(on, self._desk.today())
        target.measure.check(value, field="value")
        return Measurement(
            id=MeasurementId(self._desk.new_id()),
            target_id=target_id,
            happened_on=on,
            value=value,
            recorded_at=self._desk.now(),
            taken_by=values.text_or_none("taken_by"),
            note=values.text_or_none("note"),
        )

    def _target(self, target_id: TargetId) -> Target:
        found = self._shown.cycle.target(target_id)
        if found is None:
            raise Refusal("This target is no longer on file.", "Open the cycle again.")
        return found.target

    # Sessions

    def save_sessions(self, entered: Mapping[ProvisionId, Entered]) -> bool:
        """Keep all sessions that were entered, together; False where a line is refused.

        Where the same is there already, the user says once what becomes of it.
        """
        made = self._made(entered, self._session, self._view.refuse_session)
        if made is None:
            return False
        said = record_entries(made, self._desk.delivery, self._feed, self._view, kind="session")
        if said is None:
            return False
        self._view.clear_sessions()
        self._shell.say(said)
        return True

    def remove_session(self, row: SessionRow) -> None:
        """Take out a session entered by mistake, with the reason."""
        held = row.session
        self._view.ask(
            asking_why(
                "Take out this session?",
                lambda reason: self._feed.announce(self._desk.delivery.remove(held, reason)),
                record=held.id,
                verb="Take out",
                intro=f"{held.state.value}, {write_date(held.happened_on)}. "
                "The history keeps it together with the reason.",
                example="For example: entered twice.",
            )
        )

    def _session(self, provision_id: ProvisionId, values: Values) -> Session | None:
        state = values.one_or_none("state", SessionState)
        if state is None:
            if values.text("note"):
                raise Refusal(
                    "It is not said yet what happened.",
                    "Choose whether it was delivered, or why not.",
                    field="state",
                )
            return None
        on = values.day("happened_on")
        check_happened(on, self._desk.today())
        delivered = state is SessionState.DELIVERED
        return Session(
            id=SessionId(self._desk.new_id()),
            provision_id=provision_id,
            happened_on=on,
            state=state,
            minutes=self._minutes(provision_id, values) if delivered else 0,
            recorded_at=self._desk.now(),
            note=values.text_or_none("note"),
        )

    def _minutes(self, provision_id: ProvisionId, values: Values) -> int:
        entered = values.whole_or_none("minutes")
        return self._provision(provision_id).minutes if entered is None else entered

    def _provision(self, provision_id: ProvisionId) -> Provision:
        found = self._shown.cycle.provision(provision_id)
        if found is None:
            raise Refusal("This provision is no longer on file.", "Open the cycle again.")
        return found.provision

    # Both

    def _made(
        self,
        entered: Mapping[Key, Entered],
        make: Callable[[Key, Values], Made | None],
        refuse: Callable[[Key, Refusal], None],
    ) -> list[Made] | None:
        """Return what was entered; None where a line is wrong or nothing was entered."""
        made: list[Made] = []
        refused = False
        for key, values in entered.items():
            try:
                if isinstance(values, Refusal):
                    raise values
                one = make(key, values)
            except Refusal as refusal:
                refuse(key, refusal)
                refused = True
            else:
                if one is not None:
                    made.append(one)
        if refused:
            return None
        if not made:
            self._shell.say(
                "There is nothing to record yet.", "Fill in a line first.", is_done=False
            )
            return None
        return made


Row = TypeVar("Row")


def _newest_first(rows: Sequence[Row], of: Callable[[Row], Measurement | Session]) -> list[Row]:
    return sorted(rows, key=lambda row: (of(row).happened_on, of(row).recorded_at), reverse=True)


def _target_entry(record: TargetRecord, today: date, adults: Sequence[str]) -> LineToFill[TargetId]:
    target = record.target
    return LineToFill(
        key=target.id,
        heading=f"{target.order}. {target.statement}",
        known=latest_words(record),
        fields=measurement_fields(target.measure, adults),
        values={"happened_on": today},
    )


def latest_words(record: TargetRecord) -> str:
    """Write the latest value of a target and its goal."""
    target, measure = record.target, record.target.measure
    goal = f"goal {measure.write(target.goal)}" if target.goal is not None else "no goal yet"
    if not record.measurements:
        return f"Not measured yet; {goal}"
    latest = max(record.measurements, key=lambda one: (one.happened_on, one.recorded_at))
    return f"Latest {measure.write(latest.value)} on {write_date(latest.happened_on)}; {goal}"


def _provision_entry(
    record: ProvisionRecord, cycle: CycleRecord, calendar: SchoolCalendar, today: date
) -> LineToFill[ProvisionId]:
    provision = record.provision
    return LineToFill(
        key=provision.id,
        heading=f"{provision.order}. {provision.what}",
        known=delivered_words(record, cycle, calendar, today),
        fields=SESSION_FIELDS,
        values={"happened_on": today, "minutes": provision.minutes},
    )


def delivered_words(
    record: ProvisionRecord, cycle: CycleRecord, calendar: SchoolCalendar, today: date
) -> str:
    """Write delivered against planned: up to a day while it runs, else over its whole span.

    The day is that of the review once it is held, today until then. Of a plan that is not agreed
    yet, write what it plans in all.
    """
    by = cycle.sessions_count_until(today)
    delivery = record.delivery(calendar, by, agreed=cycle.plan_counts)
    if not delivery.is_agreed:
        return delivery.words
    if record.provision.starts_on > by:
        return f"Starts on {write_date(record.provision.starts_on)}"
    if record.provision.ends_on > by:
        day = "today" if by == today else write_date(by)
        return f"{delivery.words} (up to {day})"
    return record.delivery(calendar, agreed=True).words
