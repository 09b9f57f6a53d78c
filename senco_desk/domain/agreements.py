"""What parents were told, and what they agreed to: three things that are never one."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from senco_desk.domain.identity import AgreementId, CycleId, PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.wording import LONGEST_LINE, needed, within


class AgreementKind(Enum):
    """What parents were told of or asked for.

    Telling them that special educational provision is made is a duty (Children and Families Act
    2014, section 68) and asks for no answer. The other two are questions.
    """

    TOLD = "Told that SEN support is given"
    SPECIALIST = "Involving a specialist"
    SHARING = "Sharing the record for a request"


class Answer(Enum):
    """What was answered to a question."""

    AGREED = "Agreed"
    DECLINED = "Declined"
    WITHDRAWN = "Agreement withdrawn"
    NONE_YET = "Asked; no answer yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One telling or one answer, on its day; a later one of its kind takes its place.

    ``who`` was told or asked, and ``how``. ``answer`` is None exactly where parents were told.
    ``about`` names the specialist, or what is shared with whom. ``cycle_id`` is set where they
    were told with the plan of a cycle.
    """

    id: AgreementId
    pupil_id: PupilId
    kind: AgreementKind
    happened_on: date
    recorded_at: datetime
    who: str
    how: str
    answer: Answer | None = None
    about: str | None = None
    cycle_id: CycleId | None = None
    version: int = 0

    def __post_init__(self) -> None:
        needed(self.who, "Say who was told or asked.", field="who", longest=LONGEST_LINE)
        needed(self.how, "Say how: a meeting, a letter, a call.", field="how", longest=LONGEST_LINE)
        within(self.about, field="about", longest=2_000)
        if self.kind is AgreementKind.TOLD and self.answer is not None:
            raise Refusal(
                "Telling parents asks for no answer.",
                "Record what they were asked as an entry of its own.",
                field="answer",
            )
        if self.kind is not AgreementKind.TOLD and self.answer is None:
            raise Refusal(
                "Say what was answered.",
                "Where there is no answer yet, say so.",
                field="answer",
            )
