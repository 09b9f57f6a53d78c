"""Entries of the banks in words: in the list, and whole. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from senco_desk.domain.bank import Bank, BankEntry, BankProvision, BankStrategy, BankTarget
from senco_desk.domain.measures import Better
from senco_desk.domain.own_bank import is_own
from senco_desk.domain.provision import times_a_week_words
from senco_desk.domain.wording import counted, listed

OWN = "Our school's own"

Found = BankTarget | BankStrategy | BankProvision


class Shelf(Enum):
    """The three banks, by what one looks for."""

    TARGETS = "target"
    STRATEGIES = "strategy"
    PROVISIONS = "provision"

    def entries(self, bank: Bank) -> tuple[Found, ...]:
        """Return what stands on this shelf."""
        return {
            Shelf.TARGETS: bank.targets,
            Shelf.STRATEGIES: bank.strategies,
            Shelf.PROVISIONS: bank.provisions,
        }[self]

    @property
    def plural(self) -> str:
        """The word for several."""
        return "strategies" if self is Shelf.STRATEGIES else f"{self.value}s"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEntry:
    """An entry in the list: its sentence, and where it belongs in a line below."""

    key: str
    sentence: str
    filing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeEntry:
    """An entry as a whole, with labels."""

    heading: str
    facts: tuple[tuple[str, str], ...]
    is_own: bool


def sentence_of(entry: Found) -> str:
    """Return the sentence by which an entry is known."""
    return entry.example if isinstance(entry, BankTarget) else entry.what


def listed_entry(entry: Found) -> ListedEntry:
    """Put an entry into the list."""
    filing = f"{entry.topic}  ·  {_stages(entry)}"
    return ListedEntry(
        key=entry.key,
        sentence=sentence_of(entry),
        filing=f"{OWN}  ·  {filing}" if is_own(entry) else filing,
    )


def whole_entry(entry: Found) -> WholeEntry:
    """Put all that an entry says into words."""
    filed = (
        ("Where it belongs", f"{entry.area.value}: {entry.topic}"),
        ("Key stages", _stages(entry)),
        ("From", OWN if is_own(entry) else "The bank that comes with SENCO Desk"),
    )
    facts = (*_facts(entry), *filed)
    return WholeEntry(
        heading=sentence_of(entry),
        facts=tuple((label, words) for label, words in facts if words),
        is_own=is_own(entry),
    )


def _facts(entry: Found) -> tuple[tuple[str, str], ...]:
    match entry:
        case BankTarget():
            return _facts_of_target(entry)
        case BankStrategy():
            return (("When it helps", entry.when),)
        case BankProvision():
            return _facts_of_provision(entry)


def _facts_of_target(entry: BankTarget) -> tuple[tuple[str, str], ...]:
    measure = entry.measure
    better = "more is better" if measure.better is Better.MORE else "less is better"
    example = (
        f"From {measure.write(entry.baseline)} to {measure.write(entry.goal)} in "
        f"{counted(entry.weeks, 'week')}. Measure this pupil's own start."
    )
    return (
        ("What is measured", f"{measure.name} ({measure.unit}; {better})"),
        ("Example", example),
        ("How it is measured", entry.how_measured),
        ("Who does what", entry.who_does_what),
        ("Why it matters", entry.why),
        ("Often chosen for", listed(entry.need_codes)),
    )


def _facts_of_provision(entry: BankProvision) -> tuple[tuple[str, str], ...]:
    group = "one-to-one" if entry.group_size == 1 else f"in a group of {entry.group_size}"
    amounts = (
        f"{counted(entry.minutes, 'minute')}, {times_a_week_words(entry.times_a_week)}, "
        f"for {counted(entry.weeks, 'week')}, {group}"
    )
    return (
        ("What it is for", entry.purpose),
        ("Who provides it", entry.who),
        ("To start from", amounts),
        ("Where research is reviewed", entry.evidence or ""),
    )


def _stages(entry: BankEntry) -> str:
    return listed([stage.value for stage in entry.stages])
