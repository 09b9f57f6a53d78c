"""Which columns a register may have: declared once, with every heading they are known by.

A register of another system is another ``Layout`` in ``LAYOUTS``; nothing else has to change.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from senco_desk.exchange.codes import (
    read_looked_after,
    read_sen_status,
    read_sex,
    read_upn,
    read_year_group,
)
from senco_desk.exchange.dates import read_coming_date, read_date
from senco_desk.exchange.need_codes import read_needs
from senco_desk.exchange.tables import CellValue, is_blank
from senco_desk.exchange.values import (
    Reader,
    read_class,
    read_full_name,
    read_line,
    read_name,
    text_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: the field it fills, what we call it, and the headings it is known by.

    ``field`` is a field of ``IncomingPupil``, or ``full_name`` for a surname and a forename in
    one. ``headings`` stand best first. ``also`` are headings that mean this column only where
    ``headings`` found none and no column before it in the layout wants them. ``several`` lets
    more than one column of the file fill the field, in the order of ``headings``.
    """

    field: str
    label: str
    headings: tuple[str, ...]
    read: Reader
    also: tuple[str, ...] = ()
    several: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The columns that one kind of register may have; ``needed`` are those it cannot do without."""

    name: str
    columns: tuple[Column, ...]
    needed: tuple[str, ...]

    def column(self, field: str) -> Column:
        """Return the column that fills a field."""
        return next(one for one in self.columns if one.field == field)


_FORENAMES = ("Forename", "Forenames", "First name", "Given name", "Given names")
_SURNAMES = ("Surname", "Last name", "Family name")

GENERAL = Layout(
    name="Register",
    columns=(
        Column(
            field="legal_forename",
            label="Legal forename",
            headings=("Legal forename", "Legal forenames", "Legal first name", "Legal given name"),
            also=_FORENAMES,
            read=read_name,
        ),
        Column(
            field="legal_surname",
            label="Legal surname",
            headings=("Legal surname", "Legal last name", "Legal family name"),
            also=_SURNAMES,
            read=read_name,
        ),
        Column(
            field="full_name",
            label="Surname, forename",
            headings=("Legal name", "Legal full name"),
            also=(
                "Name",
                "Full name",
                "Surname forename",
                "Last name first name",
                "Pupil",
                "Student",
            ),
            read=read_full_name,
        ),
        Column(
            field="preferred_forename",
            label="Preferred forename",
            headings=(
                "Preferred forename",
                "Preferred first name",
                "Preferred given name",
                "Preferred name",
                "Chosen forename",
                "Chosen name",
                "Known as",
            ),
            also=_FORENAMES,
            read=read_name,
        ),
        Column(
            field="preferred_surname",
            label="Preferred surname",
            headings=(
                "Preferred surname",
                "Preferred last name",
                "Preferred family name",
                "Chosen surname",
            ),
            also=_SURNAMES,
            read=read_name,
        ),
        Column(
            field="date_of_birth",
            label="Date of birth",
            headings=("Date of birth", "DOB", "Birth date", "Born", "Born on"),
            read=read_date,
        ),
        Column(
            field="upn",
            label="UPN",
            headings=("UPN", "Unique pupil number", "UPN number"),
            read=read_upn,
        ),
        Column(field="sex", label="Sex", headings=("Sex", "Legal sex", "Gender"), read=read_sex),
        Column(
            field="class_name",
            label="Class",
            headings=(
                "Class",
                "Class name",
                "Registration form",
                "Registration group",
                "Reg group",
                "Reg form",
                "Reg",
                "Form",
                "Form group",
                "Tutor group",
            ),
            read=read_class,
        ),
        Column(
            field="year_group",
            label="Year group",
            headings=(
                "Year group",
                "NC year group",
                "NC year",
                "NC year actual",
                "National curriculum year",
                "Year",
                "Yr",
                "Yr group",
                "Year taught in",
            ),
            read=read_year_group,
        ),
        Column(
            field="admitted_on",
            label="Admission date",
            headings=(
                "Admission date",
                "Date of admission",
                "Admitted",
                "Admitted on",
                "Date admitted",
                "Entry date",
                "Date of entry",
                "Enrolment date",
            ),
            read=read_coming_date,
        ),
        Column(
            field="sen_status",
            label="SEN provision",
            headings=(
                "SEN provision",
                "SEN status",
                "SEN status code",
                "SEN provision code",
                "SEND provision",
                "SEND status",
                "SEN code",
                "SEN stage",
                "SEN category",
                "SEN",
                "SEND",
            ),
            read=read_sen_status,
        ),
        Column(
            field="sen_since",
            label="SEN provision since",
            headings=(
                "SEN provision since",
                "SEN since",
                "SEND since",
                "SEN start date",
                "SEN provision start date",
                "SEN status start date",
                "SEN status date",
            ),
            read=read_coming_date,
        ),
        Column(
            field="need_codes",
            label="Needs",
            headings=(
                *("Needs", "SEN needs", "SEND needs", "SEN types", "Types of need"),
                *("Primary need", "Primary SEN need", "Primary SEN type", "Primary need type"),
                *("Main need", "SEN primary need", "Need", "SEN need", "SEN type", "Type of need"),
                *("Need type", "SEN need type", "Need 1", "SEN need 1", "SEN type 1"),
                *("Need type 1", "SEN need type 1"),
                *("Secondary need", "Secondary SEN need", "Secondary SEN type"),
                *("Secondary need type", "SEN secondary need", "Need 2", "SEN need 2"),
                *("SEN type 2", "Need type 2", "SEN need type 2"),
                *("Tertiary need", "Need 3", "SEN need 3", "SEN type 3", "Need type 3"),
                *("SEN need type 3", "Need 4", "SEN need 4", "SEN type 4", "Need type 4"),
                *("Other needs", "Additional needs"),
            ),
            read=read_needs,
            several=True,
        ),
        Column(
            field="looked_after",
            label="Looked after",
            headings=(
                "Looked after",
                "Looked after child",
                "Child looked after",
                "Looked after status",
                "LAC",
                "CLA",
                "In care",
            ),
            read=read_looked_after,
        ),
        Column(
            field="first_language",
            label="First language",
            headings=("First language", "Home language", "Mother tongue", "Language"),
            read=read_line,
        ),
    ),
    needed=("legal_forename", "legal_surname", "date_of_birth"),
)

LAYOUTS: tuple[Layout, ...] = (GENERAL,)
"""What registers may look like; the one is taken that knows most of a file's headings."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A column of the file, counted from 0, that is a column of the layout; ``rank`` orders."""

    position: int
    heading: str
    column: Column
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """How the headings of a row fit a layout.

    ``twice`` are claims on a field that another column with the very same heading fills.
    """

    layout: Layout
    claims: tuple[Claim, ...]
    twice: tuple[Claim, ...]
    ignored: tuple[str, ...]

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the file fills; a full name counts as both its parts."""
        return _filled(self.claims)

    @property
    def missing(self) -> tuple[Column, ...]:
        """The columns that the layout cannot do without and the file does not have."""
        return tuple(
            self.layout.column(one) for one in self.layout.needed if one not in self.fields
        )


_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_OF_PUPIL = re.compile(r"^(?:pupil|student|child|learner|current)s?(?=.)")


def _key(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text).casefold()
    return "".join(one for one in bare if one.isalnum())


def keys_of(heading: CellValue) -> tuple[str, ...]:
    """Return a heading to compare by: whole, without brackets, without "Pupil's"."""
    text = text_of(heading)
    whole, bare = _key(text), _key(_BRACKETS.sub("", text))
    keys = (whole, bare, _OF_PUPIL.sub("", whole), _OF_PUPIL.sub("", bare))
    return tuple(dict.fromkeys(one for one in keys if one))


def match(layout: Layout, cells: Sequence[CellValue]) -> Matched:
    """Fit the cells of a row to the headings of a layout."""
    keys = [() if is_blank(cell) else keys_of(cell) for cell in cells]
    texts = [text_of(cell) for cell in cells]
    claims: list[Claim] = []
    twice: list[Claim] = []
    for column in layout.columns:
        best, double = _claims(column, column.headings, keys, texts, claims)
        claims += best
        twice += double
    for column in layout.columns:
        if column.field not in _filled(claims):
            best, double = _claims(column, column.also, keys, texts, claims)
            claims += best
            twice += double
    taken = {one.position for one in (*claims, *twice)}
    return Matched(
        layout=layout,
        claims=tuple(claims),
        twice=tuple(twice),
        ignored=tuple(text for at, text in enumerate(texts) if text and at not in taken),
    )


def _filled(claims: Sequence[Claim]) -> frozenset[str]:
    held = frozenset(one.column.field for one in claims)
    if "full_name" in held:
        return held | {"legal_forename", "legal_surname"}
    if not held.isdisjoint({"legal_forename", "legal_surname"}):
        return held | {"full_name"}
    return held


def _claims(
    column: Column,
    headings: tuple[str, ...],
    keys: Sequence[tuple[str, ...]],
    texts: Sequence[str],
    claimed: Sequence[Claim],
) -> tuple[list[Claim], list[Claim]]:
    """Return the claims of a column on a row's cells, and those that come twice."""
    taken = {one.position for one in claimed}
    ranks = _ranks(headings)
    found = sorted(
        (min(ranks[key] for key in mine if key in ranks), at)
        for at, mine in enumerate(keys)
        if at not in taken and any(key in ranks for key in mine)
    )
    every = [Claim(at, texts[at], column, rank) for rank, at in found]
    if column.several:
        return every, []
    return every[:1], [one for one in every[1:] if keys[one.position] == keys[every[0].position]]


@cache
def _ranks(headings: tuple[str, ...]) -> Mapping[str, int]:
    """Return the rank of each heading by what it is compared by; 0 is the best."""
    return {_key(heading): rank for rank, heading in reversed([*enumerate(headings)])}


def best_match(cells: Sequence[CellValue]) -> Matched:
    """Return how a row fits the layout that knows most of its headings."""
    return max((match(layout, cells) for layout in LAYOUTS), key=lambda one: len(one.claims))


def headings_in(cells: Sequence[CellValue]) -> int:
    """Count the headings in a row that somebody knows."""
    return len(best_match(cells).claims)
