"""How long it takes to look through the notes of a large school by Ctrl+K."""

import random
from collections.abc import Iterator
from datetime import timedelta
from itertools import accumulate

import pytest

from senco_desk.services.desk import Desk
from senco_desk.storage.search_index import SearchIndex
from tests.benchmarks.big_schools import a_big_school
from tests.benchmarks.conftest import Compare
from tests.benchmarks.timing import quickest
from tests.builders import NOW, TODAY, fresh_id

pytestmark = pytest.mark.long

NOTES, PUPILS = 100_000, 1_000
FIFTY_MILLISECONDS = 0.050

COMMON = tuple(
    "the and to of a in was with he she for on is that it at her his we had not after before "  # noqa: SIM905
    "today reading words maths spelling talk group lunch class mother father school helped "
    "calm upset sound sentence page worked well again needs support together quiet asked".split()
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A school with 100,000 notes in its pupils' diaries, written as a school writes."""
    chance = random.Random(7)
    letters = "abcdefghilmnoprstuw"
    rare = ["".join(chance.choices(letters, k=chance.randint(4, 9))) for _ in range(12_000)]
    weights = list(accumulate(1 / (place + 1) for place in range(len(rare))))
    with a_big_school(tmp_path_factory.mktemp("search") / "school", PUPILS) as (desk, pupils):
        rows = [
            (
                pupils[number % PUPILS].bytes,
                fresh_id().bytes,
                (TODAY - timedelta(days=chance.randrange(2_000))).isoformat(),
                NOW.isoformat(timespec="microseconds"),
                " ".join(chance.choices(COMMON, k=5)),
                " ".join(
                    chance.choices(COMMON, k=15) + chance.choices(rare, cum_weights=weights, k=10)
                ),
            )
            for number in range(NOTES)
        ]
        with desk.setting.file._opened.begin() as connection:
            connection.exec_driver_sql(
                "INSERT INTO diary_entries (pupil_id, id, version, kind, happened_on, recorded_at, "
                "summary, words) VALUES (?, ?, 1, 'CALL', ?, ?, ?, ?)",
                rows,
            )
            SearchIndex(connection).fill()
        yield desk


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("re", id="two letters"),
        pytest.param("the", id="a word of nearly every note"),
        pytest.param("reading", id="a common word"),
        pytest.param("mother was upset", id="three common words"),
        pytest.param('"after lunch"', id="a phrase"),
        pytest.param("abernethy7 spelling", id="pupils' surname and a word"),
        pytest.param("zzyzx", id="a word of no note"),
    ],
)
def test_search_over_100_000_notes(desk: Desk, compare: Compare, typed: str):
    found = desk.finding.hits(typed).hits
    took = quickest(lambda: desk.finding.hits(typed), times=7)
    compare(f"search over 100,000 notes: {typed}", took, floor=FIFTY_MILLISECONDS, at_most=1.0)
    assert bool(found) == (typed != "zzyzx")
