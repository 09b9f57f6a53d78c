"""A version of a plan to read, compared with another one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from senco_desk.domain.plan_versions import version_title
from senco_desk.domain.sealing import PlanVersion
from senco_desk.ui.parts.editors import ChoiceBox
from senco_desk.ui.parts.entries import Entry, EntryList
from senco_desk.ui.parts.headings import Card, Facts, ScrollPage
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.screens.cycle.reading import ReadingDialog
from senco_desk.ui.screens.cycle.sealing.versions import compared, others_of, parts_of


class VersionDialog(ReadingDialog):
    """What a version says word for word, and what another one says differently."""

    def __init__(
        self, parent: QWidget | None, version: PlanVersion, versions: Sequence[PlanVersion]
    ) -> None:
        super().__init__(parent, version_title(version), wide=110, high=36)
        self._version = version
        self._others = others_of(version, versions)
        self.others = ChoiceBox()
        self.others.setAccessibleName("Compare with")
        self.others.addItems([version_title(one) for one in self._others])
        self.others.currentIndexChanged.connect(self._compare)
        self.found = EntryList("")
        page = ScrollPage()
        if self._others:
            self._add_comparison(page)
        for part in parts_of(version):
            card, facts = Card(part.heading), Facts()
            facts.set_facts(part.lines)
            card.add(facts)
            page.add(card)
        page.body.addStretch(1)
        self.add_page(page)
        page.setFocus()

    def _add_comparison(self, page: ScrollPage) -> None:
        label = QLabel("Compare with")
        label.setBuddy(self.others)
        restyle(label, kind="label")
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(label)
        row.addWidget(self.others)
        row.addStretch(1)
        self.top.addLayout(row)
        card = Card("What they say differently")
        card.add(self.found)
        page.add(card)
        self._compare(0)

    def _compare(self, at: int) -> None:
        found = compared(self._version, self._others[at])
        self.found.set_entries([Entry(key=one, heading=one) for one in found])
