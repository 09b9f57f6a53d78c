"""What charts look like: colours, sizes and strokes, for the screen and for paper."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The colours and sizes of a chart.

    Colours are written as matplotlib and Qt both read them. What matters also differs in shape
    and stroke, so that nothing is said by colour alone. ``text`` and ``title`` are sizes in
    points. ``titled`` says whether the target's statement stands above the chart; on paper it
    stands in the text around it.
    """

    background: str
    ink: str
    quiet: str
    grid: str
    measured: str
    goal: str
    term: str
    review: str
    text: float = 10.0
    title: float = 12.0
    titled: bool = True

    def scaled(self, factor: float) -> Look:
        """Return the same look with larger or smaller text, as the system setting asks."""
        return replace(self, text=self.text * factor, title=self.title * factor)


LIGHT = Look(
    background="#ffffff",
    ink="#1a1a1a",
    quiet="#4d4d4d",
    grid="#dedede",
    measured="#1d4e79",
    goal="#7a3e00",
    term="#9a9a9a",
    review="#333333",
)

DARK = Look(
    background="#1e1f22",
    ink="#f2f2f2",
    quiet="#c4c4c4",
    grid="#3c3e42",
    measured="#8cc4ff",
    goal="#ffb86b",
    term="#7d7f84",
    review="#e0e0e0",
)

PRINT = replace(LIGHT, titled=False)
"""For paper: all of it stays apart when printed in grey."""
