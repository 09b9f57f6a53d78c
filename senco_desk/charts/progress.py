"""The progress chart of one target."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from math import nan

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedFormatter, FixedLocator

from senco_desk.charts.lettering import width_of
from senco_desk.charts.look import Look
from senco_desk.charts.placing import Box, Vertical, along, heads, place
from senco_desk.charts.scales import ValueScale, date_marks, gaps, value_scale
from senco_desk.charts.sheet import EDGE, Sheet
from senco_desk.domain.progress import ProgressChart, ProgressPoint
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import write_number

NOTHING_TO_DRAW = "Nothing to draw yet: no baseline, goal or measurement is recorded."

_LEAST_SPAN = 14
"""Days: a chart of a single day shows a week before it and a week after."""


def draw_progress(figure: Figure, chart: ProgressChart, look: Look) -> None:
    """Draw a chart, replacing whatever the figure holds.

    Labels are placed for the figure's size: draw again when it changes. Series carry the gids
    "measured", "goal line", "baseline" and "goal"; verticals "term" and "review".
    """
    for axes in figure.axes:
        # Clearing axes on their way out would take as long as making them.
        figure.delaxes(axes)
    figure.clear()
    figure.set_facecolor(look.background)
    if chart.is_empty:
        Sheet(figure, look).say(NOTHING_TO_DRAW)
    else:
        _Drawing(figure, chart, look).draw()


class _Drawing:
    """One chart being drawn; lengths are points from the figure's lower left corner."""

    def __init__(self, figure: Figure, chart: ProgressChart, look: Look) -> None:
        self._sheet = Sheet(figure, look)
        self._chart = chart
        self._look = look
        self._scale: ValueScale = value_scale(chart)
        self._first, self._last = self._span()
        self._breaks, self._longest_gap = gaps([one.on for one in chart.points])
        self._plot = Box(0, 0, self._sheet.width, self._sheet.height)
        self._taken: list[Box] = []
        self._heads: dict[tuple[date, str], float] = {}

    def draw(self) -> None:
        """Draw from the outside in: texts around the plot first, for they say how large it is."""
        self._sheet.write_header(self._chart)
        marks = [write_number(mark) for mark in self._scale.marks]
        left = EDGE + max(width_of(mark, self._sheet.font) for mark in marks) + 6
        foot = self._sheet.write_foot(self._chart, self._notes())
        self._plot = Box(
            left, foot + self._sheet.line + 6, self._sheet.width - 2 * EDGE, self._sheet.top
        )
        self._write_bands()
        self._plot = Box(left, self._plot.bottom, self._plot.right, self._sheet.top)
        axes = self._axes(marks)
        self._draw_verticals(axes)
        self._draw_goal_line(axes)
        self._draw_measured(axes)
        self._draw_ends(axes)
        self._write_labels()

    def _span(self) -> tuple[float, float]:
        chart = self._chart
        first = chart.first_on.toordinal() if chart.first_on else 0
        last = chart.last_on.toordinal() if chart.last_on else 0
        if last - first < _LEAST_SPAN:
            middle = (first + last) / 2
            return middle - _LEAST_SPAN / 2, middle + _LEAST_SPAN / 2
        room = (last - first) * 0.03
        return first - room, last + room

    # Around the plot

    def _notes(self) -> list[str]:
        """Say what has to be known to read the line and the value axis."""
        notes: list[str] = []
        if self._breaks:
            notes.append(
                f"The line is broken where more than {self._longest_gap} days lie between "
                "measurements."
            )
        if self._scale.note:
            notes.append(self._scale.note)
        return notes

    def _write_bands(self) -> None:
        """Name the terms and the reviews above the plot, each at the head of its vertical."""
        look = self._look
        wanted = [(on, words, look.quiet, "term") for on, words in self._term_names()]
        review = self._chart.review
        if review:
            wanted.append((review.on, review.words, look.review, "review"))
        frame = Box(self._plot.left, 0, self._sheet.width - EDGE, 1)
        verticals = [
            Vertical(self._x(on), width_of(words, self._sheet.font), either_side=kind == "review")
            for on, words, _, kind in wanted
        ]
        placed = heads(verticals, frame, 3)
        rows = max((head.row for head in placed), default=-1) + 1
        for head, (on, words, colour, kind) in zip(placed, wanted, strict=True):
            top = self._sheet.top - (rows - 1 - head.row) * self._sheet.line
            self._sheet.write(head.left, top, words, self._sheet.font, colour, gid=f"{kind} label")
            self._heads[on, kind] = top
        self._sheet.top -= max(rows * self._sheet.line + 2, self._sheet.line / 2)

    def _term_names(self) -> list[tuple[date, str]]:
        """Return each term's start and name, shortened to the room before the next one."""
        starts = self._chart.term_starts
        ends = [self._x(on) for on, _ in starts[1:]]
        named: list[tuple[date, str]] = []
        for (on, name), end in zip(starts, [*ends, self._sheet.width - EDGE], strict=False):
            room = end - self._x(on) - 8
            short = name.split(maxsplit=1)[0]
            if width_of(name, self._sheet.font) <= room:
                named.append((on, name))
            elif width_of(short, self._sheet.font) <= room:
                named.append((on, short))
        return named

    # The plot

    def _axes(self, marks: list[str]) -> Axes:
        look, plot = self._look, self._plot
        axes = self._sheet.figure.add_axes(
            (
                plot.left / self._sheet.width,
                plot.bottom / self._sheet.height,
                (plot.right - plot.left) / self._sheet.width,
                max(plot.top - plot.bottom, self._sheet.line) / self._sheet.height,
            )
        )
        axes.set_facecolor(look.background)
        axes.set_xlim(self._first, self._last)
        axes.set_ylim(self._scale.low, self._scale.high)
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color(look.quiet)
        axes.yaxis.set_major_locator(FixedLocator(list(self._scale.marks)))
        axes.yaxis.set_major_formatter(FixedFormatter(marks))
        on = self._date_marks()
        axes.xaxis.set_major_locator(FixedLocator([mark.toordinal() for mark, _ in on]))
        axes.xaxis.set_major_formatter(FixedFormatter([words for _, words in on]))
        axes.tick_params(axis="both", color=look.quiet, length=3, pad=3)
        axes.tick_params(axis="y", length=0)
        for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
            label.set(fontproperties=self._sheet.font, color=look.quiet, parse_math=False)
        axes.grid(visible=True, axis="y", color=look.grid, linewidth=0.8)
        axes.set_axisbelow(True)
        return axes

    def _date_marks(self) -> tuple[tuple[date, str], ...]:
        first = date.fromordinal(int(-(-self._first // 1)))
        last = date.fromordinal(int(self._last // 1))
        width = width_of("28 Sep 2026", self._sheet.font) + 14
        marks = date_marks(first, last, int((self._plot.right - self._plot.left) / width))
        half = width_of("28 Sep 2026", self._sheet.font) / 2
        # A label that would run off the paper is left out with its mark.
        return tuple(one for one in marks if half < self._x(one[0]) < self._sheet.width - half - 1)

    def _draw_verticals(self, axes: Axes) -> None:
        look = self._look
        for on, _ in self._chart.term_starts:
            self._draw_vertical(axes, on, "term", look.term, 0.9, "solid")
        review = self._chart.review
        if review:
            self._draw_vertical(axes, review.on, "review", look.review, 1.3, (0, (5, 2, 1, 2)))

    def _draw_vertical(
        self,
        axes: Axes,
        on: date,
        kind: str,
        colour: str,
        wide: float,
        stroke: str | tuple[int, tuple[int, ...]],
    ) -> None:
        """Draw a vertical from the dates up to the words that name it."""
        bottom, top = self._plot.bottom, self._plot.top
        head = self._heads.get((on, kind), top)
        axes.axvline(
            on.toordinal(),
            ymax=(head - bottom) / (top - bottom),
            color=colour,
            linewidth=wide,
            linestyle=stroke,
            zorder=1.5,
            gid=kind,
            clip_on=False,
        )
        self._taken += along((self._x(on), bottom), (self._x(on), top), 1)

    def _draw_goal_line(self, axes: Axes) -> None:
        baseline, goal = self._chart.baseline, self._chart.goal
        if baseline is None or goal is None:
            return
        axes.plot(
            [baseline.on.toordinal(), goal.on.toordinal()],
            [baseline.value, goal.value],
            color=self._look.goal,
            linewidth=1.5,
            linestyle=(0, (6, 3)),
            zorder=2,
            gid="goal line",
        )
        self._taken += along(self._at(baseline), self._at(goal))

    def _draw_measured(self, axes: Axes) -> None:
        points = self._chart.points
        if not points:
            return
        x: list[float] = []
        y: list[float] = []
        for position, one in enumerate(points):
            x.append(one.on.toordinal())
            y.append(one.value)
            if position in self._breaks:
                x.append(nan)
                y.append(nan)
        axes.plot(
            x,
            y,
            color=self._look.measured,
            linewidth=1.8,
            marker="o",
            markersize=5.5,
            zorder=3,
            gid="measured",
            clip_on=False,
        )
        for position, (one, other) in enumerate(pairwise(points)):
            if position not in self._breaks:
                self._taken += along(self._at(one), self._at(other))
        for one in points:
            self._taken.append(self._around(one, 4))

    def _draw_ends(self, axes: Axes) -> None:
        look = self._look
        for point, marker, size, gid in (
            (self._chart.baseline, "s", 9.0, "baseline"),
            (self._chart.goal, "^", 10.0, "goal"),
        ):
            if point is None:
                continue
            axes.plot(
                [point.on.toordinal()],
                [point.value],
                linestyle="none",
                marker=marker,
                markersize=size,
                markerfacecolor=look.background if gid == "baseline" else look.goal,
                markeredgecolor=look.goal,
                markeredgewidth=1.6,
                zorder=2.5 if gid == "baseline" else 3.5,
                gid=gid,
                clip_on=False,
            )
            self._taken.append(self._around(point, 6))

    def _write_labels(self) -> None:
        """Write next to baseline, goal and latest measurement what they are."""
        chart = self._chart
        labels: list[tuple[ProgressPoint, str, str]] = []
        if chart.goal:
            words = f"Goal {write_number(chart.goal.value)} by {write_date(chart.goal.on)}"
            labels.append((chart.goal, words, "goal label"))
        if chart.baseline:
            labels.append((chart.baseline, _said("Baseline", chart.baseline), "baseline label"))
        latest = chart.points[-1] if chart.points else None
        if latest and latest != chart.baseline:
            labels.append((latest, _said("Latest", latest), "latest label"))
        plot = self._plot
        frame = Box(plot.left, plot.bottom + 3, self._sheet.width - EDGE, plot.top)
        for point, words, gid in labels:
            size = (width_of(words, self._sheet.bold), self._look.text * 1.1)
            box = place(self._at(point), size, frame, self._taken, 7)
            self._taken.append(box)
            colour = self._look.measured if gid == "latest label" else self._look.goal
            self._sheet.write(
                box.left, box.top, words, self._sheet.bold, colour, gid=gid, over=True
            )

    # Measures

    def _x(self, on: date) -> float:
        share = (on.toordinal() - self._first) / (self._last - self._first)
        return self._plot.left + share * (self._plot.right - self._plot.left)

    def _at(self, point: ProgressPoint) -> tuple[float, float]:
        share = (point.value - self._scale.low) / (self._scale.high - self._scale.low)
        high = self._plot.top - self._plot.bottom
        return self._x(point.on), self._plot.bottom + share * high

    def _around(self, point: ProgressPoint, by: float) -> Box:
        x, y = self._at(point)
        return Box(x, y, x, y).grown(by)


def _said(what: str, point: ProgressPoint) -> str:
    return f"{what} {write_number(point.value)}, {write_date(point.on)}"
