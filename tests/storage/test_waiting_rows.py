"""What the list of things to do reads beside the register and the threads."""

from datetime import date

from senco_desk.domain.cycles import ViewGiver, ViewMoment
from senco_desk.domain.diary import DiaryKind
from senco_desk.domain.meetings import FamilyYear
from senco_desk.domain.pupils import SenStatus
from senco_desk.storage.work import Work
from tests.builders import a_cycle, a_pupil, a_review, a_sen_status, a_view
from tests.surroundings import a_diary_entry

FIRST, TODAY = date(2025, 9, 1), date(2026, 6, 15)


def test_only_views_for_the_review_of_the_cycle_under_way_count(work: Work):
    pupil = work.save(a_pupil())
    old, new = (
        work.save(a_cycle(pupil_id=pupil.id, number=number, agreed_on=date(2026, 1, 19)))
        for number in (1, 2)
    )
    for cycle, moment, giver in (
        (old, ViewMoment.REVIEW, ViewGiver.PARENT),
        (new, ViewMoment.ASSESS, ViewGiver.PARENT),
        (new, ViewMoment.REVIEW, ViewGiver.PUPIL),
        (new, ViewMoment.REVIEW, ViewGiver.PUPIL),
    ):
        work.save(a_view(cycle_id=cycle.id, moment=moment, giver=giver))
    assert work.review_views() == {new.id: frozenset({ViewGiver.PUPIL})}


def test_meetings_and_reports_of_the_year_are_those_with_parents(work: Work):
    pupil = work.save(a_pupil(admitted_on=date(2024, 1, 8)))
    work.save(a_sen_status(pupil_id=pupil.id, starts_on=date(2024, 9, 2)))
    cycle = work.save(a_cycle(pupil_id=pupil.id))
    work.save(a_review(cycle_id=cycle.id, happened_on=date(2026, 3, 20), parents_present=True))
    for on, kind, with_parents in (
        (date(2025, 10, 1), DiaryKind.MEETING, True),
        (date(2025, 11, 1), DiaryKind.MEETING, False),
        (date(2025, 8, 31), DiaryKind.MEETING, True),
        (date(2026, 6, 1), DiaryKind.ANNUAL_REPORT, None),
    ):
        work.save(
            a_diary_entry(pupil_id=pupil.id, happened_on=on, kind=kind, with_parents=with_parents)
        )
    assert work.family_years(FIRST, TODAY) == {
        pupil.id: FamilyYear(
            met=frozenset({date(2025, 10, 1), date(2026, 3, 20)}),
            is_reported=True,
            since=date(2024, 9, 2),
        )
    }


def test_provision_counts_from_its_latest_beginning_and_not_before_admission(work: Work):
    again, late, ended = (work.save(a_pupil()) for _ in range(3))
    late = work.save(a_pupil(admitted_on=date(2026, 4, 13)))
    for pupil, status, on in (
        (again, SenStatus.SUPPORT, date(2023, 9, 4)),
        (again, SenStatus.NONE, date(2024, 9, 2)),
        (again, SenStatus.SUPPORT, date(2026, 1, 5)),
        (again, SenStatus.EHC_PLAN, date(2026, 3, 2)),
        (late, SenStatus.SUPPORT, date(2024, 9, 2)),
        (ended, SenStatus.SUPPORT, date(2024, 9, 2)),
        (ended, SenStatus.NONE, date(2025, 1, 6)),
        (ended, SenStatus.SUPPORT, date(2026, 9, 1)),
    ):
        work.save(a_sen_status(pupil_id=pupil.id, status=status, starts_on=on))
    found = work.family_years(FIRST, TODAY)
    assert {one: year.since for one, year in found.items()} == {
        again.id: date(2026, 1, 5),
        late.id: date(2026, 4, 13),
    }
