"""The page of the school's provision."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from senco_desk.domain.changes import Changes
from senco_desk.domain.drafts import FormAt
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.focus import lead_focus
from senco_desk.ui.parts.headings import PageHead
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.screens.provision.costs.view import CostsPane
from senco_desk.ui.screens.provision.groups.view import GroupsPane
from senco_desk.ui.screens.provision.map.view import MapPane

Pane = MapPane | CostsPane | GroupsPane


class ProvisionView(QWidget):
    """The map, costs by pupil, and groups; each is read anew when it is shown after a change."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Provision")
        self.setAccessibleName("Provision")
        restyle(self, kind="page")
        self.map = MapPane(context)
        self.costs = CostsPane(context)
        self.groups = GroupsPane(context)
        self._panes: tuple[tuple[Pane, str], ...] = (
            (self.map, "Provision map"),
            (self.costs, "Costs by pupil"),
            (self.groups, "Groups"),
        )
        self._stale: set[Pane] = {pane for pane, _ in self._panes}
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Parts of the provision page")
        self.tabs.setDocumentMode(True)
        for pane, title in self._panes:
            self.tabs.addTab(pane, title)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.wide, SPACE.large, SPACE.wide, SPACE.large)
        column.setSpacing(SPACE.small)
        column.addWidget(PageHead("Provision"))
        column.addWidget(self.tabs, 1)
        lead_focus(self, self.tabs.tabBar())
        self.tabs.currentChanged.connect(self._refresh_shown)
        context.feed.announced.connect(self._changes_announced)

    @property
    def help_page(self) -> str:
        """The page of help for the pane in front."""
        return self._panes[self.tabs.currentIndex()][0].help_page

    def bring_to_front(self, form: FormAt) -> None:  # noqa: ARG002  only groups have forms
        """Bring the pane to the front that holds a form."""
        self.tabs.setCurrentWidget(self.groups)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_shown()

    def _changes_announced(self, changes: Changes) -> None:
        if changes.pupils or changes.school:
            self._stale = {pane for pane, _ in self._panes}
            if self.isVisible():
                self._refresh_shown()

    def _refresh_shown(self) -> None:
        pane, _ = self._panes[self.tabs.currentIndex()]
        if pane in self._stale:
            self._stale.discard(pane)
            pane.refresh()
