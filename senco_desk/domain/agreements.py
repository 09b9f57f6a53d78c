"""What parents were told, and what they agreed to: three things that are never one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from senco_desk.domain.identity import AgreementId, CycleId, PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import LONGEST_LINE, needed, plain, within


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
    """One telling or one answer, on its day; a later one about the same takes its place.

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

    @property
    def answer_words(self) -> str:
        """Write what became of it and when: Agreed on 12 Jan 2026."""
        on = write_date(self.happened_on)
        match self.answer:
            case None:
                return f"Told on {on}"
            case Answer.NONE_YET:
                return f"Asked on {on}; no answer yet"
            case answer:
                return f"{answer.value} on {on}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one question stands: its latest entry, None where there is none, and those before it.

    ``earlier`` holds the entries whose place it took, from the newest to the oldest.
    """

    kind: AgreementKind
    latest: Agreement | None
    earlier: tuple[Agreement, ...] = ()


def standings_of(agreements: Sequence[Agreement]) -> tuple[Standing, ...]:
    """Return where each kind stands, and within it each specialist and each sharing.

    A later entry takes the place of those before it about the same specialist or sharing. One
    that names none is about all of its kind before it: parents who take their agreement back
    without a name take all of it back. Of each kind the newest stand first.
    """
    in_order = sorted(agreements, key=lambda one: (one.happened_on, one.recorded_at))
    return tuple(
        standing
        for kind in AgreementKind
        for standing in _standings(kind, [one for one in in_order if one.kind is kind])
    )


def _standings(kind: AgreementKind, in_order: Sequence[Agreement]) -> tuple[Standing, ...]:
    standing: dict[str, tuple[Agreement, ...]] = {}
    for one in in_order:
        about = "" if kind is AgreementKind.TOLD else plain(one.about or "")
        if about:
            replaced = standing.pop(about, ())
        else:
            before = [entry for entries in standing.values() for entry in entries]
            replaced = tuple(entry for entry in reversed(in_order) if entry in before)
            standing.clear()
        standing[about] = (one, *replaced)
    if not standing:
        return (Standing(kind=kind, latest=None),)
    return tuple(
        Standing(kind=kind, latest=entries[0], earlier=entries[1:])
        for entries in reversed(standing.values())
    )


@dataclass(frozen=True, slots=True)
class Consent:
    """Where the parents' consent to share the record for a request stands.

    ``is_given`` only where they were asked, and every sharing they were asked about is agreed.
    """

    words: str
    is_given: bool


def consent_to_share(agreements: Sequence[Agreement]) -> Consent:
    """Say where consent to share for a request stands, each sharing in a sentence."""
    asked = [
        standing.latest
        for standing in standings_of(agreements)
        if standing.kind is AgreementKind.SHARING and standing.latest is not None
    ]
    if not asked:
        return Consent("Parents have not been asked about sharing the record for a request.", False)
    return Consent(
        " ".join(f"{_sharing_words(one)}." for one in asked),
        all(one.answer is Answer.AGREED for one in asked),
    )


def _sharing_words(one: Agreement) -> str:
    on = write_date(one.happened_on)
    to_share = "share the record for a request" + (f" ({one.about})" if one.about else "")
    match one.answer:
        case Answer.AGREED:
            return f"Parents agreed on {on} to {to_share}"
        case Answer.DECLINED:
            return f"Parents declined on {on} to {to_share}"
        case Answer.WITHDRAWN:
            return f"Parents took back on {on} their agreement to {to_share}"
        case _:
            return f"Parents were asked on {on} to {to_share}; no answer is recorded yet"


def telling_with(agreements: Sequence[Agreement], cycle_id: CycleId) -> Agreement | None:
    """Return how parents were told with the plan of a cycle; None where they were not."""
    told = [
        one for one in agreements if one.kind is AgreementKind.TOLD and one.cycle_id == cycle_id
    ]
    return max(told, key=lambda one: (one.happened_on, one.recorded_at), default=None)


def first_told_on(agreements: Sequence[Agreement]) -> date | None:
    """Return the first day on which parents were told of the SEN support; None where never."""
    told = [one.happened_on for one in agreements if one.kind is AgreementKind.TOLD]
    return min(told, default=None)
