"""The whole record of one pupil, as one tree to read: screens, pages and sheets all draw on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from senco_desk.domain.actions import Action
from senco_desk.domain.advice import Recommendation
from senco_desk.domain.agreements import Agreement
from senco_desk.domain.contacts import Contact
from senco_desk.domain.cycles import (
    Assessing,
    Assessment,
    Cycle,
    Stage,
    View,
    ViewGiver,
    ViewMoment,
    stage_by,
)
from senco_desk.domain.diary import DiaryEntry
from senco_desk.domain.documents import Document
from senco_desk.domain.happenings import late
from senco_desk.domain.identity import CycleId, DocumentId, ProvisionId, TargetId
from senco_desk.domain.judging import remark_on
from senco_desk.domain.kept_findings import KeptFinding
from senco_desk.domain.leaving import TimeAway, days_off_roll
from senco_desk.domain.measures import Measurement
from senco_desk.domain.needs import Need, NeedRecorded
from senco_desk.domain.one_page import OnePageProfile
from senco_desk.domain.provision import Delivery, Provision, ServedTarget, Session, delivery_of
from senco_desk.domain.pupils import Pupil, SenStatus, SenStatusChange, sen_status_on
from senco_desk.domain.reviews import ProvisionOutcome, Review, TargetOutcome
from senco_desk.domain.school_calendar import OffRoll, PlannedSessions, SchoolCalendar
from senco_desk.domain.schooling import Attendance, Exclusion, PreviousSchool
from senco_desk.domain.sealing import Addendum, PlanVersion
from senco_desk.domain.targets import Target
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRecord:
    """A target with its measurements, oldest first, and its outcome once reviewed."""

    target: Target
    measurements: tuple[Measurement, ...] = ()
    outcome: TargetOutcome | None = None

    @property
    def remark(self) -> str | None:
        """Where outcome and measurements do not agree, in words; None where they do."""
        judged = self.outcome.outcome if self.outcome else None
        return remark_on(judged, self.target, self.measurements)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionRecord:
    """A provision with its sessions, oldest first, and its evaluation once reviewed.

    ``serves`` are the targets it serves; ``off_roll`` is when the pupil is not at the school, so
    that nothing is planned.
    """

    provision: Provision
    sessions: tuple[Session, ...] = ()
    outcome: ProvisionOutcome | None = None
    serves: tuple[ServedTarget, ...] = ()
    off_roll: OffRoll = field(default=(), compare=False)
    """Of the pupil, so no part of what the provision says."""

    def planned(self, calendar: SchoolCalendar) -> PlannedSessions:
        """Count the sessions planned over the whole span, on days at the school."""
        return self.provision.planned(calendar.without(self.off_roll))

    def delivery(
        self, calendar: SchoolCalendar, by: date | None = None, *, agreed: bool
    ) -> Delivery:
        """Set planned against delivered: over the whole span, or both up to a day.

        ``agreed`` says whether the plan counts already: ``CycleRecord.plan_counts``.
        """
        open_to_pupil = calendar.without(self.off_roll)
        return delivery_of(self.provision, self.sessions, open_to_pupil, by, agreed=agreed)


class WantAbout(Enum):
    """What part of a review something is wanting in."""

    MEETING = "meeting"
    OUTCOME = "outcome"
    EVALUATION = "evaluation"
    VIEW = "view"
    DECISION = "decision"
    REASON = "reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """Something that a review still wants, in words, and the first thing that wants it.

    Of the last three one is set where ``about`` is an outcome, an evaluation or a view.
    """

    about: WantAbout
    words: str
    target_id: TargetId | None = None
    provision_id: ProvisionId | None = None
    giver: ViewGiver | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something of a review worth a second look, in words; it never stops the signing off."""

    target_id: TargetId
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleRecord:
    """A cycle with all that belongs to it; plan versions by number, addenda oldest first."""

    cycle: Cycle
    assessments: tuple[Assessment, ...] = ()
    views: tuple[View, ...] = ()
    targets: tuple[TargetRecord, ...] = ()
    provisions: tuple[ProvisionRecord, ...] = ()
    review: Review | None = None
    plan_versions: tuple[PlanVersion, ...] = ()
    addenda: tuple[Addendum, ...] = ()
    kept_findings: tuple[KeptFinding, ...] = ()

    @property
    def stage(self) -> Stage:
        """The stage, as it follows from what is recorded."""
        judged = any(one.outcome for one in self.targets) or any(
            one.outcome for one in self.provisions
        )
        return stage_by(
            signed_off=self.review is not None and self.review.signed_off_at is not None,
            reviewing=self.review is not None or judged,
            agreed=self.cycle.agreed_on is not None,
            planning=bool(self.cycle.outcome or self.targets or self.provisions),
        )

    @property
    def plan_agreed(self) -> str | None:
        """When the plan was first agreed and last changed, in words; None while it is not agreed.

        "18 Sep 2026, changed 13 Oct 2026", as the kept versions of the plan have it. Of a plan
        that is dated after its review it says so.
        """
        if self.cycle.agreed_on is None:
            return None
        reviewed = self.review.happened_on if self.review else None
        if len(self.plan_versions) < 2:
            return _agreed(self.cycle.agreed_on, reviewed)
        first, last = self.plan_versions[0], self.plan_versions[-1]
        return f"{write_date(first.agreed_on)}, changed {_agreed(last.agreed_on, reviewed)}"

    @property
    def assessing(self) -> Assessing:
        """How far Assess is: done with the first area that is assessed; views alone begin it."""
        if self.assessments:
            return Assessing.DONE
        asked = any(one.moment is ViewMoment.ASSESS for one in self.views)
        return Assessing.BEGUN if asked or self.cycle.tried_before else Assessing.NONE

    @property
    def is_closed(self) -> bool:
        """Whether the review is signed off, so that nothing in the cycle may change."""
        return self.stage is Stage.CLOSED

    @property
    def is_untouched(self) -> bool:
        """Whether the cycle was only started: nothing is assessed, asked, planned or agreed."""
        return self.stage is Stage.ASSESS and not (
            self.assessments or self.views or self.cycle.tried_before
        )

    def is_review_overdue(self, today: date) -> bool:
        """Say whether the day agreed for the review has passed without a signed-off review."""
        return (
            not self.is_closed and self.cycle.review_on is not None and self.cycle.review_on < today
        )

    @property
    def plan_counts(self) -> bool:
        """Whether sessions are due by the plan: it is agreed, or was reviewed all the same."""
        return self.cycle.agreed_on is not None or self.review is not None

    def sessions_count_until(self, on: date) -> date:
        """Return the day to count sessions to: that of the review once it is held, else ``on``."""
        return min(self.review.happened_on, on) if self.review else on

    def views_of(self, moment: ViewMoment, giver: ViewGiver) -> tuple[View, ...]:
        """Return the views of one giver at one moment."""
        return tuple(view for view in self.views if view.moment is moment and view.giver is giver)

    def target(self, target_id: TargetId) -> TargetRecord | None:
        """Return a target of this cycle by its id."""
        return next((one for one in self.targets if one.target.id == target_id), None)

    def provision(self, provision_id: ProvisionId) -> ProvisionRecord | None:
        """Return a provision of this cycle by its id."""
        return next((one for one in self.provisions if one.provision.id == provision_id), None)

    @property
    def wants_before_sign_off(self) -> tuple[Want, ...]:
        """What a review still wants before it can be signed off, each with where it belongs."""
        wants: list[Want] = []
        if self.review is None:
            wants.append(Want(about=WantAbout.MEETING, words="the day of the review meeting"))
        without = [one.target.id for one in self.targets if one.outcome is None]
        if without:
            wants.append(
                Want(
                    about=WantAbout.OUTCOME,
                    words=f"an outcome for {len(without)} of "
                    f"{counted(len(self.targets), 'target')}",
                    target_id=without[0],
                )
            )
        unjudged = [one.provision.id for one in self.provisions if one.outcome is None]
        if unjudged:
            wants.append(
                Want(
                    about=WantAbout.EVALUATION,
                    words=f"impact and quality for {len(unjudged)} of "
                    f"{counted(len(self.provisions), 'provision')}",
                    provision_id=unjudged[0],
                )
            )
        wants += [
            Want(
                about=WantAbout.VIEW,
                words=f"the {giver.value.lower()}'s view (or that none was given)",
                giver=giver,
            )
            for giver in (ViewGiver.PUPIL, ViewGiver.PARENT)
            if not self.views_of(ViewMoment.REVIEW, giver)
        ]
        if self.review is None or self.review.decision is None:
            wants.append(Want(about=WantAbout.DECISION, words="the decision"))
        elif not (self.review.decision_reason or "").strip():
            wants.append(Want(about=WantAbout.REASON, words="the reason for the decision"))
        return tuple(wants)

    @property
    def wanting_before_sign_off(self) -> tuple[str, ...]:
        """What a review still wants, as a SENCO would say it."""
        return tuple(want.words for want in self.wants_before_sign_off)

    @property
    def remarks_before_sign_off(self) -> tuple[Remark, ...]:
        """The targets whose outcome and measurements do not agree."""
        remarks: list[Remark] = []
        for one in self.targets:
            if one.outcome and (remark := one.remark):
                why = "The note says more." if one.outcome.note else "No note says why."
                words = f"Target {one.target.order}. {remark} {why}"
                remarks.append(Remark(target_id=one.target.id, words=words))
        return tuple(remarks)


def _agreed(on: date, reviewed: date | None) -> str:
    after = " (after the review)" if reviewed is not None and on > reviewed else ""
    return f"{write_date(on)}{after}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilRecord:
    """All that is recorded of a pupil: cycles by number, needs by rank, the rest by date."""

    pupil: Pupil
    sen_history: tuple[SenStatusChange, ...] = ()
    needs: tuple[Need, ...] = ()
    contacts: tuple[Contact, ...] = ()
    cycles: tuple[CycleRecord, ...] = ()
    documents: tuple[Document, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    one_page_profiles: tuple[OnePageProfile, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    diary: tuple[DiaryEntry, ...] = ()
    actions: tuple[Action, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    previous_schools: tuple[PreviousSchool, ...] = ()
    times_away: tuple[TimeAway, ...] = ()
    needs_recorded: tuple[NeedRecorded, ...] = field(default=(), compare=False)
    """From the history, so no part of what the record says."""

    @property
    def off_roll(self) -> OffRoll:
        """When the pupil is not at the school."""
        return days_off_roll(self.pupil.left_on, self.times_away)

    def recorded(self, need: Need) -> NeedRecorded:
        """Return when the days of a need were recorded."""
        unknown = NeedRecorded(need_id=need.id, start_at=None, end_at=None)
        return next((one for one in self.needs_recorded if one.need_id == need.id), unknown)

    def start_recorded_late(self, need: Need) -> date | None:
        """Return the day on which a need's start was recorded, where that was long after it."""
        at = self.recorded(need).start_at
        return late(need.starts_on, at) if need.starts_on and at else None

    def recommendations_of(self, document_id: DocumentId) -> tuple[Recommendation, ...]:
        """Return what a document recommends, in its order."""
        return tuple(one for one in self.recommendations if one.document_id == document_id)

    @property
    def current_cycle(self) -> CycleRecord | None:
        """The newest cycle, None where there is none."""
        return self.cycles[-1] if self.cycles else None

    def cycle(self, cycle_id: CycleId) -> CycleRecord | None:
        """Return a cycle by its id."""
        return next((one for one in self.cycles if one.cycle.id == cycle_id), None)

    def sen_status(self, on: date) -> SenStatus:
        """Return the SEN provision on a day."""
        return sen_status_on(self.sen_history, on)

    def next_review_on(self) -> date | None:
        """Return the day agreed for the next review; None where none is set.

        That of the open cycle, or the one that the last signed-off review set.
        """
        newest = self.current_cycle
        if newest is None:
            return None
        if newest.is_closed and newest.review is not None:
            return newest.review.next_review_on
        return newest.cycle.review_on
