"""Opens the very form in which text was left unsaved."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from senco_desk.domain.drafts import FormAt
from senco_desk.ui.parts.buttons import Button


@runtime_checkable
class FrontBringer(Protocol):
    """A page or section of parts, which can bring the part that holds a form to the front."""

    def bring_to_front(self, form: FormAt) -> None: ...


def open_form(within: QWidget, form: FormAt) -> bool:
    """Press the button that opens a form; say whether there is one that may be pressed."""
    if isinstance(within, FrontBringer):
        within.bring_to_front(form)
    return any(one.open_form(form.name, form.record) for one in within.findChildren(Button))
