"""What the form of a provision asks for costing: whose hours, in which group, charged how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict
from uuid import UUID

from senco_desk.domain.groups import Group
from senco_desk.domain.identity import GroupId, IdSource
from senco_desk.domain.provision import Provision
from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.fields import CheckField, ChoiceField, Field, LineField, Section, Values


class CostingValues(TypedDict):
    """The fields of a provision that its cost rests on."""

    role: str | None
    group_id: GroupId | None
    charged_whole: bool


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
            help="A role, such as teaching assistant. Rates are kept under School.",
        ),
        CheckField(
            name="charged_whole",
            label="Charged whole: the group was set up for this pupil only",
            beside=True,
        ),
    )


def costing_of(values: Values) -> CostingValues:
    """Return what was filled in."""
    group = values.one_or_none("group_id", UUID)
    return {
        "role": values.text_or_none("role"),
        "group_id": GroupId(group) if group else None,
        "charged_whole": values.flag("charged_whole"),
    }


def new_group_of(values: Values, provision: Provision, new_id: IdSource) -> Group | None:
    """Return the new group that was named; None where none was. Refuse two groups at once."""
    name = values.text_or_none("new_group")
    if name is None:
        return None
    if provision.group_id is not None:
        raise Refusal(
            "A group is chosen, and a new one is named.",
            "Choose “No group on file”, or leave the name of the new one empty.",
            field="new_group",
        )
    return Group(id=GroupId(new_id()), name=name, who=provision.who, started_on=provision.starts_on)
