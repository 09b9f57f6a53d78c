"""The preview of an import, in words."""

from datetime import date

import pytest

from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.register import (
    ImportedChange,
    ImportPlan,
    ImportProblem,
    PupilChange,
    Written,
)
from senco_desk.domain.upn import Upn, UpnFault, UpnFinding
from senco_desk.ui.parts.importing.presenter import Notice
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.screens.register.importing.presenter import preview_of
from senco_desk.ui.screens.register.importing.table import ADDS, CHANGES
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
            ImportedChange(field="Class", before="4 Heron", in_file="5 Heron", after="5 Heron"),
            ImportedChange(field="Sex", before="not recorded", in_file="F", after="Female"),
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

    assert [[column.value(line) for column in CHANGES] for line in preview.changes] == [
        ["3", "Okoro, Tamsin", "Class", "4 Heron", "5 Heron", "5 Heron"],
        ["3", "Okoro, Tamsin", "Sex", "not recorded", "F", "Female"],
    ]
    assert [one.heading for one in CHANGES][-3:] == [
        *("On the register", "In the file", "Would be recorded"),
    ]
    assert preview.verdict.lead == (
        "0 pupils will be added, 1 will be changed and 7 are on the register just so."
    )
    assert preview.verdict.notice is None


def test_a_new_pupil_shows_the_files_own_words_where_they_are_read_as_something_else() -> None:
    read = an_incoming_pupil(
        year_group=4,
        sen_status=SenStatus.SUPPORT,
        need_codes=("SLCN", "SEMH"),
        written={
            "date_of_birth": Written("DOB", "14/03/17"),
            "year_group": Written("NC Year", "4"),
            "sen_status": Written("SEN", "K - SEN support"),
            "need_codes": Written("Need 1, Need 2", "SLCN; SEMH"),
        },
    )

    (line,) = preview_of(a_plan(adds=(read,)), TODAY).adds

    assert line.in_file == "14/03/17; K - SEN support"
    assert [column.value(line) for column in ADDS][2:] == [
        *("14 Mar 2017", "Year 4", "", "SEN support", "SLCN, SEMH", ""),
        "14/03/17; K - SEN support",
    ]
    assert [column.tooltip(line) for column in ADDS if column.tooltip] == [
        "Castellan, Wren",
        "14/03/17; K - SEN support",
    ]


def test_problems_that_stop_the_import_come_first_and_the_headline_promises_nothing() -> None:
    warning = ImportProblem(
        row=2, column=None, words="An odd row.", advice="Look at it.", stops=False
    )
    error = ImportProblem(
        row=9, column="DOB", words="Not a date.", advice="Mend it.", whose="Okoro, Tamsin"
    )

    verdict = preview_of(
        a_plan(adds=(an_incoming_pupil(),), problems=(warning, error)), TODAY
    ).verdict

    assert [(line.row, line.whose, line.column, line.weight) for line in verdict.problems] == [
        (9, "Okoro, Tamsin", "DOB", "Stops the import"),
        (2, "", "", "To check"),
    ]
    assert not verdict.may_be_accepted
    assert verdict.lead == (
        "Nothing can be imported while the file has a problem. Of its other rows: 1 pupil would be "
        "added and 0 would be changed."
    )
    assert verdict.notice == Notice(
        "1 problem must be mended first.",
        "Mend the file, save it and choose it again.",
        Status.ALERT,
    )


@pytest.mark.parametrize(("count", "things"), [(1, "1 thing"), (2, "2 things")])
def test_what_stops_nothing_is_to_be_looked_at_before_one_goes_on(count: int, things: str) -> None:
    odd = ImportProblem(row=2, column="Year", words="Year 3.", advice="Look.", stops=False)

    verdict = preview_of(
        a_plan(adds=(an_incoming_pupil(),), problems=(odd,) * count), TODAY
    ).verdict

    assert verdict.may_be_accepted
    assert verdict.lead.startswith("1 pupil will be added")
    assert verdict.notice == Notice(
        f"{things} to look at before you import.",
        "Mend in the file what is wrong, save it and choose it again; or go on.",
        Status.CAUTION,
    )


@pytest.mark.parametrize(
    ("unchanged", "lead", "why"),
    [
        (60, "60 are on the register just so.", "already says everything that stands in this"),
        (1, "1 is on the register just so.", "already says everything that stands in this"),
        (0, "0 will be changed.", "No row of this file is a pupil's."),
    ],
)
def test_a_file_with_nothing_new_says_so(unchanged: int, lead: str, why: str) -> None:
    verdict = preview_of(a_plan(unchanged=unchanged), TODAY).verdict

    assert verdict.lead.endswith(lead)
    assert verdict.notice is not None
    assert verdict.notice.title == "There is nothing to import."
    assert why in verdict.notice.advice
    assert verdict.notice.status is Status.INFO


def said_of(finding: UpnFinding) -> ImportProblem:
    return ImportProblem(row=4, column="UPN", words=finding.words, advice="Check.", stops=False)


def test_doubtful_upns_are_accepted_knowingly() -> None:
    doubted = an_incoming_pupil(row=4, upn_findings=(DOUBT, UNKNOWN))
    warned = an_incoming_pupil(row=5, upn_findings=(UNKNOWN,))

    verdict = preview_of(
        a_plan(
            adds=(doubted, warned),
            changes=(a_change(6, upn_findings=(DOUBT,)),),
            problems=(said_of(DOUBT), said_of(UNKNOWN)),
        ),
        TODAY,
    ).verdict

    assert verdict.may_be_accepted
    assert verdict.accept == "Import although UPNs are in doubt"
    assert verdict.notice is not None
    assert verdict.notice.advice == (
        "2 pupils would keep UPNs whose check letter does not fit. The history says that it was "
        "kept at this import."
    )


def test_a_single_doubtful_upn_is_spoken_of_as_one() -> None:
    verdict = preview_of(
        a_plan(adds=(an_incoming_pupil(upn_findings=(DOUBT,)),), problems=(said_of(DOUBT),)), TODAY
    ).verdict

    assert verdict.notice is not None
    assert verdict.notice.advice.startswith("1 pupil would keep a UPN whose")


def test_columns_that_are_not_used_are_named() -> None:
    assert preview_of(a_plan(), TODAY).verdict.ignored is None
    one = preview_of(a_plan(ignored_columns=("House",)), TODAY).verdict
    two = preview_of(a_plan(ignored_columns=("House", "FSM")), TODAY).verdict

    assert one.ignored == "This column is not used: House."
    assert two.ignored == "These columns are not used: House and FSM."
    assert one.accept == "Import"
