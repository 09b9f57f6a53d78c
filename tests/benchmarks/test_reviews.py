"""How long it takes to save a review: a SENCO goes on typing at once."""

from dataclasses import replace
from pathlib import Path

from senco_desk.domain.reviews import Review
from senco_desk.services.desk import Desk
from tests.benchmarks.big_schools import a_big_school
from tests.benchmarks.conftest import Compare
from tests.benchmarks.timing import quickest
from tests.builders import TODAY, a_review

TWENTY_MILLISECONDS = 0.020


def test_saving_a_review_takes_at_most_twenty_milliseconds(tmp_path: Path, compare: Compare):
    with a_big_school(tmp_path / "school", 2_000) as (desk, pupils):
        pupil_id = pupils[1_337]
        cycle = desk.pupils.record(pupil_id).cycles[0]
        desk.reviewing.save_review(
            a_review(cycle_id=cycle.cycle.id, happened_on=TODAY, next_review_on=None)
        )

        def reviewed() -> Review:
            review = desk.pupils.record(pupil_id).cycles[0].review
            assert review is not None
            return review

        reviews = [replace(reviewed(), present=f"Parent and {number}") for number in range(60)]
        took = quickest(lambda: _save_next(desk, reviews, reviewed().version), times=60)
    compare(
        "saving a review among 2,000, against 20 ms",
        took,
        floor=TWENTY_MILLISECONDS,
        at_most=1.0,
    )
    assert took > 0


def _save_next(desk: Desk, reviews: list[Review], version: int) -> None:
    desk.reviewing.save_review(replace(reviews.pop(), version=version))
