"""Rates and thresholds on the school's page, without its widgets."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.importing.table import problem_columns
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.screens.school.rates.fields import COLUMNS
from senco_desk.ui.screens.school.rates.presenter import RatesPresenter
from senco_desk.ui.screens.school.rates.preview import ADDS, CHANGES
from tests.surroundings import a_rate, a_threshold
from tests.ui.doubles import Announcements, Straightaway, Surroundings
from tests.ui.paper import Paper, fill_in


class Rating:
    """The card of rates on paper."""

    def __init__(self, desk: Desk, **answers: object) -> None:
        self.view: Any = Paper(**answers)
        self.feed = Announcements()
        self.shell = Surroundings()
        self.runner = Straightaway()
        self.presenter = RatesPresenter(self.view, desk, self.runner, self.feed, self.shell)
        self.presenter.refresh()

    @property
    def lines(self) -> list[list[str]]:
        self.presenter.refresh()
        rows = self.view.told("show_rows")
        for row in rows:
            for column in COLUMNS:
                column.key(row)
        return [[column.value(row) for column in COLUMNS] for row in rows]


def test_rates_and_thresholds_are_added_and_changed(desk: Desk):
    rating = Rating(desk)
    assert rating.lines == []
    rating.presenter.add_rate()
    with pytest.raises(Refusal, match="not an amount") as wrong:
        fill_in(rating.view.asked, role="TA", pence_an_hour="a lot", starts_on=date(2026, 9, 1))
    assert wrong.value.field == "pence_an_hour"
    fill_in(
        rating.view.asked,
        role="Teaching assistant",
        pence_an_hour="£17.20",
        starts_on=date(2025, 9, 1),
    )
    rating.presenter.add_threshold()
    assert "not part of the legal test" in (rating.view.asked.intro or "")
    fill_in(
        rating.view.asked, pence="6,000", starts_on=date(2025, 4, 1), source="Operational guidance"
    )
    assert rating.lines == [
        ["Teaching assistant", "£17.20 an hour", "1 Sep 2025", "not recorded"],
        ["Notional threshold", "£6,000.00 a year", "1 Apr 2025", "Operational guidance"],
    ]
    rate, threshold = rating.view.told("show_rows")
    rating.presenter.change(rate)
    fill_in(rating.view.asked, pence_an_hour="18")
    rating.presenter.change(threshold)
    fill_in(rating.view.asked, source="Guidance of 2026")
    assert [line[1::2] for line in rating.lines] == [
        ["£18.00 an hour", "not recorded"],
        ["£6,000.00 a year", "Guidance of 2026"],
    ]
    assert rating.view.times("show_row") == 4
    assert all(one.school for one in rating.feed.changes)


def test_removing_asks_once_and_says_what_follows(desk: Desk):
    desk.rates.keep_rate(a_rate())
    desk.rates.keep_threshold(a_threshold())
    rating = Rating(desk, ask_to_remove=False)
    rate, threshold = rating.view.told("show_rows")
    rating.presenter.remove(rate)
    assert rating.view.told("ask_to_remove")[0] == "Take out Teaching assistant, £17.20 an hour?"
    assert len(rating.lines) == 2
    rating.view.answers["ask_to_remove"] = True
    rating.presenter.remove(rate)
    rating.presenter.remove(threshold)
    assert "threshold before it" in rating.view.told("ask_to_remove")[1]
    assert rating.lines == []
    rating.presenter.remove(rate)
    assert "no longer on file" in rating.view.refusals[0].title


def test_a_table_of_rates_is_looked_at_before_it_is_imported(desk: Desk, tmp_path: Path):
    desk.rates.keep_rate(a_rate())
    path = tmp_path / "rates.csv"
    path.write_text("role,rate,from\nTeaching assistant,18,1/9/2025\nHLTA,21.30,1/9/2025\n")
    rating = Rating(desk, ask_for_file=None, ask_to_accept=False)
    rating.presenter.import_rates()
    assert rating.view.times("ask_to_accept") == 0
    rating.view.answers["ask_for_file"] = path
    rating.presenter.import_rates()
    preview = rating.view.told("ask_to_accept")
    assert preview.verdict.notice is None
    assert preview.verdict.lead == "1 rate will be added and 1 will be changed."
    assert [[column.value(line) for column in ADDS] for line in preview.adds] == [
        ["3", "HLTA", "21.30 from 1/9/2025", "£21.30 an hour from 1 Sep 2025"],
    ]
    assert [[column.value(line) for column in CHANGES] for line in preview.changes] == [
        [
            *("2", "Teaching assistant", "£17.20 an hour"),
            *("18 from 1/9/2025", "£18.00 an hour from 1 Sep 2025"),
        ],
    ]
    assert [one.tooltip(preview.adds[0]) for one in ADDS if one.tooltip] == ["21.30 from 1/9/2025"]
    assert len(desk.rates.rates()) == 1
    rating.view.answers["ask_to_accept"] = True
    rating.presenter.import_rates()
    assert rating.shell.said == ["rates.csv is imported. 1 rate added, 1 changed."]
    rating.presenter.import_rates()
    verdict = rating.view.told("ask_to_accept").verdict
    assert verdict.lead.endswith("2 are on file just so.")
    assert "already has every rate" in verdict.notice.advice
    path.write_text("role,rate,from\nHLTA,21.30,1/9/2025\n")
    rating.presenter.import_rates()
    assert rating.view.told("ask_to_accept").verdict.lead.endswith("1 is on file just so.")


def test_a_wrong_row_stops_the_whole_file(desk: Desk, tmp_path: Path):
    path = tmp_path / "rates.csv"
    path.write_text("role,rate,from\nTA,lots,1/9/2025\nHLTA,21.30,1/9/2025\n")
    rating = Rating(desk, ask_for_file=path, ask_to_accept=False)
    rating.presenter.import_rates()
    preview = rating.view.told("ask_to_accept")
    assert preview.verdict.notice.title == "1 problem must be mended first."
    assert preview.verdict.lead.startswith("Nothing can be imported while the file has a problem.")
    (line,) = preview.verdict.problems
    columns = problem_columns("Role")
    assert [column.value(line) for column in columns][:5] == [
        *("2", "TA", "rate", "“lots” is not an amount in pounds and pence.", "Stops the import"),
    ]
    assert [column.key(line) for column in columns if column.sort_key] == [2, False]
    assert [column.status(line) for column in columns if column.status] == [Status.ALERT]
