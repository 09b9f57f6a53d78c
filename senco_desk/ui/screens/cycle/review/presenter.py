"""Decides what Review shows, keeps what is entered there, and signs it off. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from senco_desk.domain.identity import (
    ProvisionId,
    ProvisionOutcomeId,
    ReviewId,
    TargetId,
    TargetOutcomeId,
)
from senco_desk.domain.judging import remark_on, remark_on_provision
from senco_desk.domain.progress import chart_of
from senco_desk.domain.record import CycleRecord, ProvisionRecord, Remark, TargetRecord, Want
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.reviews import (
    Decision,
    Impact,
    NextStep,
    Outcome,
    ProvisionOutcome,
    Quality,
    Review,
    TargetOutcome,
    doubt_about_day,
)
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.terms import write_date
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.acting import RefusingView, announced
from senco_desk.ui.parts.fields import Values, read_date
from senco_desk.ui.parts.protocols import Feed, Shell
from senco_desk.ui.screens.cycle.protocols import LinesView
from senco_desk.ui.screens.cycle.review.fields import EVALUATION_FIELDS, OUTCOME_FIELDS
from senco_desk.ui.screens.cycle.shown import LineToFill, Shown


class ReviewView(RefusingView, LinesView, Protocol):
    """What the presenter needs of the pane."""

    def show_meeting(self, values: Mapping[str, object], *, may_change: bool) -> None:
        """Show day and people, unless something else is being typed there; so with all forms."""
        ...

    def show_decision(self, values: Mapping[str, object], *, may_change: bool) -> None:
        """Show decision, reason and next review."""
        ...

    def show_wants(self, wants: Sequence[Want], *, may_change: bool) -> None:
        """Show what is still wanting before it can be signed off, each leading to its field."""
        ...

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show what is worth a second look before signing off, each leading to its note."""
        ...

    def finish_typing(self) -> bool:
        """Ask what becomes of unsaved input; False where the user stays with it."""
        ...

    def ask_to_go_on(self, title: str, advice: str, do: str) -> bool:
        """Ask once."""
        ...

    def ask_to_sign_off(self, title: str, advice: str) -> bool:
        """Ask once."""
        ...


NOT_RECORDED = Refusal(
    "Nothing was recorded.",
    "What you typed is still here: check the day. Where it is the plan that is dated wrongly, a "
    "correction beside it can say so.",
    field="happened_on",
)


class ReviewPresenter:
    """Keeps the review of a cycle."""

    def __init__(self, view: ReviewView, desk: Desk, feed: Feed, shell: Shell) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._shell = shell
        self._shown: Shown

    def show(self, shown: Shown) -> None:
        """Show the review of this cycle."""
        self._shown = shown
        cycle, may_change = shown.cycle, shown.may_change
        review, today = cycle.review, self._desk.today()
        self._view.show_meeting(
            {
                "happened_on": review.happened_on if review else None,
                "present": review.present if review else None,
                "parents_present": review.parents_present if review else None,
            },
            may_change=may_change,
        )
        self._view.show_targets(
            [_target_judging(one, cycle, today) for one in cycle.targets], may_change=may_change
        )
        self._view.show_provisions(
            [
                _provision_judging(one, cycle, shown.calendar, cycle.sessions_count_until(today))
                for one in cycle.provisions
            ],
            may_change=may_change,
        )
        self._view.show_decision(
            {
                "decision": review.decision if review else None,
                "decision_reason": review.decision_reason if review else None,
                "next_review_on": review.next_review_on if review else None,
            },
            may_change=may_change,
        )
        self._view.show_wants(cycle.wants_before_sign_off, may_change=may_change)
        self._view.show_remarks(cycle.remarks_before_sign_off)

    def save_meeting(self, values: Values) -> None:
        """Keep day and people of the meeting; raises a Refusal for the form to show.

        A day before the plan was agreed is asked about once.
        """
        on = values.day("happened_on")
        held = self._shown.cycle.review
        doubt = doubt_about_day(on, self._shown.cycle.cycle.agreed_on)
        if (
            doubt is not None
            and (held is None or held.happened_on != on)
            and not self._view.ask_to_go_on("Record this day all the same?", doubt, "Record it")
        ):
            raise NOT_RECORDED
        review = held or Review(
            id=ReviewId(self._desk.new_id()),
            cycle_id=self._shown.cycle.cycle.id,
            happened_on=on,
            recorded_at=self._desk.now(),
        )
        self._feed.announce(
            self._desk.reviewing.save_review(
                replace(
                    review,
                    happened_on=on,
                    present=values.text_or_none("present"),
                    parents_present=values.one_or_none("parents_present", bool),
                )
            )
        )

    def save_decision(self, values: Values) -> None:
        """Keep the decision; raises a Refusal for the form to show."""
        held = self._shown.cycle.review
        if held is None:
            raise Refusal(
                "The day of the review meeting is not recorded yet.",
                "Record it at the top of this page first.",
            )
        self._feed.announce(
            self._desk.reviewing.save_review(
                replace(
                    held,
                    decision=values.one_or_none("decision", Decision),
                    decision_reason=values.text_or_none("decision_reason"),
                    next_review_on=values.day_or_none("next_review_on"),
                )
            )
        )

    def judge_target(self, target_id: TargetId, values: Values) -> None:
        """Keep what became of a target; raises a Refusal for the form to show."""
        outcome = values.one_or_none("outcome", Outcome)
        if outcome is None:
            raise Refusal(
                "Choose what became of this target.",
                "Where it could not be judged, choose 'Not assessed'.",
                field="outcome",
            )
        record = self._shown.cycle.target(target_id)
        held = record.outcome if record else None
        self._feed.announce(
            self._desk.reviewing.judge_target(
                TargetOutcome(
                    id=held.id if held else TargetOutcomeId(self._desk.new_id()),
                    target_id=target_id,
                    outcome=outcome,
                    happened_on=self._judged_on(),
                    recorded_at=held.recorded_at if held else self._desk.now(),
                    note=values.text_or_none("note"),
                    next_step=values.one_or_none("next_step", NextStep),
                    version=held.version if held else 0,
                )
            )
        )

    def remark(self, target_id: TargetId, values: Values) -> str | None:
        """Say where the outcome that is chosen does not agree with what was measured.

        None where it does. Where there is no note yet, one is suggested.
        """
        record = self._shown.cycle.target(target_id)
        if record is None:
            return None
        outcome = values.one_or_none("outcome", Outcome)
        return self._inviting(remark_on(outcome, record.target, record.measurements), values)

    def remark_on_provision(self, provision_id: ProvisionId, values: Values) -> str | None:
        """Say where impact and quality do not agree with the sessions; None where they do."""
        record = self._shown.cycle.provision(provision_id)
        if record is None:
            return None
        impact = values.one_or_none("impact", Impact)
        quality = values.one_or_none("quality", Quality)
        return self._inviting(remark_on_provision(impact, quality, record.sessions), values)

    def _inviting(self, remark: str | None, values: Values) -> str | None:
        """Ask for the reason with a remark, where there is no note yet."""
        if remark is None or values.text("note") or not self._shown.may_change:
            return remark
        return f"{remark} You may know more: say why in the note."

    def remark_on_next_review(self, typed: str) -> str | None:
        """Say where the day typed for the next review is one on which the school is closed."""
        if not self._shown.may_change:
            return None
        return self._shown.calendar.remark(read_date(typed, self._desk.today()))

    def judge_provision(self, provision_id: ProvisionId, values: Values) -> None:
        """Keep impact and quality of a provision; raises a Refusal for the form to show."""
        impact = values.one_or_none("impact", Impact)
        quality = values.one_or_none("quality", Quality)
        if impact is None or quality is None:
            raise Refusal(
                "Impact and quality are kept together.",
                "Choose both; 'Cannot tell' is one of the choices.",
                field="impact" if impact is None else "quality",
            )
        record = self._shown.cycle.provision(provision_id)
        held = record.outcome if record else None
        self._feed.announce(
            self._desk.reviewing.judge_provision(
                ProvisionOutcome(
                    id=held.id if held else ProvisionOutcomeId(self._desk.new_id()),
                    provision_id=provision_id,
                    impact=impact,
                    quality=quality,
                    happened_on=self._judged_on(),
                    recorded_at=held.recorded_at if held else self._desk.now(),
                    note=values.text_or_none("note"),
                    version=held.version if held else 0,
                )
            )
        )

    def sign_off(self) -> None:
        """Close the cycle, once the user has said so; what is typed is settled first."""
        if not self._view.finish_typing():
            return
        cycle = self._shown.cycle
        wants = cycle.wants_before_sign_off
        if wants:
            self._view.refuse(
                Refusal(
                    "The review cannot be signed off yet.",
                    "The list says what is still wanting; each line leads to its field.",
                )
            )
            return
        if not self._view.ask_to_sign_off(
            f"Sign off the review of cycle {cycle.cycle.number}?",
            "The cycle is then closed for good: nothing in it can be changed. A correction is "
            "added beside it, with its date and the reason.",
        ):
            return
        if announced(
            self._feed,
            lambda: self._desk.reviewing.sign_off(cycle.cycle.id),
            self._view.refuse,
        ):
            self._shell.say(f"Cycle {cycle.cycle.number} is signed off.")

    def _judged_on(self) -> date:
        review = self._shown.cycle.review
        return review.happened_on if review else self._desk.today()


def _target_judging(record: TargetRecord, cycle: CycleRecord, today: date) -> LineToFill[TargetId]:
    target, outcome = record.target, record.outcome
    return LineToFill(
        key=target.id,
        heading=f"{target.order}. {target.statement}",
        known=chart_of(record, cycle, (), today).reading,
        fields=OUTCOME_FIELDS,
        values={
            "outcome": outcome.outcome if outcome else None,
            "note": outcome.note if outcome else None,
            "next_step": outcome.next_step if outcome else None,
        },
    )


def _provision_judging(
    record: ProvisionRecord, cycle: CycleRecord, calendar: SchoolCalendar, by: date
) -> LineToFill[ProvisionId]:
    provision, outcome = record.provision, record.outcome
    agreed = cycle.plan_counts
    cut_short = agreed and provision.ends_on > by
    words = record.delivery(calendar, by if cut_short else None, agreed=agreed).words
    return LineToFill(
        key=provision.id,
        heading=f"{provision.order}. {provision.what}",
        known=f"{words} (up to {write_date(by)})" if cut_short else words,
        fields=EVALUATION_FIELDS,
        values={
            "impact": outcome.impact if outcome else None,
            "quality": outcome.quality if outcome else None,
            "note": outcome.note if outcome else None,
        },
    )
