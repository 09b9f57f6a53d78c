"""What was recorded, as tables."""

from __future__ import annotations

from dataclasses import dataclass

from senco_desk.domain.measures import Measurement
from senco_desk.domain.provision import Provision, Session, SessionState
from senco_desk.domain.targets import Target
from senco_desk.domain.terms import write_date
from senco_desk.ui.parts.columns import Align, Column
from senco_desk.ui.parts.tokens import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementRow:
    """A measurement with its target."""

    measurement: Measurement
    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """A session with its provision."""

    session: Session
    provision: Provision


MEASUREMENT_COLUMNS: tuple[Column[MeasurementRow], ...] = (
    Column(
        name="happened_on",
        heading="Date",
        value=lambda row: write_date(row.measurement.happened_on),
        sort_key=lambda row: (row.measurement.happened_on, row.measurement.recorded_at),
    ),
    Column(
        name="value",
        heading="Value",
        value=lambda row: row.target.measure.write(row.measurement.value),
        sort_key=lambda row: row.measurement.value,
        align=Align.RIGHT,
        width=20,
    ),
    Column(
        name="target",
        heading="Target",
        value=lambda row: f"{row.target.order}. {row.target.statement}",
        sort_key=lambda row: row.target.order,
        tooltip=lambda row: row.target.statement,
        width=30,
    ),
    Column(
        name="taken_by",
        heading="Taken by",
        value=lambda row: row.measurement.taken_by or "not recorded",
        sort_key=lambda row: (row.measurement.taken_by or "").casefold() or None,
        width=16,
    ),
    Column(
        name="note",
        heading="Note",
        value=lambda row: row.measurement.note or "",
        tooltip=lambda row: row.measurement.note,
        width=18,
    ),
)

SESSION_COLUMNS: tuple[Column[SessionRow], ...] = (
    Column(
        name="happened_on",
        heading="Date",
        value=lambda row: write_date(row.session.happened_on),
        sort_key=lambda row: (row.session.happened_on, row.session.recorded_at),
    ),
    Column(
        name="state",
        heading="What happened",
        value=lambda row: row.session.state.value,
        status=lambda row: (
            Status.GOOD if row.session.state is SessionState.DELIVERED else Status.CAUTION
        ),
        width=30,
    ),
    Column(
        name="minutes",
        heading="Minutes",
        value=lambda row: str(row.session.minutes),
        sort_key=lambda row: row.session.minutes,
        align=Align.RIGHT,
        width=9,
    ),
    Column(
        name="provision",
        heading="Provision",
        value=lambda row: f"{row.provision.order}. {row.provision.what}",
        sort_key=lambda row: row.provision.order,
        tooltip=lambda row: row.provision.what,
        width=22,
    ),
    Column(
        name="note",
        heading="Note",
        value=lambda row: row.session.note or "",
        tooltip=lambda row: row.session.note,
        width=18,
    ),
)
