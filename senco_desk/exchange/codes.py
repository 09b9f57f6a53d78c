"""How the codes of the school census are read, in letters and in the words that systems export."""

from __future__ import annotations

import re
from collections.abc import Mapping

from senco_desk.domain.pupils import LookedAfter, SenStatus, Sex
from senco_desk.domain.terms import NURSERY, OLDEST_YEAR_GROUP, RECEPTION
from senco_desk.domain.upn import UpnFault, check_upn, tidy_upn
from senco_desk.exchange.tables import CellValue
from senco_desk.exchange.values import (
    LEAVE_EMPTY,
    Background,
    Reading,
    Remark,
    is_moment,
    refused,
    shown,
    text_of,
    words_of,
)

_SEXES: Mapping[str, Sex] = {
    "f": Sex.FEMALE,
    "female": Sex.FEMALE,
    "girl": Sex.FEMALE,
    "m": Sex.MALE,
    "male": Sex.MALE,
    "boy": Sex.MALE,
}


def read_upn(cell: CellValue, background: Background) -> Reading:
    """Read a UPN, with the findings of its check in ``aside``."""
    upn = tidy_upn(text_of(cell))
    findings = check_upn(upn, background.guidance.authority_numbers)
    if any(one.blocks for one in findings):
        return Reading(
            remarks=tuple(
                Remark(f"{shown(upn)} is not a UPN. {one.words}", f"Check it. {LEAVE_EMPTY}")
                for one in findings
            )
        )
    advice = {
        UpnFault.CHECK_LETTER: "Compare it with the pupil's record. Accept it only if it is what "
        "the record says.",
        UpnFault.LOCAL_AUTHORITY: "Check the three digits after the letter.",
    }
    remarks = tuple(
        Remark(f"{shown(upn)}: {one.words}", advice[one.fault], stops=False)
        for one in findings
        if one.fault in advice
    )
    return Reading(upn, remarks, findings)


def read_sex(cell: CellValue, background: Background) -> Reading:
    """Read M, F or the words for them."""
    del background
    text = text_of(cell)
    if found := _SEXES.get(words_of(text)):
        return Reading(found)
    return refused(f"{shown(text)} is not known as a sex.", f"Write F or M. {LEAVE_EMPTY}")


_EARLY_YEARS: Mapping[str, int] = {
    **dict.fromkeys(("n", "n1", "n2", "nursery", "nursery 1", "nursery 2", "f1", "fs1"), NURSERY),
    **dict.fromkeys(("e1", "e2", "foundation 1", "pre school", "preschool"), NURSERY),
    **dict.fromkeys(("r", "rec", "reception", "yr", "f2", "fs2", "foundation 2"), RECEPTION),
}
_YEAR_PREFIX = re.compile(r"(?:nc )?(?:years?|yrs?|y)? ?(?:group )?")
_YEAR_NUMBER = re.compile(r"0*([0-9]{1,2})(?: 0)?")


def read_year_group(cell: CellValue, background: Background) -> Reading:
    """Read a year group: Year 4, Y4, 4, R, Reception, N1."""
    del background
    text = text_of(cell)
    words = words_of(text)
    rest = _YEAR_PREFIX.sub("", words, count=1)
    found = _EARLY_YEARS.get(words, _EARLY_YEARS.get(rest))
    if found is None and (number := _YEAR_NUMBER.fullmatch(rest)) and not text.startswith("-"):
        found = int(number[1])
    if found is None or found > OLDEST_YEAR_GROUP or is_moment(cell):
        return refused(
            f"{shown(text)} is not a year group.",
            f"Write N, R or a number from 1 to {OLDEST_YEAR_GROUP}, such as “Year 4”. "
            "Where the cell is empty, it follows from the date of birth.",
        )
    return Reading(found)


_STATUS_WORDS: Mapping[SenStatus, tuple[str, ...]] = {
    SenStatus.NONE: (
        "none",
        "no",
        "no sen",
        "no send",
        "not sen",
        "no special educational need",
        "no special educational needs",
        "no special educational provision",
        "no sen provision",
        "monitoring",
        "monitor",
        "sen monitoring",
        "send monitoring",
    ),
    SenStatus.SUPPORT: (
        "support",
        "sen support",
        "send support",
        "school support",
        "sen school support",
        "special educational needs support",
    ),
    SenStatus.EHC_PLAN: (
        "ehcp",
        "ehc plan",
        "ehc",
        "education health and care plan",
        "education health care plan",
        "education health and care plan ehcp",
    ),
}
_STATUSES: Mapping[str, SenStatus] = {
    **{status.value.casefold(): status for status in SenStatus},
    **{words: status for status, listed in _STATUS_WORDS.items() for words in listed},
}
_STATEMENTS = {"s", "statement", "statemented", "statement of sen", "statement of special needs"}
_SCHOOL_ACTION = {
    *("a", "p", "sa", "sap", "action", "action plus", "school action", "school action plus"),
    *("early years action", "early years action plus", "eya", "eyap"),
}


def read_sen_status(cell: CellValue, background: Background) -> Reading:
    """Read SEN provision: N, K, E or their words; "Monitoring" counts as N in the census."""
    del background
    text = text_of(cell)
    for words in _with_and_without_code(text):
        if status := _STATUSES.get(words):
            return Reading(status)
        if words in _STATEMENTS:
            return Reading(
                SenStatus.EHC_PLAN,
                (
                    Remark(
                        f"{shown(text)} means a statement; statements have ended, so it was read "
                        "as E, EHC plan.",
                        "Check that the pupil has an EHC plan.",
                        stops=False,
                    ),
                ),
            )
        if words in _SCHOOL_ACTION:
            return refused(
                f"{shown(text)} means School Action or School Action Plus, which ended in 2014.",
                "Write K for SEN support or N for no SEN.",
            )
    return refused(
        f"{shown(text)} is not known as SEN provision.",
        "Write N (no SEN), K (SEN support) or E (EHC plan).",
    )


def _with_and_without_code(text: str) -> tuple[str, ...]:
    """Give the words of "K - SEN Support" and "SEN Support (K)": whole, then without the code."""
    words = words_of(text)
    parts = words.split()
    if len(parts) > 1 and parts[0] in {"n", "k", "e", "s", "a", "p"}:
        return words, _agreed(parts[0], " ".join(parts[1:]))
    if len(parts) > 1 and parts[-1] in {"n", "k", "e", "s", "a", "p"}:
        return words, _agreed(parts[-1], " ".join(parts[:-1]))
    return (words,)


def _agreed(code: str, words: str) -> str:
    """Return the words where they mean what the code means, and nothing where they do not."""
    same = _STATUSES.get(code) is _STATUSES.get(words)
    return words if same else ""


_LOOKED_AFTER: Mapping[str, LookedAfter] = {
    **dict.fromkeys(("y", "yes", "true", "1", "t", "lac", "cla", "looked after"), LookedAfter.NOW),
    **dict.fromkeys(("in care", "child looked after", "currently looked after"), LookedAfter.NOW),
    **dict.fromkeys(("n", "no", "false", "0", "f", "not looked after"), LookedAfter.NO),
    **dict.fromkeys(
        ("p", "plac", "post lac", "pla", "previously looked after", "formerly looked after"),
        LookedAfter.PREVIOUSLY,
    ),
}


def read_looked_after(cell: CellValue, background: Background) -> Reading:
    """Read yes, no or "previously looked after"."""
    del background
    text = text_of(cell)
    if found := _LOOKED_AFTER.get(words_of(text)):
        return Reading(found)
    return refused(
        f"{shown(text)} does not say whether the pupil is looked after.",
        f"Write Y, N or “Previously looked after”. {LEAVE_EMPTY}",
    )
