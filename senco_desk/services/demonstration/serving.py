"""Which provision serves which target in the demonstration school, with some threads broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from senco_desk.domain.identity import ServedTargetId
from senco_desk.domain.provision import Provision, ServedTarget
from senco_desk.domain.targets import Target
from senco_desk.services.demonstration.chance import dice, id_from

if TYPE_CHECKING:
    from senco_desk.storage.work import Work

_UNLINKED = 0.08
"""The share of provisions whose targets somebody forgot to tick."""


def tell_serving(
    work: Work, targets: Sequence[Target], provisions: Sequence[Provision], *, whole: bool
) -> None:
    """Link the provision of a plan to its targets; with ``whole`` nothing is forgotten.

    Chance comes from the ids, so that the rest of the story stays as it is.
    """
    for provision, served in _shared_out(targets, provisions):
        chance = dice(provision.id.int)
        if chance.random() < _UNLINKED and not whole:
            continue
        work.add_all(
            ServedTarget(
                id=ServedTargetId(id_from(chance)), provision_id=provision.id, target_id=one.id
            )
            for one in served
        )


def _shared_out(
    targets: Sequence[Target], provisions: Sequence[Provision]
) -> Iterator[tuple[Provision, Sequence[Target]]]:
    """Give each provision the target of its number, and the last one those that are left."""
    for at, provision in enumerate(provisions):
        is_last = at + 1 == len(provisions)
        own = targets[at:] if is_last else targets[at : at + 1]
        yield provision, own or targets[-1:]
