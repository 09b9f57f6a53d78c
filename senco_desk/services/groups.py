"""Groups of the school: keeping them, and recording a week's sessions of a whole group."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.cycles import Cycle
from senco_desk.domain.group_week import (
    GroupMember,
    GroupSummary,
    GroupTarget,
    GroupWeek,
    group_week,
)
from senco_desk.domain.groups import Group
from senco_desk.domain.identity import CycleId, GroupId, ProvisionId, PupilId, TargetId
from senco_desk.domain.measures import Measurement, check_happened
from senco_desk.domain.provision import Provision, ServedTarget, Session
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.repeats import (
    Again,
    AgainQuestion,
    ask_about_sessions,
    repeated_sessions,
    settled,
)
from senco_desk.domain.targets import Target
from senco_desk.domain.terms import week_of, write_date
from senco_desk.domain.wording import counted, plain
from senco_desk.services.cycle_guard import changed, open_cycle_of
from senco_desk.services.recording import REPLACED, refuse_session_off_roll, told_by_whom
from senco_desk.services.stamps import stamped

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work

TAKEN_BACK = "Taken back right after it was recorded."


@dataclass(frozen=True, slots=True)
class RecordedWeek:
    """What became of a week's sessions: those kept, and those on file that made room for them."""

    changes: Changes
    kept: tuple[Session, ...]
    replaced: tuple[Session, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupDesk:
    """What one can do with the groups of the school."""

    setting: Setting

    def groups(self) -> tuple[GroupSummary, ...]:
        """Return all groups by name, with the pupils in them today."""
        with self.setting.work() as work:
            return work.group_summaries(self.setting.today())

    def offered(self, also: GroupId | None = None) -> tuple[Group, ...]:
        """Return the groups that go on today or begin later, and one that is held already."""
        today = self.setting.today()
        with self.setting.work() as work:
            groups = work.find(Group)
        return tuple(
            one for one in groups if one.id == also or one.ended_on is None or one.ended_on >= today
        )

    def members(self, group: Group) -> tuple[GroupMember, ...]:
        """Return the pupils of a group, by each provision that names it, by date."""
        with self.setting.work() as work:
            return work.group_members(group)

    def targets(self, group: Group) -> tuple[GroupTarget, ...]:
        """Return the targets that the group serves today, by name and in the order of the plans.

        Those of pupils who are in it today by a plan that is agreed and not reviewed yet.
        """
        today = self.setting.today()
        with self.setting.work() as work:
            members = [one for one in work.group_members(group) if one.takes_session(today)]
            serving = {one.provision.id: one for one in members}
            served = work.find(ServedTarget, provision_id=list(serving)) if serving else ()
            found: dict[TargetId, GroupTarget] = {}
            for one in served:
                held = work.find(Measurement, target_id=one.target_id)
                found[one.target_id] = GroupTarget(
                    member=serving[one.provision_id],
                    target=work.get(Target, one.target_id),
                    latest=held[-1] if held else None,
                )
        return tuple(
            sorted(found.values(), key=lambda one: (plain(one.member.name), one.target.order))
        )

    def keep(self, group: Group) -> Changes:
        """Keep a new or a changed group; its name is new among those that go on."""
        with self.setting.work() as work:
            changes = keep_group(work, group)
            work.keep()
        return changes

    def remove(self, group: Group) -> Changes:
        """Take out a group that no provision names; refuse one that has had pupils."""
        with self.setting.work() as work:
            held = len(work.find(Provision, group_id=group.id))
            if held:
                raise Refusal(
                    f"{counted(held, 'provision')} of pupils name this group.",
                    "End the group instead: what was recorded stays.",
                )
            work.remove(group)
            work.keep()
        return Changes(school=True)

    def week(self, group_id: GroupId, on: date) -> GroupWeek:
        """Return a group in the week of a day: its pupils, and the days the school is closed."""
        with self.setting.work() as work:
            group, monday = work.get(Group, group_id), week_of(on)
            members = _with_sessions_elsewhere(work, work.group_members(group), monday)
            sessions = _on_file(work, {one.provision.id for one in members})
            return group_week(group, monday, members, work.calendar(), sessions)

    def question_about(self, sessions: Sequence[Session]) -> AgainQuestion | None:
        """Return what to ask where pupils have all likely sessions of a day already."""
        with self.setting.work() as work:
            provisions = _provisions(work, sessions)
            repeats = repeated_sessions(sessions, _on_file(work, provisions), provisions)
            if not repeats:
                return None
            names = _pupils_of(work, provisions.values())
            told = told_by_whom(work, [there.id for one in repeats for there in one.there])
            return ask_about_sessions(repeats, provisions, told, names)

    def record_week(
        self,
        sessions: Sequence[Session],
        again: Again | None = None,
        *,
        on_closed_days: bool = False,
    ) -> RecordedWeek:
        """Keep the sessions of a group's week, all of them or none.

        Refuses a day in the future, one that the dates of a provision do not cover, one on which
        the pupil was not at the school, one on which the school is closed where nobody said that
        it may be, one of which another cycle of the pupil holds the session, a plan that is not
        agreed, and a signed-off cycle.
        """
        changes = Changes()
        with self.setting.work() as work:
            provisions = _provisions(work, sessions)
            calendar = work.calendar()
            for one in sessions:
                check_happened(one.happened_on, self.setting.today())
                _refuse_outside(provisions[one.provision_id], one.happened_on)
                if not on_closed_days and not calendar.is_open(one.happened_on):
                    raise Refusal(
                        f"The school is closed on {write_date(one.happened_on)}.",
                        "Say that the session was held all the same, or leave the day out.",
                    )
                cycle = open_cycle_of(work, one)
                _refuse_not_agreed(cycle)
                refuse_session_off_roll(work, one, cycle.pupil_id)
                changes |= changed(cycle)
            _refuse_elsewhere(work, sessions, provisions)
            repeats = repeated_sessions(sessions, _on_file(work, provisions), provisions)
            to_do = settled(sessions, repeats, again)
            for one in to_do.replaced:
                work.remove(one, reason=REPLACED)
            kept = tuple(work.save(stamped(one, self.setting.now())) for one in to_do.kept)
            work.keep()
        return RecordedWeek(changes, kept, to_do.replaced)

    def take_back(self, recorded: RecordedWeek) -> Changes:
        """Undo the recording of a week: what it replaced is there again."""
        changes = Changes()
        with self.setting.work() as work:
            for one in recorded.kept:
                changes |= changed(open_cycle_of(work, one))
                work.remove(one, reason=TAKEN_BACK)
            for one in recorded.replaced:
                again = replace(one, version=0)
                changes |= changed(open_cycle_of(work, again))
                work.save(again, reason=TAKEN_BACK)
            work.keep()
        return changes


def keep_group(work: Work, group: Group) -> Changes:
    """Save a group; refuse the name of another that goes on, and an end before the start."""
    if group.ended_on is not None and group.ended_on < group.started_on:
        raise Refusal("The group ends before it starts.", "Check the two dates.", field="ended_on")
    for other in work.find(Group):
        is_same = other.id != group.id and plain(other.name) == plain(group.name)
        if is_same and other.ended_on is None and group.ended_on is None:
            raise Refusal(
                f"There is a group called {other.name}.",
                "Choose another name, or end that group first.",
                field="name",
            )
    work.save(group)
    return Changes(school=True)


def _refuse_outside(provision: Provision, on: date) -> None:
    if not provision.starts_on <= on <= provision.ends_on:
        raise Refusal(
            f"A pupil is not in the group on {write_date(on)}.",
            "Open the week again: the dates of a provision have changed.",
        )


def _refuse_not_agreed(cycle: Cycle) -> None:
    if cycle.agreed_on is None:
        raise Refusal(
            "The plan of a pupil's cycle is not agreed yet.",
            "Agree the plan first, and then open the week again.",
        )


def _refuse_elsewhere(
    work: Work, sessions: Sequence[Session], provisions: Mapping[ProvisionId, Provision]
) -> None:
    for group_id in {one.group_id for one in provisions.values() if one.group_id}:
        members = work.group_members(work.get(Group, group_id))
        for monday in {week_of(one.happened_on) for one in sessions}:
            there = {
                one.provision.id: one.there
                for one in _with_sessions_elsewhere(work, members, monday)
            }
            for one in sessions:
                if one.happened_on in there.get(one.provision_id, ()):
                    raise Refusal(
                        f"Another cycle of a pupil holds the session of "
                        f"{write_date(one.happened_on)} already.",
                        "Open the week again: it is left out there.",
                    )


def _with_sessions_elsewhere(
    work: Work, members: Sequence[GroupMember], monday: date
) -> tuple[GroupMember, ...]:
    """Give each pupil the days of a week of which another cycle holds a session of the group."""
    cycles: dict[PupilId, set[CycleId]] = {}
    for one in members:
        cycles.setdefault(one.pupil_id, set()).add(one.provision.cycle_id)
    several = {one.provision.id: one for one in members if len(cycles[one.pupil_id]) > 1}
    sessions = work.find(Session, provision_id=list(several)) if several else ()
    days: dict[PupilId, set[tuple[CycleId, date]]] = {}
    for session in sessions:
        if week_of(session.happened_on) == monday:
            held = several[session.provision_id]
            days.setdefault(held.pupil_id, set()).add(
                (held.provision.cycle_id, session.happened_on)
            )
    return tuple(
        replace(
            one,
            there=frozenset(
                on for of, on in days.get(one.pupil_id, ()) if of != one.provision.cycle_id
            ),
        )
        for one in members
    )


def _provisions(work: Work, sessions: Sequence[Session]) -> dict[ProvisionId, Provision]:
    ids = dict.fromkeys(one.provision_id for one in sessions)
    return {id_: work.get(Provision, id_) for id_ in ids}


def _on_file(work: Work, provisions: Collection[ProvisionId]) -> tuple[Session, ...]:
    return work.find(Session, provision_id=list(provisions))


def _pupils_of(work: Work, provisions: Collection[Provision]) -> dict[ProvisionId, str]:
    owners = {one.id: work.owner_of(one) for one in provisions}
    return {id_: work.get(Pupil, owner).name for id_, owner in owners.items() if owner}
