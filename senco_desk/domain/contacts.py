"""People around a pupil."""

import re
from dataclasses import dataclass
from enum import Enum

from senco_desk.domain.identity import ContactId, PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.wording import LONGEST_LINE, needed, within

_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_SEVERAL = re.compile(r"\s*[,;]\s*")


class Relationship(Enum):
    """How a contact is related to the pupil."""

    MOTHER = "Mother"
    FATHER = "Father"
    STEP_PARENT = "Step-parent"
    GRANDPARENT = "Grandparent"
    FOSTER_CARER = "Foster carer"
    CARER = "Carer"
    OTHER_FAMILY = "Other family member"
    SOCIAL_WORKER = "Social worker"
    OTHER = "Other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A contact, in the order in which the school rings them (1 first).

    ``parental_responsibility`` is None where it has not been recorded.
    """

    id: ContactId
    pupil_id: PupilId
    order: int
    name: str
    relationship: Relationship
    parental_responsibility: bool | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    version: int = 0

    def __post_init__(self) -> None:
        needed(self.name, "The contact needs a name.", field="name")
        within(self.phone, field="phone", longest=LONGEST_LINE)
        within(self.email, field="email", longest=LONGEST_LINE)
        if self.email and not all(map(_ADDRESS.fullmatch, _SEVERAL.split(self.email.strip()))):
            raise Refusal(
                "This is not an e-mail address.",
                "It has an @ and a dot, such as name@example.org; two stand with a comma between "
                "them. Something else to know of the contact goes beside the address.",
                field="email",
            )
        within(self.address, field="address", longest=2_000)
