"""What the form of a provision asks for costing: whose hours, in which group, charged how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from senco_desk.domain.groups import Group
from senco_desk.domain.identity import GroupId
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


def group_help(values: Values | None, pupils_today: Mapping[GroupId, int]) -> str:
    """Say what the number of pupils means, and where it does not fit the group that is chosen.

    ``values`` is None while the form cannot be read.
    """
    if values is None:
        return ONE_TO_ONE
    size = values.whole("group_size")
    group = values.one_or_none("group_id", UUID)
    there = pupils_today.get(GroupId(group), 0) if group else 0
    if there > size:
        return f"The group chosen has {counted(there, 'pupil')} today: they share the cost."
    if size == 1 and (group or values.text_or_none("new_group")):
        return "It is given in a group: how many pupils share it?"
    return ONE_TO_ONE
