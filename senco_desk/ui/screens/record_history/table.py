"""The history as a table, and what one entry changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from senco_desk.domain.history import Act, HistoryEntry
from senco_desk.domain.register import FieldChange
from senco_desk.domain.terms import write_date
from senco_desk.ui.parts.columns import Column

_SUBJECTS: Mapping[str, str] = {
    "Pupil": "Details",
    "SenStatusChange": "SEN provision",
    "Need": "Need",
    "Contact": "Contact",
    "Cycle": "Cycle",
    "Assessment": "Assessment",
    "View": "View",
    "Target": "Target",
    "Measurement": "Measurement",
    "Provision": "Provision",
    "Session": "Session",
    "TargetOutcome": "Outcome of a target",
    "ProvisionOutcome": "Evaluation of provision",
    "Review": "Review",
    "Document": "Document",
    "TimeAway": "Time away",
    "PutOff": "Thing put off",
    "PlanVersion": "Version of the plan",
    "Addendum": "Correction",
    "KeptFinding": "Wording kept as it is",
    "ServedTarget": "Target that provision serves",
    "Recommendation": "Recommendation",
    "OnePageProfile": "One-page profile",
    "Agreement": "Telling or asking parents",
    "DiaryEntry": "Diary entry",
    "Action": "Action",
    "Attendance": "Attendance",
    "Exclusion": "Exclusion",
    "PreviousSchool": "Earlier school",
}
"""What a SENCO calls each kind of thing."""

_ABSENT = {"", "not recorded"}

_UNTOLD = {"File content"}
"""Fields that say nothing to a person: the fingerprint of a document's bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One entry: who did what to which kind of thing, and what stood there before and after."""

    sequence: int
    happened_at: datetime
    who: str
    subject: str
    act: Act
    fields: tuple[FieldChange, ...]
    reason: str | None

    @property
    def when(self) -> str:
        """Write the moment, where the computer stands."""
        local = self.happened_at.astimezone()
        return f"{write_date(local.date())}, {local:%H:%M}"

    @property
    def what(self) -> str:
        """Write what was done: Target changed."""
        return f"{self.subject} {self.act.value}"

    @property
    def summary(self) -> str:
        """Write each field with what stood there and stands there now, in one line."""
        if self.act is Act.CHANGED:
            told = [f"{one.field}: {one.before} → {one.after}" for one in self.fields]
        else:
            sides = [
                (one.field, one.before if self.act is Act.REMOVED else one.after)
                for one in self.fields
            ]
            told = [f"{label}: {words}" for label, words in sides if words not in _ABSENT]
        return " ".join("; ".join(told).split())


def line_of(entry: HistoryEntry) -> HistoryLine:
    """Return an entry as the section shows it."""
    return HistoryLine(
        sequence=entry.sequence,
        happened_at=entry.happened_at,
        who=entry.who,
        subject=_SUBJECTS.get(entry.subject, entry.subject),
        act=entry.act,
        fields=tuple(one for one in entry.fields if one.field not in _UNTOLD),
        reason=entry.reason,
    )


def searched(line: HistoryLine) -> str:
    """Return what typing filters by: everything an entry says."""
    fields = " ".join(f"{one.field} {one.before} {one.after}" for one in line.fields)
    return f"{line.when} {line.who} {line.what} {line.reason or ''} {fields}"


COLUMNS: tuple[Column[HistoryLine], ...] = (
    Column(
        name="when",
        heading="When",
        value=lambda line: line.when,
        sort_key=lambda line: (line.happened_at, line.sequence),
        width=18,
    ),
    Column(name="who", heading="Who (computer login)", value=lambda line: line.who, width=20),
    Column(name="what", heading="What", value=lambda line: line.what, width=24),
    Column(
        name="summary",
        heading="Change",
        value=lambda line: line.summary,
        width=44,
    ),
    Column(
        name="reason",
        heading="Reason",
        value=lambda line: line.reason or "",
        tooltip=lambda line: line.reason,
        width=24,
    ),
)

FIELD_COLUMNS: tuple[Column[FieldChange], ...] = (
    Column(name="field", heading="Field", value=lambda one: one.field, width=24),
    Column(name="before", heading="Before", value=lambda one: one.before, width=40),
    Column(name="after", heading="After", value=lambda one: one.after, width=40),
)
