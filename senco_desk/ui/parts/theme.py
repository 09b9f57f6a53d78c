"""Puts the look on the application: font, palette and style sheet, light or dark."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetrics,
    QGuiApplication,
    QPalette,
)
from PySide6.QtWidgets import QApplication, QWidget

from senco_desk.ui.parts.tokens import (
    DARK,
    FAMILY,
    LARGEST_SCALE,
    LIGHT,
    RADIUS,
    RAIL_WIDTH,
    SMALLEST_SCALE,
    SPACE,
    TYPE,
    Appearance,
    Colours,
    Density,
    Scheme,
    Tint,
)

_USUAL_POINTS = {"windows": 9.0, "cocoa": 13.0}
"""The size of the system's own text at 100%, by Qt's name of the platform."""

_USUAL_POINTS_ELSEWHERE = 10.0

_DENSITY = "density"
"""The application's property that tells widgets which measure themselves how close lines are."""


class Theme(QObject):
    """The look of the whole application.

    ``resources`` is the folder that holds ``styles/`` and ``icons/``. The scheme follows the
    system until ``force`` says otherwise. ``text_scale`` is 1.0 to 2.0; None follows the
    system's text size.
    """

    changed = Signal()

    def __init__(
        self, application: QApplication, resources: Path, text_scale: float | None = None
    ) -> None:
        super().__init__(application)
        self._application = application
        self._template = (resources / "styles" / "desk.qss").read_text(encoding="utf-8")
        self._forced: Scheme | None = None
        self._system_points = application.font().pointSizeF()
        self._text_scale = text_scale
        self._density = Density.COMFORTABLE
        QDir.setSearchPaths("icons", [str(resources / "icons")])
        load_fonts()
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.apply()

    @property
    def scheme(self) -> Scheme:
        """The scheme in force."""
        if self._forced is not None:
            return self._forced
        dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return Scheme.DARK if dark else Scheme.LIGHT

    @property
    def colours(self) -> Colours:
        """The colours in force."""
        return DARK if self.scheme is Scheme.DARK else LIGHT

    @property
    def text_scale(self) -> float:
        """How much larger than 100% text is."""
        wanted = self._text_scale
        if wanted is None:
            usual = _USUAL_POINTS.get(QGuiApplication.platformName(), _USUAL_POINTS_ELSEWHERE)
            wanted = self._system_points / usual
        return min(LARGEST_SCALE, max(SMALLEST_SCALE, wanted))

    @property
    def appearance(self) -> Appearance:
        """What was chosen, or left to the system."""
        scale = self._text_scale
        return Appearance(
            scheme=self._forced,
            text_percent=None if scale is None else round(scale * 100),
            density=self._density,
        )

    def show(self, appearance: Appearance) -> None:
        """Look like this from now on."""
        percent = appearance.text_percent
        self._forced = appearance.scheme
        self._text_scale = None if percent is None else percent / 100
        self._density = appearance.density
        self.apply()

    def force(self, scheme: Scheme | None) -> None:
        """Use this scheme whatever the system says; None follows the system again."""
        self._forced = scheme
        self.apply()

    def set_text_scale(self, scale: float | None) -> None:
        """Make text 1.0 to 2.0 times its usual size; None follows the system."""
        self._text_scale = scale
        self.apply()

    def apply(self) -> None:
        """Put font, palette and style sheet on the application."""
        scale = self.text_scale
        font = QFont(FAMILY)
        font.setPointSizeF(TYPE.body * scale)
        self._application.setProperty(_DENSITY, self._density.value)
        self._application.setFont(font)
        self._application.setPalette(palette_of(self.colours))
        self._application.setStyleSheet(
            style_of(self._template, self.colours, scale, self._density)
        )
        self.changed.emit()

    def _system_changed(self) -> None:
        if self._forced is None:
            self.apply()


def load_fonts() -> None:
    """Make the program's font known to Qt."""
    root: Path = import_module("fontpkg_atkinson_hyperlegible").ROOT
    for file in sorted(root.rglob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def palette_of(colours: Colours) -> QPalette:
    """Return the palette for Qt's own drawing."""
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.surface_alt),
        (role.Text, colours.text),
        (role.Button, colours.surface),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.danger),
        (role.ToolTipBase, colours.surface),
        (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.text_soft),
        (role.Highlight, colours.selection),
        (role.HighlightedText, colours.text),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.Light, colours.surface),
        (role.Midlight, colours.hover),
        (role.Mid, colours.line),
        (role.Dark, colours.edge),
        (role.Shadow, colours.edge),
    ):
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.disabled))
    return palette


def style_of(template: str, colours: Colours, scale: float, density: Density) -> str:
    """Fill the style sheet's placeholders: ``{{surface}}``, ``{{medium}}``, ``{{body}}``."""
    words: dict[str, str] = {}
    for name in Colours.__slots__:
        value: object = getattr(colours, name)
        if isinstance(value, Tint):
            words[f"{name}_text"], words[f"{name}_back"] = value.text, value.back
        elif isinstance(value, str):
            words[name] = value
    for name in SPACE.__slots__:
        words[name] = f"{round(getattr(SPACE, name) * scale)}px"
    for name in TYPE.__slots__:
        words[f"type_{name}"] = f"{getattr(TYPE, name) * scale:g}pt"
    words["radius"] = f"{RADIUS}px"
    words["rail_width"] = f"{round(RAIL_WIDTH * scale)}px"
    # Qt puts three pixels of its own before the text of a cell.
    words["cell_pad"] = f"{round(SPACE.small * scale) - 3}px"
    words["room"] = f"{round(density.room * scale)}px"
    words["room_in"] = f"{max(0, round(density.room * scale) - 1)}px"
    # What a ring of two pixels, instead of a line of one, takes from the padding.
    for name in ("hair", "tight", "small", "medium"):
        words[f"{name}_in"] = f"{max(0, round(getattr(SPACE, name) * scale) - 1)}px"
    # Not scaled: of large text, too, all of a pupil's tabs are to be seen.
    words["tab_pad"] = f"{SPACE.medium}px"
    words["tick_size"] = f"{round(16 * scale)}px"
    words["scheme"] = colours.scheme.value
    for name, word in words.items():
        template = template.replace("{{" + name + "}}", word)
    return template


def density_now() -> Density:
    """Return how close lines are to stand now; comfortable before anybody said."""
    application = QApplication.instance()
    said: object = application.property(_DENSITY) if application else None
    return Density(said) if isinstance(said, str) else Density.COMFORTABLE


def row_height(metrics: QFontMetrics) -> int:
    """Return the height of a table's row of one line."""
    height = metrics.height()
    density = density_now()
    return height + max(2 * density.room, round(height * density.row_room))


def colours_of(widget: QWidget) -> Colours:
    """Return the colours that a widget which draws itself should use now."""
    window = widget.palette().color(QPalette.ColorRole.Window)
    if window.alpha() == 0:  # a style sheet gave it no ground of its own
        window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < 128 else LIGHT


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet looks at, and have it look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
