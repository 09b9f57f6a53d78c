"""The tables of the diary: dealings, actions, and what parents were told and asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from senco_desk.domain.actions import Action, by_due
from senco_desk.domain.agreements import Agreement, standings_of
from senco_desk.domain.contacts import Contact
from senco_desk.domain.diary import DiaryEntry
from senco_desk.domain.happenings import late
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import counted
from senco_desk.ui.parts.columns import Column
from senco_desk.ui.parts.tokens import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryLine:
    """An entry of the diary with the contact it was with and the actions agreed in it."""

    entry: DiaryEntry
    contact: Contact | None
    actions: tuple[Action, ...]

    @property
    def kind_words(self) -> str:
        """What it was; of a meeting, whether parents were there."""
        return "Meeting with parents" if self.entry.with_parents else self.entry.kind.value

    @property
    def with_whom(self) -> str:
        """The contact, the agency and whoever else took part."""
        contact = self.contact and f"{self.contact.name} ({self.contact.relationship.value})"
        parts = (contact, self.entry.agency, self.entry.people)
        return "; ".join(part for part in parts if part)

    @property
    def recorded_late(self) -> date | None:
        """The day of recording, where that is late."""
        return late(self.entry.happened_on, self.entry.recorded_at)

    @property
    def recorded_words(self) -> str:
        """When it was recorded; late is said as late."""
        on = write_date(self.entry.recorded_at.astimezone().date())
        return f"late, on {on}" if self.recorded_late else on

    @property
    def whole(self) -> str:
        """Everything that was written down, for a look without opening it."""
        parts = (self.entry.summary, self.entry.words, self.entry.views)
        return "\n\n".join(part for part in parts if part)


def diary_lines(record: PupilRecord) -> tuple[DiaryLine, ...]:
    """Return the diary, the newest first."""
    contacts = {one.id: one for one in record.contacts}
    return tuple(
        DiaryLine(
            entry=entry,
            contact=contacts.get(entry.contact_id) if entry.contact_id else None,
            actions=tuple(one for one in by_due(record.actions) if one.diary_entry_id == entry.id),
        )
        for entry in sorted(
            record.diary, key=lambda one: (one.happened_on, one.recorded_at), reverse=True
        )
    )


DIARY_COLUMNS: tuple[Column[DiaryLine], ...] = (
    Column(
        name="happened_on",
        heading="Date",
        value=lambda line: write_date(line.entry.happened_on),
        sort_key=lambda line: (line.entry.happened_on, line.entry.recorded_at),
        width=12,
        whole=True,
    ),
    Column(name="kind", heading="What it was", value=lambda line: line.kind_words, width=22),
    Column(
        name="summary",
        heading="About",
        value=lambda line: line.entry.summary,
        tooltip=lambda line: line.whole,
        width=44,
    ),
    Column(
        name="with_whom",
        heading="With whom",
        value=lambda line: line.with_whom,
        tooltip=lambda line: line.with_whom or None,
        width=30,
    ),
    Column(
        name="actions",
        heading="Actions",
        value=lambda line: counted(len(line.actions), "action") if line.actions else "",
        sort_key=lambda line: len(line.actions),
        width=10,
    ),
    Column(
        name="recorded",
        heading="Recorded",
        value=lambda line: line.recorded_words,
        sort_key=lambda line: line.entry.recorded_at,
        status=lambda line: Status.CAUTION if line.recorded_late else None,
        width=20,
        whole=True,
    ),
)


def searched(line: DiaryLine) -> str:
    """Return what typing filters by: all that is written in an entry."""
    return f"{line.kind_words} {line.with_whom} {line.whole}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """An action and where it was agreed."""

    action: Action
    agreed_at: str
    is_overdue: bool

    @property
    def state(self) -> str:
        """Open, overdue, or when it was done."""
        if self.action.done_on:
            return f"Done {write_date(self.action.done_on)}"
        return "Overdue" if self.is_overdue else "Open"

    @property
    def status(self) -> Status:
        """The shape and colour beside the word."""
        if self.action.done_on:
            return Status.GOOD
        return Status.ALERT if self.is_overdue else Status.NEUTRAL


def action_line(action: Action, record: PupilRecord, today: date) -> ActionLine:
    """Put an action beside the dealing or the review in which it was agreed."""
    agreed_at = "on its own"
    for entry in record.diary:
        if entry.id == action.diary_entry_id:
            agreed_at = f"{entry.kind.value}, {write_date(entry.happened_on)}"
    for one in record.cycles:
        if one.cycle.id == action.cycle_id:
            agreed_at = f"Review of cycle {one.cycle.number}"
    return ActionLine(action=action, agreed_at=agreed_at, is_overdue=action.is_overdue(today))


ACTION_COLUMNS: tuple[Column[ActionLine], ...] = (
    Column(
        name="state",
        heading="State",
        value=lambda line: line.state,
        status=lambda line: line.status,
        width=18,
    ),
    Column(
        name="due_on",
        heading="By",
        value=lambda line: write_date(line.action.due_on) if line.action.due_on else "no day set",
        sort_key=lambda line: line.action.due_on,
        width=13,
        whole=True,
    ),
    Column(
        name="what",
        heading="What",
        value=lambda line: " ".join(line.action.what.split()),
        tooltip=lambda line: "\n\n".join(filter(None, (line.action.what, line.action.note))),
        width=40,
    ),
    Column(name="who", heading="Who", value=lambda line: line.action.who, width=20),
    Column(name="agreed_at", heading="Agreed at", value=lambda line: line.agreed_at, width=24),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLine:
    """An entry, and whether it is the one that stands for what it is about."""

    agreement: Agreement
    stands: bool

    @property
    def what(self) -> str:
        """What parents were told or asked, and about whom."""
        about = " ".join((self.agreement.about or "").split())
        return f"{self.agreement.kind.value}: {about}" if about else self.agreement.kind.value


def agreement_lines(agreements: Sequence[Agreement]) -> Iterator[AgreementLine]:
    """Yield all entries kind by kind, the one that stands first."""
    for standing in standings_of(agreements):
        if standing.latest is not None:
            yield AgreementLine(agreement=standing.latest, stands=True)
        for one in standing.earlier:
            yield AgreementLine(agreement=one, stands=False)


AGREEMENT_COLUMNS: tuple[Column[AgreementLine], ...] = (
    Column(
        name="kind",
        heading="What",
        value=lambda line: line.what,
        tooltip=lambda line: line.agreement.about,
        width=36,
    ),
    Column(
        name="happened_on",
        heading="On",
        value=lambda line: write_date(line.agreement.happened_on),
        sort_key=lambda line: (line.agreement.happened_on, line.agreement.recorded_at),
        width=12,
        whole=True,
    ),
    Column(
        name="answer",
        heading="Answer",
        value=lambda line: line.agreement.answer.value if line.agreement.answer else "Told",
        width=20,
    ),
    Column(
        name="stands",
        heading="Stands",
        value=lambda line: "now" if line.stands else "replaced by a later entry",
        width=22,
    ),
    Column(
        name="who",
        heading="Who and how",
        value=lambda line: f"{line.agreement.who}; {line.agreement.how}",
        width=30,
    ),
)
