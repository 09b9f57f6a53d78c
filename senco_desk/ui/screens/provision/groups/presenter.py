"""What the groups decide: creating, renaming, ending, and recording a week. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from senco_desk.domain.group_week import (
    GroupMember,
    GroupSummary,
    GroupWeek,
    Missed,
    question_about_closed,
    sessions_of_week,
)
from senco_desk.domain.groups import Group
from senco_desk.domain.identity import GroupId
from senco_desk.domain.provision import Session, SessionState
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.repeats import Again, AgainQuestion
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import counted
from senco_desk.services.desk import Desk
from senco_desk.services.groups import RecordedWeek
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import Values, offering
from senco_desk.ui.parts.protocols import Feed, Shell
from senco_desk.ui.screens.provision.groups.fields import (
    END_FIELDS,
    GROUP_FIELDS,
    GroupRow,
    MemberRow,
    all_name,
    minutes_name,
    note_name,
    state_name,
    week_fields,
)

NOT_RECORDED = Refusal(
    "Nothing was recorded.", "What you typed is still here: change it, or leave with Cancel."
)


class GroupsView(Protocol):
    """What the groups show."""

    def show_groups(self, rows: Sequence[GroupRow]) -> None: ...
    def show_members(self, title: str, rows: Sequence[MemberRow]) -> None: ...
    def show_may_change(self, *, may_change: bool) -> None: ...
    def show_group(self, of: GroupId) -> None:
        """Bring a group into sight, and choose it."""
        ...

    def refuse(self, refusal: Refusal) -> None: ...
    def ask(self, asking: Asking) -> bool:
        """Open a form; return whether it was saved."""
        ...

    def ask_to_go_on(self, title: str, advice: str, do: str) -> bool:
        """Ask once."""
        ...

    def ask_again(self, question: AgainQuestion) -> Again | None:
        """Ask once about all repeats; None where the user goes back to what was typed."""
        ...


class GroupsPresenter:
    """Fills the groups and answers what is done there."""

    def __init__(self, view: GroupsView, desk: Desk, feed: Feed, shell: Shell) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._shell = shell

    def refresh(self) -> None:
        """Show the groups as they are on file."""
        today = self._desk.today()
        self._view.show_may_change(may_change=not self._desk.read_only)
        rows = [_row(one, today) for one in self._desk.groups.groups()]
        self._view.show_groups(sorted(rows, key=lambda row: row.is_over))

    def chosen(self, row: GroupRow | None) -> None:
        """Show who is in the chosen group."""
        if row is None:
            self._view.show_members("Pupils of the group", ())
            return
        members = self._desk.groups.members(row.group)
        self._view.show_members(
            f"Pupils of {row.group.name}", [MemberRow(one, self._desk.today()) for one in members]
        )

    def opened(self, row: MemberRow) -> None:
        """Open a pupil of the group."""
        self._shell.open_pupil(row.member.pupil_id, "cycle")

    # Keeping groups

    def add(self) -> None:
        """Ask for a new group."""
        self._ask("Add a group", "Add group", None)

    def change(self, row: GroupRow) -> None:
        """Ask for changes to a group."""
        self._ask(f"Change {row.group.name}", "Save", row.group)

    def _ask(self, title: str, verb: str, group: Group | None) -> None:
        def save(values: Values) -> None:
            kept = Group(
                id=group.id if group else GroupId(self._desk.new_id()),
                name=values.text("name"),
                who=values.text("who"),
                started_on=values.day("started_on"),
                ended_on=group.ended_on if group else None,
                note=values.text_or_none("note"),
                version=group.version if group else 0,
            )
            self._feed.announce(self._desk.groups.keep(kept))
            self._view.show_group(kept.id)

        held: dict[str, object] = {"started_on": self._desk.today()}
        if group:
            held = {one.name: getattr(group, one.name) for one in GROUP_FIELDS}
        fields = offering(GROUP_FIELDS, "who", self._desk.staff.offered())
        self._view.ask(
            Asking(
                title=title,
                record=group.id if group else None,
                name="A group",
                fields=fields,
                save=save,
                values=held,
                verb=verb,
            )
        )

    def end(self, row: GroupRow) -> None:
        """Ask when a group ended; it stays where it was named, and is offered no longer."""

        def save(values: Values) -> None:
            ended = replace(row.group, ended_on=values.day_or_none("ended_on"))
            self._feed.announce(self._desk.groups.keep(ended))
            self._view.show_group(row.group.id)

        self._view.ask(
            Asking(
                title=f"End {row.group.name}",
                record=row.group.id,
                name="End a group",
                fields=END_FIELDS,
                save=save,
                values={"ended_on": row.group.ended_on or self._desk.today()},
                verb="Save",
                intro="Provision that names the group stays as it is, with its own dates.",
            )
        )

    def remove(self, row: GroupRow) -> None:
        """Ask once, then take out a group that nobody was in."""
        if not self._view.ask_to_go_on(
            f"Take out {row.group.name}?", "The history keeps it.", "Take out"
        ):
            return
        try:
            changes = self._desk.groups.remove(row.group)
        except Refusal as refusal:
            self._view.refuse(refusal)
            return
        self._feed.announce(changes)

    # A week of a group

    def record_week(self, row: GroupRow, week: date) -> None:
        """Ask for a week's sessions of a whole group, and record them."""
        found = self._desk.groups.week(row.group.id, week)
        if not found.open_members:
            said = " ".join(found.left_out)
            self._view.refuse(
                Refusal(
                    f"Nobody of {row.group.name} can have a session in the week of "
                    f"{write_date(found.monday)}.",
                    said
                    or "A pupil is in the group when a provision of the plan names it, from "
                    "its first day to its last.",
                )
            )
            return
        self._view.ask(
            Asking(
                title=f"{row.group.name}: week of {write_date(found.monday)}",
                record=f"{row.group.id} {found.monday}",
                name="A week of a group",
                fields=week_fields(found),
                save=lambda values: self._save_week(found, values),
                verb="Record week",
                intro=_intro(found),
            )
        )

    def _save_week(self, week: GroupWeek, values: Values) -> None:
        minutes, not_held = _days_of(week, values)
        missed = _missed(week, values)
        _refuse_without_session(week, missed, minutes)
        if not minutes:
            raise Refusal(
                "There is nothing to record yet.",
                "Enter the minutes on the days on which the group met.",
                field=minutes_name(week.monday),
            )
        of_all = {(one, on): why for one in week.open_members for on, why in not_held.items()}
        sessions = sessions_of_week(
            week,
            minutes,
            of_all | missed,
            new_id=self._desk.new_id,
            now=self._desk.now(),
        )
        if not sessions:
            raise Refusal(
                "Nobody was in the group on these days.",
                "The dates of each pupil's provision say from when to when.",
            )
        closed = question_about_closed(week, minutes)
        if closed and not self._view.ask_to_go_on(closed.title, closed.advice, "Record them"):
            raise NOT_RECORDED
        self._record(week, sessions, on_closed_days=closed is not None)

    def _record(
        self, week: GroupWeek, sessions: Sequence[Session], *, on_closed_days: bool
    ) -> None:
        groups = self._desk.groups
        question = groups.question_about(sessions)
        again = self._view.ask_again(question) if question else None
        if question and again is None:
            raise NOT_RECORDED
        recorded = groups.record_week(sessions, again, on_closed_days=on_closed_days)
        self._feed.announce(recorded.changes)
        if not recorded.kept:
            self._shell.say("Nothing new was recorded.")
            return
        pupils = len({one.provision_id for one in recorded.kept})
        what = f"{counted(len(recorded.kept), 'session')} of {counted(pupils, 'pupil')}"
        self._shell.say(
            f"{what} recorded for {week.group.name}.",
            " ".join(week.left_out),
            undo=lambda: self._take_back(recorded, f"{what} for {week.group.name}"),
        )

    def _take_back(self, recorded: RecordedWeek, what: str) -> None:
        try:
            changes = self._desk.groups.take_back(recorded)
        except Refusal as refusal:
            self._view.refuse(refusal)
            return
        self._feed.announce(changes)
        self._shell.say(f"Undone: {what} taken out again.")


def _row(summary: GroupSummary, today: date) -> GroupRow:
    group = summary.group
    return GroupRow(group, summary.pupils, is_over=bool(group.ended_on and group.ended_on < today))


def _intro(week: GroupWeek) -> str:
    words = (
        "Enter the minutes on each day on which the group met, and for single pupils why they had "
        "no session."
    )
    said = [words]
    if week.said_of_recorded:
        said.append(week.said_of_recorded)
    if week.left_out:
        said.append(f"Left out: {' '.join(week.left_out)}")
    return " ".join(said)


def _days_of(week: GroupWeek, values: Values) -> tuple[dict[date, int], dict[date, Missed]]:
    """Return the minutes of each day, and why the group did not meet on others."""
    minutes: dict[date, int] = {}
    not_held: dict[date, Missed] = {}
    for on in week.days:
        entered = values.whole_or_none(minutes_name(on))
        state = values.one_or_none(all_name(on), SessionState)
        if entered is not None and state is not None:
            raise Refusal(
                f"{write_date(on)} has minutes, and a reason why the group did not meet.",
                "Take out one of the two.",
                field=all_name(on),
            )
        if entered is not None or state is not None:
            minutes[on] = entered or 0
        if state is not None:
            not_held[on] = Missed(state)
    return minutes, not_held


def _refuse_without_session(
    week: GroupWeek, missed: Mapping[tuple[GroupMember, date], Missed], minutes: Mapping[date, int]
) -> None:
    """Refuse a pupil who missed the session of a day on which nothing is said of the group."""
    for number, member in enumerate(week.open_members):
        for on in week.days:
            if (member, on) in missed and on not in minutes:
                raise Refusal(
                    f"Nothing is entered for the group on {write_date(on)}.",
                    "Enter its minutes on that day, or why it was not held; or leave the pupil's "
                    "day as it was.",
                    field=state_name(number, on),
                )


def _missed(week: GroupWeek, values: Values) -> dict[tuple[GroupMember, date], Missed]:
    missed: dict[tuple[GroupMember, date], Missed] = {}
    for number, member in enumerate(week.open_members):
        note = values.text_or_none(note_name(number))
        for on in week.days:
            if not member.takes_session(on):
                continue
            state = values.one_or_none(state_name(number, on), SessionState)
            if state is not None:
                if state is SessionState.OTHER and note is None:
                    raise Refusal(
                        "Say why it was not delivered.",
                        "A few words are enough.",
                        field=note_name(number),
                    )
                missed[member, on] = Missed(state, note)
    return missed
