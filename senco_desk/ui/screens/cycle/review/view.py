"""Review: the meeting, what became of targets and provision, views, the decision, signing off."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from senco_desk.domain.cycles import ViewGiver, ViewMoment
from senco_desk.domain.identity import ProvisionId, TargetId
from senco_desk.domain.record import Remark, Want, WantAbout
from senco_desk.domain.sealing import Sealed
from senco_desk.domain.thread_breaks import Mend
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.fields import Field, Values
from senco_desk.ui.parts.headings import Card
from senco_desk.ui.parts.inline import InlineForm
from senco_desk.ui.parts.messages import Question
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.screens.cycle.lines import FormLines
from senco_desk.ui.screens.cycle.pane import PanePage
from senco_desk.ui.screens.cycle.record.view import RecordCard
from senco_desk.ui.screens.cycle.review.actions import ActionsCard
from senco_desk.ui.screens.cycle.review.fields import DECISION_FIELDS, MEETING_FIELDS
from senco_desk.ui.screens.cycle.review.presenter import ReviewPresenter
from senco_desk.ui.screens.cycle.review.signing import SigningCard
from senco_desk.ui.screens.cycle.sealing.view import AddendaCard
from senco_desk.ui.screens.cycle.sheet.view import SheetButton
from senco_desk.ui.screens.cycle.shown import Key, LineToFill, Shown
from senco_desk.ui.screens.cycle.voices.view import VoicesCard


class ReviewPane(PanePage):
    """The review of a cycle. ``finish`` settles unsaved input in all panes; False to stay."""

    help_page = "review"

    def __init__(self, context: Context, finish: Callable[[], bool]) -> None:
        super().__init__(context)
        self._finish = finish
        self._presenter = ReviewPresenter(self, context.desk, context.feed, context.shell)
        self.sheet = SheetButton(context, finish)
        self.meeting = self._form(MEETING_FIELDS, self._presenter.save_meeting)
        self.targets: FormLines[TargetId] = FormLines(
            "This plan has no target.",
            lambda line: self._line(line, self._presenter.judge_target),
        )
        self.provisions: FormLines[ProvisionId] = FormLines(
            "This plan has no provision.",
            lambda line: self._line(line, self._presenter.judge_provision),
        )
        for lines in (self.targets, self.provisions):
            lines.edited.connect(self.edited)
        self.targets.edited.connect(self._say_remarks)
        self.provisions.edited.connect(self._say_of_provisions)
        self.voices = VoicesCard(
            self,
            ViewMoment.REVIEW,
            (ViewGiver.PUPIL, ViewGiver.PARENT, ViewGiver.TEACHER, ViewGiver.PROFESSIONAL),
            "What each of them said at the review. The pupil's and the parents' are needed, or "
            "that none was given.",
        )
        self.decision = self._form(DECISION_FIELDS, self._presenter.save_decision)
        self.addenda = AddendaCard(self, Sealed.REVIEW)
        self.agreed = ActionsCard(self)
        self.record = RecordCard(self, finish)
        self.record.given.edited.connect(self.edited)
        self.decision.edited.connect(self._say_closed)
        self.signing = SigningCard(self._presenter.sign_off, self.lead_to, self.lead_to_note)
        self.edited.connect(lambda: self.signing.unsaved.setVisible(self.has_unsaved()))
        for title, subtitle, content in (
            (
                "The meeting",
                (
                    "Before it, a teacher can fill in the review sheet: an Excel workbook with the "
                    "targets of this cycle."
                ),
                self.meeting,
            ),
            ("Targets", "What became of each, beside what was measured.", self.targets),
            (
                "Provision",
                "What it changed for the pupil, and how well it was delivered.",
                self.provisions,
            ),
        ):
            card = Card(title, subtitle)
            if content is self.meeting:
                card.add_action(self.sheet)  # before the form, or Tab would come back up to it
            card.add(content)
            self.add(card)
        self.add(self.voices)
        decision = Card("The decision")
        decision.add(self.decision)
        for card in (decision, self.agreed, self.signing, self.addenda, self.record):
            self.add(card)
        self.body.addStretch(1)

    @override
    def show_cycle(self, shown: Shown) -> None:
        self._presenter.show(shown)
        self.sheet.show_cycle(shown)
        for card in (self.voices, self.agreed, self.addenda, self.record):
            card.show_cycle(shown)

    @override
    def forms(self) -> tuple[InlineForm, ...]:
        return (
            self.meeting,
            *self.targets.forms.values(),
            *self.provisions.forms.values(),
            self.decision,
            self.record.given,
        )

    @override
    def place_of(self, mend: Mend) -> QWidget | None:
        if mend.target_id is not None:
            form = self.targets.forms.get(mend.target_id)
            return form.form.editor("outcome") if form else None
        if mend.giver is not None:
            return self.voices.givers[mend.giver].add_button
        return self.signing.button

    @override
    def place_without_entry(self) -> QWidget:
        return self.meeting.form.editor("happened_on")

    def show_meeting(self, values: Mapping[str, object], *, may_change: bool) -> None:
        """Show day and people, unless something else is being typed there."""
        self.meeting.show_values(values, may_change=may_change)

    def show_targets(self, lines: Sequence[LineToFill[TargetId]], *, may_change: bool) -> None:
        """Show a form for each target, and beside its outcome what does not agree with it."""
        self.targets.show_lines(lines, may_change=may_change)
        self._say_remarks()

    def show_provisions(
        self, lines: Sequence[LineToFill[ProvisionId]], *, may_change: bool
    ) -> None:
        """Show a form for each provision, and beside its impact what does not agree with it."""
        self.provisions.show_lines(lines, may_change=may_change)
        self._say_of_provisions()

    def show_decision(self, values: Mapping[str, object], *, may_change: bool) -> None:
        """Show decision, reason and next review, and beside that whether the school is closed."""
        self.decision.show_values(values, may_change=may_change)
        self._say_closed()

    def show_wants(self, wants: Sequence[Want], *, may_change: bool) -> None:
        """Show what is still wanting before it can be signed off, each leading to its field."""
        self.signing.setVisible(may_change)
        self.signing.show_wants(wants)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show what is worth a second look before signing off, each leading to its note."""
        self.signing.show_remarks(remarks)

    def finish_typing(self) -> bool:
        """Ask what becomes of unsaved input; False where the user stays with it."""
        return self._finish()

    def ask_to_go_on(self, title: str, advice: str, do: str) -> bool:
        """Ask once."""
        return Question.ask(self, title, advice, do=do, keep="Cancel")

    def ask_to_sign_off(self, title: str, advice: str) -> bool:
        """Ask once."""
        return Question.ask(self, title, advice, do="Sign off", keep="Not yet")

    def lead_to(self, want: Want) -> None:
        """Go to the field in which something is wanting."""
        widget = self._widget_of(want)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(widget)

    def lead_to_note(self, remark: Remark) -> None:
        """Go to the note in which one can say why."""
        note = self.targets.forms[remark.target_id].form.editor("note")
        note.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(note)

    def _say_closed(self) -> None:
        form = self.decision.form
        remark = self._presenter.remark_on_next_review(form.text("next_review_on"))
        form.show_hints("next_review_on", [(Status.INFO, remark)] if remark else [])

    def _say_remarks(self) -> None:
        for target_id, form in self.targets.forms.items():
            remark = self._presenter.remark(target_id, form.form.values())
            form.form.show_hints("outcome", [(Status.INFO, remark)] if remark else [])

    def _say_of_provisions(self) -> None:
        for provision_id, form in self.provisions.forms.items():
            remark = self._presenter.remark_on_provision(provision_id, form.form.values())
            form.form.show_hints("impact", [(Status.INFO, remark)] if remark else [])

    def _widget_of(self, want: Want) -> QWidget:
        if want.target_id is not None:
            return self.targets.forms[want.target_id].form.editor("outcome")
        if want.provision_id is not None:
            return self.provisions.forms[want.provision_id].form.editor("impact")
        if want.giver is not None:
            return self.voices.givers[want.giver].add_button
        if want.about is WantAbout.DECISION:
            return self.decision.form.editor("decision")
        if want.about is WantAbout.REASON:
            return self.decision.form.editor("decision_reason")
        return self.meeting.form.editor("happened_on")

    def _form(self, fields: Sequence[Field], save: Callable[[Values], None]) -> InlineForm:
        form = InlineForm(fields, today=self.today, save=save, about="the review")
        form.edited.connect(self.edited)
        return form

    def _line(self, line: LineToFill[Key], save: Callable[[Key, Values], None]) -> InlineForm:
        return InlineForm(
            line.fields,
            today=self.today,
            save=lambda values: save(line.key, values),
            about=line.heading,
        )
