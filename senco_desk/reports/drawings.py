"""Charts for the page: one figure, drawn on again and again."""

from __future__ import annotations

from collections.abc import Callable

from senco_desk.domain.progress import ProgressChart

WIDE, HIGH = 165 / 25.4, 2.75
"""Inches: as wide as the text of a page, so that the chart's letters keep their size."""


def drawer() -> Callable[[ProgressChart], str]:
    """Return what draws a chart and gives it back as SVG.

    Loads matplotlib, which takes about a second the first time.
    """
    from matplotlib.figure import Figure

    from senco_desk.charts.look import PRINT
    from senco_desk.charts.progress import draw_progress
    from senco_desk.charts.svg import as_svg

    figure = Figure(figsize=(WIDE, HIGH))

    def draw(chart: ProgressChart) -> str:
        draw_progress(figure, chart, PRINT)
        return as_svg(figure).decode("utf-8")

    return draw
