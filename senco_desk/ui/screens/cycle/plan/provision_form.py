"""A provision and the form in which it is planned: one into the other, also half typed. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from senco_desk.domain.groups import Group
from senco_desk.domain.identity import CycleId, GroupId, IdSource, ProvisionId, TargetId
from senco_desk.domain.provision import Provision
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.smart_drafts import ProvisionDraft
from senco_desk.domain.targets import Target
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.screens.cycle.plan.fields import served_name


def provision_values(provision: Provision) -> Mapping[str, object]:
    """Return what the form shows of a provision."""
    return {
        "what": provision.what,
        "who": provision.who,
        "group_size": provision.group_size,
        "minutes": provision.minutes,
        "times_a_week": provision.times_a_week,
        "starts_on": provision.starts_on,
        "ends_on": provision.ends_on,
        "note": provision.note,
        "role": provision.role,
        "group_id": provision.group_id,
        "charged_whole": provision.charged_whole,
    }


def provision_of(
    values: Values,
    provision_id: ProvisionId,
    cycle_id: CycleId,
    editing: Provision | None,
    *,
    unnamed: str = "",
) -> Provision:
    """Read the whole form; refuses what cannot be. What it does not show stays as it was.

    ``unnamed`` stands for what has no name yet.
    """
    read = Provision(
        id=provision_id,
        cycle_id=cycle_id,
        order=1,
        what=values.text("what") or unnamed,
        who=values.text("who") or unnamed,
        group_size=values.whole("group_size"),
        minutes=values.whole("minutes"),
        times_a_week=values.whole("times_a_week"),
        starts_on=values.day("starts_on"),
        ends_on=values.day("ends_on"),
        note=values.text_or_none("note"),
    )
    if "role" in values:
        group = values.one_or_none("group_id", UUID)
        read = replace(
            read,
            role=values.text_or_none("role"),
            group_id=GroupId(group) if group else None,
            charged_whole=values.flag("charged_whole"),
        )
    elif editing is not None:
        read = replace(
            read,
            role=editing.role,
            group_id=editing.group_id,
            charged_whole=editing.charged_whole,
        )
    if editing is None:
        return read
    return replace(read, order=editing.order, version=editing.version)


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


def serves_values(served: Iterable[TargetId]) -> Mapping[str, object]:
    """Return the boxes that are ticked: of the targets that the provision serves."""
    return {served_name(one): True for one in served}


def serves_of(values: Values, targets: Iterable[Target]) -> list[TargetId]:
    """Read which of the targets on the form it serves."""
    return [one.id for one in targets if values.flag(served_name(one.id))]


def provision_draft(values: Values, order: int | None) -> ProvisionDraft:
    """Read the form as far as it is written."""
    return ProvisionDraft(
        what=values.text_or_none("what"),
        who=values.text_or_none("who"),
        group_size=values.whole_or_none("group_size"),
        minutes=values.whole_or_none("minutes"),
        times_a_week=values.whole_or_none("times_a_week"),
        starts_on=values.day_or_none("starts_on"),
        ends_on=values.day_or_none("ends_on"),
        note=values.text_or_none("note"),
        order=order,
    )
