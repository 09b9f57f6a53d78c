"""The coverage gate: which room a file belongs to, and when a room has been run enough."""

from typing import Any

import pytest

from rooms import FileCoverage, Room, files_in, in_runs, room_of, rooms_of, table


@pytest.mark.parametrize(
    ("path", "room"),
    [
        ("senco_desk/domain/upn.py", ("domain", 100)),
        ("senco_desk/ui/screens/register/presenter.py", ("presenters", 100)),
        ("senco_desk\\ui\\screens\\register\\presenter.py", ("presenters", 100)),
        ("senco_desk/ui/screens/register/view.py", ("ui", 90)),
        ("senco_desk/storage/work.py", ("storage", 90)),
        ("senco_desk/app.py", ("app.py", 90)),
    ],
)
def test_each_file_counts_for_one_room(path: str, room: tuple[str, int]):
    assert room_of(path) == room


def test_a_domain_with_one_line_not_run_does_not_pass_by_rounding():
    terms = FileCoverage("senco_desk/domain/terms.py", 9999, 10000, (40,))
    domain = Room("domain", 100, (terms,))
    assert not domain.passes
    assert "99.9%" in table([domain])
    assert "senco_desk/domain/terms.py: 1 of 10000 not run (40)" in table([domain])


def test_another_room_passes_with_nine_tenths_though_one_file_of_it_has_less():
    well_run = FileCoverage("senco_desk/storage/work.py", 100, 100)
    low = FileCoverage("senco_desk/storage/low.py", 8, 20)
    (room,) = rooms_of([well_run, low])
    assert room.passes
    assert "low.py" not in table([room])


def test_a_presenter_does_not_hide_behind_well_run_views():
    view = FileCoverage("senco_desk/ui/screens/register/view.py", 1000, 1000)
    presenter = FileCoverage("senco_desk/ui/screens/register/presenter.py", 99, 100)
    verdicts = {room.name: room.passes for room in rooms_of([view, presenter])}
    assert verdicts == {"presenters": False, "ui": True}


def test_branches_count_as_lines_do():
    summary = {
        "covered_lines": 8,
        "num_statements": 10,
        "covered_branches": 1,
        "num_branches": 4,
    }
    entry = {"summary": summary, "missing_lines": [7, 8], "missing_branches": [[3, 5], [3, -1]]}
    report: dict[str, Any] = {"files": {"senco_desk/app.py": entry}}
    assert files_in(report) == [FileCoverage("senco_desk/app.py", 9, 14, (3, 7, 8))]


def test_lines_not_run_are_named_in_runs_and_a_long_list_is_cut():
    assert in_runs([]) == ""
    assert in_runs([4, 5, 6, 12]) == "4-6, 12"
    long = in_runs(range(100, 300, 2))
    assert long.startswith("100, 102, ")
    assert long.endswith(", ...")
    assert len(long) < 70
