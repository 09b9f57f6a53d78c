"""Which targets a provision serves, kept together with the provision."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from senco_desk.domain.identity import IdSource, ServedTargetId, TargetId
from senco_desk.domain.provision import Provision, ServedTarget
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.targets import Target

if TYPE_CHECKING:
    from senco_desk.storage.work import Work


def keep_served(
    work: Work, new_id: IdSource, provision: Provision, serves: Collection[TargetId]
) -> None:
    """Let a provision serve these targets and no others; what stays is not written again.

    Refuses a target of another cycle, or one that was taken out meanwhile.
    """
    known = {one.id for one in work.find(Target, cycle_id=provision.cycle_id)}
    if not known.issuperset(serves):
        raise Refusal(
            "A target that this provision was to serve is no longer in the plan.",
            "Close this form and open it again to see the targets as they are now.",
        )
    held = work.find(ServedTarget, provision_id=provision.id)
    for one in held:
        if one.target_id not in serves:
            work.remove(one)
    already = {one.target_id for one in held}
    work.add_all(
        ServedTarget(id=ServedTargetId(new_id()), provision_id=provision.id, target_id=target_id)
        for target_id in sorted(set(serves) - already, key=str)
    )
