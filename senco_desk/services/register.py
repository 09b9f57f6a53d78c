"""The register: reading it, and importing a list of pupils into it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.identity import PupilId, SenStatusId
from senco_desk.domain.import_differences import with_held_needs
from senco_desk.domain.importing import plan_import
from senco_desk.domain.leaving import has_left
from senco_desk.domain.needs import Need
from senco_desk.domain.pupils import Pupil, SenStatus, SenStatusChange, sen_status_on
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.register import (
    ImportPlan,
    IncomingPupil,
    RegisterRow,
)
from senco_desk.domain.steps import Progress, each
from senco_desk.domain.terms import write_date, year_group_by_age
from senco_desk.services.needs import rank_needs

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work


@dataclass(frozen=True, slots=True)
class RegisterDesk:
    """What one can do with the list of pupils."""

    setting: Setting

    def rows(self) -> tuple[RegisterRow, ...]:
        """Return the register, by surname; not those who have left."""
        return tuple(row for row in self._everybody() if not self._has_left(row))

    def leavers(self) -> tuple[RegisterRow, ...]:
        """Return those who have left the school, by surname."""
        return tuple(row for row in self._everybody() if self._has_left(row))

    def _everybody(self) -> tuple[RegisterRow, ...]:
        with self.setting.work() as work:
            return work.register(self.setting.today())

    def _has_left(self, row: RegisterRow) -> bool:
        return has_left(row.left_on, self.setting.today())

    def preview(self, path: Path, progress: Progress) -> ImportPlan:
        """Read a list of pupils and say what it would add or change; nothing is written."""
        from senco_desk.exchange.register import read_register

        progress(0, 2, "Reading the file")
        sheet = read_register(path, self.setting.guidance, self.setting.today())
        progress(1, 2, "Comparing with the register")
        with self.setting.work() as work:
            known = work.known_pupils(self.setting.today())
        return plan_import(
            path.name,
            sheet.incoming,
            known,
            sheet.problems,
            sheet.ignored_columns,
            today=self.setting.today(),
        )

    def accept(self, plan: ImportPlan, progress: Progress) -> Changes:
        """Write everything a plan says, or nothing.

        Refuses a plan that something stops, and one made before the register last changed.
        """
        if not plan.may_be_accepted:
            raise Refusal(
                "This file cannot be imported as it stands.",
                "Mend what is listed, save the file and choose it again.",
            )
        touched: set[PupilId] = set()
        with self.setting.work() as work:
            self._refuse_a_stale_plan(work, plan)
            for incoming in each(plan.adds, progress, "Adding pupils"):
                touched.add(self._add(work, incoming, plan.file_name))
            for change in each(plan.changes, progress, "Changing pupils"):
                self._change(work, change.pupil_id, change.incoming, plan.file_name)
                touched.add(change.pupil_id)
            work.keep()
        return Changes(pupils=frozenset(touched))

    def _refuse_a_stale_plan(self, work: Work, plan: ImportPlan) -> None:
        incoming = [*plan.adds, *(one.incoming for one in plan.changes)]
        again = plan_import(
            plan.file_name,
            incoming,
            work.known_pupils(self.setting.today()),
            today=self.setting.today(),
        )
        same = again.adds == plan.adds and again.changes == plan.changes
        if not same or any(one.stops for one in again.problems):
            raise Refusal(
                "The register has changed since this file was read.",
                "Choose the file again to see what it would do now.",
            )

    def _add(self, work: Work, incoming: IncomingPupil, file_name: str) -> PupilId:
        pupil_id = PupilId(self.setting.new_id())
        pupil = Pupil(
            id=pupil_id,
            legal_forename=incoming.legal_forename,
            legal_surname=incoming.legal_surname,
            date_of_birth=incoming.date_of_birth,
        )
        work.save(self._taken_over(pupil, incoming, file_name), reason=f"Import of {file_name}")
        self._take_over_sen(work, pupil_id, incoming, file_name)
        return pupil_id

    def _change(
        self, work: Work, pupil_id: PupilId, incoming: IncomingPupil, file_name: str
    ) -> None:
        pupil = work.get(Pupil, pupil_id)
        work.save(self._taken_over(pupil, incoming, file_name), reason=f"Import of {file_name}")
        self._take_over_sen(work, pupil_id, incoming, file_name)

    def _taken_over(self, pupil: Pupil, incoming: IncomingPupil, file_name: str) -> Pupil:
        """Return the pupil with what the file says; what it leaves empty stays."""
        given = {
            name: value
            for name in (
                "legal_forename",
                "legal_surname",
                "date_of_birth",
                "preferred_forename",
                "preferred_surname",
                "sex",
                "class_name",
                "admitted_on",
                "looked_after",
                "first_language",
            )
            if (value := getattr(incoming, name)) is not None
        }
        if incoming.upn is not None:
            if pupil.upn is not None and pupil.upn != incoming.upn:
                given["former_upn"] = pupil.upn
            doubtful = any(finding.asks for finding in incoming.upn_findings)
            given["upn"] = incoming.upn
            given["upn_reason"] = f"Kept at the import of {file_name}" if doubtful else None
        today = self.setting.today()
        usual = year_group_by_age(incoming.date_of_birth, today)
        if incoming.year_group not in (None, pupil.year_group_on(today)):
            unusual = incoming.year_group != usual
            reason = f"as in the imported register of {write_date(today)}"
            given["year_group"] = incoming.year_group if unusual else None
            given["year_group_reason"] = reason if unusual else None
            given["year_group_set_on"] = today if unusual else None
        return replace(pupil, **given)

    def _take_over_sen(
        self, work: Work, pupil_id: PupilId, incoming: IncomingPupil, file_name: str
    ) -> None:
        today, reason = self.setting.today(), f"Import of {file_name}"
        history = work.find(SenStatusChange, pupil_id=pupil_id)
        new_status = incoming.sen_status
        known = sen_status_on(history, today) if history else None
        is_new = new_status is not known and (history or new_status is not SenStatus.NONE)
        if new_status is not None and is_new:
            work.save(
                SenStatusChange(
                    id=SenStatusId(self.setting.new_id()),
                    pupil_id=pupil_id,
                    status=new_status,
                    starts_on=incoming.sen_since or today,
                    start_known=incoming.sen_since is not None,
                    recorded_at=self.setting.now(),
                ),
                reason=reason,
            )
        if incoming.need_codes is None:
            return
        current = [need for need in work.find(Need, pupil_id=pupil_id) if need.ends_on is None]
        held = tuple(need.code for need in current)
        wanted = with_held_needs(incoming.need_codes, held)
        if wanted == held:
            return
        rank_needs(work, self.setting, pupil_id, wanted, since=incoming.sen_since, reason=reason)
