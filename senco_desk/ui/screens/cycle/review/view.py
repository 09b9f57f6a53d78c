"""Review: the meeting, what became of targets and provision, views, the decision, signing off."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from senco_desk.domain.cycles import ViewGiver, ViewMoment
from senco_desk.domain.identity import ProvisionId, TargetId
from senco_desk.domain.record import Want, WantAbout
from senco_desk.ui.parts.buttons import Button, primary, quiet
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.fields import Field, Values
from senco_desk.ui.parts.focus import tab_through
from senco_desk.ui.parts.headings import Card, words
from senco_desk.ui.parts.inline import InlineForm
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.messages import Question
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.screens.cycle.lines import FormLines
from senco_desk.ui.screens.cycle.pane import PanePage
from senco_desk.ui.screens.cycle.review.fields import DECISION_FIELDS, MEETING_FIELDS
from senco_desk.ui.screens.cycle.review.presenter import ReviewPresenter
from senco_desk.ui.screens.cycle.shown import Key, LineToFill, Shown
from senco_desk.ui.screens.cycle.voices.view import VoicesCard


class ReviewPane(PanePage):
    """The review of a cycle. ``finish`` settles unsaved input in all panes; False to stay."""

    def __init__(self, context: Context, finish: Callable[[], bool]) -> None:
        super().__init__(context)
        self._finish = finish
        self._presenter = ReviewPresenter(self, context.desk, context.feed, context.shell)
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
        self.voices = VoicesCard(
            self,
            ViewMoment.REVIEW,
            (ViewGiver.PUPIL, ViewGiver.PARENT, ViewGiver.TEACHER, ViewGiver.PROFESSIONAL),
            "What each of them said at the review. The pupil's and the parents' are needed, or "
            "that none was given.",
        )
        self.decision = self._form(DECISION_FIELDS, self._presenter.save_decision)
        self.signing = SigningCard(self._presenter.sign_off, self.lead_to)
        for title, subtitle, content in (
            ("The meeting", "", self.meeting),
            ("Targets", "What became of each, beside what was measured.", self.targets),
            (
                "Provision",
                "What it changed for the pupil, and how well it was delivered.",
                self.provisions,
            ),
        ):
            card = Card(title, subtitle)
            card.add(content)
            self.add(card)
        self.add(self.voices)
        decision = Card("The decision")
        decision.add(self.decision)
        self.add(decision)
        self.add(self.signing)
        self.body.addStretch(1)

    @override
    def show_cycle(self, shown: Shown) -> None:
        self._presenter.show(shown)
        self.voices.show_cycle(shown)

    @override
    def forms(self) -> tuple[InlineForm, ...]:
        return (
            self.meeting,
            *self.targets.forms.values(),
            *self.provisions.forms.values(),
            self.decision,
        )

    def show_meeting(self, values: Mapping[str, object], *, may_change: bool) -> None:
        """Show day and people, unless something else is being typed there."""
        self.meeting.show_values(values, may_change=may_change)

    def show_targets(self, lines: Sequence[LineToFill[TargetId]], *, may_change: bool) -> None:
        """Show a form for each target."""
        self.targets.show_lines(lines, may_change=may_change)

    def show_provisions(
        self, lines: Sequence[LineToFill[ProvisionId]], *, may_change: bool
    ) -> None:
        """Show a form for each provision."""
        self.provisions.show_lines(lines, may_change=may_change)

    def show_decision(self, values: Mapping[str, object], *, may_change: bool) -> None:
        """Show decision, reason and next review."""
        self.decision.show_values(values, may_change=may_change)

    def show_wants(self, wants: Sequence[Want], *, may_change: bool) -> None:
        """Show what is still wanting before it can be signed off, each leading to its field."""
        self.signing.setVisible(may_change)
        self.signing.show_wants(wants)

    def finish_typing(self) -> bool:
        """Ask what becomes of unsaved input; False where the user stays with it."""
        return self._finish()

    def ask_to_sign_off(self, title: str, advice: str) -> bool:
        """Ask once."""
        return Question.ask(self, title, advice, do="Sign off", keep="Not yet")

    def lead_to(self, want: Want) -> None:
        """Go to the field in which something is wanting."""
        widget = self._widget_of(want)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(widget)

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


class SigningCard(Card):
    """What is still wanting, each line leading to its field, and the button that signs off."""

    def __init__(self, sign_off: Callable[[], object], lead_to: Callable[[Want], None]) -> None:
        super().__init__("Signing off")
        self._lead_to = lead_to
        self.said = words()
        self.leading: list[Button] = []
        self._wants = QVBoxLayout()
        self._wants.setSpacing(SPACE.hair)
        self.button = primary("Sign off", sign_off)
        self.add(self.said)
        self.body.addLayout(self._wants)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_wants(self, wants: Sequence[Want]) -> None:
        """Show what is still wanting."""
        for button in self.leading:
            button.hide()
            let_go(button)
        self.leading = [self._leader(want) for want in wants]
        for button in self.leading:
            self._wants.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        tab_through(self, self.button)
        self.said.setText(
            "Still wanting before the review can be signed off:"
            if wants
            else "Nothing is wanting. Signing off closes the cycle."
        )

    def _leader(self, want: Want) -> Button:
        button = quiet(sentence(want.words), lambda: self._lead_to(want), icon_name="forward")
        button.setAccessibleName(f"Go to {want.words}")
        return button


def sentence(text: str) -> str:
    """Write words with a capital at the start."""
    return f"{text[:1].upper()}{text[1:]}"
