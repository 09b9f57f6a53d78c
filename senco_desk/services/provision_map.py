"""The provision of the whole school: the map, hours and costs by pupil, and the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from senco_desk.domain.costed_provision import CostedSchoolYear, costed_provision
from senco_desk.domain.costing import RateTable
from senco_desk.domain.costs import Rate, Threshold, threshold_in
from senco_desk.domain.planned_days import Span
from senco_desk.domain.provision_map import (
    MapRow,
    PupilYear,
    by_pupil,
    cuts_for,
    map_rows,
)
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.steps import Progress
from senco_desk.domain.years import Year
from senco_desk.services.files import write_whole

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work


def costed_of(work: Work, record: PupilRecord, on: date) -> tuple[CostedSchoolYear, ...]:
    """Return the costed provision of a record; the shares of its groups are those on file."""
    provisions = [one.provision for cycle in record.cycles for one in cycle.provisions]
    shares = work.shares(provisions)
    return costed_provision(record, work.find(Rate), shares, work.calendar(), on)


@dataclass(frozen=True, slots=True)
class CostedYear:
    """The hours and costs of pupils in a year, and the threshold that stands beside them."""

    year: Year
    pupils: tuple[PupilYear, ...]
    threshold: Threshold | None


@dataclass(frozen=True, slots=True)
class ProvisionMapDesk:
    """What one can do with the provision of the whole school."""

    setting: Setting

    def rows(self, span: Span) -> tuple[MapRow, ...]:
        """Return all provision of a span, by the pupil's surname."""
        with self.setting.work() as work:
            rates = RateTable(work.find(Rate))
            calendar = work.calendar()
            read = work.provision_summaries(span, cuts_for(rates, span))
        return map_rows(read, calendar, rates, span)

    def costs(self, year: Year) -> CostedYear:
        """Return the hours and costs of each pupil in a year, as planned and as delivered."""
        rows = self.rows(year.span)
        with self.setting.work() as work:
            thresholds = work.find(Threshold)
        return CostedYear(year, by_pupil(rows), threshold_in(thresholds, year.span))

    def costed(self, record: PupilRecord) -> tuple[CostedSchoolYear, ...]:
        """Return a pupil's provision by school year with hours and costs, as of today."""
        with self.setting.work() as work:
            return costed_of(work, record, self.setting.today())

    def export(self, rows: Sequence[MapRow], span: Span, path: Path, progress: Progress) -> Path:
        """Write lines of the map into an Excel workbook, as they are shown."""
        from senco_desk.exchange.provision_map_sheet import write_provision_map

        with self.setting.work() as work:
            school = work.school()
        sheet = write_provision_map(
            rows, span, school, self.setting.guidance, self.setting.today(), progress
        )
        return write_whole(path, sheet)
