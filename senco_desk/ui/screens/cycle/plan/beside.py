"""What stands beside the fields of the form of a target or a provision. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from senco_desk.ui.parts.fields import Values
from senco_desk.ui.screens.cycle.plan.remarks import FormRemarks


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside the fields of a form.

    ``look_up`` gives the words of a strategy for the field ``into``, None where none was chosen;
    ``keep_in_bank`` takes what stands in the form. ``start_at`` is where the cursor begins.
    """

    remarks: FormRemarks
    into: str
    look_up: Callable[[], str | None]
    keep_in_bank: Callable[[Values], None]
    start_at: str | None = None
