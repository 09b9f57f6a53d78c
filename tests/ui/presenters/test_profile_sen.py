"""The history of SEN provision, recorded and corrected without its widgets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pytest

from senco_desk.domain.identity import PupilId
from senco_desk.domain.pupils import SenStatus, SenStatusChange
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.screens.profile.sen.presenter import SenPresenter
from tests.builders import TODAY
from tests.ui.doubles import Announcements
from tests.ui.schools import add_pupil


@dataclass
class FormsOnPaper:
    """Fills in forms as the user would, and keeps the last one."""

    fills_in: Mapping[str, object] = field(default_factory=dict[str, object])
    asked: Asking | None = None

    def ask(self, asking: Asking) -> bool:
        self.asked = asking
        asking.save(Values({**asking.values, **self.fills_in}))
        return True


@dataclass
class Sen:
    """The presenter with everything around it."""

    desk: Desk
    pupil_id: PupilId
    view: FormsOnPaper = field(default_factory=FormsOnPaper)
    feed: Announcements = field(default_factory=Announcements)

    def __post_init__(self) -> None:
        self.presenter = SenPresenter(self.view, self.desk, self.feed, self.pupil_id)

    @property
    def history(self) -> tuple[SenStatusChange, ...]:
        return self.desk.pupils.record(self.pupil_id).sen_history


@pytest.fixture
def sen(desk: Desk) -> Sen:
    return Sen(desk, add_pupil(desk))


def test_a_change_of_sen_provision_is_recorded(sen: Sen) -> None:
    sen.view.fills_in = {
        "status": SenStatus.EHC_PLAN,
        "starts_on": date(2026, 6, 1),
        "start_unknown": False,
        "reason": "Plan issued",
    }

    sen.presenter.record()

    assert [one.status for one in sen.history] == [SenStatus.SUPPORT, SenStatus.EHC_PLAN]
    assert sen.feed.changes[0].pupils == frozenset({sen.pupil_id})


def test_provision_whose_first_day_nobody_knows_is_recorded_as_such(sen: Sen) -> None:
    sen.view.fills_in = {
        "status": SenStatus.EHC_PLAN,
        "starts_on": TODAY,
        "start_unknown": True,
        "reason": None,
    }

    sen.presenter.record()

    assert sen.history[-1].since_words == "by 15 Jun 2026"


def test_a_wrong_entry_is_corrected_and_the_reason_stays_in_the_history(sen: Sen) -> None:
    (wrong,) = sen.history
    sen.view.fills_in = {
        "starts_on": date(2024, 9, 9),
        "start_unknown": True,
        "correction": "Support began in Year 2",
    }

    sen.presenter.change(wrong)

    (right,) = sen.history
    assert (right.since_words, right.status) == ("by 9 Sep 2024", SenStatus.SUPPORT)
    assert right.recorded_at == wrong.recorded_at
    assert sen.desk.pupils.history(sen.pupil_id)[0].reason == "Support began in Year 2"
    assert sen.feed.changes[0].pupils == frozenset({sen.pupil_id})


def test_a_correction_without_its_reason_is_refused_at_its_field(sen: Sen) -> None:
    sen.view.fills_in = {"status": SenStatus.NONE, "correction": ""}

    with pytest.raises(Refusal) as refused:
        sen.presenter.change(sen.history[0])

    assert refused.value.field == "correction"


def test_an_entry_is_taken_out_with_a_reason(sen: Sen) -> None:
    sen.desk.pupils.record_sen_status(sen.pupil_id, SenStatus.EHC_PLAN, TODAY, None)
    sen.view.fills_in = {"reason": "Entered for the wrong pupil"}

    sen.presenter.remove(sen.history[-1])

    assert [one.status for one in sen.history] == [SenStatus.SUPPORT]
    assert sen.view.asked is not None
    assert (sen.view.asked.intro or "").startswith("EHC plan (E) from 15 Jun 2026.")
