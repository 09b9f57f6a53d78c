"""A new school year: which class each class moves to, and who leaves.

Year groups need no step: they follow from the date of birth, or move up from the day they were
set. Classes are names that each school gives, so they are proposed and confirmed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from senco_desk.domain.identity import PupilId
from senco_desk.domain.leaving import has_left
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.school import Phase
from senco_desk.domain.terms import (
    NURSERY,
    RECEPTION,
    Term,
    school_year_name,
    write_date,
    year_group_name,
)
from senco_desk.domain.wording import counted, listed, plain

_LAST_MONTH_AFTER = 10
"""Up to October the school year that has just begun is meant; from then on the one to come."""

_AROUND = timedelta(weeks=4)
"""So long before the summer holidays and after them a new school year is usually begun."""

_LAST_YEAR_GROUPS: Mapping[Phase, int] = {Phase.NURSERY: NURSERY, Phase.PRIMARY: 6}
_AT_SIXTEEN, _AT_EIGHTEEN = 11, 13


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassMove:
    """The pupils of one year group in one class, and the class they move to.

    ``year_group`` is that of the year that ends. A class of None is "no class recorded".
    """

    class_name: str | None
    year_group: int
    pupils: tuple[PupilId, ...]
    to: str | None

    @property
    def words(self) -> str:
        """Who moves: 3B, Year 3 (4 pupils)."""
        name = self.class_name or "No class recorded"
        number = counted(len(self.pupils), "pupil")
        return f"{name}, {year_group_name(self.year_group)} ({number})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaver:
    """A pupil who is proposed to leave, or chosen to; None of ``destination`` is not recorded."""

    pupil_id: PupilId
    name: str
    class_name: str | None
    destination: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewYear:
    """What a new school year would do; nothing is written until it is begun.

    From ``usual_from`` to ``usual_until`` schools begin it; at other times it may be a slip.
    """

    begins_on: date
    moves: tuple[ClassMove, ...]
    leavers: tuple[Leaver, ...]
    last_day: date
    usual_from: date
    usual_until: date

    def is_usual_on(self, today: date) -> bool:
        """Say whether this school year is usually begun at this time of the year."""
        return self.usual_from <= today <= self.usual_until

    @property
    def name(self) -> str:
        """The school year as schools write it: 2026/27."""
        return school_year_name(self.begins_on)

    @property
    def summary(self) -> str:
        """Say in a sentence what it does."""
        moving = sum(len(one.pupils) for one in self.moves if one.to != one.class_name)
        staying = sum(len(one.pupils) for one in self.moves if one.to == one.class_name)
        parts = [f"{counted(moving, 'pupil')} to another class"]
        if staying:
            parts.append(f"{staying:,} to stay in theirs")
        if self.leavers:
            parts.append(f"{len(self.leavers):,} to leave on {write_date(self.last_day)}")
        return listed(parts)


def new_year_for(today: date) -> date:
    """Return the first day of the school year that is rolled over to on a day."""
    return date(today.year if today.month <= _LAST_MONTH_AFTER else today.year + 1, 9, 1)


def new_year_of(
    pupils: Sequence[Pupil], phase: Phase, terms: Sequence[Term], today: date
) -> NewYear:
    """Propose what the new school year does, from the classes and year groups there are.

    Those who have left, leave by then anyway, or came with the new year are not touched.
    """
    begins_on = new_year_for(today)
    before = begins_on - timedelta(days=1)
    there = [
        one
        for one in pupils
        if not has_left(one.left_on, begins_on)
        and (one.admitted_on is None or one.admitted_on < begins_on)
    ]
    last = _last_year_group(phase, [one.year_group_on(before) for one in there])
    leaving = [one for one in there if one.year_group_on(begins_on) > last and one.left_on is None]
    groups: dict[tuple[str | None, int], list[PupilId]] = {}
    for one in there:
        if one not in leaving:
            key = one.class_name, one.year_group_on(before)
            groups.setdefault(key, []).append(one.id)
    usual_from, usual_until = _usual_time(begins_on, terms)
    known = Counter((one.year_group_on(before), one.class_name) for one in there)
    return NewYear(
        begins_on=begins_on,
        moves=tuple(
            ClassMove(
                class_name=class_name,
                year_group=year_group,
                pupils=tuple(groups[class_name, year_group]),
                to=_proposed(class_name, year_group, known),
            )
            for class_name, year_group in sorted(
                groups, key=lambda one: (one[1], one[0] is None, plain(one[0] or ""))
            )
        ),
        leavers=tuple(
            Leaver(
                pupil_id=one.id, name=f"{one.surname}, {one.forename}", class_name=one.class_name
            )
            for one in sorted(leaving, key=lambda one: (plain(one.surname), plain(one.forename)))
        ),
        last_day=_last_day(begins_on, terms),
        usual_from=usual_from,
        usual_until=usual_until,
    )


def _last_year_group(phase: Phase, present: Sequence[int]) -> int:
    """Return the year group after which pupils leave."""
    if phase is Phase.SECONDARY and not any(one > _AT_SIXTEEN for one in present):
        return _AT_SIXTEEN
    return _LAST_YEAR_GROUPS.get(phase, _AT_EIGHTEEN)


def _usual_time(begins_on: date, terms: Sequence[Term]) -> tuple[date, date]:
    """Return from when and until when the school year is usually begun.

    Some weeks around the holidays, where their terms are on file; else July to September.
    """
    in_summer = date(begins_on.year, 6, 1)  # a term that ends before is not the last one
    ends = [one for one in _ends_before(begins_on, terms) if one >= in_summer]
    starts = [
        term.starts_on
        for term in terms
        if begins_on - timedelta(days=31) < term.starts_on < begins_on + timedelta(days=61)
    ]
    return (
        max(ends) - _AROUND if ends else date(begins_on.year, 7, 1),
        min(starts) + _AROUND if starts else date(begins_on.year, 9, 30),
    )


def _ends_before(begins_on: date, terms: Sequence[Term]) -> list[date]:
    year_before = begins_on.replace(year=begins_on.year - 1)
    return [term.ends_on for term in terms if year_before < term.ends_on < begins_on]


def _last_day(begins_on: date, terms: Sequence[Term]) -> date:
    """Return the last day of the summer term; the usual one where no term is on file."""
    ends = _ends_before(begins_on, terms)
    usual = date(begins_on.year, 7, 21)
    return max(ends, default=usual - timedelta(days=max(0, usual.weekday() - 4)))


def _proposed(
    class_name: str | None, year_group: int, known: Counter[tuple[int, str | None]]
) -> str | None:
    if class_name is None:
        return None
    classes = {name for _, name in known if name is not None}
    by_name = moved_up(class_name, year_group, classes)
    if by_name is not None:
        return by_name
    next_classes = [
        (-number, plain(name), name)
        for (group, name), number in known.items()
        if group == year_group + 1 and name is not None
    ]
    return min(next_classes)[2] if next_classes else class_name


def moved_up(class_name: str, year_group: int, classes: set[str]) -> str | None:
    """Return the name of the class one year on; None where the name holds no year group.

    3B becomes 4B, "Year 3 Elm" becomes "Year 4 Elm", RB becomes 1B. In a class of two year
    groups, 3/4B, the younger stay and the older go on to 5/6B where there is such a class. Of a
    number that is not the year group, as in "Room 12", nothing follows.
    """
    if year_group == NURSERY:
        return _replaced(r"\bNursery\b", "Reception", class_name)
    if year_group == RECEPTION:
        return _replaced(r"\bReception\b", "Year 1", class_name) or _replaced(
            r"(?<![A-Za-z])(Y?)R(?=[A-Z]?(?![A-Za-z]))", r"\g<1>1", class_name
        )
    numbers = [int(one) for one in re.findall(r"\d+", class_name)]
    if year_group not in numbers:
        return None
    if year_group + 1 in numbers:
        return class_name
    if year_group - 1 in numbers:
        after = re.sub(r"\d+", lambda one: str(int(one[0]) + len(numbers)), class_name)
        return after if after in classes else None
    return re.sub(rf"(?<!\d){year_group}(?!\d)", str(year_group + 1), class_name, count=1)


def _replaced(pattern: str, by: str, text: str) -> str | None:
    replaced, count = re.subn(pattern, by, text, count=1)
    return replaced if count else None
