"""What the presenters of the diary share."""

from __future__ import annotations

from typing import Protocol

from senco_desk.ui.parts.asking import Asking


class FormView(Protocol):
    """A section that opens forms."""

    def ask(self, asking: Asking) -> bool:
        """Open a form; return whether it was saved."""
        ...
