"""What the history section decides: how an entry reads, and what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from senco_desk.domain.history import HistoryEntry
from senco_desk.domain.identity import PupilId
from senco_desk.domain.wording import counted
from senco_desk.services.desk import Desk
from senco_desk.ui.screens.record_history.table import HistoryLine, line_of


class HistoryView(Protocol):
    """What the section shows."""

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        """Show the entries, the newest first."""
        ...

    def show_counts(self, words: str) -> None: ...
    def show_entry(self, line: HistoryLine | None) -> None:
        """Show what one entry changed, before and after; None where none is chosen."""
        ...


class HistoryPresenter:
    """Fills the history of one pupil's record."""

    def __init__(self, view: HistoryView, desk: Desk, pupil_id: PupilId) -> None:
        self._view = view
        self._desk = desk
        self._pupil_id = pupil_id
        self._shown: tuple[HistoryEntry, ...] | None = None
        self._count = 0

    def refresh(self) -> None:
        """Show the history as on file, where it is not on the screen already."""
        entries = self._desk.pupils.history(self._pupil_id)
        if entries == self._shown:
            return
        self._shown = entries
        self._count = len(entries)
        newest_first = sorted(
            entries, key=lambda one: (one.happened_at, one.sequence), reverse=True
        )
        self._view.show_lines([line_of(entry) for entry in newest_first])

    def narrowed(self, shown: int) -> None:
        """Say how many entries a filter lets through."""
        everything = counted(self._count, "entry", "entries")
        words = everything if shown == self._count else f"{shown:,} of {everything}"
        self._view.show_counts(words)

    def chosen(self, line: HistoryLine | None) -> None:
        """Show what an entry changed."""
        self._view.show_entry(line)
