"""The buttons for the parents' copy, and the copy beside the plan."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.flow import FlowLayout
from senco_desk.ui.parts.headings import soft
from senco_desk.ui.parts.pdfview import PdfView
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.screens.cycle.pane import PanePage
from senco_desk.ui.screens.cycle.parents_copy.presenter import ParentsCopyPresenter
from senco_desk.ui.screens.cycle.printed import Printed, PrintedDialog
from senco_desk.ui.screens.cycle.shown import Shown

TITLE = "The parents' copy"
PAUSE_MS = 500
"""How long nothing is typed or saved before the copy beside the plan is made anew."""

_SHOW, _HIDE = "Show the parents' copy", "Hide the parents' copy"
_LEAST_CHARACTERS = 140
"""The width, in characters, below which the copy has no room beside the plan."""
_USUAL_SHARE = 0.4
_IS_SHOWN, _SHARE = "plan/parents-copy", "plan/parents-copy-share"


class CopyPanel(QFrame):
    """The copy as it stands now; what is said below it tells why it could not be made anew."""

    seen = Signal()

    def __init__(self) -> None:
        super().__init__()
        restyle(self, kind="page")
        self.view = PdfView()
        self.view.area.setAccessibleName(TITLE)
        self.said = soft()
        self.said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.tight)
        column.addWidget(self.view, 1)
        column.addWidget(self.said)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()

    def say(self, words: str) -> None:
        """Say something below the copy; nothing where the words are empty."""
        self.said.setText(words)
        self.said.setVisible(bool(words))


class CopyRow(QWidget):
    """The buttons that show the copy. ``finish`` settles unsaved input; False to stay.

    ``typed`` returns the outcome as it stands in the form.
    """

    turned = Signal()

    def __init__(
        self, page: PanePage, finish: Callable[[], bool], typed: Callable[[], str]
    ) -> None:
        super().__init__()
        self._page = page
        self._finish = finish
        self._typed = typed
        context = page.context
        self.presenter = ParentsCopyPresenter(
            self, context.desk, context.jobs.for_owner(self), context.shell
        )
        self.panel = CopyPanel()
        self.look_button = secondary("Look at the parents' copy…", self.presenter.look)
        self.turn_button = secondary(_SHOW, self.turned.emit)
        flow = FlowLayout(self, gap=SPACE.small)
        flow.addWidget(self.look_button)
        flow.addWidget(self.turn_button)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.presenter.renew)
        self.panel.seen.connect(self.presenter.renew)

    def show_cycle(self, shown: Shown) -> None:
        """Take the cycle that is on the screen now."""
        self.presenter.show(shown)
        self.renew_soon()

    def renew_soon(self) -> None:
        """Make the copy beside the plan anew once nothing more is typed, where it is seen."""
        if self.panel.isVisible():
            self._pause.start()

    def finish_typing(self) -> bool:
        """Ask what becomes of unsaved input; False where the user stays with it."""
        return self._finish()

    def typed_outcome(self) -> str | None:
        """Return the outcome as it stands in the form, saved or not."""
        return self._typed().strip() or None

    def read(self, pdf: bytes) -> None:
        """Show the copy in a window, to be read, saved and printed."""
        printed = Printed(
            title=TITLE,
            called="the parents' copy",
            pdf=pdf,
            proposed_name=self.presenter.proposed_name(),
            save=self.presenter.save,
        )
        PrintedDialog(self, printed).show_and_forget()

    def drawer(self) -> Callable[[bytes], Callable[[bool], None]]:
        """Return what draws a copy away from the window, and then gives what shows it."""
        from senco_desk.ui.parts.pdfpages import pages_of

        view = self.panel.view
        draw_seen = view.area.drawer()

        def draw(pdf: bytes) -> Callable[[bool], None]:
            pages = pages_of(pdf)
            drawn = draw_seen(pages)

            def show(is_same_plan: bool) -> None:  # noqa: FBT001  see the presenter's view
                view.renew_pages(pages, drawn)
                if not is_same_plan:
                    view.area.go_to(1)
                self.panel.say("")

            return show

        return draw

    def say_not_new(self, why: str) -> None:
        """Say why the copy beside the plan is not made anew."""
        self.panel.say(why)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something was not done."""
        self._page.refuse(refusal)


class BesideCopy(QSplitter):
    """The plan, and beside it the parents' copy, where that is wanted and there is room.

    Both that it is shown and where the two meet is remembered. Where there is no room, the copy
    is looked at in a window of its own.
    """

    def __init__(self, page: PanePage, row: CopyRow) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._settings = page.context.settings
        self._row = row
        self.is_wanted = self._settings.value(_IS_SHOWN, defaultValue=False, type=bool) is True
        self.setChildrenCollapsible(False)
        self.addWidget(page)
        self.addWidget(row.panel)
        row.panel.hide()
        row.turned.connect(self._turn)
        self.splitterMoved.connect(self._keep_halves)
        self._arrange()

    @property
    def has_room(self) -> bool:
        """Whether the copy can stand beside the plan."""
        return self.width() >= self.fontMetrics().averageCharWidth() * _LEAST_CHARACTERS

    @override
    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        super().resizeEvent(arg__1)
        self._arrange()

    def _turn(self) -> None:
        self.is_wanted = not self.is_wanted
        self._settings.setValue(_IS_SHOWN, self.is_wanted)
        self._arrange()

    def _keep_halves(self) -> None:
        self._settings.setValue(_SHARE, self.sizes()[1] / max(1, sum(self.sizes())))

    def _arrange(self) -> None:
        row, has_room = self._row, self.has_room
        row.turn_button.setVisible(has_room)
        row.turn_button.set_words(_HIDE if self.is_wanted else _SHOW)
        is_shown = has_room and self.is_wanted
        if is_shown is row.panel.isHidden():
            row.panel.setVisible(is_shown)
            self._divide()

    def _divide(self) -> None:
        """Give the copy the share of the width that it had last."""
        kept: object = self._settings.value(_SHARE, defaultValue=_USUAL_SHARE, type=float)
        share = kept if isinstance(kept, float) and 0 < kept < 1 else _USUAL_SHARE
        self.setSizes([round(self.width() * (1 - share)), round(self.width() * share)])
