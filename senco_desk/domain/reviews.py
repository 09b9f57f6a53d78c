"""The review: an outcome for every target, impact and quality of provision, a decision."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from senco_desk.domain.identity import (
    CycleId,
    ProvisionId,
    ProvisionOutcomeId,
    ReviewId,
    TargetId,
    TargetOutcomeId,
)
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import within


class Outcome(Enum):
    """What became of a target."""

    MET = "Met"
    PARTLY_MET = "Partly met"
    NOT_MET = "Not met"
    NOT_ASSESSED = "Not assessed"


class NextStep(Enum):
    """What is to become of a target in the next cycle."""

    GOES_ON = "Goes on as it is"
    NEW_GOAL = "Goes on with a new goal"
    ENDS = "Ends here"


class Impact(Enum):
    """What a provision changed for the pupil."""

    STRONG = "Clear impact"
    SOME = "Some impact"
    NONE = "No impact seen"
    CANNOT_TELL = "Cannot tell"


class Quality(Enum):
    """How well a provision was delivered."""

    AS_PLANNED = "As planned"
    MOSTLY = "Mostly as planned"
    NOT_AS_PLANNED = "Not as planned"
    CANNOT_TELL = "Cannot tell"


class Decision(Enum):
    """What the review decided."""

    CONTINUE = "Continue SEN support with a new plan"
    CHANGE = "Change the support"
    MORE = "Add support or involve a specialist"
    END = "End SEN support"
    REQUEST = "Ask the local authority for an EHC needs assessment"


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetOutcome:
    """The outcome of one target at the review; ``next_step`` is None where it was not said."""

    id: TargetOutcomeId
    target_id: TargetId
    outcome: Outcome
    happened_on: date
    recorded_at: datetime
    note: str | None = None
    next_step: NextStep | None = None
    version: int = 0

    def __post_init__(self) -> None:
        within(self.note, field="note")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionOutcome:
    """Impact and quality of one provision: the Code's review stage looks at both."""

    id: ProvisionOutcomeId
    provision_id: ProvisionId
    impact: Impact
    quality: Quality
    happened_on: date
    recorded_at: datetime
    note: str | None = None
    version: int = 0

    def __post_init__(self) -> None:
        within(self.note, field="note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The review meeting of a cycle.

    ``signed_off_at`` is None until the SENCO signs it off, which closes the cycle; from then on
    nothing in the cycle changes, and corrections are addenda beside it. ``parents_present`` says
    whether a parent or carer was there, ``given_on`` when parents were given its record; that
    day may follow the signing off.
    """

    id: ReviewId
    cycle_id: CycleId
    happened_on: date
    recorded_at: datetime
    present: str | None = None
    decision: Decision | None = None
    decision_reason: str | None = None
    next_review_on: date | None = None
    parents_present: bool | None = None
    given_on: date | None = None
    signed_off_at: datetime | None = None
    version: int = 0

    def __post_init__(self) -> None:
        within(self.present, field="present", longest=2_000)
        within(self.decision_reason, field="decision_reason")
        if self.given_on and self.given_on < self.happened_on:
            raise Refusal(
                "The record was given to parents before the review.",
                "Check which of the two dates is mistyped.",
                field="given_on",
            )
        if self.next_review_on and self.next_review_on <= self.happened_on:
            raise Refusal(
                "The next review is not after this one.", "Check the two dates.", "next_review_on"
            )


def doubt_about_day(reviewed: date, agreed: date | None) -> str | None:
    """Say where a review is dated before the plan that it reviews; None where it is not.

    ``agreed`` is when the plan was agreed last, None where it never was.
    """
    if agreed is None or reviewed >= agreed:
        return None
    return (
        f"The plan of this cycle was agreed, or last changed, on {write_date(agreed)}: after a "
        f"review on {write_date(reviewed)}. The record of the review would show both days."
    )


def check_agreed_by_review(agreed: date, reviewed: date | None) -> None:
    """Refuse a plan that is agreed after its own review; None where there was none yet."""
    if reviewed is not None and agreed > reviewed:
        raise Refusal(
            f"The review of this cycle was held on {write_date(reviewed)}, before this plan is "
            "agreed.",
            "Enter the day on which it was agreed. What is changed after the meeting belongs in "
            "the plan of the next cycle.",
            field="agreed_on",
        )
