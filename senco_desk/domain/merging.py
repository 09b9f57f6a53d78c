"""A pupil who is on the register twice: which values stay, and how two records become one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from senco_desk.domain.contacts import Contact
from senco_desk.domain.cycles import Cycle
from senco_desk.domain.documents import Document
from senco_desk.domain.merging_cycles import Renumbered, renumbered
from senco_desk.domain.merging_sen import joined_sen, sen_conflicts
from senco_desk.domain.needs import Need
from senco_desk.domain.pupils import Pupil, SenStatusChange
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.schooling import Attendance, Exclusion, PreviousSchool
from senco_desk.domain.terms import write_date, year_group_name
from senco_desk.domain.wording import plain

T = TypeVar("T")

Joined = Contact | Document | Need | SenStatusChange | Attendance | Exclusion | PreviousSchool
"""What can be on file under both pupils and then stays once."""


@dataclass(frozen=True, slots=True)
class Part:
    """Fields of the profile that go together, and how they read; None is "not recorded"."""

    label: str
    names: tuple[str, ...]
    words: Callable[[Pupil], str | None]


def _upn(pupil: Pupil) -> str | None:
    return f"{pupil.upn}" if pupil.upn else None


def _left(pupil: Pupil) -> str:
    if pupil.left_on is None:
        return "At the school"
    where = f", to {pupil.destination}" if pupil.destination else ""
    return f"Left on {write_date(pupil.left_on)}{where}"


def _year_group(pupil: Pupil) -> str:
    if pupil.year_group is None:
        return "As the date of birth says"
    return f"{year_group_name(pupil.year_group)}, other than the date of birth says"


PARTS = (
    Part("Legal forename", ("legal_forename",), lambda one: one.legal_forename),
    Part("Legal surname", ("legal_surname",), lambda one: one.legal_surname),
    Part("Preferred forename", ("preferred_forename",), lambda one: one.preferred_forename),
    Part("Preferred surname", ("preferred_surname",), lambda one: one.preferred_surname),
    Part("Date of birth", ("date_of_birth",), lambda one: write_date(one.date_of_birth)),
    Part("UPN", ("upn", "upn_reason"), _upn),
    Part("Former UPN", ("former_upn",), lambda one: one.former_upn),
    Part("Sex", ("sex",), lambda one: one.sex.words if one.sex else None),
    Part("Class", ("class_name",), lambda one: one.class_name),
    Part("Year group", ("year_group", "year_group_reason", "year_group_set_on"), _year_group),
    Part(
        "Admission date",
        ("admitted_on",),
        lambda one: write_date(one.admitted_on) if one.admitted_on else None,
    ),
    Part(
        "Looked after",
        ("looked_after",),
        lambda one: one.looked_after.value if one.looked_after else None,
    ),
    Part("First language", ("first_language",), lambda one: one.first_language),
    Part("On roll", ("left_on", "destination"), _left),
)
"""The whole profile, in the order in which it is shown."""


def differing(kept: Pupil, other: Pupil) -> tuple[Part, ...]:
    """Return the parts of the profile in which two records differ."""
    return tuple(
        part
        for part in PARTS
        if any(getattr(kept, name) != getattr(other, name) for name in part.names)
    )


def proposed_from(part: Part, kept: Pupil) -> bool:
    """Say whether the other record's value is proposed: only where this one says nothing."""
    return part.words(kept) is None


def merged_profile(kept: Pupil, other: Pupil, from_other: Collection[str]) -> Pupil:
    """Return the kept pupil with the parts whose labels are named taken from the other.

    Of two UPNs the one that is not kept stays as the former one, where none is recorded.
    """
    taken = {
        name: getattr(other, name)
        for part in PARTS
        if part.label in from_other
        for name in part.names
    }
    merged = replace(kept, **taken)
    unused = kept.upn if "UPN" in from_other else other.upn
    if unused and merged.former_upn is None and unused != merged.upn:
        merged = replace(merged, former_upn=unused)
    return merged


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """What has to change before everything of the other record can be moved, and what is double.

    ``changed`` are things of either record with the values they get; of each pair in ``same``
    the other record's, which comes first, is taken away. ``renumbered`` are the cycles among
    ``changed``.
    """

    changed: tuple[Cycle | Need | Joined, ...]
    same: tuple[tuple[Joined, Joined], ...]
    renumbered: tuple[Renumbered, ...] = ()


def merge_of(kept: PupilRecord, other: PupilRecord) -> Merge:
    """Work out how the other record becomes part of the kept one.

    Refuses where the two contradict each other in a way that only a person can decide, and then
    names all of these, not only the first.
    """
    same: list[tuple[Joined, Joined]] = []
    changed: list[Cycle | Joined] = []
    conflicts: list[Refusal] = []
    numbers = renumbered(kept.cycles, other.cycles)
    changed += [replace(one.record.cycle, number=one.number) for one in numbers]
    conflicts += sen_conflicts(kept.sen_history, other.sen_history)
    conflicts += _attendance_conflicts(kept.attendance, other.attendance)
    _refuse_all(conflicts)
    same += _pairs(kept.attendance, other.attendance, lambda one, two: _alike(one, two, ()))
    same += _pairs(kept.exclusions, other.exclusions, _is_same_exclusion)
    same += _pairs(kept.previous_schools, other.previous_schools, _is_same_school)
    same += _pairs(kept.documents, other.documents, _is_same_content)
    same += _pairs(kept.needs, other.needs, _is_same_need)
    same += _pairs(kept.contacts, other.contacts, _is_same_contact)
    double = {gone.id for gone, _ in same}
    rank = max((one.rank for one in kept.needs if one.ends_on is None), default=0)
    for need in other.needs:
        if need.id not in double and need.ends_on is None:
            rank += 1
            changed.append(replace(need, rank=rank))
    order = max((one.order for one in kept.contacts), default=0)
    for contact in other.contacts:
        if contact.id not in double:
            order += 1
            changed.append(replace(contact, order=order))
    changed += [_filled(stays, gone) for gone, stays in same]
    for entry, taken_in in joined_sen(kept.sen_history, other.sen_history):
        changed.append(entry)
        held = next(one for one in kept.sen_history if one.id == entry.id)
        same += [(gone, held) for gone in taken_in]
    return Merge(changed=tuple(changed), same=tuple(same), renumbered=numbers)


def _refuse_all(conflicts: Sequence[Refusal]) -> None:
    """Refuse where there is any conflict; several are one refusal, each with its way on."""
    if len(conflicts) == 1:
        raise conflicts[0]
    if conflicts:
        raise Refusal(
            f"The two records contradict each other in {len(conflicts)} things.",
            "\n\n".join(f"{at}. {one}" for at, one in enumerate(conflicts, start=1)),
        )


def _attendance_conflicts(
    kept: Sequence[Attendance], other: Sequence[Attendance]
) -> Iterator[Refusal]:
    for one in kept:
        for entry in other:
            if one.overlaps(entry) and not _alike(one, entry, ()):
                yield Refusal(
                    "The two records count the attendance of the same days differently.",
                    f"Both have an entry about {write_date(max(one.starts_on, entry.starts_on))}. "
                    "Mend or take out one of them, and merge then.",
                )


_ITS_OWN = frozenset({"id", "version", "pupil_id", "recorded_at", "order", "rank"})


def _alike(one: Any, other: Any, telling: Collection[str]) -> bool:
    """Say whether no field contradicts: both the same, or not recorded in one of them.

    The fields named as ``telling`` are compared elsewhere.
    """
    return all(
        getattr(one, field.name) == getattr(other, field.name)
        or getattr(one, field.name) is None
        or getattr(other, field.name) is None
        for field in fields(one)
        if field.name not in _ITS_OWN and field.name not in telling
    )


def _is_same_contact(one: Contact, other: Contact) -> bool:
    return plain(one.name) == plain(other.name) and _alike(one, other, ("name",))


def _is_same_need(one: Need, other: Need) -> bool:
    if one.code != other.code:
        return False
    if one.ends_on is None and other.ends_on is None:
        return True
    return (one.starts_on, one.ends_on) == (other.starts_on, other.ends_on)


def _is_same_content(one: Document, other: Document) -> bool:
    return one.content_hash == other.content_hash


def _is_same_exclusion(one: Exclusion, other: Exclusion) -> bool:
    return _alike(one, other, ("reason",))


def _is_same_school(one: PreviousSchool, other: PreviousSchool) -> bool:
    return plain(one.name) == plain(other.name) and _alike(one, other, ("name", "sen_support"))


def _pairs(
    kept: Sequence[T], other: Sequence[T], is_same: Callable[[T, T], bool]
) -> list[tuple[T, T]]:
    """Return what is on file under both, the other record's first; each of the kept ones once."""
    free = list(kept)
    found: list[tuple[T, T]] = []
    for entry in other:
        twin = next((one for one in free if is_same(one, entry)), None)
        if twin is not None:
            free.remove(twin)
            found.append((entry, twin))
    return found


def _filled(stays: Joined, gone: Joined) -> Joined:
    """Return what stays, with what only the other one said.

    A need has the earlier of two first days, and both notes.
    """
    said: dict[str, Any] = {
        one.name: getattr(gone, one.name)
        for one in fields(stays)
        if getattr(stays, one.name) is None and one.name != "ends_on"
    }
    if isinstance(stays, Need) and isinstance(gone, Need):
        begun = [one.starts_on for one in (stays, gone) if one.starts_on is not None]
        said["starts_on"] = min(begun, default=None)
        notes = dict.fromkeys(one.note for one in (stays, gone) if one.note)
        said["note"] = "\n".join(notes) or None
    return replace(stays, **said)
