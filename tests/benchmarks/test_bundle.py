"""How long a long bundle takes, against its parts alone."""

from dataclasses import replace
from pathlib import Path

from senco_desk.domain.identity import CycleId
from senco_desk.domain.record import CycleRecord
from senco_desk.domain.steps import unwatched
from senco_desk.reports.bundle import BundleWants, build_bundle
from senco_desk.reports.content import Contents, bundle_content
from senco_desk.reports.drawings import drawer
from senco_desk.reports.typesetting import typeset
from tests.benchmarks.conftest import Compare
from tests.benchmarks.timing import side_by_side
from tests.builders import TODAY, a_calendar, a_rich_record, a_school, fresh_id, guidance
from tests.desks import TEMPLATES

CHARTS = 20


def _anew(record: CycleRecord, number: int) -> CycleRecord:
    """Return a cycle like another with ids of its own: each entry has its place in the bundle."""
    return replace(
        record,
        cycle=replace(record.cycle, id=CycleId(fresh_id()), number=number),
        assessments=tuple(replace(one, id=fresh_id()) for one in record.assessments),
        views=tuple(replace(one, id=fresh_id()) for one in record.views),
        targets=tuple(
            replace(one, target=replace(one.target, id=fresh_id())) for one in record.targets
        ),
        provisions=tuple(
            replace(one, provision=replace(one.provision, id=fresh_id()))
            for one in record.provisions
        ),
        review=replace(record.review, id=fresh_id()) if record.review else None,
    )


def test_a_long_bundle_takes_little_more_than_setting_it_and_drawing_its_charts(
    compare: Compare,
):
    rich = a_rich_record()
    cycles: list[CycleRecord] = []
    while sum(len(cycle.targets) for cycle in cycles) < CHARTS:
        again = rich.cycles[len(cycles) % len(rich.cycles)]
        number = len(cycles) + 1
        cycles.append(_anew(again, number))
    record = replace(rich, cycles=tuple(cycles), documents=())
    wants = BundleWants(
        record=record,
        school=a_school(),
        calendar=a_calendar(),
        guidance=guidance(),
        attachments=(),
        made_on=TODAY,
        templates=TEMPLATES,
    )
    bundle = build_bundle(wants, unwatched)
    contents = Contents(
        record=record,
        school=wants.school,
        calendar=wants.calendar,
        guidance=wants.guidance,
        attached=(),
        made_on=TODAY,
    )
    ready = bundle_content(contents, drawer())
    template: Path = TEMPLATES / "bundle.typ"

    def floor() -> None:
        bundle_content(contents, drawer())
        typeset(template, ready, TODAY)

    took, least = side_by_side(lambda: build_bundle(wants, unwatched), floor, times=3)
    compare(f"a bundle of {bundle.pages} pages with charts", took, floor=least, at_most=4)
    assert bundle.pages >= 40
