"""What the form of a provision asks for costing: whose hours, in which group, charged how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from uuid import UUID

from senco_desk.domain.group_week import GroupMember
from senco_desk.domain.groups import Group
from senco_desk.domain.identity import GroupId, PupilId
from senco_desk.domain.wording import counted, plain
from senco_desk.ui.parts.fields import (
    CheckField,
    ChoiceField,
    Field,
    LineField,
    Section,
    Values,
)

ONE_TO_ONE = "1 is one-to-one."


def costing_fields(roles: Sequence[str], groups: Sequence[Group]) -> tuple[Field | Section, ...]:
    """Return the fields; roles are those that have a rate, another may be typed."""
    return (
        Section(title="Group and cost"),
        ChoiceField(
            name="group_id",
            label="Group of the school",
            options=tuple((one.id, one.name) for one in groups),
            empty="No group on file",
            help="Sessions of a whole group are recorded in one go under Provision.",
        ),
        LineField(
            name="new_group",
            label="Or the name of a new group",
            beside=True,
            placeholder="Word builders, Tuesday",
        ),
        LineField(
            name="role",
            label="Whose hours it costs",
            suggestions=tuple(roles),
            help="A role, such as teaching assistant; those with a rate are offered as you type. "
            "Rates are kept under School.",
        ),
        CheckField(
            name="charged_whole",
            label="Charged whole: the group was set up for this pupil only",
            beside=True,
        ),
    )


def role_remark(typed: str, roles: Sequence[str]) -> str | None:
    """Say that a role has no rate, so that no cost can be worked out; None where it has one."""
    role = " ".join(typed.split())
    if not role or plain(role) in map(plain, roles):
        return None
    known = f"There are rates for: {'; '.join(roles)}." if roles else "There is no rate yet."
    return f"No rate is recorded for “{role}”, so its cost will not be known. {known}"


class Sharing:
    """Who shares the group that a provision's form names, while the provision lasts.

    ``members_of`` reads the pupils of a group; each group is read once while the form is open.
    """

    def __init__(
        self, pupil_id: PupilId, members_of: Callable[[GroupId], Sequence[GroupMember]]
    ) -> None:
        self._pupil_id = pupil_id
        self._members_of = lru_cache(maxsize=None)(members_of)

    def pupils(self, values: Values) -> int | None:
        """Count the pupils on file, this one included; None where no group is chosen."""
        there = self._members(values)
        if there is None:
            return None
        return len({one.pupil_id for one in there} | {self._pupil_id})

    def _members(self, values: Values) -> Sequence[GroupMember] | None:
        group = values.one_or_none("group_id", UUID)
        if group is None:
            return None
        first = values.day_or_none("starts_on") or date.min
        last = values.day_or_none("ends_on") or date.max
        return [
            one
            for one in self._members_of(GroupId(group))
            if one.provision.starts_on <= last and one.provision.ends_on >= first
        ]

    def words(self, values: Values) -> str:
        """Say what the number of pupils means, and where it does not fit the group chosen."""
        size = values.whole_or_none("group_size") or 0
        there = self.pupils(values)
        if charged := self._said_of_whole(values):
            return charged
        if there is not None and there > max(size, 1):
            return f"The group has {counted(there, 'pupil')} on file in this time: they share it."
        if size == 1 and (there or values.text_or_none("new_group")):
            return "It is given in a group: how many pupils share it?"
        return ONE_TO_ONE

    def _said_of_whole(self, values: Values) -> str | None:
        """Say what it means that one pupil of the group is charged its whole cost."""
        others = [one for one in self._members(values) or () if one.pupil_id != self._pupil_id]
        is_whole = values.flag("charged_whole")
        if any(one.provision.charged_whole for one in others):
            if is_whole:
                return (
                    "Another pupil of the group is charged its whole cost in this time too: the "
                    "two share it. Tick “Charged whole” for one pupil only."
                )
            return (
                "Another pupil of the group is charged its whole cost in this time: the others "
                "bear nothing."
            )
        if is_whole and others:
            return "Charged whole: the others of the group bear nothing while this pupil is in it."
        return None
