"""A pupil's provision by school year with hours and costs, as a bundle shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from senco_desk.domain.costing import (
    NO_COST,
    Cost,
    Costing,
    PricedHours,
    RateTable,
    cost_of,
)
from senco_desk.domain.costs import Rate
from senco_desk.domain.identity import ProvisionId
from senco_desk.domain.money import write_hours
from senco_desk.domain.planned_days import Cuts, PlannedDays, Span
from senco_desk.domain.provision import Provision, Session, SessionState
from senco_desk.domain.provision_map import charge_of
from senco_desk.domain.record import ProvisionRecord, PupilRecord
from senco_desk.domain.references import Entry, Place
from senco_desk.domain.school_calendar import SchoolCalendar, said_of_holidays
from senco_desk.domain.sharing import Shares, said_of_shares
from senco_desk.domain.wording import counted, listed
from senco_desk.domain.years import Year, YearKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CostedLine:
    """A provision within a school year; hours are apart by rate and by share.

    ``sizes`` is by how many the cost is shared, in order of time; empty where the group is not on
    file.
    """

    provision: Provision
    sizes: tuple[int, ...]
    cycle_number: int
    planned: int
    delivered: int
    holidays_known: bool
    planned_hours: tuple[PricedHours, ...]
    delivered_hours: tuple[PricedHours, ...]

    @property
    def planned_minutes(self) -> int:
        """Minutes planned."""
        return sum(one.minutes for one in self.planned_hours)

    @property
    def delivered_minutes(self) -> int:
        """Minutes delivered."""
        return sum(one.minutes for one in self.delivered_hours)

    @property
    def planned_cost(self) -> Cost:
        """What the planned hours cost."""
        return _cost(self.planned_hours)

    @property
    def delivered_cost(self) -> Cost:
        """What the delivered hours cost."""
        return _cost(self.delivered_hours)

    @property
    def grouping(self) -> str:
        """One-to-one, or the size of the group, and how its cost is shared."""
        one, words = self.provision, self.provision.grouping
        if one.charged_whole and (one.group_size > 1 or one.group_id is not None):
            words = f"{words}, set up for this pupil and charged whole"
        shared = said_of_shares(self.sizes, 1 if one.charged_whole else one.group_size)
        return f"{words}, {shared}" if shared else words

    @property
    def rates(self) -> tuple[Rate, ...]:
        """The rates by which its hours are costed, oldest first."""
        used = (one.rate for one in (*self.planned_hours, *self.delivered_hours) if one.rate)
        return tuple(sorted({one.id: one for one in used}.values(), key=lambda one: one.starts_on))


def _cost(hours: Sequence[PricedHours]) -> Cost:
    return cost_of(hours) if hours else Cost(pence=0)


@dataclass(frozen=True, slots=True)
class CostedSchoolYear:
    """The provision of a school year, in the order of the plans.

    ``marked_by`` is a provision by which it is referred to, and that no year before is; None
    where all of them went on from there.
    """

    year: Year
    lines: tuple[CostedLine, ...]
    marked_by: ProvisionId | None

    @property
    def words(self) -> str:
        """One sentence: hours and costs, planned and delivered."""
        planned = sum(one.planned_minutes for one in self.lines)
        delivered = sum(one.delivered_minutes for one in self.lines)
        known = all(one.holidays_known for one in self.lines)
        planned_cost = sum((one.planned_cost for one in self.lines), NO_COST)
        delivered_cost = sum((one.delivered_cost for one in self.lines), NO_COST)
        return (
            f"{self.year.words.capitalize()}: {counted(len(self.lines), 'provision')}, "
            f"{write_hours(planned)} planned{said_of_holidays(known=known)} "
            f"({planned_cost.words}), {write_hours(delivered)} recorded as delivered "
            f"({delivered_cost.words})."
        )

    @property
    def place(self) -> Place:
        """Where a bundle shows it."""
        marked_by = self.marked_by or self.lines[0].provision.id
        return Place(entry=Entry.COSTED_PROVISION, id=marked_by)


def costed_provision(
    record: PupilRecord,
    rates: Iterable[Rate],
    shares: Mapping[ProvisionId, Shares],
    calendar: SchoolCalendar,
    on: date,
) -> tuple[CostedSchoolYear, ...]:
    """Return a pupil's provision by school year, oldest first; nothing where no hour has a rate.

    Sessions, planned and delivered, count up to the review of their cycle, and up to a day where
    none was held yet. Of a plan that is not agreed nothing counts.
    """
    counted_in = [
        _Counted(one, cycle.cycle.number, cycle.sessions_count_until(on))
        for cycle in record.cycles
        if cycle.plan_counts
        for one in cycle.provisions
    ]
    years = sorted({year for one in counted_in for year in one.years}, key=lambda one: one.span)
    table = RateTable(rates)
    cuts = Cuts.at(
        [
            *table.changes,
            *(day for year in years for day in (year.span[0], year.span[1] + _DAY)),
            *(day for one in shares.values() for day, _ in one.steps),
        ]
    )
    liner = _Liner(PlannedDays(calendar, cuts), Costing(table, cuts), cuts, shares)
    costed: list[CostedSchoolYear] = []
    for year in years:
        lines = tuple(line for one in counted_in if (line := liner.line(one, year)))
        if lines:
            marks = {one.marked_by for one in costed}
            of_year = (line.provision.id for line in lines)
            marked_by = next((id_ for id_ in of_year if id_ not in marks), None)
            costed.append(CostedSchoolYear(year, lines, marked_by))
    has_rate = any(line.rates for year in costed for line in year.lines)
    return tuple(costed) if has_rate else ()


_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A provision of a cycle, and the day up to which its sessions count."""

    record: ProvisionRecord
    cycle_number: int
    by: date

    @property
    def span(self) -> Span:
        return self.record.provision.starts_on, self.record.provision.ends_on

    @property
    def delivered(self) -> tuple[Session, ...]:
        return tuple(
            one
            for one in self.record.sessions
            if one.state is SessionState.DELIVERED and one.happened_on <= self.by
        )

    @property
    def years(self) -> set[Year]:
        """The school years in which something may be planned or delivered."""
        first, last = self.span
        held = {Year.of(YearKind.SCHOOL, one.happened_on) for one in self.delivered}
        begun = Year.of(YearKind.SCHOOL, first).begins_in
        ended = Year.of(YearKind.SCHOOL, min(last, self.by)).begins_in
        return held | {Year(YearKind.SCHOOL, year) for year in range(begun, ended + 1)}


@dataclass(frozen=True, slots=True)
class _Liner:
    """Makes the line of a provision in a school year."""

    days: PlannedDays
    costing: Costing
    cuts: Cuts
    shares: Mapping[ProvisionId, Shares]

    def line(self, one: _Counted, year: Year) -> CostedLine | None:
        """Return the line; None where nothing was planned or delivered in the year."""
        provision = one.record.provision
        first, last = year.span
        held = [session for session in one.delivered if first <= session.happened_on <= last]
        days = self.days.of_pupil(one.record.off_roll)
        recorded = provision.recorded_in_week(one.record.sessions, one.by)
        planned = days.sessions(provision.times_a_week, one.span, year.span, one.by, recorded)
        if not planned.number and not held:
            return None
        shares = self.shares.get(provision.id)
        charge = charge_of(provision.group_size, shares, charged_whole=provision.charged_whole)
        minutes = {part: many * provision.minutes for part, many in planned.sessions.items()}
        return CostedLine(
            provision=provision,
            sizes=shares.sizes(_within(one.span, year.span)) if shares else (),
            cycle_number=one.cycle_number,
            planned=planned.number,
            delivered=len(held),
            holidays_known=planned.holidays_known,
            planned_hours=self.costing.priced(minutes, provision.role, charge),
            delivered_hours=self.costing.priced(self._by_part(held), provision.role, charge),
        )

    def _by_part(self, sessions: Iterable[Session]) -> dict[int, int]:
        minutes: dict[int, int] = {}
        for one in sessions:
            part = self.cuts.part_of(one.happened_on)
            minutes[part] = minutes.get(part, 0) + one.minutes
        return minutes


def _within(span: Span, year: Span) -> Span:
    first = max(span[0], year[0])
    return first, max(first, min(span[1], year[1]))


def action_words(costed: Sequence[CostedSchoolYear]) -> str | None:
    """Say for which school years provision is set out with its cost; None where for none."""
    if not costed:
        return None
    names = listed([one.year.name for one in costed])
    years = "school year" if len(costed) == 1 else "school years"
    return f"Provision set out with hours and cost for {years} {names}."
