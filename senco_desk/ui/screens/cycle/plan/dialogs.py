"""The forms of a target and of a provision, which fill in and work out while one types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from senco_desk.domain.needs import BroadArea
from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.dialogs import AskingDialog
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.screens.cycle.plan.beside import Beside
from senco_desk.ui.screens.cycle.plan.remarked import RemarkedDialog


class AgreementDialog(AskingDialog):
    """The dates of the agreement; beside the review, whether the school is closed on that day."""

    def __init__(
        self,
        parent: QWidget,
        today: Callable[[], date],
        asking: Asking,
        *,
        remark: Callable[[str], str | None],
    ) -> None:
        super().__init__(parent, today, asking)
        self._remark = remark
        self.form.changed.connect(self._changed)
        self._changed()

    def _changed(self) -> None:
        remark = self._remark(self.form.text("review_on"))
        self.form.show_hints("review_on", [(Status.INFO, remark)] if remark else [])


class TargetDialog(RemarkedDialog):
    """The form of a target.

    A common measure fills in the fields of the measure, a need its broad area; the unit stands
    under baseline and goal.
    """

    def __init__(
        self,
        parent: QWidget,
        today: Callable[[], date],
        asking: Asking,
        beside: Beside,
        *,
        preset_values: Callable[[str], Mapping[str, object]],
        area_of_need: Callable[[str], BroadArea | None],
    ) -> None:
        super().__init__(parent, today, asking, beside)
        self._preset_values = preset_values
        self._area_of_need = area_of_need
        self._preset = self.form.text("preset")
        self._need = self.form.text("need_id")
        self.form.changed.connect(self._changed)
        self._show_unit()

    def _changed(self) -> None:
        preset, need = self.form.text("preset"), self.form.text("need_id")
        if preset != self._preset:
            self._preset = preset
            for name, value in self._preset_values(preset).items():
                self.form.choose(name, value)
        if need != self._need:
            self._need = need
            area = self._area_of_need(need)
            if area is not None:
                self.form.choose("area", area)
        self._show_unit()

    def _show_unit(self) -> None:
        unit = self.form.text("measure_unit").strip()
        for name in ("baseline", "goal"):
            stands_alone = not unit or unit == "%" or unit.startswith("of ")
            self.form.set_help(name, unit if stands_alone else f"in {unit}")


class ProvisionDialog(RemarkedDialog):
    """The form of a provision; the planned sessions are worked out while one types.

    A group that is chosen fills in how many pupils share it, as far as they are on file. Below
    whose hours it costs stands whether there is no rate for them.
    """

    def __init__(
        self,
        parent: QWidget,
        today: Callable[[], date],
        asking: Asking,
        beside: Beside,
        *,
        planned_words: Callable[[Values | None], str],
        role_remark: Callable[[str], str | None],
        group_words: Callable[[Values], str],
        pupils_sharing: Callable[[Values], int | None],
    ) -> None:
        super().__init__(parent, today, asking, beside)
        self._role_remark = role_remark
        self._planned_words = planned_words
        self._group_words = group_words
        self._pupils_sharing = pupils_sharing
        self._group = self.form.text("group_id")
        self.looked.connect(self._show_role)
        self.form.changed.connect(self._changed)
        self._changed()

    def _changed(self) -> None:
        group = self.form.text("group_id")
        if group != self._group:
            self._group = group
            sharing = self._pupils_sharing(self.form.readable())
            if sharing is not None and sharing > 1:
                self.form.choose("group_size", sharing)
        try:
            values = self.form.values()
        except Refusal:
            values = None
        self.form.set_help("ends_on", self._planned_words(values))
        self.form.set_help("group_size", self._group_words(self.form.readable()))
        self._show_role()

    def _show_role(self) -> None:
        remark = self._role_remark(self.form.text("role"))
        self.form.show_hints("role", [(Status.INFO, remark)] if remark else [])
