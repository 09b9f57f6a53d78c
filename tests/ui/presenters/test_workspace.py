"""The head of a pupil's page, without its widgets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pytest

from senco_desk.domain.agreements import AgreementKind, Answer
from senco_desk.domain.changes import Changes
from senco_desk.domain.cycles import Stage
from senco_desk.domain.identity import PupilId
from senco_desk.domain.pupils import LookedAfter, SenStatus
from senco_desk.domain.references import Entry, Place
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.shell.workspace.alerts import Alert
from senco_desk.ui.shell.workspace.presenter import Head, WorkspacePresenter, head_of
from tests.builders import (
    NOW,
    TODAY,
    a_cycle,
    a_cycle_record,
    a_need,
    a_pupil,
    a_pupil_record,
    a_review,
    a_sen_status,
    fresh_id,
    guidance,
)
from tests.surroundings import an_action, an_agreement, an_exclusion
from tests.ui.doubles import Announcements
from tests.ui.schools import add_pupil, start_cycle


@dataclass
class PageOnPaper:
    """Keeps what the page was told to show, and fills in forms as the user would."""

    fills_in: Mapping[str, object] | None = None
    heads: list[Head] = field(default_factory=list[Head])
    gone: list[Refusal] = field(default_factory=list[Refusal])
    refreshed: int = 0
    stays: bool = False
    sections: list[str] = field(default_factory=list[str])

    def show_head(self, head: Head) -> None:
        self.heads.append(head)

    def show_gone(self, refusal: Refusal) -> None:
        self.gone.append(refusal)

    def refresh_sections(self) -> None:
        self.refreshed += 1

    def ask(self, asking: Asking) -> bool:
        if self.fills_in is None:
            return False
        asking.save(Values({**asking.values, **self.fills_in}))
        return True

    def show_section(self, key: str) -> None:
        self.sections.append(key)

    def section_may_be_left(self, key: str) -> bool:
        assert key == "cycle"
        return not self.stays


def a_page(desk: Desk, pupil_id: PupilId) -> tuple[WorkspacePresenter, PageOnPaper, Announcements]:
    view, feed = PageOnPaper(), Announcements()
    return WorkspacePresenter(view, desk, feed, pupil_id), view, feed


def test_the_head_of_a_pupil_without_a_cycle_offers_to_start_one(desk: Desk) -> None:
    presenter, view, _ = a_page(desk, add_pupil(desk, class_name="4 Heron"))

    presenter.refresh()

    (head,) = view.heads
    assert head.name == "Wren Castellan"
    assert head.about == "9 years old, Year 4, Class 4 Heron"
    assert head.sen is SenStatus.SUPPORT
    assert head.needs == "Speech, language and communication needs"
    assert (head.cycle, head.stage) == ("No cycle yet", None)
    assert (head.review, head.next_step) == (None, "Start a cycle")


def test_a_cycle_is_started_and_shown(desk: Desk) -> None:
    pupil_id = add_pupil(desk)
    presenter, view, feed = a_page(desk, pupil_id)

    presenter.take_next_step()
    assert view.sections == []

    view.fills_in = {}
    presenter.take_next_step()

    assert view.sections == ["cycle"]
    assert feed.changes[0].pupils == frozenset({pupil_id})
    (cycle,) = desk.pupils.record(pupil_id).cycles
    assert cycle.cycle.started_on == TODAY


def test_no_cycle_is_started_over_what_is_typed_in_the_one_before(desk: Desk) -> None:
    pupil_id = add_pupil(desk)
    presenter, view, _ = a_page(desk, pupil_id)
    view.fills_in, view.stays = {}, True

    presenter.take_next_step()

    assert view.sections == []
    assert desk.pupils.record(pupil_id).cycles == ()


def test_a_cycle_from_the_future_is_refused_in_the_form(desk: Desk) -> None:
    presenter, view, _ = a_page(desk, add_pupil(desk))
    view.fills_in = {"started_on": date(2026, 6, 16)}

    with pytest.raises(Refusal) as refused:
        presenter.take_next_step()

    assert refused.value.field == "started_on"


def test_only_changes_that_concern_the_pupil_refresh_the_page(desk: Desk) -> None:
    pupil_id = add_pupil(desk)
    presenter, view, _ = a_page(desk, pupil_id)

    presenter.changes_announced(Changes(pupils=frozenset({PupilId(fresh_id())})))
    assert (len(view.heads), view.refreshed) == (0, 0)

    presenter.changes_announced(Changes(pupils=frozenset({pupil_id})))
    assert (len(view.heads), view.refreshed) == (1, 1)


def test_a_pupil_who_is_no_longer_on_file_is_said_to_be_gone(desk: Desk) -> None:
    presenter, view, _ = a_page(desk, PupilId(fresh_id()))

    presenter.refresh()

    assert len(view.gone) == 1
    assert view.heads == []


def test_a_school_open_for_reading_offers_no_next_step(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    presenter, view, _ = a_page(desk, add_pupil(desk))
    monkeypatch.setattr(type(desk), "read_only", True)

    presenter.refresh()

    assert view.heads[0].next_step is None


def test_the_head_says_where_the_cycle_stands_and_when_it_is_reviewed(desk: Desk) -> None:
    pupil_id = add_pupil(desk)
    start_cycle(desk, pupil_id, review_on=date(2026, 7, 3))
    presenter, view, _ = a_page(desk, pupil_id)

    presenter.refresh()

    (head,) = view.heads
    assert (head.cycle, head.stage, head.next_step) == ("Cycle 1", Stage.ASSESS, None)
    assert head.review is not None
    assert (head.review.words, head.review.status) == ("Next review 3 Jul 2026", Status.INFO)


def test_an_overdue_review_is_said_to_be_overdue() -> None:
    cycle = a_cycle(review_on=date(2026, 6, 1))
    record = a_pupil_record(cycles=(a_cycle_record(cycle=cycle),))

    head = head_of(record, TODAY, guidance())

    assert head.review == Alert(
        words="Review overdue: 1 Jun 2026",
        status=Status.ALERT,
        place=Place(entry=Entry.CYCLE, id=cycle.id),
    )


def test_a_closed_cycle_offers_the_next_one() -> None:
    cycle = a_cycle(number=2)
    closed = a_cycle_record(cycle=cycle, review=a_review(cycle_id=cycle.id, signed_off_at=NOW))

    head = head_of(a_pupil_record(cycles=(closed,)), TODAY, guidance())

    assert (head.stage, head.next_step) == (Stage.CLOSED, "Start cycle 3")


def test_the_primary_need_stands_in_full_and_the_others_by_code() -> None:
    def needs(*codes: str) -> str:
        given = tuple(a_need(code=code, rank=at) for at, code in enumerate(codes, start=1))
        past = a_need(code="HI", rank=9, ends_on=date(2024, 5, 17))
        record = a_pupil_record(pupil=a_pupil(), needs=(*given, past))
        return head_of(record, TODAY, guidance()).needs

    assert needs() == "No need recorded"
    assert needs("MLD") == "Moderate learning difficulty"
    assert needs("MLD", "SEMH", "HI") == "Moderate learning difficulty, also SEMH, HI"
    assert needs("ZZZ") == "ZZZ"


def test_sen_provision_of_the_day_stands_in_the_head() -> None:
    record = a_pupil_record(sen_history=(a_sen_status(status=SenStatus.EHC_PLAN),))

    assert head_of(record, TODAY, guidance()).sen is SenStatus.EHC_PLAN


def test_the_head_says_that_a_pupil_left_and_offers_no_cycle(desk: Desk) -> None:
    pupil_id = add_pupil(desk, left_on=date(2026, 6, 12))
    start_cycle(desk, pupil_id, review_on=date(2026, 6, 1))
    presenter, view, _ = a_page(desk, pupil_id)

    assert presenter.refresh()

    (head,) = view.heads
    assert head.about.endswith("left on 12 Jun 2026")
    assert (head.review, head.next_step) == (None, None)


def test_the_head_says_that_a_pupil_is_to_leave() -> None:
    record = a_pupil_record(pupil=a_pupil(left_on=date(2026, 7, 21)))
    head = head_of(record, TODAY, guidance())
    assert head.about.endswith("leaves on 21 Jul 2026")
    assert head.next_step == "Start a cycle"


def test_the_sections_of_a_pupil_who_is_gone_are_left_alone(desk: Desk) -> None:
    pupil_id = add_pupil(desk)
    presenter, view, _ = a_page(desk, pupil_id)
    other = add_pupil(desk, "Ren")
    desk.merging.merge(desk.pupils.record(other).pupil, desk.pupils.record(pupil_id).pupil, ())

    presenter.changes_announced(Changes(pupils=frozenset({pupil_id})))

    assert len(view.gone) == 1
    assert view.refreshed == 0


def test_alerts_say_what_is_overdue_refused_or_to_be_known_each_with_its_place() -> None:
    late, later = an_action(due_on=date(2026, 6, 1)), an_action(due_on=date(2026, 6, 8))
    sharing = an_agreement(kind=AgreementKind.SHARING, answer=Answer.WITHDRAWN, about="Westmere")
    first, second = (
        an_agreement(kind=AgreementKind.SPECIALIST, answer=Answer.DECLINED, about=about)
        for about in ("speech therapist", "psychologist")
    )
    suspended = an_exclusion(starts_on=date(2026, 2, 24))
    record = a_pupil_record(
        pupil=a_pupil(looked_after=LookedAfter.PREVIOUSLY),
        actions=(later, late, an_action(due_on=date(2026, 7, 1))),
        agreements=(
            sharing,
            first,
            second,
            an_agreement(),
            an_agreement(kind=AgreementKind.SHARING, about="a school"),
        ),
        exclusions=(an_exclusion(starts_on=date(2025, 2, 24)), suspended),
    )

    alerts = head_of(record, TODAY, guidance()).alerts

    assert [(one.words, one.status) for one in alerts] == [
        ("2 actions overdue", Status.ALERT),
        ("Consent to a specialist declined", Status.CAUTION),
        ("Consent to share withdrawn", Status.CAUTION),
        ("1 suspension this school year", Status.CAUTION),
        ("Previously looked after", Status.INFO),
    ]
    assert [one.place.id for one in alerts] == [
        late.id,
        second.id,
        sharing.id,
        suspended.id,
        record.pupil.id,
    ]


def test_a_pupil_of_whom_nothing_is_to_be_known_has_no_alert() -> None:
    record = a_pupil_record(pupil=a_pupil(looked_after=LookedAfter.NO))
    assert head_of(record, TODAY, guidance()).alerts == ()
