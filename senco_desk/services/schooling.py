"""Attendance, exclusions and earlier schools of a pupil, and attendance of many from a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from senco_desk.domain.attendance_import import (
    AttendancePlan,
    AttendanceSpan,
    plan_attendance,
)
from senco_desk.domain.changes import Changes
from senco_desk.domain.identity import AttendanceId, PupilId
from senco_desk.domain.measures import check_happened
from senco_desk.domain.pupils import Pupil, check_in_life
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.schooling import (
    Attendance,
    Exclusion,
    PreviousSchool,
    check_possible,
    doubts_about_attendance,
    doubts_about_exclusion,
    refuse_overlap,
    refuse_same_exclusion,
)
from senco_desk.domain.steps import Progress, each
from senco_desk.domain.wording import LONGEST_LINE
from senco_desk.services.stamps import stamped

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work


@dataclass(frozen=True, slots=True)
class SchoolingDesk:
    """What one can do with attendance, exclusions and earlier schools."""

    setting: Setting

    def save_attendance(self, attendance: Attendance) -> Changes:
        """Keep half-days of a span.

        Refuses days that another entry already counts, and more half-days than there can be.
        """
        check_happened(attendance.ends_on, self.setting.today(), field="ends_on")
        with self.setting.work() as work:
            self._check_days(work, attendance, "starts_on")
            held = work.find(Attendance, pupil_id=attendance.pupil_id)
            refuse_overlap(attendance, held)
            check_possible(attendance.possible, attendance.starts_on, attendance.ends_on)
            return self._keep(work, attendance)

    def doubts_about(self, thing: Attendance | Exclusion | PreviousSchool) -> tuple[str, ...]:
        """Return what can hardly be right about an entry, to be asked before it is kept.

        Refuses more half-days than there can be, of which there is nothing to ask.
        """
        with self.setting.work() as work:
            calendar = work.calendar()
            if isinstance(thing, Attendance):
                check_possible(thing.possible, thing.starts_on, thing.ends_on)
                return doubts_about_attendance(
                    thing.possible, thing.starts_on, thing.ends_on, calendar
                )
            if isinstance(thing, Exclusion):
                held = work.find(Exclusion, pupil_id=thing.pupil_id)
                return doubts_about_exclusion(thing, held, calendar)
        return ()

    def save_exclusion(self, exclusion: Exclusion) -> Changes:
        """Keep a suspension or a permanent exclusion; refuse one that is recorded already."""
        with self.setting.work() as work:
            self._check_days(work, exclusion, "starts_on")
            refuse_same_exclusion(exclusion, work.find(Exclusion, pupil_id=exclusion.pupil_id))
            return self._keep(work, exclusion)

    def save_previous_school(self, school: PreviousSchool) -> Changes:
        """Keep an earlier school or setting."""
        with self.setting.work() as work:
            self._check_days(work, school, "starts_on", "ends_on")
            return self._keep(work, school)

    def remove(self, thing: Attendance | Exclusion | PreviousSchool, reason: str) -> Changes:
        """Take an entry off the record; the history keeps what it said, and why it went."""
        if not reason.strip():
            raise Refusal(
                "Say why the entry is removed.",
                "For example: entered for the wrong pupil.",
                field="reason",
            )
        with self.setting.work() as work:
            work.remove(thing, reason=reason)
            work.keep()
        return Changes(pupils=frozenset({thing.pupil_id}))

    def preview_attendance(
        self, path: Path, span: AttendanceSpan, progress: Progress
    ) -> AttendancePlan:
        """Read half-days of many pupils and say what would be recorded; nothing is written."""
        from senco_desk.exchange.attendance import read_attendance

        check_happened(span.ends_on, self.setting.today(), field="ends_on")
        progress(0, 2, "Reading the file")
        sheet = read_attendance(path, self.setting.guidance, self.setting.today())
        progress(1, 2, "Comparing with the register")
        with self.setting.work() as work:
            known = work.known_pupils(self.setting.today())
            held, calendar = work.find(Attendance), work.calendar()
        return plan_attendance(path.name, span, sheet, known, held, calendar)

    def accept_attendance(self, plan: AttendancePlan, progress: Progress) -> Changes:
        """Record everything a plan says, or nothing.

        Refuses a plan that something stops, and one made before the record last changed.
        """
        if not plan.may_be_accepted:
            raise Refusal(
                "This file cannot be imported as it stands.",
                "Mend what is listed, save the file and choose it again.",
            )
        touched: set[PupilId] = set()
        with self.setting.work() as work:
            known = work.known_pupils(self.setting.today())
            again = plan_attendance(
                plan.file_name,
                plan.span,
                plan.sheet,
                known,
                work.find(Attendance),
                work.calendar(),
            )
            if again != plan:
                raise Refusal(
                    "The record has changed since this file was read.",
                    "Choose the file again to see what it would do now.",
                )
            for line in each(plan.lines, progress, "Recording attendance"):
                held = line.replaces
                work.save(
                    Attendance(
                        id=held.id if held else AttendanceId(self.setting.new_id()),
                        pupil_id=line.pupil_id,
                        starts_on=plan.span.starts_on,
                        ends_on=plan.span.ends_on,
                        possible=line.possible,
                        authorised=line.authorised,
                        unauthorised=line.unauthorised,
                        recorded_at=held.recorded_at if held else self.setting.now(),
                        source=f"Imported from {plan.file_name}"[:LONGEST_LINE],
                        note=held.note if held else None,
                        version=held.version if held else 0,
                    ),
                    reason=f"Import of {plan.file_name}",
                )
                touched.add(line.pupil_id)
            work.keep()
        return Changes(pupils=frozenset(touched))

    def _check_days(
        self, work: Work, thing: Attendance | Exclusion | PreviousSchool, *names: str
    ) -> None:
        born = work.get(Pupil, thing.pupil_id).date_of_birth
        for name in names:
            day: date | None = getattr(thing, name)
            if day is not None:
                check_in_life(day, born, self.setting.today(), field=name)

    def _keep(self, work: Work, thing: Attendance | Exclusion | PreviousSchool) -> Changes:
        work.save(stamped(thing, self.setting.now()))
        work.keep()
        return Changes(pupils=frozenset({thing.pupil_id}))
