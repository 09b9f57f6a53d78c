"""Codes, criteria and numbers that come as data with their source, gathered for use."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from senco_desk.domain.bank import Bank
from senco_desk.domain.bank_reading import read_bank
from senco_desk.domain.criteria import Criterion, read_criteria
from senco_desk.domain.needs import NeedType, read_need_types
from senco_desk.domain.smart_rules import Rule, read_smart_rules
from senco_desk.domain.thread_weeks import Patience, read_patience


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """What the files under ``resources/guidance/`` say.

    ``bank`` gives the banks of targets, strategies and provisions, ``smart_rules`` the rules of
    the SMART check. Each takes a tenth of a second to read, so it is read when first asked for;
    a file that cannot be read is refused then. ``patience`` says after how many weeks a golden
    thread counts as broken.
    """

    need_types: tuple[NeedType, ...]
    criteria: tuple[Criterion, ...]
    authority_numbers: frozenset[str]
    bank: Callable[[], Bank] = field(default=Bank, compare=False, repr=False)
    smart_rules: Callable[[], tuple[Rule, ...]] = field(
        default=tuple[Rule, ...], compare=False, repr=False
    )
    patience: Patience = field(default_factory=Patience)

    def need_type(self, code: str) -> NeedType | None:
        """Return a type of need by its code, in any case of letters."""
        return next((one for one in self.need_types if one.code == code.strip().upper()), None)


def read_guidance(files: Mapping[str, str]) -> Guidance:
    """Read guidance from the text of its files, by name without the ending.

    Wants ``needs``, ``criteria`` and ``authorities``, and ``smart`` once its rules are asked
    for; every file whose name begins with ``bank_`` belongs to the banks.
    """
    need_types = read_need_types(files["needs"])
    banks = {name: text for name, text in sorted(files.items()) if name.startswith("bank_")}

    @cache
    def bank() -> Bank:
        return read_bank(banks, need_types)

    @cache
    def smart_rules() -> tuple[Rule, ...]:
        return read_smart_rules(files["smart"])

    return Guidance(
        need_types=need_types,
        criteria=read_criteria(files["criteria"]),
        authority_numbers=frozenset(
            f"{number:03d}"
            for first, last in tomllib.loads(files["authorities"])["ranges"]
            for number in range(first, last + 1)
        ),
        bank=bank,
        smart_rules=smart_rules,
        patience=read_patience(files.get("thread", "")),
    )
