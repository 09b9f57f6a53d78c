"""People around a pupil."""

import pytest

from senco_desk.domain.contacts import Relationship
from senco_desk.domain.refusals import Refusal
from tests.builders import a_contact


def test_whether_a_contact_has_parental_responsibility_may_be_unknown():
    contact = a_contact(relationship=Relationship.GRANDPARENT, parental_responsibility=None)
    assert contact.parental_responsibility is None


def test_a_contact_needs_a_name():
    with pytest.raises(Refusal, match="The contact needs a name") as refused:
        a_contact(name="  ")
    assert refused.value.field == "name"


@pytest.mark.parametrize(("field", "most"), [("name", 300), ("phone", 300), ("address", 2_000)])
def test_a_contacts_details_fit_their_fields(field: str, most: int):
    a_contact(**{field: "x" * most})
    with pytest.raises(Refusal, match="Shorten it") as refused:
        a_contact(**{field: "x" * (most + 1)})
    assert refused.value.field == field


def test_an_email_address_fits_its_field():
    longest = "x" * 288 + "@example.org"
    assert a_contact(email=longest).email == longest
    with pytest.raises(Refusal, match="Shorten it"):
        a_contact(email=f"x{longest}")


@pytest.mark.parametrize("typed", ["not an email", "a@b", "a@b.", "a@b.org and c", "@b.org"])
def test_what_is_no_email_address_is_refused(typed: str):
    with pytest.raises(Refusal) as refused:
        a_contact(email=typed)
    assert refused.value.field == "email"


@pytest.mark.parametrize("typed", [None, "", "m.ohara@example.org", " a@b.org; c.d@e-f.ac.uk "])
def test_one_or_several_addresses_are_kept_as_typed(typed: str | None):
    assert a_contact(email=typed).email == typed
