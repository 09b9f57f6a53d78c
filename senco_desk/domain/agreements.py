"""What parents were told, and what they agreed to: three things that are never one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from senco_desk.domain.contacts import Relationship
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
    """One telling or one answer, on its day; a later one of the same person takes its place.

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

    @property
    def who_answered(self) -> str:
        """Write who was asked, as the subject of a sentence: Ms Larkspur, mother, ..."""
        who = " ".join(self.who.split())
        return f"{who}," if "," in who else who


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one question stands with one person: the latest entry, and those before it.

    ``latest`` is None where there is none. ``earlier`` holds the entries whose place it took, from
    the newest to the oldest.
    """

    kind: AgreementKind
    latest: Agreement | None
    earlier: tuple[Agreement, ...] = ()


def standings_of(agreements: Sequence[Agreement]) -> tuple[Standing, ...]:
    """Return where each kind stands, and within it each specialist, each sharing, each person.

    A later entry takes the place of those before it of the same person about the same specialist
    or sharing; one of "parents" answers for all of them. One that names no specialist or sharing
    is about all of its kind before it: parents who take their agreement back without a name take
    all of it back. One parent's answer never takes the place of another's, and a question that is
    not yet answered takes the place of no answer. Of each kind the newest stand first.
    """
    in_order = sorted(agreements, key=lambda one: (one.happened_on, one.recorded_at))
    return tuple(
        standing
        for kind in AgreementKind
        for standing in _standings(kind, [one for one in in_order if one.kind is kind])
    )


def _standings(kind: AgreementKind, in_order: Sequence[Agreement]) -> tuple[Standing, ...]:
    standing: list[tuple[Agreement, ...]] = []
    for one in in_order:
        gone = [held for held in standing if _takes_the_place(one, held[0])]
        before = {entry.id for held in gone for entry in held}
        standing = [held for held in standing if held not in gone]
        standing.append((one, *(entry for entry in reversed(in_order) if entry.id in before)))
    if not standing:
        return (Standing(kind=kind, latest=None),)
    return tuple(
        Standing(kind=kind, latest=entries[0], earlier=entries[1:])
        for entries in reversed(standing)
    )


def _takes_the_place(later: Agreement, earlier: Agreement) -> bool:
    if later.kind is AgreementKind.TOLD:
        return True
    if later.answer is Answer.NONE_YET and earlier.answer is not Answer.NONE_YET:
        return False
    about = plain(later.about or "")
    if about and about != plain(earlier.about or ""):
        return False
    if _named(later.who) in _ALL_PARENTS:
        return True
    if _named(earlier.who) in _ALL_PARENTS:
        return earlier.answer is Answer.NONE_YET
    return _is_same_person(later.who, earlier.who)


_ALL_PARENTS = frozenset(
    {
        *(("parents",), ("the", "parents"), ("both", "parents"), ("parents", "carers")),
        *(("parents", "and", "carers"), ("parents", "or", "carers"), ("both",)),
        *(("mother", "and", "father"), ("father", "and", "mother"), ("mum", "and", "dad")),
    }
)
"""How one writes that all parents were asked together."""

_HOW_RELATED = frozenset(
    word for one in Relationship for word in re.findall(r"\w+", one.value.lower())
) | {"mum", "dad", "parent"}
"""Words that say how somebody is related to the pupil."""


def _named(who: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", plain(who)))


def _is_same_person(who: str, other: str) -> bool:
    """Say whether two entries name one person: "Mrs Pike" is "Mrs Pike, mother" too."""
    mine, theirs = (
        (
            tuple(word for word in _named(one) if word not in _HOW_RELATED),
            tuple(word for word in _named(one) if word in _HOW_RELATED),
        )
        for one in (who, other)
    )
    if mine[0] != theirs[0]:
        return False
    return mine[1] == theirs[1] or (bool(mine[0]) and not (mine[1] and theirs[1]))


@dataclass(frozen=True, slots=True)
class Consent:
    """Where the parents' consent to share the record for a request stands.

    ``is_given`` only where they were asked, and everybody who was asked about a sharing agreed.
    """

    words: str
    is_given: bool


def consent_to_share(agreements: Sequence[Agreement]) -> Consent:
    """Say where consent to share for a request stands: what each person answered to each."""
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
    who = one.who_answered
    match one.answer:
        case Answer.AGREED:
            return f"{who} agreed on {on} to {to_share}"
        case Answer.DECLINED:
            return f"{who} declined on {on} to {to_share}"
        case Answer.WITHDRAWN:
            return f"{who} took back on {on} the agreement to {to_share}"
        case _:
            return f"{who}: asked on {on} to {to_share}; no answer is recorded yet"


def telling_with(agreements: Sequence[Agreement], cycle_id: CycleId) -> Agreement | None:
    """Return how parents were told with the plan of a cycle; None where they were not."""
    told = [
        one for one in agreements if one.kind is AgreementKind.TOLD and one.cycle_id == cycle_id
    ]
    return max(told, key=lambda one: (one.happened_on, one.recorded_at), default=None)


def telling_for(agreements: Sequence[Agreement], cycle_id: CycleId) -> Agreement | None:
    """Return how parents were told, as the plan of a cycle says it; None where they never were.

    Telling them is done once, when the support begins: a plan with which they were not told anew
    goes by the first telling.
    """
    told = [one for one in agreements if one.kind is AgreementKind.TOLD]
    first = min(told, key=lambda one: (one.happened_on, one.recorded_at), default=None)
    return telling_with(agreements, cycle_id) or first


def same_entry(agreement: Agreement, held: Iterable[Agreement]) -> Agreement | None:
    """Return the entry on file that says the same as this one; None where there is none.

    Of one day a telling of the same person, or of the parents together, is the same telling.
    """
    return next(
        (one for one in held if one.id != agreement.id and _says_the_same(agreement, one)), None
    )


def each_once(agreements: Iterable[Agreement]) -> tuple[Agreement, ...]:
    """Return the entries in their order, each telling once: as it was first recorded."""
    kept: list[Agreement] = []
    for one in sorted(agreements, key=lambda entry: (entry.happened_on, entry.recorded_at)):
        if one.kind is not AgreementKind.TOLD or same_entry(one, kept) is None:
            kept.append(one)
    return tuple(kept)


def _says_the_same(one: Agreement, other: Agreement) -> bool:
    if (one.kind, one.happened_on) != (other.kind, other.happened_on):
        return False
    is_same = _is_same_person(one.who, other.who)
    if one.kind is AgreementKind.TOLD:
        together = not _ALL_PARENTS.isdisjoint({_named(one.who), _named(other.who)})
        return together or is_same
    about = plain(one.about or "") == plain(other.about or "")
    return is_same and about and one.answer is other.answer


def first_told_on(agreements: Sequence[Agreement]) -> date | None:
    """Return the first day on which parents were told of the SEN support; None where never."""
    told = [one.happened_on for one in agreements if one.kind is AgreementKind.TOLD]
    return min(told, default=None)
