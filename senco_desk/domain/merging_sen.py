"""The SEN provision of a pupil who is on the register twice: one history of two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from senco_desk.domain.pupils import SenStatusChange
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.sen_history import clash
from senco_desk.domain.terms import write_date


def sen_conflicts(
    kept: Sequence[SenStatusChange], other: Sequence[SenStatusChange]
) -> Iterator[Refusal]:
    """Yield each day about which the two say different things, so that a person has to decide."""
    for entry in other:
        for one in kept:
            if clash(one, entry) and one.status is not entry.status:
                yield Refusal(
                    f"The two records say different things about the SEN provision from "
                    f"{write_date(entry.starts_on)}.",
                    f"One says {one.status.words}, the other {entry.status.words}. Correct the "
                    "wrong entry under SEN provision, and merge then.",
                )


def joined_sen(
    kept: Sequence[SenStatusChange], other: Sequence[SenStatusChange]
) -> Iterator[tuple[SenStatusChange, tuple[SenStatusChange, ...]]]:
    """Yield each entry that stays with what it gets, and those of the other record that go.

    Entries of the same provision that follow each other are one: the pupil had it all the time,
    from the earliest of their days. Their reasons all stay. What one record alone repeats is left
    as it was entered.
    """
    mine = {one.id for one in kept}
    in_order = sorted((*kept, *other), key=lambda one: (one.starts_on, one.recorded_at))
    for _, following in groupby(in_order, key=lambda one: one.status):
        run = list(following)
        stays = next((one for one in run if one.id in mine), None)
        gone = tuple(one for one in run if one.id not in mine)
        if stays is None or not gone:
            continue
        joined = sorted((stays, *gone), key=lambda one: (one.starts_on, one.recorded_at))
        first = joined[0].starts_on
        reasons = dict.fromkeys(one.reason for one in joined if one.reason)
        yield (
            replace(
                stays,
                starts_on=first,
                start_known=any(one.start_known for one in joined if one.starts_on == first),
                reason="\n".join(reasons) or None,
            ),
            gone,
        )
