"""What an imported list of pupils would add or change."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.identity import PupilId
from senco_desk.domain.importing import plan_import
from senco_desk.domain.pupils import LookedAfter, SenStatus, Sex
from senco_desk.domain.register import (
    ImportedChange,
    ImportPlan,
    ImportProblem,
    IncomingPupil,
    KnownPupil,
    Written,
)
from senco_desk.domain.terms import year_group_by_age
from senco_desk.domain.upn import Upn
from tests.builders import TODAY, an_incoming_pupil, fresh_id

FILE = "register.csv"
WREN_UPN, OTHER_UPN = Upn("B801200005001"), Upn("A203102209083")
TEMPORARY_UPN = Upn("A80120000501A")


def on_register(**held: Any) -> KnownPupil:
    return KnownPupil(pupil_id=PupilId(fresh_id()), held=an_incoming_pupil(row=0, **held))


def plan(incoming: Sequence[IncomingPupil], *known: KnownPupil) -> ImportPlan:
    return plan_import(FILE, incoming, known, today=TODAY)


def accepted(plan_: ImportPlan, known: Sequence[KnownPupil]) -> list[KnownPupil]:
    """Do to a register what a plan says, as accepting it would."""
    changed = {one.pupil_id: one.incoming for one in plan_.changes}
    kept = [
        replace(one, held=_taken_over(one.held, changed[one.pupil_id]))
        if one.pupil_id in changed
        else one
        for one in known
    ]
    return kept + [KnownPupil(pupil_id=PupilId(fresh_id()), held=one) for one in plan_.adds]


def _taken_over(held: IncomingPupil, incoming: IncomingPupil) -> IncomingPupil:
    given_fields: dict[str, Any] = {
        field.name: value
        for field in fields(IncomingPupil)
        if (value := getattr(incoming, field.name)) not in (None, (), "")
    }
    return replace(held, **given_fields)


# Who is who


def test_a_pupil_whom_the_register_does_not_know_is_added():
    pupil = an_incoming_pupil()
    made = plan([pupil])
    assert made.adds == (pupil,)
    assert made.may_be_accepted


def test_a_pupil_whom_the_register_has_just_so_is_left_alone():
    made = plan([an_incoming_pupil(class_name="4 Heron")], on_register(class_name="4 Heron"))
    assert made.unchanged == 1
    assert (made.adds, made.changes, made.problems) == ((), (), ())
    assert not made.may_be_accepted


@pytest.mark.parametrize(
    "names",
    [
        {"legal_forename": "wren", "legal_surname": "CASTELLAN"},
        {"legal_forename": " Wren ", "legal_surname": "Castellan"},
        {"legal_forename": "Wrén", "legal_surname": "Castellan"},
    ],
)
def test_a_pupil_is_known_by_names_and_birth_however_they_are_typed(names: dict[str, str]):
    made = plan([an_incoming_pupil(**names)], on_register())
    assert made.adds == ()
    assert len(made.changes) + made.unchanged == 1


def test_a_pupil_of_the_same_name_but_another_birthday_is_another_pupil():
    made = plan([an_incoming_pupil(date_of_birth=date(2017, 3, 15))], on_register())
    assert len(made.adds) == 1


def test_a_pupil_whose_name_has_changed_is_known_by_the_upn():
    known = on_register(upn=WREN_UPN)
    made = plan([an_incoming_pupil(legal_surname="Castellan-Moss", upn=WREN_UPN)], known)
    (change,) = made.changes
    assert change.pupil_id == known.pupil_id
    assert change.name == "Castellan, Wren"
    assert change.changes == (
        ImportedChange(
            field="Legal surname",
            before="Castellan",
            in_file="Castellan-Moss",
            after="Castellan-Moss",
        ),
    )


def test_a_upn_in_small_letters_is_the_same_upn():
    made = plan([an_incoming_pupil(upn=Upn("b801 2000 05001"))], on_register(upn=WREN_UPN))
    assert made.unchanged == 1


def test_a_upn_that_was_not_on_the_register_is_taken_over():
    made = plan([an_incoming_pupil(upn=WREN_UPN)], on_register())
    (change,) = made.changes
    assert change.changes == (
        ImportedChange(field="UPN", before="not recorded", in_file=WREN_UPN, after=WREN_UPN),
    )


def test_a_permanent_upn_replaces_a_temporary_one():
    made = plan([an_incoming_pupil(upn=WREN_UPN)], on_register(upn=TEMPORARY_UPN))
    (change,) = made.changes
    assert change.changes == (
        ImportedChange(field="UPN", before=TEMPORARY_UPN, in_file=WREN_UPN, after=WREN_UPN),
    )


# What has to be settled first


def problems_of(incoming: Sequence[IncomingPupil], *known: KnownPupil) -> list[str]:
    made = plan(incoming, *known)
    assert not made.may_be_accepted
    assert all(one.whose for one in made.problems)
    return [f"{one.row}: {one.words}" for one in made.problems]


def test_a_pupil_who_stands_in_the_file_twice_stops_the_import():
    assert problems_of([an_incoming_pupil(row=2), an_incoming_pupil(row=5)]) == [
        "5: This pupil is already in row 2."
    ]


@pytest.mark.parametrize(("first", "second"), [(WREN_UPN, None), (None, WREN_UPN)])
def test_a_pupil_who_stands_there_once_with_and_once_without_the_upn_is_found(
    first: Upn | None, second: Upn | None
):
    twice = [an_incoming_pupil(row=2, upn=first), an_incoming_pupil(row=3, upn=second)]
    assert problems_of(twice) == ["3: This pupil is already in row 2."]


def test_two_children_of_one_name_and_birthday_are_told_apart_by_their_upns():
    made = plan([an_incoming_pupil(row=2, upn=WREN_UPN), an_incoming_pupil(row=3, upn=OTHER_UPN)])
    assert len(made.adds) == 2
    assert made.problems == ()


def test_two_rows_with_one_upn_stop_the_import_even_under_two_names():
    two = [
        an_incoming_pupil(row=2, upn=WREN_UPN),
        an_incoming_pupil(row=3, legal_forename="Rowan", upn=WREN_UPN),
    ]
    assert problems_of(two) == ["3: Row 2 has the same UPN."]


def test_two_rows_that_mean_one_pupil_of_the_register_stop_the_import():
    known = on_register(upn=WREN_UPN)
    two = [
        an_incoming_pupil(row=2, legal_surname="Castellan-Moss", upn=WREN_UPN),
        an_incoming_pupil(row=3),
    ]
    assert problems_of(two, known) == ["3: This pupil is already in row 2."]


def test_the_upn_of_a_pupil_with_another_birthday_stops_the_import():
    known = on_register(upn=WREN_UPN, date_of_birth=date(2016, 3, 14))
    assert problems_of([an_incoming_pupil(upn=WREN_UPN)], known) == [
        "2: The register has this UPN for a pupil with another date of birth."
    ]


def test_a_twin_with_the_other_twins_upn_stops_the_import():
    wren = on_register(upn=WREN_UPN)
    rowan = on_register(legal_forename="Rowan", upn=OTHER_UPN)
    swapped = [an_incoming_pupil(legal_forename="Rowan", upn=WREN_UPN)]
    assert problems_of(swapped, wren, rowan) == ["2: The register has this UPN for another pupil."]


def test_a_row_that_could_mean_two_pupils_of_the_register_stops_the_import():
    known = (on_register(upn=WREN_UPN), on_register(upn=OTHER_UPN))
    assert problems_of([an_incoming_pupil()], *known) == [
        "2: The register has 2 pupils of this name and date of birth."
    ]


def test_a_pupil_of_the_same_name_and_birthday_with_another_upn_is_added_with_a_warning():
    made = plan([an_incoming_pupil(upn=OTHER_UPN)], on_register(upn=WREN_UPN))
    (problem,) = made.problems
    assert problem.words.endswith("of this name and date of birth with another UPN.")
    assert not problem.stops
    assert len(made.adds) == 1
    assert made.may_be_accepted


def test_what_was_found_when_the_file_was_read_stands_among_the_rest_by_row():
    found = ImportProblem(row=4, column="DOB", words="31/02/2017 is no date.", advice="Mend it.")
    warning = replace(found, row=3, stops=False)
    made = plan_import(
        FILE,
        [an_incoming_pupil(row=2), an_incoming_pupil(row=5), an_incoming_pupil(row=6)],
        [],
        [found, warning],
        ["Attendance"],
    )
    assert [one.row for one in made.problems] == [3, 4, 5, 6]
    assert made.ignored_columns == ("Attendance",)
    assert made.file_name == FILE
    assert not made.may_be_accepted


def test_a_warning_alone_does_not_stop_an_import():
    warning = ImportProblem(row=2, column="UPN", words="Unknown.", advice="Check.", stops=False)
    assert plan_import(FILE, [an_incoming_pupil()], [], [warning]).may_be_accepted


# What is shown


def test_changes_are_shown_in_words_field_by_field():
    held = on_register(
        sex=None,
        class_name="3 Swan",
        admitted_on=date(2021, 9, 6),
        sen_status=None,
        need_codes=(),
        looked_after=None,
        first_language="Polish",
    )
    made = plan(
        [
            an_incoming_pupil(
                preferred_forename="Wrennie",
                sex=Sex.FEMALE,
                class_name="4 Heron",
                year_group=0,
                admitted_on=date(2022, 9, 5),
                sen_status=SenStatus.SUPPORT,
                need_codes=("SLCN", "MLD"),
                looked_after=LookedAfter.NOW,
                first_language="Polish",
            )
        ],
        held,
    )
    (change,) = made.changes
    assert [(one.field, one.before, one.after) for one in change.changes] == [
        ("Preferred forename", "not recorded", "Wrennie"),
        ("Sex", "not recorded", "Female"),
        ("Class", "3 Swan", "4 Heron"),
        ("Year group", "Year 4", "Reception"),
        ("Admission date", "6 Sep 2021", "5 Sep 2022"),
        ("SEN provision", "No SEN", "SEN support"),
        ("Needs", "not recorded", "SLCN, MLD"),
        ("Looked after", "not recorded", "Looked after"),
    ]


def test_the_usual_year_group_in_the_file_is_no_change():
    assert plan([an_incoming_pupil(year_group=4)], on_register()).unchanged == 1
    assert plan([an_incoming_pupil(year_group=3)], on_register()).unchanged == 0


def test_without_a_day_the_year_group_of_the_register_is_not_known():
    made = plan_import(FILE, [an_incoming_pupil(year_group=4)], [on_register()])
    (change,) = made.changes
    assert change.changes == (
        ImportedChange(field="Year group", before="not recorded", in_file="Year 4", after="Year 4"),
    )


def test_the_files_own_words_stand_beside_what_would_be_recorded():
    held = on_register(need_codes=("MLD",), admitted_on=date(2021, 9, 6))
    row = an_incoming_pupil(
        need_codes=("SPLD",),
        admitted_on=date(2022, 9, 5),
        sen_status=SenStatus.SUPPORT,
        written={
            "need_codes": Written("Primary need", "Dyslexia"),
            "sen_status": Written("SEN", "K - SEN support"),
        },
    )
    (change,) = plan([row], held).changes
    assert [(one.before, one.in_file, one.after) for one in change.changes] == [
        ("6 Sep 2021", "5 Sep 2022", "5 Sep 2022"),
        ("No SEN", "K - SEN support", "SEN support"),
        ("MLD", "Dyslexia", "SPLD, MLD"),
    ]


# A year group against the date of birth


def test_a_year_group_against_the_date_of_birth_is_named_and_does_not_stop_the_import():
    made = plan([an_incoming_pupil(year_group=3, written={"year_group": Written("NC Yr", "3")})])
    (asked,) = made.problems
    assert (asked.row, asked.whose, asked.column) == (2, "Castellan, Wren", "NC Yr")
    assert asked.words == "Year 3 in the file; Year 4 by the date of birth."
    assert asked.advice.startswith("If the pupil is taught out of year, go on, and Year 3")
    assert made.may_be_accepted


def test_a_pupil_on_the_register_who_would_leave_the_usual_year_is_named_too():
    made = plan([an_incoming_pupil(year_group=3, class_name="3 Swan")], on_register())
    assert [one.words for one in made.problems] == [
        "Year 3 in the file; Year 4 by the date of birth."
    ]
    assert made.problems[0].column is None


def test_a_pupil_known_to_be_taught_out_of_year_is_not_asked_about_again():
    held = on_register(year_group=3, class_name="3 Swan")
    assert plan([an_incoming_pupil(year_group=3)], held).problems == ()
    assert plan([an_incoming_pupil(year_group=3, class_name="3 Duck")], held).problems == ()


def test_a_pupil_who_comes_back_to_the_usual_year_is_not_asked_about():
    made = plan([an_incoming_pupil(year_group=4)], on_register(year_group=3))
    assert made.problems == ()
    assert len(made.changes) == 1


@given(st.integers(-1, 14), st.dates(date(2008, 1, 1), date(2023, 1, 1)))
def test_just_those_are_named_whose_year_group_is_not_the_usual_one(year: int, born: date):
    made = plan([an_incoming_pupil(year_group=year, date_of_birth=born)])
    assert bool(made.problems) is (year != year_group_by_age(born, TODAY))


def test_no_sen_in_the_file_is_no_change_for_a_pupil_without_any_entry():
    assert plan([an_incoming_pupil(sen_status=SenStatus.NONE)], on_register()).unchanged == 1


# What must hold whatever the file says

names = st.sampled_from(["Wren", "Rowan", "Zoë", "zoe"])
upns = st.none() | st.sampled_from([WREN_UPN, OTHER_UPN, TEMPORARY_UPN])
details = st.fixed_dictionaries(
    {},
    optional={
        "preferred_forename": st.sampled_from(["", "Zo"]),
        "sex": st.none() | st.sampled_from(Sex),
        "class_name": st.none() | st.sampled_from(["4 Heron", "3 Swan", ""]),
        "year_group": st.none() | st.integers(-1, 14),
        "admitted_on": st.none() | st.sampled_from([date(2021, 9, 6), date(2022, 9, 5)]),
        "sen_status": st.none() | st.sampled_from(SenStatus),
        "need_codes": st.none() | st.sampled_from([(), ("SLCN",), ("MLD", "SLCN")]),
        "looked_after": st.none() | st.sampled_from(LookedAfter),
    },
)


def _pupil(name: str, upn: Upn | None, more: dict[str, Any]) -> IncomingPupil:
    return an_incoming_pupil(legal_forename=name, upn=upn, **more)


pupils = st.builds(_pupil, names, upns, details)
files = st.lists(pupils, max_size=6).map(
    lambda rows: [replace(one, row=row) for row, one in enumerate(rows, start=2)]
)
registers = st.lists(
    pupils.map(lambda one: KnownPupil(pupil_id=PupilId(fresh_id()), held=one)),
    max_size=4,
    unique_by=(lambda one: one.held.upn or one.pupil_id),
)


@given(files, registers)
def test_every_row_is_added_changes_somebody_changes_nothing_or_is_a_problem(
    file: list[IncomingPupil], register: list[KnownPupil]
):
    made = plan(file, *register)
    stopping = sum(one.stops for one in made.problems)
    assert len(made.adds) + len(made.changes) + made.unchanged + stopping == len(file)


@given(files, registers)
def test_no_pupil_of_the_register_is_changed_twice(
    file: list[IncomingPupil], register: list[KnownPupil]
):
    changed = [one.pupil_id for one in plan(file, *register).changes]
    assert len(changed) == len(set(changed))


@given(files, registers)
def test_what_the_file_leaves_empty_is_never_cleared(
    file: list[IncomingPupil], register: list[KnownPupil]
):
    made = plan(file, *register)
    assert all(one.after != "not recorded" for each in made.changes for one in each.changes)
    assert all(each.changes for each in made.changes)


@given(files, registers)
def test_importing_the_same_file_twice_changes_nothing_the_second_time(
    file: list[IncomingPupil], register: list[KnownPupil]
):
    first = plan(file, *register)
    if not first.may_be_accepted:
        return
    after = accepted(first, register)
    second = plan(file, *after)
    assert second.adds == ()
    assert second.changes == ()
    assert second.unchanged == len(file)


@given(files)
def test_a_pupil_is_never_added_twice_from_one_file(file: list[IncomingPupil]):
    made = plan(file)
    upns_added = [one.upn for one in made.adds if one.upn]
    assert len(upns_added) == len(set(upns_added))


def test_the_same_problem_of_the_same_cell_counts_once():
    twice = ImportProblem(row=2, column="Needs", words="“XXX” is no need.", advice="Mend it.")
    elsewhere = replace(twice, column="Second need")
    made = plan_import(FILE, (), (), (twice, elsewhere, twice), today=TODAY)
    assert made.problems == (twice, elsewhere)


def test_two_pupils_of_one_name_and_birthday_on_the_register_are_asked_about_once():
    born = date(2017, 3, 15)
    made = plan(
        [an_incoming_pupil()], on_register(date_of_birth=born), on_register(date_of_birth=born)
    )
    (problem,) = made.problems
    assert "born 15 Mar 2017" in problem.words
