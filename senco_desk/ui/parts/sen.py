"""How SEN provision is shown: a shape, the census letter and words. No Qt."""

from __future__ import annotations

from senco_desk.domain.pupils import SenStatus
from senco_desk.ui.parts.tokens import Status

SEN_STATUS = {
    SenStatus.NONE: Status.NEUTRAL,
    SenStatus.SUPPORT: Status.INFO,
    SenStatus.EHC_PLAN: Status.GOOD,
}
"""The shape and colour of SEN provision in tables and pills."""


def sen_words(status: SenStatus) -> str:
    """Write SEN provision with its census letter: K · SEN support."""
    return f"{status.value} · {status.words}"
