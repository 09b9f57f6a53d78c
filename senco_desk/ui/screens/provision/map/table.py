"""The columns of the provision map, and the ways to group it."""

from __future__ import annotations

from senco_desk.domain.guidance import Guidance
from senco_desk.domain.money import write_hours
from senco_desk.domain.provision_map import MapRow, totals_words
from senco_desk.domain.terms import year_group_name
from senco_desk.domain.wording import plain
from senco_desk.ui.parts.columns import Align, Column, Grouping


def _planned(row: MapRow) -> str:
    if not row.provision.plan_counts:
        return "–"
    return f"{row.planned:,}{'*' if not row.holidays_known else ''}"


COLUMNS: tuple[Column[MapRow], ...] = (
    Column(
        name="pupil",
        heading="Pupil",
        value=lambda row: row.provision.pupil,
        width=17,
        whole=True,
    ),
    Column(
        name="class",
        heading="Class",
        value=lambda row: row.provision.class_name or "",
        spoken=lambda row: row.provision.class_name or "no class recorded",
        width=6,
    ),
    Column(
        name="what",
        heading="Provision",
        value=lambda row: row.provision.what,
        tooltip=lambda row: row.provision.what,
        width=22,
    ),
    Column(
        name="who",
        heading="Adult",
        value=lambda row: row.provision.who,
        tooltip=lambda row: f"{row.provision.who}: {row.provision.role or 'role not recorded'}",
        width=11,
    ),
    Column(
        name="grouping",
        heading="Grouping",
        value=lambda row: row.size,
        sort_key=lambda row: (row.provision.group_size, row.provision.group_name or ""),
        tooltip=lambda row: row.grouping,
        width=11,
        whole=True,
    ),
    Column(
        name="minutes",
        heading="Min/wk",
        value=lambda row: f"{row.minutes_a_week:,}",
        sort_key=lambda row: row.minutes_a_week,
        align=Align.RIGHT,
        heading_tooltip="Minutes planned a week",
        width=7,
    ),
    Column(
        name="planned",
        heading="Planned",
        value=_planned,
        spoken=lambda row: row.planned_words,
        sort_key=lambda row: row.planned if row.provision.plan_counts else None,
        tooltip=lambda row: f"Sessions: {row.planned_words}; {write_hours(row.planned_minutes)}",
        align=Align.RIGHT,
        heading_tooltip="Sessions planned in these weeks; * holidays not known, so counted; "
        "– plan not agreed yet",
        width=8,
    ),
    Column(
        name="delivered",
        heading="Delivered",
        value=lambda row: f"{row.delivered:,}",
        sort_key=lambda row: row.delivered,
        tooltip=lambda row: (
            f"{row.delivered:,} delivered, {row.provision.missed:,} recorded as missed"
        ),
        align=Align.RIGHT,
        heading_tooltip="Sessions recorded as delivered in these weeks",
        width=9,
    ),
    Column(
        name="hours",
        heading="Hours done",
        value=lambda row: write_hours(row.delivered_minutes),
        sort_key=lambda row: row.delivered_minutes,
        tooltip=lambda row: f"{write_hours(row.planned_minutes)} planned",
        align=Align.RIGHT,
        heading_tooltip="Hours of the sessions recorded as delivered in these weeks",
        width=11,
        whole=True,
    ),
    Column(
        name="planned_cost",
        heading="Cost planned",
        value=lambda row: row.planned_cost_words if row.provision.plan_counts else "not agreed",
        spoken=lambda row: row.planned_cost_words,
        sort_key=lambda row: row.planned_cost.pence if row.provision.plan_counts else None,
        tooltip=lambda row: row.planned_cost_words,
        align=Align.RIGHT,
        width=13,
    ),
    Column(
        name="delivered_cost",
        heading="Cost delivered",
        value=lambda row: row.delivered_cost.words,
        sort_key=lambda row: row.delivered_cost.pence,
        tooltip=lambda row: row.delivered_cost.words,
        align=Align.RIGHT,
        width=14,
    ),
)


def searched(row: MapRow) -> str:
    """Return what typing filters by."""
    one = row.provision
    return (
        f"{one.pupil} {one.class_name or ''} {year_group_name(one.year_group)} {one.what} "
        f"{one.who} {one.role or ''} {row.grouping} {one.need_code or ''}"
    )


def groupings(guidance: Guidance) -> tuple[Grouping[MapRow], ...]:
    """Return the ways to group the map."""

    def need(row: MapRow) -> str:
        code = row.provision.need_code
        known = guidance.need_type(code) if code else None
        return f"{known.label} ({known.code})" if known else code or "No need recorded"

    return (
        Grouping(
            name="Year group",
            key=lambda row: row.provision.year_group,
            title=lambda row: year_group_name(row.provision.year_group),
            note=totals_words,
        ),
        Grouping(
            name="Primary need",
            key=lambda row: need(row) if row.provision.need_code else None,
            title=need,
            note=totals_words,
        ),
        Grouping(
            name="Provision",
            key=lambda row: plain(row.provision.what),
            title=lambda row: row.provision.what,
            note=totals_words,
        ),
        Grouping(
            name="Adult",
            key=lambda row: plain(row.provision.who),
            title=lambda row: row.provision.who,
            note=totals_words,
        ),
    )
