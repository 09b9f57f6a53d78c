"""A table as a declaration, and the order, filter and groups of its rows. No Qt.

Rows are frozen values. Sort keys are Python values, so that dates sort as dates; a key of None
("not recorded") stands last in both directions.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from senco_desk.domain.wording import plain
from senco_desk.ui.parts.tokens import Status

Row = TypeVar("Row")


class Align(Enum):
    """Where a column's text stands."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


@dataclass(frozen=True, kw_only=True)
class Column(Generic[Row]):
    """One column.

    ``value`` is the text to show and, unless ``sort_key`` is given, to sort by. ``width`` is a
    hint in characters; the last column takes what is left. ``status`` gives the cell a shape and
    a colour beside its word. ``spoken`` is what a screen reader says, where the text alone would
    not do. A ``whole`` column is never narrower than declared: half a date is none.
    """

    name: str
    heading: str
    value: Callable[[Row], str]
    sort_key: Callable[[Row], Any] | None = None
    width: int = 14
    align: Align = Align.LEFT
    tooltip: Callable[[Row], str | None] | None = None
    spoken: Callable[[Row], str] | None = None
    status: Callable[[Row], Status | None] | None = None
    heading_tooltip: str | None = None
    whole: bool = False

    def key(self, row: Row) -> Any:
        """Return what the row sorts by; None stands last."""
        if self.sort_key is not None:
            return self.sort_key(row)
        return self.value(row).casefold() or None


@dataclass(frozen=True, kw_only=True)
class Grouping(Generic[Row]):
    """Groups rows: ``key`` orders the groups (None last), ``title`` names a group by its rows.

    ``note`` says beside the title what the rows of a group come to.
    """

    name: str
    key: Callable[[Row], Any]
    title: Callable[[Row], str]
    note: Callable[[Sequence[Row]], str] | None = None


@dataclass(frozen=True, slots=True)
class GroupLine:
    """The line above a group."""

    title: str
    count: int
    is_open: bool = True
    note: str = ""

    @property
    def words(self) -> str:
        """What stands above the group."""
        title = f"{self.title} ({self.count})"
        return f"{title}: {self.note}" if self.note else title


class Arrangement(Generic[Row]):
    """Which rows of a table show, in which order and groups.

    ``searched`` gives the text that typing filters by: every typed word must begin a word of it.
    It is worked out once a row, when something is first typed, not at every keystroke.
    ``identity`` is what a row is known by
    when rows are replaced.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        identity: Callable[[Row], Hashable],
        searched: Callable[[Row], str] | None = None,
    ) -> None:
        self.columns = tuple(columns)
        self.identity = identity
        self._searched = searched or self._all_text
        self._rows: tuple[Row, ...] = ()
        self._texts: list[str] | None = None
        self._sorted: list[int] = []
        self._sort: tuple[int, bool] | None = None
        self._typed: tuple[str, ...] = ()
        self._kept: Callable[[Row], bool] | None = None
        self._grouping: Grouping[Row] | None = None
        self._shut: set[str] = set()
        self.lines: tuple[GroupLine | Row, ...] = ()
        self.shown: tuple[Row, ...] = ()
        self.count = 0

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, shown or not, in the order they were given."""
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows."""
        self._rows = tuple(rows)
        self._texts = None
        self._put_in_order()

    def sort(self, column: int | None, *, falling: bool = False) -> None:
        """Sort by a column; None keeps the order in which the rows were given."""
        self._sort = None if column is None else (column, falling)
        self._put_in_order()

    def type(self, words: str) -> None:
        """Show only rows in which every typed word begins a word."""
        self._typed = tuple(f" {word}" for word in plain(words).split())
        self._arrange()

    def keep(self, kept: Callable[[Row], bool] | None) -> None:
        """Show only rows for which ``kept`` holds; None shows all."""
        self._kept = kept
        self._arrange()

    def group(self, grouping: Grouping[Row] | None) -> None:
        """Group the rows; None shows one plain list."""
        self._grouping = grouping
        self._shut.clear()
        self._put_in_order()

    def toggle(self, title: str) -> None:
        """Open or shut the group of this title."""
        self._shut ^= {title}
        self._arrange()

    def _all_text(self, row: Row) -> str:
        return " ".join(column.value(row) for column in self.columns)

    def _put_in_order(self) -> None:
        order = list(range(len(self._rows)))
        if self._sort is not None:
            column, falling = self._sort
            key = self.columns[column].key
            order = _sorted(order, [key(row) for row in self._rows], falling=falling)
        if self._grouping is not None:
            grouped = self._grouping.key
            order = _sorted(order, [grouped(row) for row in self._rows], falling=False)
        self._sorted = order
        self._arrange()

    def _arrange(self) -> None:
        rows, shown = self._rows, self._sorted
        if self._typed and self._texts is None:
            self._texts = [" " + plain(self._searched(row)) for row in rows]
        for word in self._typed:
            texts = self._texts or ()
            shown = [at for at in shown if word in texts[at]]
        kept = self._kept
        visible = [rows[at] for at in shown if kept is None or kept(rows[at])]
        self.shown = tuple(visible)
        self.count = len(visible)
        self.lines = tuple(visible) if self._grouping is None else self._in_groups(visible)

    def _in_groups(self, visible: Sequence[Row]) -> tuple[GroupLine | Row, ...]:
        assert self._grouping is not None  # noqa: S101  only called while grouped
        groups: dict[str, list[Row]] = {}
        for row in visible:
            groups.setdefault(self._grouping.title(row), []).append(row)
        lines: list[GroupLine | Row] = []
        for title, members in groups.items():
            is_open = title not in self._shut
            note = self._grouping.note(members) if self._grouping.note else ""
            lines.append(GroupLine(title, len(members), is_open, note))
            if is_open:
                lines.extend(members)
        return tuple(lines)


def _sorted(order: list[int], keys: Sequence[Any], *, falling: bool) -> list[int]:
    known = [at for at in order if keys[at] is not None]
    known.sort(key=lambda at: keys[at], reverse=falling)
    return known + [at for at in order if keys[at] is None]
