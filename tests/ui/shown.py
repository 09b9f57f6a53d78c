"""A cycle as the panes of its page are shown it."""

from senco_desk.domain.identity import PupilId
from senco_desk.services.desk import Desk
from senco_desk.ui.screens.cycle.shown import Shown


def shown(desk: Desk, pupil_id: PupilId, *, may_change: bool = True) -> Shown:
    record = desk.pupils.record(pupil_id)
    return Shown(
        record=record,
        cycle=record.cycles[-1],
        calendar=desk.school.calendar(),
        may_change=may_change,
    )
