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
