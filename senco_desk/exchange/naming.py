"""Whom a row of a file names, and what stands in its cells, in the file's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from senco_desk.domain.register import Written
from senco_desk.exchange.columns import Claim
from senco_desk.exchange.tables import TableRow
from senco_desk.exchange.values import Reading, text_of


def whose(row: TableRow, claims: Sequence[Claim]) -> str | None:
    """Return the name in a row as well as it can be told, else the UPN; None for neither.

    It is for messages about rows that may be broken: half a name is better than none.
    """
    texts = {claim.column.field: text_of(row.at(claim.position)) for claim in claims}

    def first(*fields: str) -> str:
        return next((words for name in fields if (words := texts.get(name))), "")

    surname = first("legal_surname", "preferred_surname")
    forename = first("legal_forename", "preferred_forename")
    parts = ", ".join(part for part in (surname, forename) if part)
    return first("full_name") or parts or first("upn") or None


def written_in(row: TableRow, readings: Sequence[tuple[Claim, Reading]]) -> Mapping[str, Written]:
    """Return the file's own words by the field that was read from them.

    Several columns of one field stand one after the other.
    """
    found: dict[str, Written] = {}
    for claim, reading in readings:
        if reading.value is None:
            continue
        field, words = claim.column.field, text_of(row.at(claim.position))
        fields = ("legal_surname", "legal_forename") if field == "full_name" else (field,)
        for name in fields:
            before = found.get(name)
            found[name] = (
                Written(f"{before.column}, {claim.heading}", f"{before.words}; {words}")
                if before
                else Written(claim.heading, words)
            )
    return found
