"""Rates, the threshold and groups of the demonstration school."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from senco_desk.domain.costs import Rate, Threshold
from senco_desk.domain.groups import Group
from senco_desk.domain.identity import GroupId, PupilId, RateId, ThresholdId
from senco_desk.domain.provision import Provision
from senco_desk.domain.terms import school_year, school_year_name
from senco_desk.domain.wording import counted
from senco_desk.services.demonstration.chance import Dice, dice, id_from
from senco_desk.services.demonstration.script import CostScript

if TYPE_CHECKING:
    from senco_desk.storage.work import Work

_SEED = 915


@dataclass(frozen=True, slots=True)
class _Placed:
    """A group of so many pupils, and who of the record is in it."""

    group: Group
    size: int
    pupils: set[PupilId]


class CostBook:
    """Keeps the rates, and places pupils who have the same provision in a year into groups.

    Its chance is its own, so that the rest of the story does not depend on it.
    """

    def __init__(self, script: CostScript, today: date) -> None:
        self._script = script
        self._today = today
        self._chance: Dice = dice(_SEED)
        self._groups: dict[tuple[str, int], list[_Placed]] = {}

    def keep_rates(self, work: Work) -> None:
        """Keep a rate of each role for this school year and those before, and the threshold."""
        this_year = school_year(self._today)
        for role, pence in self._script.rates.items():
            for back, before in enumerate(pence):
                work.save(
                    Rate(
                        id=RateId(id_from(self._chance)),
                        role=role,
                        pence_an_hour=before,
                        starts_on=date(this_year - back, 9, 1),
                        source=self._script.rate_source,
                    )
                )
        work.save(
            Threshold(
                id=ThresholdId(id_from(self._chance)),
                pence=self._script.threshold,
                starts_on=date(this_year - len(next(iter(self._script.rates.values()))), 4, 1),
                source=self._script.threshold_source,
            )
        )

    def placed(self, work: Work, provision: Provision, pupil_id: PupilId) -> Provision:
        """Return a provision with the role of its adult, and its group where it has one."""
        role = provision.who.partition(", ")[2].capitalize() or None
        provision = replace(provision, role=role)
        if provision.group_size == 1:
            return provision
        group = self._group(work, provision, pupil_id)
        return replace(provision, group_id=group.id)

    def _group(self, work: Work, provision: Provision, pupil_id: PupilId) -> Group:
        year = school_year(provision.starts_on)
        there = self._groups.setdefault((provision.what, year), [])
        for one in there:
            if pupil_id in one.pupils or len(one.pupils) < provision.group_size:
                one.pupils.add(pupil_id)
                return one.group
        is_over = year < school_year(self._today)
        group = Group(
            id=GroupId(id_from(self._chance)),
            name=f"{school_year_name(provision.starts_on)}, group {len(there) + 1}: "
            f"{provision.what}",
            who=provision.who,
            started_on=date(year, 9, 1),
            ended_on=date(year + 1, 7, 31) if is_over else None,
        )
        there.append(_Placed(work.save(group), provision.group_size, {pupil_id}))
        return group

    def tell_who_else(self, work: Work) -> None:
        """Say of each group that is larger than its pupils on record who else is in it."""
        for one in (placed for of_one in self._groups.values() for placed in of_one):
            others = one.size - len(one.pupils)
            if others:
                note = f"{counted(others, 'more pupil')} without SEN support in the group."
                work.save(replace(one.group, note=note))
