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


def test_a_long_bundle_takes_little_more_than_setting_it_and_drawing_its_charts(
    compare: Compare,
):
    rich = a_rich_record()
    cycles: list[CycleRecord] = []
    while sum(len(cycle.targets) for cycle in cycles) < CHARTS:
        again = rich.cycles[len(cycles) % len(rich.cycles)]
        number = len(cycles) + 1
        cycle = replace(again.cycle, id=CycleId(fresh_id()), number=number)
        cycles.append(replace(again, cycle=cycle))
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
