"""What the SMART check looks at in one target besides its wording: values, dates and links."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from senco_desk.domain.measures import Better
from senco_desk.domain.smart_drafts import Surroundings, TargetDraft
from senco_desk.domain.smart_wording import Amount, Reader, Wording, as_read
from senco_desk.domain.terms import write_date, write_weeks
from senco_desk.domain.wording import counted, write_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a check found: in ``words``, "" where the rule says it all, and what it looked at.

    A finding stays the same finding while ``looked_at`` stays the same.
    """

    words: str = ""
    looked_at: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a rule's data give its check: numbers by name, words to look for, and the reader."""

    numbers: Mapping[str, float]
    wording: Wording | None
    reader: Reader


TargetCheck = Callable[[TargetDraft, Surroundings, Given], Seen | None]


def _blank(text: str | None) -> bool:
    return not (text or "").strip()


def _unit_missing(draft: TargetDraft, _round: Surroundings, given: Given) -> Seen | None:
    if _blank(draft.measure_name):
        return None
    filler = given.wording.find(as_read(draft.measure_unit or "")) if given.wording else None
    if not _blank(draft.measure_unit) and filler is None:
        return None
    return Seen(words=filler or "", looked_at=(as_read(draft.measure_unit or ""),))


_SHORTEST_WORD = 3
_STEM = 4


def _stems(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]+", as_read(text))
    return {word[:_STEM] for word in words if len(word) >= _SHORTEST_WORD}


def _measure_elsewhere(draft: TargetDraft, _round: Surroundings, given: Given) -> Seen | None:
    if _blank(draft.statement) or _blank(draft.measure_name):
        return None
    texts = (draft.statement or "", draft.measure_name or "", draft.measure_unit or "")
    ignored = given.wording
    told = {
        stem
        for word in as_read(f"{texts[1]} {texts[2]}").split()
        if ignored is None or ignored.find(word) is None
        for stem in _stems(word)
    }
    if len(told) < given.numbers["fewest"] or told & _stems(texts[0]):
        return None
    return Seen(words=texts[1].strip(), looked_at=tuple(map(as_read, texts)))


def _baseline_missing(draft: TargetDraft, _round: Surroundings, _given: Given) -> Seen | None:
    if _blank(draft.statement) or draft.baseline is not None:
        return None
    return Seen(looked_at=(as_read(draft.statement or ""),))


def _goal_missing(draft: TargetDraft, _round: Surroundings, _given: Given) -> Seen | None:
    if _blank(draft.statement) or draft.goal is not None:
        return None
    return Seen(looked_at=(as_read(draft.statement or ""),))


def _day_missing(draft: TargetDraft, _round: Surroundings, _given: Given) -> Seen | None:
    if draft.goal is None or draft.goal_on is not None:
        return None
    return Seen(looked_at=(draft.goal,))


def _baseline_old(draft: TargetDraft, around: Surroundings, given: Given) -> Seen | None:
    began = around.cycle.started_on
    if draft.baseline_on is None or began - draft.baseline_on <= timedelta(
        weeks=given.numbers["weeks"]
    ):
        return None
    return Seen(
        words=f"measured on {write_date(draft.baseline_on)}, "
        f"{write_weeks(began - draft.baseline_on)} before the plan began",
        looked_at=(draft.baseline_on, began),
    )


def _goal_close(draft: TargetDraft, _round: Surroundings, given: Given) -> Seen | None:
    if draft.baseline is None or draft.goal is None:
        return None
    step = abs(draft.goal - draft.baseline)
    share = given.numbers["per_cent"] / 100
    of_scale = (
        None
        if draft.lowest is None or draft.highest is None
        else share * (draft.highest - draft.lowest)
    )
    of_baseline = abs(draft.baseline) * given.numbers["per_cent_of_baseline"] / 100
    if step >= of_baseline or (of_scale is not None and step >= of_scale):
        return None
    return Seen(
        words=f"from {write_number(draft.baseline)} to {write_number(draft.goal)}",
        looked_at=(draft.baseline, draft.goal, draft.lowest, draft.highest),
    )


def _goal_at_the_top(draft: TargetDraft, _round: Surroundings, given: Given) -> Seen | None:
    low, high = draft.lowest, draft.highest
    if draft.goal is None or low is None or high is None or draft.better is not Better.MORE:
        return None
    if draft.goal < high or high - low < given.numbers["shortest_scale"]:
        return None
    return Seen(words=f"{write_number(draft.goal)} is the highest value", looked_at=(high,))


def _goal_reached(draft: TargetDraft, around: Surroundings, given: Given) -> Seen | None:
    until = around.cycle.agreed_on or draft.baseline_on or around.today
    before = [one.value for one in draft.measurements if one.happened_on <= until]
    if len(before) < given.numbers["fewest"] or not draft.is_met_by(median(before)):
        return None
    return Seen(
        words=f"the middle one of {counted(len(before), 'measurement')} up to "
        f"{write_date(until)} is {write_number(median(before))}",
        looked_at=(draft.goal, *before),
    )


def _goal_not_the_statements(draft: TargetDraft, _round: Surroundings, given: Given) -> Seen | None:
    if draft.goal is None:
        return None
    unit = as_read(draft.measure_unit or "")
    amounts = given.reader.amounts(as_read(draft.statement or ""))
    shares = [one.share for one in amounts if one.share is not None and unit == "%"]
    said = [one.value for one in amounts if _is_counted_in(unit, one, given)] + shares
    named = [one.value for one in amounts] + shares
    if not said or any(abs(one - draft.goal) < given.numbers["apart"] for one in named):
        return None
    return Seen(
        words=f"{write_number(said[0])} in the statement, {write_number(draft.goal)} as the goal",
        looked_at=(as_read(draft.statement or ""), as_read(draft.measure_unit or ""), draft.goal),
    )


_BETWEEN = 1
"""Words that may stand between a number and what is counted: "16 correct words"."""


def _is_counted_in(unit: str, amount: Amount, given: Given) -> bool:
    """Say whether an amount of the statement is one of the unit in which the goal is given.

    "of 10 words" is the unit of "8 of 10 spoken words" and "8 out of 10"; "words a minute" that
    of "60 words" and "60 correct words".
    """
    if unit.startswith("of "):
        (whole, *_) = given.reader.amounts(unit) or (None,)
        return whole is not None and amount.whole == whole.value
    noun = unit.split(" ", maxsplit=1)[0].rstrip("s")
    counted_in = amount.after.split(" ")[: _BETWEEN + 1]
    return bool(noun) and any(word.startswith(noun) for word in counted_in)


def _goal_past(draft: TargetDraft, around: Surroundings, _given: Given) -> Seen | None:
    if draft.goal_on is None or around.cycle.agreed_on or draft.goal_on >= around.today:
        return None
    return Seen(words=write_date(draft.goal_on), looked_at=(draft.goal_on,))


def _goal_before_plan(draft: TargetDraft, around: Surroundings, _given: Given) -> Seen | None:
    began = around.cycle.started_on
    if draft.goal_on is None or draft.goal_on > began:
        return None
    return Seen(
        words=f"{write_date(draft.goal_on)}; the plan began on {write_date(began)}",
        looked_at=(draft.goal_on, began),
    )


def _goal_after_review(draft: TargetDraft, around: Surroundings, _given: Given) -> Seen | None:
    review = around.cycle.review_on
    if draft.goal_on is None or review is None or draft.goal_on <= review:
        return None
    return Seen(
        words=f"{write_date(draft.goal_on)}; the review is on {write_date(review)}",
        looked_at=(draft.goal_on, review),
    )


def _goal_far(draft: TargetDraft, around: Surroundings, given: Given) -> Seen | None:
    began = around.cycle.started_on
    if draft.goal_on is None or draft.goal_on - began <= timedelta(weeks=given.numbers["weeks"]):
        return None
    return Seen(
        words=f"{write_date(draft.goal_on)}, {write_weeks(draft.goal_on - began)} after the plan "
        "began",
        looked_at=(draft.goal_on, began),
    )


def _goal_soon(draft: TargetDraft, around: Surroundings, given: Given) -> Seen | None:
    began = max(around.cycle.started_on, draft.baseline_on or around.cycle.started_on)
    if draft.goal_on is None or not timedelta() < draft.goal_on - began < timedelta(
        weeks=given.numbers["weeks"]
    ):
        return None
    return Seen(
        words=f"{counted((draft.goal_on - began).days, 'day')} from "
        f"{write_date(began)} to {write_date(draft.goal_on)}",
        looked_at=(draft.goal_on, began),
    )


def _who_missing(draft: TargetDraft, _round: Surroundings, _given: Given) -> Seen | None:
    if _blank(draft.statement) or not _blank(draft.who_does_what):
        return None
    return Seen(looked_at=(as_read(draft.statement or ""),))


def _nobody_named(draft: TargetDraft, _round: Surroundings, given: Given) -> Seen | None:
    written = draft.who_does_what or ""
    told = as_read(written)
    if given.wording is None or given.wording.find(told) is None:
        return None
    return None if given.reader.names_somebody(written) else Seen(looked_at=(told,))


def _how_often_missing(draft: TargetDraft, around: Surroundings, given: Given) -> Seen | None:
    told = as_read(draft.who_does_what or "")
    if around.provisions or given.wording is None or given.wording.find(told) is None:
        return None
    return Seen(looked_at=(told,))


def _not_linked(draft: TargetDraft, around: Surroundings, _given: Given) -> Seen | None:
    if _blank(draft.statement) or draft.need_id is not None or not around.current_needs:
        return None
    return Seen(looked_at=(as_read(draft.statement or ""),))


def _why_missing(draft: TargetDraft, around: Surroundings, _given: Given) -> Seen | None:
    linked = draft.need_id is not None or around.current_needs
    if _blank(draft.statement) or linked or not _blank(draft.why):
        return None
    return Seen(looked_at=(as_read(draft.statement or ""),))


def _why_repeats(draft: TargetDraft, _round: Surroundings, _given: Given) -> Seen | None:
    if _blank(draft.why) or as_read(draft.why or "") != as_read(draft.statement or ""):
        return None
    return Seen(looked_at=(as_read(draft.why or ""),))


def _need_ended(draft: TargetDraft, around: Surroundings, _given: Given) -> Seen | None:
    need = next((one for one in around.needs if one.id == draft.need_id), None)
    if need is None or need.ends_on is None or need.ends_on > around.cycle.started_on:
        return None
    return Seen(
        words=f"{need.code} ended on {write_date(need.ends_on)}",
        looked_at=(need.id, need.ends_on),
    )


def _copied(draft: TargetDraft, around: Surroundings, _given: Given) -> Seen | None:
    if around.last is None or _blank(draft.statement):
        return None
    said = as_read(draft.statement or "")
    same = [
        one.target
        for one in around.last.targets
        if as_read(one.target.statement) == said and one.target.goal == draft.goal
    ]
    if not same:
        return None
    return Seen(
        words=f"target {same[0].order} of cycle {around.last.cycle.number}",
        looked_at=(said, draft.goal),
    )


def _twice(draft: TargetDraft, around: Surroundings, _given: Given) -> Seen | None:
    said = as_read(draft.statement or "")
    same = [
        one
        for one in around.targets
        if (draft.order is None or one.order < draft.order)
        and said
        and as_read(one.statement) == said
    ]
    return Seen(words=f"target {same[0].order}", looked_at=(said,)) if same else None


TARGET_CHECKS: Mapping[str, tuple[TargetCheck, tuple[str, ...]]] = {
    "unit_missing": (_unit_missing, ()),
    "measure_elsewhere": (_measure_elsewhere, ("fewest",)),
    "baseline_missing": (_baseline_missing, ()),
    "baseline_old": (_baseline_old, ("weeks",)),
    "goal_missing": (_goal_missing, ()),
    "goal_day_missing": (_day_missing, ()),
    "goal_close": (_goal_close, ("per_cent", "per_cent_of_baseline")),
    "goal_at_the_top": (_goal_at_the_top, ("shortest_scale",)),
    "goal_reached": (_goal_reached, ("fewest",)),
    "goal_not_the_statements": (_goal_not_the_statements, ("apart",)),
    "goal_past": (_goal_past, ()),
    "goal_before_plan": (_goal_before_plan, ()),
    "goal_after_review": (_goal_after_review, ()),
    "goal_far": (_goal_far, ("weeks",)),
    "goal_soon": (_goal_soon, ("weeks",)),
    "who_missing": (_who_missing, ()),
    "nobody_named": (_nobody_named, ()),
    "how_often_missing": (_how_often_missing, ()),
    "not_linked": (_not_linked, ()),
    "why_missing": (_why_missing, ()),
    "why_repeats": (_why_repeats, ()),
    "need_ended": (_need_ended, ()),
    "copied": (_copied, ()),
    "twice": (_twice, ()),
}
"""Checks of a target by their name in the data, each with the numbers that it wants."""
