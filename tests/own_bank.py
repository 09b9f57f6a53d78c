"""Entries of a school's own bank, built by what matters."""

from typing import Any

from senco_desk.domain.bank import KeyStage
from senco_desk.domain.identity import OwnEntryId
from senco_desk.domain.measures import Better, Measure
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.own_bank import OwnProvision, OwnStrategy, OwnTarget, own_key
from tests.builders import fresh_id


def an_own_target(*, less: bool = False, **fields: Any) -> OwnTarget:
    """Make a target for key stage 2, from 2 to 8 pages; or one where less is better."""
    made: dict[str, Any] = {
        **_shared(),
        "statement": "Reads {goal} pages of the lighthouse book aloud to a friend",
        "measure": Measure(
            name="Pages read aloud",
            unit="pages",
            better=Better.LESS if less else Better.MORE,
            lowest=None if less else 0.0,
            highest=None if less else 12.0,
        ),
        "baseline": 2.0,
        "goal": 8.0,
        "weeks": 10,
        "how_measured": "The teaching assistant counts the pages each Friday.",
        "who_does_what": "The class teacher chooses the friend.",
        "why": "Books are for sharing.",
        "need_codes": ("SPLD",),
        **fields,
    }
    return OwnTarget(**made)


def an_own_strategy(**fields: Any) -> OwnStrategy:
    """Make a strategy for key stage 2."""
    made: dict[str, Any] = {
        **_shared(),
        "what": "Let the pupil choose the seat by the lighthouse window.",
        "when": "When noise from the door distracts.",
        **fields,
    }
    return OwnStrategy(**made)


def an_own_provision(**fields: Any) -> OwnProvision:
    """Make a provision for key stage 2: 20 minutes, three times a week."""
    made: dict[str, Any] = {
        **_shared(),
        "what": "Lighthouse reading club",
        "who": "Teaching assistant",
        "group_size": 3,
        "minutes": 20,
        "times_a_week": 3,
        "weeks": 10,
        "purpose": "Reads aloud without fear.",
        **fields,
    }
    return OwnProvision(**made)


def _shared() -> dict[str, Any]:
    entry_id = OwnEntryId(fresh_id())
    return {
        "id": entry_id,
        "key": own_key(entry_id),
        "area": BroadArea.COGNITION,
        "topic": "Reading fluency",
        "stages": (KeyStage.KS2,),
    }
