"""What the form says that makes one record of two. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from senco_desk.domain.merging import Part, merge_of
from senco_desk.domain.merging_cycles import left_open
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.register import RegisterRow
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import counted, listed, plain
from senco_desk.ui.parts.fields import ChoiceField

HERE, OTHER = "this", "other"
"""From which of the two records a value is taken."""


def likeliest_first(pupil: Pupil, rows: Sequence[RegisterRow]) -> tuple[RegisterRow, ...]:
    """Put those first who share the date of birth or a name with the pupil."""

    def unlike(row: RegisterRow) -> tuple[int, str, str]:
        alike = (
            3 * (row.date_of_birth == pupil.date_of_birth)
            + 2 * (plain(row.legal_surname) == plain(pupil.legal_surname))
            + (plain(row.legal_forename) == plain(pupil.legal_forename))
        )
        return -alike, plain(row.surname), plain(row.forename)

    return tuple(sorted(rows, key=unlike))


def merge_words(kept: PupilRecord, other: PupilRecord) -> str:
    """Say what happens to the other record, and to the numbers of cycles."""
    provisions = [one for cycle in other.cycles for one in cycle.provisions]
    targets = [one for cycle in other.cycles for one in cycle.targets]
    counts = (
        (len(other.cycles), "cycle"),
        (len(targets), "target"),
        (sum(len(one.measurements) for one in targets), "measurement"),
        (len(provisions), "provision"),
        (sum(len(one.sessions) for one in provisions), "session"),
        (len(other.diary), "diary entry"),
        (len(other.actions), "action"),
        (len(other.agreements), "agreement"),
        (len(other.documents), "document"),
        (len(other.contacts), "contact"),
        (len(other.needs), "need"),
        (len(other.sen_history), "entry of SEN provision"),
        (len(other.attendance), "entry of attendance"),
        (len(other.exclusions), "suspension or exclusion"),
        (len(other.previous_schools), "school before"),
        (len(other.one_page_profiles), "one-page profile"),
        (len(other.times_away), "time away"),
    )
    held = listed([_held(number, noun) for number, noun in counts if number])
    moved = (
        f"Everything recorded there ({held}) moves here with its history."
        if held
        else "Whatever else is recorded there moves here with its history."
    )
    pupil = other.pupil
    return " ".join(
        [
            f"The other record is that of {pupil.name}, born {write_date(pupil.date_of_birth)}.",
            f"{moved} The other record then goes off the register.",
            *_said_of_cycles(kept, other),
            "This cannot be taken back.",
        ]
    )


def _held(number: int, noun: str) -> str:
    first, _, rest = noun.partition(" ")
    if first == "entry":
        return f"{number:,} {'entry' if number == 1 else 'entries'} {rest}"
    plurals = {
        "diary entry": "diary entries",
        "suspension or exclusion": "suspensions or exclusions",
        "school before": "schools before",
        "time away": "times away",
    }
    return counted(number, noun, plurals.get(noun))


def _said_of_cycles(kept: PupilRecord, other: PupilRecord) -> Iterator[str]:
    for one in reversed(merge_of(kept, other).renumbered):
        whose = "the other record" if one.from_other else "this record"
        sealed = "; an addendum will say so" if one.sealed else ""
        yield (
            f"Cycle {one.record.cycle.number} of {whose} becomes cycle {one.number}, in the order "
            f"of their start{sealed}."
        )
    for cycle in left_open(kept, other):
        yield (
            f"The cycle that started on {write_date(cycle.started_on)} has no signed-off review "
            "and stays open beside the later one: review it and sign it off before the next one "
            "starts. Under Today only the later one is followed."
        )


def which_value(part: Part, kept: Pupil, other: Pupil) -> ChoiceField:
    """Return the field that asks which of two values stays."""
    here, there = (part.words(one) or "Not recorded" for one in (kept, other))
    return ChoiceField(
        name=part.label,
        label=part.label,
        options=((HERE, f"{here} (this record)"), (OTHER, f"{there} (the other)")),
        empty=None,
        help=f"This record: {here}. The other: {there}.",
    )
