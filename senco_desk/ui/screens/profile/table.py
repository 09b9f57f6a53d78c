"""The tables of the profile: SEN provision by date, and contacts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from senco_desk.domain.contacts import Contact
from senco_desk.domain.pupils import SenStatus, SenStatusChange
from senco_desk.domain.sen_history import clash
from senco_desk.domain.terms import write_date
from senco_desk.ui.parts.columns import Column
from senco_desk.ui.parts.sen import SEN_STATUS, sen_words


@dataclass(frozen=True, slots=True, kw_only=True)
class SenLine:
    """SEN provision from a day until the next change; ``until`` None while it lasts.

    ``is_replaced`` marks an entry that another one for the same day has replaced.
    """

    change: SenStatusChange
    status: SenStatus
    since: date
    until: date | None
    is_replaced: bool
    reason: str | None
    recorded_at: datetime

    @property
    def until_words(self) -> str:
        """Write when it ended."""
        if self.is_replaced:
            return "replaced by a later entry"
        return write_date(self.until) if self.until else "now"


def sen_lines(history: Sequence[SenStatusChange], today: date) -> tuple[SenLine, ...]:
    """Return the history of SEN provision, the newest first.

    An entry that starts after ``today`` is listed like the others: nothing recorded is hidden.
    """
    by_day = sorted(history, key=lambda one: (one.starts_on, one.recorded_at))
    lines: list[SenLine] = []
    for at, change in enumerate(by_day):
        after = by_day[at + 1] if at + 1 < len(by_day) else None
        replaced = after is not None and clash(change, after)
        lasts = after is None or after.starts_on > today
        lines.append(
            SenLine(
                change=change,
                status=change.status,
                since=change.starts_on,
                until=None if lasts or after is None else after.starts_on,
                is_replaced=replaced,
                reason=change.reason,
                recorded_at=change.recorded_at,
            )
        )
    return tuple(reversed(lines))


SEN_COLUMNS: tuple[Column[SenLine], ...] = (
    Column(
        name="status",
        heading="SEN provision",
        value=lambda line: sen_words(line.status),
        status=lambda line: SEN_STATUS[line.status],
        width=18,
    ),
    Column(
        name="since",
        heading="From",
        value=lambda line: line.change.since_words,
        sort_key=lambda line: line.since,
    ),
    Column(
        name="until",
        heading="Until",
        value=lambda line: line.until_words,
        sort_key=lambda line: line.until or date.max,
    ),
    Column(
        name="recorded",
        heading="Recorded",
        value=lambda line: write_date(line.recorded_at.astimezone().date()),
        sort_key=lambda line: line.recorded_at,
    ),
    Column(
        name="reason",
        heading="Reason",
        value=lambda line: line.reason or "",
        tooltip=lambda line: line.reason,
        width=40,
    ),
)


def _responsibility(contact: Contact) -> str:
    if contact.parental_responsibility is None:
        return "not recorded"
    return "Yes" if contact.parental_responsibility else "No"


CONTACT_COLUMNS: tuple[Column[Contact], ...] = (
    Column(name="name", heading="Name", value=lambda one: one.name, width=24),
    Column(
        name="relationship",
        heading="Relationship",
        value=lambda one: one.relationship.value,
        width=18,
    ),
    Column(
        name="responsibility",
        heading="Parental responsibility",
        value=_responsibility,
        width=25,
    ),
    Column(name="phone", heading="Telephone", value=lambda one: one.phone or "", width=16),
    Column(name="email", heading="E-mail", value=lambda one: one.email or "", width=26),
    Column(
        name="address",
        heading="Address",
        value=lambda one: ", ".join((one.address or "").splitlines()),
        tooltip=lambda one: one.address,
        width=24,
    ),
)
