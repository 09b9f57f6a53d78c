"""How long it takes to open a pupil among few and among many."""

from pathlib import Path

from tests.benchmarks.big_schools import a_big_school, record_of
from tests.benchmarks.conftest import Compare
from tests.benchmarks.timing import side_by_side


def test_opening_a_pupil_takes_as_long_among_many_as_among_few(tmp_path: Path, compare: Compare):
    with (
        a_big_school(tmp_path / "few", 200) as (few, few_pupils),
        a_big_school(tmp_path / "many", 20_000) as (many, many_pupils),
    ):
        took, floor = side_by_side(
            lambda: record_of(many, many_pupils[13_337]),
            lambda: record_of(few, few_pupils[133]),
            times=40,
        )
    compare("opening a pupil among 20,000, against 200", took, floor=floor, at_most=1.2)
    assert took > 0
