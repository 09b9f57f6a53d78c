"""The form that starts a cycle, and what of the cycle before goes on in it. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from senco_desk.domain.carrying import TakenAlong
from senco_desk.domain.record import CycleRecord
from senco_desk.ui.parts.fields import CheckField, DateField, Field, Section, Values

START_FIELDS: tuple[Field, ...] = (
    DateField(
        name="started_on",
        label="Started on",
        needed=True,
        help="The day on which assessing for this cycle began.",
    ),
)

_LONGEST = 70
"""Characters of a target or provision beside its box."""


def start_fields(before: CycleRecord | None) -> tuple[Field | Section, ...]:
    """Return the form; ``before`` is the cycle before, None where there is none."""
    targets = before.targets if before else ()
    provisions = before.provisions if before else ()
    fields: list[Field | Section] = [*START_FIELDS]
    if targets:
        fields.append(
            Section(
                title="Targets that go on",
                help="A target that goes on starts from its latest measurement. Its goal is set "
                "anew in the plan, where you also say what is different.",
            )
        )
    fields += [
        CheckField(
            name=f"target {one.target.id}",
            label=_cut(f"{one.target.order}. {one.target.statement}"),
        )
        for one in targets
    ]
    if provisions:
        fields.append(Section(title="Provision that goes on"))
        fields += [
            CheckField(
                name=f"provision {one.provision.id}",
                label=_cut(f"{one.provision.order}. {one.provision.what}"),
            )
            for one in provisions
        ]
        fields += [
            DateField(name="starts_on", label="It goes on from"),
            DateField(name="ends_on", label="To", beside=True),
        ]
    return tuple(fields)


def start_values(before: CycleRecord | None, today: date) -> Mapping[str, object]:
    """Return what the form starts with: the provision goes on until the next review."""
    review = before.review if before else None
    return {
        "started_on": today,
        "starts_on": today,
        "ends_on": review.next_review_on if review else None,
    }


def along_of(values: Values, before: CycleRecord | None) -> TakenAlong | None:
    """Return what was ticked."""
    if before is None:
        return None
    dates = bool(before.provisions)
    return TakenAlong(
        targets=[one.target.id for one in before.targets if values.flag(f"target {one.target.id}")],
        provisions=[
            one.provision.id
            for one in before.provisions
            if values.flag(f"provision {one.provision.id}")
        ],
        starts_on=values.day_or_none("starts_on") if dates else None,
        ends_on=values.day_or_none("ends_on") if dates else None,
    )


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
