"""What the SMART check looks at in a provision besides its wording, and in a plan as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from senco_desk.domain.cycles import ViewGiver
from senco_desk.domain.money import write_hours
from senco_desk.domain.provision import times_a_week_words
from senco_desk.domain.smart_drafts import ProvisionDraft, Surroundings, draft_of_provision
from senco_desk.domain.smart_targets import Given, Seen
from senco_desk.domain.smart_wording import as_read
from senco_desk.domain.terms import write_date, write_weeks
from senco_desk.domain.wording import counted

ProvisionCheck = Callable[[ProvisionDraft, Surroundings, Given], Seen | None]
PlanCheck = Callable[[Surroundings, Given], Seen | None]


def _less_often_than_said(
    draft: ProvisionDraft, _around: Surroundings, given: Given
) -> Seen | None:
    if draft.times_a_week is None:
        return None
    text = as_read(draft.what or "").rstrip(".")
    # Within a sentence such words may be about something else: a course with daily practice.
    said = {
        phrase: times
        for phrase, times in given.numbers.items()
        if text.startswith(f"{phrase} ") or text.endswith(f" {phrase}")
    }
    if not said or draft.times_a_week >= min(said.values()):
        return None
    return Seen(
        words=f'"{min(said, key=said.__getitem__)}" in words, '
        f"{times_a_week_words(draft.times_a_week)} in figures",
        looked_at=(text, draft.times_a_week),
    )


def _outside_the_plan(draft: ProvisionDraft, around: Surroundings, _given: Given) -> Seen | None:
    review = around.cycle.review_on
    late = draft.starts_on is not None and review is not None and draft.starts_on > review
    early = draft.ends_on is not None and draft.ends_on < around.cycle.started_on
    if not late and not early:
        return None
    return Seen(
        words="it starts after the review" if late else "it ends before the plan began",
        looked_at=(draft.starts_on, draft.ends_on, review, around.cycle.started_on),
    )


def _longer_than(draft: ProvisionDraft, _around: Surroundings, given: Given) -> Seen | None:
    if draft.starts_on is None or draft.ends_on is None:
        return None
    days = (draft.ends_on - draft.starts_on).days + 1
    if days <= given.numbers["days"]:
        return None
    return Seen(words=counted(days, "day"), looked_at=(draft.starts_on, draft.ends_on))


def _more_than_a_week(draft: ProvisionDraft, _around: Surroundings, given: Given) -> Seen | None:
    minutes = (draft.minutes or 0) * (draft.times_a_week or 0)
    if minutes <= given.numbers["hours"] * 60:
        return None
    return Seen(
        words=f"{write_hours(minutes)} a week",
        looked_at=(draft.minutes, draft.times_a_week),
    )


def _provision_twice(draft: ProvisionDraft, around: Surroundings, _given: Given) -> Seen | None:
    def told(one: ProvisionDraft) -> tuple[object, ...]:
        return (
            as_read(one.what or ""),
            as_read(one.who or ""),
            one.group_size,
            one.minutes,
            one.times_a_week,
            one.starts_on,
            one.ends_on,
        )

    if not as_read(draft.what or ""):
        return None
    same = [
        kept
        for kept in around.provisions
        if (draft.order is None or kept.order < draft.order)
        and told(draft_of_provision(kept)) == told(draft)
    ]
    return Seen(words=f"provision {same[0].order}", looked_at=told(draft)) if same else None


PROVISION_CHECKS: Mapping[str, tuple[ProvisionCheck, tuple[str, ...] | None]] = {
    "less_often_than_said": (_less_often_than_said, None),
    "outside_the_plan": (_outside_the_plan, ()),
    "more_than_a_week": (_more_than_a_week, ("hours",)),
    "longer_than": (_longer_than, ("days",)),
    "provision_twice": (_provision_twice, ()),
}
"""Checks of a provision by name, each with the numbers it wants; None where they are phrases."""


def _no_outcome(around: Surroundings, _given: Given) -> Seen | None:
    planned = around.targets or around.provisions
    return Seen() if planned and not (around.cycle.outcome or "").strip() else None


def _no_target(around: Surroundings, _given: Given) -> Seen | None:
    return Seen() if around.provisions and not around.targets else None


def _no_provision(around: Surroundings, _given: Given) -> Seen | None:
    return Seen() if around.targets and not around.provisions else None


def _too_many_targets(around: Surroundings, given: Given) -> Seen | None:
    number = len(around.targets)
    if number <= given.numbers["most"]:
        return None
    return Seen(words=counted(number, "target"), looked_at=(number,))


def _primary_need_left_out(around: Surroundings, _given: Given) -> Seen | None:
    if not around.targets or not around.current_needs:
        return None
    first = around.current_needs[0]
    if any(one.need_id == first.id or one.area is first.area for one in around.targets):
        return None
    return Seen(words=first.code, looked_at=(first.id,))


def _pupil_not_asked(around: Surroundings, given: Given) -> Seen | None:
    return _not_asked(around, given, ViewGiver.PUPIL)


def _parents_not_asked(around: Surroundings, given: Given) -> Seen | None:
    return _not_asked(around, given, ViewGiver.PARENT)


def _not_asked(around: Surroundings, given: Given, giver: ViewGiver) -> Seen | None:
    asked = around.asked(giver, given.numbers["weeks"])
    return Seen() if around.targets and not asked else None


def _not_assessed(around: Surroundings, _given: Given) -> Seen | None:
    return Seen() if around.targets and not around.record.assessments else None


def _parents_not_told(around: Surroundings, _given: Given) -> Seen | None:
    agreed = around.cycle.agreed_on
    return Seen() if agreed is not None and around.parents_told_on is None else None


def _review_far(around: Surroundings, given: Given) -> Seen | None:
    began, review = around.cycle.started_on, around.cycle.review_on
    if review is None or review - began <= timedelta(weeks=given.numbers["weeks"]):
        return None
    return Seen(
        words=f"{write_date(review)}, {write_weeks(review - began)} after the plan began",
        looked_at=(review, began),
    )


PLAN_CHECKS: Mapping[str, tuple[PlanCheck, tuple[str, ...]]] = {
    "no_outcome": (_no_outcome, ()),
    "no_target": (_no_target, ()),
    "no_provision": (_no_provision, ()),
    "too_many_targets": (_too_many_targets, ("most",)),
    "primary_need_left_out": (_primary_need_left_out, ()),
    "pupil_not_asked": (_pupil_not_asked, ("weeks",)),
    "parents_not_asked": (_parents_not_asked, ("weeks",)),
    "not_assessed": (_not_assessed, ()),
    "parents_not_told": (_parents_not_told, ()),
    "review_far": (_review_far, ("weeks",)),
}
"""Checks of a plan as a whole by name, each with the numbers that it wants."""
