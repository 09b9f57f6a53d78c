"""The form of the school's own entries, and what warns of a pupil's name in them. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from senco_desk.domain.bank import FEWEST_WEEKS, MOST_WEEKS, KeyStage
from senco_desk.domain.identity import OwnEntryId
from senco_desk.domain.measures import Better
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.own_bank import (
    OwnEntry,
    OwnProvision,
    OwnStrategy,
    OwnTarget,
    names_in,
    own_key,
    with_goal_place,
)
from senco_desk.domain.provision import LARGEST_GROUP, LONGEST_SESSION, MOST_SESSIONS
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.wording import listed
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import (
    CheckField,
    ChoiceField,
    DecimalField,
    Field,
    LineField,
    NoteField,
    Section,
    Values,
    WholeField,
    options_of,
)
from senco_desk.ui.parts.measuring import measure_of, measure_values
from senco_desk.ui.screens.cycle.bank.wording import Shelf

_STAGES = tuple((f"stage_{one.name}", one) for one in KeyStage)


def own_fields(shelf: Shelf, topics: Sequence[str]) -> tuple[Field | Section, ...]:
    """Return the form of an entry; ``topics`` are offered while one types."""
    own = {
        Shelf.TARGETS: _TARGET_FIELDS,
        Shelf.STRATEGIES: _STRATEGY_FIELDS,
        Shelf.PROVISIONS: _PROVISION_FIELDS,
    }[shelf]
    return (
        *own,
        Section(title="Where it is found"),
        ChoiceField(
            name="area", label="Broad area", options=options_of(BroadArea), empty=None, needed=True
        ),
        LineField(name="topic", label="Topic", needed=True, suggestions=tuple(topics), beside=True),
        LineField(
            name="found_by",
            label="Other words to find it by",
            help="Words that somebody may search for and that do not stand above.",
        ),
        Section(title="Key stages it is meant for"),
        *(
            CheckField(name=name, label=stage.value, beside=at % 3 != 0)
            for at, (name, stage) in enumerate(_STAGES)
        ),
    )


_TARGET_FIELDS: tuple[Field | Section, ...] = (
    NoteField(
        name="statement",
        label="What a pupil will be able to do",
        lines=2,
        needed=True,
        help="Where the goal stands here in figures, it follows the goal of each pupil.",
    ),
    Section(title="How it is measured"),
    LineField(name="measure_name", label="What is measured", needed=True),
    LineField(name="measure_unit", label="Unit", needed=True, beside=True),
    ChoiceField(
        name="measure_better",
        label="Which way is better",
        options=((Better.MORE, "More is better"), (Better.LESS, "Less is better")),
        empty=None,
        needed=True,
    ),
    DecimalField(name="measure_lowest", label="Lowest possible value", beside=True),
    DecimalField(name="measure_highest", label="Highest possible value", beside=True),
    NoteField(name="how_measured", label="How it is measured", lines=2, needed=True),
    Section(title="An example", help="Each pupil's own start is measured anew."),
    DecimalField(name="baseline", label="Start", needed=True),
    DecimalField(name="goal", label="Goal", needed=True, beside=True),
    WholeField(
        name="weeks",
        label="Weeks it usually takes",
        least=FEWEST_WEEKS,
        most=MOST_WEEKS,
        needed=True,
        beside=True,
    ),
    Section(title="Why and how"),
    NoteField(name="why", label="Why it matters to a pupil", lines=2, needed=True),
    NoteField(name="who_does_what", label="Who does what", lines=2, needed=True),
)

_STRATEGY_FIELDS: tuple[Field | Section, ...] = (
    NoteField(name="what", label="What adults do", lines=2, needed=True),
    NoteField(name="when", label="When it helps", lines=2, needed=True),
)

_PROVISION_FIELDS: tuple[Field | Section, ...] = (
    NoteField(name="what", label="What", lines=2, needed=True),
    NoteField(name="purpose", label="What it is for", lines=2, needed=True),
    LineField(name="who", label="Who provides it", needed=True),
    WholeField(
        name="group_size",
        label="Pupils in the group",
        least=1,
        most=LARGEST_GROUP,
        needed=True,
        beside=True,
        help="1 is one-to-one.",
    ),
    WholeField(
        name="minutes", label="Minutes a session", least=1, most=LONGEST_SESSION, needed=True
    ),
    WholeField(
        name="times_a_week",
        label="Times a week",
        least=1,
        most=MOST_SESSIONS,
        needed=True,
        beside=True,
    ),
    WholeField(
        name="weeks",
        label="Weeks it usually lasts",
        least=FEWEST_WEEKS,
        most=MOST_WEEKS,
        needed=True,
        beside=True,
    ),
    NoteField(name="evidence", label="Where research on it is reviewed", lines=1),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAsking:
    """A form of the school's own bank, and what says that a name stands in a field."""

    asking: Asking
    texts: tuple[str, ...]
    warned: Callable[[str], str | None]


def own_asking(
    shelf: Shelf,
    values: Mapping[str, object],
    *,
    topics: Sequence[str],
    pupil: Pupil,
    save: Callable[[Values], None],
    editing: OwnEntry | None = None,
) -> OwnAsking:
    """Ask for an entry of the school's own bank, new or changed."""
    fields = own_fields(shelf, topics)
    return OwnAsking(
        asking=Asking(
            title=f"Change this {shelf.value}" if editing else f"Keep a {shelf.value} in our bank",
            record=editing.id if editing else None,
            fields=fields,
            values=values,
            save=save,
            verb="Save" if editing else "Keep in our bank",
            intro="Write it so that it serves the next pupil too: without a name, and without "
            "what only this pupil would need.",
        ),
        texts=tuple(one.name for one in fields if isinstance(one, LineField | NoteField)),
        warned=lambda text: name_warning(text, pupil),
    )


def name_warning(text: str, pupil: Pupil) -> str | None:
    """Say that a name of the pupil stands in a text; None where none does."""
    names = names_in((text,), pupil)
    if not names:
        return None
    verb = "is a name" if len(names) == 1 else "are names"
    return (
        f'{listed(names)} {verb} of this pupil. Our bank is for all pupils: write "the pupil" '
        "instead, unless the word means something else here."
    )


def stage_values(stages: Sequence[KeyStage]) -> Mapping[str, object]:
    """Return which stages are ticked."""
    return {name: stage in stages for name, stage in _STAGES}


def own_values(entry: OwnEntry) -> Mapping[str, object]:
    """Return what the form shows of an entry."""
    shared = {
        "area": entry.area,
        "topic": entry.topic,
        "found_by": entry.found_by or None,
        **stage_values(entry.stages),
    }
    match entry:
        case OwnTarget():
            return {
                **shared,
                "statement": entry.example,
                **measure_values(entry.measure),
                "baseline": entry.baseline,
                "goal": entry.goal,
                "weeks": entry.weeks,
                "how_measured": entry.how_measured,
                "why": entry.why,
                "who_does_what": entry.who_does_what,
            }
        case OwnStrategy():
            return {**shared, "what": entry.what, "when": entry.when}
        case OwnProvision():
            return {
                **shared,
                "what": entry.what,
                "purpose": entry.purpose,
                "who": entry.who,
                "group_size": entry.group_size,
                "minutes": entry.minutes,
                "times_a_week": entry.times_a_week,
                "weeks": entry.weeks,
                "evidence": entry.evidence,
            }


def own_entry(
    shelf: Shelf,
    values: Values,
    entry_id: OwnEntryId,
    version: int = 0,
    need_codes: tuple[str, ...] = (),
) -> OwnEntry:
    """Read the form; refuses what cannot be kept."""
    shared: dict[str, Any] = {
        "id": entry_id,
        "version": version,
        "key": own_key(entry_id),
        "area": values.one("area", BroadArea),
        "topic": values.text("topic"),
        "stages": tuple(stage for name, stage in _STAGES if values.flag(name)),
        "found_by": values.text("found_by"),
    }
    match shelf:
        case Shelf.TARGETS:
            return _own_target(shared, values, need_codes)
        case Shelf.STRATEGIES:
            return OwnStrategy(**shared, what=values.text("what"), when=values.text("when"))
        case Shelf.PROVISIONS:
            return OwnProvision(
                **shared,
                what=values.text("what"),
                purpose=values.text("purpose"),
                who=values.text("who"),
                group_size=values.whole("group_size"),
                minutes=values.whole("minutes"),
                times_a_week=values.whole("times_a_week"),
                weeks=values.whole("weeks"),
                evidence=values.text_or_none("evidence"),
            )


def _own_target(
    shared: Mapping[str, Any], values: Values, need_codes: tuple[str, ...]
) -> OwnTarget:
    goal = values.number("goal")
    return OwnTarget(
        **shared,
        statement=with_goal_place(values.text("statement"), goal),
        measure=measure_of(values),
        baseline=values.number("baseline"),
        goal=goal,
        weeks=values.whole("weeks"),
        how_measured=values.text("how_measured"),
        who_does_what=values.text("who_does_what"),
        why=values.text("why"),
        need_codes=need_codes,
    )
