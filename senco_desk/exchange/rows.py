"""Reading the rows of a register one by one: a pupil, a problem, or a line that is no pupil's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from senco_desk.domain.pupils import SenStatus, check_birth
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.register import ImportProblem, IncomingPupil
from senco_desk.exchange.columns import Claim, Matched
from senco_desk.exchange.dates import implausible, read_date
from senco_desk.exchange.naming import whose, written_in
from senco_desk.exchange.tables import Table, TableRow, is_blank
from senco_desk.exchange.values import Background, Reading, Remark, read_cell, shown, text_of

_FOOTER = re.compile(
    r"(grand )?totals?\b|sub-?total|count\b|number (of|on)\b|end of\b|page \d|printed\b"
    r"|(report|list|data|file|extract)\b.*\b(generated|created|produced|printed|run|taken)\b"
    r"|(generated|created|produced|exported|extracted|source|filters?|notes?|confidential)\b"
    r"|\d+ (pupils?|students?|children|records?|rows?|learners?)\b|\*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class RowReader:
    """Reads the rows under a row of headings, and gathers pupils and problems."""

    matched: Matched
    headings: TableRow
    background: Background
    incoming: list[IncomingPupil] = field(default_factory=list[IncomingPupil])
    problems: list[ImportProblem] = field(default_factory=list[ImportProblem])

    def look_over(self, rows: Sequence[TableRow], table: Table) -> None:
        """Note what concerns the file as a whole."""
        if table.remark:
            self._warn(table.remark, "Check that it is the file you meant.")
        for claim in self.matched.twice:
            self.problems.append(
                ImportProblem(
                    row=self.headings.number,
                    column=claim.heading,
                    words=f"Two columns are headed {shown(claim.heading)}.",
                    advice="Delete one of them or give it another heading.",
                )
            )
        for claim in self.matched.claims:
            if claim.column.read is read_date and self._may_be_turned_round(claim, rows):
                self._warn(
                    f"Some days and months in {shown(claim.heading)} may be swapped: every real "
                    "date there is in the first 12 days of its month, and every other one is text. "
                    "That happens when a file with British dates is opened as an American one.",
                    "Compare a few dates with the pupils' records before you go on.",
                    column=claim.heading,
                )

    def _warn(self, words: str, advice: str, *, row: int = 0, column: str | None = None) -> None:
        self.problems.append(
            ImportProblem(
                row=row or self.headings.number,
                column=column,
                words=words,
                advice=advice,
                stops=False,
            )
        )

    def _may_be_turned_round(self, claim: Claim, rows: Sequence[TableRow]) -> bool:
        cells = [row.at(claim.position) for row in rows]
        real = [cell for cell in cells if isinstance(cell, datetime)]
        texts = [read_date(cell, self.background) for cell in cells if isinstance(cell, str)]
        late = [one.value for one in texts if isinstance(one.value, date) and one.value.day > 12]
        return len(real) >= 3 and len(late) >= 3 and all(cell.day <= 12 for cell in real)

    def read(self, row: TableRow) -> None:
        """Read one row: a pupil, a problem, or a line that is no pupil's."""
        if all(is_blank(row.at(claim.position)) for claim in self.matched.claims):
            self._warn(
                f"This row has nothing under the headings that are read, only "
                f"{shown(next(text_of(cell) for cell in row.cells if not is_blank(cell)))}.",
                "It was left out.",
                row=row.number,
            )
            return
        if self._repeats_headings(row):
            self._warn("This row repeats the headings.", "It was left out.", row=row.number)
            return
        readings = [
            (claim, read_cell(row.at(claim.position), claim.column.read, self.background))
            for claim in self.matched.claims
        ]
        if self._is_footer(row, readings):
            self._warn(
                "This row looks like a total or a remark and not like a pupil.",
                "It was left out. If it is a pupil, fill in the names and the date of birth.",
                row=row.number,
            )
            return
        named = whose(row, self.matched.claims)
        found = [
            ImportProblem(
                row=row.number,
                whose=named,
                column=claim.heading,
                words=remark.words,
                advice=remark.advice,
                stops=remark.stops,
            )
            for claim, reading in readings
            for remark in reading.remarks
        ]
        values = _values(readings)
        stopped = {one.column for one in found if one.stops}
        found += [
            ImportProblem(
                row=row.number, whose=named, column=heading, words=one.words, advice=one.advice
            )
            for heading, one in self._remarks_on(values, stopped)
        ]
        self.problems += found
        if not any(one.stops for one in found):
            written = written_in(row, readings)
            self.incoming.append(IncomingPupil(row=row.number, written=written, **values))

    def _repeats_headings(self, row: TableRow) -> bool:
        return all(
            text_of(row.at(claim.position)).casefold() == claim.heading.casefold()
            for claim in self.matched.claims
        )

    def _is_footer(self, row: TableRow, readings: Sequence[tuple[Claim, Reading]]) -> bool:
        held = {claim.column.field for claim, reading in readings if reading.value is not None}
        return (
            "date_of_birth" not in held
            and not held >= {"legal_forename", "legal_surname"}
            and any(_FOOTER.match(text_of(cell)) for cell in row.cells[:6])
        )

    def _remarks_on(
        self, values: Mapping[str, Any], stopped: set[str | None]
    ) -> list[tuple[str | None, Remark]]:
        """Return what is wrong between the cells of a row, and what is missing from it.

        ``stopped`` are the headings of cells that have a problem of their own already.
        """
        headings = {claim.column.field: claim.heading for claim in self.matched.claims}
        found: list[tuple[str | None, Remark]] = []
        for name in self.matched.layout.needed:
            # One column may hold the whole name: an empty cell of it is one problem, not two.
            whole_name = headings.get("full_name") if name not in headings else None
            heading = whole_name or headings.get(name)
            if name not in values and heading not in stopped:
                label = "name" if whole_name else self.matched.layout.column(name).label.lower()
                found.append(
                    (
                        heading,
                        Remark(
                            f"The {label} is missing.",
                            "Fill it in, or delete the row if it is no pupil's.",
                        ),
                    )
                )
        born = values.get("date_of_birth")
        if isinstance(born, date):
            try:
                check_birth(born, self.background.today)
            except Refusal as refusal:
                # The other dates are not compared with one that is wrong itself.
                heading = headings["date_of_birth"]
                found.append((heading, Remark(refusal.title, refusal.advice)))
            else:
                found += self._too_early(born, values, headings)
        if remark := self._misplaced_need(values):
            found.append((headings["need_codes"], remark))
        return list(dict.fromkeys(found))

    def _too_early(
        self, born: date, values: Mapping[str, Any], headings: Mapping[str, str]
    ) -> list[tuple[str | None, Remark]]:
        """Return the dates of a row that are not after the pupil's birth."""
        return [
            (headings[name], remark)
            for name, what in (("admitted_on", "admission date"), ("sen_since", "SEN start date"))
            if isinstance(day := values.get(name), date)
            and (remark := implausible(born, day, what))
        ]

    def _misplaced_need(self, values: Mapping[str, Any]) -> Remark | None:
        """Find a need that may stand only with SEN support (census rule 2175 on NSA)."""
        status = values.get("sen_status")
        if status is None or status is SenStatus.SUPPORT:
            return None
        for code in values.get("need_codes") or ():
            kind = self.background.guidance.need_type(code)
            if kind is not None and kind.support_only:
                return Remark(
                    f"{code} may stand only with SEN support, and this pupil has "
                    f"{status.value} ({status.words}).",
                    "Write the pupil's type of need instead, or K if the pupil is on SEN support.",
                )
        return None


def _values(readings: Sequence[tuple[Claim, Reading]]) -> dict[str, Any]:
    """Put the readings of a row together by field; what was not read is left out."""
    values: dict[str, Any] = {}
    for claim, reading in readings:
        name, value = claim.column.field, reading.value
        if value is None:
            continue
        if name == "full_name":
            values["legal_surname"], values["legal_forename"] = value
        elif claim.column.several:
            codes: tuple[str, ...] = (*values.get(name, ()), *value)
            values[name] = tuple(dict.fromkeys(codes))
        else:
            values[name] = value
        if name == "upn":
            values["upn_findings"] = reading.aside
    for name in ("forename", "surname"):
        # Systems fill in the preferred name even where it is the legal one.
        if values.get(f"preferred_{name}") == values.get(f"legal_{name}"):
            values.pop(f"preferred_{name}", None)
    return values
