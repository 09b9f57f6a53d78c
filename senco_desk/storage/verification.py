"""Whether a school's file is whole: every page, every reference and the chain of its history.

What the history says is on file is looked for too. An entry of the history tells in words what
was saved, and the words may change with the program, so a thing that is there is not compared
with them: an altered page is found by its own seal.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, Engine, func, select

from senco_desk.domain.history import Act, HistoryEntry, first_broken
from senco_desk.domain.refusals import Refusal
from senco_desk.storage.faults import translated
from senco_desk.storage.history import read_history
from senco_desk.storage.mapping import KINDS
from senco_desk.storage.records import History


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was found; ``entries`` is how many history entries were read."""

    ok: bool
    findings: tuple[str, ...]
    entries: int


def verify(engine: Engine) -> Verification:
    """Check the whole file. It takes as long as reading all of it."""
    try:
        with translated(), engine.connect() as connection:
            findings = [*_pages(connection), *_structure(connection)]
            history, entries = _history(connection)
            findings += history or _missing(connection)
    except Refusal as refusal:
        return Verification(ok=False, findings=(f"{refusal.title} {refusal.advice}",), entries=0)
    return Verification(ok=not findings, findings=tuple(findings), entries=entries)


def _pages(connection: Connection) -> Generator[str]:
    for (problem,) in connection.exec_driver_sql("PRAGMA cipher_integrity_check"):
        yield f"A page of the database was damaged or altered: {problem}."


def _structure(connection: Connection) -> Generator[str]:
    for (problem,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if problem != "ok":
            yield f"The database is not in order: {problem}."
    found = connection.exec_driver_sql("PRAGMA foreign_key_check")
    for table, parent in sorted({(row[0], row[2]) for row in found}):
        yield f"Something in {table} belongs to something that is missing from {parent}."


def _history(connection: Connection) -> tuple[list[str], int]:
    counted = _Counted(read_history(connection))
    broken = first_broken(counted)
    if broken is not None:
        finding = (
            f"Entry {broken.sequence} of the history, or the one before it, was altered, moved "
            "or taken out after it was written."
        )
        return [finding], counted.count
    given = connection.exec_driver_sql(
        "SELECT seq FROM sqlite_sequence WHERE name = 'history'"
    ).scalar_one_or_none()
    if (given or 0) != counted.count:
        return ["The newest entries of the history were taken out."], counted.count
    return [], counted.count


def _missing(connection: Connection) -> Generator[str]:
    """Look for things that were added and, by the history, never taken out."""
    kinds = {kind.value.__name__: kind for kind in KINDS}
    newest = (
        select(History.c.subject, History.c.subject_id, History.c.act, func.max(History.c.sequence))
        .group_by(History.c.subject, History.c.subject_id)
        .order_by(History.c.subject)
    )
    told = (row for row in connection.execute(newest) if row[2] in (Act.ADDED, Act.CHANGED))
    for subject, rows in groupby(told, key=lambda row: row[0]):
        kind = kinds.get(subject)
        if kind is not None:
            there = {row[0] for row in connection.execute(select(kind.table.columns["id"]))}
            if not there.issuperset(row[1] for row in rows):
                yield (
                    f"Something is missing from {kind.table.name} that by the history was never "
                    "taken out."
                )


class _Counted:
    """Counts history entries as they go by, so that they need not all be held at once."""

    def __init__(self, entries: Iterable[HistoryEntry]) -> None:
        self._entries = entries
        self.count = 0

    def __iter__(self) -> Generator[HistoryEntry]:
        for entry in self._entries:
            self.count += 1
            yield entry
