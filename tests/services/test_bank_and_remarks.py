"""The school's own bank, and remarks that are kept as they are, in a real file."""

from dataclasses import replace

import pytest

from senco_desk.domain.cycles import Cycle
from senco_desk.domain.identity import KeptFindingId, PupilId
from senco_desk.domain.kept_findings import Keeping, KeptFinding
from senco_desk.domain.own_bank import OwnEntry
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.remarks import about_of
from senco_desk.domain.smart import check_cycle
from senco_desk.services.desk import Desk
from tests.builders import NOW, a_provision, a_target, fresh_id
from tests.desks import SchoolDay
from tests.own_bank import an_own_provision, an_own_strategy, an_own_target


@pytest.mark.parametrize(
    ("shelf", "entry"),
    [
        ("targets", an_own_target()),
        ("strategies", an_own_strategy()),
        ("provisions", an_own_provision()),
    ],
)
def test_an_own_entry_is_kept_changed_and_taken_out(desk: Desk, shelf: str, entry: OwnEntry):
    brought = len(getattr(desk.guidance.bank(), shelf))
    assert desk.bank.keep(entry).school
    [held, *others] = getattr(desk.bank.bank(), shelf)
    assert held == replace(entry, version=1)
    assert len(others) == brought
    desk.bank.keep(replace(held, topic="Sharing books"))
    [changed, *_] = getattr(desk.bank.bank(), shelf)
    assert changed.topic == "Sharing books"
    desk.bank.remove(changed)
    assert len(getattr(desk.bank.bank(), shelf)) == brought


def test_the_history_tells_an_own_entry_in_words(desk: Desk):
    own = an_own_target()
    desk.bank.keep(own)
    with desk.setting.work() as work:
        [entry] = work.history(own.id)
    told = {one.field: one.after for one in entry.fields}
    assert told["Key stages"] == "Key stage 2"
    assert told["Types of need"] == "SPLD"
    assert told["How it is measured"] == own.how_measured
    assert "Key" not in told


@pytest.fixture
def kept(desk: Desk, day: SchoolDay) -> KeptFinding:
    """What is kept of a target that is on file: that its wording is vague."""
    cycle = day.start(day.add_pupil().id).cycle
    target = a_target(cycle_id=cycle.id, statement="Improve reading")
    desk.planning.save_target(target)
    record = desk.pupils.record(cycle.pupil_id)
    rules = desk.guidance.smart_rules()
    finding = next(
        one
        for one in check_cycle(rules, record.cycles[-1], record, desk.today())
        if one.rule.key == "statement-vague-verb"
    )
    return KeptFinding(
        id=KeptFindingId(fresh_id()),
        cycle_id=cycle.id,
        rule=finding.rule.key,
        about=about_of(finding),
        fingerprint=finding.fingerprint,
        reason="His own words.",
        recorded_at=NOW,
    )


def on_file(desk: Desk, kept: KeptFinding) -> tuple[KeptFinding, ...]:
    with desk.setting.work() as work:
        return work.find(KeptFinding, cycle_id=kept.cycle_id)


def test_a_remark_is_kept_with_its_reason_and_taken_back(desk: Desk, kept: KeptFinding):
    assert desk.remarks.keep(kept).cycles == {kept.cycle_id}
    [held] = on_file(desk, kept)
    assert held.reason == "His own words."
    assert held.recorded_at == desk.now()
    desk.remarks.take_back(held)
    assert on_file(desk, kept) == ()


def test_a_new_reason_takes_the_place_of_the_one_before(desk: Desk, kept: KeptFinding):
    desk.remarks.keep(kept)
    again = replace(
        kept, id=KeptFindingId(fresh_id()), fingerprint="another", reason="So the parents ask."
    )
    desk.remarks.keep(again)
    [held] = on_file(desk, kept)
    assert (held.reason, held.fingerprint) == ("So the parents ask.", "another")


def test_a_reason_typed_in_the_form_is_written_with_the_target_or_not_at_all(
    desk: Desk, kept: KeptFinding
):
    target = desk.pupils.record(_pupil(desk, kept)).cycles[-1].targets[0].target
    with pytest.raises(Refusal):
        desk.planning.save_target(replace(target, version=99, why="New"), Keeping(kept=(kept,)))
    assert on_file(desk, kept) == ()
    desk.planning.save_target(target, Keeping(kept=(kept,)))
    [held] = on_file(desk, kept)
    desk.planning.save_target(target, Keeping(taken_back=(held,)))
    assert on_file(desk, kept) == ()


def test_a_reason_typed_in_the_form_of_a_provision_is_written_with_it(
    desk: Desk, kept: KeptFinding
):
    provision = a_provision(cycle_id=kept.cycle_id)
    mine = replace(kept, about=str(provision.id), rule="provision-who-vague")
    desk.planning.save_provision(provision, Keeping(kept=(mine,)))
    assert [one.about for one in on_file(desk, kept)] == [str(provision.id)]
    held = desk.pupils.record(_pupil(desk, kept)).cycles[-1].provisions[0].provision
    desk.planning.remove(held)
    assert on_file(desk, kept) == ()


def test_what_was_kept_of_a_target_goes_with_it(desk: Desk, kept: KeptFinding):
    desk.remarks.keep(kept)
    target = desk.pupils.record(_pupil(desk, kept)).cycles[-1].targets[0].target
    desk.planning.remove(target)
    assert on_file(desk, kept) == ()


def test_nothing_is_kept_in_a_cycle_that_is_closed(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    cycle = day.review(pupil.id).cycle
    desk.reviewing.sign_off(cycle.id)
    kept = KeptFinding(
        id=KeptFindingId(fresh_id()),
        cycle_id=cycle.id,
        rule="plan-no-outcome",
        about=str(cycle.id),
        fingerprint="0",
        reason="So agreed.",
        recorded_at=NOW,
    )
    with pytest.raises(Refusal, match="closed"):
        desk.remarks.keep(kept)


def test_nothing_is_kept_or_taken_back_in_a_plan_that_is_agreed(
    desk: Desk, day: SchoolDay, kept: KeptFinding
):
    desk.remarks.keep(kept)
    [held] = on_file(desk, kept)
    cycle = desk.pupils.record(_pupil(desk, kept)).cycles[-1].cycle
    desk.planning.agree_plan(cycle, agreed_on=day.today, parents_told_on=None, review_on=day.today)
    for act in (desk.remarks.keep, desk.remarks.take_back):
        with pytest.raises(Refusal, match="agreed"):
            act(held)
    assert on_file(desk, kept) == (held,)


def _pupil(desk: Desk, kept: KeptFinding) -> PupilId:
    with desk.setting.work() as work:
        return work.get(Cycle, kept.cycle_id).pupil_id
