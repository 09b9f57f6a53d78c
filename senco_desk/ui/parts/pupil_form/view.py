"""The dialog in which a pupil's details are filled in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from senco_desk.domain.identity import PupilId
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.parts.fields import Field
from senco_desk.ui.parts.forms import Called
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.messages import Question
from senco_desk.ui.parts.protocols import Feed
from senco_desk.ui.parts.pupil_form.presenter import Hint, PupilFormPresenter


class PupilForm:
    """A form dialog that says while one types what follows from a date of birth or a UPN."""

    def __init__(
        self, parent: QWidget | None, desk: Desk, feed: Feed, pupil: Pupil | None = None
    ) -> None:
        self._presenter = PupilFormPresenter(self, desk, feed, pupil)
        self._names = [one.name for one in self._presenter.fields if isinstance(one, Field)]
        self.dialog = FormDialog(
            parent,
            self._presenter.title,
            self._presenter.fields,
            today=desk.today,
            save=self._presenter.save,
            values=self._presenter.values,
            verb=self._presenter.verb,
        )
        self.dialog.form.stand_for(
            Called(
                name="A pupil",
                words=self._presenter.title,
                record=str(pupil.id) if pupil else None,
            )
        )
        self.dialog.form.changed.connect(self._filled_in)
        self._filled_in()

    @property
    def saved(self) -> PupilId | None:
        """The pupil that was kept; None where nobody was."""
        return self._presenter.saved

    @classmethod
    def ask(
        cls, parent: QWidget | None, desk: Desk, feed: Feed, pupil: Pupil | None = None
    ) -> PupilId | None:
        """Let the user fill in the form; return the pupil that was kept, None when they left."""
        form = cls(parent, desk, feed, pupil)
        form.dialog.exec()
        let_go(form.dialog)
        return form.saved

    # What the presenter asks

    def show_year_group(self, hint: Hint, *, is_by_hand: bool) -> None:
        """Say which year group follows."""
        self.dialog.form.show_hints("year_group", [(hint.status, hint.words)])
        self.dialog.form.show_field("year_group_reason", shown=is_by_hand)

    def show_upn(self, hints: Sequence[Hint], *, asks_reason: bool) -> None:
        """Say what is wrong with the UPN."""
        self.dialog.form.show_hints("upn", [(hint.status, hint.words) for hint in hints])
        self.dialog.form.show_field("upn_reason", shown=asks_reason)

    def show_since(self, *, is_asked: bool) -> None:
        """Ask since when."""
        for name in ("sen_since", "sen_since_unknown"):
            self.dialog.form.show_field(name, shown=is_asked)

    def ask_although_alike(self, refusal: Refusal) -> bool:
        """Ask whether this is another child."""
        return Question.ask(
            self.dialog,
            refusal.title,
            refusal.advice,
            do="Add another child of this name",
            keep="Go back to the form",
        )

    def _filled_in(self) -> None:
        self._presenter.filled_in({name: self.dialog.form.text(name) for name in self._names})
