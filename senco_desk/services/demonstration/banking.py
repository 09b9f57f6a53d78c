"""What the demonstration school keeps in its own bank, and a remark that it kept as it is."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from senco_desk.domain.bank import BankEntry
from senco_desk.domain.bank_reading import read_bank
from senco_desk.domain.guidance import Guidance
from senco_desk.domain.identity import KeptFindingId, OwnEntryId
from senco_desk.domain.kept_findings import KeptFinding
from senco_desk.domain.own_bank import OwnProvision, OwnStrategy, OwnTarget, own_key
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.remarks import about_of
from senco_desk.domain.smart import check_cycle
from senco_desk.services.demonstration.chance import Dice, StoryClock, dice, id_from

if TYPE_CHECKING:
    from senco_desk.storage.work import Work

_SEED = 644
Own = TypeVar("Own", OwnTarget, OwnStrategy, OwnProvision)


def keep_in_bank(work: Work, toml: str, guidance: Guidance) -> None:
    """Keep the school's own entries; nothing where none are written."""
    chance = dice(_SEED)
    bank = read_bank({"bank": toml}, guidance.need_types)
    work.add_all([_own(OwnTarget, one, chance) for one in bank.targets])
    work.add_all([_own(OwnStrategy, one, chance) for one in bank.strategies])
    work.add_all([_own(OwnProvision, one, chance) for one in bank.provisions])


def keep_a_remark(
    work: Work, guidance: Guidance, clock: StoryClock, today: date, reason: str
) -> None:
    """Keep the first remark that there is on a plan as it is."""
    chance = dice(_SEED + 1)
    recorded_at = clock.go_to(today)
    for pupil in work.find(Pupil):
        record = work.pupil_record(pupil.id)
        cycle = record.current_cycle
        found = check_cycle(guidance.smart_rules(), cycle, record, today) if cycle else ()
        if found:
            work.save(
                KeptFinding(
                    id=KeptFindingId(id_from(chance)),
                    cycle_id=found[0].cycle_id,
                    rule=found[0].rule.key,
                    about=about_of(found[0]),
                    fingerprint=found[0].fingerprint,
                    reason=reason,
                    recorded_at=recorded_at,
                )
            )
            return


def _own(kind: type[Own], entry: BankEntry, chance: Dice) -> Own:
    entry_id = OwnEntryId(id_from(chance))
    fields: dict[str, Any] = {
        **{one.name: getattr(entry, one.name) for one in dataclasses.fields(entry)},
        "id": entry_id,
        "key": own_key(entry_id),
    }
    return kind(**fields)
