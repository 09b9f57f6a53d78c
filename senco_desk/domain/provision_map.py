"""The provision map: all provision of the school in a span of weeks, planned, delivered, costed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from senco_desk.domain.costing import NO_COST, Cost, Costing, RateTable
from senco_desk.domain.identity import GroupId, ProvisionId, PupilId
from senco_desk.domain.money import write_hours
from senco_desk.domain.planned_days import Cuts, PlannedDays, PlannedParts, Span
from senco_desk.domain.provision import grouping_words
from senco_desk.domain.school_calendar import OffRoll, SchoolCalendar, said_of_holidays
from senco_desk.domain.sharing import Charge, Shares, said_of_shares
from senco_desk.domain.terms import week_of, weeks_between
from senco_desk.domain.wording import counted

NOT_AGREED = "plan not agreed yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionSummary:
    """A provision as it is read for the map, with what was delivered within the span.

    ``reviewed_on`` is the day of the cycle's review, after which nothing is planned any more; None
    where none was held. ``agreed_on`` is None where the cycle's plan is not agreed yet.
    ``delivered`` gives sessions and minutes by part of the cuts: those of the rates, and where a
    share changes within the span, of all such changes too; ``off_roll`` is when the pupil is
    not at the school and ``recorded_at_review`` counts sessions in the week of the review, up to
    it. ``shares`` is what the pupil bears of the group's cost, None where the group is not on file.
    ``year_group`` is that of the span's first day.
    """

    provision_id: ProvisionId
    pupil_id: PupilId
    pupil: str
    year_group: int
    class_name: str | None
    need_code: str | None
    what: str
    who: str
    role: str | None
    group_id: GroupId | None
    group_name: str | None
    group_size: int
    charged_whole: bool
    minutes: int
    times_a_week: int
    starts_on: date
    ends_on: date
    reviewed_on: date | None
    agreed_on: date | None
    shares: Shares | None
    delivered: Mapping[int, tuple[int, int]]
    missed: int
    off_roll: OffRoll = ()
    recorded_at_review: int = 0

    @property
    def charge(self) -> Shares:
        """What the pupil bears of the cost, day by day."""
        return charge_of(self.group_size, self.shares, charged_whole=self.charged_whole)

    @property
    def plan_counts(self) -> bool:
        """Whether sessions are due by the plan: it is agreed, or was reviewed all the same."""
        return self.agreed_on is not None or self.reviewed_on is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRow:
    """One line of the map: a provision of a pupil within the span.

    By a plan that is not agreed yet nothing is planned, as in the pupil's own bundle; what was
    recorded as delivered counts all the same. ``sizes`` is by how many the cost is shared, in order
    of time, empty where the group is not on file. ``planned_of_adults`` is the pupil's share of
    the minutes that an adult works: of a group of four a quarter.
    """

    provision: ProvisionSummary
    sizes: tuple[int, ...]
    planned: int
    holidays_known: bool
    delivered: int
    planned_minutes: int
    delivered_minutes: int
    planned_cost: Cost
    delivered_cost: Cost
    planned_of_adults: float
    delivered_of_adults: float

    @property
    def planned_words(self) -> str:
        """How many sessions are planned, and what is not known of it."""
        if not self.provision.plan_counts:
            return NOT_AGREED
        return f"{self.planned:,}{said_of_holidays(known=self.holidays_known)}"

    @property
    def planned_cost_words(self) -> str:
        """What the planned hours cost."""
        return self.planned_cost.words if self.provision.plan_counts else NOT_AGREED

    @property
    def minutes_a_week(self) -> int:
        """Minutes planned a week."""
        return self.provision.minutes * self.provision.times_a_week

    @property
    def size(self) -> str:
        """One-to-one, or the size of the group; or that its cost is charged whole to one pupil."""
        one = self.provision
        if self._is_charged_whole:
            return "whole group"
        if self.sizes and set(self.sizes) == {0}:
            return "not charged"
        return grouping_words(one.group_size, in_group=one.group_id is not None)

    @property
    def grouping(self) -> str:
        """One-to-one, or the group with its size, and how its cost is shared."""
        one = self.provision
        words = grouping_words(one.group_size, in_group=one.group_id is not None)
        if one.group_name is not None:
            words = f"{words} ({one.group_name})"
        if self._is_charged_whole:
            words = f"{words}, charged whole"
        shared = said_of_shares(self.sizes, 1 if one.charged_whole else one.group_size)
        return f"{words}, {shared}" if shared else words

    @property
    def _is_charged_whole(self) -> bool:
        one = self.provision
        return one.charged_whole and (one.group_size > 1 or one.group_id is not None)


class Counted(Protocol):
    """What can be added up: a line of the map, or a pupil's year."""

    @property
    def planned_minutes(self) -> int: ...
    @property
    def delivered_minutes(self) -> int: ...
    @property
    def planned_cost(self) -> Cost: ...
    @property
    def delivered_cost(self) -> Cost: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Hours and costs added up."""

    planned_minutes: int
    delivered_minutes: int
    planned_cost: Cost
    delivered_cost: Cost


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilYear:
    """A pupil's hours and costs in a year."""

    pupil_id: PupilId
    pupil: str
    year_group: int
    class_name: str | None
    provisions: int
    not_agreed: int
    planned_minutes: int
    delivered_minutes: int
    planned_cost: Cost
    delivered_cost: Cost


def cuts_for(rates: RateTable, span: Span, shares: Iterable[Shares] = ()) -> Cuts:
    """Cut a span at both its ends, and where a rate or a share changes within it."""
    first, last = span
    within = {day for day in rates.changes if first < day <= last}
    within.update(day for one in shares for day in one.changes(span))
    return Cuts.at([*within, first, date.fromordinal(last.toordinal() + 1)])


def charge_of(group_size: int, shares: Shares | None, *, charged_whole: bool) -> Shares:
    """Return what a pupil bears; as the provision says, where its group is not on file."""
    return shares or Shares.always(Charge(size=1 if charged_whole else group_size))


def map_rows(
    summaries: Iterable[ProvisionSummary],
    calendar: SchoolCalendar,
    rates: RateTable,
    span: Span,
) -> tuple[MapRow, ...]:
    """Count and cost what was read, as planned and as delivered within a span."""
    read = tuple(summaries)
    changing = [one.shares for one in read if one.shares and one.shares.changes(span)]
    plain, finely = (
        _Counting(PlannedDays(calendar, cuts), Costing(rates, cuts), cuts)
        for cuts in (cuts_for(rates, span), cuts_for(rates, span, changing))
    )
    return tuple(
        _row(one, finely if one.shares and one.shares.changes(span) else plain, span)
        for one in read
    )


class _Counting(NamedTuple):
    """What counts and costs by the same cuts."""

    days: PlannedDays
    costing: Costing
    cuts: Cuts


def _row(one: ProvisionSummary, counting: _Counting, span: Span) -> MapRow:
    days, costing, cuts = counting
    charge = one.charge
    provided = one.starts_on, one.ends_on
    nothing = PlannedParts({}, holidays_known=True)
    planned = (
        days.of_pupil(one.off_roll).sessions(
            one.times_a_week, provided, span, one.reviewed_on, one.recorded_at_review
        )
        if one.plan_counts
        else nothing
    )
    planned_minutes = {part: number * one.minutes for part, number in planned.sessions.items()}
    delivered_minutes = {part: minutes for part, (_, minutes) in one.delivered.items()}
    return MapRow(
        provision=one,
        sizes=_sizes(one, span),
        planned=planned.number,
        holidays_known=planned.holidays_known,
        delivered=sum(number for number, _ in one.delivered.values()),
        planned_minutes=sum(planned_minutes.values()),
        delivered_minutes=sum(delivered_minutes.values()),
        planned_cost=costing.cost(planned_minutes, one.role, charge),
        delivered_cost=costing.cost(delivered_minutes, one.role, charge),
        planned_of_adults=_of_adults(planned_minutes, charge, cuts),
        delivered_of_adults=_of_adults(delivered_minutes, charge, cuts),
    )


def _of_adults(minutes: Mapping[int, int], charge: Shares, cuts: Cuts) -> float:
    if len(charge.steps) == 1:
        size = charge.steps[0][1].size
        return sum(minutes.values()) / size if size else 0.0
    sizes = ((charge.on(cuts.first_of(part)).size, long) for part, long in minutes.items())
    return sum(long / size for size, long in sizes if size)


def _sizes(one: ProvisionSummary, span: Span) -> tuple[int, ...]:
    if one.shares is None:
        return ()
    if len(one.shares.steps) == 1:
        return (one.shares.steps[0][1].size,)
    first, last = max(span[0], one.starts_on), min(span[1], one.ends_on)
    return one.shares.sizes((first, max(first, last)))


def not_agreed_in(rows: Iterable[MapRow]) -> int:
    """Count the lines whose plan is not agreed yet."""
    return sum(not row.provision.plan_counts for row in rows)


def said_of_not_agreed(number: int) -> str:
    """Return the sentence about provision whose plan is not agreed yet; nothing where none is."""
    if not number:
        return ""
    verb = "stands" if number == 1 else "stand"
    return (
        f" {counted(number, 'provision')} {verb} in a plan not agreed yet, of which nothing is "
        "counted as planned."
    )


def totals_of(lines: Sequence[Counted]) -> Totals:
    """Add up lines. What has no rate is left out of the amounts, and said beside them."""
    return Totals(
        planned_minutes=sum(one.planned_minutes for one in lines),
        delivered_minutes=sum(one.delivered_minutes for one in lines),
        planned_cost=sum((one.planned_cost for one in lines), NO_COST),
        delivered_cost=sum((one.delivered_cost for one in lines), NO_COST),
    )


def totals_words(rows: Sequence[MapRow]) -> str:
    """Say what lines come to: hours of pupils, hours that adults work for them, and costs."""
    total = totals_of(rows)
    of_adults = [
        round(sum(minutes))
        for minutes in (
            (row.planned_of_adults for row in rows),
            (row.delivered_of_adults for row in rows),
        )
    ]
    return (
        f"Planned: {write_hours(total.planned_minutes)} of pupils, "
        f"{write_hours(of_adults[0])} of adults, {total.planned_cost.words}. "
        f"Delivered: {write_hours(total.delivered_minutes)} of pupils, "
        f"{write_hours(of_adults[1])} of adults, {total.delivered_cost.words}"
    )


def by_pupil(rows: Iterable[MapRow]) -> tuple[PupilYear, ...]:
    """Add up the lines of each pupil, in the order in which pupils come first."""
    pupils: dict[PupilId, list[MapRow]] = {}
    for row in rows:
        pupils.setdefault(row.provision.pupil_id, []).append(row)
    return tuple(_pupil_year(of_one) for of_one in pupils.values())


def _pupil_year(rows: Sequence[MapRow]) -> PupilYear:
    first, total = rows[0].provision, totals_of(rows)
    return PupilYear(
        pupil_id=first.pupil_id,
        pupil=first.pupil,
        year_group=first.year_group,
        class_name=first.class_name,
        provisions=len(rows),
        not_agreed=not_agreed_in(rows),
        planned_minutes=total.planned_minutes,
        delivered_minutes=total.delivered_minutes,
        planned_cost=total.planned_cost,
        delivered_cost=total.delivered_cost,
    )


def weeks_of(span: Span) -> tuple[date, ...]:
    """Return the Mondays of the weeks that a span touches."""
    first = week_of(span[0]).toordinal()
    return tuple(date.fromordinal(first + 7 * number) for number in range(weeks_between(*span)))
