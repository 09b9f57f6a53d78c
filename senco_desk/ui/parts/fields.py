"""A form as a declaration: its fields, how what is typed is read, and the values. No Qt.

What cannot be read is refused with the field's name, so that the form shows it there.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import TypeVar

from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import LONGEST_LINE, LONGEST_NOTE, write_number

T = TypeVar("T")

Option = tuple[object, str]
"""A value and the words it is shown with."""

NOT_RECORDED = "Not recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(ABC):
    """One field of a form.

    ``help`` stands under it. A ``needed`` field may not stay empty. ``beside`` puts it in the
    same line as the field before. The line that a field begins has room for ``places`` at least,
    so that lines of which the last is shorter stand in columns.
    """

    name: str
    label: str
    help: str | None = None
    needed: bool = False
    beside: bool = False
    places: int = 1

    @abstractmethod
    def read(self, text: str, today: date) -> object:
        """Return the value of what was typed; ``today`` is what "today" means."""

    def write(self, value: object) -> str:
        """Return the text in which a value is typed."""
        return "" if value is None else str(value)

    def refuse(self, title: str, advice: str) -> Refusal:
        """Return a refusal that belongs to this field."""
        return Refusal(title, advice, field=self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading between fields."""

    title: str
    help: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineField(Field):
    """A line of text: None when blank, and "" when blank though needed.

    The domain then refuses a needed blank in its own words. ``suggestions`` are offered while
    typing. ``width`` is in characters, None as wide as there is room.
    """

    longest: int = LONGEST_LINE
    placeholder: str = ""
    suggestions: tuple[str, ...] = ()
    width: int | None = None

    def read(self, text: str, today: date) -> str | None:  # noqa: ARG002  fields share one shape
        return text.strip() or ("" if self.needed else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteField(Field):
    """Text of several lines, growing as it is typed; blank as for a line."""

    lines: int = 3
    longest: int = LONGEST_NOTE
    placeholder: str = ""

    def read(self, text: str, today: date) -> str | None:  # noqa: ARG002  fields share one shape
        return text.strip() or ("" if self.needed else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateField(Field):
    """A day, typed as 3/3/26, 3 Mar 2026 or today; None when empty."""

    def read(self, text: str, today: date) -> date | None:
        if not text.strip():
            if self.needed:
                raise self.refuse("A date is needed here.", "Type one, such as 3 Mar 2026.")
            return None
        found = read_date(text, today)
        if found is None:
            raise self.refuse(
                "This is not a date the program can read.",
                "Type it with the day first, such as 3 Mar 2026 or 3/3/26.",
            )
        return found

    def write(self, value: object) -> str:
        return write_date(value) if isinstance(value, date) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeField(Field):
    """A whole number from ``least`` to ``most``; None when empty. ``unit`` stands behind it."""

    least: int | None = None
    most: int | None = None
    unit: str = ""

    def read(self, text: str, today: date) -> int | None:  # noqa: ARG002  fields share one shape
        number = _number(self, text, self.least, self.most)
        if number is not None and number != int(number):
            raise self.refuse("A whole number is needed here.", "Leave out the decimals.")
        return None if number is None else int(number)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecimalField(Field):
    """A number, decimals allowed; None when empty. ``unit`` stands behind it."""

    least: float | None = None
    most: float | None = None
    unit: str = ""

    def read(self, text: str, today: date) -> float | None:  # noqa: ARG002  fields share one shape
        return _number(self, text, self.least, self.most)

    def write(self, value: object) -> str:
        return write_number(value) if isinstance(value, int | float) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField(Field):
    """One of some options; None is "Not recorded" unless ``empty`` says otherwise.

    ``empty=None`` leaves no empty choice: then the first option is chosen at the start.
    """

    options: Sequence[Option]
    empty: str | None = NOT_RECORDED

    @property
    def shown(self) -> tuple[Option, ...]:
        """The options as they are offered."""
        first: tuple[Option, ...] = () if self.empty is None else ((None, self.empty),)
        return (*first, *self.options)

    def read(self, text: str, today: date) -> object:  # noqa: ARG002  fields share one shape
        chosen = next((value for value, _ in self.shown if self.write(value) == text), None)
        if chosen is None and self.needed:
            raise self.refuse("A choice is needed here.", "Choose one from the list.")
        return chosen

    def write(self, value: object) -> str:
        if isinstance(value, Enum):
            return value.name
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNoField(ChoiceField):
    """Yes, no or not recorded: True, False or None."""

    options: Sequence[Option] = ((True, "Yes"), (False, "No"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckField(Field):
    """A box to tick: True or False. The label stands beside the box."""

    def read(self, text: str, today: date) -> bool:  # noqa: ARG002  fields share one shape
        return bool(text)

    def write(self, value: object) -> str:
        return "yes" if value else ""


def offering(
    fields: Sequence[Field | Section], name: str, names: Sequence[str]
) -> tuple[Field | Section, ...]:
    """Return the fields, of which the line of this name offers these while one types.

    What it offered before comes after them.
    """

    def offered(field: Field | Section) -> Field | Section:
        if not isinstance(field, LineField) or field.name != name:
            return field
        return replace(field, suggestions=tuple(dict.fromkeys((*names, *field.suggestions))))

    return tuple(map(offered, fields))


def options_of(kind: type[Enum]) -> tuple[Option, ...]:
    """Return the members of an enum as options, in its words or else by its values."""
    return tuple((one, str(getattr(one, "words", one.value))) for one in kind)


class Values(Mapping[str, object]):
    """The values of a form, by the names of its fields, and typed for those who take them."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = dict(values)

    def __getitem__(self, name: str) -> object:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Values({', '.join(self._values)})"  # names only: values are about pupils

    def text(self, name: str) -> str:
        """Return a text; "" when blank."""
        return self._of(name, str) or ""

    def text_or_none(self, name: str) -> str | None:
        """Return a text; None when blank."""
        return self._of(name, str) or None

    def day(self, name: str) -> date:
        """Return a day of a field that needs one."""
        return _there(self._of(name, date), name)

    def day_or_none(self, name: str) -> date | None:
        """Return a day; None when empty."""
        return self._of(name, date)

    def whole(self, name: str) -> int:
        """Return a whole number of a field that needs one."""
        return _there(self._of(name, int), name)

    def whole_or_none(self, name: str) -> int | None:
        """Return a whole number; None when empty."""
        return self._of(name, int)

    def number(self, name: str) -> float:
        """Return a number of a field that needs one."""
        return _there(self.number_or_none(name), name)

    def number_or_none(self, name: str) -> float | None:
        """Return a number; None when empty."""
        value = self._values[name]
        if value is not None and not isinstance(value, int | float):
            raise TypeError(name)
        return value

    def one(self, name: str, kind: type[T]) -> T:
        """Return what was chosen in a field that needs it; ``kind`` is its type."""
        return _there(self._of(name, kind), name)

    def one_or_none(self, name: str, kind: type[T]) -> T | None:
        """Return what was chosen; None when nothing was. ``kind`` is its type."""
        return self._of(name, kind)

    def flag(self, name: str) -> bool:
        """Return whether a box is ticked."""
        return bool(self._of(name, bool))

    def _of(self, name: str, kind: type[T]) -> T | None:
        value = self._values[name]
        if value is not None and not isinstance(value, kind):
            raise TypeError(name)
        return value


def _there(value: T | None, name: str) -> T:
    if value is None:
        raise TypeError(name)
    return value


_NUMERIC = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-]*([a-z]{3,9})\.?[ ,\-]*(\d{4}|\d{2})")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DAYS_FROM_TODAY = {"today": 0, "yesterday": -1, "tomorrow": 1}


def read_date(text: str, today: date) -> date | None:
    """Read a date as people in England type it, the day first; None where it is none.

    Two figures of a year mean this century.
    """
    typed = " ".join(text.casefold().split())
    if typed in _DAYS_FROM_TODAY:
        return today + timedelta(days=_DAYS_FROM_TODAY[typed])
    if found := _ISO.fullmatch(typed):
        year, month, day = (int(part) for part in found.groups())
    elif found := _NUMERIC.fullmatch(typed):
        day, month, year = (int(part) for part in found.groups())
    elif found := _WORDED.fullmatch(typed):
        day, year = int(found[1]), int(found[3])
        month = _month(found[2])
    else:
        return None
    try:
        return date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None


def _month(word: str) -> int:
    """Return the month that a word begins, 0 where it begins none; "sept" is September too."""
    return next((at for at, name in enumerate(_MONTHS, start=1) if name.startswith(word)), 0)


def _number(field: Field, text: str, least: float | None, most: float | None) -> float | None:
    typed = text.strip().replace(",", "").removeprefix("£")
    if not typed:
        if field.needed:
            raise field.refuse("A number is needed here.", "Type it in figures.")
        return None
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", typed):
        raise field.refuse("This is not a number.", "Type it in figures, such as 12 or 12.5.")
    number = float(typed)
    if least is not None and number < least:
        raise field.refuse(f"The least is {write_number(least)}.", "Check the number.")
    if most is not None and number > most:
        raise field.refuse(f"The most is {write_number(most)}.", "Check the number.")
    return number
