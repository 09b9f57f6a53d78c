"""Records of the school's own bank."""

from typing import Any

from sqlalchemy import Column, Dialect, Named, Table, Text, TypeDecorator
from typing_extensions import override

from senco_desk.domain.bank import KeyStage
from senco_desk.domain.measures import Better
from senco_desk.domain.needs import BroadArea
from senco_desk.storage.records.base import METADATA, Kept, by_name


class Stages(TypeDecorator[tuple[KeyStage, ...]]):
    """Key stages by name, with blanks between them."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: tuple[KeyStage, ...] | None, dialect: Dialect) -> str:
        return " ".join(one.name for one in value or ())

    @override
    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[KeyStage, ...]:
        return tuple(KeyStage[name] for name in str(value or "").split())


class Codes(TypeDecorator[tuple[str, ...]]):
    """Codes, which hold no blanks, with blanks between them."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str:
        return " ".join(value or ())

    @override
    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[str, ...]:
        return tuple(str(value or "").split())


class OfBank(Kept):
    """What every entry of the school's own bank has."""

    key: Named[str] = Column(Text)
    area: Named[BroadArea] = Column(by_name(BroadArea))
    topic: Named[str] = Column(Text)
    stages: Named[tuple[KeyStage, ...]] = Column(Stages)
    found_by: Named[str] = Column(Text)


class _OwnTargets(OfBank):
    """Targets of the school's own bank."""

    statement: Named[str] = Column(Text)
    measure_name: Named[str] = Column(Text)
    measure_unit: Named[str] = Column(Text)
    measure_better: Named[Better] = Column(by_name(Better))
    measure_lowest: Named[float | None]
    measure_highest: Named[float | None]
    baseline: Named[float]
    goal: Named[float]
    weeks: Named[int]
    how_measured: Named[str] = Column(Text)
    who_does_what: Named[str] = Column(Text)
    why: Named[str] = Column(Text)
    need_codes: Named[tuple[str, ...]] = Column(Codes)


OwnTargets = Table("own_targets", METADATA, _OwnTargets)


class _OwnStrategies(OfBank):
    """Strategies of the school's own bank."""

    what: Named[str] = Column(Text)
    when: Named[str] = Column(Text)


OwnStrategies = Table("own_strategies", METADATA, _OwnStrategies)


class _OwnProvisions(OfBank):
    """Provisions of the school's own bank."""

    what: Named[str] = Column(Text)
    who: Named[str] = Column(Text)
    group_size: Named[int]
    minutes: Named[int]
    times_a_week: Named[int]
    weeks: Named[int]
    purpose: Named[str] = Column(Text)
    evidence: Named[str | None] = Column(Text)


OwnProvisions = Table("own_provisions", METADATA, _OwnProvisions)
