"""Unique pupil numbers: format, check letter, and what to say when one looks wrong.

Format: Government Data Standards Catalogue, Unique Pupil Number 2.0; the two patterns are those
of the Department for Education's own validator. Check letter: characters 2 to 13 times the
weights 2 to 13, summed, modulo 23, as a letter of ``ABCDEFGHJKLMNPQRTUVWXYZ``.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from typing import NewType

Upn = NewType("Upn", str)

_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UNSEEN = {"Cc", "Cf"}
"""Unicode's control and format characters."""
_PATTERN = re.compile(r"[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]")


class UpnFault(Enum):
    """What may be wrong with a UPN, and how much it matters."""

    FORMAT = "format"
    CHECK_LETTER = "check letter"
    LOCAL_AUTHORITY = "local authority"
    TEMPORARY = "temporary"


@dataclass(frozen=True, slots=True)
class UpnFinding:
    """One thing to know about a UPN.

    ``blocks`` means that it cannot be kept at all, ``asks`` that it is kept only when the user
    says so; with neither set it is shown as a warning.
    """

    fault: UpnFault
    words: str
    blocks: bool = False
    asks: bool = False


_REMARKS = {
    UpnFault.FORMAT: "not in the format of a UPN",
    UpnFault.CHECK_LETTER: "check letter does not match",
    UpnFault.LOCAL_AUTHORITY: "local authority number not recognised",
    UpnFault.TEMPORARY: "temporary",
}
"""What is said of a UPN where it is read, not typed."""


def upn_with_remarks(upn: Upn, known_authorities: Collection[str]) -> str:
    """Write a UPN, and in brackets what is doubtful about it: "X1 (check letter ...)"."""
    remarks = [_REMARKS[one.fault] for one in check_upn(upn, known_authorities)]
    return f"{upn} ({'; '.join(remarks)})" if remarks else upn


def tidy_upn(text: str) -> Upn:
    """Return the UPN in capitals and without spaces, as it is stored.

    Marks without width, which come with text copied from a web page or a PDF, go as well.
    """
    kept = (letter for letter in text.upper() if unicodedata.category(letter) not in _UNSEEN)
    return Upn("".join("".join(kept).split()))


def check_letter(upn: Upn) -> str:
    """Return the letter that the last twelve characters of a well-formed UPN call for."""
    digits = (
        int(character) if character.isdigit() else _LETTERS.index(character)
        for character in upn[1:]
    )
    weighted = sum(weight * digit for weight, digit in enumerate(digits, start=2))
    return _LETTERS[weighted % 23]


def is_temporary(upn: Upn) -> bool:
    """Say whether the UPN ends in a letter: issued for a while, to be replaced."""
    return upn[-1:].isalpha()


def check_upn(upn: Upn, known_authorities: Collection[str]) -> tuple[UpnFinding, ...]:
    """Return what is wrong with a tidied UPN, worst first; nothing when it is sound.

    ``known_authorities`` are three-digit LA numbers; one that is not among them only warns,
    because lists of them age.
    """
    if not _PATTERN.fullmatch(upn):
        return (
            UpnFinding(
                UpnFault.FORMAT,
                "A UPN has 13 characters: a letter, then 12 digits; in a temporary UPN the last "
                "is a letter. The letters I, O and S are not used.",
                blocks=True,
            ),
        )
    findings: list[UpnFinding] = []
    if upn[0] != check_letter(upn):
        findings.append(
            UpnFinding(
                UpnFault.CHECK_LETTER,
                "The first letter does not fit the digits, so one of the characters is probably "
                f"mistyped. For these digits it would be {check_letter(upn)}.",
                asks=True,
            )
        )
    if upn[1:4] not in known_authorities:
        findings.append(
            UpnFinding(
                UpnFault.LOCAL_AUTHORITY,
                f"{upn[1:4]} is not a local authority number that this program knows.",
            )
        )
    if is_temporary(upn):
        findings.append(
            UpnFinding(
                UpnFault.TEMPORARY,
                "This is a temporary UPN. Replace it when the permanent one arrives.",
            )
        )
    return tuple(findings)
