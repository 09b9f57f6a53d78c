"""How types of need are read: codes or labels, one or several in a cell, the primary need first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from senco_desk.domain.guidance import Guidance
from senco_desk.exchange.tables import CellValue
from senco_desk.exchange.values import (
    Background,
    Reading,
    Remark,
    refused,
    shown,
    text_of,
    words_of,
)

_ALSO_CALLED: Mapping[str, str] = {
    "asc": "ASD",
    "autism": "ASD",
    "autism spectrum disorder": "ASD",
    "autism spectrum condition": "ASD",
    "autistic spectrum condition": "ASD",
    "autistic spectrum disorders": "ASD",
    "downs": "DS",
    "downs syndrome": "DS",
    "down s syndrome": "DS",
    "hearing impaired": "HI",
    "moderate learning difficulties": "MLD",
    "multi sensory": "MSI",
    "multisensory impairment": "MSI",
    "no specialist assessment": "NSA",
    "no specialist assessment of type of need": "NSA",
    "sen support but no specialist assessment": "NSA",
    "other": "OTH",
    "other difficulty": "OTH",
    "other difficulty disorder": "OTH",
    "other difficulties": "OTH",
    "physical": "PD",
    "physical disabilities": "PD",
    "profound and multiple learning difficulties": "PMLD",
    "social emotional and mental health needs": "SEMH",
    "social emotional and mental health difficulties": "SEMH",
    "social emotional mental health": "SEMH",
    "severe learning difficulties": "SLD",
    "speech language and communication": "SLCN",
    "speech language and communication need": "SLCN",
    "speech language and communication difficulties": "SLCN",
    "speech language communication needs": "SLCN",
    "specific learning difficulties": "SPLD",
    "specific learning difficulty dyslexia": "SPLD",
    "visual impairment": "VI",
    "visually impaired": "VI",
    "vision impaired": "VI",
}
"""What systems and older lists write for the labels that ``resources/guidance`` knows."""

_ENDED = {
    "besd": "SEMH",
    "bes": "SEMH",
    "behaviour emotional and social difficulties": "SEMH",
    "behaviour emotional and social difficulty": "SEMH",
}
"""Types of need that ended in 2014, and what is most often recorded in their place."""

_RANKED = re.compile(r"^\s*\d{1,2}\s*[.):\-]\s*|\s*\(\s*\d{1,2}\s*\)\s*$")
_BETWEEN_NEEDS = re.compile(r"[;|\n\r\t]+")
_WITHIN = re.compile(r"\s*(?:,|/|\+|&|\band\b)\s*", re.IGNORECASE)
_WITH_REMARK = re.compile(r"([A-Za-z]{2,5})\s*(?:[-\N{EN DASH}:]\s*(.+)|\(\s*(.+?)\s*\))")
_LABEL_FIRST = re.compile(r"(.+?)\s*[(\[]\s*([A-Za-z]{2,5})\s*[)\]]")


def read_needs(cell: CellValue, background: Background) -> Reading:
    """Read one or several types of need as a tuple of codes, in the order in which they stand."""
    text = cell if isinstance(cell, str) else text_of(cell)
    codes: list[str] = []
    remarks: list[Remark] = []
    names = _names(background.guidance)
    for part in _BETWEEN_NEEDS.split(text):
        for piece in _pieces(_RANKED.sub("", text_of(part)), names):
            found = _need(piece, names)
            remarks += found.remarks
            if isinstance(found.value, str) and found.value not in codes:
                codes.append(found.value)
    return Reading(tuple(codes) or None, tuple(remarks))


def _names(guidance: Guidance) -> Mapping[str, str]:
    """Return the code for every way to write a type of need that the guidance has."""
    codes = {one.code for one in guidance.need_types}
    return {
        **{words: code for words, code in _ALSO_CALLED.items() if code in codes},
        **{words_of(one.label): one.code for one in guidance.need_types},
        **{one.code.casefold(): one.code for one in guidance.need_types},
    }


def _pieces(text: str, names: Mapping[str, str]) -> Iterator[str]:
    """Cut at commas and the like, but not inside a label: those have commas of their own."""
    if not text:
        return
    if _need(text, names).value is not None:
        yield text
        return
    marks = [0, *(mark.end() for mark in _WITHIN.finditer(text)), len(text)]
    ends = [*(mark.start() for mark in _WITHIN.finditer(text)), len(text)]
    start = 0
    while start < len(ends):
        end = _longest_need(text, marks, ends, start, names)
        if piece := _RANKED.sub("", text[marks[start] : ends[end]]).strip():
            yield piece
        start = end + 1


def _longest_need(
    text: str, marks: Sequence[int], ends: Sequence[int], start: int, names: Mapping[str, str]
) -> int:
    """Return the index of the end of the longest need that begins at ``start``; else the next."""
    # No label has more than six such cuts, and a cell may hold thousands.
    for end in range(min(len(ends) - 1, start + 6), start, -1):
        if words_of(text[marks[start] : ends[end]]) in names:
            return end
    return start


def _need(text: str, names: Mapping[str, str]) -> Reading:
    """Read one need: "SPLD", "Specific learning difficulty", "SPLD - dyslexia" and the like."""
    words = words_of(text)
    if code := names.get(words):
        return Reading(code)
    if instead := _ENDED.get(words):
        return refused(
            f"{shown(text)} is a type of need that ended in 2014.",
            f"Write the code that fits now; often it is {instead}.",
        )
    if found := _LABEL_FIRST.fullmatch(text):
        label, code = found.groups()
        if names.get(code.casefold()) == names.get(words_of(label), ""):
            return Reading(names[code.casefold()])
    if (found := _WITH_REMARK.fullmatch(text)) and (code := names.get(found[1].casefold())):
        rest = found[2] or found[3]
        if names.get(words_of(rest)) == code:
            return Reading(code)
        if words_of(rest) not in names:
            return Reading(
                code,
                (
                    Remark(
                        f"Of {shown(text)} only the code {code} is read.",
                        "Write the rest into the pupil's needs as a note, after the import.",
                        stops=False,
                    ),
                ),
            )
    known = ", ".join(dict.fromkeys(names.values()))
    return refused(f"{shown(text)} is not a type of need.", f"Write one of the codes: {known}.")
