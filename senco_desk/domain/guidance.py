"""Codes, criteria and numbers that come as data with their source, gathered for use."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from senco_desk.domain.criteria import Criterion, read_criteria
from senco_desk.domain.needs import NeedType, read_need_types
from senco_desk.domain.smart_rules import Rule, read_smart_rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """What the files under ``resources/guidance/`` say."""

    need_types: tuple[NeedType, ...]
    criteria: tuple[Criterion, ...]
    authority_numbers: frozenset[str]
    smart_rules: tuple[Rule, ...]

    def need_type(self, code: str) -> NeedType | None:
        """Return a type of need by its code, in any case of letters."""
        return next((one for one in self.need_types if one.code == code.strip().upper()), None)


def read_guidance(files: Mapping[str, str]) -> Guidance:
    """Read guidance from the text of its files, by name without the ending.

    Wants ``needs``, ``criteria``, ``authorities`` and ``smart``.
    """
    return Guidance(
        need_types=read_need_types(files["needs"]),
        criteria=read_criteria(files["criteria"]),
        authority_numbers=frozenset(
            f"{number:03d}"
            for first, last in tomllib.loads(files["authorities"])["ranges"]
            for number in range(first, last + 1)
        ),
        smart_rules=read_smart_rules(files["smart"]),
    )
