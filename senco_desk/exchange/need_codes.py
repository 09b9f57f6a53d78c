"""How types of need are read: codes or labels, one or several in a cell, the primary need first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from senco_desk.domain.needs import NeedType
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
_WITHIN = re.compile(r"\([^)]*\)|(\s*(?:,|/|\+|&|\band\b)\s*)", re.IGNORECASE)
"""Cuts between needs; what stands in brackets is passed over whole."""

_CODE_FIRST = re.compile(r"([A-Za-z]{2,5})\s*[-\N{EN DASH}:(]\s*(.+?)\s*\)?")
_LABEL_FIRST = re.compile(r"(.+?)\s*[(\[]\s*([A-Za-z]{2,5})\s*[)\]]")


def read_needs(cell: CellValue, background: Background) -> Reading:
    """Read one or several types of need as a tuple of codes, in the order in which they stand."""
    text = cell if isinstance(cell, str) else text_of(cell)
    codes: list[str] = []
    remarks: list[Remark] = []
    names = _names(background.guidance.need_types)
    for part in _BETWEEN_NEEDS.split(text):
        for piece in _pieces(_RANKED.sub("", text_of(part)), names):
            found = _need(piece, names)
            remarks += found.remarks
            if isinstance(found.value, str) and found.value not in codes:
                codes.append(found.value)
    return Reading(tuple(codes) or None, tuple(remarks))


@cache
def _names(need_types: tuple[NeedType, ...]) -> Mapping[str, str]:
    """Return the code for every way to write a type of need that the guidance has."""
    codes = {one.code for one in need_types}
    return {
        **{one.code.casefold(): one.code for one in need_types},
        **{words_of(one.label): one.code for one in need_types},
        **{words: code for words, code in _ALSO_CALLED.items() if code in codes},
    }


def _pieces(text: str, names: Mapping[str, str]) -> Iterator[str]:
    """Cut at commas and the like, but not inside a label: those have commas of their own."""
    cuts = [cut for cut in _WITHIN.finditer(text) if cut[1]]
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(text)]
    at = 0
    while at < len(starts):
        # No label has more than six cuts, and a cell may hold thousands.
        last = next(
            (
                end
                for end in range(min(len(ends) - 1, at + 6), at, -1)
                if _is_one_need(text[starts[at] : ends[end]], names)
            ),
            at,
        )
        if piece := _RANKED.sub("", text[starts[at] : ends[last]]).strip():
            yield piece
        at = last + 1


def _is_one_need(text: str, names: Mapping[str, str]) -> bool:
    return _exactly(text, names) is not None or words_of(text) in _ENDED


def _exactly(text: str, names: Mapping[str, str]) -> str | None:
    """Return the code of "SPLD", of its label, or of both together; None for anything else."""
    if code := names.get(words_of(text)):
        return code
    for form, code_at, label_at in ((_LABEL_FIRST, 2, 1), (_CODE_FIRST, 1, 2)):
        if found := form.fullmatch(text):
            code = names.get(found[code_at].casefold())
            if code and code == names.get(words_of(found[label_at])):
                return code
    return None


def _need(text: str, names: Mapping[str, str]) -> Reading:
    """Read one need; a remark beside a code is left out, and that is said."""
    if code := _exactly(text, names):
        return Reading(code)
    if instead := _ENDED.get(words_of(text)):
        return refused(
            f"{shown(text)} is a type of need that ended in 2014.",
            f"Write the code that fits now; often it is {instead}.",
        )
    found = _CODE_FIRST.fullmatch(text)
    if found and (code := names.get(found[1].casefold())) and words_of(found[2]) not in names:
        remark = Remark(
            f"Of {shown(text)} only the code {code} is read.",
            "Write the rest into the pupil's needs as a note, after the import.",
            stops=False,
        )
        return Reading(code, (remark,))
    known = ", ".join(dict.fromkeys(names.values()))
    return refused(f"{shown(text)} is not a type of need.", f"Write one of the codes: {known}.")
