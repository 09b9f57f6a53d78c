"""The sheet that a chart stands on: measured in points, with its texts above and below the plot."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from senco_desk.charts.lettering import LINE, broken, lettering, shortened
from senco_desk.charts.look import Look
from senco_desk.domain.measures import Better
from senco_desk.domain.progress import ProgressChart
from senco_desk.domain.terms import write_span

EDGE = 4.0
"""Points kept free at the edges."""


class Sheet:
    """A figure to write on; lengths are points from its lower left corner.

    ``top`` is how high what is still free reaches: what is written at the top lowers it.
    """

    def __init__(self, figure: Figure, look: Look) -> None:
        self.figure = figure
        self.width = figure.get_figwidth() * 72
        self.height = figure.get_figheight() * 72
        self.font = lettering(look.text)
        self.bold = lettering(look.text, bold=True)
        self.line = look.text * LINE
        self.top = self.height - EDGE
        self._look = look

    def say(self, words: str) -> None:
        """Write one thing in the middle, where there is no chart."""
        font = lettering(self._look.title)
        self.figure.text(
            0.5,
            0.5,
            "\n".join(broken(words, font, self.width - 6 * EDGE, 4)),
            fontproperties=font,
            color=self._look.ink,
            ha="center",
            va="center",
            parse_math=False,
        )

    def write_header(self, chart: ProgressChart) -> None:
        """Write at the top whose chart it is, where wanted, and what was measured."""
        look, width = self._look, self.width - 2 * EDGE
        if look.titled:
            title = lettering(look.title, bold=True)
            lines = broken(chart.title, title, width, 2)
            self._lines(lines, title, look.ink, look.title * LINE, gid="title")
            self.top -= 3
        measure = chart.measure
        better = "more is better" if measure.better is Better.MORE else "less is better"
        words = f"{measure.name} ({measure.unit}; {better})"
        words = shortened(words, self.bold, width)
        self._lines([words], self.bold, look.ink, self.line, gid="measure")
        self.top -= 2

    def write_foot(self, chart: ProgressChart, notes: Sequence[str]) -> float:
        """Write what is under the dates, ``notes`` among it, and return how high it reaches."""
        look = self._look
        width = self.width - 2 * EDGE
        days = [one.on for one in chart.points]
        counted = f"n = {len(days)}"
        if days:
            counted += f", {write_span(days[0], days[-1])}"
        quiet = broken(" ".join([f"{counted}.", *notes]), self.font, width, 3)
        loud = broken(chart.caution or "", self.bold, width, 2)
        foot = EDGE + (len(quiet) + len(loud)) * self.line
        header, self.top = self.top, foot
        self._lines(quiet, self.font, look.quiet, self.line, gid="foot")
        self._lines(loud, self.bold, look.ink, self.line, gid="caution")
        self.top = header
        return foot + 4

    def _lines(
        self, lines: list[str], font: FontProperties, colour: str, high: float, *, gid: str
    ) -> None:
        """Write lines from the left edge downwards, and go on below them."""
        for line in lines:
            self.write(EDGE, self.top, line, font, colour, gid=gid)
            self.top -= high

    def write(
        self,
        x: float,
        top: float,
        words: str,
        font: FontProperties,
        colour: str,
        *,
        gid: str,
        over: bool = False,
    ) -> None:
        """Write a line from ``x`` on, hanging from ``top``; ``over`` covers what is under it."""
        text = self.figure.text(
            x / self.width,
            top / self.height,
            words,
            fontproperties=font,
            color=colour,
            ha="left",
            va="top",
            gid=gid,
            parse_math=False,
        )
        if over:
            text.set_bbox({"facecolor": self._look.background, "edgecolor": "none", "pad": 0.5})
