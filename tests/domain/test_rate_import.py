"""What a table of rates would do."""

from datetime import date

from senco_desk.domain.rate_import import IncomingRate, plan_rates
from senco_desk.domain.register import ImportProblem
from tests.surroundings import a_rate


def a_line(row: int, role: str = "Teaching assistant", pence: int = 1_790) -> IncomingRate:
    return IncomingRate(row=row, role=role, pence_an_hour=pence, starts_on=date(2025, 9, 1))


def test_the_same_role_and_day_is_the_same_rate():
    held = a_rate()
    plan = plan_rates("rates.csv", [a_line(2, "teaching assistant"), a_line(3, "HLTA")], [held])
    assert [one.role for one in plan.adds] == ["HLTA"]
    assert [(before.id, one.pence_an_hour) for before, one in plan.changes] == [(held.id, 1_790)]
    assert plan.may_be_accepted


def test_a_file_that_says_nothing_new_has_nothing_to_accept():
    plan = plan_rates("rates.csv", [a_line(2, pence=1_720)], [a_rate()])
    assert (plan.unchanged, plan.may_be_accepted) == (1, False)


def test_two_rates_for_one_day_stop_the_import():
    problem = ImportProblem(
        row=9, column="Rate", words="The rate is missing.", advice="Fill it in."
    )
    plan = plan_rates("rates.csv", [a_line(2), a_line(3)], [], [problem])
    assert [one.row for one in plan.problems] == [3, 9]
    assert "Row 2" in plan.problems[0].words
    assert plan.problems[0].whose == "Teaching assistant"
    assert not plan.may_be_accepted
