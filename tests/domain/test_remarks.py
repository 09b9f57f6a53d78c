"""Remarks that were kept as they are come back only when what they are about changes."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from senco_desk.domain.identity import KeptFindingId
from senco_desk.domain.kept_findings import KeptFinding
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.remarks import about_of, remarks_of
from senco_desk.domain.smart import Finding
from tests.builders import fresh_id
from tests.smart_plans import a_good_cycle, a_good_target, found_in

SAID_AT = datetime(2026, 1, 19, 9, tzinfo=UTC)


def kept(finding: Finding, reason: str = "Agreed so with the parents.") -> KeptFinding:
    return KeptFinding(
        id=KeptFindingId(fresh_id()),
        cycle_id=finding.cycle_id,
        rule=finding.rule.key,
        about=about_of(finding),
        fingerprint=finding.fingerprint,
        reason=reason,
        recorded_at=SAID_AT,
    )


def test_a_finding_is_open_until_somebody_keeps_it():
    [finding] = found_in(a_good_cycle(targets=(a_good_target(why="To make progress."),)))
    [open_one] = remarks_of([finding], [])
    assert open_one.is_open
    mine = kept(finding)
    [kept_one] = remarks_of([finding], [mine])
    assert not kept_one.is_open
    assert kept_one.kept is mine


def test_a_reason_keeps_only_the_words_for_which_it_was_given():
    target = a_good_target(who_does_what="Staff to prompt each Monday")
    [finding] = found_in(a_good_cycle(targets=(target,)))
    other = replace(target, target=replace(target.target, who_does_what="Staff to help daily"))
    [again] = found_in(a_good_cycle(targets=(other,)))
    assert again.rule == finding.rule
    assert [one.is_open for one in remarks_of([again], [kept(finding)])] == [True]


def test_a_finding_is_about_a_target_a_provision_or_the_plan():
    target = a_good_target(why="To make progress.")
    [finding] = found_in(a_good_cycle(targets=(target,)))
    assert about_of(finding) == str(target.target.id)
    provision_id = fresh_id()
    assert about_of(replace(finding, target_id=None, provision_id=provision_id)) == str(
        provision_id
    )
    [of_plan] = found_in(a_good_cycle(provisions=()))
    assert about_of(of_plan) == str(of_plan.cycle_id)


def test_nothing_is_kept_without_a_reason():
    [finding] = found_in(a_good_cycle(provisions=()))
    with pytest.raises(Refusal, match="Say why"):
        kept(finding, " ")
