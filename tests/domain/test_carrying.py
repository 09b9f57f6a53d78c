"""Going on with targets and provision in the next cycle."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.carrying import TakenAlong, carried_provision, carried_target
from senco_desk.domain.identity import CycleId, ProvisionId, TargetId
from senco_desk.domain.record import TargetRecord
from senco_desk.domain.refusals import Refusal
from tests.builders import a_measurement, a_provision, a_target, fresh_id

NEW = TargetId(fresh_id()), CycleId(fresh_id())


@given(
    st.lists(
        st.tuples(st.dates(date(2026, 1, 1), date(2026, 6, 1)), st.integers(0, 100)),
        max_size=6,
        unique_by=lambda one: one[0],
    )
)
def test_a_target_goes_on_from_its_latest_measurement(measured: list[tuple[date, int]]):
    target = a_target(changed_since="Something", version=4)
    record = TargetRecord(
        target=target,
        measurements=tuple(
            a_measurement(target_id=target.id, happened_on=on, value=float(value))
            for on, value in measured
        ),
    )
    new = carried_target(record, *NEW, order=3)
    latest = max(measured, default=(None, None))
    assert (new.baseline_on, new.baseline) == latest
    assert (new.goal, new.goal_on, new.changed_since, new.version) == (None, None, None, 0)
    assert (new.carried_from, new.order) == (target.id, 3)
    assert (new.statement, new.measure, new.need_id) == (
        target.statement,
        target.measure,
        target.need_id,
    )


def test_provision_goes_on_with_new_dates():
    old = a_provision(role="Teacher", version=2)
    new = carried_provision(
        old, ProvisionId(fresh_id()), NEW[1], 1, date(2026, 6, 15), date(2026, 7, 17)
    )
    assert (new.starts_on, new.ends_on) == (date(2026, 6, 15), date(2026, 7, 17))
    assert (new.what, new.role, new.version) == (old.what, "Teacher", 0)


@pytest.mark.parametrize(
    ("dates", "field"),
    [({}, "starts_on"), ({"starts_on": date(2026, 6, 15)}, "ends_on")],
)
def test_provision_does_not_go_on_without_dates(dates: dict[str, Any], field: str):
    with pytest.raises(Refusal) as refused:
        TakenAlong(**dates).span()
    assert refused.value.field == field
