"""The golden thread in a bundle: names and pages lead from need to target to provision and back."""

from datetime import date
from pathlib import Path
from typing import Any

from senco_desk.domain.needs import BroadArea
from senco_desk.domain.record import ProvisionRecord, PupilRecord, TargetRecord
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.steps import unwatched
from senco_desk.reports.bundle import BundleWants, build_bundle
from senco_desk.reports.thread import links_of_provision, links_of_target
from tests.builders import (
    a_cycle,
    a_cycle_record,
    a_need,
    a_provision,
    a_pupil,
    a_pupil_record,
    a_school,
    a_target,
    guidance,
)
from tests.pdfs import page_texts
from tests.surroundings import a_served_target

TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "templates"


def a_linked_record() -> PupilRecord:
    """Make a plan of two targets; the first answers a need, and a provision serves it."""
    pupil = a_pupil()
    need = a_need(pupil_id=pupil.id)
    one = a_target(need_id=need.id)
    two = a_target(order=2, area=BroadArea.SEMH)
    on = a_target(carried_from=one.id, changed_since="With a partner, daily.")
    bare = a_target(order=2, carried_from=two.id)
    provision = a_provision(what="Talking group " + "with pictures " * 20)
    return a_pupil_record(
        pupil=pupil,
        needs=(need,),
        cycles=(
            a_cycle_record(
                targets=(TargetRecord(target=one), TargetRecord(target=two)),
                provisions=(
                    ProvisionRecord(
                        provision=provision,
                        serves=(a_served_target(provision_id=provision.id, target_id=one.id),),
                    ),
                    ProvisionRecord(provision=a_provision(order=2)),
                ),
            ),
            a_cycle_record(
                cycle=a_cycle(number=2),
                targets=(TargetRecord(target=on), TargetRecord(target=bare)),
            ),
        ),
    )


def test_a_target_names_its_need_and_its_provision_and_each_provision_its_targets():
    record = a_linked_record()
    cycle, after = record.cycles
    one, two = (held.target for held in cycle.targets)
    linked: Any = links_of_target(one, cycle, record)
    assert linked["need"] == {"name": "SLCN", "own": f"need-{record.needs[0].id}"}
    (served,) = linked["served_by"]
    name = str(served["name"])
    assert name.startswith("Talking group with pictures")
    assert name.endswith("…")
    unlinked: Any = links_of_target(two, cycle, record)
    assert (unlinked["need"], unlinked["served_by"]) == (None, [])
    on = after.targets[0].target
    assert (linked["before"], linked["after"]) == (
        None,
        [{"name": "target 1 of cycle 2", "own": f"target-{on.id}"}],
    )
    carried: Any = links_of_target(on, after, record)
    assert carried["before"] == {"name": "target 1 of cycle 1", "own": f"target-{one.id}"}
    assert carried["after"] == []
    first, second = cycle.provisions
    assert links_of_provision(first, cycle) == [{"name": "target 1", "own": f"target-{one.id}"}]
    assert links_of_provision(second, cycle) == []


def test_the_names_stand_in_the_bundle_with_their_pages():
    bundle = build_bundle(
        BundleWants(
            record=a_linked_record(),
            school=a_school(),
            calendar=SchoolCalendar(),
            guidance=guidance(),
            attachments=(),
            made_on=date(2026, 6, 15),
            templates=TEMPLATES,
        ),
        unwatched,
    )
    words = " ".join(" ".join(page_texts(bundle.pdf)).split())
    assert "Need it answers: SLCN, page " in words
    assert "Served by: Talking group with pictures" in words
    assert "Need it answers: Not recorded" in words
    assert "Serves target 1, page " in words
    assert "Goes on in: target 1 of cycle 2, page " in words
    assert "Goes on from: target 1 of cycle 1, page " in words
    assert "What is different from the cycle before. With a partner, daily." in words
    assert "What is different from the cycle before. Not recorded." in words
