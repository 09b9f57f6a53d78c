"""No service changes what is sealed, whatever is called, with whatever, in whatever order."""

import shutil
import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senco_desk.domain.groups import Group
from senco_desk.domain.identity import PupilId
from senco_desk.domain.plan_versions import differences, plan_of, read_plan
from senco_desk.domain.record import CycleRecord, PupilRecord, TargetRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.targets import Target
from senco_desk.storage.school_file import open_school_file
from tests.desks import TestClock, a_desk, desk_of
from tests.schools import PASSPHRASE
from tests.services.sealed_scene import ATTEMPTS, Scene, fill, public_methods


@pytest.fixture(scope="module")
def sealed_school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the school once; each story has a copy of it."""
    folder = tmp_path_factory.mktemp("sealed")
    with a_desk(folder) as desk:
        fill(desk)
    return folder / "Alderwick.senco"


@contextmanager
def a_copy(school: Path) -> Generator[Scene]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / school.name
        shutil.copytree(school, path)
        desk = desk_of(open_school_file(path, PASSPHRASE, TestClock()), "m.okafor", TestClock())
        try:
            yield Scene(desk, Path(folder))
        finally:
            desk.close()


def test_every_public_method_of_a_service_is_tried_here(sealed_school: Path):
    with a_copy(sealed_school) as scene:
        assert public_methods(scene.desk) == ATTEMPTS.keys()


@pytest.mark.parametrize("method", sorted(ATTEMPTS))
def test_no_service_changes_what_is_sealed(method: str, sealed_school: Path):
    with a_copy(sealed_school) as scene:
        go_through(scene, [method])


@settings(max_examples=8, deadline=None)
@given(st.lists(st.sampled_from(sorted(ATTEMPTS)), min_size=3, max_size=6))
def test_no_order_of_things_changes_what_is_sealed(sealed_school: Path, methods: list[str]):
    with a_copy(sealed_school) as scene:
        go_through(scene, methods)


@pytest.mark.parametrize(
    "methods",
    [
        ["sealing.revise_plan", "planning.save_target", "sealing.give_up_revision"],
        ["sealing.revise_plan", "planning.remove", "planning.agree_plan", "planning.save_target"],
        ["reviewing.record_given", "reviewing.save_review", "reviewing.record_given"],
    ],
)
def test_what_may_be_changed_leaves_what_was_agreed(methods: list[str], sealed_school: Path):
    with a_copy(sealed_school) as scene:
        go_through(scene, methods)


def go_through(scene: Scene, methods: Sequence[str]) -> None:
    """Try everything that these methods can do, and look at the record after each time."""
    before = scene.records()
    for method in methods:
        for act in list(ATTEMPTS[method](scene)):
            with suppress(Refusal):
                act()
            after = scene.records()
            groups = scene.groups()
            for record in before:
                (now,) = (one for one in after if whose(record, after, method) == one.pupil.id)
                for cycle in record.cycles:
                    if now.cycle(cycle.cycle.id) is None:  # only one no more than started may go
                        assert cycle.is_untouched
                        continue
                    check(record, cycle, now, groups)
            before = after


def whose(record: PupilRecord, after: Sequence[PupilRecord], method: str) -> PupilId:
    """Return the pupil under whom a record is now: another only where two were made one."""
    if any(one.pupil.id == record.pupil.id for one in after):
        return record.pupil.id
    assert method == "merging.merge"
    cycles = {one.cycle.id for one in record.cycles}
    (taken_in,) = (
        one.pupil.id for one in after if cycles <= {held.cycle.id for held in one.cycles}
    )
    return taken_in


def check(
    record: PupilRecord, cycle: CycleRecord, now: PupilRecord, groups: Sequence[Group]
) -> None:
    """See that what was sealed in a cycle is as it was, and that nothing was lost beside it."""
    same = now.cycle(cycle.cycle.id)
    assert same is not None
    assert same.cycle.pupil_id == now.pupil.id
    assert same.plan_versions[: len(cycle.plan_versions)] == cycle.plan_versions
    assert set(cycle.addenda) <= set(same.addenda)
    if cycle.cycle.is_plan_sealed:
        assert plan_of(same, now.needs, groups) == plan_of(cycle, record.needs, groups)
        assert set(cycle.kept_findings) <= set(same.kept_findings)
        assert [needing(one, now) for one in same.targets] == [
            needing(one, record) for one in cycle.targets
        ]
        assert [(one.provision, one.serves) for one in same.provisions] == [
            (one.provision, one.serves) for one in cycle.provisions
        ]
        assert same.cycle.agreed_on == cycle.cycle.agreed_on
        assert same.cycle.started_on == cycle.cycle.started_on
    if same.cycle.is_plan_sealed:
        agreed = read_plan(same.plan_versions[-1].content)
        assert differences(agreed, plan_of(same, now.needs, groups)) == ()
    if cycle.is_closed:
        assert as_sealed(same, cycle) == as_sealed(cycle, cycle)
        assert [needing(one, now) for one in same.targets] == [
            needing(one, record) for one in cycle.targets
        ]
        if same.cycle.number != cycle.cycle.number:  # only where two records were made one
            was = f"this was cycle {cycle.cycle.number} of "
            assert any(was in one.words for one in same.addenda)
        assert [
            (one.what, one.who, one.due_on) for one in now.actions if one.cycle_id == cycle.cycle.id
        ] == [
            (one.what, one.who, one.due_on)
            for one in record.actions
            if one.cycle_id == cycle.cycle.id
        ]


def needing(target: TargetRecord, record: PupilRecord) -> tuple[Target, str | None]:
    """Return a target with the type of need it answers, whichever of two twins names it."""
    types = {one.id: one.code for one in record.needs}
    need = target.target.need_id
    return replace(target.target, need_id=None), types[need] if need else None


def as_sealed(cycle: CycleRecord, before: CycleRecord) -> CycleRecord:
    """Leave out what may follow a signing off: corrections, and one day of giving the record.

    Also whose cycle it is, its number, and which need its targets name: those are looked at
    beside it.
    """
    assert cycle.review is not None
    assert before.review is not None
    review = cycle.review
    if before.review.given_on is None:
        review = replace(review, given_on=None, version=0)
    owned = replace(
        cycle.cycle,
        pupil_id=before.cycle.pupil_id,
        number=before.cycle.number,
        version=before.cycle.version,
    )
    targets = tuple(replace(one, target=replace(one.target, need_id=None)) for one in cycle.targets)
    return replace(cycle, cycle=owned, targets=targets, addenda=(), review=review)
