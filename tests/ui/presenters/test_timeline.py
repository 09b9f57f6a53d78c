"""The timeline of a pupil, without its widgets."""

from datetime import date
from typing import Any

import pytest

from senco_desk.domain.identity import PupilId
from senco_desk.domain.timeline import Kind
from senco_desk.services.desk import Desk
from senco_desk.ui.screens.timeline.presenter import EVERYTHING, Span, TimelinePresenter
from senco_desk.ui.screens.timeline.table import BY_TERM, COLUMNS, Row, searched
from tests.surroundings import a_diary_entry, an_action
from tests.ui.doubles import Surroundings
from tests.ui.paper import Paper
from tests.ui.schools import add_pupil, keep, start_cycle


@pytest.fixture
def pupil_id(desk: Desk) -> PupilId:
    return add_pupil(desk)


def a_timeline(desk: Desk, pupil_id: PupilId) -> tuple[TimelinePresenter, Paper, Surroundings]:
    view, shell = Paper(), Surroundings()
    return TimelinePresenter(view, desk, shell, pupil_id), view, shell  # pyright: ignore[reportArgumentType]


def let_through(view: Paper) -> list[str]:
    kept: Any = view.told("keep")
    rows: tuple[Row, ...] = view.told("show_rows")
    return [row.kind.value for row in rows if kept is None or kept(row)]


def test_lines_stand_under_their_term_with_kinds_and_spans_to_choose(desk: Desk, pupil_id: PupilId):
    start_cycle(desk, pupil_id, started_on=date(2026, 4, 20))
    keep(desk, [a_diary_entry(pupil_id=pupil_id, happened_on=date(2019, 3, 4))])
    presenter, view, _ = a_timeline(desk, pupil_id)

    presenter.refresh()

    rows: tuple[Row, ...] = view.told("show_rows")
    assert [BY_TERM.title(row) for row in rows][-1] == "Mar 2019"
    assert [row.order for row in rows] == sorted(row.order for row in rows)
    counts: dict[Kind, int] = view.told("show_kinds")
    assert counts[Kind.CONTACT] == 1
    spans, chosen = view.told("show_spans")
    assert chosen == EVERYTHING
    assert [span.words for span in spans] == [
        "All years",
        "Cycle 1",
        "School year 2025/26",
        *(["School year 2024/25"] if len(spans) == 5 else []),
        "School year 2018/19",
    ]


def test_nothing_is_shown_again_while_the_record_is_the_same(desk: Desk, pupil_id: PupilId):
    presenter, view, _ = a_timeline(desk, pupil_id)
    presenter.refresh()
    presenter.refresh()
    assert view.times("show_rows") == 1


def test_kinds_and_spans_narrow_it_together(desk: Desk, pupil_id: PupilId):
    start_cycle(desk, pupil_id, started_on=date(2026, 4, 20))
    early, late = date(2019, 3, 4), date(2026, 5, 4)
    keep(desk, [a_diary_entry(pupil_id=pupil_id, happened_on=on) for on in (early, late)])
    presenter, view, _ = a_timeline(desk, pupil_id)
    presenter.refresh()

    presenter.choose_kinds(frozenset({Kind.CONTACT}))
    assert let_through(view) == ["Contacts", "Contacts"]
    presenter.choose_span(Span(words="", cycle=1))
    assert let_through(view) == ["Contacts"]
    presenter.choose_span(Span(words="", year="2018/19"))
    assert let_through(view) == ["Contacts"]
    presenter.choose_kinds(frozenset())
    presenter.choose_span(EVERYTHING)
    assert view.told("keep") is None


def test_a_year_of_which_nothing_is_left_is_no_longer_kept_to(desk: Desk, pupil_id: PupilId):
    entry = a_diary_entry(pupil_id=pupil_id, happened_on=date(2019, 3, 4))
    keep(desk, [entry])
    presenter, view, _ = a_timeline(desk, pupil_id)
    presenter.refresh()
    presenter.choose_span(Span(words="School year 2018/19", year="2018/19"))

    (held,) = desk.pupils.record(pupil_id).diary
    desk.diary.remove_entry(held, "belongs to another pupil")
    presenter.refresh()

    assert view.told("keep") is None
    assert view.told("show_spans")[1] == EVERYTHING


def test_what_filters_leave_out_is_counted_and_nothing_at_all_says_what_to_do(
    desk: Desk, pupil_id: PupilId
):
    keep(desk, [a_diary_entry(pupil_id=pupil_id) for _ in range(2)])
    presenter, view, _ = a_timeline(desk, pupil_id)
    presenter.narrowed(0)
    assert view.told("show_none")[0] == "Nothing is on record yet"
    assert view.told("show_none")[2] is None

    presenter.refresh()
    number = len(view.told("show_rows"))
    presenter.narrowed(number)
    assert view.told("show_counts") == f"{number} lines"
    assert view.times("show_table") == 1
    presenter.narrowed(1)
    assert view.told("show_counts") == f"1 of {number} lines"
    presenter.narrowed(0)
    assert view.told("show_none")[2] == "Show everything"


def test_a_line_is_read_in_full_and_opens_its_own_place(desk: Desk, pupil_id: PupilId):
    action = an_action(pupil_id=pupil_id, due_on=date(2026, 7, 3))
    keep(desk, [action])
    presenter, view, shell = a_timeline(desk, pupil_id)
    presenter.refresh()
    row: Row = view.told("show_rows")[0]

    presenter.chosen(row)
    assert view.told("show_chosen") == (row.words, f"Actions, {row.heading}")
    presenter.chosen(None)
    assert view.told("show_chosen") == ("", "")
    presenter.opened(row)
    assert [place.id for place in shell.places] == [action.id]


def test_late_entries_say_when_they_were_recorded_and_long_ones_are_cut_in_the_table(
    desk: Desk, pupil_id: PupilId
):
    entry = a_diary_entry(
        pupil_id=pupil_id,
        happened_on=date(2026, 1, 5),
        recorded_at=desk.setting.now(),
    )
    addressed = an_action(pupil_id=pupil_id, what="Ring " * 300, due_on=date(2026, 1, 4))
    keep(desk, [entry, addressed])
    presenter, view, _ = a_timeline(desk, pupil_id)
    presenter.refresh()

    by_name = {column.name: column for column in COLUMNS}
    rows: dict[Kind, Row] = {row.kind: row for row in view.told("show_rows")}
    late, long = rows[Kind.CONTACT], rows[Kind.ACTION]
    assert by_name["recorded"].value(late) == "recorded on 15 Jun 2026"
    assert by_name["recorded"].value(long) == ""
    assert len(by_name["words"].value(long)) < len(long.words)
    assert "recorded on 15 Jun" in searched(late)
