"""The preview of an import, in words."""

from datetime import date

from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.register import FieldChange, ImportPlan, ImportProblem, PupilChange
from senco_desk.domain.upn import Upn, UpnFault, UpnFinding
from senco_desk.ui.screens.register.importing.presenter import preview_of
from tests.builders import TODAY, an_incoming_pupil, fresh_id

DOUBT = UpnFinding(UpnFault.CHECK_LETTER, "The first letter does not fit.", asks=True)
UNKNOWN = UpnFinding(UpnFault.LOCAL_AUTHORITY, "999 is not known.")


def a_plan(**fields: object) -> ImportPlan:
    return ImportPlan(**{"file_name": "pupils.csv", **fields})  # pyright: ignore[reportArgumentType]


def a_change(row: int = 3, **fields: object) -> PupilChange:
    return PupilChange(
        pupil_id=fresh_id(),  # pyright: ignore[reportArgumentType]
        name="Okoro, Tamsin",
        incoming=an_incoming_pupil(row=row, **fields),
        changes=(
            FieldChange(field="Class", before="4 Heron", after="5 Heron"),
            FieldChange(field="Sex", before="not recorded", after="Female"),
        ),
    )


def test_pupils_to_be_added_are_listed_with_the_year_group_of_their_age() -> None:
    known = an_incoming_pupil(
        row=2,
        class_name="4 Heron",
        sen_status=SenStatus.SUPPORT,
        need_codes=("SLCN", "SEMH"),
        upn=Upn("B801200005001"),
        year_group=3,
    )
    bare = an_incoming_pupil(row=3)

    full, plain = preview_of(a_plan(adds=(known, bare)), TODAY).adds

    assert (full.row, full.name, full.born) == (2, "Castellan, Wren", date(2017, 3, 14))
    assert (full.class_name, full.year_group, full.sen) == ("4 Heron", 3, "SEN support")
    assert (full.needs, full.upn) == ("SLCN, SEMH", "B801200005001")
    assert (plain.class_name, plain.year_group, plain.sen) == ("", 4, "")
    assert (plain.needs, plain.upn) == ("", "")


def test_each_changed_field_is_a_line_with_before_and_after() -> None:
    preview = preview_of(a_plan(changes=(a_change(),), unchanged=7), TODAY)

    assert [
        (line.row, line.name, line.field, line.before, line.after) for line in preview.changes
    ] == [
        (3, "Okoro, Tamsin", "Class", "4 Heron", "5 Heron"),
        (3, "Okoro, Tamsin", "Sex", "not recorded", "Female"),
    ]
    assert preview.summary == (
        "0 pupils will be added, 1 will be changed and 7 are on the register as they stand."
    )


def test_problems_that_stop_the_import_come_first_and_nothing_may_be_accepted() -> None:
    warning = ImportProblem(
        row=2, column=None, words="An odd row.", advice="Look at it.", stops=False
    )
    error = ImportProblem(row=9, column="DOB", words="Not a date.", advice="Mend it.")

    preview = preview_of(a_plan(adds=(an_incoming_pupil(),), problems=(warning, error)), TODAY)

    assert [(line.row, line.column, line.weight) for line in preview.problems] == [
        (9, "DOB", "Stops the import"),
        (2, "", "To check"),
    ]
    assert preview.why_not == (
        "1 problem must be mended first. Mend the file, save it and choose it again."
    )


def test_a_file_with_nothing_new_says_so() -> None:
    preview = preview_of(a_plan(unchanged=60), TODAY)

    assert preview.why_not == "The register already says everything that stands in this file."


def test_doubtful_upns_are_accepted_knowingly() -> None:
    doubted = an_incoming_pupil(row=4, upn_findings=(DOUBT, UNKNOWN))
    warned = an_incoming_pupil(row=5, upn_findings=(UNKNOWN,))

    preview = preview_of(
        a_plan(adds=(doubted, warned), changes=(a_change(6, upn_findings=(DOUBT,)),)), TODAY
    )

    assert preview.why_not is None
    assert preview.accept == "Import although UPNs are in doubt"
    assert preview.knowingly == (
        "2 pupils would keep UPNs whose check letter does not fit. The history says that it was "
        "kept at this import."
    )


def test_a_single_doubtful_upn_is_spoken_of_as_one() -> None:
    preview = preview_of(a_plan(adds=(an_incoming_pupil(upn_findings=(DOUBT,)),)), TODAY)

    assert preview.knowingly is not None
    assert preview.knowingly.startswith("1 pupil would keep a UPN whose")


def test_columns_that_are_not_used_are_named() -> None:
    assert preview_of(a_plan(), TODAY).ignored is None
    one = preview_of(a_plan(ignored_columns=("House",)), TODAY)
    two = preview_of(a_plan(ignored_columns=("House", "FSM")), TODAY)

    assert one.ignored == "This column is not used: House."
    assert two.ignored == "These columns are not used: House and FSM."
    assert one.accept == "Import"
    assert one.knowingly is None
