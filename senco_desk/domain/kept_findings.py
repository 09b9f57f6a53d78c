"""Remarks of the SMART check that somebody read and decided to leave as they are."""

from dataclasses import dataclass
from datetime import datetime

from senco_desk.domain.identity import CycleId, KeptFindingId
from senco_desk.domain.wording import needed


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFinding:
    """A remark of the SMART check that was read, and the words kept as they are, with the reason.

    ``rule`` is the rule's key, ``about`` the key of what was checked, and ``fingerprint`` what it
    said then: when that changes, the remark comes back.
    """

    id: KeptFindingId
    cycle_id: CycleId
    rule: str
    about: str
    fingerprint: str
    reason: str
    recorded_at: datetime
    version: int = 0

    def __post_init__(self) -> None:
        needed(
            self.reason,
            "Say why it is kept as it is.",
            field="reason",
            longest=2_000,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """What was decided about remarks in one form: those kept as they are, and those taken back."""

    kept: tuple[KeptFinding, ...] = ()
    taken_back: tuple[KeptFinding, ...] = ()


NOTHING_KEPT = Keeping()
