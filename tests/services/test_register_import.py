"""Bringing a register in: shown first, then all of it or nothing."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.register import ImportPlan
from senco_desk.domain.steps import Stopped, unwatched
from senco_desk.domain.terms import write_date
from senco_desk.services.desk import Desk
from tests.builders import TODAY, a_need
from tests.desks import SchoolDay, TestClock

HEADINGS = "UPN,Forename,Surname,DOB,Class,Year,SEN Status,Need"
AMARA = "P207000016049,Amara,Quillfeather,03/02/2018,3B,Year 3,K,SPLD; SLCN"
TOBIAS = "B801200005001,Tobias,Ravenhall,14/11/2016,4A,Year 4,E,ASD"


def a_file(folder: Path, *rows: str) -> Path:
    path = folder / "register.csv"
    path.write_text("\n".join([HEADINGS, *rows]), encoding="utf-8")
    return path


def preview(desk: Desk, folder: Path, *rows: str) -> ImportPlan:
    return desk.register.preview(a_file(folder, *rows), unwatched)


def test_nothing_is_written_until_the_plan_is_accepted(desk: Desk, tmp_path: Path):
    plan = preview(desk, tmp_path, AMARA, TOBIAS)
    assert len(plan.adds) == 2
    assert desk.register.rows() == ()
    changes = desk.register.accept(plan, unwatched)
    rows = {row.surname: row for row in desk.register.rows()}
    assert changes.pupils == {row.pupil_id for row in rows.values()}
    assert rows["Quillfeather"].need_codes == ("SPLD", "SLCN")
    assert rows["Ravenhall"].sen_status is SenStatus.EHC_PLAN


def test_a_usual_year_group_goes_on_following_the_date_of_birth(desk: Desk, tmp_path: Path):
    held_back = AMARA.replace("Year 3", "Year 2")
    desk.register.accept(preview(desk, tmp_path, held_back, TOBIAS), unwatched)
    pupils = [desk.pupils.record(row.pupil_id).pupil for row in desk.register.rows()]
    groups = {pupil.surname: pupil.year_group for pupil in pupils}
    usual = {pupil.surname: pupil.year_group_on(TODAY) for pupil in pupils}
    assert groups["Quillfeather"] == 2
    assert usual["Quillfeather"] == 2
    assert [name for name, group in groups.items() if group is None] == (
        ["Ravenhall"] if usual["Ravenhall"] == 4 else []
    )


def test_a_pupil_taught_out_of_year_is_pointed_out_and_the_record_says_where_it_comes_from(
    desk: Desk, tmp_path: Path
):
    plan = preview(desk, tmp_path, AMARA.replace("Year 3", "Y4"), TOBIAS)
    asked = next(one for one in plan.problems if "Quillfeather" in (one.whose or ""))
    assert (asked.column, asked.stops) == ("Year", False)
    assert asked.words == "Year 4 in the file; Year 3 by the date of birth."
    desk.register.accept(plan, unwatched)
    row = next(row for row in desk.register.rows() if row.surname == "Quillfeather")
    words = desk.pupils.record(row.pupil_id).pupil.year_group_words(TODAY)
    assert words == (
        f"Year 4 (Year 3 by the date of birth): as in the imported register of {write_date(TODAY)}"
    )
    again = preview(desk, tmp_path, AMARA.replace("Year 3", "Y4"), TOBIAS)
    assert again.problems == ()


def test_the_preview_holds_the_files_own_words_of_each_change(desk: Desk, tmp_path: Path):
    desk.register.accept(preview(desk, tmp_path, AMARA), unwatched)
    moved = AMARA.replace(",K,", ",EHCP,")
    (change,) = preview(desk, tmp_path, moved).changes
    assert [(one.field, one.in_file, one.after) for one in change.changes] == [
        ("SEN provision", "EHCP", "EHC plan")
    ]


def test_the_same_file_again_changes_nothing(desk: Desk, tmp_path: Path):
    desk.register.accept(preview(desk, tmp_path, AMARA, TOBIAS), unwatched)
    again = preview(desk, tmp_path, AMARA, TOBIAS)
    assert (again.adds, again.changes, again.unchanged) == ((), (), 2)
    with pytest.raises(Refusal, match="cannot be imported"):
        desk.register.accept(again, unwatched)


def test_a_changed_row_changes_only_what_it_says(desk: Desk, tmp_path: Path, clock: TestClock):
    desk.register.accept(preview(desk, tmp_path, AMARA), unwatched)
    # Of two entries for one day, the one recorded later counts.
    clock.now += timedelta(minutes=1)
    (row,) = desk.register.rows()
    moved = AMARA.replace("3B", "3C").replace(",K,", ",E,").replace("SPLD; SLCN", "SLCN")
    desk.register.accept(preview(desk, tmp_path, moved), unwatched)
    record = desk.pupils.record(row.pupil_id)
    assert record.pupil.class_name == "3C"
    assert record.sen_status(TODAY) is SenStatus.EHC_PLAN
    assert [need.code for need in record.needs if need.ends_on is None] == ["SLCN", "SPLD"]


def test_a_file_without_the_day_says_no_day_on_which_support_or_a_need_began(
    desk: Desk, tmp_path: Path
):
    desk.register.accept(preview(desk, tmp_path, AMARA), unwatched)
    (row,) = desk.register.rows()
    record = desk.pupils.record(row.pupil_id)
    assert [one.start_known for one in record.sen_history] == [False]
    assert {need.starts_on for need in record.needs} == {None}


def test_a_mended_date_of_birth_is_asked_about_before_it_makes_a_second_pupil(
    desk: Desk, tmp_path: Path
):
    bare = "Amara,Quillfeather,03/02/2018,3B,,K,SPLD"
    desk.register.accept(preview(desk, tmp_path, f",{bare}"), unwatched)
    plan = preview(desk, tmp_path, ",Amara,Quillfeather,04/02/2018,3B,,K,SPLD")
    (asked,) = plan.problems
    assert not asked.stops
    assert "born 3 Feb 2018" in asked.words


def test_support_known_from_an_earlier_day_takes_the_place_of_the_day_of_import(
    desk: Desk, tmp_path: Path
):
    desk.register.accept(preview(desk, tmp_path, AMARA), unwatched)
    (row,) = desk.register.rows()
    desk.pupils.record_sen_status(row.pupil_id, SenStatus.SUPPORT, date(2022, 9, 5), None)
    (change,) = desk.pupils.record(row.pupil_id).sen_history
    assert (change.starts_on, change.start_known) == (date(2022, 9, 5), True)


def test_a_file_that_says_nothing_of_sen_leaves_it_alone(desk: Desk, tmp_path: Path):
    desk.register.accept(preview(desk, tmp_path, AMARA), unwatched)
    bare = "P207000016049,Amara,Quillfeather,03/02/2018,3C,,,"
    desk.register.accept(preview(desk, tmp_path, bare), unwatched)
    (row,) = desk.register.rows()
    assert (row.sen_status, row.need_codes) == (SenStatus.SUPPORT, ("SPLD", "SLCN"))


def test_a_pupil_without_sen_gets_no_history_of_it(desk: Desk, tmp_path: Path):
    plain = "P207000016049,Amara,Quillfeather,03/02/2018,3B,,N,"
    desk.register.accept(preview(desk, tmp_path, plain), unwatched)
    (row,) = desk.register.rows()
    assert desk.pupils.record(row.pupil_id).sen_history == ()


def test_a_doubtful_upn_is_kept_with_where_it_came_from(desk: Desk, tmp_path: Path):
    plan = preview(desk, tmp_path, AMARA.replace("P2070", "Q2070"))
    assert any("check letter" in one.words or "letter" in one.words for one in plan.problems)
    desk.register.accept(plan, unwatched)
    (row,) = desk.register.rows()
    reason = desk.pupils.record(row.pupil_id).pupil.upn_reason
    assert reason is not None
    assert "register.csv" in reason


def test_a_row_that_cannot_be_read_stops_the_whole_file(desk: Desk, tmp_path: Path):
    plan = preview(desk, tmp_path, AMARA, TOBIAS.replace("14/11/2016", "31/02/2016"))
    assert [one.row for one in plan.problems if one.stops] == [3]
    with pytest.raises(Refusal, match="cannot be imported"):
        desk.register.accept(plan, unwatched)
    assert desk.register.rows() == ()


def test_a_plan_made_before_the_register_changed_is_refused(
    desk: Desk, day: SchoolDay, tmp_path: Path
):
    plan = preview(desk, tmp_path, AMARA)
    day.add_pupil(
        legal_forename="Amara", legal_surname="Quillfeather", date_of_birth=date(2018, 2, 3)
    )
    with pytest.raises(Refusal, match="changed since"):
        desk.register.accept(plan, unwatched)
    assert len(desk.register.rows()) == 1


def test_stopping_half_way_writes_nothing(desk: Desk, tmp_path: Path):
    plan = preview(desk, tmp_path, AMARA, TOBIAS)

    def stop_at_the_second(done: int, total: int, doing: str) -> None:
        if done == 1:
            raise Stopped

    with pytest.raises(Stopped):
        desk.register.accept(plan, stop_at_the_second)
    assert desk.register.rows() == ()


def test_only_the_empty_plan_has_nothing_to_accept(desk: Desk):
    with pytest.raises(Refusal):
        desk.register.accept(ImportPlan(file_name="register.csv"), unwatched)


def test_the_history_says_which_file_a_pupil_came_from(desk: Desk, tmp_path: Path):
    desk.register.accept(preview(desk, tmp_path, AMARA), unwatched)
    (row,) = desk.register.rows()
    assert {one.reason for one in desk.pupils.history(row.pupil_id)} == {"Import of register.csv"}
    held = desk.pupils.record(row.pupil_id).pupil
    desk.pupils.change(replace(held, class_name="3D"))
    assert desk.pupils.history(row.pupil_id)[0].reason is None


def test_a_permanent_upn_replaces_a_temporary_one_which_is_kept_as_the_former(
    desk: Desk, tmp_path: Path
):
    temporary = AMARA.replace("P207000016049", "A80120000501A")
    desk.register.accept(preview(desk, tmp_path, temporary), unwatched)
    desk.register.accept(preview(desk, tmp_path, AMARA), unwatched)
    (row,) = desk.register.rows()
    pupil = desk.pupils.record(row.pupil_id).pupil
    assert (pupil.upn, pupil.former_upn) == ("P207000016049", "A80120000501A")


def test_another_child_of_the_same_name_and_birthday_is_added_with_a_warning(
    desk: Desk, tmp_path: Path
):
    desk.register.accept(preview(desk, tmp_path, AMARA), unwatched)
    plan = preview(desk, tmp_path, AMARA.replace("P207000016049", "B801200005001"))
    (problem,) = plan.problems
    assert not problem.stops
    desk.register.accept(plan, unwatched)
    assert len(desk.register.rows()) == 2


def test_a_type_of_need_no_longer_in_use_stays_behind_those_of_the_file(desk: Desk, tmp_path: Path):
    desk.register.accept(preview(desk, tmp_path, AMARA), unwatched)
    (row,) = desk.register.rows()
    with desk.setting.work() as work:
        work.save(a_need(pupil_id=row.pupil_id, code="ZZZ", rank=3, area=None))
        work.keep()
    again = AMARA.replace("SPLD", "MLD")
    desk.register.accept(preview(desk, tmp_path, again), unwatched)
    (row,) = desk.register.rows()
    assert row.need_codes[0] == "MLD"
    assert row.need_codes[-1] == "ZZZ"
    ranks = [need.rank for need in desk.pupils.record(row.pupil_id).needs]
    assert ranks == list(range(1, len(ranks) + 1))
