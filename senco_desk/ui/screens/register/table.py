"""The columns of the register, and the ways to group it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from senco_desk.domain.cycles import Stage
from senco_desk.domain.guidance import Guidance
from senco_desk.domain.leaving import has_left
from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.register import RegisterRow
from senco_desk.domain.terms import write_date, year_group_name
from senco_desk.domain.wording import plain
from senco_desk.ui.parts.columns import Column, Grouping
from senco_desk.ui.parts.sen import SEN_STATUS, sen_words
from senco_desk.ui.parts.stages import STAGE_STATUS
from senco_desk.ui.parts.tokens import Status

_STAGES = list(Stage)
_PROVISION = [SenStatus.EHC_PLAN, SenStatus.SUPPORT, SenStatus.NONE]


def _cycle(row: RegisterRow) -> str:
    if row.stage is not None:
        return f"{row.cycle_number} · {row.stage.value}"
    return "" if row.sen_status is SenStatus.NONE else "No cycle yet"


def columns(today: Callable[[], date], guidance: Guidance) -> tuple[Column[RegisterRow], ...]:
    """Return the columns; ``today`` tells which reviews are overdue."""

    def labels(row: RegisterRow) -> str:
        known = (guidance.need_type(code) for code in row.need_codes)
        return "\n".join(f"{one.code}: {one.label}" for one in known if one)

    def left_on(row: RegisterRow) -> date | None:
        return row.left_on if has_left(row.left_on, today()) else None

    def review(row: RegisterRow) -> str:
        left = left_on(row)
        if left is not None:
            return f"Left {write_date(left)}"
        if row.review_on is None:
            return ""
        overdue = ", overdue" if row.is_review_overdue(today()) else ""
        return write_date(row.review_on) + overdue

    def urgency(row: RegisterRow) -> Status | None:
        return Status.ALERT if row.is_review_overdue(today()) else None

    return (
        Column(
            name="name",
            heading="Name",
            value=lambda row: row.name,
            sort_key=lambda row: (plain(row.surname), plain(row.forename)),
            width=25,
        ),
        Column(
            name="class",
            heading="Class",
            value=lambda row: row.class_name or "",
            width=11,
        ),
        Column(
            name="year",
            heading="Year",
            value=lambda row: year_group_name(row.year_group),
            sort_key=lambda row: row.year_group,
            width=10,
        ),
        Column(
            name="sen",
            heading="SEN provision",
            value=lambda row: sen_words(row.sen_status),
            sort_key=lambda row: _PROVISION.index(row.sen_status),
            status=lambda row: SEN_STATUS[row.sen_status],
            width=17,
        ),
        Column(
            name="needs",
            heading="Needs",
            value=lambda row: ", ".join(row.need_codes),
            tooltip=lambda row: labels(row) or None,
            spoken=lambda row: labels(row).replace("\n", ", ") or "no need recorded",
            heading_tooltip="The primary need stands first",
            width=16,
        ),
        Column(
            name="stage",
            heading="Cycle",
            value=_cycle,
            sort_key=lambda row: (
                (_STAGES.index(row.stage), row.cycle_number) if row.stage else None
            ),
            status=lambda row: STAGE_STATUS[row.stage] if row.stage else None,
            heading_tooltip="The number of the newest cycle, and its stage",
            width=14,
        ),
        Column(
            name="review",
            heading="Next review",
            value=review,
            sort_key=lambda row: left_on(row) or row.review_on,
            status=urgency,
            tooltip=lambda row: f"To {row.destination}" if row.destination else None,
            width=22,
        ),
        Column(name="upn", heading="UPN", value=lambda row: row.upn or "", width=15),
    )


def searched(row: RegisterRow) -> str:
    """Return what typing filters by."""
    return (
        f"{row.surname} {row.forename} {row.legal_surname} {row.legal_forename} "
        f"{row.class_name or ''} {year_group_name(row.year_group)} {row.upn or ''} "
        f"{row.sen_status.words} {' '.join(row.need_codes)}"
    )


def groupings(guidance: Guidance) -> tuple[Grouping[RegisterRow], ...]:
    """Return the ways to group the register."""

    def primary_need(row: RegisterRow) -> str:
        if not row.need_codes:
            return "No need recorded"
        known = guidance.need_type(row.need_codes[0])
        return f"{known.label} ({known.code})" if known else row.need_codes[0]

    return (
        Grouping(
            name="Year group",
            key=lambda row: row.year_group,
            title=lambda row: year_group_name(row.year_group),
        ),
        Grouping(
            name="SEN provision",
            key=lambda row: _PROVISION.index(row.sen_status),
            title=lambda row: sen_words(row.sen_status),
        ),
        Grouping(
            name="Primary need",
            key=lambda row: primary_need(row) if row.need_codes else None,
            title=primary_need,
        ),
    )
