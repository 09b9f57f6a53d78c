"""What the entries of a pupil's SEN provision may say beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from senco_desk.domain.pupils import SenStatusChange, check_not_before_birth
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import write_date


def check_sen_start(starts_on: date, born: date, today: date, *, field: str = "starts_on") -> None:
    """Refuse a day on which SEN provision of this pupil cannot have begun."""
    if starts_on > today:
        raise Refusal(
            "SEN provision cannot start in the future.",
            "Record it on the day it starts.",
            field=field,
        )
    check_not_before_birth(starts_on, born, field=field)


def check_no_clash(entry: SenStatusChange, others: Sequence[SenStatusChange]) -> None:
    """Refuse an entry that starts on the day of another: nobody could say which one counts."""
    if any(clash(entry, other) for other in others if other.id != entry.id):
        raise Refusal(
            f"Another entry starts on {write_date(entry.starts_on)} already.",
            "Change that entry, or take it out if it is wrong.",
            field="starts_on",
        )


def clash(one: SenStatusChange, other: SenStatusChange) -> bool:
    """Say whether two entries contradict each other about one day.

    They do not where the earlier one only says what the pupil was found to have by that day:
    the provision of the later one may well have begun on it.
    """
    if one.starts_on != other.starts_on:
        return False
    earlier, later = sorted((one, other), key=lambda entry: entry.recorded_at)
    return earlier.start_known or not later.start_known


def check_correction(
    held: SenStatusChange, corrected: SenStatusChange, others: Sequence[SenStatusChange]
) -> None:
    """Refuse a correction that changes nothing, or that moves an entry onto another's day.

    Two entries that clashed before may still be corrected in what they say.
    """
    if (held.status, held.starts_on, held.start_known, held.reason) == (
        corrected.status,
        corrected.starts_on,
        corrected.start_known,
        corrected.reason,
    ):
        raise Refusal("Nothing in this entry is changed.", "Change what is wrong, or cancel.")
    if (held.starts_on, held.start_known) != (corrected.starts_on, corrected.start_known):
        check_no_clash(corrected, others)


def check_removal(entry: SenStatusChange, history: Sequence[SenStatusChange]) -> None:
    """Refuse to take out the only entry: the census wants one for every pupil."""
    if not any(other.id != entry.id for other in history):
        raise Refusal(
            "This is the only entry about the pupil's SEN provision.",
            "Change it instead: to No SEN (N), if the pupil never had any.",
        )
