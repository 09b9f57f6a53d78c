"""The rules of the SMART check, read from ``resources/guidance/smart.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeVar, cast

from senco_desk.domain.smart_plans import PLAN_CHECKS, PROVISION_CHECKS
from senco_desk.domain.smart_targets import TARGET_CHECKS, Given
from senco_desk.domain.smart_wording import (
    WAYS,
    Reader,
    Vocabulary,
    Wording,
    phrases_of,
    wording_of,
)
from senco_desk.domain.wording import listed

_Kind = TypeVar("_Kind", bound=Enum)


class Letter(Enum):
    """What a rule serves: one of the five letters, or the plan as a whole."""

    SPECIFIC = "Specific"
    MEASURABLE = "Measurable"
    ACHIEVABLE = "Achievable"
    RELEVANT = "Relevant"
    TIME_BOUND = "Time-bound"
    PLAN = "The plan"


class Source(Enum):
    """Where a rule comes from."""

    LAW = "Law"
    CODE = "SEND Code of Practice"
    GUIDANCE = "Guidance"
    PRACTICE = "SENCO Desk's own working rule"


class About(Enum):
    """What a rule looks at."""

    TARGET = "target"
    PROVISION = "provision"
    PLAN = "plan"


TARGET_TEXTS = ("statement", "measure_name", "measure_unit", "why", "who_does_what")
PROVISION_TEXTS = ("what", "who", "note")
PLAN_TEXTS = ("outcome",)

FIELDS: Mapping[About, frozenset[str]] = {
    About.TARGET: frozenset(
        (*TARGET_TEXTS, "baseline", "baseline_on", "goal", "goal_on", "need_id")
    ),
    About.PROVISION: frozenset(
        (*PROVISION_TEXTS, "group_size", "minutes", "times_a_week", "starts_on", "ends_on")
    ),
    About.PLAN: frozenset(
        (
            *PLAN_TEXTS,
            "parents_told_on",
            "review_on",
            "targets",
            "provisions",
            "assessments",
            "pupil_view",
            "parent_view",
        )
    ),
}
"""The fields a finding can stand beside; the last five of a plan are its parts."""

TEXTS: Mapping[About, tuple[str, ...]] = {
    About.TARGET: TARGET_TEXTS,
    About.PROVISION: PROVISION_TEXTS,
    About.PLAN: PLAN_TEXTS,
}


class MalformedRulesError(ValueError):
    """The file of rules is not written as it should be; says in which rule, and how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. ``key`` is stable: what is recorded about a finding holds on to it.

    It is shown ``beside`` a field.
    ``title`` says what is amiss, ``mend`` how to put it right, with an example. ``cites`` says
    what of the Code or of which guidance, and how far it was read; it is empty for our own
    rules. ``check`` names a check in code; where it is None the rule looks at wording only.
    """

    key: str
    letter: Letter
    about: About
    beside: str
    title: str
    mend: str
    source: Source
    cites: str
    check: str | None
    given: Given = field(compare=False, repr=False)


_KNOWN = frozenset(
    ("key", "letter", "about", "beside", "title", "mend", "source", "cites", "check", "numbers")
) | {"unless", *WAYS}


def read_smart_rules(toml: str) -> tuple[Rule, ...]:
    """Read the rules; raises MalformedRulesError where one cannot be used."""
    try:
        held = tomllib.loads(toml)
        reader = _reader(held)
        rows = _rows(held.get("rule", []))
    except ValueError as error:
        raise MalformedRulesError(f"smart.toml cannot be read: {error}.") from error
    rules: dict[str, Rule] = {}
    for number, row in enumerate(rows, start=1):
        try:
            rule = _rule(row, reader, others=rules)
        except ValueError as error:
            raise MalformedRulesError(
                f"smart.toml, rule {number} ({row.get('key', 'without a key')}): {error}."
            ) from error
        rules[rule.key] = rule
    return tuple(rules.values())


def _rows(held: object) -> list[Mapping[str, object]]:
    rows = cast("list[object]", held) if isinstance(held, list) else [held]
    if not all(isinstance(one, dict) for one in rows):
        raise ValueError('"rule" wants tables')
    return cast("list[Mapping[str, object]]", rows)


def _reader(held: Mapping[str, object]) -> Reader:
    phrases = {
        name: phrases_of(held[name]) if name in held else ()
        for name in ("counts_nothing", "before_the_verb")
    }
    return Reader(
        Vocabulary(
            numbers=_numbers(held),
            abbreviations={
                short: str(long) for short, long in _table(held, "abbreviations").items()
            },
            no_names=frozenset(phrases_of(held["no_names"]) if "no_names" in held else ()),
            **phrases,
        )
    )


def _rule(row: Mapping[str, object], reader: Reader, others: Collection[str]) -> Rule:
    key = _text(row, "key")
    if key in others:
        raise ValueError("another rule has this key")
    unknown = sorted(set(row) - _KNOWN)
    if unknown:
        raise ValueError(f'nothing is called "{unknown[0]}"')
    about = _one_of(About, row, "about")
    beside, source, check = _text(row, "beside"), _one_of(Source, row, "source"), row.get("check")
    if beside not in FIELDS[about]:
        raise ValueError(f'a {about.value} has no field "{beside}"')
    cites = str(row.get("cites", ""))
    if (source is Source.PRACTICE) is bool(cites):
        raise ValueError("law, Code and guidance are cited, our own rules cite nothing")
    numbers = _numbers(row)
    ways = [way for way in WAYS if way in row]
    if len(ways) > 1 or not (ways or check):
        raise ValueError(f"it wants a check or one of {', '.join(WAYS)}")
    if check is None and (beside not in TEXTS[about] or numbers):
        raise ValueError(f'"{beside}" holds no text to look at, or numbers have no check')
    if check is not None:
        _check_numbers(about, str(check), numbers)
    return Rule(
        key=key,
        letter=_one_of(Letter, row, "letter"),
        about=about,
        beside=beside,
        title=_filled(row, "title", numbers),
        mend=_filled(row, "mend", numbers),
        source=source,
        cites=cites,
        check=None if check is None else str(check),
        given=Given(numbers=numbers, wording=_wording(row, ways, reader), reader=reader),
    )


def _wording(row: Mapping[str, object], ways: Sequence[str], reader: Reader) -> Wording | None:
    if not ways:
        return None
    unless = phrases_of(row["unless"]) if "unless" in row else ()
    return wording_of(ways[0], row[ways[0]], unless, reader)


def _text(row: Mapping[str, object], name: str) -> str:
    text = row.get(name)
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f'"{name}" is missing')
    return text


def _filled(row: Mapping[str, object], name: str, numbers: Mapping[str, float]) -> str:
    try:
        return _text(row, name).format_map({key: f"{one:g}" for key, one in numbers.items()})
    except KeyError as error:
        raise ValueError(f'"{name}" asks for a number {error} that is not given') from error


def _one_of(kind: type[_Kind], row: Mapping[str, object], name: str) -> _Kind:
    text = _text(row, name)
    for one in kind:
        if one.name == text.upper():
            return one
    raise ValueError(f'"{text}" is not known as {name}')


def _numbers(row: Mapping[str, object]) -> Mapping[str, float]:
    numbers = _table(row, "numbers")
    for name, value in numbers.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise ValueError(f'"{name}" is not a number above 0')
    return cast("Mapping[str, float]", numbers)


def _table(row: Mapping[str, object], name: str) -> Mapping[str, object]:
    held = row.get(name, {})
    table = cast("dict[str, object]", held) if isinstance(held, dict) else {}
    if name in row and not table:
        raise ValueError(f'"{name}" wants names with what they stand for')
    return table


def _check_numbers(about: About, check: str, numbers: Mapping[str, float]) -> None:
    checks: Mapping[About, Mapping[str, tuple[object, tuple[str, ...] | None]]] = {
        About.TARGET: TARGET_CHECKS,
        About.PROVISION: PROVISION_CHECKS,
        About.PLAN: PLAN_CHECKS,
    }
    if check not in checks[about]:
        raise ValueError(f'no check of a {about.value} is called "{check}"')
    wanted = checks[about][check][1]
    if wanted is not None and set(wanted) != set(numbers):
        named = listed(wanted) + " as its" if wanted else "no"
        raise ValueError(f'the check "{check}" wants {named} numbers')
