"""The school and its terms."""

from typing import Any

import pytest

from senco_desk.domain.refusals import Refusal
from tests.builders import a_school


def test_a_school_has_a_name_and_a_local_authority():
    school = a_school()
    assert (school.name, school.local_authority) == (
        "Alderwick Primary School",
        "Northmere County Council",
    )


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ({"name": " "}, "The school needs a name"),
        ({"local_authority": ""}, "The school needs its local authority"),
    ],
)
def test_a_school_is_not_created_without_its_name_or_authority(missing: dict[str, Any], words: str):
    with pytest.raises(Refusal, match=words) as refused:
        a_school(**missing)
    assert refused.value.field in missing


def test_the_sencos_name_fits_on_a_line():
    with pytest.raises(Refusal, match="field holds 300"):
        a_school(senco="x" * 301)


def test_who_signs_is_named_with_the_title_that_the_school_uses():
    assert a_school(senco="A. Finch").signed_by == "A. Finch, SENCO"
    assert a_school(senco="A. Finch", senco_title="SENDCo").signed_by == "A. Finch, SENDCo"
    assert a_school(senco=None, senco_title="SENDCo").signed_by is None


@pytest.mark.parametrize(("field", "longest"), [("senco_title", 60), ("review_foot", 300)])
def test_the_schools_own_words_fit_on_the_paper(field: str, longest: int):
    a_school(**{field: "x" * longest})

    with pytest.raises(Refusal, match=f"field holds {longest}") as refused:
        a_school(**{field: "x" * (longest + 1)})
    assert refused.value.field == field
