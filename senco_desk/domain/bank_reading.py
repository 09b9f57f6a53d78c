"""Reading the banks from the files ``resources/guidance/bank_*.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, cast

from senco_desk.domain.bank import (
    GOAL_PLACE,
    Bank,
    BankEntry,
    BankProvision,
    BankStrategy,
    BankTarget,
    KeyStage,
)
from senco_desk.domain.measures import Better, Measure
from senco_desk.domain.needs import BroadArea, NeedType
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.wording import listed

Entry = TypeVar("Entry", bound=BankEntry)

_ADVICE = "Mend the file, or bring back the one that came with the program."

_KINDS = {"target", "strategy", "provision"}
_BETTER = {"more": Better.MORE, "less": Better.LESS}


def read_bank(files: Mapping[str, str], need_types: Sequence[NeedType]) -> Bank:
    """Read the banks from the text of their files, by name without the ending.

    A file holds rows called ``target``, ``strategy`` or ``provision``, and may name the broad
    area of all its rows at its top. Refused, with the file and the row: what is missing, unknown,
    of the wrong kind or there twice, and a goal that is not beyond the baseline. The banks come
    in the order of the broad areas; a target is found by the names of the needs it serves too.
    """
    needs = {one.code: one for one in need_types}
    opened = {name: _open(name, text) for name, text in files.items()}

    def target(row: _Row) -> BankTarget:
        return _target(row, needs)

    return Bank(
        targets=_all(opened, "target", target),
        strategies=_all(opened, "strategy", _strategy),
        provisions=_all(opened, "provision", _provision),
    )


def _open(name: str, text: str) -> dict[str, Any]:
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise Refusal(f"{name}.toml cannot be read: {fault}.", _ADVICE) from fault
    unknown = found.keys() - {"version", "area", *_KINDS}
    if unknown:
        raise Refusal(f"{name}.toml holds {listed(sorted(unknown))}, which is not known.", _ADVICE)
    for kind in _KINDS & found.keys():
        if not _is_rows(found[kind]):
            raise Refusal(f"{name}.toml: {kind} is not a list of rows.", _ADVICE)
    return found


def _is_rows(found: Any) -> bool:
    return isinstance(found, list) and all(
        isinstance(one, dict) for one in cast("list[Any]", found)
    )


def _all(
    opened: Mapping[str, Mapping[str, Any]], kind: str, read: Callable[[_Row], Entry]
) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for name, content in opened.items():
        for place, fields in enumerate(content.get(kind, ()), start=1):
            row = _Row(f"{name}.toml, {kind} {place}", {"area": content.get("area"), **fields})
            try:
                entry = read(row)
                row.end()
            except Refusal as refusal:
                raise row.refused(refusal.title) from refusal
            if entry.key in found:
                raise row.refused("This key is there twice.")
            found[entry.key] = entry
    areas = list(BroadArea)
    return tuple(sorted(found.values(), key=lambda one: areas.index(one.area)))


class _Row:
    """The fields of one row, each taken once and of the kind it should be."""

    def __init__(self, place: str, fields: Mapping[str, Any]) -> None:
        self._place = f'{place} ("{fields["key"]}")' if fields.get("key") else place
        self._left = dict(fields)

    def refused(self, why: str) -> Refusal:
        return Refusal(f"{self._place}: {why}", _ADVICE)

    def text(self, name: str) -> str:
        return self._take(name, str, "a text")

    def text_or_none(self, name: str) -> str | None:
        return self.text(name) if name in self._left else None

    def whole(self, name: str) -> int:
        return self._take(name, int, "a whole number")

    def number(self, name: str) -> float:
        return float(self._take(name, (int, float), "a number"))

    def number_or_none(self, name: str) -> float | None:
        return self.number(name) if name in self._left else None

    def one_of(self, name: str, known: Mapping[str, Any], *, usual: str | None = None) -> Any:
        """Return what a word stands for; ``usual`` is the word where none is written."""
        written = self.text(name) if usual is None or name in self._left else usual
        return self._known(name, written, known)

    def several_of(self, name: str, known: Mapping[str, Any]) -> tuple[Any, ...]:
        found = self._take(name, list, "a list")
        return tuple(self._known(name, one, known) for one in found)

    def shared(self, names: str = "") -> dict[str, Any]:
        """Return what every entry of a bank has; it is found by ``names`` too."""
        return {
            "key": self.text("key"),
            "area": self.one_of("area", BroadArea.__members__),
            "topic": self.text("topic"),
            "stages": self.several_of("stages", KeyStage.__members__),
            "found_by": f"{self.text_or_none('found_by') or ''} {names}".strip(),
        }

    def end(self) -> None:
        """Refuse fields that nobody asked for, such as a mistyped one."""
        if self._left:
            raise Refusal(f"{listed(sorted(self._left))} is not known here.", _ADVICE)

    def _take(self, name: str, kind: type | tuple[type, ...], words: str) -> Any:
        value = self._left.pop(name, None)
        if value is None:
            raise Refusal(f"{name} is missing.", _ADVICE)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise Refusal(f"{name} is not {words}.", _ADVICE)
        return value

    def _known(self, name: str, value: Any, known: Mapping[str, Any]) -> Any:
        if not isinstance(value, str) or value not in known:
            raise Refusal(f"{name} names {value}, which is not known.", _ADVICE)
        return known[value]


def _target(row: _Row, need_types: Mapping[str, NeedType]) -> BankTarget:
    needs: tuple[NeedType, ...] = row.several_of("needs", need_types)
    names = " ".join(f"{one.label} {one.also}" for one in needs)
    statement = row.text("statement")
    before, *after = statement.split(GOAL_PLACE)
    if len(after) != 1 or set("{}") & set(before + after[0]):
        raise Refusal(f"The statement does not hold {GOAL_PLACE} once, and no other.", _ADVICE)
    return BankTarget(
        **row.shared(names),
        statement=statement,
        measure=Measure(
            name=row.text("measure"),
            unit=row.text("unit"),
            better=row.one_of("better", _BETTER, usual="more"),
            lowest=row.number_or_none("lowest"),
            highest=row.number_or_none("highest"),
        ),
        baseline=row.number("baseline"),
        goal=row.number("goal"),
        weeks=row.whole("weeks"),
        how_measured=row.text("how"),
        who_does_what=row.text("who"),
        why=row.text("why"),
        need_codes=tuple(one.code for one in needs),
    )


def _strategy(row: _Row) -> BankStrategy:
    return BankStrategy(**row.shared(), what=row.text("what"), when=row.text("when"))


def _provision(row: _Row) -> BankProvision:
    return BankProvision(
        **row.shared(),
        what=row.text("what"),
        who=row.text("who"),
        group_size=row.whole("group_size"),
        minutes=row.whole("minutes"),
        times_a_week=row.whole("times_a_week"),
        weeks=row.whole("weeks"),
        purpose=row.text("purpose"),
        evidence=row.text_or_none("evidence"),
    )
