"""Records of the school: its calendar, its rates, its groups, its staff and its measures."""

from datetime import date

from sqlalchemy import Column, Named, Table, Text

from senco_desk.domain.measures import Better
from senco_desk.domain.school import Phase
from senco_desk.storage.records.base import METADATA, Kept, by_name


class _Schools(Kept):
    """The school whose file it is; one row."""

    name: Named[str] = Column(Text)
    local_authority: Named[str] = Column(Text)
    phase: Named[Phase] = Column(by_name(Phase))
    senco: Named[str | None] = Column(Text)
    kept_years: Named[int]
    kept_years_with_plan: Named[int]
    senco_title: Named[str | None] = Column(Text)
    review_foot: Named[str | None] = Column(Text)


Schools = Table("schools", METADATA, _Schools)


class _Terms(Kept):
    """The school's terms."""

    name: Named[str] = Column(Text)
    starts_on: Named[date]
    ends_on: Named[date]


Terms = Table("terms", METADATA, _Terms)


class _Rates(Kept):
    """What an hour of a role costs."""

    role: Named[str] = Column(Text)
    pence_an_hour: Named[int]
    starts_on: Named[date]
    source: Named[str | None] = Column(Text)


Rates = Table("rates", METADATA, _Rates)


class _Thresholds(Kept):
    """The notional threshold that costs are shown beside."""

    pence: Named[int]
    starts_on: Named[date]
    source: Named[str] = Column(Text)


Thresholds = Table("thresholds", METADATA, _Thresholds)


class _Groups(Kept):
    """Groups of the school."""

    name: Named[str] = Column(Text)
    who: Named[str] = Column(Text)
    started_on: Named[date]
    ended_on: Named[date | None]
    note: Named[str | None] = Column(Text)


Groups = Table("groups", METADATA, _Groups)


class _Closures(Kept):
    """Days on which the school is closed."""

    name: Named[str] = Column(Text)
    starts_on: Named[date]
    ends_on: Named[date]


Closures = Table("closures", METADATA, _Closures)


class _Staff(Kept):
    """Adults of the school."""

    name: Named[str] = Column(Text)
    role: Named[str | None] = Column(Text)


Staff = Table("staff", METADATA, _Staff)


class _Instruments(Kept):
    """Measures that the school uses again and again."""

    measure_name: Named[str] = Column(Text)
    measure_unit: Named[str] = Column(Text)
    measure_better: Named[Better] = Column(by_name(Better))
    measure_lowest: Named[float | None]
    measure_highest: Named[float | None]


Instruments = Table("instruments", METADATA, _Instruments)
