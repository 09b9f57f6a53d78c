import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from senco_desk.domain.steps import Progress, unwatched
from senco_desk.ui.parts import figure as figure_module
from senco_desk.ui.parts.figure import FigureView, draw_picture, load_drawing
from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.parts.tokens import Scheme
from tests.ui.doubles import Straightaway


class Drawer:
    """Fills a figure, and remembers in which schemes it was asked to."""

    def __init__(self) -> None:
        self.schemes: list[Scheme] = []

    def __call__(self, figure: object, scheme: Scheme) -> None:
        self.schemes.append(scheme)
        figure.set_facecolor("#FF0000")  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]


@pytest.fixture
def view(qtbot: QtBot) -> FigureView:
    view = FigureView()
    qtbot.addWidget(view)
    view.resize(300, 200)
    return view


def test_a_chart_is_drawn_when_it_is_first_seen_and_not_again(view: FigureView, qtbot: QtBot):
    draw = Drawer()
    view.show_figure(draw, "Ann reads 40 words a minute.")
    assert draw.schemes == []

    picture = view.grab().toImage()
    view.grab()

    assert draw.schemes == [Scheme.LIGHT]
    assert picture.pixelColor(150, 100).name() == "#ff0000"


def test_a_chart_is_drawn_again_for_another_size_scheme_or_text_size(
    view: FigureView, theme: Theme
):
    draw = Drawer()
    view.show_figure(draw, "A chart.")
    view.grab()

    view.resize(400, 200)
    view.grab()
    theme.force(Scheme.DARK)
    view.grab()
    theme.force(Scheme.LIGHT)
    theme.set_text_scale(2.0)
    view.grab()
    grown = view.sizeHint()
    theme.set_text_scale(1.0)

    assert draw.schemes == [Scheme.LIGHT, Scheme.LIGHT, Scheme.DARK, Scheme.LIGHT]
    assert grown.width() > view.sizeHint().width() * 1.9


def test_a_chart_says_in_words_what_it_shows(view: FigureView):
    view.show_figure(Drawer(), "Five measurements, from 20 to 40.")

    assert view.accessibleDescription() == "Five measurements, from 20 to 40."


def test_no_chart_shows_nothing(view: FigureView):
    view.show_figure(None, "")

    assert not view.grab().isNull()


def test_the_library_is_loaded_away_from_the_window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    loaded: list[str] = []
    monkeypatch.setattr(figure_module, "load_drawing", lambda progress: loaded.append("x"))
    monkeypatch.delitem(sys.modules, "matplotlib.backends.backend_agg", raising=False)
    runner = Straightaway()
    view = FigureView(Drawer(), "A chart.", runner=runner, size=QSize(200, 100))
    qtbot.addWidget(view)

    view.grab()

    assert loaded == ["x"]
    assert runner.doings == ["Getting charts ready"]


def test_loading_is_asked_for_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    class Never(Straightaway):
        def start(self, doing: str, work: Callable[[Progress], object], *_: object, **__: object):  # pyright: ignore[reportIncompatibleMethodOverride]
            self.doings.append(doing)
            return self

    monkeypatch.delitem(sys.modules, "matplotlib.backends.backend_agg", raising=False)
    runner = Never()
    view = FigureView(Drawer(), "A chart.", runner=runner)
    qtbot.addWidget(view)

    view.grab()
    view.grab()

    assert runner.doings == ["Getting charts ready"]


def test_a_picture_has_as_many_dots_as_the_screen_wants():
    picture = draw_picture(Drawer(), Scheme.LIGHT, 200, 100, 168.0)

    assert (picture.width(), picture.height()) == (200, 100)


def test_loading_brings_what_figures_are_drawn_with():
    load_drawing(unwatched)

    assert "matplotlib.figure" in sys.modules


def test_the_part_itself_does_not_load_the_library():
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, senco_desk.ui.parts.figure; print('matplotlib' in sys.modules)",
        ],
        capture_output=True,
        text=True,
        check=True,
    )

    assert found.stdout.strip() == "False"


def test_letters_run_as_wide_as_they_are_placed():
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from senco_desk.charts.lettering import lettering, width_of

    words, font, dots = "Goal 64 by 4 Dec 2026", lettering(9, bold=True), 84.0
    draw_picture(Drawer(), Scheme.LIGHT, 300, 200, dots)
    renderer = FigureCanvasAgg(Figure(dpi=dots)).get_renderer()
    drawn, _, _ = renderer.get_text_width_height_descent(words, font, ismath=False)
    assert drawn == pytest.approx(width_of(words, font) * dots / 72, rel=0.01)
