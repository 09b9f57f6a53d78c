"""The costed provision of a bundle, as plain values for its template."""

from __future__ import annotations

from collections.abc import Sequence

from senco_desk.domain.costed_provision import CostedLine, CostedSchoolYear
from senco_desk.domain.costing import NO_RATE
from senco_desk.domain.costs import Rate
from senco_desk.domain.money import write_hours, write_pence
from senco_desk.domain.provision_map import totals_of
from senco_desk.domain.references import Entry
from senco_desk.domain.school_calendar import said_of_holidays
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import counted
from senco_desk.reports.places import anchor
from senco_desk.reports.typesetting import Json


def costs_content(costed: Sequence[CostedSchoolYear]) -> Json:
    """Return a table for each school year; of a group its size, and never who is in it."""
    return [_year(one) for one in costed]


def _year(costed: CostedSchoolYear) -> Json:
    total = totals_of(costed.lines)
    marked_by = costed.marked_by
    return {
        "anchor": anchor(Entry.COSTED_PROVISION, marked_by) if marked_by else None,
        "title": costed.year.words.capitalize(),
        "lines": [_line(one) for one in costed.lines],
        "total": {
            "planned": [write_hours(total.planned_minutes), total.planned_cost.words],
            "delivered": [write_hours(total.delivered_minutes), total.delivered_cost.words],
        },
    }


def _line(line: CostedLine) -> Json:
    provision = line.provision
    note = said_of_holidays(known=line.holidays_known)
    return {
        "what": provision.what,
        "about": f"Cycle {line.cycle_number}; {line.grouping}",
        "rates": [
            provision.role or "Role not recorded",
            *([_rate(one) for one in line.rates] or [NO_RATE]),
        ],
        "planned": [
            f"{counted(line.planned, 'session')}{note}",
            write_hours(line.planned_minutes),
            line.planned_cost.words,
        ],
        "delivered": [
            counted(line.delivered, "session"),
            write_hours(line.delivered_minutes),
            line.delivered_cost.words,
        ],
    }


def _rate(rate: Rate) -> str:
    return f"{write_pence(rate.pence_an_hour)} an hour from {write_date(rate.starts_on)}"
