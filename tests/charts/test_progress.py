"""The progress chart, read back from the figure it was drawn on."""

import math
import sys
from datetime import date, timedelta
from itertools import combinations
from subprocess import run
from typing import Any, cast

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from senco_desk.charts.look import DARK, LIGHT, PRINT, Look
from senco_desk.charts.progress import NOTHING_TO_DRAW, draw_progress
from senco_desk.charts.svg import as_svg
from senco_desk.domain.measures import Better
from senco_desk.domain.progress import ProgressChart, chart_of
from senco_desk.domain.record import TargetRecord
from tests.approving import Approving
from tests.builders import (
    AWKWARD,
    TODAY,
    a_cycle,
    a_cycle_record,
    a_measure,
    a_measurement,
    a_rich_record,
    a_target,
    a_target_without_numbers,
    three_terms,
)


def drawn(chart: ProgressChart, look: Look = PRINT, size: tuple[float, float] = (6.5, 2.75)):
    figure = Figure(figsize=size)
    draw_progress(figure, chart, look)
    return figure


def a_chart(*values: tuple[date, float], review_on: date | None = None, **fields: Any):
    target = a_target(**fields)
    measurements = tuple(a_measurement(happened_on=on, value=value) for on, value in values)
    cycle = a_cycle_record(cycle=a_cycle(review_on=review_on))
    return chart_of(
        TargetRecord(target=target, measurements=measurements), cycle, three_terms(), TODAY
    )


def an_empty_chart():
    record = TargetRecord(target=a_target_without_numbers())
    return chart_of(record, a_cycle_record(), three_terms(), TODAY)


def texts(figure: Figure) -> list[Text]:
    return [text for text in figure.findobj(Text) if text.get_text().strip()]


def texts_called(figure: Figure, gid: str) -> list[str]:
    return [text.get_text() for text in texts(figure) if text.get_gid() == gid]


def axes_of(figure: Figure) -> Axes:
    (axes,) = figure.axes
    return axes


def series(figure: Figure) -> dict[str, list[tuple[str, float]]]:
    """Return what was drawn, by its gid; a break in a line is a dash."""
    found: dict[str, list[tuple[str, float]]] = {}
    for line in axes_of(figure).lines:
        points: list[tuple[float, float]] = cast("Any", line.get_xydata()).tolist()
        found.setdefault(str(line.get_gid()), []).extend(
            ("-", 0.0) if math.isnan(x) else (date.fromordinal(round(x)).isoformat(), float(y))
            for x, y in points
        )
    return found


def described(figure: Figure) -> str:
    """Write down all that a chart says."""
    lines: list[str] = []
    for axes in figure.axes:
        first, last = axes.get_xlim()
        low, high = axes.get_ylim()
        span = (date.fromordinal(math.floor(first)), date.fromordinal(math.ceil(last)))
        lines += [f"dates {span[0]} to {span[1]}", f"values {low:g} to {high:g}"]
        lines.append("marks " + " | ".join(one.get_text() for one in axes.get_yticklabels()))
        lines.append("dates " + " | ".join(one.get_text() for one in axes.get_xticklabels()))
        for gid, points in series(figure).items():
            if gid in {"term", "review"}:
                lines.append(f"{gid}: " + ", ".join(sorted({on for on, _ in points})))
            else:
                lines.append(f"{gid}: " + ", ".join(f"{on} {value:g}" for on, value in points))
    lines += [f"[{text.get_gid()}] {text.get_text()}" for text in figure.texts]
    return "\n".join(lines)


def rich_charts() -> list[ProgressChart]:
    return [
        chart_of(target, cycle, three_terms(), TODAY)
        for cycle in a_rich_record().cycles
        for target in cycle.targets
    ]


@pytest.mark.parametrize(("position", "chart"), list(enumerate(rich_charts(), start=1)))
def test_charts_of_the_rich_record_are_as_approved(
    position: int, chart: ProgressChart, approve: Approving
):
    approve(f"charts/rich record {position}.txt", described(drawn(chart, LIGHT)))


def test_a_chart_says_what_it_measures_in_which_unit_and_which_way_is_better():
    measure = a_measure(better=Better.LESS)
    figure = drawn(a_chart((date(2026, 1, 20), 36), measure=measure, baseline=60, goal=34))
    assert texts_called(figure, "measure") == [
        "Words read correctly (words a minute; less is better)"
    ]


def test_the_statement_stands_above_the_chart_on_the_screen_and_not_on_paper():
    chart = a_chart((date(2026, 1, 20), 36), statement="Reads a page")
    assert texts_called(drawn(chart, DARK), "title") == ["Reads a page"]
    assert texts_called(drawn(chart, PRINT), "title") == []


def test_a_long_statement_takes_two_lines_and_says_that_it_goes_on():
    chart = a_chart((date(2026, 1, 20), 36), statement="Reads one more word. " * 90)
    title = texts_called(drawn(chart, LIGHT), "title")
    assert len(title) == 2
    assert title[1].endswith("…")


def test_baseline_goal_and_latest_measurement_are_labelled_where_they_stand():
    figure = drawn(a_chart((date(2026, 1, 20), 36), (date(2026, 2, 10), 43)))
    assert texts_called(figure, "baseline label") == ["Baseline 34, 12 Jan 2026"]
    assert texts_called(figure, "goal label") == ["Goal 60 by 27 Mar 2026"]
    assert texts_called(figure, "latest label") == ["Latest 43, 10 Feb 2026"]


def test_the_goal_line_runs_from_the_baseline_to_the_goal():
    figure = drawn(a_chart((date(2026, 1, 20), 36)))
    assert series(figure)["goal line"] == [("2026-01-12", 34.0), ("2026-03-27", 60.0)]
    assert series(figure)["goal"] == [("2026-03-27", 60.0)]


def test_without_a_baseline_there_is_no_goal_line_but_the_goal_is_still_marked():
    figure = drawn(a_chart((date(2026, 1, 20), 36), baseline=None, baseline_on=None))
    assert "goal line" not in series(figure)
    assert series(figure)["goal"] == [("2026-03-27", 60.0)]


def test_without_measurements_the_plan_is_drawn_and_n_is_0():
    figure = drawn(a_chart())
    assert "measured" not in series(figure)
    assert texts_called(figure, "foot") == ["n = 0."]
    assert "".join(texts_called(figure, "caution")).startswith("Too few measurements")


def test_a_measurement_that_is_the_baseline_is_labelled_once():
    figure = drawn(a_chart((date(2026, 1, 12), 34)))
    assert texts_called(figure, "latest label") == []


def test_terms_and_reviews_are_named_at_the_head_of_their_verticals():
    figure = drawn(
        a_chart(
            (date(2025, 12, 1), 30),
            (date(2026, 1, 20), 36),
            review_on=date(2026, 2, 13),
        )
    )
    assert texts_called(figure, "term label") == ["Spring 2025/26"]
    assert texts_called(figure, "review label") == ["Review due 13 Feb 2026"]
    terms = [line for line in axes_of(figure).lines if line.get_gid() == "term"]
    reviews = [line for line in axes_of(figure).lines if line.get_gid() == "review"]
    assert terms[0].get_linestyle() != reviews[0].get_linestyle()


def test_the_line_breaks_where_nothing_was_measured_for_long_and_says_so():
    figure = drawn(
        a_chart(
            (date(2026, 1, 12), 34),
            (date(2026, 1, 19), 36),
            (date(2026, 1, 26), 37),
            (date(2026, 3, 16), 40),
            (date(2026, 3, 23), 42),
        )
    )
    assert series(figure)["measured"][3] == ("-", 0.0)
    assert "The line is broken where more than 28 days lie" in " ".join(
        texts_called(figure, "foot")
    )


def test_measurements_once_a_term_are_one_line():
    days = (date(2025, 9, 15), date(2026, 1, 12), date(2026, 4, 20))
    figure = drawn(a_chart(*[(on, 40.0 + place) for place, on in enumerate(days)]))
    assert ("-", 0.0) not in series(figure)["measured"]


def test_few_measurements_carry_a_caution_in_words():
    figure = drawn(a_chart((date(2026, 1, 20), 36), (date(2026, 2, 10), 43)))
    assert " ".join(texts_called(figure, "caution")).startswith("Too few measurements")


def test_a_chart_with_nothing_in_it_is_a_sentence():
    figure = drawn(an_empty_chart())
    assert figure.axes == []
    assert "\n".join(one.get_text() for one in figure.texts).replace("\n", " ") == NOTHING_TO_DRAW


def test_drawing_again_replaces_what_was_there():
    figure = Figure(figsize=(6.5, 2.75))
    draw_progress(figure, a_chart((date(2026, 1, 20), 36)), PRINT)
    draw_progress(figure, an_empty_chart(), PRINT)
    assert figure.axes == []


def test_what_a_teacher_typed_is_not_read_as_a_formula():
    chart = a_chart(
        (date(2026, 1, 20), 36), measure=a_measure(name="$x^2$ and _y_"), statement=AWKWARD
    )
    figure = drawn(chart, LIGHT)
    FigureCanvasAgg(figure).draw()
    assert "$x^2$ and _y_" in as_svg(figure).decode()


def test_the_same_chart_makes_the_same_svg_with_its_words_in_it():
    chart = a_chart((date(2026, 1, 20), 36))
    once, again = as_svg(drawn(chart)), as_svg(drawn(chart))
    assert once == again
    assert b"Atkinson Hyperlegible" in once
    assert b"Goal 60 by 27 Mar 2026" in once
    assert b"<dc:date>" not in once


def test_writing_svg_leaves_the_figure_with_its_canvas():
    figure = drawn(a_chart((date(2026, 1, 20), 36)))
    canvas = FigureCanvasAgg(figure)
    as_svg(figure)
    assert figure.canvas is canvas


def test_no_setting_of_matplotlib_changes():
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    as_svg(drawn(a_chart((date(2026, 1, 20), 36))))
    assert dict(mpl.rcParams) == before


def test_charts_load_matplotlib_only_when_one_is_drawn():
    code = (
        "import sys, senco_desk.charts, senco_desk.charts.look, senco_desk.charts.fonts; "
        "sys.exit('matplotlib' in sys.modules)"
    )
    assert run([sys.executable, "-c", code], check=False).returncode == 0


def boxes(figure: Figure) -> list[tuple[str, Bbox]]:
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return [
        (text.get_text(), text.get_window_extent(canvas.get_renderer())) for text in texts(figure)
    ]


def overlapping(figure: Figure) -> list[tuple[str, str]]:
    def shared(one: Bbox, other: Bbox) -> bool:
        # The box of a text includes room for letters it may not have: some points are air.
        wide = min(one.x1, other.x1) - max(one.x0, other.x0)
        high = min(one.y1, other.y1) - max(one.y0, other.y0)
        return wide > 2 and high > 4

    return [
        (one, other)
        for (one, here), (other, there) in combinations(boxes(figure), 2)
        if shared(here, there)
    ]


SIZES = ((6.5, 2.75), (6.2, 3.1), (9.0, 3.6))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("chart", rich_charts())
@pytest.mark.parametrize("look", [LIGHT, PRINT])
def test_words_do_not_run_into_each_other_nor_off_the_chart(
    chart: ProgressChart, size: tuple[float, float], look: Look
):
    figure = drawn(chart, look, size)
    assert overlapping(figure) == []
    width, height = figure.bbox.width, figure.bbox.height
    for words, box in boxes(figure):
        assert box.x0 >= -1, words
        assert box.x1 <= width + 1, words
        assert box.y0 >= -3, words
        assert box.y1 <= height + 3, words


@given(
    values=st.lists(st.integers(0, 100), max_size=24),
    step=st.integers(1, 40),
    baseline=st.integers(0, 100),
    goal=st.integers(0, 100),
    weeks=st.integers(2, 60),
    review=st.integers(1, 400),
)
def test_whatever_is_measured_labels_keep_apart(
    values: list[int], step: int, baseline: int, goal: int, weeks: int, review: int
):
    start = date(2025, 9, 8)
    assume(baseline != goal)
    better = Better.MORE if goal > baseline else Better.LESS
    chart = a_chart(
        *[(start + timedelta(days=step * number), value) for number, value in enumerate(values)],
        baseline=baseline,
        baseline_on=start,
        goal=goal,
        goal_on=start + timedelta(weeks=weeks),
        review_on=start + timedelta(days=review + 200),
        measure=a_measure(name="Spellings", unit="%", highest=100.0, better=better),
    )
    figure = drawn(chart)
    low, high = axes_of(figure).get_ylim()
    assert low < high
    assert low >= 0
    assert high <= 120
    found = overlapping(figure)
    assert not [pair for pair in found if not _are_labels_of_points(pair)]


def _are_labels_of_points(pair: tuple[str, str]) -> bool:
    # Where baseline, goal and latest fall together, their labels may touch a mark of an axis.
    return any(word.startswith(("Baseline", "Goal", "Latest")) for word in pair)


def test_larger_text_makes_room_for_itself():
    chart = a_chart((date(2026, 1, 20), 36), (date(2026, 2, 10), 43))
    figure = drawn(chart, LIGHT.scaled(1.5), (9.0, 4.5))
    assert overlapping(figure) == []
    assert max(text.get_fontsize() for text in texts(figure)) == pytest.approx(18)
