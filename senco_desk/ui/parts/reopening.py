"""Opens the very form in which text was left unsaved."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from senco_desk.domain.drafts import FormAt
from senco_desk.ui.parts.buttons import Button
from senco_desk.ui.parts.forms import Form


@runtime_checkable
class FrontBringer(Protocol):
    """A page or section of parts, which can bring the part that holds a form to the front."""

    def bring_to_front(self, form: FormAt) -> None: ...


def open_form(within: QWidget, form: FormAt) -> bool:
    """Go to a form that stands open, or press the button that opens it; say whether one did."""
    if isinstance(within, FrontBringer):
        within.bring_to_front(form)
        QCoreApplication.sendPostedEvents()  # what was made anew is shown only then
    for one in within.findChildren(Form):
        if one.form_at() == form and one.isVisibleTo(within):
            one.meet_keeper()
            return True
    return any(one.open_form(form.name, form.record) for one in within.findChildren(Button))
