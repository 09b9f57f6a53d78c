"""The rail on the left: the school, its pages, and the pupils opened last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from senco_desk.domain.identity import PupilId
from senco_desk.ui.parts.buttons import Button
from senco_desk.ui.parts.focus import tab_through
from senco_desk.ui.parts.headings import soft, words
from senco_desk.ui.parts.keys import PAGES
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.tokens import RAIL_WIDTH, SPACE, TYPE


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the rail; ``make`` is called when it is first opened."""

    key: str
    title: str
    icon: str
    make: Callable[[], QWidget]


class Rail(QFrame):
    """Buttons for pages and for the pupils opened last."""

    page_chosen = Signal(str)
    pupil_chosen = Signal(object)
    pupil_wanted_beside = Signal(object)
    help_wanted = Signal()

    def __init__(self, pages: Sequence[Page]) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.setAccessibleName("Pages")
        self._school = words("", "school")
        self._pages: dict[str, Button] = {}
        self._pupils: list[Button] = []
        self._ids: tuple[PupilId, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE.large, 0, SPACE.medium)
        column.setSpacing(SPACE.hair)
        head = QVBoxLayout()
        head.setContentsMargins(SPACE.large, 0, SPACE.medium, SPACE.medium)
        head.setSpacing(0)
        head.addWidget(self._school)
        head.addWidget(soft("SENCO Desk"))
        column.addLayout(head)
        for page in pages:
            button = _button(page.title, page.icon)
            button.clicked.connect(lambda _=False, key=page.key: self.page_chosen.emit(key))
            self._pages[page.key] = button
            column.addWidget(button)
        for button, keys in zip(self._pages.values(), PAGES.each, strict=False):
            button.setToolTip(keys.in_words)
        self._pupils_title = soft("Pupils opened last")
        self._pupils_title.setContentsMargins(SPACE.large, SPACE.large, 0, SPACE.tight)
        column.addWidget(self._pupils_title)
        pupils = QWidget()
        self._pupil_column = QVBoxLayout(pupils)
        self._pupil_column.setContentsMargins(0, 0, 0, 0)
        self._pupil_column.setSpacing(SPACE.hair)
        self._pupil_column.addStretch(1)
        column.addWidget(_scrolling(pupils), 1)
        self._about = _button("Help", "help")
        self._about.setCheckable(False)
        self._about.clicked.connect(self.help_wanted)
        column.addWidget(self._about)
        self._fit()

    def show_school(self, name: str) -> None:
        """Show the school's name."""
        self._school.setText(name)

    def mark(self, key: str | None) -> None:
        """Mark the page being shown; None where it is not one of the rail's."""
        for own, button in self._pages.items():
            button.setChecked(own == key)

    def show_pupils(self, pupils: Sequence[tuple[PupilId, str]], here: PupilId | None) -> None:
        """List pupils by name; ``here`` is the one being shown."""
        for button in self._pupils:
            self._pupil_column.removeWidget(button)
            button.hide()
            let_go(button)
        self._pupils = []
        self._ids = tuple(pupil_id for pupil_id, _ in pupils)
        for pupil_id, name in pupils:
            button = _button(self._fitting(name), "pupil")
            button.setAccessibleName(name)
            button.setChecked(pupil_id == here)
            button.setToolTip(name)
            button.clicked.connect(lambda _=False, one=pupil_id: self.pupil_chosen.emit(one))
            self._offer_beside(button, pupil_id)
            self._pupil_column.insertWidget(len(self._pupils), button)
            self._pupils.append(button)
        tab_through(self, *self._pupils, self._about)
        self._pupils_title.setVisible(bool(pupils))

    @property
    def focused_pupil(self) -> PupilId | None:
        """The pupil whose button holds the cursor; None where none does."""
        held = zip(self._pupils, self._ids, strict=True)
        return next((pupil_id for button, pupil_id in held if button.hasFocus()), None)

    def _offer_beside(self, button: Button, pupil_id: PupilId) -> None:
        """Offer a window of their own in the menu of a pupil's button."""
        beside = QAction("Open in a new window\tCtrl+Shift+N", button)
        beside.triggered.connect(lambda: self.pupil_wanted_beside.emit(pupil_id))
        button.addAction(beside)
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _fitting(self, name: str) -> str:
        """Return the name, cut where it is wider than the rail."""
        bold = self.font()
        bold.setBold(True)
        beside = round((SPACE.wide + SPACE.medium) * self._scale)
        room = self.minimumWidth() - self.fontMetrics().height() - beside
        return QFontMetrics(bold).elidedText(name, Qt.TextElideMode.ElideRight, room)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Grow with the text, but leave most of the window to the page."""
        self.setFixedWidth(round(RAIL_WIDTH * min(1.5, max(1.0, self._scale))))

    @property
    def _scale(self) -> float:
        return self.font().pointSizeF() / TYPE.body


def _scrolling(pupils: QWidget) -> QScrollArea:
    """Let names that find no room under large text be scrolled to: the window need not grow."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setMinimumHeight(1)
    area.setWidget(pupils)
    return area


def _button(title: str, icon_name: str) -> Button:
    button = Button(title.replace("&", "&&"), role="rail", icon_name=icon_name)
    button.setCheckable(True)
    button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    button.setAccessibleName(title)
    return button
