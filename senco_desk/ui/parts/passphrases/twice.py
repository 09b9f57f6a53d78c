"""The fields in which a new passphrase is typed twice, with what is thought of it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.headings import soft
from senco_desk.ui.parts.messages import NoticeLine
from senco_desk.ui.parts.passphrases.line import PassphraseLine
from senco_desk.ui.parts.passphrases.presenter import Strength
from senco_desk.ui.parts.stages import StatusPill
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE, Status

_JUDGED_AFTER_MS = 250


class PassphraseTwice(QWidget):
    """Two fields, a meter of the strength and a refusal beside them.

    ``typed`` tells, after a pause, that the passphrase changed.
    """

    typed = Signal()

    def __init__(self, title: str = "Passphrase") -> None:
        super().__init__()
        self.first = PassphraseLine(title)
        self.again = PassphraseLine(f"{title} again")
        self.meter = QProgressBar()
        self.meter.setRange(0, 4)
        self.meter.setTextVisible(False)
        self.meter.setAccessibleName("Strength of the passphrase")
        self.strength = StatusPill()
        self.advice = soft()
        self.refusal = NoticeLine(Status.ALERT)
        self.pause = QTimer(self, singleShot=True, interval=_JUDGED_AFTER_MS)
        self.pause.timeout.connect(self.typed)
        self.first.textChanged.connect(lambda: self.pause.start())  # noqa: PLW0108  Qt sends a text
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.large)
        grid.setVerticalSpacing(SPACE.tight)
        for at, line in enumerate((self.first, self.again)):
            grid.addWidget(labelled(line), 0, at)
            grid.addWidget(line, 1, at)
        meter = QHBoxLayout()
        meter.setSpacing(SPACE.medium)
        meter.addWidget(self.meter, 1)
        meter.addWidget(self.strength)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        column.addLayout(grid)
        column.addLayout(meter)
        column.addWidget(self.advice)
        column.addWidget(self.refusal)

    def passphrases(self) -> tuple[str, str]:
        """Return the passphrase as typed twice."""
        return self.first.text(), self.again.text()

    def show_strength(self, strength: Strength | None) -> None:
        """Show how strong the passphrase is."""
        self.strength.setVisible(strength is not None)
        self.meter.setValue(strength.score if strength else 0)
        if strength is None:
            self.advice.setText("Three or four unusual words do well, at least 12 characters.")
        else:
            self.strength.tell(strength.words, strength.status)
            self.advice.setText(strength.advice or "This is hard to guess.")

    def takes(self, refusal: Refusal) -> bool:
        """Show a refusal that belongs to one of the fields; say whether it does."""
        own: dict[str | None, QLineEdit] = {"passphrase": self.first, "again": self.again}
        line = own.get(refusal.field)
        if line is None:
            return False
        self.refusal.tell(refusal.title, refusal.advice)
        line.setFocus()
        line.selectAll()
        return True

    def forget(self) -> None:
        """Empty both fields."""
        self.first.clear()
        self.again.clear()
        self.pause.stop()


def labelled(line: PassphraseLine) -> QLabel:
    """Return the label of a field, in the words that name it."""
    label = QLabel(line.accessibleName())
    restyle(label, kind="label")
    label.setBuddy(line)
    return label
