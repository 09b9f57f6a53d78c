"""One turn of Assess, Plan, Do, Review: the cycle, its assessment and the views in it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from senco_desk.domain.identity import AssessmentId, CycleId, PupilId, ViewId
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.wording import LONGEST_LINE, within


class Stage(Enum):
    """Where a cycle stands; it follows from what is recorded."""

    ASSESS = "Assess"
    PLAN = "Plan"
    DO = "Do"
    REVIEW = "Review"
    CLOSED = "Closed"


def stage_by(*, signed_off: bool, reviewing: bool, agreed: bool, planning: bool) -> Stage:
    """Return the stage that follows from what is recorded; the furthest one counts.

    Closed once the review is signed off; Review once a review or an outcome is recorded; Do
    once the plan is agreed; Plan once it has an outcome, a target or a provision.
    """
    if signed_off:
        return Stage.CLOSED
    if reviewing:
        return Stage.REVIEW
    if agreed:
        return Stage.DO
    return Stage.PLAN if planning else Stage.ASSESS


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """One cycle of a pupil; ``number`` counts from 1.

    ``outcome`` is what the plan is for, in one or two sentences. ``agreed_on`` is the day
    the plan was agreed, ``review_on`` the day agreed for its review. None means that it has not
    happened, or has not been set, yet. ``revising`` is why an agreed plan is being changed, until
    it is agreed anew; None while it is not.
    """

    id: CycleId
    pupil_id: PupilId
    number: int
    started_on: date
    recorded_at: datetime
    tried_before: str | None = None
    outcome: str | None = None
    agreed_on: date | None = None
    review_on: date | None = None
    revising: str | None = None
    version: int = 0

    def __post_init__(self) -> None:
        within(self.tried_before, field="tried_before")
        within(self.outcome, field="outcome", longest=5_000)
        within(self.revising, field="revising", longest=5_000)
        if self.review_on and self.review_on <= self.started_on:
            raise Refusal(
                "The review date is not after the start of the cycle.",
                "Check which of the two dates is mistyped.",
                field="review_on",
            )
        if self.agreed_on and self.agreed_on < self.started_on:
            raise Refusal(
                "The plan was agreed before the cycle started.",
                "Check which of the two dates is mistyped.",
                field="agreed_on",
            )

    @property
    def is_plan_sealed(self) -> bool:
        """Whether the plan is agreed and is not being changed, so that it stays as it is."""
        return self.agreed_on is not None and self.revising is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Strengths and needs in one broad area, as they stood on a day.

    ``method`` says how it was found out: observation, test, work scrutiny, discussion.
    """

    id: AssessmentId
    cycle_id: CycleId
    area: BroadArea
    happened_on: date
    recorded_at: datetime
    strengths: str | None = None
    needs: str | None = None
    method: str | None = None
    version: int = 0

    def __post_init__(self) -> None:
        within(self.strengths, field="strengths")
        within(self.needs, field="needs")
        within(self.method, field="method", longest=LONGEST_LINE)
        if not any(text and text.strip() for text in (self.strengths, self.needs)):
            raise Refusal(
                "There is nothing to keep yet.", "Write strengths, needs or both.", "strengths"
            )


class ViewGiver(Enum):
    """Whose view it is."""

    PUPIL = "Pupil"
    PARENT = "Parent or carer"
    TEACHER = "Teacher"
    PROFESSIONAL = "Professional"


class ViewMoment(Enum):
    """Whether a view was given for the assessment or for the review."""

    ASSESS = "Assess"
    REVIEW = "Review"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Somebody's view, in their own words, with its day and how it was gathered.

    ``words`` is None where somebody was asked and gave no view; ``no_view_reason`` then says
    what happened. ``name`` is who spoke, None where the role says enough.
    """

    id: ViewId
    cycle_id: CycleId
    moment: ViewMoment
    giver: ViewGiver
    happened_on: date
    recorded_at: datetime
    method: str
    name: str | None = None
    words: str | None = None
    no_view_reason: str | None = None
    version: int = 0

    def __post_init__(self) -> None:
        within(self.words, field="words")
        within(self.no_view_reason, field="no_view_reason")
        within(self.name, field="name", longest=LONGEST_LINE)
        within(self.method, field="method", longest=LONGEST_LINE)
        if not self.method.strip():
            raise Refusal(
                "Say how the view was gathered.",
                "For example: conversation, questionnaire, drawing, e-mail.",
                field="method",
            )
        said = [text for text in (self.words, self.no_view_reason) if text]
        if len(said) != 1 or not said[0].strip():
            raise Refusal(
                "A view is either given, in the person's words, or not given, with the reason.",
                "Fill in one of the two.",
                field="words",
            )
