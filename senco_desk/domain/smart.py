"""The SMART check: what could be put better in a target, a provision or a plan, and how.

It says what a rule found, never a score, and it forbids nothing: the SENCO decides.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from senco_desk.domain.identity import CycleId, ProvisionId, TargetId
from senco_desk.domain.record import CycleRecord, PupilRecord
from senco_desk.domain.smart_drafts import (
    ProvisionDraft,
    Surroundings,
    TargetDraft,
    draft_of_provision,
    draft_of_target,
    surroundings,
)
from senco_desk.domain.smart_plans import PLAN_CHECKS, PROVISION_CHECKS
from senco_desk.domain.smart_rules import PLAN_TEXTS, PROVISION_TEXTS, TARGET_TEXTS, About, Rule
from senco_desk.domain.smart_targets import TARGET_CHECKS, Seen
from senco_desk.domain.smart_wording import as_read
from senco_desk.domain.wording import write_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one rule found in one target or provision, or in the plan of a cycle as a whole.

    ``target_id`` or ``provision_id`` is set where it is about one that is on file; a new one
    that is being typed has none yet. ``seen`` is what was found, often in the text's own words;
    it is "" where the rule's title says it all. ``fingerprint`` changes when what the rule
    looked at changes, so that a finding that was kept as it is comes back; capitals, spacing
    and accents alone do not change it.
    """

    rule: Rule
    cycle_id: CycleId
    target_id: TargetId | None = None
    provision_id: ProvisionId | None = None
    seen: str
    fingerprint: str


def check_cycle(
    rules: Sequence[Rule], record: CycleRecord, pupil: PupilRecord, today: date
) -> tuple[Finding, ...]:
    """Return what the rules find: target by target, then provision by provision, then the plan.

    A signed-off cycle cannot change any more, so nothing is said of it.
    """
    if record.is_closed:
        return ()
    around = surroundings(record, pupil, today)
    found: list[Finding] = []
    for target in record.targets:
        found += check_target(rules, draft_of_target(target), around, target.target.id)
    for one in record.provisions:
        draft = draft_of_provision(one.provision)
        found += check_provision(rules, draft, around, one.provision.id)
    return (*found, *check_plan(rules, around))


def check_target(
    rules: Sequence[Rule],
    draft: TargetDraft,
    around: Surroundings,
    target_id: TargetId | None = None,
) -> tuple[Finding, ...]:
    """Return what the rules find in one target, be it on file or still being typed."""
    texts = _read(draft, TARGET_TEXTS)
    found = (
        (
            rule,
            _worded(rule, texts)
            if rule.check is None
            else TARGET_CHECKS[rule.check][0](draft, around, rule.given),
        )
        for rule in rules
        if rule.about is About.TARGET
    )
    return _findings(found, around, target_id=target_id)


def check_provision(
    rules: Sequence[Rule],
    draft: ProvisionDraft,
    around: Surroundings,
    provision_id: ProvisionId | None = None,
) -> tuple[Finding, ...]:
    """Return what the rules find in one provision, be it on file or still being typed."""
    texts = _read(draft, PROVISION_TEXTS)
    found = (
        (
            rule,
            _worded(rule, texts)
            if rule.check is None
            else PROVISION_CHECKS[rule.check][0](draft, around, rule.given),
        )
        for rule in rules
        if rule.about is About.PROVISION
    )
    return _findings(found, around, provision_id=provision_id)


def check_plan(rules: Sequence[Rule], around: Surroundings) -> tuple[Finding, ...]:
    """Return what the rules find in the plan as a whole."""
    texts = _read(around.cycle, PLAN_TEXTS)
    found = (
        (
            rule,
            _worded(rule, texts)
            if rule.check is None
            else PLAN_CHECKS[rule.check][0](around, rule.given),
        )
        for rule in rules
        if rule.about is About.PLAN
    )
    return _findings(found, around)


def _findings(
    found: Iterable[tuple[Rule, Seen | None]],
    around: Surroundings,
    *,
    target_id: TargetId | None = None,
    provision_id: ProvisionId | None = None,
) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            rule=rule,
            cycle_id=around.cycle.id,
            target_id=target_id,
            provision_id=provision_id,
            seen=seen.words,
            fingerprint=_fingerprint(seen),
        )
        for rule, seen in found
        if seen
    )


def _read(holder: object, fields: Sequence[str]) -> Mapping[str, str]:
    return {field: as_read(getattr(holder, field) or "") for field in fields}


def _worded(rule: Rule, texts: Mapping[str, str]) -> Seen | None:
    text = texts[rule.beside]
    found = rule.given.wording.find(text) if rule.given.wording else None
    return None if found is None else Seen(words=found, looked_at=(text,))


def _fingerprint(seen: Seen) -> str:
    told = "\x1f".join(
        write_number(one) if isinstance(one, int | float) else str(one) for one in seen.looked_at
    )
    return hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()[:16]
